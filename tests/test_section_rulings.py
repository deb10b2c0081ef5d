"""What an editor says of one section in sources.toml: its year and part, by the heading as it stands in the source."""

import tomllib
from pathlib import Path

import pytest

from reportgen.errors import SettingsError
from reportgen.pipeline import prepare, read_folder
from reportgen.press.pack import propose
from reportgen.progress import Silent
from reportgen.settings.config import Overrides, load_settings

JIANGXI = """江西省教育厅工作总结
发布时间：2028-02-10 来源：江西省教育厅
一、近年来的做法
（一）推进集团化办学
组建教育集团312个。
（二）健全控辍保学机制
2026年，建立台账1860本。
建立劝返台账制度。
二、2028年工作打算
新建寄宿制学校40所。
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "江西.txt").write_text(JIANGXI, encoding="utf-8")
    (tmp_path / "reportgen.toml").write_text("[bulletin]\nreview_year = 2027\nplan_year = 2028\n", encoding="utf-8")
    (tmp_path / "templates").mkdir()
    return tmp_path


def read(project: Path, rulings: str = ""):
    """Return what is gathered, the edition, and the proposed sources.toml."""
    (project / "sources.toml").write_text(rulings, encoding="utf-8")
    settings = load_settings(project / "reportgen.toml", Overrides())
    gathered, edition = prepare(settings, read_folder(settings, Silent()), Silent(), dated=False)
    regions, years = [m.region for m in edition.materials], (edition.review_year, edition.plan_year)
    return edition, propose(gathered, settings.sources, regions, years).decode()


def counted(edition) -> dict[str, tuple[str, int]]:
    return {s.text: (str(s.section.part), s.section.year) for s in edition.statements if s.section.counted}


@pytest.mark.parametrize("heading", ["一、近年来的做法", "近年来的做法"])
def test_an_editor_gives_a_section_its_year_and_what_is_dated_in_it_keeps_its_own(project, heading):
    before, _ = read(project)
    after, _ = read(project, f'["江西.txt".section."{heading}"]\nyear = 2027\n')

    assert "组建教育集团312个" not in counted(before)
    assert counted(after)["组建教育集团312个"] == ("review", 2027)
    assert not [text for text in counted(after) if "1860" in text]
    assert counted(after)["新建寄宿制学校40所"] == ("plan", 2028)


def test_an_editor_gives_a_section_its_part(project):
    ruling = '["江西.txt".section."（一）推进集团化办学"]\nyear = 2028\npart = "部署"\n'
    edition, _ = read(project, ruling)

    assert counted(edition)["组建教育集团312个"] == ("plan", 2028)


def test_a_heading_that_there_is_not_is_refused_and_those_that_there_are_are_named(project):
    with pytest.raises(SettingsError) as caught:
        read(project, '["江西.txt".section."近年来做法"]\nyear = 2027\n')

    assert "江西.txt 里没有“近年来做法”这个标题" in str(caught.value)
    assert "是否为“一、近年来的做法”" in caught.value.hint
    assert "“（二）健全控辍保学机制”" in caught.value.hint


def test_the_proposal_asks_for_the_year_of_a_section_and_keeps_what_was_said(project):
    _, asked = read(project)
    blank = next(line for line in asked.splitlines() if ".section." in line)
    ruling = blank.removeprefix("# ") + '\nyear = 2027\npart = "进展"\n'
    _, kept = read(project, ruling)

    assert blank.startswith('# ["江西.txt".section."')
    assert "# year = 2027  # 这一段没有看出是哪一年的，未计入统计；进展填2027，部署填2028" in asked
    (said,) = tomllib.loads(kept)["江西.txt"]["section"].values()
    assert said == {"year": 2027, "part": "进展"}
    first, _ = read(project, ruling)
    again, _ = read(project, kept)
    assert counted(again) == counted(first)


@pytest.mark.parametrize(
    ("heading", "why"),
    [("二、2028年工作打算", ""), ("2030年目标", "下面没有内容"), ("三、今后设想", "自己写明了年份")],
)
def test_a_ruling_that_takes_no_effect_is_refused(project, heading, why):
    text = JIANGXI + "2030年目标\n三、今后设想\n2031年，新建学位3万个。\n"
    (project / "seeds" / "江西.txt").write_text(text, encoding="utf-8")
    ruling = f'["江西.txt".section."{heading}"]\nyear = 2028\n'

    if not why:
        assert counted(read(project, ruling)[0])["新建寄宿制学校40所"] == ("plan", 2028)
        return
    with pytest.raises(SettingsError, match=why):
        read(project, ruling)


def test_a_ruling_on_a_line_that_leads_to_a_list_holds_for_its_items(project):
    text = (
        "江西省教育厅工作材料\n2027年，全省教育工作稳步推进。\n1.组建教育集团312个。\n2.新建公寓9处。\n"
        "下一步安排：\n1.新建学校40所；\n2.培训教师3万名。\n"
    )
    (project / "seeds" / "江西.txt").write_text(text, encoding="utf-8")

    edition, _ = read(project, '["江西.txt".section."下一步安排："]\nyear = 2028\npart = "部署"\n')

    assert counted(edition)["组建教育集团312个"] == ("review", 2027)
    assert {counted(edition)["新建学校40所"], counted(edition)["培训教师3万名"]} == {("plan", 2028)}
