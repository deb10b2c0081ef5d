"""What is chosen to be printed, and how the regions are compared, on invented clauses of nine regions."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.audit.recounting import Recounting
from reportgen.edition.brief import lay_brief
from reportgen.edition.choosing import Chooser
from reportgen.edition.columns import LINE
from reportgen.edition.labels import theme_groups
from reportgen.edition.leaning import leans
from reportgen.edition.likeness import Likeness
from reportgen.edition.names import given_names
from reportgen.edition.pages import lay_page
from reportgen.edition.proof import proof_of
from reportgen.edition.similarity import without_repeats
from reportgen.edition.stages import is_at
from reportgen.model.comparison import ThemeDigest
from reportgen.model.documents import Doubt, DoubtKind, Level
from reportgen.model.edition import Edition
from reportgen.model.facts import Part, Statement, Status
from reportgen.model.tables import Measure, Region, Theme
from tests.edition_writer import Writer, quotes_of

REGIONS = (
    Region("CN-11", "北京市", "北京", "东部", 1),
    Region("CN-12", "天津市", "天津", "东部", 2),
    Region("CN-13", "河北省", "河北", "东部", 3),
    Region("CN-14", "山西省", "山西", "中部", 4),
    Region("CN-34", "安徽省", "安徽", "中部", 5),
    Region("CN-36", "江西省", "江西", "中部", 6),
    Region("CN-61", "陕西省", "陕西", "西部", 7),
    Region("CN-62", "甘肃省", "甘肃", "西部", 8),
    Region("CN-63", "青海省", "青海", "西部", 9),
)
CODES = [region.code for region in REGIONS]
READING, FARMING, ROADS = "全民阅读", "智慧农业", "农村公路"
THEMES = (
    Theme(READING, "", (), (), (Measure("流动书屋", ("流动书屋", "书车")), Measure("阅读节", ("阅读节",)))),
    Theme(FARMING, "", (), (), (Measure("无人农机", ("无人农机",)),)),
    Theme(ROADS, "", (), (), (Measure("养护", ("养护",)),)),
)


@pytest.fixture
def writer() -> Writer:
    return Writer(REGIONS, THEMES)


def plan(writer: Writer, **clauses: list[tuple[str, str]]) -> None:
    """Write a plan for each region: those not named write of roads, each in its own way."""
    for at, region in enumerate(REGIONS):
        own = clauses.get(region.short_name, [(f"做好第{at}段道路的日常养护", f"{ROADS}/养护")])
        writer.section(region.code, Part.PLAN, own)


def alone(edition: Edition) -> set[str]:
    """Return the clauses that the digest or its table calls one region's alone."""
    (table,) = [table for table in edition.tables if table.sheet == "仅见于一地"] or [None]
    return {row[1].text for row in table.rows} if table else set()


def theme(edition: Edition, name: str) -> ThemeDigest:
    return next(theme for theme in edition.themes if theme.name == name)


def quoted(edition: Edition) -> list[Statement]:
    """Return every statement that the digest quotes."""
    entries = [
        entry
        for digest in edition.themes
        for entry in (
            *(entry for numbers in digest.numbers for entry in numbers.entries),
            *(entry for measure in digest.measures for entry in measure.entries),
            *digest.dated,
            *digest.alone,
            *digest.others,
        )
    ]
    entries += edition.distinct
    return [statement for entry in entries for quote in entry.quotes for statement in quote.statements]


@pytest.mark.parametrize(
    ("clause", "others", "is_alone"),
    [
        (("设立盲人有声图书借阅柜台项目", ""), [], True),
        (
            ("设立盲人有声图书借阅柜台项目", ""),
            [("推进盲人有声图书借阅柜台建设", "")],
            False,
        ),  # the same in other words
        (("探索把晒谷场改成露天影院", ""), [], True),
        (("进一步提升服务水平和能力", ""), [], False),  # nothing is named or set up
        (("实施“春苗”伴读计划", ""), [], True),
        (("实施“春苗”伴读计划", ""), [("推广“春苗”读本", "")], False),  # the name stands elsewhere
        (("实现“五个一批”", ""), [], False),  # a slogan
        (("树立“大抓阅读”的鲜明导向", ""), [], False),
        (("在牧区开行流动书屋", f"{READING}/流动书屋"), [], True),
        (
            ("在牧区开行流动书屋", f"{READING}/流动书屋"),
            [("让书车开进村", READING)],
            False,
        ),  # the measure in other words
        (("在牧区开行流动书屋项目", f"{READING}/流动书屋"), [("购置书车", f"{READING}/流动书屋")] * 2, False),
        (("加快建设健康青海", ""), [("加快建设健康甘肃", "")], False),  # a region's name makes nothing new
        (("加强流动书屋体系建设", f"{READING}/流动书屋"), [], False),  # nothing but the measure
        (("落实流动书屋政策", f"{READING}/流动书屋"), [], False),
    ],
)
def test_nothing_is_called_one_regions_alone_that_another_may_be_saying(writer, clause, others, is_alone):
    own = {name: [other] for name, other in zip(("北京", "陕西"), others, strict=False)}
    plan(writer, 青海=[clause], **own)

    assert (clause[0] in alone(writer.edition())) is is_alone


