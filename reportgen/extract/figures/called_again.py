"""A city or county that a later sentence calls again without its name: the one that its paragraph named last.

阜阳市推行“县聘乡用”。该市招聘412名     阜阳市's, in a report of the province
"""

import re

from reportgen.extract.figures.place_lists import NamedPlace, PlaceReader
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.scope import LEVELS, RANKS, Scope
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.documents import Level
from reportgen.model.facts import Section
from reportgen.model.tables import Place

_AGAIN = re.compile("[该全]([市县区州盟旗])(?!域)")
_CLAUSE_END = re.compile("[，；。！？：]")
_BELOW = LEVELS | {"区": Level.COUNTY}


def called_level(words: str, own: Level, name: str) -> Level | None:
    """Return the level of the place below ``own`` that words open with (该市, 全县); None where they call none.

    ``name`` is the region's: 全区 is an autonomous region itself, 全市 one of the four cities.

    >>> called_level("该市招聘412名", Level.PROVINCE, "安徽省").value
    'city'
    >>> called_level("全市招聘412名", Level.PROVINCE, "天津市") is None
    True
    """
    called = _AGAIN.match(words)
    if called is None or (name.endswith(called[1]) and (own is Level.PROVINCE or called[1] == "区")):
        return None
    level = _BELOW[called[1]]
    return level if RANKS.index(level) > RANKS.index(own) else None


class CalledAgain:
    """Finds whom a section calls again; ``lead`` is what may stand before the words that say whom a clause is of."""

    def __init__(self, section: Section, own: Scope, name: str, places: PlaceReader, lead: re.Pattern[str]) -> None:
        self._text = section.article.document.text[section.start : section.end]
        self._own, self._name, self._places, self._lead = own, name, places, lead

    def called(self, words: str) -> Level | None:
        """Return the level of the place below that words open with, None where they call none."""
        return called_level(words, self._own.level, self._name)

    def level(self, sentence: Sentence, quantity: Quantity) -> Level | None:
        """Return the level of the place that a clause up to the number calls again, None where none does."""
        clauses = [sentence.view[start:end] for start, end in sentence.clauses if start <= quantity.start]
        levels = (self.called(self._lead.sub("", clause)) for clause in reversed(clauses))
        return next((level for level in levels if level is not None), None)

    def find(self, sentence: Sentence, quantity: Quantity) -> Scope | None:
        """Return the scope of the place called again, None where none is or the paragraph does not name it."""
        level = self.level(sentence, quantity)
        if level is None:
            return None
        begin = self._text.rfind("\n", 0, sentence.start) + 1
        for clause in reversed(_CLAUSE_END.split(self._text[begin : sentence.start])):
            named, _ = self._places.read(self._lead.sub("", clause))
            if named and (len(named) > 1 or not _is_of(named[0], level)):
                return None
            if named:
                return Scope(self._own.region_code, level, named[0].words)
        return None


def _is_of(named: NamedPlace, level: Level) -> bool:
    return all(isinstance(one, Place) and Level(one.level) is level for one in named.holders)
