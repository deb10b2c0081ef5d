"""A build that is killed, or whose disk fails or is full, leaves a whole edition, tells it, and is cleaned up.

The programs that break builds are ``broken_builds.py`` and ``full_disk.py``.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli import run
from reportgen.publish import Publisher, verify
from tests.real_pack import ROOT
from tests.tiny_project import BEIJING

pytestmark = pytest.mark.slow

KILLS_OF_BUILDS, KILLS_OF_PUBLISHING = 30, 70
SETTINGS = '[pack]\ninclude = ["领导要点"]\n'


@pytest.fixture
def three_regions(tmp_path) -> Path:
    """Return a project of three regions."""
    for name in ("北京", "天津", "上海"):
        path = tmp_path / "项目/seeds" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BEIJING.replace("北京", name), encoding="utf-8")
    (tmp_path / "项目/reportgen.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path / "项目"


def outcomes(*command: object) -> list[dict]:
    """Run one of the programs and return what it says of each build."""
    done = subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def broken_builds(project: Path, *how: object) -> list[dict]:
    found = outcomes(sys.executable, "-m", "tests.broken_builds", project, *how)
    for outcome in found:
        assert outcome["current"], outcome
        assert outcome["wrong"] == outcome["broken"] == outcome["leftovers"] == [], outcome
    return found


def test_a_fault_at_any_call_of_the_disk_leaves_a_whole_edition_and_is_told_as_one(three_regions):
    *faults, end = broken_builds(three_regions, "faults", "--date", "2024-02-29")

    struck = [fault for fault in faults if fault["event"]]
    assert len({fault["number"] for fault in struck}) > 100
    assert {fault["error"] for fault in struck} == {"EIO", "ENOSPC"}
    for fault in struck:
        # 99: the build got over it before it published, and was ended when it began to.
        assert fault["code"] in (0, 5, 99), fault
        assert "Traceback" not in fault["told"]
        if fault["code"] == 5:
            switched = fault["current"] != fault["before"]
            assert "未能确认本期是否已发布" in fault["told"] or switched == ("本期已发布" in fault["told"]), fault
            assert "建议：" in fault["told"], fault
    assert sum(fault["code"] == 5 for fault in struck) > len(struck) * 0.6
    assert end["code"] == 0


def test_a_kill_at_any_moment_leaves_a_whole_edition_and_no_lock(three_regions):
    *kills, end = broken_builds(three_regions, "kills", 20240229, KILLS_OF_BUILDS, KILLS_OF_PUBLISHING)

    assert sum(kill["killed"] for kill in kills) == KILLS_OF_BUILDS + KILLS_OF_PUBLISHING
    assert not any(kill.get("locked") for kill in kills)
    assert len({kill["current"] for kill in kills}) > 2  # some came too late to stop the edition
    assert end["code"] == 0
    assert end["left"] == []


@pytest.mark.parametrize("manner", ["disk", "limit"])
def test_a_disk_that_fills_at_any_moment_leaves_the_last_edition(manner, tmp_path):
    command = [sys.executable, "-m", "tests.full_disk", str(tmp_path), manner]
    if manner == "disk" and (mount := mounting(tmp_path)):
        command = [*mount, *command]

    found = outcomes(*command)

    assert {outcome["code"] for outcome in found} == {0, 5}
    for outcome in found:
        assert outcome["new"] == (outcome["code"] == 0), outcome
        assert outcome["wrong"] == outcome["left"] == [], outcome


def mounting(folder: Path) -> list[str]:
    """Return the words that run a command with a small disk of its own on ``folder``; none where that may not be."""
    script = 'mount -t tmpfs -o size=8m tmpfs "$0" && exec "$@"'
    for own in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
        words = [*own, "sh", "-c", script, str(folder)]
        try:
            if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
                return words
        except FileNotFoundError:  # not Linux
            return []
    return []


def test_a_second_build_is_told_whose_lock_it_meets_and_a_dead_one_holds_nobody_up(three_regions, capsys, monkeypatch):
    monkeypatch.chdir(three_regions)
    output = three_regions / "output"
    with Publisher(output, started="2024-12-31 23:59:59"):
        assert run(["build"]) == 4
    told = capsys.readouterr().err
    assert str(os.getpid()) in told
    assert "2024-12-31 23:59:59" in told

    # What a build leaves that died: its lock file, and the note of a process that is no more.
    (output / ".build.lock").touch()
    (output / ".build.json").write_text('{"process": 1, "started": "2024-12-31 23:59:59"}')
    for date in ("2024-02-29", "2024-12-31", "2025-01-01"):
        assert run(["build", "--date", date]) == 0
        assert (output / f"{date}-第1期").samefile(output / "current")
        assert verify(output / "current") == ()
    assert not (output / ".build.json").exists()
    assert run(["build", "--date", "2023-02-29"]) == 2