def test_what_is_held_back_is_said_all_the_same(writer):
    plan(writer, 青海=[("实施“春苗”伴读计划", "")], 北京=[("推广“春苗”读本", "")])
    passage = next(s.passage for s in writer.statements if "读本" in s.text)

    assert alone(writer.edition((Doubt("d-1", passage, DoubtKind.DAMAGE, "因"),))) == set()


def test_among_few_regions_nothing_is_called_ones_alone():
    writer = Writer(REGIONS[:4], THEMES)
    writer.section("CN-11", Part.PLAN, [("设立盲人有声图书借阅柜台项目", "")])
    writer.section("CN-12", Part.PLAN, [("做好道路养护", ROADS)])

    assert alone(writer.edition()) == set()


def test_a_page_without_a_claim_shows_what_few_say_and_does_not_claim_it(writer):
    shared = [("在牧区开行流动书屋项目", f"{READING}/流动书屋"), ("做好农村道路养护", f"{ROADS}/养护")]
    plan(writer, 青海=shared, 北京=[("为山村添置书车", f"{READING}/流动书屋")], 天津=[("设立盲人借阅柜台项目", "")])
    edition = writer.edition()
    pages = {m.region.short_name: lay_page(m, len(m.ranked)) for m in edition.materials}

    assert [quote.printed for quote in pages["青海"].distinct] == ["在牧区开行流动书屋项目"]
    assert not pages["青海"].alone


def named_in(digest):
    """Return who is named under a theme: those who plan it, and each of those who do not in the place of their own."""
    apart = (digest.numbered, digest.review_only, digest.mentioning, digest.silent)
    return (digest.planners, *(one.names for one in apart))


def test_every_region_is_in_one_place_of_a_theme(writer):
    plan(writer, 北京=[("办好阅读节", READING)], 天津=[("以全民阅读为目标修路", f"*{READING}+{ROADS}")])
    writer.section("CN-13", Part.REVIEW, [("办成阅读节", READING)])
    digest = theme(writer.edition(), READING)
    places = [[region.short_name for region in named.regions] for named in named_in(digest)]

    assert places[:4] == [["北京"], [], ["河北"], ["天津"]]
    assert sorted(name for place in places for name in place) == sorted(region.short_name for region in REGIONS)
    assert digest.silent.count.value == len(places[4]) == 6


def test_numbers_stand_by_their_status_and_a_clause_quoted_elsewhere_gives_its_figures(writer):
    plan(writer)
    goal = writer.section("CN-11", Part.PLAN, [("书屋覆盖率达到70%", READING)])
    both = writer.section("CN-63", Part.PLAN, [("建设3座书屋和5条村道", f"{READING}+{ROADS}")])
    writer.figure(goal, "70%", "70", "%", theme=READING)
    writer.figure(both, "3座", "3", "座", Status.PLANNED, theme=READING, indicator="书屋")
    writer.figure(both, "5条", "5", "条", Status.PLANNED, theme=ROADS, indicator="村道")
    edition = writer.edition()
    numbers = {digest.name: digest.numbers for digest in edition.themes}

    assert {tuple(entry.lead for entry in own) for own in numbers.values()} == {
        ("提出量化目标", "列出计划数量"),
        ("列出计划数量",),
    }
    assert numbers[READING][0].count.value == 1
    entries = [entry for own in numbers.values() for digest in own for entry in digest.entries]
    assert sorted(quote.printed for entry in entries for quote in entry.quotes) == [
        "书屋覆盖率达到70%",
        "建设3座书屋和5条村道",
    ]
    assert [row.quantity for entry in entries for row in entry.rows] in (["不少于5条"], ["不少于3座"])


