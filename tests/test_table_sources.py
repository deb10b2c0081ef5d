"""Real files with tables, from the seeds folder to the edition."""

import docx
import openpyxl
import pytest

from reportgen.cli import run
from reportgen.pipeline import prepare, read_folder
from reportgen.progress import Silent
from reportgen.settings.config import load_settings
from tests.tiny_project import project, put

__all__ = ["project"]


def prepared(_folder):
    options = load_settings(None)
    return prepare(options, read_folder(options, Silent()), Silent())


def put_sheet(name, rows, *, title="表3", formats=()):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for cell, number_format in formats:
        sheet[cell].number_format = number_format
    book.save(f"seeds/{name}")


def figures_of(edition, source):
    return [figure for figure in edition.figures if figure.passage.source == source]


def test_a_sheet_a_csv_and_a_table_in_a_document_become_figures_with_their_cells(project):
    rows = [["2023年各地区情况"], ["地区", "县域内住院率", "医院数（个）"], ["北京", 0.853, 739], ["河北", 0.9, 2470]]
    put_sheet("年鉴.xlsx", [*rows, ["山西", 0.8, 1400]], formats=[(f"B{at}", "0.0%") for at in (3, 4, 5)])
    put("人员.csv", "地区,指标,年份,数值,单位\n北京,执业医师数,2023,12.8,万人\n".encode("gb18030"))
    document = docx.Document()
    for line in ("北京市2023年医改工作总结", "2023年，北京市推进公立医院高质量发展。"):
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [c for row in table.rows for c in row.cells], ["指标", "2023年", "参保率", "96.5%"], strict=True
    ):
        cell.text = words
    document.save("seeds/总结.docx")

    _, edition = prepared(project)

    sheet = figures_of(edition, "年鉴.xlsx")
    assert [(f.passage.locator, f.passage.quote, str(f.value), f.unit, f.region_code) for f in sheet[:2]] == [
        ("表3!B3", "85.3%", "85.3", "%", "CN-11"),
        ("表3!C3", "739", "739", "个", "CN-11"),
    ]
    assert [(f.indicator, str(f.value), f.unit, f.period) for f in figures_of(edition, "人员.csv")] == [
        ("执业医师数", "12.8", "万人", "2023")
    ]
    assert [(f.indicator, str(f.value), f.unit) for f in figures_of(edition, "总结.docx")] == [("参保率", "96.5", "%")]


def test_a_yearbook_stands_side_by_side_and_fills_no_page(project):
    heads = ["地区", *(f"第{at}类机构数（个）" for at in range(30)), "县域内住院率（%）"]
    rows = [[name, *range(100, 130), 85] for name in ("北京", "天津", "河北", "山西")]
    put_sheet("年鉴.xlsx", [["2023年各地区卫生资源"], heads, *rows])

    _, edition = prepared(project)

    beijing = next(m for m in edition.materials if m.region.short_name == "北京")
    shown = [row.indicator for row in beijing.figures]
    assert "县域内住院率" in shown
    assert len([name for name in shown if "类机构数" in name]) == 0
    assert "按病种付费的医疗机构覆盖率" in shown
    assert [source.name for source in beijing.sources] == [
        "《北京市深化医药卫生体制改革2024年重点工作任务》",
        "《2023年各地区卫生资源》",
    ]
    assert not any("类机构数" in row.indicator for row in (*edition.targets, *edition.achievements))
    across = [table for table in edition.tables if table.sheet.startswith("统计指标")]
    assert across
    assert all(len(table.columns) <= 7 for table in across)


def test_a_table_that_contradicts_a_text_is_a_doubt_and_neither_is_printed(project):
    put_sheet(
        "年鉴.xlsx", [["2023年各地区情况"], ["地区", "医保支付率（%）"], ["北京", 88.2], ["河北", 80], ["山西", 81]]
    )

    _, edition = prepared(project)

    (row,) = [row for row in edition.doubts if row.doubt.kind.value == "数据不一致"]
    assert "年鉴.xlsx 表3!B3" in row.doubt.reason
    assert "北京.txt" in row.doubt.reason
    held = {f.passage.quote for f in edition.figures if not f.printable and f.indicator == "医保支付率"}
    assert held == {"91.3%", "88.2"}
    assert not any("91.3" in s.text and s.printable for s in edition.statements)
    column = next(table for table in edition.tables if table.sheet == "统计指标1")
    assert [row[1].text for row in column.rows[:4]] == ["待裁定", "—", "80%", "81%"]


