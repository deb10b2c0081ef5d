import zipfile
from io import BytesIO

import docx
import pytest

from reportgen.errors import SourceError
from reportgen.readers.archive import MAX_MEMBERS, check_archive
from tests.archives import overlapping, packed


def word(text: str = "甲省推进医改。") -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the document with one part put in place of its own."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {member: archive.read(member) for member in archive.namelist()}
    return packed(*{**parts, name: part}.items())


def test_a_word_file_is_within_bounds():
    check_archive(word(), "甲.docx")


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
HOSTILE = {
    "no zip file": (b"PK\x03\x04 cut off", "打不开"),
    "encrypted": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "密码"),
    "a bomb in a part": (with_part(word(), "word/document.xml", bytes(40_000_000)), "压缩炸弹"),
    "too many parts": (packed(*((f"{n}.xml", b"") for n in range(MAX_MEMBERS + 1))), "超过2000个"),
    "parts over each other": (overlapping(1500), "重叠"),
    "too large as a whole": (packed(*((f"{n}", bytes(1024 * 1024)) for n in range(201))), "超过上限200 MB"),
    "an entity": (with_part(word(), "word/document.xml", DOCTYPE), "DOCTYPE"),
    "an entity in UTF-16": (with_part(word(), "word/document.xml", DOCTYPE.decode().encode("utf-16")), "DOCTYPE"),
    "a part outside": (with_part(word(), "../../a.txt", b"x"), "压缩包之外"),
    "a part twice": (with_part(word(), "WORD/document.xml", b"x"), "同名"),
}


@pytest.mark.parametrize(("content", "told"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_office_file_is_refused_by_name(content, told):
    with pytest.raises(SourceError) as caught:
        check_archive(content, "子/甲.docx")

    assert caught.value.where == "子/甲.docx"
    assert told in caught.value.message
    assert caught.value.hint


def test_a_part_whose_declared_size_lies_is_refused():
    content = bytearray(packed(("a.xml", b"<a/>" * 100_000)))
    size = content.index(b"PK\x01\x02") + 24
    content[size : size + 4] = (100).to_bytes(4, "little")

    with pytest.raises(SourceError, match="不符"):
        check_archive(bytes(content), "甲.docx")
