"""Old office files. Those that LibreOffice must convert are made by LibreOffice, which the set-up installs."""

import subprocess
from hashlib import sha256

import docx
import openpyxl
import pytest

from reportgen.errors import SourceError
from reportgen.readers import read_content
from tests.test_readers_docx import item, numbering
from tests.test_readers_xlsx import saved as saved_book
from tests.word_files import hold, paragraph, read_word, run, saved, with_body

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PAGE = "<html><head><meta charset='utf-8'></head><body><p>{}</p></body></html>".format(
    "2023年，江西省医改工作持续推进。" * 12
)


def made(content, folder, before, after):
    """Return what LibreOffice makes of a new file as an old one."""
    (folder / f"a{before}").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        after[1:],
        "--outdir",
        folder / "old",
        folder / f"a{before}",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "old" / f"a{after}").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".doc", ".rtf"])
def test_an_old_word_file_is_read_with_its_numbers_and_places(tmp_path, suffix):
    document = docx.Document()
    document.add_heading("江西省医改工作总结", 1)
    document.add_paragraph("推进公立医院改革。", style="List Number")
    document.add_paragraph("医保支付率达到91.3%。", style="List Number")
    content = made(saved(document), tmp_path, ".docx", suffix)

    read = read_content(content, f"子/甲{suffix}")

    hold(read)
    assert read.text == "江西省医改工作总结\n1.推进公立医院改革。\n2.医保支付率达到91.3%。\n"
    assert read.locate(read.text.index("91.3")) == "第3段"
    assert read.sha256 == sha256(content).hexdigest()
    assert read.encoding_basis == f"由LibreOffice从{suffix}转换"


@pytest.mark.slow
def test_an_old_workbook_is_read_as_its_cells_show(tmp_path):
    book = openpyxl.Workbook()
    for row in (["地区", "比例"], ["江西省", 0.953]):
        book.active.append(row)
    book.active["B2"].number_format = "0.0%"
    content = made(saved_book(book), tmp_path, ".xlsx", ".xls")

    read = read_content(content, "甲.xls")

    assert read.text == "地区\t比例\n江西省\t95.3%\n"
    assert read.locate(read.text.index("95.3")).endswith("!B2")


def test_without_libreoffice_the_message_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SourceError, match="没有安装LibreOffice") as caught:
        read_content(OLE + bytes(600), "甲.doc")

    assert caught.value.where == "甲.doc"
    assert ".docx" in caught.value.hint


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("甲.doc", OLE + b"abc" * 400),
        ("甲.xls", OLE + bytes(900)),
    ],
)
def test_what_libreoffice_cannot_open_is_no_text(name, content):
    with pytest.raises(SourceError, match="转换失败") as caught:
        read_content(content, name)

    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "content", "text", "basis"),
    [
        ("甲.doc", PAGE.encode(), "江西省医改工作", "内容是网页"),
        ("甲.xls", "地区\t床位\n江西省\t12\n".encode("gb18030"), "江西省\t12", "以分隔符隔开"),
    ],
)
def test_an_old_suffix_may_hide_something_simpler(name, content, text, basis):
    document = read_content(content, name)

    assert text in document.text
    assert basis in document.encoding_basis


def test_a_new_file_under_an_old_suffix_needs_no_conversion(monkeypatch):
    monkeypatch.setenv("PATH", "")
    document = docx.Document()
    document.add_paragraph("江西省。")

    assert read_content(saved(document), "甲.doc").text == "江西省。\n"


def test_a_text_under_the_suffix_of_word_is_refused():
    with pytest.raises(SourceError, match="认不出"):
        read_content("江西省。".encode(), "甲.doc")


def changed(kind, text, number):
    mark = f"w:id='{number}' w:author='审' w:date='2024-01-01T00:00:00Z'"
    words = text if kind == "ins" else text.replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
    return f"<w:{kind} {mark}>{words}</w:{kind}>"


@pytest.mark.slow
def test_a_word_file_that_libreoffice_writes_anew_reads_the_same(tmp_path):
    cell = "<w:tc><w:tcPr><w:tcW w:w='2500' w:type='dxa'/>{}</w:tcPr>{}</w:tc>"
    head = "<w:trPr><w:tblHeader/></w:trPr>" + "".join(cell.format("", paragraph(word)) for word in ("地区", "床位"))
    total = cell.format("<w:gridSpan w:val='2'/>", paragraph("合计"))
    content = with_body(
        paragraph("达到", changed("del", run("80%"), 9), changed("ins", run("91%"), 10)),
        *(item("总体要求"), item("指导思想", 1), item("主要目标", 1), item("任务")),
        paragraph("北京市推进。", "<w:r><w:footnoteReference w:id='2'/></w:r>"),
        paragraph("隐", run("藏", "<w:vanish/>"), "字"),
        paragraph("10", run("5", '<w:vertAlign w:val="superscript"/>'), "个"),
        f"<w:tbl><w:tblPr><w:tblW w:w='5000' w:type='dxa'/></w:tblPr><w:tblGrid><w:gridCol w:w='2500'/>"
        f"<w:gridCol w:w='2500'/></w:tblGrid><w:tr>{head}</w:tr><w:tr>{total}</w:tr></w:tbl>",
        paragraph("完。"),
        footnotes=f"<w:footnote w:id='2'>{paragraph('脚注文字')}</w:footnote>",
        numbering=numbering((1, "chineseCounting", "%1、"), (1, "chineseCounting", "（%2）")),
    )
    (tmp_path / "new").mkdir()

    before, after = read_word(content), read_word(made(content, tmp_path / "new", ".docx", ".docx"))

    assert after.text == before.text
    assert "一、总体要求\n（一）指导思想\n" in after.text
    assert after.notes == before.notes
    assert [(c.row, c.column, c.columns, c.header) for c in after.tables[0].cells] == [
        (0, 0, 1, True),
        (0, 1, 1, True),
        (1, 0, 2, False),
    ]


@pytest.mark.slow
def test_a_page_that_libreoffice_turns_into_word_keeps_lists_tables_and_powers(tmp_path):
    page = (
        "<html><head><meta charset='utf-8'></head><body><ol><li>甲<ol type='a'><li>子</li></ol></li><li>乙</li></ol>"
        "<p>10<sup>5</sup>个</p><table border='1'><tr><th rowspan='2'>地区</th><th colspan='2'>床位</th></tr>"
        "<tr><th>2022</th><th>2023</th></tr><tr><td>南昌市</td><td>1,234</td><td>95.3%</td></tr></table></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--infilter=HTML (StarWriter)", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path]
    subprocess.run([*command, tmp_path / "a.html"], check=True, capture_output=True, timeout=120)

    read = read_word((tmp_path / "a.docx").read_bytes())

    assert "1.甲\na.子\n2.乙\n10⁵个\n" in read.text
    assert "地区\t床位\n\t2022\t2023\n南昌市\t1,234\t95.3%\n" in read.text
    assert [(c.rows, c.columns) for c in read.tables[0].cells][:2] == [(2, 1), (1, 2)]