def test_a_citys_number_is_named_as_its_own_and_stands_behind_those_of_the_region(writer):
    plan(writer)
    told = [f"书屋{at}覆盖率达到{at}0%" for at in range(1, 6)]
    section = writer.section("CN-11", Part.REVIEW, [(words, READING) for words in told])
    for at, place in zip(range(1, 6), ("甲市", "", "", "", "乙市"), strict=True):
        level = Level.CITY if place else Level.PROVINCE
        writer.figure(section, f"{at}0%", f"{at}0", "%", Status.ACHIEVED, theme=READING, level=level, place=place)
    edition = writer.edition()
    (entry,) = [
        entry
        for digest in edition.themes
        for numbers in digest.numbers
        if numbers.lead == "回顾中给出数据"
        for entry in numbers.entries
    ]

    assert "".join(quote.printed for quote in entry.quotes) == "，".join(told[1:4])
    assert [(row.scope, row.quantity) for row in entry.rows] == [("甲市", "不低于10%"), ("乙市", "不低于50%")]


def test_of_a_list_the_stage_is_that_of_the_item_that_names_it(writer):
    writer.section("CN-11", Part.PLAN, [("推进3座书屋和2条村道试点项目建设", READING)])
    (statement,) = writer.statements
    text = statement.section.article.document
    tags = tuple(
        replace(statement.themes[0], theme=name, evidence=text.passage(at, at + 2))
        for name, at in ((READING, 4), (ROADS, 9))
    )
    marked = replace(statement, themes=tags, stage="试点")

    assert (is_at(marked, READING, "试点"), is_at(marked, ROADS, "试点")) == (False, True)
    assert is_at(replace(statement, stage="试点"), READING, "试点")
    assert not is_at(replace(statement, stage=""), READING, "试点")


def test_stages_name_their_regions_by_plan_and_review_and_a_past_trial_is_none(writer):
    plan(writer, 天津=[("开展阅读节试点", READING)], 青海=[("全面推开阅读节", READING)])
    writer.section("CN-14", Part.REVIEW, [("参加阅读节试点", READING), ("阅读节全面推开", READING)])
    for words, stage in (("开展", "试点"), ("全面", "推开"), ("参加", "试点"), ("阅读节", "推开")):
        writer.mark(words, stage=stage)
    stages = {stage.name: stage.regions.names.printed for stage in theme(writer.edition(), READING).stages}

    assert stages == {"开展试点": "天津", "提出全面推开": "青海", "写明完成或推开": "山西"}


def test_a_date_is_quoted(writer):
    plan(writer, 北京=[("年底前办好阅读节", READING)])
    writer.mark("年底前", due="年底前")

    assert [entry.region.short_name for entry in theme(writer.edition(), READING).dated] == ["北京"]


def test_emphasis_is_counted_among_regions_with_both_parts(writer):
    plan(writer, **{region.short_name: [("办好阅读节", READING)] for region in REGIONS[:7]})
    for code in CODES[:6]:
        writer.section(code, Part.REVIEW, [("修好了村道", ROADS)])
    goal = writer.section(CODES[0], Part.PLAN, [("覆盖率不低于70%", "")])
    writer.figure(goal, "70%", "70", "%", theme=ROADS)
    emphasis = writer.edition().emphasis

    assert emphasis.both.value == 6
    assert [(s.name, s.reviewing.value, s.planning.value) for s in emphasis.more] == [(READING, 0, 6)]
    assert [(s.name, s.reviewing.value, s.planning.value) for s in emphasis.fewer] == [(ROADS, 6, 1)]
    spread = next(spread for spread in emphasis.spreads if spread.name == READING)
    assert [(n, c.value, size.value) for n, c, size in spread.groups] == [
        ("东部", 3, 3),
        ("中部", 3, 3),
        ("西部", 1, 3),
    ]


def test_a_clause_that_leans_on_another_or_says_too_much_is_quoted_last(writer):
    clauses = ["带动阅读水平提升", "办好阅读节，" + "和" * 80, "建设书香校园"]
    for code, words in zip(CODES, clauses, strict=False):
        writer.section(code, Part.PLAN, [(words, READING)])
    scores = dict.fromkeys((s.statement_id for s in writer.statements), 5)
    chooser = Chooser(REGIONS, scores, Likeness(writer.statements, REGIONS))

    assert [e.quotes[0].printed for e in chooser.take(writer.statements, 3)] == ["建设书香校园"]
    assert len(chooser.take(writer.statements, 3)) == 1  # better than nothing


