"""The table of what comes in and what happens, row by row: the exit code, the words, and the last pack as it was."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reportgen.audit.text import docx_blocks, pdf_pages, pdf_text
from reportgen.auditing import audit_edition
from reportgen.cli import run
from reportgen.locations import templates_folder
from reportgen.publish import Publisher, verify
from reportgen.tracing import trace
from tests.tiny_project import BEIJING, project, put, settings

__all__ = ["project"]

pytestmark = pytest.mark.slow

DAMAGED = bytes(range(256)) * 20


@pytest.fixture
def published(project, tiny_output, capsys) -> Iterator[Path]:
    """Return the edition of a first build, and hold at the end that it is whole and still the current one."""
    shutil.copytree(tiny_output, "output", symlinks=True)
    capsys.readouterr()
    before = listing()
    edition = Path("output/current").resolve()
    yield edition
    assert listing() == before
    assert verify(edition) == ()


def listing() -> dict[str, str]:
    """Return every file of the output folder and what it is, but for the lock."""
    return {
        path.as_posix(): str(path.readlink()) if path.is_symlink() else str(path.stat().st_mtime_ns)
        for path in sorted(Path("output").rglob("*"))
        if path.is_symlink() or (path.is_file() and path.name != ".build.lock")
    }


def template(words: str, name: str = "brief.html.j2") -> None:
    Path("templates").mkdir(exist_ok=True)
    (Path("templates") / name).write_text(words, encoding="utf-8")


def no_source() -> None:
    Path("seeds/北京.txt").unlink()


FAULTS: list[tuple[str, Callable[[], object], int, str]] = [
    ("no source", no_source, 2, "没有可读的材料"),
    ("an unknown setting", lambda: settings("[bulletin]\nnmae = '简报'\n"), 2, "是否为 name"),
    ("a bad value", lambda: settings("[bulletin]\nissue = 0\n"), 2, "issue"),
    ("a file that is no TOML", lambda: settings("[bulletin\n"), 2, "写法有误"),
    ("a source that is damaged", lambda: put("河北.txt", DAMAGED), 3, "河北.txt"),
    ("texts without a region", lambda: put("北京.txt", "今天天气很好。\n"), 3, "没有找到地区"),
    ("a template that names nothing", lambda: template("一\n\n{{ edition.nothing }}\n"), 6, "brief.html.j2:3"),
    ("a template that is not closed", lambda: template("一\n{% if edition %}\n"), 6, "brief.html.j2:2"),
    ("a template that writes a script", lambda: template("<p>一</p>\n<script>x</script>"), 6, "brief.html.j2:2"),
    (
        "a template that runs away",
        lambda: template("{% for a in range(99999) %}{% for b in range(99999) %}一{% endfor %}{% endfor %}"),
        6,
        "brief.html.j2:1",
    ),
    (
        "a template that runs away within itself",
        lambda: template("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
        6,
        "brief.html.j2",
    ),
    ("a template that asks for another file", lambda: template("{% include '/etc/passwd' %}"), 6, "brief.html.j2"),
    (
        "a number typed into a template",
        lambda: template("{% extends 'onepage.html.j2' %}{% block body %}<h1>要点</h1><p>共28个。</p>{% endblock %}"),
        6,
        "没有出处",
    ),
]


@pytest.mark.parametrize(("harm", "code", "told"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_fault_is_told_with_its_code_and_the_last_pack_stands(published, capsys, harm, code, told):
    harm()

    assert run(["build"]) == code

    shown = capsys.readouterr().err
    error = shown[shown.index("错误：") :]  # the stages of the run stand before it
    assert told in error
    assert "故障" not in error
    assert "Traceback" not in error
    # A slip in a template is shown in its line, with a caret, and counted.
    assert 1 <= len(error.strip().splitlines()) <= (10 if "模板有" in error else 3), error
    assert "建议：" in error


def test_a_region_that_is_none_is_told(published, capsys):
    assert run(["build", "--only", "北平"]) == 2
    assert "没有“北平”这个地区" in capsys.readouterr().err


def test_a_second_build_is_told_who_is_at_work(published, capsys):
    with Publisher(Path("output"), started="2024-05-01 09:30:00"):
        assert run(["build"]) == 4

    assert re.search(rf"进程 {os.getpid()}，开始于 2024-05-01 09:30:00", capsys.readouterr().err)


def test_an_output_folder_that_is_a_file_is_told(project, capsys):
    Path("占用").write_text("x")

    assert run(["build", "--output", "占用"]) == 5
    assert "占用" in capsys.readouterr().err
    assert Path("占用").read_text() == "x"


def test_an_output_folder_that_may_not_be_written_is_told(project, capsys):
    # /proc takes no folder from anybody, the superuser of a container included.
    assert run(["build", "--output", "/proc/reportgen"]) == 5
    assert "/proc/reportgen" in capsys.readouterr().err


def printed(document: str) -> Iterator[str]:
    """Yield the words of a document's first page in its PDF, and all of its DOCX, without white space."""
    path = Path("output/current/送阅", document)
    yield "".join(pdf_pages(path.with_name(f"{path.name}.pdf").read_bytes())[0].split())
    yield "".join(
        "".join(block.text for block in docx_blocks(path.with_name(f"{path.name}.docx").read_bytes())).split()
    )


