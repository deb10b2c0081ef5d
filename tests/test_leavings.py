"""What prints leaves nothing in the folder for temporary files."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from reportgen.fonts.find import find_fonts
from reportgen.press.printing import Press
from reportgen.press.workers import results
from tests.bulletins import bulletin
from tests.real_pack import ROOT

PRINTS_AND_ENDS = "from tests.pdf_pages import bulletin, renderer; renderer().render(bulletin('<p>字</p>'))"


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Return the folder for temporary files, of this test's own."""
    folder = tmp_path / "暂存"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_press_whose_processes_are_ended_leaves_nothing(temporary, tmp_path):
    with Press(tmp_path, 2) as press:
        press.load(find_fonts(None))
        results([bulletin()], press.measure([bulletin()]))
        assert list(temporary.rglob("weasyprint-*"))  # the faces lie there while it prints
    assert not list(temporary.iterdir())


def test_a_process_that_prints_by_itself_leaves_nothing(tmp_path):
    environment = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", PRINTS_AND_ENDS], cwd=ROOT, env=environment, check=True)
    assert not list(tmp_path.iterdir())