def test_a_yearbook_does_not_decide_which_years_an_issue_is_about(project):
    rows = [["地区", "2020年", "2021年"], *([name, 5, 6] for name in ("北京", "天津", "河北", "山西"))]
    put_sheet("年鉴.xlsx", [["各地区医院数（单位：个）"], *rows])

    gathered, edition = prepared(project)

    assert (gathered.period.review, gathered.period.plan) == (2023, 2024)
    assert not any(figure.section.counted for figure in figures_of(edition, "年鉴.xlsx"))


def test_an_editor_describes_a_table_in_a_few_lines(project, capsys):
    put_sheet("台账.xlsx", [["辖区", "甲", "备考"], ["北京", 5, 1], ["河北", 6, 2], ["山西", 7, 3]], title="台账")
    entry = (
        '["台账.xlsx"]\n[["台账.xlsx".table]]\nsheet = "台账"\nregion = "辖区"\nindicator = "转诊中心"\nyear = 2023\n'
    )
    put_sources(entry + 'unit = "个"\nvalue = "甲"\n')

    _, edition = prepared(project)

    assert [(f.region_code, f.indicator, str(f.value), f.unit) for f in figures_of(edition, "台账.xlsx")] == [
        ("CN-11", "转诊中心", "5", "个"),
        ("CN-13", "转诊中心", "6", "个"),
        ("CN-14", "转诊中心", "7", "个"),
    ]
    put_sources(entry + 'unit = "个"\nvalue = "乙"\n')
    assert run(["check"]) == 2
    assert "没有“乙”这一栏" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("shet = 1", "没有"),
        ("header_rows = -1", "应为不小于 0 的整数"),
        ('status = "完成"', "只能是"),
        ("year = 3", "year"),
        ("skip = 1", "应为 true 或 false"),
    ],
)
def test_a_bad_entry_on_a_table_is_refused(project, capsys, line, message):
    put_sources(f'["北京.txt"]\n[["北京.txt".table]]\n{line}\n')

    assert run(["check"]) == 2
    assert message in capsys.readouterr().err


def put_sources(text):
    from pathlib import Path

    Path("sources.toml").write_text(text, encoding="utf-8")


def test_the_aims_of_a_texts_own_table_are_aims_and_its_other_years_are_reference_material(project):
    document = docx.Document()
    document.add_paragraph("贵州省农村公路发展情况报告")
    document.add_paragraph("2024年，贵州省推进农村公路建设，完善交通网络。2025年，贵州省将加快县乡公路改造。")
    table = document.add_table(rows=0, cols=3)
    for row in (["指标", "2022年", "2025年目标"], ["客货邮融合站点（个）", "320", "900"]):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save("seeds/贵州.docx")

    _, edition = prepared(project)

    assert [
        (row.region.short_name, row.figure.value) for row in edition.targets if row.region.short_name == "贵州"
    ] == [("贵州", 900)]
    (entry,) = [entry for entry in edition.references if entry.place == "贵州省"]
    assert [(row.figure.value, row.figure.period) for row in entry.figures] == [(320, "2022")]


def test_a_workbook_with_a_remark_is_named_by_the_row_above_its_table_or_by_its_file(project):
    rows = [["地区", "医保支付率（%）"], ["北京", 88.2], ["河北", 80], ["山西", 81]]
    remark = ["备注：医保支付率按统筹地区计算，不含异地。"]
    put_sheet("汇总.xlsx", [["各地区医改主要指标（2023年）"], *rows, remark])
    book = openpyxl.load_workbook("seeds/汇总.xlsx")
    aims = book.create_sheet("目标")
    for row in (["指标", "北京", "河北"], ["新建医院", 3, 4], ["新建书屋", 5, 6]):
        aims.append(row)
    book.save("seeds/两表.xlsx")

    titles = {a.document.raw.source: a.title for a in prepared(project)[1].articles}

    assert titles["汇总.xlsx"] == "各地区医改主要指标（2023年）"
    assert titles["两表.xlsx"] == "两表"
