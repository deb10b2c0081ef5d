"""A number, a phrase, an id or a page of a finished edition is followed to its sources and to where it is printed."""

import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.audit.ledger import make_ledger
from reportgen.audit.ledger_file import LEDGER_FILE, ledger_bytes
from reportgen.edition.proof import proof_of
from reportgen.errors import SettingsError
from reportgen.model.ledger import RAW, BlockKind, LedgerDocument, PrintedBlock, PrintedCell, Run
from reportgen.tracing import trace
from reportgen.tracing.asking import fold, is_as_large, read_question
from reportgen.writers.data_files import data_files
from tests.small_edition import REGIONS, edition

TEXT = "=2024年，北京将 医保支付率提高到不少于70%；"


def paragraph(*runs: Run, page: int = 1) -> PrintedBlock:
    return PrintedBlock(BlockKind.PARAGRAPH, "".join(run.text for run in runs), runs=runs, page=page)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Return an edition of one sentence, printed in a digest of two pages and on one page of a region."""
    pack = edition(TEXT)
    statement = pack.statements[0]
    cells = tuple(
        PrintedCell(run.text, runs=(run,), page=2) for run in (Run("医保支付率", "f-1"), Run("不低于70%", "f-1"))
    )
    digest = (
        paragraph(Run("医改要情2024")),
        paragraph(Run("北京“"), Run(statement.text, "s-1"), Run("”，共"), Run("1", "c-1"), Run("个地区，占95%")),
        PrintedBlock(BlockKind.TABLE, rows=(cells,), page=2),
    )
    documents = (
        LedgerDocument("送阅/01-全国综述", "", digest, 2),
        LedgerDocument("送阅/02-一省一页/01-北京", "CN-11", (paragraph(Run(statement.text, "s-1")),), 1, 1),
    )
    for file in data_files(pack, [article.document for article in pack.articles], REGIONS):
        path = tmp_path / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    (tmp_path / LEDGER_FILE).write_bytes(ledger_bytes(make_ledger(proof_of(pack), documents)))
    return tmp_path


def test_a_number_is_shown_with_its_sentence_raw_and_clean_and_every_place_that_prints_it(folder):
    found = trace(folder, "70%")

    figure = next(origin for origin in found.origins if origin.ref == "f-1")
    assert (figure.source, figure.locator, figure.quote) == ("a/甲.txt", "第1行", "70%")
    assert (figure.text, figure.raw) == (TEXT.replace(" ", ""), TEXT)
    assert [(one.path, one.page, one.where) for one in found.printings] == [
        ("送阅/01-全国综述", 1, "第2段"),
        ("送阅/01-全国综述", 2, "表1第1行第2格"),
        ("送阅/02-一省一页/01-北京", 1, "第1段"),
    ]
    assert found.printed == ("送阅/01-全国综述.docx", "送阅/02-一省一页/01-北京.docx")


def test_the_raw_sentence_stands_beside_the_clean_one_where_they_differ(folder):
    (statement,) = trace(folder, "s-1").origins

    assert statement.quote.startswith("=2024年，北京将 医保")
    assert statement.text.startswith("=2024年，北京将医保")
    assert statement.raw == statement.quote
    assert statement.repairs == ("“ ”改为“”（blank）",)
    assert any("年份不可信" in doubt for doubt in statement.doubts)


def test_a_phrase_is_found_in_the_cell_or_paragraph_that_prints_it_whatever_its_blanks(folder):
    found = trace(folder, "北京将　医保 支付率")

    assert {one.where for one in found.printings} == {"第2段", "第1段"}
    assert all(one.refs == ("s-1",) for one in found.printings)


def test_an_id_shows_every_place_that_prints_the_fact(folder):
    found = trace(folder, "f-1")

    assert [(one.where, one.words) for one in found.printings] == [("表1第1行第1格", "医保支付率｜不低于70%")]


def test_a_count_shows_its_rule_and_its_rows(folder):
    found = trace(folder, "c-1")

    (count,) = found.counts
    assert (count.value, count.rule) == (1, "部署的地区")
    assert "支付率" in count.rows[0][0]
    assert [one.where for one in found.printings] == ["第2段"]


def test_a_page_shows_all_that_stands_on_it_and_what_runs_on_to_it(folder):
    found = trace(folder, "01-全国综述.pdf#2")

    assert [one.where for one in found.printings] == ["第2段", "表1第1行第1格", "表1第1行第2格"]
    assert {origin.ref for origin in found.origins} == {"s-1", "f-1"}


@pytest.mark.parametrize("asked", ["03-没有.pdf#1", "01-全国综述.pdf#9"])
def test_a_page_that_there_is_not_is_told(folder, asked):
    with pytest.raises(SettingsError):
        trace(folder, asked)


def test_words_of_the_template_are_found_as_such(folder):
    (printing,) = trace(folder, "医改要情").printings

    assert printing.refs == ()


def test_nothing_is_found_of_what_is_not_there(folder):
    found = trace(folder, "三明")

    assert (found.origins, found.counts, found.printings) == ((), (), ())


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("5%", "占95%", False), ("95%", "占95%", True), ("70", "70%", True), ("7", "70%", False),
        ("70", "70.1%", False), ("2,024", "2024年", True), ("70％", "不低于70%", True), ("1.5", "21.5", False),
        ("“三医”", "‘三医’协同", True),
    ],
)  # fmt: skip
def test_a_number_is_found_whole_and_signs_of_other_widths_are_the_same(asked, text, found):
    assert bool(read_question(asked).pattern.search(fold(text))) is found


@pytest.mark.parametrize(
    ("asked", "value", "unit", "same"),
    [
        ("15000", "1.5", "万个", True), ("1.5万个", "15000", "个", True), ("15,000个", "1.5", "万个", True),
        ("1.5万家", "15000", "个", False), ("1.5万", "1.5", "万张", True), ("5000万元", "0.5", "亿元", True),
        ("70", "70.0", "%", True), ("70%", "70", "家", False), ("1500", "1.5", "万个", False),
    ],
)  # fmt: skip
def test_a_number_is_found_however_it_is_written(asked, value, unit, same):
    quantity = read_question(asked).quantity

    assert quantity is not None
    assert is_as_large({"value": value, "value_high": None, "unit": unit}, quantity) is same


def test_a_large_edition_is_asked_in_less_than_a_second(folder):
    pack = edition(TEXT)
    statement, figure = pack.statements[0], pack.figures[0]
    many = replace(
        pack,
        statements=tuple(replace(statement, statement_id=f"s-{number}") for number in range(1, 4000)),
        figures=tuple(replace(figure, figure_id=f"f-{number}", value=Decimal(number)) for number in range(1, 2000)),
    )
    for file in data_files(many, [article.document for article in pack.articles], REGIONS):
        (folder / file.path).write_bytes(file.data)
    blocks = tuple(paragraph(Run(statement.text, f"s-{number}"), page=number) for number in range(1, 4000))
    documents = [LedgerDocument("送阅/01-全国综述", "", blocks, 4000)]
    (folder / LEDGER_FILE).write_bytes(ledger_bytes(make_ledger(proof_of(many), documents)))

    found, seconds = trace(folder, "70%"), []
    for _ in range(3):  # the least: what else the machine does adds to the others
        begun = time.process_time()
        trace(folder, "70%")
        seconds.append(time.process_time() - begun)

    assert min(seconds) < 1
    assert len(found.printings) == 3999
    assert found.left_out > 0


def test_the_sources_words_around_another_fact_are_told_as_the_sources_and_not_as_the_templates(folder):
    pack = edition(TEXT)
    cell = PrintedCell(TEXT, runs=(Run("医保支付率（"), Run(TEXT, f"{RAW}f-1"), Run("）")), page=1)
    table = LedgerDocument("工作底稿/数据来源表", "", (PrintedBlock(BlockKind.TABLE, rows=((cell,),), page=1),), 1)
    (folder / LEDGER_FILE).write_bytes(ledger_bytes(make_ledger(proof_of(pack), (table,))))

    found = trace(folder, "提高到不少于")

    assert [one.refs for one in found.printings] == [("f-1",)]
    assert "f-1" in {origin.ref for origin in found.origins}