def test_what_a_chosen_clause_says_is_not_chosen_again_before_something_new(writer):
    clauses = ["建设书香校园和书香社区", "办好农民阅读节", "推进书香校园书香社区建设"]
    for code, words in zip(CODES, clauses, strict=False):
        writer.section(code, Part.PLAN, [(words, READING)])
    scores = {s.statement_id: score for s, score in zip(writer.statements, (6, 4, 5), strict=True)}
    chooser = Chooser(REGIONS, scores, Likeness(writer.statements, REGIONS))

    assert [e.quotes[0].printed for e in chooser.take(writer.statements, 2)] == clauses[:2]


def test_a_region_quoted_often_gives_way_to_others(writer):
    deeds = ("书院", "村道", "农机", "水窖", "渡口", "茶园", "桑田", "渔港")
    for deed in deeds:
        writer.section(CODES[0], Part.PLAN, [(f"修缮{deed}", READING)])
    writer.section(CODES[1], Part.PLAN, [("扩种油菜", READING)])
    own, other = writer.statements[:-1], writer.statements[-1]
    scores = dict.fromkeys((s.statement_id for s in own), 5) | {other.statement_id: 4}
    chooser = Chooser(REGIONS, scores, Likeness(writer.statements, REGIONS))

    assert chooser.take((own[0], other), 1)[0].region.code == CODES[0]
    chooser.take_all(own[1:7])
    assert chooser.take((own[7], other), 1)[0].region.code == CODES[1]


def test_the_same_words_of_a_region_stand_once_in_the_digest(writer):
    plan(writer, 北京=[("办好农民阅读节", READING)])
    writer.section("CN-11", Part.PLAN, [("办好农民阅读节", f"{READING}+{FARMING}")])
    said = [(s.section.region_code, s.text) for s in quoted(writer.edition())]

    assert said.count(("CN-11", "办好农民阅读节")) == 1


def test_a_theme_is_named_once_on_a_page(writer):
    writer.section("CN-11", Part.PLAN, [("办阅读节", READING), ("修村道", ROADS), ("推广农机", FARMING)])
    writer.section("CN-11", Part.PLAN, [("建设书香校园", READING)])
    groups = theme_groups(writer.statements)
    labels = [name for group in groups for name in group.themes]

    assert sorted(labels) == sorted([READING, ROADS, FARMING])
    assert [group.themes for group in theme_groups(writer.statements[:3])] == [(READING, ROADS, FARMING)]


def test_a_theme_that_the_clause_does_not_show_is_no_label(writer):
    writer.section("CN-11", Part.PLAN, [("全民阅读", ""), ("促进资源均衡布局", READING), ("办好阅读节", READING)])
    lead, inherited, own = writer.statements
    inherited = replace(inherited, themes=(replace(inherited.themes[0], evidence=lead.passage),))

    assert [(group.themes, len(group.quotes)) for group in theme_groups([inherited, own])] == [
        ((READING,), 1),
        (("其他举措",), 1),
    ]


def page_of(writer: Writer, size: int) -> tuple[list[str], list[str]]:
    """Return the clauses of the first region's page, by part."""
    page = lay_page(writer.edition().materials[0], size)
    told = [quote.printed for group in page.plan for quote in group.quotes]
    return [quote.printed for quote in page.review], told + [quote.printed for quote in page.distinct]


def test_what_is_tried_out_for_the_nation_comes_before_what_all_write(writer):
    formula = ("推进阅读服务提质增效", READING)
    plan(writer, 北京=[formula, ("推进昌宁县农村公路国家试点", ROADS)], 天津=[formula], 河北=[formula])

    assert page_of(writer, 1) == ([], ["推进昌宁县农村公路国家试点"])


def test_a_short_clause_whose_pairs_a_longer_one_holds_is_a_repeat(writer):
    clauses = [("落实县级公路养护责任和养护经费", ROADS), ("落实公路养护经费", ROADS), ("落实公路养护师资", ROADS)]
    writer.section("CN-11", Part.PLAN, clauses)

    assert [s.text for s in without_repeats(writer.statements)] == [
        "落实县级公路养护责任和养护经费",
        "落实公路养护师资",
    ]


def test_a_short_review_keeps_no_professions_beside_its_deed(writer):
    clauses = [("认真落实上级决策部署", ""), ("高位推动阅读工作", ""), ("建成书屋", READING), ("取得积极成效", "")]
    writer.section("CN-11", Part.REVIEW, clauses)
    writer.statements = [replace(s, generic=not s.themes) for s in writer.statements]

    assert page_of(writer, 4)[0] == ["高位推动阅读工作，建成书屋"]


