import random
import re
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.sections import find_sections
from reportgen.extract.sections.headings import find_headings
from reportgen.extract.sections.tasks import find_departments
from reportgen.model.documents import ArticleKind, CleanDocument, Locator, RawDocument
from reportgen.model.facts import Part, YearBasis
from reportgen.model.ids import IdMaker
from reportgen.readers import read
from reportgen.reference import read_gazetteer, read_source_facts

GAZETTEER = read_gazetteer()
FACTS = read_source_facts()
SEEDS = Path(__file__).parent.parent / "seeds"
HANZI = re.compile(r"[\u3400-\u9fff]")


def document(text: str) -> CleanDocument:
    """Return a clean document that equals its raw text."""
    digest = sha256(text.encode()).hexdigest()
    raw = RawDocument("a.txt", text, digest, "utf-8", "", (Locator(0, "第1行"),))
    return CleanDocument(raw, text, tuple(range(len(text))), tuple(range(1, len(text) + 1)), (), ())


def seed(number: str) -> CleanDocument:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return clean(read(path, path.name), GAZETTEER)


def articles_of(clean_document: CleanDocument):
    articles, _ = find_articles(clean_document, GAZETTEER, IdMaker("art-"), facts=FACTS, doubt_ids=IdMaker("d-"))
    return articles


def sections_of(clean_document: CleanDocument):
    ids = IdMaker("sec-")
    return tuple(s for article in articles_of(clean_document) for s in find_sections(article, GAZETTEER, ids))


def brief(text: str) -> list[tuple[str, str, int | None]]:
    return [(s.region_code, s.part.value, s.year) for s in sections_of(document(text))]


def test_the_roundup_has_a_page_for_each_of_the_32_regions_and_an_opening_of_none():
    sections = sections_of(seed("000"))

    assert (sections[0].region_code, sections[0].part, sections[0].year) == ("", Part.OTHER, None)
    codes = list(dict.fromkeys(section.region_code for section in sections[1:]))
    assert set(codes) == {region.code for region in GAZETTEER.regions}
    assert len(sections) == 1 + 32 + 26


def test_six_regions_have_no_review_and_none_is_invented():
    sections = sections_of(seed("000"))

    reviewed = {section.region_code for section in sections if section.part is Part.REVIEW}
    planned = {section.region_code for section in sections if section.part is Part.PLAN}
    assert planned - reviewed == {"CN-35", "CN-41", "CN-46", "CN-51", "CN-53", "CN-65"}
    assert len(planned) == 32


def test_a_review_without_the_year_in_front_is_found():
    sections = {(s.region_code, s.part): s for s in sections_of(seed("000"))}

    qinghai, hubei = sections["CN-63", Part.REVIEW], sections["CN-42", Part.REVIEW]
    assert (qinghai.year, qinghai.year_basis) == (2023, YearBasis.STATED)
    assert (hubei.year, hubei.year_basis) == (2023, YearBasis.INHERITED)
    assert "未来三年，省级将安排10亿元" in sections["CN-14", Part.REVIEW].text
    assert sections["CN-33", Part.PLAN].text.startswith("在此基础上，浙江省将在2024年")


def test_every_hanzi_of_a_roundup_stands_in_one_section():
    (article,) = articles_of(seed("000"))
    sections = find_sections(article, GAZETTEER, IdMaker("sec-"))

    assert "".join(HANZI.findall("".join(s.text for s in sections))) == "".join(HANZI.findall(article.text))


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_sections_stand_in_order_and_quote_their_source(number):
    cleaned = seed(number)
    sections = sections_of(cleaned)

    for section, following in pairwise(sections):
        assert section.start < section.end <= following.start
    for section in sections:
        assert section.passage.quote == cleaned.raw.text[section.passage.start : section.passage.end]
    assert len({section.section_id for section in sections}) == len(sections)


