"""A cluster that prints: the same bytes as this machine, though a worker dies; and plain words where it fails."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import pytest

from reportgen.cli import run
from reportgen.press import cluster as clusters
from tests.real_pack import ROOT
from tests.tiny_project import BEIJING, project

__all__ = ["project"]

pytestmark = pytest.mark.slow

_SECONDS = 90


@dataclass
class Cluster:
    """A scheduler and its workers, each a process with a cache folder of its own, on this machine only."""

    folder: Path
    processes: dict[str, subprocess.Popen] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return json.loads((self.folder / "scheduler.json").read_text())["address"]

    def start(self, name: str, *command: str, program: Path = ROOT) -> None:
        own = self.folder / name
        own.mkdir()
        environment = {**os.environ, "PYTHONPATH": str(program), "XDG_CACHE_HOME": str(own / "缓存")}
        options = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self.folder / "scheduler.json"))
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", "dask", *command, *options],
            cwd=own,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def start_worker(self, name: str, program: Path = ROOT) -> None:
        self.start(name, "worker", "--no-nanny", "--nthreads", "1", program=program)

    def received(self, name: str) -> bool:
        """Say whether a worker has got what it prints with, and so is at work."""
        return (self.folder / name / "缓存/reportgen/sent").is_dir()

    def kill_at_work(self, name: str) -> None:
        _await(lambda: self.received("甲"))
        self.kill(name)

    def kill(self, name: str) -> None:
        self.processes[name].kill()
        self.processes[name].wait(_SECONDS)


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run a scheduler, and what the test starts beside it."""
    folder.mkdir()
    made = Cluster(folder)
    made.start("调度", "scheduler", "--port", "0")
    try:
        _await(lambda: (folder / "scheduler.json").is_file())
        yield made
    finally:
        for name in made.processes:
            made.kill(name)


def _await(holds) -> None:
    until = time.monotonic() + _SECONDS
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def _build(folder: Path, address: str) -> subprocess.Popen:
    (folder / "seeds").mkdir(parents=True)
    (folder / "templates").mkdir()
    (folder / "seeds/北京.txt").write_text(BEIJING, encoding="utf-8")
    places = [f"--{name}={folder / name}" for name in ("seeds", "templates", "output")]
    command = [sys.executable, "-m", "reportgen", "build", "--no-cache", *places, "--scheduler", address]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _contents(edition: Path) -> dict[str, bytes]:
    files = (path for path in edition.resolve().rglob("*") if path.is_file() and path.name != "build.log")
    return {str(path.relative_to(edition.resolve())): path.read_bytes() for path in files}


def test_a_pack_is_the_same_byte_for_byte_though_a_worker_is_killed_at_its_work(tmp_path, tiny_output):
    with cluster(tmp_path / "集群") as made:
        made.start_worker("甲")
        made.start_worker("乙")
        build = _build(tmp_path / "项目", made.address)
        made.kill_at_work("甲")
        assert build.poll() is None
        told, error = build.communicate(timeout=_SECONDS)
        assert build.returncode == 0, error
        assert "distributed" not in told + error
        assert made.received("乙")
    assert _contents(tmp_path / "项目/output/current") == _contents(tiny_output / "current")


def test_a_worker_of_another_program_is_refused_by_its_address(tmp_path, project, capsys):
    other = tmp_path / "另一版"
    shutil.copytree(ROOT / "reportgen", other / "reportgen", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "reportgen/tree.py").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    with cluster(tmp_path / "集群") as made:
        made.start_worker("甲", other)
        assert run(["build", "--no-cache", "--scheduler", made.address]) == 2
    told = capsys.readouterr().err
    assert "tcp://127.0.0.1:" in told
    assert "与本机不同" in told
    assert "requirements.lock" in told
    assert not Path("output/current").exists()


def test_a_cluster_without_workers_is_told(tmp_path, project, capsys, monkeypatch):
    monkeypatch.setattr(clusters, "_SECONDS", 2)
    with cluster(tmp_path / "集群") as made:
        assert run(["build", "--no-cache", "--scheduler", made.address]) == 2
        assert f"dask worker {made.address}" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["调度", "甲"])
def test_a_cluster_that_is_gone_ends_the_build(tmp_path, project, capsys, monkeypatch, name):
    monkeypatch.setattr(clusters, "_GONE", 2)
    with cluster(tmp_path / "集群") as made:
        made.start_worker("甲")
        Thread(target=made.kill_at_work, args=(name,)).start()
        assert run(["build", "--no-cache", "--scheduler", made.address]) == 2
    assert "与集群失去联系" in capsys.readouterr().err
    assert not Path("output/current").exists()


@pytest.mark.parametrize(
    "address",
    ["tcp://127.0.0.1:1", "10.0.0.5:8786", "tcp://10.0.0.5", "tcp://", "foo://10.0.0.5:8", "tls://10.0.0.5:8"],
)
def test_an_address_at_which_there_is_no_cluster_is_told(project, capsys, monkeypatch, address):
    monkeypatch.setattr(clusters, "_SECONDS", 1)
    assert run(["build", "--no-cache", "--scheduler", address]) == 2
    told = capsys.readouterr().err
    assert f"--scheduler {address}：连不上集群" in told
    assert "检查地址" in told


def test_without_dask_the_option_says_how_to_get_it(project, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "dask", None)
    assert run(["build", "--no-cache", "--scheduler", "tcp://127.0.0.1:1"]) == 2
    assert "reportgen[dask]" in capsys.readouterr().err
