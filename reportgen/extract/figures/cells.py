"""How a stretch that lists places falls apart: the part of each, whether they are examples, what stands behind them."""

from itertools import pairwise

from reportgen.extract.figures.sentences import Sentence

_NO_EXAMPLES = ("等级", "等次", "等额", "等同", "等效")  # 甲县等级敬老院


def are_examples(rest: str) -> bool:
    """Tell by the words behind listed places whether more than these are meant (甲县、乙县|等4个县)."""
    return rest.startswith("等") and not rest.startswith(_NO_EXAMPLES)


def cells(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """Return a stretch parted behind every number that a list goes on from (武汉市86家、宜昌市24家)."""
    around = sentence.bracket_of(start)
    ends = [
        other.after
        for other in sentence.quantities
        if start <= other.start and other.after < end and sentence.bracket_of(other.start) == around
    ]
    cuts = [start, *(at + 1 for at in ends if sentence.view[at] in "、和及"), end]
    return list(pairwise(cuts))


def behind_places(name: str, lead: str, place: str) -> str:
    """Return a name that was cut amid the places before it (新区、甲市|占比) without the rest of them."""
    end, at = lead.find(place) + len(place), lead.find(name)
    if not place or place not in lead or not 0 <= at < end < at + len(name):
        return name
    return lead[end : at + len(name)].lstrip("、和与及的")