def test_a_pack_with_a_gap_names_it_on_the_cover(project, capsys):
    put("河北.txt", DAMAGED)
    put("照片.heic", b"x")

    assert run(["build", "--allow-partial"]) == 0

    told = capsys.readouterr().out
    assert "略过：照片.heic" in told
    assert "略过 照片.heic" in Path("output/current/build.log").read_text(encoding="utf-8")
    assert "缺：" in told
    for document in ("00-领导要点", "01-全国综述", "02-一省一页", "03-省际对比表"):
        for words in printed(document):
            assert "本期材料有缺：河北未能读取，未列入本期。" in words


def test_a_region_that_cannot_be_built_is_named_and_keeps_the_others_from_print_only_where_it_must(project, capsys):
    put("河北.txt", BEIJING.replace("北京", "河北"))
    body = (templates_folder() / "region-body.html.j2").read_text(encoding="utf-8")
    long = '{% if page.region.short_name == "河北" %}{% for _ in range(60) %}<p>说明。</p>{% endfor %}{% endif %}'
    Path("templates/region-body.html.j2").write_text(body + long, encoding="utf-8")
    settings('[[documents]]\nname = "各地一览"\ntemplate = "own.html.j2"\nfor_each = "regions"\n')
    shutil.copy(templates_folder() / "region.html.j2", "templates/own.html.j2")

    assert run(["build"]) == 3
    assert "河北省" in capsys.readouterr().err
    assert not Path("output/current").exists()

    assert run(["build", "--allow-partial"]) == 0
    assert "河北省的一页" in capsys.readouterr().out
    assert "缺 河北省的一页" in Path("output/current/build.log").read_text(encoding="utf-8")
    for document in ("00-领导要点", "01-全国综述", "02-一省一页"):
        for words in printed(document):
            assert "本期缺页：河北省未能排进一页，未印。" in words
    pages = {path.name for path in Path("output/current").rglob("*.pdf")}
    assert "01-北京.pdf" in pages
    assert not any("河北" in name for name in pages)
    assert audit_edition(Path("output/current")).findings == ()

    assert run(["build"]) == 3, "an edition with a gap never stands for the whole one"


def test_an_unchanged_build_says_so_and_changes_nothing(published, capsys):
    assert run(["build"]) == 0
    assert "没有变化" in capsys.readouterr().out


def test_one_region_alone_moves_no_link(project, tiny_output):
    shutil.copytree(tiny_output, "output", symlinks=True)
    before = listing()

    assert run(["build", "--only", "北京"]) == 0

    after = listing()
    assert {path: at for path, at in after.items() if not path.startswith("output/partial/")} == before
    documents = {path for path in after if path.startswith("output/partial/") and path.endswith((".docx", ".pdf"))}
    assert {Path(path).name for path in documents} == {"01-北京.docx", "01-北京.pdf"}


def test_an_edited_template_changes_what_it_prints(project, tiny_output):
    shutil.copytree(tiny_output, "output", symlinks=True)
    first = Path("output/current").resolve()
    own = Path("templates")
    words = (templates_folder() / "brief.html.j2").read_text(encoding="utf-8")
    assert "需要说明的情况" in words
    (own / "brief.html.j2").write_text(words.replace("需要说明的情况", "另需说明"), encoding="utf-8")

    assert run(["build"]) == 0

    second = Path("output/current").resolve()
    assert second != first
    assert trace(first, "需要说明的情况").printed == ("送阅/00-领导要点.docx",)
    assert trace(second, "需要说明的情况").printed == ()
    assert trace(second, "另需说明").printed == ("送阅/00-领导要点.docx",)
    assert "另需说明" in pdf_text((second / "送阅/00-领导要点.pdf").read_bytes())


def test_a_pack_is_not_signed_while_a_doubt_touches_its_text(project, capsys):
    put("北京.txt", BEIJING + "2024年，北京市推动***同志任主任的医院推进改革，并在全市推广三明医改经验。\n")
    settings("[bulletin]\nstatus = '签发稿'\n")

    assert run(["build"]) == 6

    error = capsys.readouterr().err
    assert "不能出签发稿" in error
    assert "北京.txt 第7行" in error
    assert not Path("output/current").exists()


def test_a_pack_without_a_doubt_is_signed_and_bears_no_watermark(project):
    settings("[bulletin]\nstatus = '签发稿'\n")

    assert run(["build"]) == 0

    for path in Path("output/current").resolve().rglob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            assert not any("送审稿" in archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())


def test_the_program_itself_leaves_with_the_code(project):
    put("河北.txt", DAMAGED)
    told = subprocess.run(
        [sys.executable, "-m", "reportgen", "build"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )

    assert told.returncode == 3
    assert told.stdout == ""
    assert "Traceback" not in told.stderr
