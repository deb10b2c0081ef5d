import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest

from reportgen.fonts.cut import cut_fonts
from reportgen.fonts.find import find_fonts
from reportgen.fonts.fontconfig import make_fontconfig
from reportgen.model.faces import FaceRole

EMBEDDED = """
import sys, pikepdf, io
from weasyprint import HTML
html = '<html lang=zh-CN><title>t</title><p style="font-family: FandolSong">医改<p style="font-family: 无此字体">医改'
with pikepdf.open(io.BytesIO(HTML(string=html).write_pdf())) as pdf:
    fonts = {str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o}
print(*sorted(name.partition("+")[2] for name in fonts))
"""


def offered(conf) -> set[str]:
    """Return the faces in the folders that a fontconfig file names."""
    folder = ET.parse(conf).getroot().findtext("dir")
    return {os.path.realpath(entry.path) for entry in os.scandir(folder)}


def test_all_faces_but_that_for_titles_are_offered(tmp_path):
    fonts = find_fonts(None)

    conf = make_fontconfig(fonts, tmp_path)

    assert offered(conf) == {os.path.realpath(f.path) for f in fonts.files if f.role is not FaceRole.TITLE}


def test_the_layout_engine_sees_no_font_of_the_system(tmp_path):
    conf = make_fontconfig(find_fonts(None), tmp_path)

    done = subprocess.run(
        [sys.executable, "-c", EMBEDDED],
        env={**os.environ, "FONTCONFIG_FILE": str(conf)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["FandolSong", "Noto-Sans-SC"]


def test_a_folder_with_signs_of_markup_in_its_name_is_named_rightly(tmp_path):
    conf = make_fontconfig(find_fonts(None), tmp_path / "甲 & <乙>")

    assert len(offered(conf)) == len(FaceRole) - 1


def test_the_file_is_made_once_for_one_set(tmp_path):
    first = make_fontconfig(find_fonts(None), tmp_path)
    made = first.stat().st_ino

    assert make_fontconfig(find_fonts(None), tmp_path) == first
    assert first.stat().st_ino == made


@pytest.mark.parametrize("damage", [b"", b"<fontconfig><dir>/usr/share/fonts</dir></fontconfig>"])
def test_a_file_that_was_damaged_is_made_again(tmp_path, damage):
    conf = make_fontconfig(find_fonts(None), tmp_path)
    good = conf.read_bytes()
    conf.write_bytes(damage)

    assert make_fontconfig(find_fonts(None), tmp_path).read_bytes() == good


def test_a_file_whose_cut_was_swept_away_is_made_again(tmp_path):
    whole = find_fonts(None)
    make_fontconfig(cut_fonts(whole, "医", tmp_path), tmp_path)
    shutil.rmtree(tmp_path / "cut")

    conf = make_fontconfig(cut_fonts(whole, "医", tmp_path), tmp_path)

    assert all(map(os.path.exists, offered(conf)))
