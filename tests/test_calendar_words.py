"""Of which year 去年, 今年 and 明年 are: of the part of a text that they open, and of a figure behind them."""

import re
from pathlib import Path

import pytest

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.figures import find_figures
from reportgen.extract.sections import find_sections
from reportgen.model.documents import RawDocument
from reportgen.model.ids import IdMaker
from reportgen.readers.text import line_locators
from reportgen.reference import read_figure_tables, read_gazetteer, read_source_facts

GAZETTEER = read_gazetteer()
CASES = (Path(__file__).parent / "cases" / "calendar.txt").read_text("utf-8").split("\n== ")[1:]


def read_case(case: str) -> tuple[str, list[list[str]]]:
    head, *lines = [line for line in case.splitlines() if line and not line.startswith("#")]
    title, date = (part.strip() for part in head.split("|"))
    told = [[part.strip() for part in line.split("|")] for line in lines]
    return "\n".join([title, date, *(line[1] for line in told), ""]), told


@pytest.mark.parametrize("case", CASES, ids=[case.split("\n")[0] for case in CASES])
def test_a_word_for_a_year_is_read_by_the_date_and_title_of_its_text(case):
    text, told = read_case(case)
    document = clean(RawDocument("甲.txt", text, "", "utf-8", "", line_locators(text)), GAZETTEER)
    articles, _ = find_articles(
        document, GAZETTEER, IdMaker("art-"), facts=read_source_facts(), doubt_ids=IdMaker("d-")
    )
    sections = [s for article in articles for s in find_sections(article, GAZETTEER, IdMaker("sec-"))]
    tables = read_figure_tables(GAZETTEER)
    figures = [f for s in sections for f in find_figures(s, IdMaker("fig-"), tables, IdMaker("d-"))[0]]

    for expected, words, *periods in told:
        at = document.text.index(words)
        section = next(s for s in sections if s.start <= at < s.end)
        assert f"{section.part.value} {section.year or '?'}" == expected, words
        inside = {f.passage.quote: f.period for f in figures if at <= f.start < at + len(words)}
        wanted = dict(pair.split("=") for told_of in periods for pair in re.split("；", told_of))
        assert {quote: inside.get(quote) for quote in wanted} == wanted, words
