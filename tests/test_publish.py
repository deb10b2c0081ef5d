"""The pack reaches the output folder whole, or not at all."""

import errno
import json
import multiprocessing
import os
import resource
import signal
import time
from pathlib import Path

import pytest

from reportgen.errors import BusyError, OutputError, ReportgenError
from reportgen.model.pack import EditionCard, Manifest, PackFile, PackKind, Versions
from reportgen.publish import Publisher, read_manifest, verify
from reportgen.publish.disk import output_fault
from reportgen.publish.links import pointed

STARTED = "2024-05-01 09:30:00"


def manifest_of(issue: int = 1) -> Manifest:
    card = EditionCard("hash", "医改工作简报", "2023—2024", issue, "2024-05-01", "", "送审稿")
    return Manifest(
        edition=card, sources=(), versions=Versions((("weasyprint", "70.0"),), (("Fandol", "1"), ("Fandol", "2")))
    )


def pack(word: str, count: int = 3) -> tuple[PackFile, ...]:
    briefs = [PackFile(f"送阅/{n:02}.docx", PackKind.BRIEF, f"{word}{n}".encode()) for n in range(count)]
    return (*briefs, PackFile("audit.json", PackKind.AUDIT, b"{}"))


def build(output: Path, word: str, *, issue: int = 1, keep: int = 3, count: int = 3) -> Path:
    with Publisher(output, started=STARTED) as publisher:
        folder = publisher.commit(publisher.stage(pack(word, count), manifest_of(issue), "log"), word)
        named = publisher.publish(folder, date="2024-05-01", issue=issue, keep=keep)
    assert named.samefile(folder)
    return folder


def current_word(output: Path) -> str:
    """Return the word that the current edition was built with, and hold that it is whole."""
    current = output / "current"
    assert verify(current) == ()
    return (current / "送阅/00.docx").read_text().removesuffix("0")


def all_builds_are_whole(output: Path) -> bool:
    return all(verify(path) == () for path in (output / "builds").iterdir() if not path.name.startswith(".tmp-"))


def leftovers(output: Path) -> list[str]:
    return [path.name for path in output.rglob(".tmp-*")]


def test_an_edition_is_found_under_its_issue_and_as_the_current_one(tmp_path):
    build(tmp_path, "aa")

    assert pointed(tmp_path) == {"2024-05-01-第1期": "aa", "current": "aa"}
    assert current_word(tmp_path) == "aa"
    assert (tmp_path / "current/build.log").read_text() == "log"
    assert leftovers(tmp_path) == []


def test_the_manifest_lists_every_file_but_itself_and_the_log(tmp_path):
    build(tmp_path, "aa")
    content = json.loads((tmp_path / "current/manifest.json").read_text(encoding="utf-8"))

    assert [entry["path"] for entry in content["files"]] == [
        "audit.json",
        "送阅/00.docx",
        "送阅/01.docx",
        "送阅/02.docx",
    ]
    assert content["files"][1]["kind"] == "brief"
    assert content["files"][1]["region"] is None
    assert content["schema_version"] == 1
    assert content["edition"]["baseline"] is None
    assert content["versions"] == {"weasyprint": "70.0", "fonts": {"Fandol": "1", "Fandol (2)": "2"}}
    assert read_manifest(tmp_path / "current").edition == manifest_of().edition


def test_the_same_inputs_are_found_again(tmp_path):
    folder = build(tmp_path, "aa")

    with Publisher(tmp_path, started=STARTED) as publisher:
        assert publisher.find("aa") == folder
        assert publisher.find("bb") is None
        assert publisher.find("a") is None


def test_an_edition_that_somebody_changed_is_not_taken_for_whole_and_never_overwritten(tmp_path):
    folder = build(tmp_path, "aa")
    (folder / "送阅/00.docx").write_text("改")

    with Publisher(tmp_path, started=STARTED) as publisher:
        assert publisher.find("aa") is None
    again = build(tmp_path, "aa", keep=0)

    assert verify(folder) == ("送阅/00.docx：内容已改动",)
    assert again.name == "aa-2"
    assert current_word(tmp_path) == "aa"
    with Publisher(tmp_path, started=STARTED) as publisher:
        assert publisher.find("aa") == again


