"""``reportgen layout``: what it tells, and how it ends."""

import json
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from reportgen.cli import run
from tests import bulletins
from tests.pdf_pages import bulletin, renderer


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "安徽.pdf"
    path.write_bytes(renderer().render(bulletins.one_pager()).data)
    return path


def test_a_good_page_is_told_clause_by_clause_and_ends_well(page, capsys):
    assert run(["layout", str(page)]) == 0
    told = capsys.readouterr().out

    assert "按一页（由程序判断）检查，1页" in told
    assert "✓ 通过　用纸幅面（GB/T 9704—2012 5.1）：应为A4，210×297毫米；实测210×297毫米" in told
    assert "不符 0" in told


def test_a_page_held_against_the_wrong_kind_ends_with_the_code_of_a_failed_check(page, capsys):
    assert run(["layout", str(page), "--profile", "简报", "--json"]) == 6
    told = json.loads(capsys.readouterr().out)

    assert told["failed"] is True
    assert told["guessed"] is False
    assert {"id", "name", "clause", "basis", "verdict", "required", "measured", "place"} == set(told["results"][0])
    assert "masthead" in [result["id"] for result in told["results"] if result["verdict"] == "不符"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["没有.pdf"], 3, "读不到这个文件"),
        (["文稿.txt"], 2, "只检查 DOCX 和 PDF"),
        (["坏.pdf"], 3, "不是完好的 PDF"),
        (["坏.docx"], 3, "不是完好的 DOCX"),
        (["坏.pdf", "--profile", "海报"], 2, "没有“海报”这一种类"),
    ],
)
def test_what_cannot_be_checked_is_named(tmp_path, monkeypatch, capsys, arguments, code, words):
    monkeypatch.chdir(tmp_path)
    for name in ("坏.pdf", "坏.docx"):
        Path(name).write_bytes(b"%PDF-1.7 and no more")

    assert run(["layout", *arguments]) == code
    assert words in capsys.readouterr().err


def test_a_pdf_with_a_password_is_said_to_have_one(page, capsys):
    with pikepdf.open(page) as pdf:
        pdf.save(page.with_name("锁.pdf"), encryption=pikepdf.Encryption(owner="甲", user="乙"))

    assert run(["layout", str(page.with_name("锁.pdf"))]) == 3
    assert "PDF 有密码，打不开" in capsys.readouterr().err


def test_of_a_scan_what_its_words_would_show_is_left_to_a_person(tmp_path, capsys):
    path = tmp_path / "扫描.pdf"
    Image.new("L", (1240, 1754), 255).save(path, resolution=150)

    assert run(["layout", str(path)]) == 6
    assert (
        "？ 需人工核对　标题居中（GB/T 9704—2012 7.3.1）：应为需有文字才能量出；实测页上没有文字"
        in capsys.readouterr().out
    )


def test_a_page_without_words_is_no_fault_of_the_program(tmp_path, capsys):
    path = tmp_path / "空.pdf"
    html = '<html lang="zh-CN"><head><title>空</title></head><body></body></html>'
    path.write_bytes(renderer().write(renderer().lay_out(html, bulletin("<p>空</p>"))))

    assert run(["layout", str(path)]) in (0, 6)