def test_the_order_of_the_regions_changes_no_regions_text():
    text = seed("000").text
    lines = [line for line in text.split("\n") if line.strip()]
    blocks: dict[str, list[str]] = {}
    for section in sections_of(document(text)):
        for line in lines:
            if line in section.text:
                blocks.setdefault(section.region_code, []).append(line)
    opening, regions = blocks.pop(""), list(blocks.values())
    random.Random(7).shuffle(regions)
    shuffled = "\n".join(opening + [line for block in regions for line in block])

    def texts(whole: str) -> set[tuple[str, str, str]]:
        return {(s.region_code, s.part.value, s.text) for s in sections_of(document(whole))}

    assert texts(shuffled) == texts(text)


INVENTED = """全国医改工作推进会日前召开。
2025年，贵州省建成县域医共体88个，基层就诊率提高到60%。
2026年，贵州省将推进京津冀、成渝等地医疗协作，与重庆市共建专科联盟。
云南省委、省政府把医改摆在突出位置，2025年完成了公立医院改革任务。来年，云南省将继续推广三明医改经验。
一是扩大集采。
二是加强对口支援，组织四川省的专家来滇。
在医保方面，云南还将扩面。
过去一年，新疆生产建设兵团取得明显成效。
下一步，兵团将推进团场医院建设，加强与新疆的协作。
"""


def test_an_invented_roundup_in_other_words_is_cut_right():
    assert brief(INVENTED) == [
        ("", "other", None),
        ("CN-52", "review", 2025),
        ("CN-52", "plan", 2026),
        ("CN-53", "review", 2025),
        ("CN-53", "plan", 2026),
        ("CN-XPCC", "review", 2025),
        ("CN-XPCC", "plan", 2026),
    ]


def test_a_region_named_inside_another_regions_paragraph_turns_nothing():
    sections = sections_of(document(INVENTED))

    assert not {section.region_code for section in sections} & {"CN-11", "CN-50", "CN-51", "CN-65"}


def test_regions_may_come_as_headings():
    text = "一、河北省\n2025年推进医改。\n2026年将深化医改。\n二、山西省\n2025年推进集采。\n【海南】\n2026年将扩面。\n"

    assert [(code, part) for code, part, _ in brief(text) if part != "other"] == [
        ("CN-13", "review"),
        ("CN-13", "plan"),
        ("CN-14", "review"),
        ("CN-46", "plan"),
    ]


def test_a_roundup_in_one_line_is_cut_at_its_sentences():
    text = "\n".join(
        [
            "2025年，河北省推进医改。2025年，山西省推进集采。2026年，山西省将扩面。2025年，辽宁省建成中心。",
            "2025年，吉林省推进医改。",
            "2025年，海南省推进医改。",
            "2025年，湖北省推进医改。",
        ]
    )

    assert [(code, part) for code, part, _ in brief(text)] == [
        ("CN-13", "review"),
        ("CN-14", "review"),
        ("CN-14", "plan"),
        ("CN-21", "review"),
        ("CN-22", "review"),
        ("CN-46", "review"),
        ("CN-42", "review"),
    ]


def test_a_city_that_shares_a_provinces_name_is_not_the_province():
    text = "2025年，山西省推进医改。\n吉林市的经验被写入方案。\n2025年，河北省推进医改。\n2025年，辽宁省推进医改。\n"

    assert [code for code, _, _ in brief(text)] == ["CN-14", "CN-13", "CN-21"]


def test_what_follows_the_last_region_belongs_to_none():
    text = "2025年，山西省推进医改。\n2025年，河北省推进医改。\n2025年，辽宁省推进医改。\n与会代表表示，要抓好落实。\n"

    assert brief(text)[-1][0] == ""


def test_a_sentence_that_looks_back_does_not_end_a_plan():
    text = "2025年，山西省推进医改。\n2026年，山西省将深化医改。2025年，太原市获批试点。山西省将推广其经验。\n"
    text += "2025年，河北省推进医改。\n"
    text += "2026年，河北省将深化医改。\n2025年，辽宁省推进医改。\n2026年，辽宁省将深化医改。\n"

    assert [(code, part) for code, part, _ in brief(text)][:4] == [
        ("CN-14", "review"),
        ("CN-14", "plan"),
        ("CN-14", "review"),
        ("CN-14", "plan"),
    ]


