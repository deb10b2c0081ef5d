"""Key figures of the real texts, by the stages of a build."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.figures import find_figures
from reportgen.extract.sections import find_sections
from reportgen.model.ids import IdMaker
from reportgen.readers import read
from reportgen.reference import read_figure_tables, read_gazetteer, read_source_facts

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@cache
def figures_of(path):
    gazetteer, tables, ids, doubt_ids = read_gazetteer(), read_figure_tables(), IdMaker("f-"), IdMaker("d-")
    document = clean(read(path, path.name), gazetteer)
    articles, _ = find_articles(document, gazetteer, IdMaker("art-"), facts=read_source_facts(), doubt_ids=doubt_ids)
    section_ids = IdMaker("sec-")
    sections = [section for article in articles for section in find_sections(article, gazetteer, section_ids)]
    return tuple(figure for section in sections for figure in find_figures(section, ids, tables, doubt_ids)[0])


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_every_figure_stands_where_it_says(path):
    for figure in figures_of(path):
        passage = figure.passage
        assert figure.section.article.document.raw.text[passage.start : passage.end] == passage.quote
        number = re.match(r"[0-9.,]+", passage.quote)
        if number:
            assert Decimal(number[0].replace(",", "")) == figure.value
        assert figure.indicator or not figure.printable


def test_the_figures_of_a_region_are_the_rows_of_its_table():
    figures = [figure for figure in figures_of(SEEDS[0]) if figure.region_code == "CN-15"]
    assert [(f.indicator, f"{f.value}{f.unit}", f.period, str(f.status)) for f in figures] == [
        ("自治区级临床重点专科", "25个", "2024", "planned"),
        ("盟市级临床重点专科", "100个", "2024", "planned"),
        ("旗县级临床重点专科", "300个", "2024", "planned"),
        ("每旗县建成重点专科", "1个", "2024", "target"),
        ("国家区域医疗中心", "4个", "2024", "planned"),
        ("自治区级专科区域医疗中心", "20个", "2024", "planned"),
        ("国家级紧密型城市医疗集团试点", "3个", "2024", "planned"),
        ("新增婴幼儿托位", "1.5万个", "2024", "planned"),
        ("每个旗（市、区）建设公办托育服务机构", "1所", "2024", "target"),
    ]


def test_years_that_were_overwritten_date_no_figure():
    collection = next(path for path in SEEDS if path.name.startswith("002"))
    assert {figure.period for figure in figures_of(collection)} == {""}
