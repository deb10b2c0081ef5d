"""Which material counts: the period, and what is shown apart."""

from dataclasses import replace

import pytest

from reportgen.errors import SettingsError, SourceError
from reportgen.extract.scope import Period, find_period, mark_counted
from reportgen.model.documents import Level, Standing
from reportgen.model.facts import Part, Section, YearBasis
from reportgen.reference import read_gazetteer
from tests.builders import make_article, make_document, make_section

GAZETTEER = read_gazetteer()


def section(part: Part, year: int | None, *, basis=YearBasis.STATED, number: int = 0, **article) -> Section:
    own = make_article(make_document(f"第{number}篇"), article_id=f"art-{number}", **article)
    return replace(
        make_section("文", part=part, year=year, year_basis=basis, section_id=f"sec-{number}-{part}"), article=own
    )


def counted(section: Section, ruled: bool | None = None) -> bool:
    rulings = {} if ruled is None else {section.article.article_id: ruled}
    articles, sections = mark_counted([section.article], [section], Period(2023, 2024), GAZETTEER, rulings)
    assert articles[0].counted is sections[0].counted is sections[0].article.counted
    return sections[0].counted


def test_the_period_is_what_most_sections_state():
    sections = [section(Part.PLAN, year, number=at) for at, year in enumerate((2026, 2026, 2025))]
    sections += [section(Part.REVIEW, year, number=at) for at, year in enumerate((2025, 2024, 2025), 5)]

    assert find_period(sections) == Period(2025, 2026)
    assert find_period(sections, review=2020, plan=2021) == Period(2020, 2021)


def test_a_missing_half_of_the_period_follows_from_the_other():
    assert find_period([section(Part.PLAN, 2026)]) == Period(2025, 2026)
    assert find_period([section(Part.REVIEW, 2026)]) == Period(2026, 2027)


def test_a_plan_of_an_earlier_year_than_the_review_is_not_of_the_period():
    reviews = [section(Part.REVIEW, 2026, number=at) for at in range(3)]

    assert find_period([*reviews, section(Part.PLAN, 2021, number=9)]) == Period(2026, 2027)
    plans = [section(Part.PLAN, 2026, number=at) for at in range(10, 15)]
    assert find_period([section(Part.REVIEW, 2027), *plans]) == Period(2025, 2026)


def test_a_year_that_a_title_gives_decides_where_no_section_states_one():
    titled = [section(Part.PLAN, 2028, basis=YearBasis.INHERITED, number=at) for at in range(3)]

    assert find_period(titled) == Period(2027, 2028)
    assert find_period([*titled, section(Part.PLAN, 2026, number=9)]) == Period(2025, 2026)


def test_a_given_year_wins_and_the_other_stands_beside_it():
    told = [section(Part.REVIEW, 2028, number=at) for at in range(3)]
    told += [section(Part.PLAN, year, number=at) for at, year in enumerate((2029, 2029, 2031), 5)]

    assert find_period(told, review=2027) == Period(2027, 2029)
    assert find_period(told, review=2030) == Period(2030, 2031)
    assert find_period(told, review=2035) == Period(2035, 2036)
    assert find_period(told, plan=2030) == Period(2028, 2030)
    assert find_period(told, plan=2025) == Period(2024, 2025)
    with pytest.raises(SettingsError, match="部署年度2025早于回顾年度2026"):
        find_period(told, review=2026, plan=2025)


def test_years_that_do_not_count_decide_nothing():
    with pytest.raises(SourceError, match="定不出"):
        find_period([section(Part.PLAN, 2026, standing=Standing.LIBRARY)])
    with pytest.raises(SourceError):
        find_period([section(Part.PLAN, 2026, level=Level.COUNTY)])


def test_a_provinces_review_and_plan_of_the_period_count():
    assert counted(section(Part.REVIEW, 2023))
    assert counted(section(Part.PLAN, 2024))
    assert counted(section(Part.PLAN, 2024, level=Level.NATIONAL))


@pytest.mark.parametrize(
    ("part", "year", "article"),
    [
        (Part.PLAN, 2023, {}),
        (Part.PLAN, 2025, {}),
        (Part.PLAN, None, {}),
        (Part.REVIEW, 2024, {}),
        (Part.OTHER, 2024, {}),
        (Part.OTHER, 2023, {}),
        (Part.PLAN, 2024, {"level": Level.COUNTY}),
        (Part.PLAN, 2024, {"level": Level.CITY}),
        (Part.PLAN, 2024, {"standing": Standing.LIBRARY}),
        (Part.PLAN, 2024, {"public": False}),
    ],
)
def test_what_is_of_another_year_part_level_or_standing_does_not_count(part, year, article):
    assert not counted(section(part, year, **article))


def test_a_section_of_no_region_does_not_count():
    assert not counted(replace(section(Part.PLAN, 2024), region_code=""))
    assert not counted(replace(section(Part.PLAN, 2024), region_code="CN"))


def test_an_editor_decides_of_a_source_but_not_of_a_year():
    assert counted(section(Part.PLAN, 2024, standing=Standing.LIBRARY), ruled=True)
    assert not counted(section(Part.PLAN, 2024), ruled=False)
    assert not counted(section(Part.PLAN, 2025), ruled=True)