def test_the_plan_of_shanghai_is_17_tasks_with_their_departments():
    tasks = [section for section in sections_of(seed("001")) if section.lead]

    assert [task.number for task in tasks] == [str(number) for number in range(1, 18)]
    assert {(task.region_code, task.part, task.year, task.year_basis) for task in tasks} == {
        ("CN-31", Part.PLAN, 2022, YearBasis.INHERITED)
    }
    assert tasks[2].heading == "深化药品耗材集中带量采购"
    assert (tasks[2].lead, tasks[2].support) == ("市医保局", "市卫生健康委、市药品监管局、市财政局等")
    assert not any("牵头部门" in task.text for task in tasks)


def test_the_framing_headings_of_a_plan_are_no_part_of_a_task():
    sections = sections_of(seed("001"))

    framing = [section.heading for section in sections if section.heading and not section.lead]
    assert len(framing) == 7
    assert framing[1] == "持续推进药品耗材招标采购改革"


def test_the_news_of_qinghai_has_a_review_and_a_plan():
    sections = sections_of(seed("004"))

    assert {section.region_code for section in sections} == {"CN-63"}
    assert [(s.part.value, s.year) for s in sections if s.part is not Part.OTHER] == [("review", 2023), ("plan", 2024)]
    (plan,) = [section for section in sections if section.part is Part.PLAN]
    assert "五要以“构建医防协同机制”为重心" in plan.text


def test_the_masked_report_is_cut_at_its_headings():
    sections = [section for section in sections_of(seed("003")) if section.number]

    assert [(s.number, s.part.value) for s in sections] == [
        ("一", "other"),
        ("（一）", "other"),
        ("（二）", "other"),
        ("二", "review"),
        ("三", "other"),
        ("（一）", "other"),
        ("（二）", "other"),
        ("四", "plan"),
    ]


def test_no_year_is_given_where_the_years_were_overwritten():
    sections = sections_of(seed("002"))

    assert {(section.year, section.year_basis) for section in sections} == {(None, YearBasis.UNKNOWN)}


@pytest.mark.parametrize(
    ("text", "lead", "support"),
    [
        ("做好。（责任单位：省卫生健康委、省医保局）", "省卫生健康委、省医保局", ""),
        ("做好。（省医保局牵头，省财政厅、省卫生健康委配合）", "省医保局", "省财政厅、省卫生健康委"),
        ("做好。(牵头单位:市卫生健康委;协办单位:各区)。", "市卫生健康委", "各区"),
        ("做好。（卫生计生委、财政部负责。排在第一位的部门为牵头部门，下同）", "卫生计生委、财政部", ""),
    ],
)
def test_departments_are_read_in_every_form(text, lead, support):
    departments = find_departments(text)

    assert (departments.lead, departments.support) == (lead, support)


@pytest.mark.parametrize("text", ["做好集采（含中成药）。", "做好。", "（以下简称新农合）"])
def test_a_bracket_without_departments_is_none(text):
    assert find_departments(text) is None


def test_numbers_that_do_not_count_on_are_no_headings():
    assert find_headings("三、体现特色\n五、抓好落实\n") == ()
    assert find_headings("1.8万平方米的用房\n2.5万名医生\n") == ()
    assert [h.number for h in find_headings("（一）甲。子。（二）乙。丑。")] == ["（一）", "（二）"]


SUPPORT = """2025年，河北省推进医改。
2025年，新疆维吾尔自治区推进医改，取得成效。
按照中央部署，浙江省选派专家到新疆，带动当地提升。
一是推进集采。
2025年，西藏自治区推进医改。
北京市、上海市选派专家支援。
2026年，西藏自治区将继续推进。
"""


def test_a_partner_province_takes_no_paragraph_of_the_region_it_helps():
    assert brief(SUPPORT) == [
        ("CN-13", "review", 2025),
        ("CN-65", "review", 2025),
        ("CN-54", "review", 2025),
        ("", "other", None),
        ("CN-54", "plan", 2026),
    ]


