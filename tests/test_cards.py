"""Cards: what was read before is taken again where the same words stand, and nowhere else."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.gather import Frame, Gathered, gather
from reportgen.model.rulings import Decision, Ruling, Rulings
from reportgen.pipeline import reading_frame
from reportgen.press.standing_type import StandingType
from reportgen.progress import Silent
from reportgen.readers import READERS
from reportgen.reference import read_gazetteer
from reportgen.settings.config import Overrides, load_settings

OPENING = "各地深化医药卫生体制改革综述\n\n发布时间：2024-04-30 来源：国家卫生健康委员会\n"
# The same words under several regions, a doubtful number, a mask, damage: all that asks for ids that count.
PARAGRAPHS = (
    "2023年，北京市公立医院高质量发展有序推进，医保支付率达到91.3%。",
    "2024年，北京市将深化医保支付方式改革，按病种付费的医疗机构覆盖率不低于70%。",
    "2023年，河北省推进紧密型县域医共体建设，新增床位2万张，签约率达到45%。",
    "2024年，河北省将深化医保支付方式改革，推进分级诊疗，其中基层诊疗量占比达到65%、70%。",
    "2024年，青海省将深化医保支付方式改革，推进\ufffd养结合，XX市建成3个中心。",
    "2024年，四川省将持续推进药品集中采购，平均降价52%。 点击查看更多 www.example.com",
)
# Two texts that say the same: an id tells the second occurrence from the first.
OTHER = "上海市2024年医改工作安排\n\n发布时间：2024-05-07\n\n2024年，上海市将深化医保支付方式改革，新增床位2万张。\n"


@cache
def _frame() -> Frame:
    return reading_frame(load_settings(None, Overrides()), read_gazetteer())


@pytest.fixture(scope="module")
def shelf(tmp_path_factory) -> StandingType:
    return StandingType(tmp_path_factory.mktemp("cards"), "a")


def _read(standing: StandingType | None, *paragraphs: str, other: bool = True, frame: Frame | None = None) -> Gathered:
    texts = {"各地.txt": OPENING + "".join(f"{paragraph}\n" for paragraph in paragraphs)}
    texts |= {"上海.txt": OTHER} if other else {}
    return gather(
        [READERS[".txt"](text.encode(), name) for name, text in texts.items()], frame or _frame(), Silent(), standing
    )


def _edited(draw: st.DrawFn) -> tuple[str, ...]:
    more = draw(st.permutations(PARAGRAPHS[1:]))[: draw(st.integers(0, len(PARAGRAPHS) - 1))]
    kept = [PARAGRAPHS[0], *more]
    for _ in range(draw(st.integers(0, 3)) if more else 0):
        at = draw(st.integers(1, len(more)))  # a year and a region there always are
        place = draw(st.integers(0, len(kept[at])))
        kept[at] = (
            kept[at][:place]
            + draw(st.sampled_from(["", "，", "91.3%", "推进分级诊疗。", "\n", "改革"]))
            + kept[at][place:]
        )
    if draw(st.booleans()):
        kept.append(draw(st.sampled_from(kept)))  # the same paragraph twice
    return tuple(kept)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(paragraphs=st.composite(_edited)(), other=st.booleans())
def test_after_any_edit_what_is_read_from_cards_is_what_is_read_anew(shelf, paragraphs, other):
    anew = _read(None, *paragraphs, other=other)
    assert _read(shelf, *paragraphs, other=other) == anew
    assert _read(shelf, *paragraphs, other=other) == anew


def _cards(shelf: StandingType) -> set[Path]:
    return {path for path in shelf.cache.rglob("*") if path.is_file()}


def test_an_edited_paragraph_reads_its_own_section_again_and_no_other(tmp_path):
    shelf = StandingType(tmp_path, "a")
    _read(shelf, *PARAGRAPHS)
    before = _cards(shelf)
    longer = PARAGRAPHS[2].replace("45%", "45%，培训全科医生1200人")
    gathered = _read(shelf, *PARAGRAPHS[:2], longer, *PARAGRAPHS[3:])
    # the source, its articles, the sections of the article, and the one section
    assert len(_cards(shelf) - before) == 4
    later = next(one for one in gathered.facts.figures if one.passage.quote == "52%")
    text = OPENING + "".join(f"{one}\n" for one in (*PARAGRAPHS[:2], longer, *PARAGRAPHS[3:]))
    assert text[later.passage.start : later.passage.end] == "52%"


def test_a_ruling_or_another_table_of_themes_is_read_by(tmp_path):
    shelf = StandingType(tmp_path, "a")
    first = _read(shelf, *PARAGRAPHS)
    fewer = replace(_frame(), themes=_frame().themes[:3])
    assert _read(shelf, *PARAGRAPHS, frame=fewer) == _read(None, *PARAGRAPHS, frame=fewer) != first
    doubt = next(doubt for doubt in first.facts.doubts if "\ufffd" in doubt.passage.quote)
    ruling = Ruling(doubt.doubt_id, doubt.passage.quote, Decision.CORRECT, text="医", settles=doubt.settles)
    ruled = replace(_frame(), rulings=Rulings((ruling,)))
    assert _read(shelf, *PARAGRAPHS, frame=ruled) == _read(None, *PARAGRAPHS, frame=ruled) != first


def test_a_damaged_card_is_made_again(tmp_path):
    shelf = StandingType(tmp_path, "a")
    anew = _read(shelf, *PARAGRAPHS)
    for number, path in enumerate(sorted(_cards(shelf))):
        whole = path.read_bytes()
        path.write_bytes(whole[: number * 7 % len(whole)] if number % 2 else whole.replace(b"1", b"2"))
    assert _read(shelf, *PARAGRAPHS) == anew