def test_an_edition_of_which_a_file_cannot_be_read_is_not_whole(tmp_path):
    folder = build(tmp_path, "aa")
    (folder / "送阅/00.docx").unlink()
    (folder / "送阅/01.docx").unlink()
    (folder / "送阅/01.docx").mkdir()

    assert verify(folder) == ("送阅/00.docx：缺失", "送阅/01.docx：读不出来（Is a directory）")
    with Publisher(tmp_path, started=STARTED) as publisher:
        assert publisher.find("aa") is None


def test_old_drafts_go_but_no_edition_that_a_name_stands_for(tmp_path):
    for word in ("aa", "bb", "cc", "dd"):
        build(tmp_path, word, keep=1)
        time.sleep(0.01)
    build(tmp_path, "ee", issue=2, keep=0)

    assert sorted(path.name for path in (tmp_path / "builds").iterdir()) == ["dd", "ee"]
    assert pointed(tmp_path) == {"2024-05-01-第1期": "dd", "2024-05-01-第2期": "ee", "current": "ee"}


def test_a_part_moves_no_link_and_replaces_the_former_part(tmp_path):
    build(tmp_path, "aa")
    for word in ("bb", "cc"):
        with Publisher(tmp_path, started=STARTED) as publisher:
            publisher.publish_part(publisher.stage(pack(word), manifest_of(), "log"))

    assert current_word(tmp_path) == "aa"
    assert (tmp_path / "partial/送阅/00.docx").read_text() == "cc0"
    assert leftovers(tmp_path) == []


def test_a_part_that_somebody_changed_is_kept(tmp_path):
    for word in ("bb", "cc"):
        with Publisher(tmp_path, started=STARTED) as publisher:
            partial = publisher.publish_part(publisher.stage(pack(word), manifest_of(), "log"))
        (partial / "送阅/00.docx").write_text("改")

    assert (tmp_path / "partial-改动1/送阅/00.docx").read_text() == "改"


def test_where_links_cannot_be_made_files_name_the_edition(tmp_path, monkeypatch):
    def refuse(*args, **kwargs):
        raise OSError(errno.EPERM, "not here")

    monkeypatch.setattr(os, "symlink", refuse)
    build(tmp_path, "aa")
    build(tmp_path, "bb")

    assert json.loads((tmp_path / "current.json").read_text()) == {"edition": "builds/bb"}
    assert pointed(tmp_path) == {"2024-05-01-第1期": "bb", "current": "bb"}

    monkeypatch.undo()
    build(tmp_path, "cc")
    assert not (tmp_path / "current.json").exists()
    assert current_word(tmp_path) == "cc"


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_link_that_the_disk_fails_is_not_replaced_by_a_file(tmp_path, monkeypatch, code):
    def refuse(*args, **kwargs):
        raise OSError(code, "broken")

    monkeypatch.setattr(os, "symlink", refuse)
    with pytest.raises(OutputError):
        build(tmp_path, "aa")

    assert pointed(tmp_path) == {}


def test_a_folder_in_the_place_of_a_link_is_told_and_kept(tmp_path):
    (tmp_path / "current").mkdir()
    (tmp_path / "current/mine").write_text("x")

    with pytest.raises(OutputError, match="同名"):
        build(tmp_path, "aa")

    assert (tmp_path / "current/mine").read_text() == "x"
    assert pointed(tmp_path) == {}


def test_a_second_build_is_told_who_is_at_work(tmp_path):
    with Publisher(tmp_path, started=STARTED), pytest.raises(BusyError) as caught:
        Publisher(tmp_path, started="later").__enter__()

    assert str(os.getpid()) in caught.value.message
    assert STARTED in caught.value.message
    build(tmp_path, "aa")
    assert current_word(tmp_path) == "aa"


