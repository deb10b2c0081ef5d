"""The seeds folder as offices fill it: everything that can be read is, everything else is named, nothing hangs."""

import os
import resource
import socket
import subprocess
import sys
import time

import docx
import pytest

from reportgen.cli import run
from reportgen.errors import SettingsError, SourceError
from reportgen.intake import read_sources
from reportgen.progress import Silent
from reportgen.readers import read_content
from reportgen.readers.apart import Origin, ReadingRoom
from reportgen.readers.files import MAX_BYTES, MAX_CHARS
from reportgen.readers.limits import Limits
from tests.archives import overlapping, packed
from tests.tiny_project import BEIJING, project, put

__all__ = ["project"]

TEXT = "2024年，甲省推进医改。\n".encode()
LONG = "2024年，甲省推进医改。\n".encode() * 40_000


def folder(tmp_path, **files):
    for name, content in files.items():
        path = tmp_path / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path


def intake(tmp_path):
    return read_sources(tmp_path, Silent())


def names(sources):
    return [document.source for document in sources.documents]


def faults(sources):
    return {fault.where: fault.message for fault in sources.faults}


def over(sources):
    return {passed.path: passed.reason for passed in sources.passed_over}


def test_files_and_members_are_read_in_the_order_of_their_names(tmp_path):
    folder(tmp_path, 乙__txt=TEXT, 丙__zip=packed(("一.txt", TEXT), ("图.jpg", b"x")), 丁__md=TEXT, 戊__txt=LONG)

    sources = intake(tmp_path)

    assert names(sources) == ["丁.md", "丙.zip!/一.txt", "乙.txt", "戊.txt"]
    assert list(over(sources)) == ["丙.zip!/图.jpg"]
    assert sources.faults == ()


def test_a_folder_of_texts_starts_no_process(tmp_path):
    folder(tmp_path, 甲__txt=TEXT)
    lines = (
        "import sys",
        "from pathlib import Path",
        "from reportgen.intake import read_sources",
        "from reportgen.progress import Silent",
        "read_sources(Path(sys.argv[1]), Silent())",
        "print('pebble' in sys.modules)",
    )
    told = subprocess.run([sys.executable, "-c", "\n".join(lines), tmp_path], capture_output=True, check=True)

    assert told.stdout == b"False\n"


def test_what_is_no_regular_file_is_named_and_holds_nothing_up(tmp_path):
    folder(tmp_path, 好__txt=TEXT)
    os.mkfifo(tmp_path / "管道.txt")
    os.mkfifo(tmp_path / "管道.docx")
    os.mkfifo(tmp_path / "管道.zip")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "套接字.txt"))
        sources = intake(tmp_path)

    assert names(sources) == ["好.txt"]
    assert set(faults(sources)) >= {"管道.txt", "管道.zip", "套接字.txt"}


def test_a_link_out_of_the_folder_is_a_fault_and_one_within_is_passed_over(tmp_path):
    seeds, outside = tmp_path / "seeds", tmp_path / "外"
    folder(seeds, 甲__txt=TEXT)
    folder(outside, 密__txt=TEXT)
    (seeds / "外.txt").symlink_to(outside / "密.txt")
    (seeds / "内.txt").symlink_to(seeds / "甲.txt")
    (seeds / "断.txt").symlink_to(seeds / "无.txt")
    (seeds / "圈.txt").symlink_to(seeds / "圈.txt")
    (seeds / "外文件夹").symlink_to(outside)

    sources = intake(seeds)

    assert names(sources) == ["甲.txt"]
    assert set(faults(sources)) == {"外.txt", "断.txt", "圈.txt"}
    assert set(over(sources)) == {"内.txt", "外文件夹"}


def test_a_linked_seeds_folder_is_an_ordinary_one(tmp_path):
    folder(tmp_path / "真", 甲__txt=TEXT)
    (tmp_path / "链").symlink_to(tmp_path / "真")

    assert names(intake(tmp_path / "链")) == ["甲.txt"]


@pytest.mark.parametrize("name", ["甲\n乙.txt", "甲\u202e乙.txt", "甲\x07.txt", b"\xff\xfe.txt", "con.txt"])
def test_a_name_that_cannot_be_shown_is_a_fault_shown_safely(tmp_path, name):
    (tmp_path / os.fsdecode(name)).write_bytes(TEXT)

    sources = intake(folder(tmp_path, 好__txt=TEXT))

    assert names(sources) == ["好.txt"]
    assert len(sources.faults) == 1
    assert sources.faults[0].where.isprintable()
    str(sources.faults[0]).encode()


def test_office_leftovers_are_not_offered(tmp_path):
    folder(
        tmp_path, **{"~$甲.docx": b"x", "README.txt": b"x", ".甲.txt": b"x", "__MACOSX/甲.txt": b"x", "好.txt": TEXT}
    )

    assert names(intake(tmp_path)) == ["好.txt"]
    assert intake(tmp_path).passed_over == ()


def test_a_folder_too_deep_is_named(tmp_path):
    deep = tmp_path.joinpath(*"深" * 60)
    deep.mkdir(parents=True)
    folder(deep, 甲__txt=TEXT)

    assert "40层" in str(intake(folder(tmp_path, 好__txt=TEXT)).faults[0])


