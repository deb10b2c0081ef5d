"""The commands on a tiny project: what comes out, and which exit code each failure has."""

import json
from pathlib import Path

import pytest

from reportgen.cli import run
from reportgen.publish import Publisher, verify

TEXT = """北京市深化医药卫生体制改革2024年重点工作任务

发布时间：2024-04-30 来源：北京市人民政府网站

2023年，北京市公立医院高质量发展有序推进，医保支付率达到91.3%。
2024年，北京市将深化医保支付方式改革，按病种付费的医疗机构覆盖率不低于70%。
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Return a new project with one text, as the current folder."""
    assert run(["new", str(tmp_path / "项目")]) == 0
    monkeypatch.chdir(tmp_path / "项目")
    Path("seeds/北京.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "项目"


def test_a_check_tells_what_is_there_and_writes_nothing(project, capsys):
    Path("seeds/照片.jpg").write_bytes(b"x")
    Path("seeds/.hidden.txt").write_text("x")

    assert run(["check"]) == 0

    told = capsys.readouterr().out
    assert "略过：照片.jpg" in told
    assert "hidden" not in told
    assert "没有来稿，其他材料里也没有（31）：天津、河北" in told
    assert not Path("output").exists()


def _no_source() -> None:
    Path("seeds/北京.txt").unlink()


def _no_folder() -> None:
    _no_source()
    Path("seeds/README.md").unlink()
    Path("seeds").rmdir()


def _unknown_source() -> None:
    Path("sources.toml").write_text('["北京.tx"]\npublic = true\n', encoding="utf-8")


def _no_region() -> None:
    Path("seeds/北京.txt").write_text("今天天气很好。\n", encoding="utf-8")


def _damaged() -> None:
    Path("seeds/河北.txt").write_bytes(bytes(range(256)) * 20)


@pytest.mark.parametrize(
    ("harm", "code", "told"),
    [
        (_no_source, 2, "没有可读的材料"),
        (_no_folder, 2, "没有这个材料文件夹"),
        (_unknown_source, 2, "是否为 北京.txt"),
        (_no_region, 3, "没有找到地区"),
        (_damaged, 3, "河北.txt"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_code(project, capsys, harm, code, told):
    harm()

    assert run(["check"]) == code

    error = capsys.readouterr().err
    assert told in error
    assert "故障" not in error
    assert "建议：" in error


def test_a_region_that_is_none_is_told(project, capsys):
    assert run(["build", "--only", "北平省"]) == 2
    assert "没有“北平省”这个地区" in capsys.readouterr().err


def test_a_second_build_is_refused(project, capsys):
    with Publisher(Path("output"), started="2024-05-01 09:30:00"):
        assert run(["build"]) == 4

    assert "开始于 2024-05-01 09:30:00" in capsys.readouterr().err


def test_an_output_that_is_a_file_is_told(project, capsys):
    Path("output").write_text("x")

    assert run(["build"]) == 5
    assert "output" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["{{ nonsense }}", "{% if %}", "<script>x</script>"])
def test_a_template_with_a_fault_is_told_and_nothing_is_published(project, capsys, words):
    Path("templates/brief.html.j2").write_text(f"一\n{words}\n", encoding="utf-8")

    assert run(["build"]) == 6

    error = capsys.readouterr().err
    assert "brief.html.j2" in error
    assert "Traceback" not in error
    assert not Path("output").exists()


@pytest.mark.slow
def test_an_edition_is_built_found_again_and_replaced(project, capsys):
    assert run(["build"]) == 0
    first = Path("output/current").resolve()
    assert Path("output/2024-04-30-第1期").resolve() == first
    assert verify(first) == ()
    manifest = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    assert [source["path"] for source in manifest["sources"]] == ["北京.txt"]
    assert {entry["region"] for entry in manifest["files"] if entry["kind"] == "region"} >= {"CN-11", "CN-XPCC"}
    assert all((entry["pages"] is None) == (entry["format"] != "pdf") for entry in manifest["files"])

    capsys.readouterr()
    assert run(["build"]) == 0
    assert "没有变化" in capsys.readouterr().out
    assert Path("output/current").resolve() == first

    assert run(["build", "--only", "北京"]) == 0
    assert [path.name for path in Path("output/partial").rglob("*.docx")] == ["01-北京.docx"]
    assert Path("output/current").resolve() == first

    capsys.readouterr()
    assert run(["trace", "output/current", "91.3%"]) == 0
    told = capsys.readouterr().out
    assert "北京.txt 第5行" in told
    assert "送阅/02-一省一页/01-北京.docx" in told

    _damaged()
    assert run(["build"]) == 3
    assert Path("output/current").resolve() == first
    capsys.readouterr()
    assert run(["build", "--allow-partial"]) == 0
    assert "缺：" in capsys.readouterr().out
    partial = Path("output/current").resolve()
    assert partial != first

    Path("seeds/河北.txt").unlink()
    Path("seeds/北京.txt").write_text(TEXT.replace("91.3", "92.4"), encoding="utf-8")
    assert run(["build"]) == 0
    assert Path("output/current").resolve() not in (first, partial)
    assert verify(first) == ()
