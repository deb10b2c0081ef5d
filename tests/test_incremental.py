"""A build that takes what earlier ones left gives the bytes of one that makes all of it again."""

import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from reportgen.errors import SourceError
from reportgen.locations import cache_folder
from tests.real_pack import ROOT
from tests.tiny_project import BEIJING

SHANGHAI = (
    BEIJING.replace("北京", "上海")
    .replace("91.3%", "88.2%")
    .replace("按病种付费", "按疾病诊断相关分组付费")
    .replace("70%", "85%")
)
TIANJIN = BEIJING.replace("北京", "天津").replace("91.3%", "90.1%").replace("有序推进", "稳步推进")
CORRECTION = 'value = "93.5"\nindicator = "医保支付比例"\n'
SETTINGS = '[bulletin]\nissuer = "{issuer}"\n[pack]\ninclude = ["领导要点", "全国综述"]\n'


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _template(folder: Path, words: str) -> None:
    text = (ROOT / "templates/doubts.html.j2").read_text(encoding="utf-8")
    _write(folder / "templates/doubts.html.j2", text.replace("存疑", f"存疑{words}", 1))


def _rule(folder: Path, decision: str) -> None:
    """Decide on a figure of the edition that is there, in the words that it has now."""
    with (folder / "output/current/data/figures.csv").open(encoding="utf-8-sig", newline="") as file:
        figure = next(csv.DictReader(file), None)
    if figure is None:
        return
    given = {"id": figure["figure_id"], "quote": figure["quote"], "decision": decision}
    lines = "".join(f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in given.items())
    _write(folder / "rulings.toml", f"[[ruling]]\n{lines}{CORRECTION if decision == 'correct' else ''}")


def _own_themes(folder: Path) -> None:
    text = (ROOT / "reportgen/data/themes.toml").read_text(encoding="utf-8")
    _write(folder / "主题.toml", text.replace("支付方式", "支付"))
    _write(folder / "reportgen.toml", SETTINGS.format(issuer="") + '[folders]\nthemes = "主题.toml"\n')


CHANGES = {
    "a source is added": lambda f: _write(f / "seeds/上海.txt", SHANGHAI),
    "another is added": lambda f: _write(f / "seeds/天津.txt", TIANJIN),
    "a source is removed": lambda f: (f / "seeds/上海.txt").unlink(missing_ok=True),
    "a figure is altered": lambda f: _write(f / "seeds/北京.txt", BEIJING.replace("91.3", "92.4")),
    "it is altered back": lambda f: _write(f / "seeds/北京.txt", BEIJING),
    "a sentence is added": lambda f: _write(
        f / "seeds/北京.txt", BEIJING + "2024年，推进家庭医生签约服务，签约率达到45%。\n"
    ),
    "a paragraph comes before": lambda f: _write(
        f / "seeds/北京.txt", BEIJING.replace("\n2023年", "\n2023年，北京市推进分级诊疗，建成3个中心。\n2023年", 1)
    ),
    "a text is put into another folder": lambda f: _write(f / "seeds/华东/上海.txt", SHANGHAI),
    "it is said to be no public one": lambda f: _write(f / "sources.toml", '["北京.txt"]\npublic = false\n'),
    "it is said to be of another day": lambda f: _write(f / "sources.toml", '["北京.txt"]\ndate = 2024-05-20\n'),
    "no more is said of it": lambda f: (f / "sources.toml").unlink(missing_ok=True),
    "a figure is confirmed": lambda f: _rule(f, "confirm"),
    "a figure is corrected": lambda f: _rule(f, "correct"),
    "a figure is held back": lambda f: _rule(f, "withhold"),
    "nothing is decided any more": lambda f: (f / "rulings.toml").unlink(missing_ok=True),
    "the themes are the office's own": _own_themes,
    "the settings change": lambda f: _write(f / "reportgen.toml", SETTINGS.format(issuer="某办公室")),
    "a template changes": lambda f: _template(f, "事项"),
    "the template goes": lambda f: (f / "templates/doubts.html.j2").unlink(missing_ok=True),
}


