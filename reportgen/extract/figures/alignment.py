"""Which of several places a number is of, where a list of places stands over a list of numbers.

德清县、安吉县占比分别为75%、78%            one each, by 分别
上饶市、宜春市新建410所、368所              one each: as many numbers as places
上饶市、宜春市新建410所                    of both
上饶市、宜春市、九江市新建410所、368所      not said: left to an editor
"""

from reportgen.extract.figures.place_lists import NamedPlace
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence

_JOINTS = ("、", "和", "及", "与", "以及")


def run_of(sentence: Sentence, quantity: Quantity) -> list[Quantity]:
    """Return the numbers of one measure word that stand in one list with a number, itself among them, in order."""
    run: list[Quantity] = []
    for other in sentence.quantities:
        if run and not _goes_on(sentence, run[-1], other):
            if run[-1].start >= quantity.start:
                return run
            run = []
        run.append(other)
    return run


def _goes_on(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    alike = one.name == other.name or one.kind is None or other.kind is one.kind or one.unit == "个"
    return alike and sentence.view[one.after : other.start] in _JOINTS


def share_out(
    named: list[NamedPlace], rest: str, sentence: Sentence, quantity: Quantity, start: int
) -> list[NamedPlace]:
    """Return the one of several places whose number this is, where each has its own; else all of them."""
    end = sentence.clause_of(quantity.start)[1]
    told = _told_each(sentence, quantity)
    if quantity.start in told and len(told) == len(named):
        return [named[told.index(quantity.start)]]
    run = run_of(sentence, quantity)
    if len(run) == len(named):
        return [named[[other.start for other in run].index(quantity.start)]]
    numbers = [found for found in sentence.quantities if start <= found.start < end and found.kind == quantity.kind]
    each = "分别" in sentence.view[start:end] or "各" in rest[:12]
    if each and len(numbers) == len(named) and quantity in numbers:
        return [named[numbers.index(quantity)]]
    return named


def _told_each(sentence: Sentence, quantity: Quantity) -> list[int]:
    """Return where the numbers of a clause stand that 分别 parts (甲市、乙市偏高，分别高于全省6.5个、5.1个百分点)."""
    start, end = sentence.clause_of(quantity.start)
    each = sentence.view.rfind("分别", start, quantity.start)
    return [other.start for other in sentence.quantities if each >= 0 and each < other.start < end]
