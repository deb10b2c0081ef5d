"""The digest's sources as footnotes: which paragraph has one, what it says, and that both formats print it."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from openxml_audit import OpenXmlValidator

from reportgen.audit.text import docx_blocks, pdf_text
from reportgen.cli import run
from reportgen.model.edition import RegionMaterial
from reportgen.model.printed import SourceNote
from reportgen.press.footnotes import Footnotes
from reportgen.standard.pages import read_sheets
from reportgen.tree import ItemList, Note, Paragraph, Text
from tests import small_edition
from tests.bulletins import one_pager
from tests.pdf_pages import bulletin, pdf_faults, renderer
from tests.tiny_project import project, put, settings

__all__ = ["project"]

SHANXI = """山西省深化医药卫生体制改革2024年重点工作任务

发布时间：2024-05-08 来源：山西省人民政府网站

2024年，山西省将深化医保支付方式改革，按病种付费的医疗机构覆盖率不低于80%。
"""


def edition():
    """Return an edition in which 北京 and 兵团 each have a source of their own."""
    own, other = small_edition.edition(), small_edition.edition(source="b/乙.txt")
    article = replace(other.articles[0], article_id="art-2", region_code="CN-XPCC")
    section = replace(other.sections[0], article=article, region_code="CN-XPCC")
    materials = tuple(
        RegionMaterial(region, 1, (), frozenset(), True, frozenset(), (), False, True, False, (), (), 0)
        for region in small_edition.REGIONS
    )
    return replace(
        own,
        statements=(*own.statements, replace(other.statements[0], statement_id="s-2", section=section)),
        materials=materials,
        sources=(SourceNote(own.articles[0], "《北京要点》", "2024-05-08"), SourceNote(article, "《兵团要点》", "")),
    )


def noted(*blocks):
    return Footnotes(edition()).put_on(replace(one_pager(), blocks=blocks)).blocks


def test_a_paragraph_names_the_source_of_what_it_quotes_once():
    (block,) = noted(
        Paragraph((Text("北京“"), Text("深化支付方式改革", ref="s-1"), Text("”、"), Text("70%", ref="f-1")))
    )

    assert block.content[-1] == Note((Text("《北京要点》（2024年5月8日）。"),))
    assert sum(isinstance(run, Note) for run in block.content) == 1


def test_of_several_sources_it_is_told_which_region_each_stands_for():
    (block,) = noted(ItemList(((Text("甲", ref="s-2"), Text("乙", ref="s-1+f-1")),)))

    assert block.items[0][-1] == Note((Text("兵团：《兵团要点》；北京：《北京要点》（2024年5月8日）。"),))


def test_what_is_counted_or_said_by_the_template_has_no_note():
    plain = Paragraph((Text("本期有"), Text("2", ref="c-1"), Text("个地区作出部署。")))

    assert noted(plain) == (plain,)


def test_the_digest_has_its_sources_in_footnotes_of_both_formats(project):
    put("山西.txt", SHANXI)
    settings('[pack]\ninclude = ["全国综述"]\nnotes = "脚注"\n')

    assert run(["build"]) == 0
    path = Path("output/current/送阅/01-全国综述.docx")
    notes = [note.text for block in docx_blocks(path.read_bytes()) for note in block.notes]
    shown = re.sub(r"\s", "", pdf_text(path.with_suffix(".pdf").read_bytes()))
    assert notes
    assert all("重点工作任务" in note for note in notes)
    assert any(note.startswith("北京：") and "；山西：" in note for note in notes)
    assert [f"〔{number}〕{note}" in shown for number, note in enumerate(notes, 1)] == [True] * len(notes)
    assert "来源：" not in shown
    assert OpenXmlValidator().validate(path).errors == []
    assert [pdf_faults(path.with_suffix(".pdf").read_bytes(), profile) for profile in ("3a", "ua1")] == [[], []]


def test_without_the_setting_the_sources_stand_at_the_end(project):
    settings('[pack]\ninclude = ["全国综述"]\n')

    assert run(["build"]) == 0
    path = Path("output/current/送阅/01-全国综述.docx")
    assert not any(block.notes for block in docx_blocks(path.read_bytes()))
    with zipfile.ZipFile(path) as archive:
        assert "来源：" in re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


def test_an_unknown_place_of_notes_is_told(project, capsys):
    settings('[pack]\nnotes = "尾注"\n')

    assert run(["build"]) == 2
    assert "篇末、脚注" in capsys.readouterr().err


@pytest.mark.parametrize("length", [30, 900])
def test_notes_stand_on_the_page_of_their_calls_in_order(length):
    call = tuple(
        Paragraph((Text("深" * length), Note((Text("某省2024年重点工作任务，" * 6 + f"其{n}。"),)))) for n in range(40)
    )
    pages = renderer().render(replace(one_pager(), blocks=call)).data
    for page in pypdfium2.PdfDocument(pages):
        found = re.findall("〔([0-9]+)〕", page.get_textpage().get_text_range())
        calls, marks = found[: len(found) // 2], found[len(found) // 2 :]
        assert calls == marks


COLOPHON = """<footer><p>报：某某组。</p><p><span data-role="left">某办</span>
<span data-role="right">2026年11月2日印发</span></p></footer>"""


def test_notes_of_the_last_page_stand_over_the_colophon_and_no_line_begins_with_a_call():
    words = "推动高质量发展新时代硬道理各地区部门坚持稳中求进工作总基调" * 2
    page = f"<p>{words[:53]}。<span data-note>某省某某工作要点。</span></p>" * 3 + COLOPHON
    (sheet,) = read_sheets(renderer().render(bulletin(page)).data, "末页")
    places = {line.text[:2]: line.baseline for line in sheet.lines}

    assert places["某办"] > places["报："] > places["〔3"] > places["〔1"]
    assert not any(line.text.startswith("〔") for line in sheet.lines if line.baseline < places["〔1"] - 1)
