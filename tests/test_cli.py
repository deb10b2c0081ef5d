"""What an editor sees of the command line: Chinese, an exit code, never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import __version__
from reportgen.cli import run
from reportgen.cli.commands import app
from reportgen.cli.progress import show_progress
from reportgen.cli.screen import show_build
from reportgen.model.pack import EditionCard, Manifest, Versions
from reportgen.model.report import BuildReport, CheckReport, PassedOver
from reportgen.progress import Stage
from reportgen.publish import Publisher
from reportgen.writers.data_files import data_files
from tests.small_edition import REGIONS, edition

HEAVY = ("pandas", "weasyprint", "jieba", "docx", "opencc", "pydantic", "rich", "lxml", "openpyxl", "xlsxwriter")


def test_help_imports_nothing_heavy():
    code = f"import sys; from reportgen.cli import run; run(['--help']); print({HEAVY!r} & sys.modules.keys())"
    code = code.replace(f"{HEAVY!r} &", f"set({HEAVY!r}) &")
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    "arguments", [[], ["build"], ["check"], ["new"], ["trace"], ["fonts"], ["fonts", "list"], ["fonts", "install"]]
)
def test_help_is_chinese(arguments, capsys):
    assert run([*arguments, "--help"]) == 0

    told = capsys.readouterr().out
    assert "用法：" in told
    assert "选项：" in told
    for english in ("Usage", "Options", "Show", "Arguments", "Commands", "required", "default"):
        assert english not in told


def test_the_version_is_shown(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"reportgen {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["fonts"]])
def test_without_a_command_the_help_comes(arguments, capsys):
    assert run(arguments) == 2
    assert "命令：" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["buld"], "没有 buld 这个命令"),
        (["build", "--ouput", "x"], "没有 --ouput 这个选项\n　建议：是否为 --output"),
        (["build", "--jobs", "x"], "--jobs 后面应为整数"),
        (["build", "--jobs", "-1"], "--jobs 后面的数不能小于 0"),
        (["build", "x"], "多出的内容：x"),
        (["build", "--seeds"], "选项 --seeds 后面要写内容"),
        (["build", "--allow-partial=3"], "选项 --allow-partial 后面不写内容"),
        (["new"], "缺少 文件夹"),
        (["trace", "x"], "缺少 文字"),
        (["fonts", "lst"], "没有 lst 这个命令"),
        (["build", "--config", "无.toml"], "错误：无.toml：读不到这个文件"),
        (["build", "--date", "明天"], "错误：--date：“明天”应为日期，写作 2024-05-01"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(arguments, told, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert run(arguments) == 2

    error = capsys.readouterr().err
    assert told in error
    assert error.startswith("错误：")
    assert len(error.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_new_project_is_made_once(tmp_path, capsys):
    folder = tmp_path / "医改"
    assert run(["new", str(folder)]) == 0

    assert {path.name for path in folder.iterdir()} == {
        "reportgen.toml",
        "sources.toml",
        "seeds",
        "templates",
        "版式.toml",
        "ci",
        ".gitignore",
        ".github",
        ".gitea",
        ".forgejo",
        ".gitlab-ci.yml",
        ".pre-commit-config.yaml",
    }
    assert "output/" in (folder / ".gitignore").read_text()
    (folder / "reportgen.toml").write_text("改")

    assert run(["new", str(folder)]) == 5
    assert (folder / "reportgen.toml").read_text() == "改"
    assert "已有这个文件" in capsys.readouterr().err


def test_a_project_in_a_place_that_is_no_folder_is_told(tmp_path, capsys):
    (tmp_path / "a").write_text("x")

    assert run(["new", str(tmp_path / "a" / "b")]) == 5
    assert "不能写入" in capsys.readouterr().err


def test_the_settings_of_the_current_folder_are_taken(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("reportgen.toml").write_text("[bulletin]\nisue = 1\n")

    assert run(["check"]) == 2
    assert "是否为 issue" in capsys.readouterr().err


@pytest.fixture
def finished(tmp_path):
    """Return the folder of an edition that holds the data files alone."""
    pack = edition()
    files = data_files(pack, [article.document for article in pack.articles], REGIONS)
    card = EditionCard("aa", "医改工作简报", "2023—2024", 1, "2024-05-01", "", "送审稿")
    with Publisher(tmp_path, started="") as publisher:
        staged = publisher.stage(files, Manifest(card, (), Versions((), ())), "")
        publisher.publish(publisher.commit(staged, "aa"), date="2024-05-01", issue=1, keep=0)
    return tmp_path / "current"


@pytest.mark.parametrize("words", ["70%", "f-1", "不少于 70%", "支付率"])
def test_a_figure_is_traced_to_its_source(finished, capsys, words):
    assert run(["trace", str(finished), words]) == 0

    told = capsys.readouterr().out
    assert "a/甲.txt 第1行" in told
    assert "指标 北京市 医保支付率 70.10%（f-1）" in told


def test_a_figure_is_not_meant_by_other_words_of_its_sentence(finished, capsys):
    run(["trace", str(finished), "2024年"])

    assert "指标" not in capsys.readouterr().out.splitlines()[0]


def test_a_trace_shows_the_raw_words_beside_the_clean_ones(finished, capsys):
    run(["trace", str(finished), "s-1"])

    told = capsys.readouterr().out
    assert "原文：=2024年，北京将 医保支付率" in told
    assert "成文：=2024年，北京将医保支付率" in told
    assert "修复：“ ”改为“”（blank）" in told
    assert "没有底账" in told


def test_words_that_stand_nowhere_are_said_to(finished, capsys):
    assert run(["trace", str(finished), "三明"]) == 0
    assert "都没有“三明”" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "code"), [("x", 5), (" ", 2)])
def test_a_trace_of_nothing_is_told(tmp_path, capsys, words, code):
    assert run(["trace", str(tmp_path), words]) == code
    assert capsys.readouterr().err.startswith("错误：")


def test_a_damaged_edition_is_told(finished, capsys):
    (finished / "data/edition.json").write_text("{}")

    assert run(["trace", str(finished), "x"]) == 5
    assert "读不出来" in capsys.readouterr().err


@app.command("fault-for-a-test", hidden=True)
def _fault(how: str) -> None:
    if how == "stop":
        raise KeyboardInterrupt
    raise RuntimeError("坏了")


def test_a_fault_of_the_program_shows_no_traceback_unless_asked(capsys, monkeypatch):
    monkeypatch.delenv("REPORTGEN_TRACEBACK", raising=False)
    assert run(["fault-for-a-test", "x"]) == 1
    told = capsys.readouterr().err
    assert "程序内部故障（RuntimeError: 坏了）" in told
    assert "Traceback" not in told
    assert len(told.splitlines()) == 2

    monkeypatch.setenv("REPORTGEN_TRACEBACK", "1")
    assert run(["fault-for-a-test", "x"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_run_exits_with_130():
    assert run(["fault-for-a-test", "stop"]) == 130


FOUND = CheckReport(
    *(32, 5, 9, 2040, 201, 109),
    passed_over=(PassedOver("[b]a.xyz", "不认识的文件类型 .xyz"),),
    gaps=("乙.docx：文件损坏",),
    notes=("没有材料的地区：西藏",),
)


def test_a_summary_says_what_was_made_and_what_is_missing(capsys):
    show_build(BuildReport(Path("output/builds/aa"), "[医改]简报", FOUND, documents=82, pages=90), 4.25)

    told = capsys.readouterr().out
    for words in ("[医改]简报", "2040", "82 个文件，PDF 共 90 页", "略过：[b]a.xyz", "缺：乙.docx", "西藏"):
        assert words in told
    assert told.splitlines()[-1] == "成品：output/builds/aa"


def test_a_build_with_nothing_to_do_says_so(capsys):
    show_build(BuildReport(Path("output/builds/aa"), "简报", None, documents=0, pages=0), 0.1)

    assert "没有变化，成品照旧" in capsys.readouterr().out


def test_bars_are_drawn_on_a_terminal_and_a_line_a_stage_anywhere_else(monkeypatch, capsys):
    with show_progress() as progress:
        progress.stage(Stage.READ, 5)
        progress.advance()
        progress.stage(Stage.DIVIDE, 1)
        progress.done()
    assert capsys.readouterr().err == "读取材料（5）\n划分篇章\n"

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("CI", raising=False)
    with show_progress() as progress:
        progress.stage(Stage.READ, 5)
        progress.advance(2)
        progress.stage(Stage.PRINT, 3)
        progress.done()
    told = capsys.readouterr().err
    assert "读取材料" in told
    assert "5/5" in told
    assert "3/3" in told
    assert "还需" in told

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("CI", "1")
    with show_progress() as progress:
        progress.stage(Stage.READ, 5)
    assert capsys.readouterr().err == "读取材料（5）\n"


def test_a_terminal_that_lacks_a_character_does_not_stop_a_run(tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": "gbk"}
    told = subprocess.run(
        [sys.executable, "-m", "reportgen", "new", str(tmp_path / "𠮷")],
        capture_output=True,
        check=True,
        env=environment,
    )

    assert b"\\U00020bb7" in told.stdout


def test_the_program_runs_as_a_module():
    told = subprocess.run([sys.executable, "-m", "reportgen", "--version"], capture_output=True, text=True, check=True)

    assert told.stdout == f"reportgen {__version__}\n"
