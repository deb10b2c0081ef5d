"""Tables and the text around them: neither reads the other's words."""

from reportgen.corpus.articles import find_articles
from reportgen.extract.figures import find_figures
from reportgen.extract.sections import find_sections
from reportgen.extract.segment import Segmenter, read_words
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.documents import ArticleKind, Level
from reportgen.model.ids import IdMaker
from reportgen.reference import (
    read_figure_tables,
    read_gazetteer,
    read_source_facts,
    read_themes,
    read_words_text,
)
from tests.builders import FRAMING
from tests.table_sources import make_source

GAZETTEER, FACTS, TABLES = read_gazetteer(), read_source_facts(), read_figure_tables()

REPORT = """青海省2023年深化医改工作报告

2023年，青海省县域内住院率达到85.2%。
{{表1 2023年各市州床位数（单位：张）
地区|床位数|第一篇：卫生院
西宁市|1234|56
海东市|987|65
}}
全省共有公立医院112家，公立医院改革取得实效。
"""


def articles_of(document):
    return find_articles(document, GAZETTEER, IdMaker("art-"), facts=FACTS, doubt_ids=IdMaker("d-"))[0]


def test_no_sentence_and_no_prose_figure_comes_out_of_a_table():
    (article,) = articles_of(make_source(REPORT))
    sections = find_sections(article, GAZETTEER, IdMaker("sec-"))
    figures = [f for s in sections for f in find_figures(s, IdMaker("f-"), TABLES, IdMaker("d-"))[0]]
    themes, segment = ThemeFinder(read_themes()), Segmenter(read_words(read_words_text()))
    statements = [s for own in sections for s in find_statements(own, themes, FRAMING, segment, IdMaker("s-"))]

    assert [figure.passage.quote for figure in figures] == ["85.2%", "112家"]
    assert not any("床位" in statement.text or "1234" in statement.text for statement in statements)


def test_offsets_stay_those_of_the_text():
    document = make_source(REPORT)

    prose = document.prose(0, len(document.text))

    assert len(prose) == len(document.text)
    assert prose.index("全省共有") == document.text.index("全省共有")
    assert "西宁" not in prose
    assert "表1" not in prose


def test_a_cell_that_holds_a_sentence_is_still_read():
    document = make_source(
        "重点任务分工表\n{{任务|责任单位\n2024年，全省推进按病种付费，覆盖率达到70%以上。|省医保局\n}}\n"
    )
    (article,) = articles_of(document)
    sections = find_sections(article, GAZETTEER, IdMaker("sec-"))
    figures = [f for s in sections for f in find_figures(s, IdMaker("f-"), TABLES, IdMaker("d-"))[0]]

    assert [figure.passage.quote for figure in figures] == ["70%"]


def test_a_source_of_tables_only_is_an_article_named_by_its_caption():
    document = make_source("{{表3 2023年各地区床位数（单位：万张）\n地区|床位数\n北京|13.1\n河北|48\n山西|23\n}}\n")

    (article,) = articles_of(document)

    assert article.kind is ArticleKind.TABLE
    assert article.title == "2023年各地区床位数"
    assert (article.region_code, article.level) == ("CN", Level.PROVINCE)


def test_a_table_of_one_province_is_that_provinces():
    document = make_source("{{青海省2023年卫生资源情况\n地区|床位数（张）\n西宁市|1\n海东市|2\n玉树州|3\n}}\n")

    (article,) = articles_of(document)

    assert (article.kind, article.region_code, article.level) == (ArticleKind.TABLE, "CN-63", Level.PROVINCE)


def test_a_workbook_of_several_sheets_is_named_by_its_file():
    document = make_source(
        "{{床位\n地区|数\n北京|1\n}}\n{{人员\n地区|数\n北京|2\n}}\n", source="统计/2023年卫生年鉴.xlsx"
    )

    (article,) = articles_of(document)

    assert article.title == "2023年卫生年鉴"
