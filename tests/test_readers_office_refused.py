"""Office files that are something else, damaged, encrypted or hostile: one clear error each."""

from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest

from reportgen.errors import SourceError
from reportgen.readers import read_content
from tests.test_readers_xlsx import saved as saved_book
from tests.word_files import saved, unzipped, zipped


def word():
    document = docx.Document()
    document.add_paragraph("江西省。")
    return saved(document)


def excel():
    book = openpyxl.Workbook()
    book.active.append(["地区", "床位"])
    return saved_book(book)


def refused(content, source):
    with pytest.raises(SourceError) as caught:
        read_content(content, source)
    fault = caught.value
    assert fault.where == source
    assert fault.hint
    return fault.message


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + bytes(600), "旧版"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        ("<html><body>江西省</body></html>".encode(), "网页"),
        ("江西省医改".encode(), "认不出"),
        (zipped({"甲.txt": "江西省".encode()}), "压缩包"),
    ],
)
def test_another_kind_of_file_is_named(content, told, suffix):
    assert told in refused(content, f"子/甲{suffix}")


def test_word_and_excel_are_not_taken_for_each_other():
    assert "Excel" in refused(excel(), "甲.docx")
    assert "Word" in refused(word(), "甲.xlsx")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_half_a_file_is_damaged(share):
    content = word()

    assert refused(content[: int(len(content) * share)], "甲.docx")


def test_a_file_without_its_main_part_is_damaged():
    files = unzipped(word())
    del files["word/document.xml"]

    assert "缺少主要部件" in refused(zipped(files), "甲.docx")


def test_a_part_that_breaks_off_is_named():
    files = unzipped(word())
    files["word/document.xml"] = files["word/document.xml"][:-40]

    assert "word/document.xml" in refused(zipped(files), "甲.docx")


@pytest.mark.parametrize(
    ("content", "part", "source"),
    [(word(), "word/document.xml", "甲.docx"), (excel(), "xl/worksheets/sheet1.xml", "甲.xlsx")],
)
def test_a_doctype_is_refused(content, part, source):
    files = unzipped(content)
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    head, body = (
        files[part].split(b"?>", 1) if files[part].startswith(b"<?xml") else (b"<?xml version='1.0'", files[part])
    )
    files[part] = head + b"?>" + bomb + body

    assert "DOCTYPE" in refused(zipped(files), source)


def test_a_document_without_words_says_what_it_holds():
    file = BytesIO()
    docx.Document().save(file)

    assert "没有文字" in refused(file.getvalue(), "甲.docx")


def test_a_part_that_unfolds_without_end_is_not_unfolded():
    files = unzipped(word())
    files["word/media/a.xml"] = b" " * 60_000_000

    assert "炸弹" in refused(zipped(files), "甲.docx")


def test_strict_open_xml_is_read_as_well():
    files = unzipped(word())
    for name in ("word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        files[name] = (
            files[name]
            .replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            .replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
        )

    assert read_content(zipped(files), "甲.docx").text == "江西省。\n"
    assert ZipFile(BytesIO(zipped(files))).testzip() is None