def test_the_framing_words_of_a_plan_give_way_to_its_deed(writer):
    writer.section("CN-11", Part.PLAN, [("统筹城乡协调发展", ""), ("建设书屋", READING)])
    writer.statements = [replace(s, generic=not s.themes) for s in writer.statements]

    assert page_of(writer, 2)[1] == ["建设书屋"]


def test_a_region_that_names_a_theme_in_its_plan_has_not_only_looked_back_on_it(writer):
    writer.section("CN-12", Part.REVIEW, [("办好阅读节", READING)])
    writer.section("CN-13", Part.REVIEW, [("办好阅读节", READING)])
    plan(writer, 北京=[("办好阅读节", READING)], 天津=[("做好路面日常巡护", f"{ROADS}+*{READING}")])
    (theme,) = [theme for theme in writer.edition().themes if theme.name == READING]

    assert [r.short_name for r in theme.review_only.names.regions] == ["河北"]
    assert [r.short_name for r in theme.mentioning.names.regions] == ["天津"]


def test_a_region_that_gives_only_a_target_on_a_theme_has_not_only_looked_back_on_it(writer):
    writer.section("CN-12", Part.REVIEW, [("办好阅读节", READING)])
    writer.section("CN-13", Part.REVIEW, [("办好阅读节", READING)])
    plan(writer, 北京=[("办好阅读节", READING)])
    goal = writer.section("CN-12", Part.PLAN, [("覆盖率不低于70%", "")])
    writer.figure(goal, "70%", "70", "%", theme=READING)
    digest = theme(writer.edition(), READING)

    assert [r.short_name for r in digest.review_only.names.regions] == ["河北"]
    assert [r.short_name for r in digest.numbered.names.regions] == ["天津"]
    assert (digest.planning.value, digest.mentioning.count.value) == (1, 0)


def test_a_quotation_that_begins_with_a_deed_names_nothing():
    assert list(given_names("以“构建协同机制”为重心")) == []
    assert list(given_names("推进“无胶片”城市建设，巩固“南山支教”成果")) == ["无胶片", "南山支教"]


def test_a_clause_stands_under_the_theme_of_the_sentence_that_heads_its_own(writer):
    writer.section("CN-11", Part.PLAN, [("推进全民阅读", READING)])
    writer.section("CN-11", Part.PLAN, [("配齐夜间讲堂师资", READING)])
    head, told = writer.statements
    told = replace(told, themes=(replace(told.themes[0], evidence=head.passage),))

    assert [group.themes for group in theme_groups([told])] == [(READING,)]


def test_the_means_stand_with_what_is_done_by_them(writer):
    writer.section("CN-11", Part.PLAN, [("统筹财政资金", ROADS), ("建设书香校园", READING), ("修村道", ROADS)])
    writer.section("CN-11", Part.PLAN, [("办好阅读节", READING)])

    first, second = theme_groups(writer.statements)

    assert (first.themes, [quote.printed for quote in first.quotes]) == (
        (READING,),
        ["统筹财政资金，建设书香校园", "办好阅读节"],
    )
    assert second.themes == (ROADS,)


def test_clauses_that_count_the_same_things_share_a_line(writer):
    writer.section("CN-11", Part.PLAN, [("加大对南山等7家书店扶持力度", ""), ("推动7家书店延时开放", READING)])

    (group,) = theme_groups(writer.statements)

    assert (group.themes, len(group.quotes)) == ((READING,), 1)


def test_a_clause_that_goes_on_behind_a_comma_stays_with_what_it_goes_on_from(writer):
    writer.section("CN-11", Part.PLAN, [("推进书香校园落地", READING), ("实现全域覆盖", READING)])
    first, second = writer.statements
    second = replace(second, themes=(replace(second.themes[0], evidence=first.passage),))

    (group,) = theme_groups([first, second])

    assert (group.themes, [quote.printed for quote in group.quotes]) == ((READING,), ["推进书香校园落地，实现全域覆盖"])


def test_what_the_digest_quotes_of_a_region_comes_first_on_its_page(writer):
    plan(writer, 北京=[(f"第{word}类书屋要建设好管理好", f"{READING}/流动书屋") for word in "甲乙丙丁"])
    edition = writer.edition()
    own = {s.statement_id for s in quoted(edition) if s.section.region_code == "CN-11"}
    page = lay_page(edition.materials[0], len(own))

    assert 0 < len(own) < 4
    assert own == {s.statement_id for quote in quotes_of(page) for s in quote.statements}


