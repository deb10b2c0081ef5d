from hashlib import sha256
from pathlib import Path

import pytest

from reportgen.corpus.articles import find_articles
from reportgen.corpus.collection import split_collection
from reportgen.corpus.metadata import find_imprint, find_kind, find_title
from reportgen.corpus.publicity import find_publicity
from reportgen.corpus.shell import named_source
from reportgen.corpus.standing import Form, find_standing
from reportgen.corpus.territory import find_level, find_territory, region_mentions
from reportgen.model.documents import (
    ArticleKind,
    CleanDocument,
    Confidence,
    DoubtKind,
    Level,
    Locator,
    RawDocument,
    Repair,
    Standing,
)
from reportgen.model.ids import IdMaker
from reportgen.reference import read_gazetteer, read_source_facts

GAZETTEER = read_gazetteer()
FACTS = read_source_facts()
SEEDS = Path(__file__).parent.parent / "seeds"


def document(text: str, source: str = "a.txt", chrome: str = "") -> CleanDocument:
    """Return a clean document that equals its raw text, but for the shell cut from its head."""
    whole = chrome + text
    digest = sha256(whole.encode()).hexdigest()
    raw = RawDocument(source, whole, digest, "utf-8", "", (Locator(0, "第1行"),))
    skip = len(chrome)
    repairs = (Repair(source, 0, skip, chrome, "", "chrome-line", Confidence.SAFE),) if chrome else ()
    starts = tuple(range(skip, len(whole)))
    return CleanDocument(raw, text, starts, tuple(at + 1 for at in starts), repairs, ())


def seed(number: str) -> CleanDocument:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return document(path.read_text(encoding="utf-8"), path.name)


def articles_of(clean: CleanDocument):
    return find_articles(clean, GAZETTEER, IdMaker("art-"), facts=FACTS, doubt_ids=IdMaker("d-"))


def test_the_roundup_is_one_article_of_provinces_without_title_or_date():
    (article,), doubts = articles_of(seed("000"))

    assert (article.kind, article.level, article.region_code) == (ArticleKind.ROUNDUP, Level.PROVINCE, "CN")
    assert (article.title, article.date, article.standing) == ("", "", Standing.UNKNOWN)
    assert article.date_trusted
    assert {(doubt.kind, doubt.blocks) for doubt in doubts} == {(DoubtKind.SOURCE, False)}


def test_the_collection_is_five_articles_each_with_its_own_place():
    articles, _ = articles_of(seed("002"))

    assert [(a.level.value, a.region_code, a.place) for a in articles] == [
        ("county", "CN-33", "桐庐县"),
        ("national", "CN", ""),
        ("county", "CN-62", "平凉市崆峒区"),
        ("city", "CN-41", ""),
        ("county", "", "XX市XX区"),
    ]
    assert [a.kind.value for a in articles] == ["简报", "方案", "文章", "其他", "报告"]
    assert {(a.standing, a.date_trusted, a.date) for a in articles} == {(Standing.LIBRARY, False, "")}
    assert articles[0].title == "桐庐深化医药卫生体制改革试点工作"
    assert articles[2].title == "深化医药卫生体制改革完善医疗卫生服务体系"
    assert articles[4].title == "关于深化医药卫生体制改革自查报告"


def test_the_articles_of_a_collection_stand_in_order_and_do_not_overlap():
    articles, _ = articles_of(seed("002"))

    ends = [article.end for article in articles]
    assert all(end <= article.start for end, article in zip(ends, articles[1:], strict=False))
    assert len({article.article_id for article in articles}) == 5


def test_an_overwritten_source_is_one_doubt_an_article_that_holds_back_every_year():
    articles, doubts = articles_of(seed("002"))
    years = [doubt for doubt in doubts if doubt.kind is DoubtKind.YEAR]
    places = [place.quote for doubt in years for place in (doubt.passage, *doubt.also)]

    assert len(years) <= len(articles)
    assert all(doubt.blocks for doubt in years)
    assert all("2024" in place for place in places)
    assert {"2024年5月", "2024年12月1日", "2024-2024年", "2024年到2024年", "2024－2024年"} <= set(places)
    text = seed("002").raw.text
    assert sum(place.count("2024") for place in places) == text.count("2024")


