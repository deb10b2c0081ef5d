"""How the facts are arranged, on invented ones: what is held back, counted, quoted, ranked, compared."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.edition.counting import Tally
from reportgen.edition.pages import lay_page
from reportgen.edition.proof import proof_of
from reportgen.edition.quotes import to_quotes
from reportgen.edition.ranking import claimed_themes, rank
from reportgen.edition.references import is_reference
from reportgen.edition.similarity import without_repeats
from reportgen.edition.withhold import withhold
from reportgen.edition.wording import source_note
from reportgen.model.documents import Doubt, DoubtKind, Level
from reportgen.model.facts import (
    Part,
    Section,
    Status,
)
from tests.builders import make_article, make_document
from tests.edition_writer import MEDICINE, PAYMENT, REGIONS, Writer, quotes_of


@pytest.fixture
def writer() -> Writer:
    return Writer()


def doubt(section: Section, words: str, kind: DoubtKind = DoubtKind.DAMAGE, **fields: object) -> Doubt:
    at = section.article.document.text.index(words)
    return Doubt("d-1", section.article.document.passage(at, at + len(words)), kind, "因", **fields)


def test_a_doubt_holds_back_the_clause_it_touches_and_its_figure_and_no_other(writer):
    section = writer.section("CN-11", Part.PLAN, [("付费覆盖率70%", PAYMENT), ("建设中医馆", MEDICINE)])
    writer.figure(section, "70%", "70", "%")
    for found, clauses, figures in (
        (doubt(section, "付费"), [False, True], [False]),
        (doubt(section, "率70"), [False, True], [False]),
        (doubt(section, "，"), [True, True], [True]),
        (doubt(section, "中医馆"), [True, False], [True]),
        (doubt(section, "70%", DoubtKind.FIGURE), [True, True], [False]),
        (doubt(section, "付费", blocks=False), [True, True], [True]),
        (doubt(section, "付费", blocks=False, ruling="确认"), [True, True], [True]),
        (doubt(section, "付费", blocks=True, ruling="不印"), [False, True], [False]),
    ):
        statements, kept = withhold(writer.statements, writer.figures, [found])
        assert ([s.printable for s in statements], [f.printable for f in kept]) == (clauses, figures), found


def test_a_doubt_of_another_source_holds_back_nothing(writer):
    first = writer.section("CN-11", Part.PLAN, [("建设中医馆", MEDICINE)])
    writer.section("CN-42", Part.PLAN, [("建设中医馆", MEDICINE)])

    statements, _ = withhold(writer.statements, (), [doubt(first, "中医")])

    assert [s.printable for s in statements] == [False, True]


def test_what_is_not_public_is_printed_nowhere(writer):
    section = writer.section("CN-11", Part.PLAN, [("付费覆盖率70%", PAYMENT)], public=False)
    writer.figure(section, "70%", "70", "%")
    statements, figures = withhold(writer.statements, writer.figures, [])

    assert not statements[0].printable
    assert not figures[0].printable


def test_a_count_keeps_its_rows_and_regions_stand_in_their_order(writer):
    for code in ("CN-XPCC", "CN-65", "CN-11", "CN-11"):
        writer.section(code, Part.PLAN, [("建设中医馆", MEDICINE)])
    tally = Tally(REGIONS)

    listed = tally.regions("有部署的地区", writer.statements)

    assert listed.printed == "北京、新疆、兵团"
    assert (tally.counts[0].value, tally.counts[0].rows) == (3, ("CN-11", "CN-65", "CN-XPCC"))
    assert listed.ref == tally.counts[0].ref


def test_neighbours_of_a_sentence_are_one_quote_and_others_are_apart(writer):
    writer.section("CN-11", Part.PLAN, [("建中医馆", MEDICINE), ("推广适宜技术", MEDICINE), ("培养人才", "")])
    first, second, third = writer.statements

    assert [quote.printed for quote in to_quotes([third, first, second])] == ["建中医馆，推广适宜技术，培养人才"]
    assert [quote.printed for quote in to_quotes([first, third])] == ["建中医馆", "培养人才"]
    assert to_quotes([first, second])[0].ref == "s-0-0+s-0-1"


def test_the_review_comes_first_and_each_themes_best_before_a_second_best(writer):
    writer.section("CN-11", Part.PLAN, [("甲甲甲甲", PAYMENT), ("乙乙乙乙", PAYMENT), ("丙丙丙丙", MEDICINE)])
    writer.section("CN-11", Part.REVIEW, [("丁丁丁丁", PAYMENT)])
    scores = dict.fromkeys((s.statement_id for s in writer.statements), 3)

    assert [s.text[0] for s in rank(writer.statements, scores)] == ["丁", "甲", "丙", "乙"]


def test_a_theme_that_is_only_named_is_not_claimed(writer):
    writer.section("CN-11", Part.PLAN, [("以中医药为特色", "*中医药"), ("建设中医馆", MEDICINE)])

    assert [claimed_themes(s) for s in writer.statements] == [(), (MEDICINE,)]


def test_what_one_region_says_twice_is_taken_once(writer):
    writer.section("CN-11", Part.PLAN, [("推广枸杞养生示范村", ""), ("建设县域影像诊断中心", "")])
    writer.section("CN-42", Part.PLAN, [("加快建设县域影像诊断中心", "")])

    assert [s.text for s in without_repeats(writer.statements[1:])] == ["建设县域影像诊断中心"]


def test_clauses_that_differ_in_a_number_are_no_repeats(writer):
    told = ["建设县域影像诊断中心12个", "建设县域影像诊断中心15个", "加快建设县域影像诊断中心"]
    writer.section("CN-11", Part.PLAN, [(text, "") for text in told])

    assert [s.text for s in without_repeats(writer.statements)] == told[:2]


def test_a_clause_stands_in_one_place_of_the_digest_only(writer):
    for code in ("CN-11", "CN-42", "CN-65"):
        writer.section(code, Part.PLAN, [(f"{code}推进按病种付费和中医优势病种", PAYMENT), ("建设中医馆", MEDICINE)])
    edition = writer.edition()
    printed = [
        statement.statement_id
        for theme in edition.themes
        for entry in (
            *(entry for numbers in theme.numbers for entry in numbers.entries),
            *theme.dated,
            *(e for m in theme.measures for e in m.entries),
            *theme.alone,
            *theme.others,
        )
        for quote in entry.quotes
        for statement in quote.statements
    ]
    printed += [s.statement_id for entry in edition.distinct for quote in entry.quotes for s in quote.statements]

    assert printed
    assert len(printed) == len(set(printed))


def test_only_what_is_printable_and_counted_is_counted(writer):
    held = writer.section("CN-11", Part.PLAN, [("建设中医馆", MEDICINE)])
    writer.section("CN-42", Part.PLAN, [("建设中医馆", MEDICINE)])
    writer.section("CN-65", Part.PLAN, [("建设中医馆", MEDICINE)], counted=False)
    edition = writer.edition((doubt(held, "中医馆"),))
    (theme,) = [theme for theme in edition.themes if theme.name == MEDICINE]

    assert theme.planners.printed == "湖北"
    assert theme.planning.value == 1
    assert [entry.article.region_code for entry in edition.references] == ["CN-65"]
    assert edition.totals.without_review.printed == "北京、湖北"


def test_an_empty_cell_says_why_it_is_empty(writer):
    held = writer.section("CN-11", Part.PLAN, [("建设中医馆", MEDICINE), ("推进按病种付费", PAYMENT)])
    writer.section("CN-11", Part.REVIEW, [("推进按病种付费", PAYMENT)])
    writer.section("CN-42", Part.REVIEW, [("建设中医馆", MEDICINE)])
    edition = writer.edition((doubt(held, "中医馆"),))
    (table,) = [table for table in edition.tables if table.sheet == "主题覆盖"]
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}

    assert table.columns == ("主题", "北京", "湖北", "新疆", "兵团")
    assert rows == {MEDICINE: ["待", "○", "缺", "缺"], PAYMENT: ["◎", "—", "缺", "缺"]}
    assert all(cell.blank == (cell.text in "待缺—") for row in table.rows for cell in row[1:])


def test_a_region_that_only_a_table_tells_of_is_not_said_to_be_without_material(writer):
    writer.section("CN-11", Part.PLAN, [("建设中医馆", MEDICINE)])
    section = writer.section("CN-42", Part.OTHER, [("覆盖率70%", "")])
    writer.figure(section, "70%", "70", "%", Status.ACHIEVED, rule="表格", concept="", theme="")
    tables = {table.sheet: table for table in writer.edition().tables}

    assert [row[2].text for row in tables["主题覆盖"].rows] == ["数", "数"]
    cells = {row[0].text: row[1].text for row in tables["指标（按地区）"].rows}
    assert (cells["湖北"], "新疆" in cells) == ("见统计表", False)
    assert "新疆" in tables["指标（按地区）"].notes[0]


def test_the_groups_add_up_and_every_count_has_its_rows(writer):
    for code in ("CN-11", "CN-65", "CN-XPCC"):
        writer.section(code, Part.PLAN, [("建设中医馆", MEDICINE)])
    edition = writer.edition()
    (table,) = [table for table in edition.tables if table.sheet == "分组比较"]
    counts = {count.ref: count for count in edition.counts}
    rows = {row[0].text: [int(cell.text) for cell in row[1:]] for row in table.rows}

    assert rows == {"东部": [1, 1, 0], "中部": [1, 0, 0], "西部": [2, 2, 0], "合计": [4, 3, 0]}
    assert all(len(counts[cell.ref].rows) == int(cell.text) for row in table.rows for cell in row[1:])


def test_a_page_grows_statement_by_statement_and_never_repeats_one(writer):
    clauses = [(f"第{number}项推进按病种付费改革试点工作", PAYMENT) for number in "甲乙丙丁"]
    writer.section("CN-11", Part.PLAN, [*clauses, ("建设中医馆", MEDICINE), ("开设枸杞养生门诊部", "")])
    material = writer.edition().materials[0]
    before: set[str] = set()
    for size in range(len(material.ranked) + 1):
        page = lay_page(material, size)
        printed = [s.statement_id for quote in quotes_of(page) for s in quote.statements]
        assert len(printed) == len(set(printed)) == size
        assert before <= set(printed)
        assert page.omitted == len(material.ranked) - size
        before = set(printed)
    assert lay_page(material, 0).review_missing
    assert not lay_page(material, 0).plan_missing


def test_a_region_without_material_has_a_page_that_says_so(writer):
    writer.section("CN-11", Part.PLAN, [("建设中医馆", MEDICINE)])
    page = lay_page(writer.edition().materials[3], 0)

    assert (page.region.short_name, page.number) == ("兵团", 4)
    assert page.review_missing
    assert page.plan_missing
    assert page.figures == page.sources == ()


def test_a_box_has_the_newest_value_first_and_what_a_target_starts_from_behind_it(writer):
    section = writer.section(
        "CN-11", Part.PLAN, [("中医馆由1个扩大到3个，2028年达到5个", MEDICINE), ("覆盖率由82%提高到90%", MEDICINE)]
    )
    writer.figure(section, "1个", "1", "个", Status.BASELINE, concept="中医馆", period="")
    writer.figure(section, "3个", "3", "个", Status.TARGET, concept="中医馆")
    writer.figure(section, "5个", "5", "个", Status.TARGET, concept="中医馆", period="2028")
    writer.figure(section, "82%", "82", "%", Status.ACHIEVED, period="2025")
    writer.figure(section, "90%", "90", "%", Status.ACHIEVED, period="2026")
    edition = writer.edition()
    box = lay_page(edition.materials[0], 0).figures

    assert [str(row.figure.value) for row in box] == ["90", "82", "3", "5", "1"]
    numbers = [entry for theme in edition.themes for number in theme.numbers for entry in number.entries]
    assert "1" not in {str(row.figure.value) for entry in numbers for row in entry.rows}


def test_an_older_value_gives_way_to_other_things_where_a_box_is_full(writer):
    clauses = [(f"第{number}项指标达到{number}%，去年{number + 20}%", MEDICINE) for number in range(10, 19)]
    section = writer.section("CN-11", Part.REVIEW, clauses)
    for number in range(10, 19):
        name = {"indicator": f"第{number}项指标", "concept": ""}
        writer.figure(section, f"{number + 20}%", str(number + 20), "%", Status.ACHIEVED, period="2025", **name)
        writer.figure(section, f"{number}%", str(number), "%", Status.ACHIEVED, period="2026", **name)
    box = lay_page(writer.edition().materials[0], 0).figures

    assert [int(row.figure.value) for row in box] == list(range(10, 19))


def test_a_citys_figure_gives_way_to_the_regions_own_where_a_box_is_full(writer):
    clauses = [(f"甲市第{number}项指标达到{number}%", MEDICINE) for number in range(10, 19)]
    section = writer.section("CN-11", Part.REVIEW, [*clauses, ("全市覆盖率达到70%", MEDICINE)])
    for number in range(10, 19):
        name = {"indicator": f"第{number}项指标", "concept": "", "level": Level.CITY, "place": "甲市"}
        writer.figure(section, f"{number}%", str(number), "%", Status.ACHIEVED, **name)
    writer.figure(section, "70%", "70", "%", Status.ACHIEVED, confidence=Decimal("0.5"))
    box = lay_page(writer.edition().materials[0], 0).figures

    assert sorted(int(row.figure.value) for row in box) == [*range(10, 18), 70]


def test_what_the_digest_quotes_of_a_region_comes_before_the_rest_of_its_plan(writer):
    plan = [(f"建设第{number}家中医馆示范项目", MEDICINE) for number in range(8)]
    writer.section("CN-11", Part.PLAN, [*plan, ("将按病种付费推广到县", f"{PAYMENT}/按病种付费")])
    writer.section("CN-11", Part.REVIEW, [(f"办成第{number}件实事工程", MEDICINE) for number in range(6)])
    writer.section("CN-42", Part.PLAN, [("按病种付费扩大到市", f"{PAYMENT}/按病种付费")])
    edition = writer.edition()
    quoted = {
        s.statement_id
        for theme in edition.themes
        for entries in (theme.alone, theme.dated, theme.others, *(m.entries for m in theme.measures))
        for entry in entries
        for quote in entry.quotes
        for s in quote.statements
    }
    ranked = edition.materials[0].ranked
    own = [s for s in ranked if s.statement_id in quoted]

    assert own
    assert [s.section.part for s in ranked[:2]] == [Part.REVIEW, Part.REVIEW]
    assert set(ranked[2 : 2 + len(own)]) == set(own)


def test_of_two_clauses_that_only_name_a_measure_one_is_enough(writer):
    bare = [("坚持中医传承创新", "中医药/传承创新"), ("强化中医药各领域传承创新", "中医药/传承创新")]
    more = [("整理一批古籍", "中医药/传承创新"), ("第2批推进传承创新", "中医药/传承创新")]
    writer.section("CN-11", Part.PLAN, [*bare, *more])
    for at, statement in enumerate(writer.statements[:2]):
        passage = statement.section.article.document.passage(statement.start + 2, statement.start + 4 + 4 * at)
        tag = replace(statement.themes[0], evidence=passage)
        writer.statements[at] = replace(statement, themes=(tag,))
    said = {s.text for s in writer.edition().materials[0].ranked}

    assert {text for text, _ in more} <= said
    assert len(said & {text for text, _ in bare}) == 1


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("3月2日，全省水利工作会议在江州召开，部署任务。", "“全省水利工作会议在江州召开”一文（无标题）"),
        ("河南\n备注：材料待补。", "“河南”一文（无标题）"),
        ("备注：无。", "“备注：无。”一文（无标题）"),
    ],
)
def test_a_text_without_title_is_named_by_its_first_own_words(text, named):
    article = make_article(make_document(text), public=True)

    assert source_note(article).name == named


@pytest.mark.parametrize(
    ("text", "shown"), [("河南\n备注：材料待补。", False), ("河南\n联系人", False), ("水站已建成。", True)]
)
def test_a_list_of_names_is_no_reference_material(text, shown):
    article = make_article(make_document(text), counted=False, public=True)

    assert is_reference(article) is shown


@pytest.mark.parametrize("status", Status)
def test_what_the_tables_print_is_proved_whether_the_regions_page_has_room_for_it_or_not(writer, status):
    clauses = [(f"第{number}类付费覆盖率{number}0%", PAYMENT) for number in range(1, 10)]
    section = writer.section("CN-11", Part.REVIEW, [*clauses, ("预计门诊付费覆盖率96%", PAYMENT)])
    for number in range(1, 10):
        writer.figure(section, f"{number}0%", f"{number}0", "%", status, indicator=f"第{number}类付费覆盖率")
    last = writer.figure(section, "96%", "96", "%", status, indicator="门诊付费覆盖率", confidence=Decimal("0.5"))
    edition = writer.edition()
    printed = {cell.ref for table in edition.tables for row in table.rows for cell in row}

    assert last.figure_id not in {row.ref for row in edition.materials[0].figures}
    assert last.figure_id in printed
    assert last.figure_id in {row.ref for row in proof_of(edition).rows}