def test_regions_that_share_an_indicator_stand_in_a_row_and_what_disagrees_says_so(writer):
    plan(writer)
    for code, value in (("CN-11", "70"), ("CN-14", "80"), ("CN-63", "90")):
        section = writer.section(code, Part.PLAN, [(f"书屋覆盖率达到{value}%", READING)])
        writer.figure(section, f"{value}%", value, "%")
    held = writer.figures[1]
    other = writer.section("CN-34", Part.PLAN, [("书屋有3座", READING)])
    writer.figure(other, "3座", "3", "座")
    (table,) = [
        table
        for table in writer.edition((Doubt("d-1", held.passage, DoubtKind.CONFLICT, "不一致"),)).tables
        if table.sheet == "共有指标"
    ]

    assert table.columns == ("指标", "时间", "性质", "北京", "山西", "青海")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["覆盖率", "2027年", "目标", "不低于70%", "不一致", "不低于90%"]
    ]


def shared_rows(writer, **fields):
    plan(writer)
    for code, value in (("CN-11", "70"), ("CN-14", "80")):
        section = writer.section(code, Part.PLAN, [(f"书屋覆盖率达到{value}%", READING)])
        writer.figure(section, f"{value}%", value, "%", **fields)
    tables = [table for table in writer.edition().tables if table.sheet == "共有指标"]
    return [row[0].text for table in tables for row in table.rows]


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("农村自来水普及率", ["农村自来水普及率"]),
        ("城市（县城）污水处理率", ["城市县城污水处理率"]),
        ("高标准农田面积", ["高标准农田面积"]),
        ("惠及居民户数占比", []),  # other residents everywhere
        ("下达专项资金", []),
        ("开工率", []),
        ("县级公立医院次均费用", ["县级公立医院次均费用"]),
        ("每千人口执业医师数", ["每千人口执业医师数"]),
        ("居民补助标准", ["居民补助标准"]),
        ("村医人均年薪酬", ["村医人均年薪酬"]),
        ("医院平均住院日", ["医院平均住院日"]),
    ],
)
def test_a_measure_outside_the_vocabulary_meets_under_its_own_words_if_they_say_what_it_is(writer, indicator, expected):
    assert shared_rows(writer, indicator=indicator, concept="") == expected


def test_a_citys_share_stands_in_no_provinces_column(writer):
    assert shared_rows(writer, level=Level.CITY, place="某市") == []


def test_a_measure_that_three_regions_take_has_a_row(writer):
    names = [region.short_name for region in REGIONS[:4]]
    plan(writer, **{name: [(f"{name}添置书车", f"{READING}/流动书屋")] for name in names})
    (table,) = [table for table in writer.edition().tables if table.sheet == "做法对比"]
    rows = {row[1].text: [cell.text for cell in row[2:]] for row in table.rows}

    assert rows["流动书屋"] == ["●"] * 4 + ["—"] * 5


def test_the_plan_is_held_against_the_review(writer):
    plan(writer, 北京=[("办好阅读节", READING), ("修好村道", ROADS)])
    writer.section("CN-11", Part.REVIEW, [("修了村道", ROADS), ("推广了农机", FARMING)])
    (table,) = [table for table in writer.edition().tables if table.sheet == "进展与部署"]
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in table.rows}

    assert rows["北京"] == [ROADS, READING, FARMING]
    assert list(rows) == ["北京"]
    assert "天津、" in table.notes[0]
    assert "北京" not in table.notes[0]


def test_a_value_stands_on_one_line_and_a_page_holds_the_columns_it_has_room_for(writer):
    plan(writer)
    for at, code in enumerate(CODES):
        value = f"{at + 10}.25"
        section = writer.section(code, Part.PLAN, [(f"书屋覆盖率达到{value}%", READING)])
        writer.figure(section, f"{value}%", value, "%")
    shared = [table for table in writer.edition().tables if table.sheet.startswith("共有指标")]

    assert sum(len(table.columns) - 3 for table in shared) == len(CODES)
    for table in shared:
        assert abs(sum(table.widths) - 1) < 0.001
        for at, share in enumerate(table.widths):
            longest = max(len(row[at].text.encode("gbk")) / 2 for row in table.rows)
            assert share * LINE > longest