def test_an_overwritten_year_is_bounded_by_what_was_current_then():
    _, doubts = articles_of(seed("002"))
    plan = next(doubt for doubt in doubts if "卫生计生委" in "".join(doubt.candidates))

    assert plan.candidates[0].startswith("2013—2015年间")


def test_the_masked_report_keeps_its_mask_and_the_province_the_text_names():
    (article,), _ = articles_of(seed("003"))

    assert (article.place, article.region_code, article.level) == ("XX市", "CN-44", Level.CITY)
    assert article.title == "2023年关于深化医改工作推进情况报告"
    assert (article.date, article.standing, article.kind) == ("2023-11-23", Standing.LIBRARY, ArticleKind.REPORT)


def test_the_news_is_of_its_province_whatever_the_links_name():
    (article,), doubts = articles_of(seed("004"))

    assert article.title == "青海省综合医改工作暨政策培训会议在西宁召开"
    assert (article.level, article.region_code, article.place) == (Level.PROVINCE, "CN-63", "青海省")
    assert (article.date, article.standing, article.kind) == ("2024-04-30", Standing.OFFICIAL_MEDIA, ArticleKind.NEWS)
    assert doubts == ()


def test_what_the_shell_said_is_known_after_it_was_cut_away():
    shell = "當前位置: 首頁 » 資訊\n發布日期:2022-08-12   來(lái)源:醫(yī)藥網(wǎng)   瀏覽次數(shù):0\n"
    (article,), _ = articles_of(
        document("上海市医改方案\n上海市推进医改。我市加强管理。本市做好服务。\n", chrome=shell)
    )

    assert (article.date, article.standing, article.region_code) == ("2022-08-12", Standing.REPRINT, "CN-31")
    assert article.level is Level.PROVINCE


NOTICE = """各区领导小组：
现将《关于推广甲地经验 深化上海市医改的工作方案》印发给你们。
上海市深化医药卫生体制改革领导小组办公室
（上海市卫生健康委员会代章）
2022年8月8日
关于推广甲地经验
深化上海市医改的工作方案
本市推进改革。本市加强管理。
"""


