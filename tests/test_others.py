"""What is told of another region in a region's text is none of its own deeds."""

import pytest

from reportgen.extract.others import set_others_apart
from reportgen.extract.segment import Segmenter
from reportgen.extract.statements import find_statements
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Part
from reportgen.model.ids import IdMaker
from reportgen.reference import read_gazetteer, read_themes
from tests.builders import make_section

GAZETTEER = read_gazetteer()
SEGMENT = Segmenter(())


def own(text: str) -> list[str]:
    section = make_section(text, part=Part.REVIEW, region_code="CN-34")
    found = find_statements(section, ThemeFinder(read_themes()), SEGMENT, IdMaker("s-"), names=("安徽省", "安徽"))
    return [statement.text for statement in set_others_apart(found, GAZETTEER) if not statement.generic]


@pytest.mark.parametrize(
    "text",
    [
        "相比之下，四川省高铁里程占比为60.1%。",
        "吉林省同期空置率为68.1%。",
        "江苏、浙江森林覆盖率分别为24%、61%。",
        "同期，浙江建成驿站300家，开通线路20条。",
    ],
)
def test_another_regions_value_or_deed_is_not_quoted_as_the_own(text):
    assert own(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "江苏省、浙江省与我省共建园区60个",
        "北京市、安徽省联合开展演练20次",
        "与江苏省共建园区60个",
        "江苏省覆盖率为56.8%，安徽为52.3%",
        "长三角地区互认证照300项",
        "合肥市建成驿站30家",
        "浙江大学托管养老院3家",
        "江苏援建的学校投入使用",
        "各市高铁里程占比为60.1%",
    ],
)
def test_a_deed_with_others_or_beside_their_value_is_the_own(text):
    assert own(text + "。") == [text]


def test_what_follows_the_other_region_in_its_sentence_is_the_others_until_the_own_is_named():
    assert own("浙江省新建驿站300家，开通线路20条，全省新建驿站210家。改造码头3个。") == [
        "全省新建驿站210家",
        "改造码头3个",
    ]
