"""Two builds under unlike conditions are equal to the byte, and a difference would be told."""

import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from tests.real_pack import ROOT
from tests.tiny_project import project

__all__ = ["project"]

SCRIPT = ROOT / "scripts/reproduce.py"


@pytest.mark.slow
def test_a_project_gives_the_same_bytes_under_other_conditions(project):
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--project", str(project)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    count = int(done.stdout.split()[0])
    assert count > 80
    assert "0 differ" in done.stdout


def test_a_difference_is_told_with_its_place(tmp_path):
    spec = util.spec_from_file_location("reproduce", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    reproduce = util.module_from_spec(spec)
    sys.modules["reproduce"] = reproduce
    spec.loader.exec_module(reproduce)
    for name, files in {"一": {"a": "abc", "b": "x", "d": "12"}, "二": {"a": "abd", "c": "x", "d": "123"}}.items():
        for path, words in files.items():
            Path(tmp_path, name).mkdir(exist_ok=True)
            Path(tmp_path, name, path).write_text(words)

    assert list(reproduce.compare(tmp_path / "一", tmp_path / "二")) == [
        "the inputs have another hash: 一, 二",
        "a: differs at byte 2",
        "b: only in the first build",
        "c: only in the second build",
        "d: differs at byte its end",
    ]
