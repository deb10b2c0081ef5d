"""Which edition follows which: by date and issue, over leap days and new years, and what number it gets."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from reportgen.cli import run
from reportgen.errors import OutputError, SettingsError
from reportgen.pipeline import prepare, read_folder
from reportgen.progress import Silent
from reportgen.series import NO_BASELINE, Series
from reportgen.settings.config import Overrides, load_settings
from tests.tiny_project import BEIJING, project, put, settings

__all__ = ["project"]

CHANGED = BEIJING.replace("不低于70%", "不低于75%")
INPUTS = "ab" * 10


@pytest.fixture
def shelve(project, tiny_output):
    """Return what puts the data of the tiny edition on the shelf under another date and number."""
    finished = (tiny_output / "current").resolve()

    def put_edition(date, issue, total=1):
        build = sha256(f"{date}{issue}".encode()).hexdigest()[:20]
        folder = Path("output/builds", build)
        shutil.copytree(finished / "data", folder / "data")
        data = folder / "data/edition.json"
        content = json.loads(data.read_text("utf-8"))
        content["imprint"] |= {"date": date, "issue": issue, "total_issue": total}
        data.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        manifest = json.loads((finished / "manifest.json").read_text("utf-8"))
        manifest["edition"] |= {"id": build, "date": date, "issue": issue, "title": f"简报第{issue}期"}
        manifest["files"] = [file for file in manifest["files"] if file["path"].startswith("data/")]
        for file in manifest["files"]:
            file["sha256"] = sha256((folder / file["path"]).read_bytes()).hexdigest()
        (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")
        Path("output", f"{date}-第{issue}期").symlink_to(f"builds/{build}")
        return build

    return put_edition


def place(date, *, issue="1", total="1", since="", text=BEIJING):
    """Return how an edition of this date and these settings is placed among those on the shelf."""
    settings(f"[bulletin]\nissue = {issue}\ntotal_issue = {total}\n")
    put("北京.txt", text)
    own = load_settings(Path("reportgen.toml"), Overrides(date=date))
    gathered, edition = prepare(own, read_folder(own, Silent()), Silent())
    return Series(own, since).place(edition, gathered.documents, INPUTS)


@pytest.mark.parametrize(
    ("date", "issue", "before"),
    [
        ("2024-02-29", 3, ("2024-02-23", 2)),
        ("2024-03-01", 3, ("2024-02-29", 3)),
        ("2024-01-05", 1, ("2023-12-29", 52)),
        ("2023-12-29", 52, None),
        ("2024-02-29", 4, ("2024-02-29", 3)),
        ("2023-01-01", 1, None),
    ],
)
def test_the_baseline_is_the_newest_of_an_earlier_date_or_issue(shelve, date, issue, before):
    shelf = {(d, n): shelve(d, n) for d, n in [("2023-12-29", 52), ("2024-02-23", 2), ("2024-02-29", 3)]}

    placed = place(date, issue=str(issue))

    assert placed.baseline == (shelf[before] if before else "")
    assert (placed.edition.changes is None) == (before is None)
    assert (placed.key == INPUTS) == (before is None)


def test_an_edition_of_the_same_texts_says_that_nothing_is_new(shelve):
    shelve("2024-04-23", 1)

    placed = place("2024-04-30")

    assert placed.edition.changes.is_empty


@pytest.mark.parametrize(
    ("date", "text", "issue", "total"),
    [
        ("2023-12-29", CHANGED, 52, 81),
        ("2024-01-05", CHANGED, 1, 81),
        ("2023-12-29", BEIJING, 51, 80),
        ("2024-01-05", BEIJING, 51, 80),
    ],
)
def test_auto_counts_on_where_something_is_new_and_begins_the_issues_anew_with_the_year(
    shelve, date, text, issue, total
):
    shelve("2023-12-22", 51, total=80)

    imprint = place(date, issue='"auto"', total='"auto"', text=text).edition.imprint

    assert (imprint.issue, imprint.total_issue) == (issue, total)


def test_the_first_edition_has_the_number_one(project):
    imprint = place("2024-02-29", issue='"auto"', total='"auto"').edition.imprint

    assert (imprint.issue, imprint.total_issue) == (1, 1)


def test_an_editor_names_the_baseline_or_none(shelve):
    old, new = shelve("2024-02-29", 1), shelve("2024-03-29", 2)

    assert place("2024-04-30", issue="3").baseline == new
    assert place("2024-04-30", issue="3", since="2024-02-29-第1期").baseline == old
    assert place("2024-04-30", issue="3", since=f"output/builds/{old}").baseline == old
    alone = place("2024-04-30", issue="3", since=NO_BASELINE)
    assert (alone.baseline, alone.edition.changes, alone.key) == ("", None, INPUTS)


def test_a_finished_edition_stands_only_while_it_follows_the_same_one(shelve):
    old = shelve("2024-03-29", 1)
    own = load_settings(Path("reportgen.toml"), Overrides(date="2024-04-30"))
    key = place("2024-04-30").key
    made = Path("output/builds", shelve("2024-04-30", 1))

    def find(asked):
        return made if asked == key else None

    assert Series(own, "").standing(INPUTS, find) == made
    assert Series(own, NO_BASELINE).standing(INPUTS, find) is None
    shelve("2024-04-29", 1)
    assert Series(own, "").standing(INPUTS, find) is None
    assert Series(own, old).standing(INPUTS, find) == made


def test_a_baseline_that_was_tampered_with_is_refused(shelve):
    folder = Path("output/builds", shelve("2024-03-29", 1))
    path = folder / "data/edition.json"
    path.write_text(path.read_text("utf-8").replace("91.3", "93.1"), "utf-8")

    with pytest.raises(OutputError, match=r"不能用来比较") as told:
        place("2024-04-30")
    assert "--since" in told.value.hint


def test_what_can_not_be_compared_is_told_with_its_exit_code(shelve, tmp_path, capsys):
    shelve("2024-03-29", 1)
    shutil.rmtree(next(Path("output/builds").iterdir()) / "data/sources")

    assert run(["build", "--since", "2024-03-92-第1期"]) == SettingsError.exit_code
    assert "2024-03-29-第1期" in capsys.readouterr().err
    assert run(["build", "--since", str(tmp_path)]) == OutputError.exit_code
    assert run(["diff", "2024-03-29-第1期", "2024-03-29-第1期"]) == OutputError.exit_code
    assert "北京.txt" in capsys.readouterr().err


def of_another_version(build):
    path = Path("output/builds", build, "manifest.json")
    path.write_text(path.read_text("utf-8").replace('"schema_version": 1', '"schema_version": 2'), "utf-8")


def test_an_edition_of_another_version_stands_in_nobodys_way_where_nothing_is_compared(shelve):
    of_another_version(shelve("2024-03-22", 7, total=40))

    with pytest.raises(OutputError, match=r"版本是 2") as told:
        place("2024-04-30", issue='"auto"')
    assert "--since 无" in told.value.hint
    alone = place("2024-04-30", issue='"auto"', total="41", since=NO_BASELINE)
    assert (alone.edition.imprint.issue, alone.baseline) == (8, "")
    with pytest.raises(OutputError) as told:
        place("2024-04-30", issue='"auto"', total='"auto"', since=NO_BASELINE)
    assert "总期号" in told.value.hint


def test_an_old_edition_of_another_version_does_not_hide_the_finished_one(shelve):
    of_another_version(shelve("2024-02-22", 6))
    shelve("2024-03-29", 7)
    own = load_settings(Path("reportgen.toml"), Overrides(date="2024-04-30"))
    key = place("2024-04-30", issue="8").key
    made = Path("output/builds", shelve("2024-04-30", 8))

    assert Series(own, "").standing(INPUTS, lambda asked: made if asked == key else None) == made


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"schema_version": 1', '"schema_version": 2', "数据的版本是 2"),
        ('"imprint": {', '"imprint": {"slogan": "", ', "写法和本版不同"),
    ],
)
def test_data_of_another_version_are_told_as_such(shelve, capsys, old, new, told):
    folder = Path("output/builds", shelve("2024-03-29", 1))
    path = folder / "data/edition.json"
    before = path.read_bytes()
    path.write_text(before.decode().replace(old, new, 1), "utf-8")
    manifest = (folder / "manifest.json").read_text("utf-8")
    hashes = (sha256(data).hexdigest() for data in (before, path.read_bytes()))
    (folder / "manifest.json").write_text(manifest.replace(*hashes), "utf-8")

    assert run(["diff", "2024-03-29-第1期", "2024-03-29-第1期"]) == OutputError.exit_code
    said = capsys.readouterr().err
    assert told in said
    assert "那一版程序" in said
