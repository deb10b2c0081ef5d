"""Old office files. Those that LibreOffice must convert are made by LibreOffice, which the set-up installs."""

import subprocess
from hashlib import sha256

import docx
import openpyxl
import pytest

from reportgen.errors import SourceError
from reportgen.readers import read_content
from tests.test_readers_xlsx import saved as saved_book
from tests.word_files import hold, saved

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
