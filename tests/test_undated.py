"""What is of no known year, or of another than the period's, is listed and shown apart: nothing counted vanishes."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    given_years = load_settings(None)
    given_years = replace(given_years, bulletin=given_years.bulletin.model_copy(update=years))
    raws = tuple(
        RawDocument(name, text, sha256(text.encode()).hexdigest(), "utf-8", "", line_locators(text))
        for name, text in texts.items()
    )
    return prepare(given_years, Sources(raws, (), ()), Silent(), dated=False)[1]


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


HEADED = """各地推进义务教育优质均衡发展

发布时间：2028-02-10 来源：新华社

2027年，河南省新增学位6万个。2028年，河南省将新建学校120所。

一、江西：抓实集团化办学

2027年，江西省组建教育集团312个。

二、四川

三、甘肃省完善乡村教师补充机制，流动率下降到3%

四、贵州：开展结对帮扶
（一）贵州省取消寄宿生住宿费
（二）贵州省停止招收择校生
"""


def test_a_heading_is_neither_listed_nor_quoted_but_one_with_a_figure_or_a_deed_is():
    edition = edition_of({"综述.txt": HEADED})
    entries = {entry.place: quoted(entry) for entry in edition.references}
    told = [row.doubt.reason[:2] for row in edition.doubts if row.doubt.kind is DoubtKind.UNDATED]

    assert sorted(told) == ["甘肃", "贵州"]
    assert set(entries) == {"甘肃省", "贵州省"}
    assert "流动率下降到3%" in entries["甘肃省"]
    assert any("停止招收择校生" in text for text in entries["贵州省"])
    assert not material_of(edition, "江西").pointers
    assert not material_of(edition, "江西").undated


def test_what_is_held_back_has_an_entry_all_the_same():
    text = HEADED.replace("（一）贵州省取消寄宿生住宿费\n（二）贵州省停止招收择校生", "贵州省取消\ufffd\ufffd费。")
    edition = edition_of({"综述.txt": text})

    (entry,) = [entry for entry in edition.references if entry.place == "贵州省"]
    assert not entry.quotes
    assert material_of(edition, "贵州").pointers


PIECES = st.lists(
    st.sampled_from(
        (
            "2027年，{0}建成水库6座。",
            "2028年，{0}将新建水闸12座。",
            "2024年，{0}改造泵站30座。",
            "{0}完成河道整治，水质达标率达到95%。",
            "近年来，{0}持续深化水价改革。",
            "{0}落实\ufffd\ufffd制度。",
            "{0}：健全河湖管护机制",
            "{0}",
            "推进水土保持",
            "一、{0}工作情况",
            "二、下一步打算",
        )
    ),
    min_size=1,
    max_size=6,
)
HEADS = st.sampled_from(
    (
        "各地推进水利建设\n\n发布时间：2028-02-10 来源：新华社\n",
        "各地2026年水利建设综述\n\n发布时间：2027-01-05 来源：新华社\n",
        "湖北省水利厅2028年工作要点\n发布时间：2028-02-01\n",
        "襄阳市水利工作情况\n\n来源：襄阳市水利局\n",
    )
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(HEADS, st.sampled_from(("湖北省", "湖南省", "兵团")), PIECES), min_size=1, max_size=3))
def test_every_pointer_leads_to_an_entry(texts):
    sources = {
        f"{number}.txt": "\n".join((head, "2027年，河南省建成渠道8条。", *(piece.format(name) for piece in pieces)))
        for number, (head, name, pieces) in enumerate(texts)
    }
    edition = edition_of(sources, review_year=2027, plan_year=2028)
    printed = {(entry.article.article_id, code) for entry in edition.references for code in entry.region_codes}
    undated = {code for entry in edition.references for code in entry.undated_codes}

    for material in edition.materials:
        code = material.region.code
        assert {(note.article.article_id, code) for note in material.pointers} <= printed
        assert not material.undated or code in undated
    assert {region.code for region in edition.totals.apart.regions} <= {code for _, code in printed}
    for row in edition.doubts:
        if row.doubt.kind is DoubtKind.UNDATED:
            names = [m.region.code for m in edition.materials if row.doubt.reason.startswith(m.region.short_name)]
            assert undated & set(names)


def test_a_figure_in_a_text_of_no_one_region_says_whose_it_is():
    told = "职教见闻\n\n2027年，吉林省毕业生就业率达到93%。\n\n黑龙江省2027年毕业生就业率达到91%。\n"

    found = edition_of({"见闻.txt": told, "综述.txt": ROUNDUP})

    entry = next(entry for entry in found.references if entry.article.document.raw.source == "见闻.txt")
    assert [(row.quantity, row.scope) for row in entry.figures] == [("93%", "吉林"), ("91%", "黑龙江")]
