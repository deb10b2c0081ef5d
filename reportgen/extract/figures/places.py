"""Whose number it is: the place that a clause speaks of, below, beside or above the section's own.

全省达到85% · 桐庐县达到91%               the province's; a county's
德清县、安吉县占比分别为75%、78%          one each
杭州市出台办法，签约率达到70%             carried from the clause before
全国平均为90% · 上海市为98%               the nation's; another region's, which is no figure of this one
"""

import re
from itertools import pairwise

from reportgen.extract.figures.alignment import share_out
from reportgen.extract.figures.called_again import CalledAgain
from reportgen.extract.figures.cells import are_examples, cells
from reportgen.extract.figures.joint import JointReader
from reportgen.extract.figures.place_lists import OWN_LEVEL, NamedPlace, PlaceReader
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.ranks import is_rank
from reportgen.extract.figures.scope import LEVELS, RANKS, Scope, is_above, own_scope, scope_of_topic, scope_of_whole
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.documents import Level
from reportgen.model.facts import Section
from reportgen.model.tables import Gazetteer, Group, Place, Region, units_above
from reportgen.places.finder import code_of, finder_of

_WHOLE = re.compile(
    r"(?:全国|全省|全区|全市|全县|全州|全盟|全旗|全疆|全兵团|我省|我市|我县|我区|本省|本市|本县|自治区)"
)
_EACH = re.compile(r"[两二三四五六七八九]?[省市区]?(?:分别|的)")
_NAMED_SO = re.compile(r"[古藏尔族]自治区")  # 内蒙古自治区 is a name, 自治区 the own one
_LEAD = re.compile(
    r"^\s*(?:[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,3}是要?)?\s*(?:其中|而|目前|同时|此外|例如|比如|如)?[：:]?(?:截至[^，。；]{0,14}[底末月日]|(?:19|20)\d\d年(?:底|末|度|上半年)?)?"
    r"(?:[我本该](?:省|市|区|州)(?=[\u4e00-\u9fff]{2,8}[市县区旗州盟]))?"
)
_OWN_OFFICE = re.compile(r"^省(?:级|财政|委|政府|直|属|本级)|^受援")
# 甲市、乙市达到90%，其余县（市）均在88%以上: those that were not named
# 北京专家来我县坐诊, by the short name of where they come too
_GUESTS = re.compile(r"^[^，。；0-9]{0,6}(?:专家|医生|医师|教师|干部|人才|团队|医疗队|游客|客商|企业)来(?![自源到])")
# 吴江污水处理工程、甲厂等4个项目: examples of the whole's, and none of what the place did
_WORKS = re.compile(r"^[^，。；、推出实开成建获新完]{2,16}(?:工程|项目|中心|园区|基地|平台|厂)、")
_THE_REST = re.compile(r"^(?:其余|其他|其它)[^，。；0-9]{0,6}[省市县区州盟旗]")
# 与合肥市、芜湖市共建: who acts is not named
_SUPPORTING = ("支持", "推动", "指导", "督促", "帮助", "组织", "鼓励")
_PARTNER = re.compile(r"^(?:与|同|和)")
# 京津冀协同发展深入推进，承接…: what the regions do together is a policy, and no subject of numbers
_POLICY = re.compile(r"协同|一体化|高质量|协调|联动|融合")
_SEVERAL = re.compile(r"^[、等]?[两二三四五六七八九十]?[省市区县]*(?:先后)?")
_PLACE = re.compile(r"(?!各)[一-龥xX×]+[省市县区州盟旗]")
_LISTED = re.compile(r"[、和及]$")
SINCE = ("以来", "期间")
_LONGEST_PLACES = 16
_OF_WHICH = re.compile(r"其中[：，]?(?P<rest>[^；]*)$")