def _build(project: Path, *options: str) -> dict[str, bytes]:
    """Build, and return the files of the edition, or what is told where there is none; nothing else is left behind."""
    temporary = project / "暂存"
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "reportgen", "build", "--since", "无", *options]
    told = subprocess.run(
        [
            *command,
            *(f"--{name}={project / name}" for name in ("seeds", "output")),
            f"--config={project}/reportgen.toml",
        ],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not list(temporary.iterdir())
    if told.returncode == SourceError.exit_code:  # what is left of the sources makes no edition
        return {"": told.stderr[told.stderr.index("错误") :].encode()}
    assert told.returncode == 0, told.stderr
    edition = (project / "output/current").resolve()
    return {path.relative_to(edition).as_posix(): path.read_bytes() for path in edition.rglob("*") if path.is_file()}


def _project(folder: Path) -> Path:
    _write(folder / "reportgen.toml", SETTINGS.format(issuer=""))
    _write(folder / "seeds/北京.txt", BEIJING)
    (folder / "templates").mkdir()
    return folder


def _damage_entries(at: random.Random) -> None:
    """Cut or change every third of what is kept, cut faces and receipts too; its own cache fontconfig guards."""
    for path in sorted(cache_folder().rglob("*")):
        if path.is_file() and not path.is_symlink() and path.parent.name != "cache" and at.random() < 1 / 3:
            whole = path.read_bytes()
            place = at.randrange(len(whole) or 1)
            path.write_bytes(whole[:place] if at.random() < 1 / 2 else whole[:place] + b"?" + whole[place + 1 :])


@pytest.fixture
def own_cache(tmp_path, monkeypatch) -> Path:
    """Return a cache folder of this test's own, with the faces of the machine."""
    fonts = cache_folder() / "fonts"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    cache_folder().mkdir(parents=True)
    (cache_folder() / "fonts").symlink_to(fonts)
    return cache_folder()


@pytest.mark.slow
@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=5), damage=st.none() | st.integers(0, 99))
def test_after_any_changes_what_is_kept_gives_the_bytes_of_a_full_build(own_cache, steps, damage):
    assert own_cache.is_dir()
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        _build(project)
        note(str(steps))
        for step in steps:
            CHANGES[step](project)
        if damage is not None:
            _damage_entries(random.Random(damage))
        incremental = _build(project)
        shutil.rmtree(project / "output")
        assert incremental == _build(project, "--no-cache")


@pytest.mark.slow
def test_a_changed_source_among_the_real_texts_gives_the_bytes_of_a_full_build(own_cache, tmp_path):
    project = tmp_path / "真实"
    shutil.copytree(ROOT / "seeds", project / "seeds")
    _write(project / "reportgen.toml", "")
    _build(project)
    (project / "seeds/北京.txt").write_text(BEIJING, encoding="utf-8")
    incremental = _build(project)
    kept = sum(1 for path in (own_cache / "type").rglob("*") if path.is_file())
    assert kept > len(incremental) / 2
    shutil.rmtree(project / "output")
    assert incremental == _build(project, "--no-cache")


def _printed(cache: Path) -> set[str]:
    """Return the names of the kept entries that are documents; what a page measures is kept beside them."""
    files = (path for path in (cache / "type").rglob("*") if path.is_file())
    return {path.name for path in files if b"%PDF" in path.read_bytes()}


def _unlike(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the documents that came out otherwise, without suffix."""
    paths = (path for path in after if path.endswith((".pdf", ".docx")))
    return {path.rpartition(".")[0] for path in paths if after[path] != before.get(path)}


def test_what_a_change_does_not_reach_is_not_printed_again(own_cache, tmp_path):
    project = tmp_path / "三地"
    _write(project / "reportgen.toml", "")
    for name, text in {"北京": BEIJING, "天津": TIANJIN, "上海": SHANGHAI}.items():
        _write(project / f"seeds/{name}.txt", text)
    first, kept = _build(project), _printed(own_cache)
    assert len(kept) == len(_unlike({}, first))

    _write(project / "seeds/北京.txt", BEIJING.replace("91.3%", "92.3%"))
    second, kept_then = _build(project), _printed(own_cache)

    pages = "送阅/02-一省一页"
    assert _unlike(first, second) == {pages, f"{pages}/01-北京", "送阅/03-省际对比表", "工作底稿/数据来源表"}
    assert len(kept_then - kept) == len(_unlike(first, second))

    # A word with a sign that no document holds so far.
    _write(project / "seeds/北京.txt", BEIJING.replace("达到91.3%", "攀升到92.3%"))
    third = _build(project)

    assert not _unlike(second, third) & {f"{pages}/02-天津", f"{pages}/09-上海", "工作底稿/存疑清单"}
    assert len(_printed(own_cache) - kept_then) == len(_unlike(second, third))
