"""No face is wrong in silence: a rare hanzi has its stand-in, one that no face has stops the pack and is placed."""

import json
import re
from pathlib import Path

from reportgen.cli import run
from reportgen.fonts.coverage import shares
from reportgen.fonts.find import find_fonts
from reportgen.model.faces import FaceRole
from tests.pdf_pages import bulletin, page_text, renderer
from tests.tiny_project import BEIJING, project, put

__all__ = ["project"]

BIANG = "\U00030edd"  # extension G: in no open face


def test_a_name_beyond_gb_2312_is_printed_in_the_face_that_has_it():
    pdf = renderer().render(bulletin("<p>西安市鄠邑区建设紧密型县域医共体。</p>"))

    assert "鄠邑区" in page_text(pdf.data, 1)
    assert pdf.stood_in == ("鄠",)


def test_a_character_that_no_face_has_stops_the_pack_and_is_placed(project, capsys):
    put("北京.txt", BEIJING.replace("医保支付率", f"{BIANG}街医保支付率"))

    assert run(["build"]) == 6
    told = capsys.readouterr().err
    assert re.search(rf"送阅/[^：]*北京：“[^”]*{BIANG}街[^”]*”中的“{BIANG}”（U\+30EDD）", told)
    assert not Path("output/current").exists()


def test_the_manifest_says_which_characters_a_spare_face_prints(project):
    put("北京.txt", BEIJING.replace("医保支付率", "鄠街医保支付率"))

    assert run(["build", "--only", "北京"]) == 0
    manifest = json.loads(next(Path("output/partial").rglob("manifest.json")).read_text(encoding="utf-8"))
    assert manifest["stood_in"] == [
        {"character": "鄠", "code": "U+9120", "font": "Noto Serif SC", "document": "送阅/02-一省一页/01-北京"}
    ]


def test_the_manifest_says_which_open_faces_stand_for_an_offices(tiny_output):
    manifest = json.loads((tiny_output / "current/manifest.json").read_text(encoding="utf-8"))

    assert manifest["stand_ins"]["仿宋"] == "FandolFang"
    assert set(manifest["stand_ins"]) == {"仿宋", "楷体", "黑体", "宋体", "小标宋"}


def test_the_sets_have_as_many_hanzi_as_the_standards_say():
    found = {share.name: share for share in shares(find_fonts(None).face(FaceRole.FANGSONG))}

    assert found["GB 2312"].whole == 6763
    assert 20902 <= found["GBK"].whole <= 21003
    assert found["GB 18030"].whole == 70195
    assert found["GB 2312"].percent == "100%"
    assert found["GBK"].percent == "37.9%"


def test_the_list_says_which_face_serves_where_it_is_from_and_how_much_it_has(capsys):
    assert run(["fonts", "list"]) == 0
    told = capsys.readouterr().out

    assert re.search(r"仿宋\tFandolFang（开源字体，代仿宋_GB2312）\tGB 2312 100%，GBK 37.9%，GB 18030 11.3%\t/", told)
    assert re.search(r"后备宋体\tNoto Serif SC（后备（开源））\tGB 2312 100%，GBK 100%", told)
