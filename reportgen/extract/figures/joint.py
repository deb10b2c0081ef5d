"""Whose a number is where several regions act as one, or where a verb reaches into another.

160个共建成渝地区双城经济圈重大项目完成投资90亿元     of the regions together, and of none alone
三地互认检验结果60项                             of those that the paragraph named as one before
共建成基站7万个，其中四川5万个                     the first is of more than 四川
覆盖河北省11个设区市                             the other region's
结对帮扶我省66家医院                             the own, whoever helps
"""

import re
from itertools import pairwise

from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.scope import Scope
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.documents import Level
from reportgen.model.facts import Section
from reportgen.model.tables import Group, Region
from reportgen.places.finder import Mention, PlaceFinder

_BUILT = re.compile(r"(?:合作)?共建立?")
_THING = re.compile(r"[^，。；]{0,14}(?:项目|工程|平台|园区|联盟|医联体|中心|基地)")
_TOGETHER = re.compile(r"(?:目前)?[两三四](?:地|省市|省份|省区)(?!级)")
_REACHES = re.compile(r"(?:覆盖|涉及|惠及|辐射|遍布|在)(?P<where>[一-鿿]{2,9})$")
_OWN = re.compile(r"[我本][省市县区州盟旗]$")
_OF_WHICH = re.compile(r"[^，。；0-9]{0,12}，其中[，：]?")


class JointReader:
    """Reads whose the numbers of a section are that no place at the head of a clause tells."""

    def __init__(self, section: Section, finder: PlaceFinder, own: Scope) -> None:
        self._prose, self._finder, self._own = section.prose, finder, own

    def beside(self, sentence: Sentence, quantity: Quantity) -> Scope | None:
        """Return the scope that the words right before a number give (覆盖河北省|11个, 帮扶我省|66家)."""
        lead = sentence.view[sentence.clause_of(quantity.start)[0] : quantity.start]
        if _OWN.search(lead):
            return self._own
        reached = _REACHES.search(lead)
        if reached is None:
            return None
        name, holders = self._finder.opening(reached["where"], self._own.region_code)
        if name != reached["where"]:
            return None
        if isinstance(holders[0], Group):
            return _together(name) if len(holders[0].members) > 1 else None
        other = isinstance(holders[0], Region) and holders[0].code != self._own.region_code
        return Scope(holders[0].code, Level.PROVINCE, "") if other and isinstance(holders[0], Region) else None

    def of_clause(self, sentence: Sentence, start: int) -> Scope | None:
        """Return the scope of several regions that a clause tells of as one, by what they build or share."""
        clause = sentence.view[start : sentence.clause_of(start)[1]]
        if _TOGETHER.match(clause):
            return self._named_before(sentence, start)
        if "共建" not in clause and "互认" not in clause:
            return None
        for found in self._groups(clause):
            before, after = clause[: found.start], clause[found.end :]
            built = _BUILT.search(before[-5:]) or _BUILT.match(after)
            if (built and _THING.match(after)) or (before.endswith("在") and "互认" in after):
                return _together(found.text)
        return None

    def parted(self, sentence: Sentence, quantity: Quantity) -> Scope | None:
        """Return the scope of regions named as one, where a number is parted behind (共建7万个，其中四川5万个)."""
        part = _OF_WHICH.match(sentence.view, quantity.after)
        if part is None:
            return None
        _, holders = self._finder.opening(sentence.view[part.end() :], self._own.region_code)
        own = any(isinstance(holder, Region) and holder.code == self._own.region_code for holder in holders)
        return self._named_before(sentence, quantity.start) if own else None

    def _named_before(self, sentence: Sentence, at: int) -> Scope | None:
        """Return the regions that the paragraph last named as one before a place in a sentence."""
        start = self._prose.rfind("\n", 0, sentence.start) + 1
        groups = self._groups(self._prose[start : sentence.start + at])
        return _together(groups[-1].text) if groups else None

    def _groups(self, text: str) -> list[Mention]:
        """Return where a text names the own region with others as one (京津冀, 川渝)."""
        mentions = self._finder.find(text, self._own.region_code)
        groups = [found for found in mentions if not found.places and self._own.region_code in found.candidates]
        for one, other in pairwise(mentions):
            letters = len(one.text) == len(other.text) == 1 and one.end == other.start
            if letters and self._own.region_code in (one.region_code, other.region_code):
                groups.append(Mention(one.start, other.end, one.text + other.text, Level.PROVINCE, "", one.manner))
        return sorted(groups, key=lambda found: found.start)


def _together(words: str) -> Scope:
    return Scope("CN", Level.NATIONAL, words)