def test_a_theme_told_of_in_no_known_year_is_not_said_to_be_missing(writer):
    writer.section("CN-11", Part.PLAN, [("办好阅读节", READING)])
    section = writer.section("CN-12", Part.REVIEW, [("修了村道", ROADS)], counted=False)
    undated = replace(section, year=None, counted=False)
    writer.statements[-1] = replace(writer.statements[-1], section=undated)
    (table,) = [table for table in writer.edition().tables if table.sheet == "主题覆盖"]
    column = table.columns.index("天津")
    signs = {row[0].text: row[column].text for row in table.rows}

    assert signs == {READING: "缺", ROADS: "核", FARMING: "缺"}
    assert "核：年份待核" in table.notes[0]
    assert "数：" not in table.notes[0]


def test_the_page_of_main_points_grows_and_holds_targets_by_theme(writer):
    plan(writer)
    for code, name in (("CN-11", READING), ("CN-12", ROADS), ("CN-13", READING)):
        section = writer.section(code, Part.PLAN, [("覆盖率达到70%", name)])
        writer.figure(section, "70%", "70", "%", theme=name)
    edition = writer.edition()
    briefs = [lay_brief(edition, size) for size in range(4)]

    assert [sum(len(group.rows) for group in brief.targets) for brief in briefs] == [0, 1, 2, 3]
    assert all(len(one.themes) <= len(more.themes) for one, more in pairwise(briefs))
    assert [[group.theme for group in brief.targets] for brief in briefs][-1] == [
        digest.name for digest in edition.themes if digest.name in (READING, ROADS)
    ]


def test_each_region_has_its_best_target_among_the_main_points_before_one_has_its_second(writer):
    plan(writer)
    for code in ("CN-11", "CN-12", "CN-13"):
        section = writer.section(code, Part.PLAN, [("覆盖率达到70%、80%、90%", READING)])
        for words in ("70%", "80%", "90%"):
            writer.figure(section, words, words[:-1], "%", theme=READING)
    brief = lay_brief(writer.edition(), 4)

    codes = [row.figure.region_code for group in brief.targets for row in group.rows]
    assert sorted(codes) == ["CN-11", "CN-11", "CN-12", "CN-13"]


def test_a_box_full_of_what_was_reached_keeps_rows_for_what_is_aimed_at(writer):
    section = writer.section("CN-11", Part.REVIEW, [("各项达到" + "、".join(f"{n}%" for n in range(50, 62)), READING)])
    for n in range(50, 62):
        sure = {"indicator": f"第{n}项", "theme": READING, "confidence": Decimal("0.95")}
        writer.figure(section, f"{n}%", str(n), "%", Status.ACHIEVED, **sure)
    later = writer.section("CN-11", Part.PLAN, [("各项达到90%、91%", READING)])
    for n in (90, 91):
        writer.figure(later, f"{n}%", str(n), "%", indicator=f"第{n}项", theme=READING)
    (material,) = [one for one in writer.edition().materials if one.region.code == "CN-11"]

    assert [row.figure.value for row in material.figures][-2:] == [90, 91]
    assert len(material.figures) == 9


WORDS = st.text(alphabet="书车路农机节村校养护建办好修3", min_size=4, max_size=14)
MARKS = st.sampled_from(
    ["", READING, f"{READING}/流动书屋", f"{READING}/阅读节", f"{ROADS}/养护", f"*{FARMING}", f"{ROADS}+{FARMING}"]
)
CLAUSES = st.lists(st.tuples(WORDS, MARKS), min_size=1, max_size=5)
MATERIAL = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from([Part.PLAN, Part.REVIEW]), CLAUSES), max_size=14)


@settings(max_examples=60, deadline=None)
@given(MATERIAL)
def test_no_clause_stands_twice_in_the_digest_and_every_count_counts_its_rows(material):
    writer = Writer(REGIONS, THEMES)
    for code, part, clauses in material:
        writer.section(code, part, clauses)
    edition = writer.edition()
    said = [(s.section.region_code, s.text) for s in quoted(edition)]

    assert len(said) == len(set(said))
    assert list(Recounting(proof_of(edition)).check_counts()) == []
    for digest in edition.themes:
        listed = [region.code for one in named_in(digest) for region in one.regions]
        assert sorted(listed) == sorted({code for code, _, _ in material})


