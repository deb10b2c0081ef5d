"""Numbers with their units, written by a grammar of the test's own, are read as what they were written from.

Nothing here looks into the rule tables: the numerals, the units and what bounds them are spelled out by hand, and the
expected amount is the one that the text was made from.
"""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extract.figures import find_figures
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables
from tests.builders import make_section

TABLES = read_figure_tables()
DIGITS = "零一二三四五六七八九"
TIMES = {"": 1, "万": 10**4, "亿": 10**8}
# what a number of such things stands behind, and the measure word
THINGS = [("新增病床", "张"), ("培训医师", "名"), ("惠及群众", "人"), ("建成卫生院", "所"), ("完成投资", "元"),
          ("改造道路", "公里"), ("服务患者", "人次"), ("播种面积", "亩"), ("用电总量", "千瓦时")]  # fmt: skip
BOUNDS = [("", "", "eq"), ("不少于", "", "ge"), ("不超过", "", "le"), ("超过", "", "gt"), ("不足", "", "lt"),
          ("约", "", "about"), ("近", "", "about"), ("", "以上", "ge"), ("", "以内", "le"),
          ("", "左右", "about")]  # fmt: skip


def spell(number: int) -> str:
    """Write a number below 100,000,000 in characters, as a text does."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        gap = "零" if 0 < low < 1000 else ""
        return spell(high) + "万" + (gap + spell(low) if low else "")
    written, owed = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            written += ("零" if owed else "") + DIGITS[digit] + sign
            owed = False
        else:
            owed = bool(written)
    return written[1:] if written.startswith("一十") else written


def find(text):
    return find_figures(make_section(text, part=Part.REVIEW), IdMaker("f-"), TABLES, IdMaker("d-"))[0]


def amount_of(figure, unit):
    """Return how many single units a figure means."""
    return figure.value * TIMES[figure.unit.removesuffix(unit)]


wholes = st.integers(min_value=2, max_value=9_999_999)
decimals = st.decimals(min_value="0.1", max_value="999.9", places=1).filter(lambda value: value % 1)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(THINGS), wholes, st.booleans(), st.sampled_from(BOUNDS))
def test_a_whole_number_is_read_as_it_was_written(thing, number, grouped, bound):
    name, unit = thing
    before, after, comparator = bound
    figures = find(f"全省{name}{before}{f'{number:,}' if grouped else number}{unit}{after}。")
    assert [(amount_of(figure, unit), figure.comparator) for figure in figures] == [(number, comparator)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(THINGS), decimals, st.sampled_from(["万", "亿"]), st.sampled_from(BOUNDS))
def test_a_number_keeps_its_multiplier(thing, number, big, bound):
    name, unit = thing
    before, after, comparator = bound
    figures = find(f"全省{name}{before}{number}{big}{unit}{after}。")
    assert [(amount_of(figure, unit), figure.comparator) for figure in figures] == [(number * TIMES[big], comparator)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(THINGS[:4]), st.integers(min_value=20, max_value=9_999_999))
def test_a_number_in_characters_is_read_as_it_was_spelled(thing, number):
    name, unit = thing
    figures = find(f"全省{name}{spell(number)}{unit}。")
    assert [amount_of(figure, unit) for figure in figures] == [number]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["住院率", "参保率"]), decimals.filter(lambda value: value < 100), st.sampled_from(BOUNDS))
def test_a_share_is_read_as_it_was_written(name, number, bound):
    before, after, comparator = bound
    figures = find(f"{name}{before or '达到'}{number}%{after}。")
    assert [(figure.value, figure.unit, figure.comparator) for figure in figures] == [(number, "%", comparator)]


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=2, max_value=9), st.sampled_from(["四分之三", "一半", "三成", "八成五", "百分之{}"]))
def test_a_share_in_words_has_its_exact_value(digit, words):
    meant = {"四分之三": "75", "一半": "50", "三成": "30", "八成五": "85"}.get(words, str(digit))
    figures = find(f"{words.format(DIGITS[digit])}的卫生院达到标准。")
    assert [(figure.value, figure.unit) for figure in figures] == [(Decimal(meant), "%")]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(THINGS), st.integers(min_value=2, max_value=500), st.integers(min_value=1, max_value=400))
def test_a_range_keeps_both_its_ends(thing, low, more):
    name, unit = thing
    figures = find(f"全省{name}{low}至{low + more}{unit}。")
    assert [(figure.value, figure.value_high, figure.unit) for figure in figures] == [(low, low + more, unit)]
