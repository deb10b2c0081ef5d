"""Key figures: what is one, what it counts, and what must hold for any text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extract.figures import find_figures
from reportgen.model.documents import DoubtKind, Level
from reportgen.model.facts import FigureKind, Part, Status
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables
from tests.builders import make_article, make_document, make_section
from tests.figure_checks import read_cases

TABLES = read_figure_tables()


def find(text, part=Part.PLAN, **fields):
    section = make_section(text, part=part, **fields)
    return find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-"))


def in_article(text, **fields):
    return make_article(make_document(text), date_trusted=True, **fields)


@pytest.mark.parametrize(("text", "part", "expected"), read_cases())
def test_a_sentence_gives_the_figures_of_its_case(text, part, expected):
    figures, _ = find(text, part)
    assert [(f.passage.quote, str(f.value), f.unit, str(f.comparator)) for f in figures] == [e[:4] for e in expected]
    for figure, case in zip(figures, expected, strict=True):
        assert case[4] in ("?", "!", figure.indicator)
        assert case[4] != "!" or not figure.printable


def test_money_promised_for_the_next_years_is_planned_in_a_review_too():
    figures, _ = find("2023年，全省累计安排资金9.3亿元。在未来三年，省级将安排10亿元专项资金支持项目。", Part.REVIEW)
    assert [figure.status for figure in figures] == [Status.ACHIEVED, Status.PLANNED]


def test_what_is_treated_exists_already():
    figures, _ = find("对125个紧密型县域医共体实行分类管理。")
    assert figures[0].status is Status.BASELINE


def test_the_average_of_the_province_is_the_provinces_own():
    text = "县域内住院率多年在80%徘徊，远低于全省85%的平均水平，XX县仅70%左右。"
    article = in_article(text, level=Level.CITY, place="XX市", region_code="CN-44")
    figures, _ = find(text, Part.OTHER, article=article, region_code="CN-44")
    assert [figure.indicator for figure in figures] == ["县域内住院率"] * 3
    assert [(figure.level, figure.place) for figure in figures] == [
        (Level.CITY, "XX市"),
        (Level.PROVINCE, ""),
        (Level.COUNTY, "XX县"),
    ]


def test_a_change_knows_its_direction_and_base():
    text = "基层诊疗占比较2019年提高5.6个百分点，门诊次均费用同比下降6元。"
    figures, _ = find(text, Part.REVIEW, article=in_article(text))
    assert [(f.kind, f.direction, f.base_period) for f in figures] == [
        (FigureKind.CHANGE, "up", "2019"),
        (FigureKind.CHANGE, "down", "上年同期"),
    ]


def test_a_part_names_the_total_it_belongs_to():
    figures, _ = find("累计投入资金30亿元，其中中央资金10亿元。", Part.REVIEW)
    assert figures[1].parent_id == figures[0].figure_id
    assert not figures[0].parent_id


def test_an_article_whose_years_cannot_be_trusted_gives_no_period():
    text = "2024年，参保率稳定在95%以上。"
    trusted, _ = find(text, article=in_article(text))
    untrusted, _ = find(text, article=make_article(make_document(text), date_trusted=False))
    assert (trusted[0].period, untrusted[0].period) == ("2024", "")


def test_a_percentage_of_what_is_no_rate_by_itself_is_not_printed():
    figures, _ = find("DRG付费医保基金支出达到70%。")
    assert not figures[0].printable


def test_the_same_share_in_two_wordings_meets_under_one_concept():
    figures, _ = find("县域内住院率达到90%。基层医疗卫生机构诊疗量占比达到60%。")
    assert [figure.concept for figure in figures] == ["县域内住院率", "基层诊疗占比"]


def test_a_number_whose_subject_is_missing_is_kept_out_of_print_with_a_doubt():
    figures, doubts = find("达到320元。")
    assert not figures[0].printable
    assert [(doubt.kind, doubt.blocks, doubt.passage.quote) for doubt in doubts] == [(DoubtKind.FIGURE, True, "320元")]


@pytest.mark.parametrize("number", ["12,34", "3.14.15", "A3", "-5", "１2", "٣", "1\u200b2", "5②"])
def test_digits_that_only_look_right_are_a_doubt_and_no_figure(number):
    figures, doubts = find(f"住院率达到{number}%。")
    assert figures == ()
    assert doubts[0].kind is DoubtKind.FIGURE


# The oracle's own tables: written out here, so that a fault in the rule tables shows.
NUMBERS = st.one_of(
    st.integers(2, 99999).map(str),
    st.integers(1000, 9999999).map(lambda n: f"{n:,}"),
    st.decimals(Decimal("0.1"), Decimal("99.9"), places=1).map(str),
)
UNITS = {
    "%": "住院率{}",
    "亿元": "安排资金{}",
    "万人": "服务群众{}",
    "个百分点": "住院率提高{}",
    "‰": "死亡率降至{}",
    "倍": "床位数增至{}",
}
BEFORE = {"": "eq", "不低于": "ge", "至少": "ge", "超过": "gt", "低于": "lt", "约": "about", "不超过": "le"}
BEHIND = {"": "eq", "以上": "ge", "以下": "le", "左右": "about", "以内": "le"}


@given(NUMBERS, st.sampled_from(list(UNITS)), st.sampled_from(list(BEFORE)), st.sampled_from(list(BEHIND)))
@settings(max_examples=150, deadline=None)
def test_a_number_comes_back_with_unit_and_bounds(number, unit, before, behind):
    text = "全省" + UNITS[unit].format(f"{before}{number}{unit}{behind}") + "。"
    figures, _ = find(text)
    assert len(figures) == 1
    figure = figures[0]
    assert figure.value == Decimal(number.replace(",", ""))
    assert figure.unit == unit
    assert figure.passage.quote == number + unit
    assert figure.comparator == (BEHIND[behind] if behind else BEFORE[before])


ANY_TEXT = st.text(
    alphabet=st.sampled_from(
        "0123456789１２.,%个百分点万亿元家两三十至—-（）“”《》达到的县、，。第\n住院率aZ\u200b٣②对每"
    ),
    min_size=1,
    max_size=60,
)


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_fault_and_figures_stand_in_order(text):
    figures, doubts = find(text)
    ends = 0
    for figure in figures:
        assert figure.start >= ends
        ends = figure.end
        assert figure.passage.quote == text[figure.start : figure.end]
        assert bool(figure.indicator) or not figure.printable
    assert all(doubt.passage.quote == text[doubt.passage.start : doubt.passage.end] for doubt in doubts)


SENTENCES = [text for text, _, expected in read_cases() if expected]


@given(st.sampled_from(SENTENCES))
@settings(max_examples=20, deadline=None)
def test_a_sentence_without_figures_changes_no_figure(text):
    alone, _ = find(text)
    followed, _ = find(text + "持续改善就医体验。")
    assert [(f.value, f.unit, f.indicator) for f in alone] == [(f.value, f.unit, f.indicator) for f in followed]


@given(st.sampled_from(SENTENCES))
@settings(max_examples=20, deadline=None)
def test_the_width_of_the_signs_changes_no_value(text):
    wide = text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.%"})
    narrow = text.replace("，", ",").replace("（", "(").replace("）", ")")
    expected = [(f.value, f.unit, f.comparator) for f in find(text)[0]]
    assert [(f.value, f.unit, f.comparator) for f in find(wide)[0]] == expected
    assert [(f.value, f.unit, f.comparator) for f in find(narrow)[0]] == expected


@pytest.mark.parametrize("piece", ["住院率达到95%和", "1", "一二三", "（", "医疗机构", "新增床位3张，", "3个、", "1,"])
def test_a_line_without_end_is_read_in_good_time(piece):
    text = piece * (6000 // len(piece))
    figures, _ = find(text)
    assert all(figure.passage.quote == text[figure.start : figure.end] for figure in figures)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("继续抓好31个省级示范医院创新工作。", Status.BASELINE),
        ("加强对以某院、某某院两家国家试点医院为代表的医院的支持。", Status.BASELINE),
        ("加大对省一院等7家三甲医院支持力度。", Status.PLANNED),
    ],
)
def test_a_plan_may_count_what_exists_already(text, status):
    figures, _ = find(text)
    assert [figure.status for figure in figures] == [status]


def test_what_a_review_took_up_is_no_promise():
    figures, _ = find("将水利纳入考核，省级财政安排专项资金28.6亿元。", Part.REVIEW)
    assert [figure.status for figure in figures] == [Status.ACHIEVED]


def test_the_year_that_a_change_began_in_dates_its_first_number_only():
    text = "公立医院资产负债率由2020年的48.2%下降至43.5%。"
    figures, _ = find(text, Part.REVIEW, article=in_article(text), year=2024)
    assert [figure.period for figure in figures] == ["2020", "2024"]


def test_where_a_change_began_is_of_its_own_year_and_less_telling_than_what_it_came_to():
    text = "2028年，住院次均费用由2025年的8126元降至2028年的7358元。"
    began, came = find(text, Part.REVIEW, article=in_article(text), year=2028)[0]
    assert (came.period, came.status, came.indicator) == ("2028", Status.ACHIEVED, "住院次均费用")
    assert (began.period, began.confidence < came.confidence) == ("2025", True)
