"""``reportgen layout``: what it tells, and how it ends."""

import io
import json
import socket
import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx import Document
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


TURNS = {0: "1 0 0 1 0 0", 90: "0 1 -1 0 {h} 0", 180: "-1 0 0 -1 {w} {h}", 270: "0 -1 1 0 0 {w}"}


def told_of(path, capsys):
    run(["layout", str(path)])
    return capsys.readouterr().out.partition("\n")[2]


@pytest.mark.parametrize("rotation", TURNS)
@pytest.mark.parametrize("origin", [0, -300])
def test_a_page_is_measured_as_it_is_seen_however_its_file_turns_and_places_it(page, capsys, rotation, origin):
    path = page.with_name("转.pdf")
    with pikepdf.open(page) as pdf:
        (sheet,) = pdf.pages
        width, height = map(float, sheet.mediabox[2:])
        across, up = (height, width) if rotation % 180 else (width, height)
        turn = f"q 1 0 0 1 {origin} {origin} cm {TURNS[rotation].format(w=width, h=height)} cm\n"
        sheet.contents_add(turn.encode(), prepend=True)
        sheet.contents_add(b"Q")
        sheet.mediabox = sheet.cropbox = [origin, origin, origin + across, origin + up]
        sheet.rotate(rotation, relative=False)
        pdf.save(path)

    assert told_of(path, capsys) == told_of(page, capsys)


def test_what_a_page_is_cut_off_from_is_not_measured(page, capsys):
    path = page.with_name("裁.pdf")
    with pikepdf.open(page) as pdf:
        pdf.pages[0].cropbox = [0, 0, 20, 20]
        pdf.save(path)

    told = told_of(path, capsys)

    assert "用纸幅面（GB/T 9704—2012 5.1）：应为A4，210×297毫米；实测7×7毫米" in told
    assert "页上没有文字" in told


def test_a_page_as_large_as_a_house_is_told_at_once(tmp_path, capsys):
    path = tmp_path / "巨幅.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(14_000, 14_000))
        pdf.save(path)

    assert "实测4939×4939毫米" in told_of(path, capsys)


def test_whether_a_scan_has_page_numbers_is_left_to_a_person(tmp_path, capsys):
    path = tmp_path / "扫描.pdf"
    Image.new("L", (620, 877), 255).save(path, resolution=75, save_all=True, append_images=[Image.new("L", (620, 877))])

    told = told_of(path, capsys)

    assert "？ 需人工核对　页码样式" in told
    assert "2面没有文字" in told


def test_a_docx_with_a_password_or_of_the_old_kind_is_said_to_be_one(tmp_path, capsys):
    path = tmp_path / "锁.docx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))

    assert run(["layout", str(path)]) == 3
    assert "有密码，或其实是旧的 .doc" in capsys.readouterr().err


@pytest.mark.slow
def test_a_document_of_others_is_looked_at_without_a_request_to_anybody(tmp_path, capsys):
    line = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{line.getsockname()[1]}/x.png".encode()
    line.settimeout(0.1)
    picture = io.BytesIO()
    Image.new("RGB", (10, 10)).save(picture, "PNG")
    document, buffer = Document(), io.BytesIO()
    document.add_picture(picture)
    document.save(buffer)
    path = tmp_path / "外链.docx"
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name).replace(b"r:embed=", b"r:link=")
            data = data.replace(b'Target="media/image1.png"', b'Target="' + address + b'" TargetMode="External"')
            target.writestr(name, data)

    assert "LibreOffice 预览" in told_of(path, capsys)
    with pytest.raises(TimeoutError):
        line.accept()
    line.close()


def test_a_page_without_words_is_no_fault_of_the_program(tmp_path, capsys):
    path = tmp_path / "空.pdf"
    html = '<html lang="zh-CN"><head><title>空</title></head><body></body></html>'
    path.write_bytes(renderer().write(renderer().lay_out(html, bulletin("<p>空</p>"))))

    assert run(["layout", str(path)]) in (0, 6)