def test_a_paragraph_of_two_regions_belongs_to_neither():
    text = "2025年，湖南省推进医改。\n2025年，广东省、广西壮族自治区签署协议。\n2025年，海南省推进医改。\n"
    text += "2025年，四川省推进医改。\n"

    assert [code for code, _, _ in brief(text)] == ["CN-43", "", "CN-46", "CN-51"]


def test_a_regions_own_report_is_no_roundup_of_those_who_help_it():
    text = "新疆维吾尔自治区医改工作情况\n2025年，自治区推进医改。\n"
    text += "上海市选派专家。\n浙江省支援阿克苏地区。\n广东省帮扶团场。\n"

    assert {code for code, _, _ in brief(text)} == {"CN-65"}


def test_headings_of_parts_hold_for_the_regions_below_them():
    text = "全国医改情况综述\n一、2025年工作回顾\n河北省建成120个。\n山西省覆盖全部统筹区。\n兵团建成3个。\n"
    text += "二、2026年工作打算\n河北省深入推广经验。\n山西省扩大集采。\n兵团加强建设。\n"

    assert brief(text) == [
        ("", "other", None),
        ("CN-13", "review", 2025),
        ("CN-14", "review", 2025),
        ("CN-XPCC", "review", 2025),
        ("", "other", None),
        ("CN-13", "plan", 2026),
        ("CN-14", "plan", 2026),
        ("CN-XPCC", "plan", 2026),
    ]


def test_a_region_may_be_named_by_who_speaks():
    text = "“我们坚持协同。”河北省卫生健康委主任表示，2025年河北省覆盖139个县。\n"
    text += "江苏省卫生健康委介绍，2025年，江苏省取得进展。\n浙江省则把重点放在县域。2026年，浙江将推进提升工程。\n"

    assert [(code, part) for code, part, _ in brief(text)] == [
        ("CN-13", "review"),
        ("CN-32", "review"),
        ("CN-33", "other"),
        ("CN-33", "plan"),
    ]


def test_a_year_that_tells_of_a_project_opens_no_part():
    text = "2025年，河北省推进医改。\n2022年启动的项目全部建成。\n2025年，山西省推进医改。\n2025年，海南省推进医改。\n"

    assert brief(text)[0] == ("CN-13", "review", 2025)
    assert len(brief(text)) == 3


def test_a_sentence_that_plans_a_later_year_leaves_the_review():
    text = "河北省推进医改\n2025年，河北省推进医改，取得成效。2026年，我省将扩面。\n"

    assert [(part, year) for _, part, year in brief(text)] == [("other", None), ("review", 2025), ("plan", 2026)]


REGION_NAMES = st.sampled_from([name for region in GAZETTEER.regions for name in (region.name, region.short_name)])
PARAGRAPHS = st.one_of(
    st.builds("2025年，{}推进医改。加强与{}协作。".format, REGION_NAMES, REGION_NAMES),
    st.builds("2026年，{}将扩面，学习{}经验。".format, REGION_NAMES, REGION_NAMES),
    st.builds("一是推进集采，支持{}。".format, REGION_NAMES),
    st.builds("{}、{}签署协议。".format, REGION_NAMES, REGION_NAMES),
    st.text(alphabet="医改将在年2026，。；：“”（）一二、省市 ", max_size=30),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=12))
def test_whatever_a_text_holds_no_hanzi_of_a_roundup_is_lost_or_told_twice(paragraphs):
    for article in articles_of(document("\n".join(paragraphs))):
        sections = find_sections(article, GAZETTEER, IdMaker("sec-"))

        assert all(one.end <= two.start for one, two in pairwise(sections))
        if article.kind is ArticleKind.ROUNDUP:
            assert HANZI.findall("".join(s.text for s in sections)) == HANZI.findall(article.text)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(GAZETTEER.regions), min_size=4, max_size=8, unique=True), st.integers(2010, 2040))
def test_any_regions_in_any_year_keep_their_own_paragraphs(regions, year):
    text = "\n".join(
        f"{year}年，{r.name}推进{r.code}。\n一是抓好{r.code}。\n{year + 1}年，{r.short_name}将扩面{r.code}。"
        for r in regions
    )
    sections = sections_of(document(text))

    for section in sections:
        assert set(re.findall(r"CN-(?:\d\d|XPCC)", section.text)) == {section.region_code}
    assert [section.year for section in sections] == [year, year + 1] * len(regions)


