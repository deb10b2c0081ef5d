"""A subject that no theme foresaw: who says what, who comes near, who is silent, all of it proved."""

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.audit.text import docx_blocks, pdf_text
from reportgen.cli import run
from reportgen.edition.search import search
from reportgen.edition.topics import TopicFrame, lay_topic
from reportgen.finished import Finished, open_finished
from reportgen.model.facts import ThemeTag
from reportgen.model.tables import Measure, Theme
from reportgen.reference import read_gazetteer


@pytest.fixture(scope="module")
def finished(pack) -> Finished:
    return open_finished(pack.folder)


def test_the_words_themselves_come_first_and_what_comes_near_after_them(finished):
    hits = search("医保支付方式", finished.statements, ())

    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(("医保支付方式" in hit.statement.text) == (hit.score == 1) for hit in hits)
    assert any(hit.wording == "支付方式" for hit in hits)


def test_words_that_pass_by_apart_are_no_near_formulation(finished):
    for hit in search("按床日付费", finished.statements, ()):
        assert "床日" in hit.statement.text


def test_each_of_several_terms_must_be_met_in_the_sentence(finished):
    hits = search("县域医共体 人事", finished.statements, ())

    assert hits
    for hit in hits:
        assert "医共体" in hit.statement.sentence
        assert "人事" in hit.statement.sentence


def test_another_wording_of_a_known_measure_is_found(finished):
    measure = Measure("婴幼儿托育服务", ("托育服务", "托位"))
    theme = Theme("医养托育一老一小", "", ("托育",), (), (measure,))
    tag = ThemeTag(theme.name, (measure.name,), finished.statements[0].passage)
    text = "新增婴幼儿托位1.5万个"
    own = tuple(replace(s, themes=(tag,)) if s.text == text else s for s in finished.statements)

    assert text not in {hit.statement.text for hit in search("托育服务", own, ())}
    assert text in {hit.statement.text for hit in search("托育服务", own, (theme,))}


def test_a_topic_is_written_in_both_formats_with_the_same_words_and_every_region_accounted_for(pack, tmp_path, capsys):
    asked = ["topic", "医保支付方式", "--edition", str(pack.folder), "--output", str(tmp_path)]

    assert run(asked) == 0

    shown = capsys.readouterr().out
    assert "个地区未涉及" in shown
    pdf, docx = tmp_path / "topics/医保支付方式.pdf", tmp_path / "topics/医保支付方式.docx"
    blocks = docx_blocks(docx.read_bytes())
    words = "".join(block.text + "".join(cell.text for row in block.rows for cell in row) for block in blocks)
    for text in (pdf_text(pdf.read_bytes()), words):
        assert "“医保支付方式”各地做法比较" in text
        assert "深化医保支付方式改革" in text
        for name in ("北京", "天津", "黑龙江", "兵团"):
            assert name in text
    before = pdf.read_bytes(), docx.read_bytes()
    assert run(asked) == 0
    assert (pdf.read_bytes(), docx.read_bytes()) == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("医", "至少要两个字"),
        ("量子引力波探测", "没有与“量子引力波探测”相近的内容"),
        ("，；", "没有与“，；”相近的内容"),
    ],
)
def test_a_subject_that_nobody_speaks_of_is_told(pack, tmp_path, capsys, words, told):
    assert run(["topic", words, "--edition", str(pack.folder), "--output", str(tmp_path)]) == 2

    assert told in capsys.readouterr().err
    assert not list(Path(tmp_path).rglob("*.pdf"))


def test_without_an_edition_the_next_step_is_told(tmp_path, capsys):
    assert run(["topic", "医保支付方式", "--output", str(tmp_path)]) == 5

    assert "先运行 reportgen build" in capsys.readouterr().err


def test_words_that_are_no_file_name_make_a_safe_one(pack, tmp_path):
    assert run(["topic", "../医保支付方式/", "--edition", str(pack.folder), "--output", str(tmp_path)]) == 0

    assert [path.name for path in sorted((tmp_path / "topics").iterdir())] == ["医保支付方式.docx", "医保支付方式.pdf"]


def test_a_subject_that_only_other_material_speaks_of_prints_no_empty_sentence(pack, tmp_path):
    assert run(["topic", "床位", "--edition", str(pack.folder), "--output", str(tmp_path)]) == 0

    words = pdf_text((tmp_path / "topics/床位.pdf").read_bytes())
    assert "没有地区直接写到“床位”" in words
    assert "各地用语" not in words
    assert "来源：。" not in words


def test_a_region_that_only_the_references_quote_is_not_said_to_be_silent(finished):
    hits = search("床位", finished.statements, ())
    regions = read_gazetteer().regions
    present = frozenset(region.code for region in regions)
    frame = TopicFrame(finished.imprint, finished.review_year, finished.plan_year, regions, present)
    topic, _ = lay_topic("床位", hits, (), frame)

    assert topic.references
    assert not {region.code for region in topic.silent.regions} & {hit.statement.section.region_code for hit in hits}
