"""Sections → a doubt about the regions of which there is nothing: it was not sent, or not recognised."""

from collections.abc import Iterable, Sequence

from reportgen.model.documents import Doubt, DoubtKind, Passage
from reportgen.model.facts import Section
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Region

_NOWHERE = Passage("", 0, 0, "", "")


def doubt_absent(sections: Iterable[Section], regions: Sequence[Region], ids: IdMaker) -> tuple[Doubt, ...]:
    """Return one doubt that names the regions without material, and those whose material does not count.

    It has no place in a source, and holds nothing back.
    """
    counted: dict[str, bool] = {}
    for section in sections:
        counted[section.region_code] = counted.get(section.region_code, False) or section.counted
    without = [region.short_name for region in regions if region.code not in counted]
    apart = [region.short_name for region in regions if counted.get(region.code) is False]
    told = (
        f"没有材料的地区：{'、'.join(without)}，请核对是否漏收，或地名没有认出" if without else "",
        f"有材料而未计入统计的地区（年份、层级或来源不合本期）：{'、'.join(apart)}" if apart else "",
    )
    reason = "；".join(filter(None, told))
    if not reason:
        return ()
    question = f"地区：{'、'.join((*without, *apart))}"
    return (Doubt(ids.make("", question), _NOWHERE, DoubtKind.REGION, reason, blocks=False, settles=question),)