def test_the_signature_is_in_no_section():
    text = "苏州市2025年医改工作总结\n2025年，我市推进医改。全市提升。\n苏州市卫生健康委员会\n2025年12月20日\n"

    assert not any("委员会" in section.text for section in sections_of(document(text)))


def test_a_hospital_reform_is_no_institution_of_another_province():
    text = "2025年，河北省推进医改。\n2025年，山西省公立医院改革取得成效。\n2025年，海南省各级医院提升。\n"

    assert [code for code, _, _ in brief(text)] == ["CN-13", "CN-14", "CN-46"]


def test_what_stands_under_a_dated_heading_is_of_its_year():
    text = "江苏省医改工作报告\n一、2025年工作情况\n（一）推进医共体。全省建成10个。\n（二）推进集采。全省落实。\n"
    text += "二、2026年工作打算\n（一）推进信息化。全省建设平台。\n三、存在问题\n人才不足。\n"

    assert [(part, year) for _, part, year in brief(text)] == [
        ("other", None),
        ("review", 2025),
        ("review", 2025),
        ("review", 2025),
        ("plan", 2026),
        ("plan", 2026),
        ("other", 2025),
    ]


def test_a_plan_may_begin_with_what_was_reached():
    text = "江苏省医改规划\n一、发展现状\n（一）体系健全。全省建成10个。\n"
    text += "二、重点任务\n（一）总结推广成效评价做法。全省落实。\n"

    assert [part for _, part, _ in brief(text)] == ["other", "review", "review", "plan", "plan"]


def roundup(zhejiang: str, hubei: str, qinghai: str) -> str:
    return f"""2031年全国医改工作推进会在京召开，各省负责同志参加会议。
2030年，浙江省强化医保、医疗、医药协同治理，建成紧密型县域医共体71个。
{zhejiang}
2030年，湖北省推动紧密型城市医疗集团建设，安排补助资金2.4亿元。
{hubei}
2030年，青海省持续巩固支医成果，培训乡村医生1200名。
{qinghai}
"""


@pytest.mark.parametrize(
    "verb", ["计划培养", "拟培养", "预计培养", "打算培养", "力争培养", "要加强", "还计划新增", "将培养"]
)
@pytest.mark.parametrize(
    "zhejiang",
    [
        "2031年，浙江省深化薪酬制度改革，新建省级区域医疗中心3个，争取占比不低于67%。",
        "2031年，浙江省将推进公立医院高质量发展，力争基层诊疗量占比不低于67%。",
        "展望新年，浙江省将推进公立医院高质量发展。",
    ],
)
def test_a_later_year_beside_a_reviewed_one_is_planned_by_whatever_verb(verb, zhejiang):
    hubei = "下一步，湖北省将落实集采结余留用政策。"
    found = brief(roundup(zhejiang, hubei, f"2031年，青海省{verb}全科医生500名，建设优势专科5个。"))

    assert found[1:] == [
        (code, part, year) for code in ("CN-33", "CN-42", "CN-63") for part, year in (("review", 2030), ("plan", 2031))
    ]


def test_what_comes_next_is_of_the_year_after_the_review_where_none_is_stated():
    found = brief(roundup("展望新年，浙江省将推进改革。", "下一步，湖北省将落实政策。", "今后，青海省将培养医生。"))

    assert [year for _, part, year in found if part == "plan"] == [2031] * 3


def test_the_year_of_most_plans_is_the_year_of_what_comes_next():
    found = brief(
        roundup(
            "2031年，浙江省将推进改革。2035年，浙江省将建成体系。",
            "下一步，湖北省将落实政策。",
            "2031年，青海省计划培养医生。\n2035年，青海省将建成体系。",
        )
        + "2031年，四川省将推进改革。\n"
    )

    assert ("CN-42", "plan", 2031) in found


