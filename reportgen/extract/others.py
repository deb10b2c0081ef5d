"""Statements whose subject is another region: told in this one's text to compare with, and none of its own.

相比之下，四川省占比为60.1%              another's value
福建省对口帮扶宁夏，选派医疗专家96名        a partner's deed, which partners.py keeps whole
与四川省共建…, 上海、江苏和我省联合…       the region's own deed, with others
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from reportgen.extract.wording import VALUE_ALONE
from reportgen.model.facts import Section, Statement
from reportgen.model.tables import Gazetteer, Region
from reportgen.places.finder import code_of, finder_of

_OPENING = re.compile(r"^(?:相比之下|相比而言|与此同时|同期|目前|此外|另外|而|其中|据[^，。；]{1,12})[，：]?")
_AND = re.compile(r"[、和与及同]")
_OWN = re.compile(r"(?:我们?|本|全)(?:[省市区州县]|自治区|兵团)|自治区|兵团|各[地市州县区盟]")


def set_others_apart(statements: Iterable[Statement], gazetteer: Gazetteer) -> tuple[Statement, ...]:
    """Return the statements, those that tell of another region marked as none of this one's."""
    marked: list[Statement] = []
    owners: _Owners | None = None
    sentence, others = "", False
    for statement in statements:
        owners = owners or _Owners(statement.section, gazetteer)
        others = others and statement.sentence == sentence
        sentence = statement.sentence
        told = owners.is_of_others(statement.text)
        others = others if told is None else told
        marked.append(set_apart(statement) if others else statement)
    return tuple(marked)


def set_apart(statement: Statement) -> Statement:
    """Return a statement as none of its section's region."""
    themes = tuple(replace(tag, mentioned=True) for tag in statement.themes)
    return replace(statement, generic=True, themes=themes)


class _Owners:
    """Tells whose a clause of one section is."""

    def __init__(self, section: Section, gazetteer: Gazetteer) -> None:
        self._code = section.region_code
        self._finder = finder_of(gazetteer)
        self._manners = self._finder.manners
        self._helping = re.compile(gazetteer.naming.helping or r"(?!)")

    def is_of_others(self, words: str) -> bool | None:
        """Tell whether a clause begins with other regions alone, None where it names no subject."""
        rest = _OPENING.sub("", words)
        if not self._code or _OWN.match(rest) or self._helping.search(rest):
            return False
        found = None
        while True:
            name, holders = self._finder.opening(rest, self._code)
            after = rest[len(name) :]
            if not name or self._manners.is_borne(after) or self._manners.is_model(after):
                return found
            if any(code_of(holder) == self._code for holder in holders) or not isinstance(holders[0], Region):
                return False
            found = not self._gives_own_value(after)
            if not _AND.match(after):
                return found
            if _OWN.match(after[1:]):
                return False
            rest = after[1:]

    def _gives_own_value(self, words: str) -> bool:
        """Tell whether the clause goes on with the region's own value (四川为60%，重庆为58%)."""
        own = [mention for mention in self._finder.find(words, self._code) if mention.region_code == self._code]
        ends = [*(mention.end for mention in own), *(found.end() for found in _OWN.finditer(words))]
        return any(VALUE_ALONE.match(words[end:]) for end in ends)