def _hold(output: Path, ready: multiprocessing.Event) -> None:
    with Publisher(output, started=STARTED):
        ready.set()
        time.sleep(60)


def test_a_build_that_was_killed_does_not_hold_the_folder(tmp_path):
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    holder = context.Process(target=_hold, args=(tmp_path, ready))
    holder.start()
    assert ready.wait(10)
    with pytest.raises(BusyError, match=str(holder.pid)):
        Publisher(tmp_path, started=STARTED).__enter__()
    holder.kill()
    holder.join()

    build(tmp_path, "aa")

    assert current_word(tmp_path) == "aa"


@pytest.mark.parametrize("name", ["output", "output/builds"])
def test_an_output_that_is_no_folder_is_told_before_any_work(tmp_path, name):
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x")

    with pytest.raises(OutputError) as caught:
        Publisher(tmp_path / "output", started=STARTED).__enter__()

    assert caught.value.exit_code == 5
    assert path.read_text() == "x"


def _in_child(action, *args) -> int:
    """Run in a child, whose limits and rights can be cut; return its exit code, negative for a signal."""
    child = multiprocessing.get_context("fork").Process(target=_report, args=(action, *args))
    child.start()
    child.join(30)
    assert child.exitcode is not None
    return child.exitcode


def _report(action, *args) -> None:
    try:
        action(*args)
    except ReportgenError as error:
        os._exit(error.exit_code)
    os._exit(0)


def _build_with_small_files(output: Path, limit: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    with Publisher(output, started=STARTED) as publisher:
        files = (PackFile("送阅/00.docx", PackKind.BRIEF, bytes(3 << 20)),)
        publisher.commit(publisher.stage(files, manifest_of(), ""), "bb")


@pytest.mark.parametrize("limit", [1 << 10, 2 << 20])
def test_a_full_disk_leaves_the_last_edition(tmp_path, limit):
    build(tmp_path, "aa")

    assert _in_child(_build_with_small_files, tmp_path, limit) == 5
    assert current_word(tmp_path) == "aa"
    assert leftovers(tmp_path) == []


def _enter_with_small_files(output: Path) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 10, 1 << 10))
    Publisher(output, started=STARTED).__enter__()


def test_a_full_disk_is_told_before_any_work(tmp_path):
    assert _in_child(_enter_with_small_files, tmp_path) == 5


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EDQUOT, "磁盘已满"),
        (errno.EFBIG, "磁盘已满"),
        (errno.EROFS, "没有写入权限"),
        (errno.EACCES, "没有写入权限"),
        (errno.ENOTDIR, "同名"),
        (errno.EIO, "不能写入"),
    ],
)
def test_a_fault_of_the_disk_is_told_as_what_it_is(tmp_path, code, told):
    fault = output_fault(OSError(code, os.strerror(code)), tmp_path, doing="本期已发布")

    assert told in fault.message
    assert fault.message.startswith("本期已发布，")
    assert fault.hint


def _build_without_rights(output: Path) -> None:
    if os.getuid() == 0:  # root may write anywhere
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    build(output, "bb")


def test_a_read_only_output_is_told(tmp_path):
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and len(folder.parts) > 2:
            folder.chmod(folder.stat().st_mode | 0o055)
    output = tmp_path / "output"
    build(output, "aa")
    output.chmod(0o555)
    (output / "builds").chmod(0o555)

    assert _in_child(_build_without_rights, output) == 5
    assert current_word(output) == "aa"


CALLS = ("fsync", "rename", "replace", "symlink", "mkdir", "utime", "open")


def _fail_at(monkeypatch, number: int, seen: list[str]) -> None:
    """Let the call of the file system that comes as ``number`` fail, once."""
    for name in CALLS:
        real = getattr(os, name)

        def fake(*args, real=real, name=name, **kwargs):
            seen.append(name)
            if len(seen) == number:
                raise OSError(errno.EIO, "fault")
            return real(*args, **kwargs)

        monkeypatch.setattr(os, name, fake)


