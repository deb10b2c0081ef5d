"""What several test files share: the pack of the real texts, made once in a run, by whichever worker comes first."""

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from tests.real_pack import ROOT, RealPack, Workings, work_out
from tests.tiny_project import BEIJING, NEXT_BEIJING, NEXT_SETTINGS, QINGHAI

# Two workers and what else runs on the machine decide how long an example takes; a test that is slow shows in the sum.
settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory) -> Path:
    """Return a folder that all workers of this run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def pack(shared_folder) -> RealPack:
    """Return the pack that ``reportgen build`` makes of seeds/."""
    output = shared_folder / "真实一期"
    _once(output / "done", lambda: build_real_pack(output))
    return RealPack(output)


@pytest.fixture(scope="session")
def workings(shared_folder) -> Workings:
    """Return what the pack of seeds/ is printed from: documents, edition, bulletins."""
    kept = shared_folder / "workings.pickle"
    _once(kept, lambda: kept.write_bytes(pickle.dumps(work_out())))
    return pickle.loads(kept.read_bytes())


@pytest.fixture(scope="session")
def tiny_output(shared_folder) -> Path:
    """Return the output folder of a first build of the tiny project, to be copied and never changed."""
    folder = shared_folder / "小项目"
    _once(folder / "done", lambda: build_tiny_project(folder))
    return folder / "output"


@pytest.fixture(scope="session")
def next_output(shared_folder, tiny_output) -> Path:
    """Return the output folder of the tiny project after its next edition, to be copied and never changed."""
    folder = shared_folder / "小项目下期"
    _once(folder / "done", lambda: build_next_edition(folder, tiny_output))
    return folder / "output"


def build_next_edition(folder: Path, before: Path) -> None:
    """Build the tiny project again, with its text changed and another beside it."""
    shutil.copytree(before, folder / "output", symlinks=True)
    (folder / "seeds").mkdir()
    (folder / "seeds/青海.txt").write_text(QINGHAI, encoding="utf-8")
    (folder / "reportgen.toml").write_text(NEXT_SETTINGS, encoding="utf-8")
    build_tiny_project(folder, NEXT_BEIJING, f"--config={folder / 'reportgen.toml'}", "--date=2024-05-07")


def build_tiny_project(folder: Path, text: str = BEIJING, *options: str) -> None:
    """Build the tiny project of this text."""
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "seeds/北京.txt").write_text(text, encoding="utf-8")
    (folder / "templates").mkdir(exist_ok=True)
    command = ["build", *options, *(f"--{name}={folder / name}" for name in ("seeds", "templates", "output"))]
    told = subprocess.run(
        [sys.executable, "-m", "reportgen", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    (folder / "done").touch()


def build_real_pack(output: Path) -> None:
    """Build seeds/ as a user does, in a process of its own."""
    command = [sys.executable, "-m", "reportgen", "build", "--output", str(output)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    (output / "done").touch()


def _once(made: Path, make: Callable[[], object]) -> None:
    """Call ``make`` unless it was called before, in this process or another."""
    made.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(made.with_name(f"{made.name}.lock")):
        if not made.exists():
            make()