def test_a_document_sent_with_a_letter_has_its_own_title_and_the_date_of_its_signature():
    imprint = find_imprint(NOTICE, "", shell=("发布日期:2022-08-12",), standing=Standing.REPRINT)

    assert imprint.title == "关于推广甲地经验 深化上海市医改的工作方案"
    assert imprint.issuer == "上海市深化医药卫生体制改革领导小组办公室"
    assert (imprint.date, imprint.kind) == ("2022-08-08", ArticleKind.PLAN)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("甘肃：打造“专科联盟”就医新模式\n来源：某杂志\n2031年，全省布局中心11个。", "甘肃：打造“专科联盟”就医新模式"),
        ("来源：某某杂志社编辑部\n2031年，全省布局中心11个。", ""),
        ("江西省：推进学位扩容，改善办学条件\n海南省：改革教师薪酬制度。\n", ""),
    ],
)
def test_a_title_may_begin_with_its_place_but_entries_of_a_list_are_none(text, title):
    assert find_imprint(text, "", shell=(), standing=Standing.REPRINT).title == title


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("第一篇：甲地经验\n子。\n第二篇：乙地经验\n丑。\n", ["甲地经验", "乙地经验"]),
        ("篇一：甲\n子。\n篇二：乙\n丑。\n篇三：丙\n寅。", ["甲", "乙", "丙"]),
        ("【篇1】\n子。\n【篇2】\n丑。", ["", ""]),
        ("Part 1 甲\n子。\nPart 2 乙\n丑。", ["甲", "乙"]),
        ("医改工作总结之一\n子。\n医改工作总结之二\n丑。", ["医改工作总结", "医改工作总结"]),
        ("第一篇：甲\n只有一篇。", [""]),
        ("第一部分：甲\n子。\n第二部分：乙\n丑。", [""]),
        ("第二篇：甲\n子。\n第三篇：乙\n丑。", [""]),
        ("第一篇是总论，第二篇是分论。\n第一篇讲了甲。\n", [""]),
    ],
)
def test_a_collection_is_cut_where_its_titles_count(text, titles):
    assert [part.title for part in split_collection(text)] == titles


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        (
            "湖北省2027年托育工作总结\n2027年，全省新增托位3万个。\n四川省2027年托育工作总结\n全省新增托位4万个。\n",
            ["CN-42", "CN-51"],
        ),
        (
            "宁夏2031年供水工作要点\n\n一、建设水厂。\n\n西藏2031年供水重点任务\n\n一、改造管网。\n",
            ["CN-64", "CN-54"],
        ),
        # a text that goes on about its own region, or names another's paper, a list of papers, a roundup
        ("湖北省2027年托育工作总结\n新增托位3万个。\n湖北省2028年托育工作安排\n再增4万个。\n", ["CN-42"]),
        ("湖北省赴四川学习报告\n考察5天。\n四川省2027年托育工作总结\n四川新增托位4万个。\n", ["CN-42"]),
        ("湖北省2027年托育工作总结\n四川省2027年托育工作总结\n请按时报送。\n", None),
    ],
)
def test_papers_of_a_year_under_each_other_are_cut_where_each_is_of_another_region(text, regions):
    articles, _ = articles_of(document(text))

    if regions is None:
        assert len(articles) == 1
    else:
        assert [article.region_code for article in articles] == regions


def test_a_preface_with_a_sentence_is_an_article_of_its_own():
    articles, _ = articles_of(document("本书收两篇文章。\n第一篇：甲\n子。\n第二篇：乙\n丑。\n"))

    assert [article.text for article in articles] == ["本书收两篇文章。", "子。", "丑。"]


@pytest.mark.parametrize(
    ("shell", "standing"),
    [
        (("来源：国家卫生健康委员会",), Standing.OFFICIAL),
        (("http://www.hebei.gov.cn/a",), Standing.OFFICIAL),
        (("来源：新华社",), Standing.OFFICIAL_MEDIA),
        (("中新网青海新闻4月30日电(何君)4月26日,省卫生健康委召开会议",), Standing.OFFICIAL_MEDIA),
        (("来源:医药网",), Standing.REPRINT),
        (("当前位置:某某文档网>范文大全", "来源：新华社"), Standing.LIBRARY),
        (("来源:网友投稿",), Standing.LIBRARY),
        (("来源：网络",), Standing.UNKNOWN),
        (("省人民政府办公厅召开会议",), Standing.UNKNOWN),
        ((), Standing.UNKNOWN),
    ],
)
def test_a_standing_is_what_the_shell_shows(shell, standing):
    assert find_standing(shell, FACTS, Form())[0] is standing


def test_internal_material_is_known_by_its_mark():
    assert not find_publicity(("内部资料 注意保存",), FACTS)[0]
    assert find_publicity(("第1期",), FACTS) == (True, None)


def test_a_source_line_names_the_source_alone():
    assert named_source(("时间:2023-11-23 18:15:03 公文范文 来源:人民网 作者:某",)) == "人民网"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("推广福建三明经验，深化上海市医改", {"CN-31"}),
        ("复旦大学附属中山医院、上海交通大学医学院附属瑞金医院", set()),
        ("黄河南岸的医院", set()),
        ("新疆生产建设兵团", {"CN-XPCC"}),
        ("新疆维吾尔自治区和兵团", {"CN-65", "CN-XPCC"}),
        ("学习借鉴福建省经验", set()),
    ],
)
def test_a_region_is_named_unless_an_institution_or_a_model_bears_its_name(text, codes):
    assert {region.code for region in region_mentions(text, GAZETTEER)} == codes


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("我县推进医改。全县共有卫生院17个。", Level.COUNTY),
        ("在区委、区政府的正确领导和市医改办的指导下，我区推进医改，我市实行统筹。", Level.COUNTY),
        ("在省委省政府的坚强领导下，全省上下努力。", Level.PROVINCE),
        ("各市(州)、县(市、区)要落实。", None),
        ("鼓励本省(区、市)内医院，本省(区、市)内各项工作。", None),
    ],
)
def test_a_text_says_its_level_by_how_it_speaks_of_itself(text, level):
    assert find_level(text) is level


