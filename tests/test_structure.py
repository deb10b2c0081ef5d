"""Collections are cut into their articles, each with its own title, date, issuer, level and place."""

from pathlib import Path

import pytest

from reportgen.model.documents import DoubtKind
from reportgen.reference import read_gazetteer
from tests.structure_cases import articles_of, described, read_structure_cases

GAZETTEER = read_gazetteer()
CASES = Path(__file__).parent / "cases" / "structure.txt"


@pytest.mark.parametrize("case", read_structure_cases(CASES), ids=lambda case: case.title)
def test_a_source_is_cut_into_its_articles(case):
    articles, _ = articles_of(case.text, GAZETTEER)
    starts = [article.document.raw_span(article.start, article.end)[0] for article in articles]

    assert [sum(start < part.end for start in starts) for part in case.articles] == list(
        range(1, len(case.articles) + 1)
    ), [article.text[:20] for article in articles]
    for article, part in zip(articles, case.articles, strict=True):
        found = described(article, GAZETTEER)
        assert {key: found[key] for key, _ in part.expected} == dict(part.expected)


def test_a_county_of_a_name_that_several_provinces_have_is_a_doubt_with_its_candidates():
    _, doubts = articles_of("鼓楼区2028年工作总结\n我区改造街巷60条。全区新增停车位。\n", GAZETTEER)

    (doubt,) = [doubt for doubt in doubts if doubt.candidates]
    assert doubt.kind is DoubtKind.SOURCE
    assert "江苏省南京市鼓楼区" in doubt.candidates
    assert "福建省福州市鼓楼区" in doubt.candidates
