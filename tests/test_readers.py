import pytest

from reportgen.errors import SourceError
from reportgen.readers import READERS, read, read_content
from reportgen.readers.files import MAX_BYTES

TEXT = "江西省医改工作持续推进，公立医院改革取得成效。\n二是推进医保支付方式改革。\n"


def write(folder, content, name="甲.txt"):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_encodings_of_chinese_offices_are_read(tmp_path, encoding):
    document = read(write(tmp_path, TEXT.encode(encoding)), "甲.txt")

    assert document.text == TEXT
    assert document.encoding_basis


def test_big5_is_not_taken_for_gb18030(tmp_path):
    text = "關於進一步深化醫藥衛生體制改革的意見，各級政府應當落實。"

    assert read(write(tmp_path, text.encode("big5")), "甲.txt").text == text


@pytest.mark.parametrize("text", ["公立医院", "江西省医改工作", "三明"])
def test_a_few_characters_in_gb18030_are_no_korean(tmp_path, text):
    assert read(write(tmp_path, text.encode("gb18030")), "甲.txt").text == text


def test_a_declared_charset_is_named_as_the_basis(tmp_path):
    content = ("<meta charset=gb2312>\n" + TEXT).encode("gb18030")

    assert "声明" in read(write(tmp_path, content), "甲.txt").encoding_basis


def test_line_ends_stay_and_lines_are_counted_at_newlines(tmp_path):
    document = read(write(tmp_path, "甲\r\n乙\n\n丙".encode()), "甲.txt")

    assert document.text == "甲\r\n乙\n\n丙"
    assert [document.locate(at) for at in (0, 2, 3, 5, 6)] == ["第1行", "第1行", "第2行", "第3行", "第4行"]


def test_no_line_begins_after_the_last_newline(tmp_path):
    assert [place.label for place in read(write(tmp_path, "甲\n".encode()), "甲.txt").locators] == ["第1行"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空"),
        (b"  \n\t\n", "没有文字"),
        (bytes(range(256)) * 8, "二进制"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), "二进制"),
        ("医改".encode() + b"\xff\xff\xff\xff\xff", "偏移"),
        (b"\xef\xbb\xbf" + "医改".encode() + b"\xff", "偏移9"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path, content, told):
    with pytest.raises(SourceError) as caught:
        read(write(tmp_path, content), "子/甲.txt")

    assert caught.value.where == "子/甲.txt"
    assert told in caught.value.message
    assert caught.value.hint


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)

    with pytest.raises(SourceError, match="上限"):
        read(path, "大.txt")


def test_a_missing_file_and_an_unknown_suffix_are_named(tmp_path):
    with pytest.raises(SourceError, match="无"):
        read(tmp_path / "无.txt", "无.txt")
    with pytest.raises(SourceError, match="不认识"):
        read(write(tmp_path, b"x", "甲.xyz"), "甲.xyz")


def test_suffixes_are_known_in_any_case(tmp_path):
    assert set(READERS) >= {".txt", ".md"}
    assert read(write(tmp_path, TEXT.encode(), "甲.TXT"), "甲.TXT").text == TEXT


GOOD = "江西省医改工作持续推进，公立医院改革取得成效。"
FAULTY = {
    "a byte gone wrong": (GOOD.encode() + b"\n\xe9" + GOOD.encode(), "第2行行首（偏移70，字节 e9"),
    "cut off": (GOOD.encode()[:-1], "像是在此被截断"),
    "a line of GBK in UTF-8": ("\n".join([GOOD] * 3).encode() + b"\n" + GOOD.encode("gbk"), "混用了两种编码"),
    "a line of UTF-8 in GBK": ("\n".join([GOOD] * 3).encode("gbk") + b"\n" + GOOD.encode(), "第4行（“江西省"),
    "behind words": ("全省公立医院".encode() + b"\xff" + GOOD.encode(), "第1行“全省公立医院”之后（偏移18，字节 ff"),
    "half a character of UTF-16": (b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1], "第1行"),
}


@pytest.mark.parametrize(("content", "told"), FAULTY.values(), ids=FAULTY.keys())
def test_the_place_of_a_fault_is_told_by_line_and_by_the_words_before_it(content, told):
    with pytest.raises(SourceError) as caught:
        read_content(content, "甲.txt")

    assert told in caught.value.message


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_one_encoding_is_no_mixture(encoding):
    text = "關於進一步深化改革的意見。\n" * 40 if encoding == "big5" else (GOOD + "\n") * 40

    assert read_content(text.encode(encoding), "甲.txt").text == text
