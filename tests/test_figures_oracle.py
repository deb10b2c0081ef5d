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


# every kind of unit, behind what it measures
MEASURED = {
    "全省卫生院达到{}{}。": "家 所 个",
    "全省新建医院{}{}。": "家 所 座 个 处",
    "全省配备救护设备{}{}。": "台 套 件 辆 架 组 批 台套",
    "全省整理病例档案{}{}。": "份 册 本 件 篇",
    "全省开展义诊活动{}{}。": "次 场 场次 批次 轮",
    "全省服务患者{}{}。": "人 人次 名 例 例次 户 户次 位",
    "全省建成道路{}{}。": "公里 米 条",
    "全省新增绿地{}{}。": "亩 公顷 平方米 平方公里 处 块",
    "全省安排补助资金{}{}。": "元 美元 欧元 港元",
    "全省节约用电{}{}。": "千瓦时",
    "全省收储粮食{}{}。": "吨 公斤 千克 斤",
    "全省平均住院日为{}{}。": "天 小时 分钟",
    "结核病发病率为{}{}。": "/10万",
    "婴儿死亡率为{}{}。": "‰ %",
    "住院率提高{}{}。": "个百分点 个千分点",
    "门诊收入是五年前的{}{}。": "倍",
}
WRITTEN = [(sentence, unit) for sentence, units in MEASURED.items() for unit in units.split()]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(WRITTEN), st.integers(min_value=2, max_value=99))
def test_every_unit_is_read_as_it_stands_behind_its_number(written, number):
    sentence, unit = written
    figures = find(sentence.format(number, unit))
    assert [(figure.value, figure.unit) for figure in figures] == [(number, unit)]


# words that begin with a unit's sign and are none: what stands behind the number is no measure
NO_UNITS = [
    "家庭 家属 家长 家族 家园", "名单 名誉 名录 名称 名义", "人才 人员 人均 人民 人群", "门诊 门店", "项目 级别",
    "类型 类别", "支付 支出 支持 支援", "部门 部队 部署 部位", "本地 本科 本省 本市", "对口 对接 对外",
    "处理 处置 处方 处罚", "台账", "件事", "省级 省委 省属 省内", "市级 市委 市民", "县级 县域 县委",
    "分别 分级 分类 分布", "次序 次均 次要",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([word for words in NO_UNITS for word in words.split()]), st.integers(min_value=3, max_value=99))
def test_a_word_that_only_begins_like_a_unit_is_none(word, number):
    assert not [figure for figure in find(f"全省新增{number}{word}。") if figure.unit and word.startswith(figure.unit)]


# each with what stands before the number, what behind its unit, and what it says of the value
FURTHER_BOUNDS = [
    ("至少", "", "ge"), ("不低于", "", "ge"), ("不高于", "", "le"), ("最多", "", "le"), ("高于", "", "gt"),
    ("突破", "", "gt"), ("逾", "", "gt"), ("低于", "", "lt"), ("不到", "", "lt"), ("将近", "", "about"),
    ("大约", "", "about"), ("", "及以上", "ge"), ("", "以下", "le"), ("", "之内", "le"), ("", "上下", "about"),
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(THINGS[:4]), wholes, st.sampled_from(BOUNDS + FURTHER_BOUNDS))
def test_what_bounds_a_number_is_read_before_and_behind_it(thing, number, bound):
    name, unit = thing
    before, after, comparator = bound
    figures = find(f"全省{name}{before}{number}{unit}{after}。")
    assert [(amount_of(figure, unit), figure.comparator) for figure in figures] == [(number, comparator)]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(THINGS[:4]), st.integers(min_value=1, max_value=99), st.sampled_from("余多"))
def test_a_round_number_with_more_behind_it_is_a_lower_bound(thing, tens, more):
    name, unit = thing
    figures = find(f"全省{name}{tens * 10}{more}{unit}。")
    assert [(amount_of(figure, unit), figure.comparator) for figure in figures] == [(tens * 10, "gt")]


@settings(max_examples=150, deadline=None)
@given(
    st.integers(min_value=1, max_value=9999), st.integers(min_value=1000, max_value=9999), st.sampled_from(THINGS[:4])
)
def test_a_number_in_two_groups_is_one_number(high, low, thing):
    name, unit = thing
    assert [amount_of(figure, unit) for figure in find(f"全省{name}{high}亿{low}万{unit}。")] == [
        high * 10**8 + low * 10**4
    ]
    assert [amount_of(figure, unit) for figure in find(f"全省{name}{high}万{low}{unit}。")] == [high * 10**4 + low]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(THINGS[:4]), st.integers(min_value=1, max_value=8))