def test_two_years_that_are_both_looked_back_on_stay_reviews():
    found = brief(
        "2029年，浙江省启动试点。\n2030年，浙江省按计划推进试点，三年行动计划推动工作。\n2030年，湖北省做好计划生育服务。\n"
        "2030年，青海省建成中心5个。\n"
    )

    assert {part for _, part, _ in found} == {"review"}


def test_lines_of_a_year_frame_the_tasks_of_a_plan_that_first_looks_back():
    text = (
        "海南省民政厅关于印发2031年养老服务重点任务的通知\n各市县民政局：\n2030年工作回顾\n全省养老服务有进展。\n"
        "1.扩大服务供给。新建站点31个。\n2.培训护理员。培训8000人次。\n2031年重点任务\n3.建设长者食堂。新建食堂50家。\n"
    )

    assert [(part, year) for _, part, year in brief(text)] == [
        ("other", None),
        ("review", 2030),
        ("review", 2030),
        ("review", 2030),
        ("plan", 2031),
        ("plan", 2031),
    ]


def test_headings_of_a_summary_hold_what_stands_under_their_year():
    text = (
        "吉林省2030年水利工作总结和2031年工作计划\n2030年工作总结\n河道治理见成效\n全省治理河道32条。\n"
        "2031年工作计划\n新增灌区6个。\n"
    )

    assert [(part, year) for _, part, year in brief(text)] == [("other", None), ("review", 2030), ("plan", 2031)]


def test_a_task_of_a_plan_that_tells_what_an_earlier_year_reached_looks_back():
    text = (
        "四川省2031年冷链建设重点任务\n一、2030年，全省183个县建成冷库，覆盖率达到97.5%。\n"
        "二、2031年，扩大补贴范围。\n三、支持成都建设枢纽。\n"
    )

    parts = [(part, year) for _, part, year in brief(text)][-3:]
    assert parts == [("review", 2030), ("plan", 2031), ("plan", 2031)]


def test_a_paragraph_between_a_dated_review_and_a_dated_plan_goes_on_with_the_review():
    between = "全省新建码头12座，吞吐量提高到3.2亿吨。\n"
    text = "2030年，山东省推进港口建设，新增航线9条。\n{}2031年，山东省将建设智慧港口8个。\n{}"

    assert [part for _, part, _ in brief("山东省港口工作\n" + text.format(between, ""))] == ["other", "review", "plan"]
    other = brief("山东省港口工作\n" + text.format("近年来全省新建码头12座，2019年以来增长三成。\n", ""))
    assert [(part, year) for _, part, year in other][2] == ("review", None)
    assert brief("山东省港口工作\n" + text.format("", between))[-1] == ("CN-37", "other", None)


def test_regions_of_a_roundup_look_back_on_the_year_of_its_title():
    text = (
        "各地2030年河湖治理综述\n各地推出一批举措。\n江西省治理湖泊112个。2031年，将治理水库20座。\n"
        "湖南省建成湿地41处。2031年，将新建湿地9处。\n贵州省治理河段38段。\n"
    )

    told = [section for section in brief(text) if section[0]]
    assert told == [
        ("CN-36", "review", 2030),
        ("CN-36", "plan", 2031),
        ("CN-43", "review", 2030),
        ("CN-43", "plan", 2031),
        ("CN-52", "review", 2030),
    ]


def test_a_list_of_guests_tells_of_no_year():
    text = "2031年全国水利工作会议名单\n" + "".join(
        f"{name}  水利厅  参会\n" for name in ("辽宁省", "吉林省", "河北省")
    )

    assert {part for _, part, _ in brief(text)} == {"other"}


@pytest.mark.parametrize("label", ["【青海】", "青海省："])
def test_a_label_on_the_line_of_its_text_is_no_part_of_a_section_but_that_of_another_region_is(label):
    told = f"{label}2031年，青海省建成站点12个。\n江苏：2031年选派教师30人。\n"
    quotes = [section.passage.quote for section in sections_of(document(f"青海省养老服务情况\n{told}"))]

    assert not any(label in quote for quote in quotes)
    assert any(quote.startswith("2031年，青海省建成") for quote in quotes)
    assert "江苏：2031年选派" in "".join(quotes)