class ScopeFinder:
    """Finds whose the figures of a section are."""

    def __init__(self, section: Section, gazetteer: Gazetteer) -> None:
        self._own = own_scope(section)
        self._regions = tuple(region for region in gazetteer.regions if region.code == self._own.region_code)
        self._above = next(map(units_above, self._regions), "")
        self._finder = finder_of(gazetteer)
        self._places = PlaceReader(gazetteer, self._own.region_code)
        self._manners = self._finder.manners
        self._joint = JointReader(section, self._finder, self._own)
        name = next((region.name for region in self._regions), "")
        self._again = CalledAgain(section, self._own, name, self._places, _LEAD)
        self._helping = re.compile(gazetteer.naming.helping or r"(?!)")

    def find(self, sentence: Sentence, quantity: Quantity, topic: str) -> Scope:
        """Return the scope of a number: by its clause's topic or head, else by a clause before it in the sentence."""
        whole = None if _NAMED_SO.search(topic) else _WHOLE.search(topic)
        if whole and not self._is_below(whole[0]) and not is_rank(sentence, quantity):
            return scope_of_whole(self._own, whole[0], self._above)
        ranked = is_rank(sentence, quantity)
        beside = self._joint.beside(sentence, quantity)
        if beside is not None:
            return beside
        for start, end in reversed(self._stretches(sentence, quantity)):
            found = self._scope_of_stretch(sentence, quantity, start, end) or self._joint.of_clause(sentence, start)
            if found is not None:
                return self._own if ranked and is_above(found, self._own) else found
        parted = self._joint.parted(sentence, quantity) or self._again.find(sentence, quantity)
        if parted is not None:
            return parted
        if not self._is_told_here(topic, sentence, quantity):
            return self._own
        with_partner = _PARTNER.match(sentence.view[sentence.clause_of(quantity.start)[0] : quantity.start])
        return self._own if with_partner or self._is_partner(topic) else scope_of_topic(self._own, topic)

    def _scope_of_stretch(self, sentence: Sentence, quantity: Quantity, start: int, end: int) -> Scope | None:
        """Return the scope that a stretch gives by its first words, None where it names nobody."""
        head = _LEAD.sub("", sentence.view[start : min(end, quantity.start)])
        if end >= quantity.start and ("各" in head or "分别" in head):  # 支持甲市、乙市各建1个
            head = head.removeprefix(next(filter(head.startswith, _SUPPORTING), ""))
        # 省名中医工作室3个、全国名中医工作室5个: in a list a title, and nobody's number
        whole = None if _LISTED.search(sentence.view[:start]) or OWN_LEVEL.match(head) else _WHOLE.match(head)
        if whole:  # 兰考县招聘教师…；全县…: the county that a clause before named
            return None if self._is_below(whole[0]) else scope_of_whole(self._own, whole[0], self._above)
        if _THE_REST.match(head):
            return self._own
        named, rest = self._places.read(head)
        if not named:
            told = _OWN_OFFICE.match(head) or self._places.names_institution(head)
            return self._own if told else None
        if _WORKS.match(rest) and sentence.view[: quantity.start].endswith("等"):
            return self._own
        helped = self._give_help(named, rest) or self._helped_from_here(named, sentence, quantity, end)
        if helped or are_examples(rest) or (isinstance(named[0].holders[0], Group) and _POLICY.match(rest)):
            return self._own
        return self._scope(self._share(named, rest, sentence, quantity, start))

    def _is_told_here(self, topic: str, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a topic is still spoken of: 支持甲市创建… speaks of 甲市 to the end of its clause."""
        at = sentence.view.rfind(topic, 0, quantity.start)
        start, end = sentence.clause_of(at)
        return at < 0 or quantity.start < end or not sentence.view[start:at].startswith(_SUPPORTING)

    def is_open(self, sentence: Sentence, quantity: Quantity, scope: Scope) -> bool:
        """Tell whether a clause behind one of the places (其中武汉市86家，…) may speak of it, or of the whole again.

        So may what stands behind the semicolon that ends what is told of a place.
        """
        start, _ = sentence.clause_of(quantity.start)
        if self._is_behind_part(sentence, quantity, scope):
            return True
        found = _OF_WHICH.search(sentence.view[:start])
        if found is None:
            return False
        named, _ = self._places.read(found["rest"])
        return bool(named) and not any(self._opens(sentence, one) for one in cells(sentence, start, quantity.start))

    def take_back(self, sentence: Sentence, quantity: Quantity, scope: Scope) -> Scope:
        """Return the section's own scope for what stands behind the semicolon that ends what is told of a place."""
        if not self._is_behind_part(sentence, quantity, scope):
            return scope
        return self._joint.of_clause(sentence, sentence.clause_of(quantity.start)[0]) or self._own

    def _is_behind_part(self, sentence: Sentence, quantity: Quantity, scope: Scope) -> bool:
        part = sentence.view.rfind("；", 0, quantity.start) + 1
        return bool(part) and scope.level is not self._own.level and not self._names_place(sentence, part, quantity)

    def _names_place(self, sentence: Sentence, start: int, quantity: Quantity) -> bool:
        """Tell whether a place, or a whole, is named between ``start`` and a number."""
        words = sentence.view[start : quantity.start]
        return bool(_WHOLE.search(words) or self._finder.find(words, self._own.region_code))

    def _opens(self, sentence: Sentence, cell: tuple[int, int]) -> bool:
        head = self._head(sentence, *cell)
        return self._is_whole(head) or bool(self._places.read(head)[0])

    @staticmethod
    def _head(sentence: Sentence, start: int, end: int) -> str:
        """Return a stretch without the words that lead up to whom it speaks of."""
        return _LEAD.sub("", sentence.view[start:end])

    @staticmethod
    def _is_whole(head: str) -> bool:
        """Tell whether a stretch begins with the whole, or with an office of its own."""
        return bool(_WHOLE.match(head) or _OWN_OFFICE.match(head))

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
            if end < quantity.start and sentence.view[start:end].endswith(SINCE) and not self._goes_on(sentence, end):
                continue
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

    def _goes_on(self, sentence: Sentence, start: int) -> bool:
        """Tell whether what follows speaks of the place before it as a whole (某市推行改革以来，|全市…)."""
        whole = _WHOLE.match(_LEAD.sub("", sentence.view[start + 1 :]))
        return whole is not None and self._is_below(whole[0])

    def _is_partner(self, topic: str) -> bool:
        """Tell whether a topic is another region or a place in one: a partner, for no clause begins with it."""
        name, holders = self._finder.opening(topic, self._own.region_code)
        if not name or name != topic:
            return False
        return isinstance(holders[0], Region) or all(code_of(one) != self._own.region_code for one in holders)

    def _is_below(self, words: str) -> bool:
        level = LEVELS.get(words[-1]) or self._again.called(words)
        return level is not None and words != "自治区" and RANKS.index(level) > RANKS.index(self._own.level)

    def without_place(self, indicator: str, scope: Scope) -> str:
        """Return an indicator without the places that it begins with, where the scope tells them."""
        rest = indicator
        if scope.place and rest.startswith(scope.place):
            rest = rest[len(scope.place) :].lstrip("、和与及的")
        while scope != self._own:
            name, _ = self._finder.opening(rest, scope.region_code)
            if not name or self._manners.is_borne(rest[len(name) :]):
                break
            rest = rest[len(name) :].lstrip("、和与及的")
        return self._without_own(rest) if scope == self._own else rest

    def _without_own(self, indicator: str) -> str:
        """Return an indicator without the own region's name before its share of a list (安徽两省分别|投入资金)."""
        name, holders = self._finder.opening(indicator, self._own.region_code)
        each = _EACH.match(indicator, len(name))
        own = any(isinstance(holder, Region) and holder.code == self._own.region_code for holder in holders)
        return indicator[each.end() :] if own and each else indicator

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

    def _give_help(self, named: list[NamedPlace], rest: str) -> bool:
        """Tell whether a clause begins with others that help this region: what they give is told of this one."""
        others = [found for found in named if self._is_elsewhere(found)]
        if not others or len(others) < len(named) or self._own.level is Level.NATIONAL:
            return False
        if _GUESTS.match(rest) or self._helping.match(_SEVERAL.sub("", rest)):
            return True
        if "分别" in rest:  # 广东省、浙江省分别选派56名、41名: of what is told as a whole, the share of each
            return False
        known = {self._own.region_code, *(code_of(found.holders[0]) for found in others)}
        third = any(
            found.region_code not in known and found.region_code
            for found in self._finder.find(rest, self._own.region_code)
        )
        return not third and self._helping.search(rest) is not None

    def _is_elsewhere(self, found: NamedPlace) -> bool:
        """Tell whether a place is in another region, or another county than the one that reports."""
        if code_of(found.holders[0]) != self._own.region_code:
            return True
        return self._own.level is Level.COUNTY and bool(self._own.place) and found.words not in self._own.place

    def _helped_from_here(self, named: list[NamedPlace], sentence: Sentence, quantity: Quantity, end: int) -> bool:
        """Tell whether a place elsewhere was named before, and the number says what this region gives it."""
        start, _ = sentence.clause_of(quantity.start)
        away = named and all(code_of(found.holders[0]) != self._own.region_code for found in named)
        return bool(away and end < start and self._helping.match(sentence.view[start : quantity.start]))

    def _share(
        self, named: list[NamedPlace], rest: str, sentence: Sentence, quantity: Quantity, start: int
    ) -> list[NamedPlace]:
        """Return the one of several places whose number this is, where each has its own; else all of them."""
        if len(named) < 2:
            return named
        shared = share_out(named, rest, sentence, quantity, start)
        at_home = [found for found in named if any(code_of(one) == self._own.region_code for one in found.holders)]
        parted = len(shared) < len(named) or any(isinstance(found.holders[0], Group) for found in named)
        # 青岛市、定西市共建…: the partner's it is as well
        return at_home if at_home and len(at_home) < len(named) and not parted else shared

    def _scope(self, shared: list[NamedPlace]) -> Scope:
        words = "、".join(found.words for found in shared)
        first = shared[0].holders[0]
        own = self._own
        if isinstance(first, Group) and first.members == (own.region_code,):
            part = Scope(own.region_code, Level.CITY, words)  # 珠三角: a part of the province
            return part if own.level is Level.PROVINCE else own
        if isinstance(first, Group) or (isinstance(first, Region) and len(shared) > 1):
            return Scope("CN", Level.NATIONAL, words)
        if isinstance(first, Region):
            return own if own == Scope(first.code, Level.PROVINCE, "") else Scope(first.code, Level.PROVINCE, "")
        level = Level(first.level) if isinstance(first, Place) else Level.CITY
        codes = {code_of(holder) for found in shared for holder in found.holders}
        region = codes.pop() if len(codes) == 1 else own.region_code
        whole = own.place and words.endswith(own.place)  # 舟山市岱山县 is 岱山县
        if whole or (own.place.endswith(words) and level is own.level) or _is_of_name(own, shared):
            return own
        return Scope(region, level, words)


def _is_of_name(own: Scope, shared: list[NamedPlace]) -> bool:
    """Tell whether a place alone is the own by its full name (合肥 in 合肥市's text, 石河子市 in 第八师石河子市's)."""
    names = [holder.name for holder in shared[0].holders if isinstance(holder, Place)]
    return len(shared) == 1 and any(own.place.endswith(name) for name in names)
