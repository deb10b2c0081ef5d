import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = ("bash", "cat", "dirname", "sha256sum", "cut")


def set_up_with(tools: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the set-up of an empty checkout on a machine that has nothing but ``tools`` and a few basic commands."""
    (folder / "bin").mkdir()
    for name in TOOLS:
        (folder / "bin" / name).symlink_to(str(shutil.which(name)))
    for name, script in tools.items():
        (folder / "bin" / name).write_text(f"#!/bin/sh\n{script}\n")
        (folder / "bin" / name).chmod(0o755)
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts/setup.sh", folder / "scripts")
    return subprocess.run(
        ["bash", folder / "scripts/setup.sh"],
        env={"PATH": str(folder / "bin"), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_is_refused_with_what_to_do(tmp_path):
    # A shim of a version manager fails in the same way: it is there and has no Python behind it.
    done = set_up_with({"python3": "exit 1", "python3.12": "exit 127"}, tmp_path)

    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_a_machine_without_apt_is_told_which_libraries_to_bring(tmp_path):
    done = set_up_with({"python3": 'case "$2" in *version_info*) exit 0 ;; *) exit 1 ;; esac'}, tmp_path)

    assert done.returncode == 1
    assert "Pango" in done.stderr
    assert "venv" in done.stderr


@pytest.mark.parametrize(
    "target",
    ["briefing", "setup", "setup-dev", "test", "test-quick", "lint", "format", "bench", "lock", "clean", "help"],
)
def test_help_names_every_target(target):
    said = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert re.search(rf"^{target} ", said, flags=re.MULTILINE)


def test_a_second_set_up_does_nothing_though_a_checkout_changed_the_file_times(tmp_path):
    for name in ("pyproject.toml", "requirements.lock", "reportgen/__init__.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    content = b"".join(
        (ROOT / name).read_bytes() for name in ("requirements.lock", "pyproject.toml", "reportgen/__init__.py")
    )
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/.place").write_text(str(tmp_path))
    (tmp_path / ".venv/.done-run").write_text(sha256(content).hexdigest())
    # It answers that its version will do and that the fonts are there, and refuses to run pip.
    (tmp_path / ".venv/bin/python").write_text('#!/bin/sh\n[ "$1" = -c ]\n')
    (tmp_path / ".venv/bin/python").chmod(0o755)

    done = set_up_with({}, tmp_path)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_changed_lock_is_set_up_anew(tmp_path):
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/.place").write_text(str(tmp_path))
    (tmp_path / ".venv/.done-run").write_text("the hash of another lock")
    (tmp_path / ".venv/bin/python").write_text('#!/bin/sh\n[ "$1" = -c ]\n')
    (tmp_path / ".venv/bin/python").chmod(0o755)

    done = set_up_with({}, tmp_path)

    assert done.returncode == 1
    assert "requirements.lock" in done.stderr
