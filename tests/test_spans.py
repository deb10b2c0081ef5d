"""Which time a text is about: half years, quarters and plans of several years are not one year."""

from dataclasses import replace

import pytest

from reportgen.corpus.spans import find_span
from reportgen.extract.figures import find_figures
from reportgen.extract.scope import Period, mark_counted, narrow_period
from reportgen.model.facts import Part, YearBasis
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables, read_gazetteer
from tests.builders import make_article, make_document, make_section


@pytest.mark.parametrize(
    ("title", "text", "name", "span"),
    [
        ("某省2025年上半年水利工作总结", "", "", "2025年上半年"),
        ("2026年第三季度就业形势分析", "", "", "2026年第三季度"),
        ("2026年前三季度外贸情况", "", "", "2026年前三季度"),
        ("2025年1—9月交通运行情况", "", "", "2025年1—9月"),
        ("2025年1-12月交通运行情况", "", "", ""),
        ("2026年6月份价格监测", "", "", "2026年6月份"),
        ("数字政府建设三年行动方案（2023-2025年）", "", "", "2023—2025年"),
        ("乡村振兴规划（2024年至2027年）", "", "", "2024—2027年"),
        ("关于就业工作的报告", "现将2026年上半年就业工作情况报告如下：", "", "2026年上半年"),
        ("关于就业工作的报告", "就业稳定。2026年上半年，出台政策三项。", "", ""),
        ("工作总结", "", "某省2026年上半年总结.txt", "2026年上半年"),
        ("2025年工作总结", "", "", ""),
        ("2024—2024年总结", "", "", ""),
    ],
)
def test_a_span_is_what_the_title_the_file_or_the_opening_says(title, text, name, span):
    assert find_span(title, text, name) == span


def in_article(span: str, basis: YearBasis, part: Part = Part.PLAN):
    article = make_article(make_document("文"), span=span)
    return replace(make_section("文", part=part, year=2024, year_basis=basis), article=article)


def counted(section) -> bool:
    _, (marked,) = mark_counted([section.article], [section], Period(2024, 2024), read_gazetteer(), {})
    return marked.counted


def test_a_plan_of_several_years_counts_only_where_it_names_the_year():
    assert not counted(in_article("2024—2026年", YearBasis.INHERITED))
    assert counted(in_article("2024—2026年", YearBasis.STATED))


def test_a_report_of_half_a_year_counts_for_its_year():
    assert counted(in_article("2024年上半年", YearBasis.INHERITED, Part.REVIEW))


@pytest.mark.parametrize(
    ("text", "part", "period"),
    [
        ("2024年，全省新建充电桩3.2万个。", Part.REVIEW, "2024年上半年"),
        ("2024年，全省将新建充电桩6万个。", Part.PLAN, "2024"),
        ("截至2023年，全省建成充电桩9万个。", Part.REVIEW, "2023"),
        ("全省累计新建充电桩9万个。", Part.REVIEW, "截至2024年上半年"),
    ],
)
def test_what_half_a_year_achieved_is_not_given_as_the_years(text, part, period):
    article = make_article(make_document(text), span="2024年上半年", date_trusted=True)
    section = make_section(text, part=part, article=article)
    figures, _ = find_figures(section, IdMaker("f-"), read_figure_tables(), IdMaker("d-"))

    assert [narrow_period(figure).period for figure in figures] == [period]