def test_a_folder_without_sources_is_told_from_one_whose_sources_fail(tmp_path):
    with pytest.raises(SettingsError):
        intake(tmp_path)
    assert len(intake(folder(tmp_path, 空__txt=b"")).faults) == 1


def test_ten_thousand_files_are_read_in_seconds(tmp_path):
    for number in range(10_000):
        (tmp_path / f"{number}.txt").write_bytes(TEXT)
    begun = time.process_time()

    assert len(intake(tmp_path).documents) == 10_000
    assert time.process_time() - begun < 20


def test_half_a_gigabyte_of_one_line_is_refused_unread(tmp_path):
    with (tmp_path / "大.txt").open("wb") as file:
        file.truncate(500_000_000)
    (tmp_path / "长.txt").write_bytes(b"a" * (MAX_BYTES - 1))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    told = faults(intake(tmp_path))

    assert "上限32 MB" in told["大.txt"]
    assert f"上限{MAX_CHARS // 10_000}万字" in told["长.txt"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


UNREADABLE = {
    "hanzi without a mark": ("医" * 2_000_000, "没有任何标点"),
    "brackets": ("（" * 100_000, "没有任何标点"),
    "digits": ("1" * 100_000, "没有任何标点"),
    "an embedded picture": ("图。\n![](data:image/png;base64," + "QUJD" * 5_000 + ")\n好。", "第2行"),
    "tiny paragraphs": ("医\n" * 60_000, "超过上限50000行"),
    "repeated lines": ("推进医改。\n" * 200_000, "超过上限50000行"),
}


@pytest.mark.parametrize(("text", "told"), UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_text_that_is_no_article_is_refused_in_a_moment(text, told):
    begun = time.process_time()

    with pytest.raises(SourceError, match=told):
        read_content(text.encode(), "甲.txt")
    assert time.process_time() - begun < 5


def test_a_wide_table_and_a_long_paragraph_are_read():
    row = "\t".join(["1234.5"] * 3_000)

    assert read_content((row + "\n" + "全省推进改革,成效明显" * 1_000).encode(), "甲.txt").text


def test_a_source_that_takes_too_much_memory_or_time_fails_alone():
    origins = [Origin("一.txt", LONG), Origin("二.txt", TEXT), Origin("三.txt", LONG)]
    scarce = (
        (Limits(seconds=0.001), "秒内没有读完"),
        (Limits(cpu_seconds=-1), "费时间"),
        (Limits(memory_bytes=2**24), "内存超过0.0 GB"),  # less than Python itself takes of the address space
    )
    for limits, told in scarce:
        with ReadingRoom(1, limits) as room:
            outcomes = list(room.read_all(origins))

        assert [isinstance(outcome, SourceError) for outcome in outcomes] == [True, False, True], told
        assert told in str(outcomes[0])


def test_what_a_library_makes_of_a_damaged_file_is_told_as_the_fault_of_that_file(tmp_path):
    folder(tmp_path, 坏__docx=packed(("word/document.xml", b"<w:document")), 好__txt=TEXT)
    document = docx.Document()
    document.add_paragraph("2024年，甲省推进医改。")
    document.save(tmp_path / "好.docx")

    sources = intake(tmp_path)

    assert "坏.docx" in {*faults(sources), *over(sources)}
    assert "好.txt" in names(sources)


_OFFICE = ("假.docx", "撑.docx", "引.xlsx", "断.pdf")


def test_check_names_every_fault_and_reads_the_rest(project, capsys):
    put("河北.txt", bytes(range(256)) * 20)
    put("山西.txt", b"")
    put("包.zip", packed(("天津.txt", BEIJING.replace("北京", "天津").encode()), ("../外.txt", TEXT)))
    put("炸弹.zip", packed(("零.txt", bytes(40_000_000))))
    put("叠.zip", overlapping(1500))
    put("照片.heic", b"x")
    put("假.docx", b"x")
    put("撑.docx", packed(("[Content_Types].xml", b"<a/>"), ("word/document.xml", bytes(30_000_000))))
    put("引.xlsx", packed(("xl/workbook.xml", b"<?xml version='1.0'?><!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>")))
    put("断.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog")

    assert run(["check"]) == 3

    told = capsys.readouterr()
    lines = told.out.splitlines()
    for name in ("河北.txt", "山西.txt", "包.zip!/../外.txt", "炸弹.zip!/零.txt", "叠.zip", *_OFFICE):
        assert len([line for line in lines if line.startswith(f"缺：{name}：")]) == 1, name
    assert any(line.startswith("略过：照片.heic") for line in lines)
    assert "Traceback" not in told.err + told.out
    assert any("地区" in line and "2" in line for line in lines)


def test_check_without_a_region_still_names_every_fault(project, capsys):
    put("北京.txt", "今天天气很好。\n")
    put("河北.txt", b"")

    assert run(["check"]) == 3

    error = capsys.readouterr().err
    assert "河北.txt" in error
    assert "没有找到地区" in error
