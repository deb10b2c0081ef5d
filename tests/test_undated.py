"""What is of no known year, or of another than the period's, is listed and shown apart: nothing counted vanishes."""

from dataclasses import replace
from hashlib import sha256

import pytest

from reportgen.intake import Sources
from reportgen.model.documents import DoubtKind, RawDocument
from reportgen.model.edition import Edition, ReferenceEntry, RegionMaterial
from reportgen.pipeline import prepare
from reportgen.progress import Silent
from reportgen.readers.text import line_locators
from reportgen.settings.config import load_settings

ROUNDUP = """各地推进职业教育产教融合

发布时间：2028-02-10 来源：新华社

2027年，重庆市建成市域产教联合体8个。2028年，重庆市将新建实训基地12个。

2027年，云南省职业院校毕业生就业率达到96%。2026年，云南省新建职业院校4所。

兵团完成职业院校布局调整，职业院校教师到企业实践800人次。

2028年，宁夏回族自治区将建设高水平专业群30个，不再新设中职学校。
"""
NOBODYS = """学前教育工作经验交流材料

来源：人民网

2027年，我省学前教育普惠率达到91%。与青海省、宁夏签订跨省协作协议。
"""


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of({"综述.txt": ROUNDUP, "无主.txt": NOBODYS})


def edition_of(texts: dict[str, str], **years: int) -> Edition:
    settings = load_settings(None)
    settings = replace(settings, bulletin=settings.bulletin.model_copy(update=years))
    raws = tuple(
        RawDocument(name, text, sha256(text.encode()).hexdigest(), "utf-8", "", line_locators(text))
        for name, text in texts.items()
    )
    return prepare(settings, Sources(raws, (), ()), Silent())[1]


def material_of(edition: Edition, name: str) -> RegionMaterial:
    return next(material for material in edition.materials if material.region.short_name == name)


def quoted(entry: ReferenceEntry) -> list[str]:
    return [statement.text for quote in entry.quotes for statement in quote.statements]


def test_a_region_without_a_year_is_a_doubt_and_its_page_points_to_the_reference_material(edition):
    (doubt,) = [row.doubt for row in edition.doubts if row.doubt.kind is DoubtKind.UNDATED]
    material = material_of(edition, "兵团")

    assert doubt.passage.quote.startswith("兵团完成职业院校布局调整")
    assert material.undated
    assert not material.has_review
    assert [note.article.title for note in material.pointers] == ["各地推进职业教育产教融合"]
    assert not material_of(edition, "重庆").undated


def test_what_is_told_beside_the_period_is_an_entry_of_its_own(edition):
    entries = {entry.place: entry for entry in edition.references}

    assert "完成职业院校布局调整" in "".join(quoted(entries["新疆生产建设兵团"]))
    assert entries["新疆生产建设兵团"].why == ("其中兵团的部分内容未写明年份",)
    assert quoted(entries["云南省"]) == ["新建职业院校4所"]
    assert entries["云南省"].why == ("其中云南的部分内容为2026年的",)
    assert [s.text for s in material_of(edition, "云南").ranked] == ["云南省职业院校毕业生就业率达到96%"]


def test_a_text_of_nobody_is_a_doubt_and_reference_material(edition):
    reasons = [row.doubt.reason for row in edition.doubts if row.doubt.passage.source == "无主.txt"]

    assert any("看不出本篇是哪个地区的材料" in reason for reason in reasons)
    (entry,) = [entry for entry in edition.references if entry.article.document.raw.source == "无主.txt"]
    assert (entry.level, entry.place) == ("不能确定", "材料未写明")
    assert "材料未写明是哪个地区" in entry.why


def test_a_region_of_which_there_is_only_reference_material_is_not_called_absent(edition):
    assert [region.short_name for region in edition.totals.apart.regions] == ["兵团"]
    assert "兵团" not in [region.short_name for region in edition.totals.absent.regions]


def test_plans_of_a_year_that_the_settings_leave_out_are_reference_material():
    edition = edition_of({"综述.txt": ROUNDUP}, review_year=2026, plan_year=2027)
    told = [text for entry in edition.references for text in quoted(entry)]

    assert "新建实训基地12个" in told
    assert any("不再新设中职学校" in text for text in told)
    assert [s.text for s in material_of(edition, "云南").ranked] == ["新建职业院校4所"]


def test_an_item_that_is_nothing_but_its_number_and_words_is_a_deed():
    items = "一、严控增量\n1.不再新设办公楼宇。\n2.停止审批新建写字楼\n二、盘活存量。改造小区300个。\n"
    text = f"湖北省住房城乡建设厅2028年工作要点\n发布时间：2028-02-01\n{items}"
    deeds = [
        s.text for s in edition_of({"要点.txt": text}, plan_year=2028).statements if s.section.counted and not s.generic
    ]

    assert deeds == ["不再新设办公楼宇", "停止审批新建写字楼", "改造小区300个"]
