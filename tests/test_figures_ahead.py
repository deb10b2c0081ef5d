"""No printed figure is reached in a year after that of its source, whatever the text says of its years."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extract.figures import find_figures
from reportgen.model.facts import Status
from reportgen.model.ids import IdMaker
from reportgen.reference import read_figure_tables
from tests.test_sections import GAZETTEER, document, sections_of

TABLES = read_figure_tables(GAZETTEER)
OPENINGS = (
    "{}年，",
    "{}年以来，",
    "一、{}年工作情况\n",
    "{}年工作：\n1.",
    "{}年主要成效：\n——",
    "到{}年，",
    "在水利方面，",
    "",
)
DEEDS = (
    "全省新建水库12座。",
    "全省已建成泵站86座，较上年增加9座。",
    "建成灌区30处，{}年累计改造渠道500公里。",
    "完成清淤38处，{}年将完成55处。",
    "自来水普及率达到91.5%；{}年达到95%。",
)
YEARS = st.integers(min_value=2027, max_value=2032)
paragraphs = st.tuples(st.sampled_from(OPENINGS), YEARS, st.sampled_from(DEEDS), YEARS)


def figures_of(text: str):
    found = [find_figures(section, IdMaker("f-"), TABLES, IdMaker("d-")) for section in sections_of(document(text))]
    return [figure for figures, _ in found for figure in figures], [doubt for _, doubts in found for doubt in doubts]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(("工作总结", "工作汇报", "工作总结和下一年工作安排")),
    YEARS,
    st.lists(paragraphs, min_size=1, max_size=5),
)
def test_no_printed_figure_is_reached_after_the_year_of_its_source(kind, written, told):
    body = "\n".join(opening.format(year) + deed.format(other) for opening, year, deed, other in told)
    figures, _ = figures_of(f"安徽省水利{kind}\n安徽省水利厅\n{written}年12月20日\n{body}\n")

    early = [
        f for f in figures if f.status is Status.ACHIEVED and f.period[:4].isdigit() and int(f.period[:4]) > written
    ]
    assert not [figure for figure in early if figure.printable]


def test_a_figure_that_would_be_reached_too_late_is_asked_about():
    figures, doubts = figures_of(
        "安徽省水利工作总结\n安徽省水利厅\n2029年12月20日\n一、2029年工作情况\n全省已建成泵站86座。2030年，全省已建成水库12座。\n"
    )

    printable = {figure.passage.quote: figure.printable for figure in figures}
    assert printable == {"86座": True, "12座": False}
    assert [d.reason for d in doubts if "须核对年份" in d.reason] == [
        "“全省已建成水库12座”中的“12座”读作2030年的进展，可材料写成时这一年还没有到，须核对年份"
    ]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("到2030年底，累计建成水库90座。", Status.PLANNED),
        ("年底前累计建成水库90座。", Status.PLANNED),
        ("力争到2030年底全省累计建成水库90座。", Status.TARGET),
        ("确保2030年累计建成水库90座。", Status.TARGET),
        ("累计建成水库90座。", Status.ACHIEVED),
        ("到2029年底，累计建成水库90座。", Status.ACHIEVED),
        ("到2030年再推进一批工程，目前累计建成水库90座。", Status.ACHIEVED),
        ("到2030年再推进一批工程，已累计建成水库90座。", Status.ACHIEVED),
        ("年底前推进一批工程；累计建成水库90座。", Status.ACHIEVED),
        ("年底前推进一批工程，截至去年累计建成水库90座。", Status.ACHIEVED),
    ],
)
def test_a_sum_that_shall_have_come_together_by_a_day_is_planned(sentence, status):
    figures, _ = figures_of(
        f"安徽省2030年水利工作计划\n安徽省水利厅\n2030年1月12日\n2030年，加快水利建设。\n{sentence}\n"
    )

    assert [figure.status for figure in figures] == [status]
