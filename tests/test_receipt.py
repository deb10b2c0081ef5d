"""A receipt: the next build of the same command is told at once that nothing has changed, and never wrongly."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.cli import run
from reportgen.cli.standing import part_telling
from reportgen.receipt import Receipt, Standing, watch
from tests.test_events import events
from tests.tiny_project import BEIJING, project, put, settings  # noqa: F401

HEAVY = ("typer", "pydantic", "pandas", "weasyprint", "jinja2", "lxml", "rich", "pikepdf", "pdfminer", "filelock")


def _office(folder: Path) -> None:
    for name, text in (("seeds/北京.txt", BEIJING), ("seeds/旧/上海.txt", "二"), ("reportgen.toml", "一")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "output/builds/a").mkdir(parents=True)
    (folder / "output/builds/a/audit.json").write_text("{}", encoding="utf-8")
    (folder / "output/current").symlink_to("builds/a")


def _receipt(folder: Path, *command: str) -> Receipt:
    return Receipt(folder / "cache", command)


def _keep(folder: Path, meanwhile: Callable[[], object] = lambda: None) -> None:
    receipt = _receipt(folder)
    receipt.begin(watch([folder / "reportgen.toml", folder / "rulings.toml"], [folder / "seeds", folder / "templates"]))
    meanwhile()
    receipt.keep(folder / "output/current", "第1期", among=folder / "output")


def _stands(folder: Path) -> bool:
    return _receipt(folder).standing() == Standing(folder / "output/current", "第1期")


def _rewrite(path: Path) -> None:
    """Write other bytes of the same length, and set the time back to what it was."""
    before = path.stat()
    path.write_bytes(bytes(byte ^ 1 for byte in path.read_bytes()))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _move_link(folder: Path) -> None:
    (folder / "output/builds/b").mkdir()
    (folder / "output/current").unlink()
    (folder / "output/current").symlink_to("builds/b")


CHANGES = {
    "a source is written again in the same tick": lambda f: _rewrite(f / "seeds/旧/上海.txt"),
    "a source is added": lambda f: (f / "seeds/天津.txt").write_text("三", encoding="utf-8"),
    "a source is removed": lambda f: (f / "seeds/北京.txt").unlink(),
    "a source is renamed": lambda f: (f / "seeds/北京.txt").rename(f / "seeds/天津.txt"),
    "a source becomes a link": lambda f: [
        (f / "seeds/北京.txt").rename(f / "北京.txt"),
        (f / "seeds/北京.txt").symlink_to(f / "北京.txt"),
    ],
    "a folder is added": lambda f: (f / "seeds/新").mkdir(),
    "the settings change": lambda f: _rewrite(f / "reportgen.toml"),
    "there are rulings now": lambda f: (f / "rulings.toml").touch(),
    "there are templates now": lambda f: (f / "templates").mkdir(),
    "a finished file is changed": lambda f: _rewrite(f / "output/builds/a/audit.json"),
    "a finished file is gone": lambda f: (f / "output/builds/a/audit.json").unlink(),
    "another edition is current": _move_link,
    "another edition is there": lambda f: (f / "output/builds/b").mkdir(),
    "the edition is gone": lambda f: (f / "output/current").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_an_edition_stands_until(change, tmp_path):
    _office(tmp_path)
    _keep(tmp_path)
    assert _stands(tmp_path)
    change(tmp_path)
    assert not _stands(tmp_path)


def test_what_changes_while_a_build_is_at_work_leaves_no_receipt_even_if_it_is_changed_back(tmp_path):
    _office(tmp_path)

    def change_and_change_back() -> None:
        _rewrite(tmp_path / "seeds/北京.txt")
        _rewrite(tmp_path / "seeds/北京.txt")

    _keep(tmp_path, change_and_change_back)
    assert not _stands(tmp_path)
    _keep(tmp_path)
    assert _stands(tmp_path)


def test_a_receipt_is_good_for_its_own_command_and_folder_only(tmp_path, monkeypatch):
    _office(tmp_path)
    _keep(tmp_path)
    assert _receipt(tmp_path, "--date", "2024-05-01").standing() is None
    monkeypatch.chdir(tmp_path)
    assert _receipt(tmp_path).standing() is None


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("office")
    _office(folder)
    _keep(folder)
    (path,) = (folder / "cache/receipts").iterdir()
    return path, path.read_bytes()


@given(at=st.floats(0, 1, exclude_max=True), put=st.binary(max_size=3))
def test_a_damaged_receipt_never_lets_another_edition_stand(kept, at, put):
    path, whole = kept
    place = int(at * len(whole))
    path.write_bytes(whole[:place] + put + whole[place + 1 :])
    folder = path.parents[2]
    assert _receipt(folder).standing() in (None, Standing(folder / "output/current", "第1期"))


@given(length=st.integers(0, 200))
def test_a_torn_receipt_is_none(kept, length):
    path, whole = kept
    path.write_bytes(whole[:-1][:length])
    assert _receipt(path.parents[2]).standing() is None


def _run_apart(*arguments: str) -> tuple[str, list[str]]:
    """Run a command in a process of its own; return what it said, and which heavy libraries it loaded."""
    program = (
        "import sys; from reportgen.cli import run; code = run(sys.argv[1:]);"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    return told.stdout, ast.literal_eval(told.stderr.splitlines()[-1])


def test_an_unchanged_build_loads_nothing_heavy_and_says_so_as_it_is_asked_to(project, monkeypatch, capsys):  # noqa: F811
    monkeypatch.setenv("REPORTGEN_TRACEBACK", "1")
    settings('[pack]\ninclude = ["领导要点"]\n')
    assert run(["build"]) == 0
    told, loaded = _run_apart("build")
    assert "没有变化，成品照旧" in told
    assert loaded == []
    assert _run_apart("build", "--quiet") == ("", [])
    told, loaded = _run_apart("build", "--json")
    first, last = events(told)
    assert (first["event"], last["event"], last["unchanged"], last["found"]) == ("run", "result", True, None)
    assert Path(last["folder"], "manifest.json").is_file()
    assert loaded == []
    assert run(["build", "--json", "--quiet"]) == 2

    put("北京.txt", BEIJING.replace("91.3", "91.4"))
    builds = len(list(Path("output/builds").iterdir()))
    assert run(["build", "--quiet"]) == 0
    assert len(list(Path("output/builds").iterdir())) == builds + 1
    assert _run_apart("build")[1] == []

    before = Path("output/current").readlink().name
    assert run(["build", "--since", before, "--date", "2024-06-01"]) == 0
    assert _run_apart("build", "--since", before, "--date", "2024-06-01")[1] == []
    manifest = Path("output/builds", before, "manifest.json")
    manifest.write_bytes(manifest.read_bytes() + b" ")
    assert _run_apart("build", "--since", before, "--date", "2024-06-01")[1] != []


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["build", "--quiet", "--date", "2024-05-01"], ["build", "--date", "2024-05-01"]),
        (["build", "--no-cache", "--json"], ["build", "--no-cache"]),
        (["build", "--since", "--json"], ["build", "--since", "--json"]),
        (["build", "--output=a", "--json"], ["build", "--output=a"]),
    ],
)
def test_what_follows_an_option_may_be_its_value_and_tells_one_edition_from_another(arguments, command):
    assert part_telling(arguments)[0] == command


def test_a_program_installed_elsewhere_does_not_take_the_receipt_for_its_own(tmp_path, monkeypatch):
    _office(tmp_path)
    _keep(tmp_path)

    monkeypatch.setattr("reportgen.receipt._PACKAGE", tmp_path / "elsewhere")

    assert not _stands(tmp_path)
