"""Whose number it is: the place that a clause speaks of, below, beside or above the section's own.

全省达到85% · 桐庐县达到91%               the province's; a county's
德清县、安吉县占比分别为75%、78%          one each
杭州市出台办法，签约率达到70%             carried from the clause before
全国平均为90% · 上海市为98%               the nation's; another region's, which is no figure of this one
"""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from reportgen.extract.figures.cells import are_examples, cells
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.scope import LEVELS, RANKS, Scope, own_scope, scope_of_topic, scope_of_whole
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.documents import Level
from reportgen.model.facts import Section
from reportgen.model.tables import Gazetteer, Group, Place, Region, units_above
from reportgen.places.finder import Holder, code_of, finder_of
from reportgen.places.manner import Manners

_WHOLE = re.compile(
    r"(?:全国|全省|全区|全市|全县|全州|全盟|全旗|全疆|全兵团|我省|我市|我县|我区|本省|本市|本县|自治区)"
)
_NAMED_SO = re.compile(r"[古藏尔族]自治区")  # 内蒙古自治区 is a name, 自治区 the own one
_LEAD = re.compile(
    r"^\s*(?:其中|而|目前|同时|此外|例如|比如|如)?[：:]?(?:截至[^，。；]{0,14}[底末月日]|(?:19|20)\d\d年(?:底|末|度|上半年)?)?"
    r"(?:[我本该](?:省|市|区|州)(?=[\u4e00-\u9fff]{2,8}[市县区旗州盟]))?"
)
_OWN_OFFICE = re.compile(r"^省(?:级|财政|委|政府|直|本级)")
# 与合肥市、芜湖市共建: who acts is not named
_PARTNER = re.compile(r"^(?:与|同|和)")
_SEVERAL = re.compile(r"^[、等]?[两二三四五六七八九十]?[省市区县]*")
_PLACE = re.compile(r"(?!各)[一-龥xX×]+[省市县区州盟旗]")
_OWN_LEVEL = re.compile(r"(?:自治区|兵团|[省市区州县])(?:本级|直属|直)")
_LISTED = re.compile(r"[、和及]$")
_LONGEST_PLACES = 16
_OF_WHICH = re.compile(r"其中[：，]?(?P<rest>[^；]*)$")
_AND = re.compile(r"^[、和与及]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that a clause begins with: its name as written, and what the name means."""

    words: str
    holders: tuple[Holder, ...]


class ScopeFinder:
    """Finds whose the figures of a section are."""

    def __init__(self, section: Section, gazetteer: Gazetteer) -> None:
        self._own = own_scope(section)
        self._regions = tuple(region for region in gazetteer.regions if region.code == self._own.region_code)
        self._above = next(map(units_above, self._regions), "")
        self._finder = finder_of(gazetteer)
        self._manners = Manners(gazetteer.naming)
        self._helping = re.compile(gazetteer.naming.helping or r"(?!)")

    def find(self, sentence: Sentence, quantity: Quantity, topic: str) -> Scope:
        """Return the scope of a number: by its clause's topic or head, else by a clause before it in the sentence."""
        whole = None if _NAMED_SO.search(topic) else _WHOLE.search(topic)
        if whole and not self._is_below(whole[0]):
            return self._scope_of_whole(whole[0])
        for start, end in reversed(self._stretches(sentence, quantity)):
            head = sentence.view[start : min(end, quantity.start)]
            head = _LEAD.sub("", head)
            # 省名中医工作室3个、全国名中医工作室5个: in a list a title, and nobody's number
            whole = None if _LISTED.search(sentence.view[:start]) or _OWN_LEVEL.match(head) else _WHOLE.match(head)
            if whole and self._is_below(whole[0]):
                continue  # 兰考县招聘教师…；全县…: the county that a clause before named
            if whole:
                return self._scope_of_whole(whole[0])
            named, rest = self._named(head)
            if _OWN_OFFICE.match(head) and not named:
                return self._own
            if self._give_help(named, rest) or self._helped_from_here(named, sentence, quantity, end):
                return self._own
            if named and are_examples(rest):
                return self._own
            if named:
                return self._scope(self._share(named, rest, sentence, quantity, start))
        with_partner = _PARTNER.match(sentence.view[sentence.clause_of(quantity.start)[0] : quantity.start])
        return self._own if with_partner or self._is_partner(topic) else scope_of_topic(self._own, topic)

    def is_open(self, sentence: Sentence, quantity: Quantity, scope: Scope) -> bool:
        """Tell whether a clause behind one of the places (其中武汉市86家，…) may speak of it, or of the whole again.

        So may what stands behind the semicolon that ends what is told of a place.
        """
        start, _ = sentence.clause_of(quantity.start)
        part = sentence.view.rfind("；", 0, quantity.start) + 1
        if part and scope.level is not self._own.level and not self._names_place(sentence, part, quantity):
            return True
        found = _OF_WHICH.search(sentence.view[:start])
        if found is None:
            return False
        named, _ = self._named(found["rest"])
        return bool(named) and not any(self._opens(sentence, one) for one in cells(sentence, start, quantity.start))

    def is_of_more(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a number is of more places than those named (甲县、乙县等4个县…), and no count of them."""
        _, named, rest = self._last_named(sentence, quantity)
        return bool(named) and len(rest) > 1 and are_examples(rest)

    def is_past_several(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether several places were named in a clause before, and have a number there: the next may be any's."""
        start, named, _ = self._last_named(sentence, quantity)
        clause_end = sentence.clause_of(start)[1]
        told = any(start <= other.start < clause_end for other in sentence.quantities)
        return len(named) > 1 and clause_end < quantity.start and told

    def _last_named(self, sentence: Sentence, quantity: Quantity) -> tuple[int, list[_Named], str]:
        """Return where the last places before a number stand, with the words after them; none where a whole follows."""
        for start, end in reversed(self._stretches(sentence, quantity)):
            head = _LEAD.sub("", sentence.view[start : min(end, quantity.start)])
            if _WHOLE.match(head) or _OWN_OFFICE.match(head):
                break
            named, rest = self._named(head)
            if named:
                return start, named, rest
        return quantity.start, [], ""

    def _names_place(self, sentence: Sentence, start: int, quantity: Quantity) -> bool:
        """Tell whether a place, or a whole, is named between ``start`` and a number."""
        words = sentence.view[start : quantity.start]
        return bool(_WHOLE.search(words) or self._finder.find(words, self._own.region_code))

    def _opens(self, sentence: Sentence, cell: tuple[int, int]) -> bool:
        head = _LEAD.sub("", sentence.view[slice(*cell)])
        return bool(_WHOLE.match(head) or _OWN_OFFICE.match(head) or self._named(head)[0])

    def _stretches(self, sentence: Sentence, quantity: Quantity) -> list[tuple[int, int]]:
        """Return the stretches before a number that may name its place: clauses, and in lists each place's own.

        What stands behind 其中 names the place of no number behind the next semicolon.
        """
        told = sentence.view.rfind("；", 0, quantity.start)
        found: list[tuple[int, int]] = []
        for start, end in sentence.clauses:
            if start > quantity.start:
                break
            before = sentence.view.rfind("；", 0, start) + 1
            if start < told and "其中" in sentence.view[before : start + len("其中")]:
                continue
            found += cells(sentence, start, min(end, quantity.start))
        bracket = sentence.bracket_of(quantity.start)
        if bracket is not None:  # 区里参保2万人（全市参保40万人）
            inside = sentence.view[bracket.start : quantity.start]
            starts = [bracket.start + mark.end() for mark in re.finditer(r"[（，；：]", inside)]
            for start, end in pairwise([*starts, quantity.start]):
                found += cells(sentence, start, end)
        return found

    def _is_partner(self, topic: str) -> bool:
        """Tell whether a topic is another region or a place in one: a partner, for no clause begins with it."""
        name, holders = self._finder.opening(topic, self._own.region_code)
        if not name or name != topic:
            return False
        return isinstance(holders[0], Region) or all(code_of(one) != self._own.region_code for one in holders)

    def _is_below(self, words: str) -> bool:
        level = LEVELS.get(words[-1])
        return level is not None and words != "自治区" and RANKS.index(level) > RANKS.index(self._own.level)

    def without_place(self, indicator: str, scope: Scope) -> str:
        """Return an indicator without the places that it begins with, where the scope tells them."""
        rest = indicator
        while scope != self._own:
            name, _ = self._finder.opening(rest, scope.region_code)
            if not name or self._manners.is_borne(rest[len(name) :]):
                break
            rest = rest[len(name) :].lstrip("、和与及的")
        return rest

    def with_place(self, indicator: str, topic: str, lead: str, scope: Scope) -> str:
        """Return an indicator with the place before it that is part of its name, where the scope does not tell it.

        博州人民医院门诊量 is not the province's, nor the prefecture's; 为山南市培养医生 says for whom.
        """
        at, name_at = lead.find(topic), lead.find(indicator)
        if scope != self._own or not topic or not indicator or at < 0 or not at < name_at <= at + _LONGEST_PLACES:
            return indicator
        _, holders = self._finder.opening(topic, self._own.region_code, in_name=True)
        own = any(isinstance(holder, Region) and holder.code == scope.region_code for holder in holders)
        if own or _WHOLE.search(topic) or not _PLACE.fullmatch(topic):
            return indicator
        at -= at > 0 and lead[at - 1] in "与为向给在"
        return indicator if self._own.place.endswith(topic) else lead[at:name_at] + indicator

    def _named(self, head: str) -> tuple[list[_Named], str]:
        """Return the places that a clause begins with, one by one as they are listed, and the words after them."""
        named: list[_Named] = []
        rest = head
        level = _OWN_LEVEL.match(head)
        if level and _AND.match(head[level.end() :]) and self._regions:  # 省本级、甲市分别…
            named, rest = [_Named(level[0], self._regions)], head[level.end() + 1 :]
        while True:
            name, holders = self._finder.opening(rest, self._own.region_code)
            after = rest[len(name) :]
            if not name or self._manners.is_borne(after) or self._manners.is_model(after):
                return self._as_cities(named), rest if not named else rest.lstrip()
            lower, below = self._finder.opening(after, code_of(holders[0]))
            if lower and lower != name and any(isinstance(holder, Place) for holder in below):
                name, holders = name + lower, below
                after = rest[len(name) :]
            named.append(_Named(name, tuple(holders)))
            listed = _AND.match(after)
            if not listed or not self._finder.opening(after[1:], self._own.region_code)[0]:
                return self._as_cities(named), after
            rest = after[1:]

    def _as_cities(self, named: list[_Named]) -> list[_Named]:
        """Return listed places with a region among its own cities read as the city of its name (长春、吉林、四平)."""
        below = {code_of(found.holders[0]) for found in named if isinstance(found.holders[0], Place)}
        cities = []
        for found in named:
            first = found.holders[0]
            city = self._finder.opening(f"{found.words}市", first.code)[1] if _is_among(first, below) else []
            same = [holder for holder in city if isinstance(holder, Place)]
            cities.append(_Named(same[0].name, tuple(same)) if same else found)
        return cities

    def _give_help(self, named: list[_Named], rest: str) -> bool:
        """Tell whether a clause begins with others that help this region: what they give is told of this one."""
        others = [found for found in named if code_of(found.holders[0]) != self._own.region_code]
        if not others or len(others) < len(named) or self._own.level is Level.NATIONAL:
            return False
        if self._helping.match(_SEVERAL.sub("", rest)):
            return True
        return self._helping.search(rest) is not None and self._names_own(rest)

    def _helped_from_here(self, named: list[_Named], sentence: Sentence, quantity: Quantity, end: int) -> bool:
        """Tell whether a place elsewhere was named before, and the number says what this region gives it."""
        start, _ = sentence.clause_of(quantity.start)
        away = named and all(code_of(found.holders[0]) != self._own.region_code for found in named)
        return bool(away and end < start and self._helping.match(sentence.view[start : quantity.start]))

    def _scope_of_whole(self, words: str) -> Scope:
        if words[-1] in self._above:
            return Scope("CN", Level.NATIONAL, words)
        return scope_of_whole(self._own, words)

    def _names_own(self, words: str) -> bool:
        code = self._own.region_code
        return any(mention.region_code == code for mention in self._finder.find(words, code))

    def _share(
        self, named: list[_Named], rest: str, sentence: Sentence, quantity: Quantity, start: int
    ) -> list[_Named]:
        """Return the one of several places whose number this is, where each has its own; else all of them."""
        if len(named) < 2:
            return named
        at_home = [found for found in named if any(code_of(one) == self._own.region_code for one in found.holders)]
        if at_home and len(at_home) < len(named) and not any(isinstance(found.holders[0], Group) for found in named):
            return at_home  # 青岛市、定西市共建…: the partner's it is as well
        end = sentence.clause_of(quantity.start)[1]
        numbers = [found for found in sentence.quantities if start <= found.start < end and found.kind == quantity.kind]
        each = "分别" in sentence.view[start:end] or "各" in rest[:12]
        if each and len(numbers) == len(named) and quantity in numbers:
            return [named[numbers.index(quantity)]]
        return named

    def _scope(self, shared: list[_Named]) -> Scope:
        words = "、".join(found.words for found in shared)
        first = shared[0].holders[0]
        own = self._own
        if isinstance(first, Group) or (isinstance(first, Region) and len(shared) > 1):
            return Scope("CN", Level.NATIONAL, words)
        if isinstance(first, Region):
            return own if own == Scope(first.code, Level.PROVINCE, "") else Scope(first.code, Level.PROVINCE, "")
        level = Level(first.level) if isinstance(first, Place) else Level.CITY
        codes = {code_of(holder) for found in shared for holder in found.holders}
        region = codes.pop() if len(codes) == 1 else own.region_code
        if words == own.place or (own.place.endswith(words) and level is own.level):
            return own
        return Scope(region, level, words)


def _is_among(holder: Holder, codes: set[str]) -> TypeGuard[Region]:
    return isinstance(holder, Region) and holder.code in codes