def test_two_numerals_side_by_side_are_a_range(thing, low):
    name, unit = thing
    figures = find(f"全省{name}{DIGITS[low]}{DIGITS[low + 1]}百{unit}。")
    assert [(figure.value, figure.value_high, figure.unit) for figure in figures] == [
        (low * 100, low * 100 + 100, unit)
    ]


LISTED = ["门诊次均费用", "住院次均费用", "药品采购费用", "检查检验费用"]
shares = st.decimals(min_value="0.1", max_value="99.9", places=1)


@settings(max_examples=150, deadline=None)
@given(st.lists(shares, min_size=2, max_size=4), st.sampled_from([("增长", "up"), ("下降", "down"), ("降低", "down")]))
def test_a_list_of_changes_gives_each_name_its_own(values, moved):
    verb, direction = moved
    figures = find(f"全省{'、'.join(LISTED[: len(values)])}分别{verb}{'、'.join(f'{value}%' for value in values)}。")
    assert [(figure.value, figure.unit, str(figure.direction)) for figure in figures] == [
        (value, "%", direction) for value in values
    ]
    assert [figure.indicator for figure in figures] == LISTED[: len(values)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(min_value=2, max_value=99_999), min_size=2, max_size=3),
    st.sampled_from(["分别达到", "分别为", "分别有"]),
    st.booleans(),
)
def test_a_list_of_numbers_gives_each_name_its_own(values, verb, named):
    names = ["乡镇卫生院", "村卫生室", "社区卫生服务中心"][: len(values)]
    joint = "和" if named and len(values) == 2 else "、"
    figures = find(f"全市{joint.join(names)}{verb}{'、'.join(f'{value}个' for value in values)}。")
    assert [(figure.indicator, figure.value, figure.unit) for figure in figures] == [
        (name, value, "个") for name, value in zip(names, values, strict=True)
    ]


@settings(max_examples=150, deadline=None)
@given(st.tuples(decimals, decimals), st.sampled_from(["较2019年", "比上年", "同比"]))
def test_points_that_share_their_unit_are_as_many_figures(values, base):
    figures = find(f"县域内住院率、基层诊疗占比分别{base}提高{values[0]}个、{values[1]}个百分点。")
    assert [(figure.value, figure.unit) for figure in figures] == [(value, "个百分点") for value in values]


@settings(max_examples=150, deadline=None)
@given(
    st.integers(min_value=1, max_value=60),
    st.integers(min_value=1, max_value=39),
    st.sampled_from(["{}%至{}%", "{}%到{}%", "{}%—{}%", "{}%－{}%", "{}%~{}%", "{}—{}%", "{}至{}%", "{}-{}%"]),
)
def test_a_range_of_shares_keeps_both_its_ends_however_it_is_written(low, more, written):
    figures = find(f"住院报销比例达到{written.format(low, low + more)}。")
    assert [(figure.value, figure.value_high, figure.unit) for figure in figures] == [(low, low + more, "%")]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(THINGS[:4]), st.integers(min_value=2, max_value=300), st.integers(min_value=1, max_value=200))
def test_from_one_number_to_another_is_a_start_and_an_end(thing, start, more):
    name, unit = thing
    figures = find(f"全省{name}由{start}{unit}增加到{start + more}{unit}。")
    assert [(figure.value, figure.unit) for figure in figures] == [(start, unit), (start + more, unit)]


@settings(max_examples=150, deadline=None)
@given(
    st.integers(min_value=2000, max_value=2039),
    st.integers(min_value=1, max_value=12),
    st.integers(min_value=1, max_value=28),
    st.integers(min_value=1, max_value=999),
    st.sampled_from(["{y}年{m}月{d}日印发方案", "印发〔{y}〕{n}号文件", "于{y}年{m}月底前启用平台", "第{n}号公告发布",
                     "{y}—{z}年行动方案实施", "《规划（{y}—{z}年）》出台", "拨打12320热线咨询"]),
)  # fmt: skip
def test_dates_and_the_numbers_of_documents_are_no_figures(year, month, day, at, words):
    assert not find(f"全省{words.format(y=year, z=year + 5, m=month, d=day, n=at)}。")


@settings(max_examples=100, deadline=None)
@given(st.integers(min_value=1, max_value=31), st.sampled_from(["位居全国第{}位", "排名全国第{}位", "居全国第{}名"]))
def test_a_place_in_an_order_is_a_rank(place, words):
    figures = find(f"基层诊疗占比{words.format(place)}。")
    assert [(figure.value, str(figure.kind)) for figure in figures] == [(place, "rank")]