def test_a_fault_at_any_call_leaves_a_whole_edition_and_is_told(tmp_path, monkeypatch):
    build(tmp_path, "first")
    number, told = 0, 0
    while True:
        number += 1
        before = current_word(tmp_path)
        seen: list[str] = []
        with monkeypatch.context() as patch:
            _fail_at(patch, number, seen)
            try:
                build(tmp_path, f"w{number}", keep=1)
                failure = None
            except OutputError as error:
                failure = error
        if len(seen) < number:
            break
        word = current_word(tmp_path)
        assert word in (before, f"w{number}")
        if failure:
            told += 1
            assert failure.message.startswith("本期已发布") == (word != before), failure
        else:
            assert word == f"w{number}"
        assert pointed(tmp_path)["2024-05-01-第1期"] == word
        assert all_builds_are_whole(tmp_path)
    assert told > 15
    build(tmp_path, "last")
    assert leftovers(tmp_path) == []


def _build_for_ever(output: Path, round_: int) -> None:
    number = 0
    while True:
        number += 1
        build(output, f"r{round_}n{number}", keep=1, count=20)


def test_a_kill_at_any_time_leaves_a_whole_edition(tmp_path):
    build(tmp_path, "first")
    context = multiprocessing.get_context("fork")
    for round_ in range(12):
        child = context.Process(target=_build_for_ever, args=(tmp_path, round_))
        child.start()
        time.sleep(0.02 + 0.013 * round_)
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        current_word(tmp_path)
        assert all_builds_are_whole(tmp_path)
    build(tmp_path, "last", keep=0)

    assert current_word(tmp_path) == "last"
    assert leftovers(tmp_path) == []
    assert [path.name for path in (tmp_path / "builds").iterdir()] == ["last"]


@pytest.mark.parametrize("path", ["../x", "/x", "a/../../x", "a\\b", "送阅/00.DOCX", "manifest.json", ""])
def test_a_path_that_leaves_the_pack_or_comes_twice_is_refused(tmp_path, path):
    files = (PackFile("送阅/00.docx", PackKind.BRIEF, b""), PackFile(path, PackKind.BRIEF, b""))

    with Publisher(tmp_path, started=STARTED) as publisher, pytest.raises(ValueError, match="pack"):
        publisher.stage(files, manifest_of(), "")
    assert list((tmp_path / "builds").iterdir()) == []


def test_a_folder_without_a_manifest_is_told(tmp_path):
    with pytest.raises(OutputError, match="没有一期完整的材料"):
        verify(tmp_path)
    (tmp_path / "manifest.json").write_text("{")
    with pytest.raises(OutputError, match="清单已损坏"):
        verify(tmp_path)


def test_the_oldest_editions_lose_their_names_and_the_newest_keep_them(tmp_path):
    for number, word in enumerate(("aa", "bb", "cc"), 1):
        build(tmp_path, word, issue=number)
    with Publisher(tmp_path, started=STARTED) as publisher:
        publisher.publish(tmp_path / "builds/cc", date="2024-05-01", issue=3, keep=0, keep_editions=2)

    assert sorted(path.name for path in tmp_path.glob("*期")) == ["2024-05-01-第2期", "2024-05-01-第3期"]
    assert sorted(path.name for path in (tmp_path / "builds").iterdir()) == ["bb", "cc"]


def test_an_old_edition_that_is_published_again_keeps_its_name(tmp_path):
    for number, word in enumerate(("aa", "bb", "cc"), 1):
        build(tmp_path, word, issue=number)
    with Publisher(tmp_path, started=STARTED) as publisher:
        publisher.publish(tmp_path / "builds/aa", date="2024-05-01", issue=1, keep=0, keep_editions=2)

    assert current_word(tmp_path) == "aa"
    assert len(list(tmp_path.glob("*期"))) == 3
