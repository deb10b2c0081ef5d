"""The same text twice, a newer version, last year's text once more: what counts, and what an editor is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.corpus.alike import alike_pairs
from reportgen.corpus.contained import set_sections_aside
from reportgen.corpus.duplicates import set_aside
from reportgen.corpus.likeness import Likeness
from reportgen.model.documents import Article, ArticleKind, DoubtKind, Level, Standing
from reportgen.model.facts import Part, Section, YearBasis
from reportgen.model.ids import IdMaker
from tests.builders import make_article, make_document

BODY = (
    "2026年，全省新建城市书房{books}座，改造县级图书馆{halls}个，文化馆总分馆制覆盖率达到{share}%。"
    "乡镇综合文化站全部实现免费开放，流动文化车下乡演出{shows}场，惠及群众{people}万人次。"
    "非物质文化遗产工坊带动就业明显，传统戏曲进校园活动持续开展，公共文化服务高质量发展。"
    "文物保护单位安全巡查实现全覆盖，博物馆夜间开放试点有序推进，文化产业园区提质升级。"
)
NUMBERS = {"books": 120, "halls": 33, "share": "96.5", "shows": 2100, "people": 310}


def body(**numbers: object) -> str:
    return BODY.format(**(NUMBERS | numbers))


def article(source: str, text: str, **fields: object) -> Article:
    values = {"title": "公共文化服务工作总结", "region_code": "CN-33", "kind": ArticleKind.REPORT, "date_trusted": True}
    return make_article(make_document(text, source), article_id=f"art-{source}", **(values | fields))


def judge(*articles: Article, ruled: dict[str, bool] | None = None):
    """Return the sources that stand aside, and the doubts."""
    marked, doubts = set_aside(articles, IdMaker("d-"), ruled=ruled or {})
    assert [one.article_id for one in marked] == [one.article_id for one in articles]
    return {one.document.raw.source for one in marked if one.aside}, doubts


def test_the_copy_of_the_best_standing_counts():
    reprint = article("转载.txt", body(), standing=Standing.REPRINT, date="2026-12-01")
    original = article("原文.txt", body() + "\n此件公开发布", standing=Standing.OFFICIAL, date="2026-12-20")
    library = article("文库.txt", "下载本文\n" + body(), standing=Standing.LIBRARY)

    aside, doubts = judge(library, reprint, original)

    assert aside == {"转载.txt", "文库.txt"}
    assert all(doubt.kind is DoubtKind.SOURCE and not doubt.blocks and "原文.txt" in doubt.reason for doubt in doubts)


def test_of_copies_of_one_standing_the_earlier_counts_and_else_the_first():
    dated = [article(f"{at}.txt", body(), date=date) for at, date in enumerate(("", "2026-12-03", "2026-12-02"))]

    assert judge(*dated)[0] == {"0.txt", "1.txt"}
    assert judge(article("甲.txt", body()), article("乙.txt", body()))[0] == {"乙.txt"}


def test_a_public_copy_counts_before_an_internal_one():
    internal = article("内部.txt", body(), public=False, standing=Standing.OFFICIAL)

    assert judge(internal, article("网上.txt", body(), standing=Standing.REPRINT))[0] == {"内部.txt"}


def test_an_editor_chooses_the_copy_that_counts():
    one, other = article("甲.txt", body(), standing=Standing.OFFICIAL), article("乙.txt", body())

    assert judge(one, other, ruled={"art-乙.txt": True})[0] == {"甲.txt"}


def test_a_copy_sent_in_another_year_is_asked_about():
    _, (doubt,) = judge(article("旧.txt", body(), date="2025-12-20"), article("新.txt", body(), date="2026-12-20"))

    assert "请核实是否把旧材料重报了一次" in doubt.reason
    assert doubt.passage.source == "新.txt"


def test_a_newer_version_replaces_the_older_and_says_which_figures_changed():
    old = article("初报.txt", body(), date="2026-12-01", standing=Standing.OFFICIAL)
    new = article("续报.txt", body(books=125, share="97.1"), date="2026-12-20")

    aside, (doubt,) = judge(old, new)

    assert aside == {"初报.txt"}
    assert "新稿替代旧稿" in doubt.reason
    assert "“全省新建城市书房120座”→“全省新建城市书房125座”" in doubt.reason
    assert "96.5%”→“文化馆总分馆制覆盖率达到97.1%”" in doubt.reason
    assert judge(new, old)[0] == {"初报.txt"}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("公共文化服务工作总结", "公共文化服务工作总结（修订稿）"),
        ("公共文化服务指导标准（2025年版）", "公共文化服务指导标准（2026年版）"),
        ("公共文化服务保障办法（征求意见稿）", "公共文化服务保障办法"),
    ],
)
def test_a_version_is_told_by_its_title_too(older, newer):
    aside, _ = judge(article("一.txt", body(), title=older), article("二.txt", body(shows=2200), title=newer))

    assert aside == {"一.txt"}


def test_reports_of_two_years_both_stand():
    text = body(books=90, halls=20, share="91.0", shows=1800, people=250).replace("2026", "2025")
    one = article("上年.txt", text, title="2025年公共文化服务工作总结", date="2025-12-20")
    other = article("本年.txt", body(), title="2026年公共文化服务工作总结", date="2026-12-20")

    assert judge(one, other) == (set(), ())


def test_reports_of_half_a_year_and_of_the_year_both_stand():
    one = article("半年.txt", body(books=60), title="2026年上半年公共文化服务工作总结", date="2026-07-10")
    other = article("全年.txt", body(), title="2026年公共文化服务工作总结", date="2026-12-20")

    assert judge(one, other) == (set(), ())


def test_last_years_text_with_new_years_waits_for_an_editor():
    one = article("上年.txt", body().replace("2026", "2025"), title="2025年总结", date="2025-12-20")
    other = article("本年.txt", body(), title="2026年总结", date="2026-12-20")

    aside, (doubt,) = judge(one, other)

    assert aside == {"本年.txt"}
    assert doubt.blocks
    assert "除年份外文字和数字都相同" in doubt.reason
    assert judge(one, other, ruled={"art-本年.txt": True})[0] == set()


def test_the_same_text_of_two_regions_is_neithers_until_an_editor_rules():
    one, other = article("甲省.txt", body()), article("乙省.txt", body(), region_code="CN-34")

    aside, doubts = judge(one, other)

    assert aside == {"甲省.txt", "乙省.txt"}
    assert all(doubt.blocks and "地区不同" in doubt.reason for doubt in doubts)


def test_counties_that_send_the_same_text_are_asked_too():
    county = {"level": Level.COUNTY, "region_code": "CN-33"}
    one, other = article("甲.txt", body(), place="甲县", **county), article("乙.txt", body(), place="乙县", **county)

    assert judge(one, other)[0] == {"甲.txt", "乙.txt"}


def test_other_figures_without_a_date_hold_back_the_figures_that_differ():
    aside, doubts = judge(article("甲.txt", body()), article("乙.txt", body(books=125)))

    assert aside == {"乙.txt"}
    (conflict,) = (doubt for doubt in doubts if doubt.kind is DoubtKind.CONFLICT)
    assert (conflict.passage.source, conflict.passage.quote) == ("甲.txt", "全省新建城市书房120座")
    assert (conflict.candidates, conflict.blocks) == (("全省新建城市书房125座",), True)


def test_texts_that_share_formulae_are_not_the_same():
    other = "2026年，全省建成零碳园区15个，文化产业园区提质升级。" + "新能源装机容量继续增长，储能项目加快建设。" * 4

    assert judge(article("甲.txt", body()), article("乙.txt", other)) == (set(), ())


def test_a_text_too_short_to_compare_is_a_copy_only_of_itself():
    short = "全省有序推进。"

    assert judge(article("甲.txt", short), article("乙.txt", short))[0] == {"乙.txt"}
    assert judge(article("甲.txt", short), article("乙.txt", "全省稳步推进。"))[0] == set()


def section(own: Article, text: str, number: int = 0, part: Part = Part.REVIEW) -> Section:
    start = own.document.text.index(text)
    end = start + len(text)
    passage = own.document.passage(start, end)
    return Section(
        f"sec-{own.article_id}-{number}", own, "CN-33", part, 2026, YearBasis.STATED, start, end, passage, counted=True
    )


def test_a_regions_own_text_counts_and_the_roundups_copy_does_not():
    own = article("浙江.txt", body() + "基层文化人才培训持续加强。")
    roundup = article("综述.txt", "各地情况如下。\n" + body(), kind=ArticleKind.ROUNDUP, standing=Standing.OFFICIAL)
    sections = [section(roundup, body()), section(own, own.text)]

    marked, (doubt,) = set_sections_aside(sections, IdMaker("d-"), ruled={})

    assert [(one.counted, bool(one.aside)) for one in marked] == [(False, True), (True, False)]
    assert "浙江.txt" in doubt.reason
    assert doubt.passage.source == "综述.txt"


def test_a_roundup_with_other_figures_holds_back_those_of_the_regions_own_text():
    own, roundup = article("浙江.txt", body()), article("综述.txt", body(halls=35), kind=ArticleKind.ROUNDUP)

    _, doubts = set_sections_aside([section(own, own.text), section(roundup, roundup.text)], IdMaker("d-"), ruled={})

    assert [(doubt.kind, doubt.passage.quote) for doubt in doubts][1:] == [(DoubtKind.CONFLICT, "改造县级图书馆33个")]


def test_what_a_roundup_says_of_a_region_beside_its_own_text_stays():
    own = article("浙江.txt", body())
    words = "浙江省推进海洋牧场建设，渔业增加值稳定增长，远洋渔船更新改造加快，渔港经济区建设提速，渔民收入持续增加。"
    roundup = article("综述.txt", words, kind=ArticleKind.ROUNDUP)

    marked, doubts = set_sections_aside([section(own, own.text), section(roundup, words)], IdMaker("d-"), ruled={})

    assert all(one.counted for one in marked)
    assert doubts == ()


@given(st.lists(st.sampled_from([body(), body(books=1), "另一篇完全不同的文字。" * 8, "短。"]), max_size=8))
def test_never_do_all_copies_of_a_text_stand_aside(texts):
    articles = [article(f"{at}.txt", text) for at, text in enumerate(texts)]

    marked, _ = set_aside(articles, IdMaker("d-"), ruled={})

    for text in set(texts) - {body(), body(books=1)}:
        assert sum(not one.aside for one in marked if one.text == text) == 1
    if texts:
        assert any(not one.aside for one in marked)


def test_pairs_are_found_by_an_index_and_not_by_trying_all():
    texts = [
        Likeness(f"第{at}号园区建设情况良好运转。甲{chr(0x4E00 + at)}乙丙丁戊己庚辛建设完成投产。" * 3)
        for at in range(300)
    ]

    assert len(list(alike_pairs(texts))) < 300