def test_an_autonomous_region_may_call_itself_our_region():
    text = "我区推进医改。全区医院建成。自治区党委要求落实。自治区政府印发方案。"

    assert find_territory(text, "广西壮族自治区医改工作会议召开", GAZETTEER).level is Level.PROVINCE
    assert find_territory("我区推进医改。全区医院建成。", "西湖区医改情况报告", GAZETTEER).level is Level.COUNTY


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("深化医改2024年重点工作任务", ArticleKind.PLAN),
        ("关于推进医改的通知", ArticleKind.NOTICE),
        ("医改工作自查报告", ArticleKind.REPORT),
        ("关于医改的几点思考", ArticleKind.ESSAY),
        ("全省医改会议在甲市召开", ArticleKind.NEWS),
        ("卫生工作简 报", ArticleKind.BULLETIN),
        ("医改", ArticleKind.OTHER),
    ],
)
def test_a_kind_is_told_by_the_title(title, kind):
    assert find_kind(title, []) is kind


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "甲省2023年深化医药卫生体制\n改革工作总结\n2023年，全省推进改革。\n",
            "甲省2023年深化医药卫生体制改革工作总结",
        ),
        ("甲省医药卫生体制改革动态专刊\n关于义诊的通知\n2023年，全省推进改革。\n", "甲省医药卫生体制改革动态专刊"),
        ("甲省2023年医改工作总结\n主要任务\n2023年，全省推进改革。\n", "甲省2023年医改工作总结"),
    ],
)
def test_a_title_typed_over_two_lines_is_one_title(text, title):
    articles, _ = find_articles(document(text), GAZETTEER, IdMaker("art-"), facts=FACTS, doubt_ids=IdMaker("d-"))
    assert articles[0].title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "甲省水利建设委员会\n关于2030年水利工作情况的报告\n\n新建水库3处。",
            "甲省水利建设委员会关于2030年水利工作情况的报告",
        ),
        ("甲省深化水利改革领导小组办公室\n甲省2030年水利工作总结\n\n全省新建3处。", "甲省2030年水利工作总结"),
        ("甲省深化水利改革领导小组办公室\n2030年，全省新建水库3处。", ""),
        ("乙市建成国家水利科学中心\n2030年，全市新建水库3处。", "乙市建成国家水利科学中心"),
    ],
)
def test_the_office_above_a_text_is_who_writes_and_no_title(text, title):
    assert find_title(text, [line for line in text.splitlines() if line], "") == title


@pytest.mark.parametrize(
    ("text", "date", "issuer"),
    [
        ("在全省粮食工作会议上的讲话\n（2031年2月）\n同志们：\n去年，建成仓房46栋。\n", "2031-02", ""),
        ("甲省粮食局　2031年2月\n甲省粮食工作情况\n去年，建成仓房46栋。\n", "2031-02", "甲省粮食局"),
        ("甲省粮食工作情况\n去年，建成仓房46栋。\n甲省粮食局\n二〇三一年二月\n", "2031-02", "甲省粮食局"),
        ("甲省粮食工作情况\n2031年2月，建成仓房46栋。\n", "", ""),
        ("甲省粮食工作情况\n2031年13月\n建成仓房46栋。\n", "", ""),
    ],
)
def test_a_date_without_a_day_is_known_to_its_month(text, date, issuer):
    imprint = find_imprint(text, "", shell=(), standing=Standing.REPRINT)
    assert (imprint.date, imprint.issuer) == (date, issuer)
