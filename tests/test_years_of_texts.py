"""Of which year a text is: by its title, its sentences, its date of signature; the name of its file only hints."""

import pytest

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.scope import Period, mark_counted
from reportgen.extract.sections import find_sections
from reportgen.model.documents import RawDocument
from reportgen.model.ids import IdMaker
from reportgen.readers.text import line_locators
from reportgen.reference import read_gazetteer, read_source_facts

GAZETTEER = read_gazetteer()
PLAIN = "一、改造农村公路\n安徽省将改造农村公路，推进城乡客运一体化。\n二、完善养护机制\n安徽省将完善公路养护机制。\n"
SIGNED = "\n安徽省交通运输厅\n{year}年3月2日\n"


@pytest.mark.parametrize(
    ("text", "name", "counts"),
    [
        ("安徽省交通运输2026年工作要点\n" + PLAIN, "甲.txt", True),
        ("安徽省交通运输2024年工作要点\n" + PLAIN, "甲.txt", False),
        ("安徽省交通运输工作情况\n2026年，安徽省将改造农村公路3000公里。\n", "甲.txt", True),
        ("安徽省交通运输工作情况\n2023年，安徽省将改造农村公路3000公里。\n", "甲.txt", False),
        ("安徽省交通运输工作要点\n" + PLAIN + SIGNED.format(year=2026), "甲.txt", True),
        ("安徽省交通运输工作要点\n" + PLAIN + SIGNED.format(year=2022), "甲.txt", False),
        ("安徽省交通运输工作要点\n" + PLAIN, "安徽2026年要点.txt", False),
        ("安徽省交通强省行动方案（2025—2027年）\n" + PLAIN, "甲.txt", False),
        ("第一篇：安徽省2026年工作要点\n" + PLAIN + "第二篇：安徽省2026年打算\n" + PLAIN, "甲.txt", False),
    ],
)
def test_a_text_counts_where_its_own_words_give_it_the_year(text, name, counts):
    document = clean(RawDocument(name, text, "", "utf-8", "", line_locators(text)), GAZETTEER)
    articles, _ = find_articles(
        document, GAZETTEER, IdMaker("art-"), facts=read_source_facts(), doubt_ids=IdMaker("d-")
    )
    ids = IdMaker("sec-")
    sections = [section for article in articles for section in find_sections(article, GAZETTEER, ids)]

    marked, _ = mark_counted(articles, sections, Period(2025, 2026), GAZETTEER, {})

    assert any(article.counted for article in marked) is counts


def test_the_name_of_a_plan_of_several_years_that_was_agreed_to_speaks_against_no_year():
    title = "《湖南省养老服务提升三年行动计划（2027—2029年）》"
    text = (
        f"湖南省人民政府办公厅关于印发{title}的通知\n湘政办发〔2027〕12号\n{title}已经省人民政府同意，现印发给你们。\n"
        "湖南省人民政府办公厅\n2027年3月18日\n一、重点任务\n（一）2027年任务\n1.新建社区食堂300个。\n2.改造敬老院80所。\n"
        "（二）2028年任务\n1.新建社区食堂400个。\n2.培训护理员2万人次。\n"
    )
    document = clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), GAZETTEER)
    ids = IdMaker("art-")
    articles, _ = find_articles(document, GAZETTEER, ids, facts=read_source_facts(), doubt_ids=IdMaker("d-"))
    sections = [s for article in articles for s in find_sections(article, GAZETTEER, IdMaker("sec-"))]
    _, marked = mark_counted(articles, sections, Period(2026, 2027), GAZETTEER, {})

    assert all(article.date_trusted for article in articles)
    told = "".join(section.text for section in marked if section.counted)
    assert "新建社区食堂300个" in told
    assert "改造敬老院80所" in told
    assert "400个" not in told


def test_what_is_told_of_this_year_after_an_earlier_one_is_not_of_that():
    text = (
        "关于湖北省农村供水保障情况的调研报告\n一、主要做法\n2026年，襄阳市整合小水厂130座。今年以来，又整合小水厂22座。\n"
        "二、存在的问题\n部分工程老化失修。\n"
    )
    document = clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), GAZETTEER)
    articles, _ = find_articles(
        document, GAZETTEER, IdMaker("art-"), facts=read_source_facts(), doubt_ids=IdMaker("d-")
    )
    years = {s.text[:4]: s.year for article in articles for s in find_sections(article, GAZETTEER, IdMaker("sec-"))}

    assert years["2026"] == 2026
    assert years["今年以来"] is None