@settings(max_examples=60, deadline=None)
@given(MATERIAL)
def test_every_page_holds_its_own_regions_words_and_names_no_theme_twice(material):
    writer = Writer(REGIONS, THEMES)
    for code, part, clauses in material:
        writer.section(code, part, clauses)
    for held in writer.edition().materials:
        page = lay_page(held, len(held.ranked))
        labels = [name for group in page.plan for name in group.themes]
        assert len(labels) == len(set(labels))
        assert {s.section.region_code for quote in quotes_of(page) for s in quote.statements} <= {held.region.code}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("覆盖书店、书屋3类场所90家以上", True),
        ("共涉及图书856种，其中新书612种", True),
        ("二级及以上公立医院开通率不低于95%", True),
        ("统筹地区覆盖率达到100%", True),
        ("达标率由64.7%提高到88.2%", True),
        ("节省费用11.2亿元", True),
        ("较上年增长15.1%", True),
        ("总数达到92个", True),
        ("平均降幅达42.8%", True),
        ("该模式在3个市推广", True),
        ("位居全国第3位", True),
        ("覆盖城乡的书屋网络基本建成", False),
        ("居民书店图书供应率达到90%", False),
        ("流动书车覆盖率达到90%", False),
        ("减少三公经费开支", False),
        ("提升一刻钟便民生活圈品质", False),
        ("其他书店参照执行", False),
        ("占道书摊全部清理", False),
        ("建设书屋30个", False),
    ],
)
def test_a_clause_whose_subject_stands_before_it_is_told(writer, words, expected):
    writer.section("CN-11", Part.PLAN, [(words, READING)])

    assert leans(writer.statements[0]) is expected


def test_what_has_no_subject_of_its_own_is_quoted_with_the_clause_that_names_it_or_not_at_all(writer):
    told = [("扩大书店按天开放试点", READING), ("覆盖书店、书屋、书摊3类场所90家以上", f"{READING}/流动书屋")]
    plan(writer, 北京=told, 天津=[told[1]])
    section = writer.sections[0]
    writer.figure(section, "90家", "90", "家", theme=READING)
    edition = writer.edition()

    numbers = [entry for numbers in theme(edition, READING).numbers for entry in numbers.entries]
    assert [quote.printed for entry in numbers for quote in entry.quotes] == ["，".join(words for words, _ in told)]
    assert not any(words.startswith("覆盖") for words in alone(edition))
    assert not [q for entry in edition.distinct for q in entry.quotes if q.printed.startswith("覆盖")]
    assert edition.materials[1].ranked == ()


def test_a_page_never_prints_a_leaning_clause_alone(writer):
    told = [("扩大书店按天开放试点", READING), ("覆盖书店3类场所90家以上", ROADS), ("建设书屋30个", READING)]
    plan(writer, 北京=told)
    edition = writer.edition()
    material = edition.materials[0]
    pages = [lay_page(material, size) for size in range(len(told) + 1)]
    pages += [lay_page(material, 0, (at,)) for at in range(len(material.ranked))]

    assert len(material.ranked) == len(told)
    assert not [quote for page in pages for quote in quotes_of(page) if quote.printed.startswith("覆盖")]


def test_a_conflict_that_is_settled_shows_its_value_beside_the_others(writer):
    plan(writer)
    for code, value in (("CN-11", "70"), ("CN-14", "80"), ("CN-14", "81")):
        section = writer.section(code, Part.PLAN, [(f"书屋覆盖率达到{value}%", READING)])
        writer.figure(section, f"{value}%", value, "%")
    right, wrong = writer.figures[1].passage, writer.figures[2].passage
    settled = Doubt(
        *("d-1", right, DoubtKind.CONFLICT, "不一致"), ruling="确认", also=(wrong,), spared=(right,), blocks=True
    )
    (table,) = [table for table in writer.edition((settled,)).tables if table.sheet == "共有指标"]

    assert [cell.text for cell in table.rows[0]][3:] == ["不低于70%", "不低于80%"]


def test_a_regions_row_in_a_table_of_all_regions_stands_beside_what_others_say_of_themselves(writer):
    plan(writer)
    section = writer.section("CN-11", Part.PLAN, [("书屋覆盖率达到70%", READING)])
    writer.figure(section, "70%", "70", "%")
    table = writer.section("CN-14", Part.PLAN, [("覆盖率80%", "")], level=Level.NATIONAL)
    writer.figure(table, "80%", "80", "%", rule="表格：行列")
    city = writer.section("CN-63", Part.PLAN, [("覆盖率90%", "")], level=Level.NATIONAL)
    writer.figure(city, "90%", "90", "%", level=Level.CITY, place="丙市")
    (shared,) = [table for table in writer.edition().tables if table.sheet == "共有指标"]

    assert shared.columns[3:] == ("北京", "山西")
    assert [cell.text for cell in shared.rows[0]][3:] == ["不低于70%", "不低于80%"]
