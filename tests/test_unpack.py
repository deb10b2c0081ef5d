import stat
import zipfile
from io import BytesIO

import pytest

from reportgen.errors import SourceError
from reportgen.model.report import PassedOver
from reportgen.readers.archive import MAX_MEMBERS
from reportgen.readers.files import MAX_BYTES
from reportgen.readers.unpack import Member, unpack
from tests.archives import overlapping, packed, packed_as, with_flag

KNOWN = (".txt", ".docx", ".zip")
TEXT = "甲省推进医改。".encode()


def unpacked(content):
    return list(unpack(content, "包.zip", KNOWN))


def sources(content):
    return [found.source for found in unpacked(content) if isinstance(found, Member)]


def faults(content):
    return {found.where: found.message for found in unpacked(content) if isinstance(found, SourceError)}


def test_members_are_sources_in_the_order_of_their_names():
    content = packed(("乙/二.txt", TEXT), ("一.TXT", TEXT), ("乙/一.docx", b"x"))

    assert sources(content) == ["包.zip!/一.TXT", "包.zip!/乙/一.docx", "包.zip!/乙/二.txt"]


def test_what_is_hidden_or_no_source_is_not_offered_and_other_kinds_are_named():
    content = packed(
        *((name, b"x") for name in ("README.txt", ".a.txt", "__MACOSX/._a.txt", "~$a.docx", "乙/", "b.jpg", "c.rar"))
    )

    assert [found for found in unpacked(content) if not isinstance(found, PassedOver)] == []
    assert [(found.path, "解开" in found.reason) for found in unpacked(content)] == [
        ("包.zip!/b.jpg", False),
        ("包.zip!/c.rar", True),
    ]


@pytest.mark.parametrize(
    ("encoding", "name"), [("utf-8", "北京市/医院.txt"), ("gbk", "北京市/医院.txt"), ("big5", "臺北市/醫院名單.txt")]
)
def test_names_without_a_flag_are_read_in_the_encoding_that_makes_them_chinese(encoding, name):
    assert sources(packed_as(encoding, "一.txt", name)) == ["包.zip!/一.txt", f"包.zip!/{name}"]


@pytest.mark.parametrize("name", ["目录.txt", "联通.txt", "中.txt", "许可誠.txt"])
def test_a_short_gbk_name_is_no_mojibake(name):
    assert sources(packed_as("gbk", name)) == [f"包.zip!/{name}"]


def test_a_backslash_parts_folders_unless_it_is_half_a_hanzi():
    assert sources(packed_as("gbk", "沈阳\\誠信.txt")) == ["包.zip!/沈阳/誠信.txt"]
    assert "誠".encode("gbk")[1:] == b"\\"


def test_names_in_two_encodings_are_refused_where_they_cannot_be_read():
    content = packed_as(("utf-8", "gbk"), "北京市.txt", "上海.txt")

    assert sources(content) == ["包.zip!/北京市.txt"]
    assert list(faults(content).values()) == ["名称里有不成字的编码，没有解开"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("../甲.txt", "压缩包之外"),
        ("甲/../../乙.txt", "压缩包之外"),
        ("..\\甲.txt", "压缩包之外"),
        ("/etc/甲.txt", "绝对路径"),
        ("C:\\甲.txt", "绝对路径"),
        ("../run.sh", "压缩包之外"),
        ("甲\u202etxt.txt", "看不见"),
        ("甲\n.txt", "控制符"),
        ("con.txt", "设备名"),
        ("甲.zip!/乙.txt", "相混"),
        ("长" * 1100 + ".txt", "过长"),
    ],
)
def test_a_hostile_name_is_refused_and_shown_safely(name, told):
    content = packed((name, TEXT), ("好.txt", TEXT))

    assert sources(content) == ["包.zip!/好.txt"]
    (where, message), *more = faults(content).items()
    assert not more
    assert told in message
    assert where.isprintable()


def test_two_members_of_one_name_are_both_refused():
    content = packed(("甲.txt", TEXT), ("甲.TXT", TEXT), ("好.txt", TEXT))

    assert sources(content) == ["包.zip!/好.txt"]
    assert len(faults(content)) == 2


def test_a_link_is_refused():
    link = zipfile.ZipInfo("甲.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")

    assert "链接" in faults(out.getvalue())["包.zip!/甲.txt"]


def test_an_encrypted_member_and_a_damaged_one_fail_alone():
    content = with_flag(packed(("密.txt", TEXT), ("好.txt", TEXT)), "密.txt", 0x1)
    at = content.index("好.txt".encode()) + len("好.txt".encode())
    damaged = content[:at] + b"\xff\xff" + content[at + 2 :]

    assert faults(content) == {"包.zip!/密.txt": "设有密码，没有解开"}
    assert sources(content) == ["包.zip!/好.txt"]
    assert "已损坏" in faults(damaged)["包.zip!/好.txt"]


def test_archives_are_opened_one_within_another_and_no_deeper():
    innermost = packed(("丙.txt", TEXT))
    inner = packed(("乙.txt", TEXT), ("三.zip", innermost))
    content = packed(("二.zip", inner), ("甲.txt", TEXT))

    assert sources(content) == ["包.zip!/二.zip!/乙.txt", "包.zip!/甲.txt"]
    assert "三层" in faults(content)["包.zip!/二.zip!/三.zip"]


BOMBS = {
    "flat": (packed(("甲.txt", bytes(30_000_000)), ("好.txt", TEXT)), "包.zip!/甲.txt", "炸弹", 1),
    "large": (packed(("甲.txt", bytes(MAX_BYTES + 1)), ("好.txt", TEXT)), "包.zip!/甲.txt", "炸弹", 1),
    "nested": (
        packed(*((f"{n}.zip", packed(*((f"{m}.txt", b"") for m in range(1000)))) for n in range(3))),
        "包.zip!/1.zip",
        "超过2000个",
        1000,
    ),
    "many": (packed(*((f"{n}.txt", b"") for n in range(MAX_MEMBERS + 1))), "包.zip", "超过2000个", 0),
    "overlapping": (overlapping(1500), "包.zip", "重叠", 0),
    "total": (packed(*((f"{n}.txt", bytes(1024 * 1024)) for n in range(201))), "包.zip", "超过上限200 MB", 0),
    "no zip": (b"PK\x03\x04 and no more", "包.zip", "打不开", 0),
    "cut off": (packed(("甲.txt", TEXT))[:-30], "包.zip", "打不开", 0),
}


@pytest.mark.parametrize(("content", "where", "told", "read"), BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_before_it_unfolds(content, where, told, read):
    assert told in faults(content)[where]
    assert len(sources(content)) == read
