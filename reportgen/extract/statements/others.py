"""Statements whose subject is another region: told in this one's text to compare with, and none of its own.

相比之下，四川省占比为60.1%              another's value
兵团新增床位450张                       of 兵团 in a text of 新疆, as 自治区 is another in a text of 兵团
福建省对口帮扶宁夏，选派医疗专家96名        a partner's deed, which partners.py keeps whole
与四川省共建…, 上海、江苏和我省联合…       the region's own deed, with others
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.extract.statements import names_of
from reportgen.extract.wording import VALUE_ALONE
from reportgen.model.documents import ArticleKind, Doubt, DoubtKind
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Gazetteer, Region
from reportgen.places.finder import Holder, code_of, finder_of

_OPENING = re.compile(r"^(?:相比之下|相比而言|与此同时|同期|目前|此外|另外|而|其中|据[^，。；]{1,12})[，：]?")
_AND = re.compile(r"[、和与及同]")
_OWN = r"我们|(?:我|本|全)[省市区州县团]|各[地市州县区盟]"
_REGION = "自治区|全区|全疆"
_CORPS = "(?:新疆)?(?:生产建设|全)?兵团"
_TOWN = re.compile("[市县州盟]$")
# 赴甲市考察学习，甲市药占比降至22%: what was seen there
_VISITS = re.compile(r"(?:^|.*[一-鿿])(?:考察|学习|调研|取经|观摩)[^，]{0,6}")
# what 某县 did is nobody's, but in a text that hides its own place so
_SOMEWHERE = re.compile(r"(?:[一-鿿]{2,6}[省市区州])?某[省市县区州旗镇乡村](?!民)")
_HIDDEN = re.compile("某[省市县区州旗]")
_COMPARES = re.compile("相比|同期")
_ELSEWHERE = re.compile(
    r"(?:外省|外地|兄弟省|先进(?:省份?|地区)|省外)[^，。]{0,8}(?:经验|做法|情况|启示)|考察(?:学习)?(?:情况|见闻|收获)"
)
_REASON = "标题“{0}”下说的不是{1}自己的事，没有计入；要印的，请把这一段另存为单独的材料"
_PARAGRAPHS_REASON = "从“{0}”起的几段说的不是{1}自己的事，没有计入；如是另一地区的材料，请另存为单独的文件"
_QUOTED = 30


def set_others_apart(
    statements: Iterable[Statement], figures: Iterable[KeyFigure], gazetteer: Gazetteer
) -> tuple[tuple[Statement, ...], tuple[KeyFigure, ...]]:
    """Return the facts of a section, those that tell of another region marked as none of this one's.

    What follows in the sentence is the other's too, and in the paragraph that it opens, until the own name comes.
    """
    marked: list[Statement] = []
    spans: list[tuple[int, int]] = []
    owners: Owners | None = None
    sentence, others, opened, end = "", False, False, -1
    for statement in statements:
        section = statement.section
        owners = owners or Owners(section.region_code, gazetteer)
        cut_off = section.article.document.text[max(end, section.start) : statement.start]
        opens = end < 0 or "\n" in cut_off
        others = others and (statement.sentence == sentence or (opened and not opens))
        told = False if owners.names_own(cut_off) else owners.is_of_others(statement.text)
        told = told or (True if _SOMEWHERE.match(statement.text) and not _HIDDEN.search(_head(section)) else told)
        others = others if told is None else told
        opened = others and not _COMPARES.search(statement.sentence) if opens else opened
        sentence, end = statement.sentence, statement.end
        marked.append(set_apart(statement) if others else statement)
        spans += [(statement.start, end)] if others else []
    return tuple(marked), tuple(_whose(figure, spans) for figure in figures)


def doubt_strayed(sections: Iterable[Section], regions: Iterable[Region], ids: IdMaker) -> tuple[Doubt, ...]:
    """Return a doubt for each heading in a region's own text under which another's deeds stand.

    Where paragraphs of another stand under none, the first of them is doubted for them all.
    """
    names = {region.code: region.short_name for region in regions}
    doubts: list[Doubt] = []
    above: Section | None = None
    for section in sections:
        goes_on = above and above.article is section.article and not (above.region_code or above.heading)
        above = section
        own = names.get(section.article.region_code)
        if section.region_code or not own or section.article.kind is ArticleKind.ROUNDUP:
            continue
        if section.heading or not goes_on:
            first = section.heading or section.text.split("\n", 1)[0].strip()
            reason = (_REASON if section.heading else _PARAGRAPHS_REASON).format(first[:_QUOTED], own)
            at = section.start + section.text.find(first)
            passage = section.article.document.passage(at, at + len(first))
            doubt_id = ids.make(passage.source, passage.quote)
            doubts.append(Doubt(doubt_id, passage, DoubtKind.SOURCE, reason, blocks=False))
    return tuple(doubts)


def _head(section: Section) -> str:
    return f"{section.article.title} {section.article.place}"


def _whose(figure: KeyFigure, spans: Iterable[tuple[int, int]]) -> KeyFigure:
    own = figure.region_code == figure.section.region_code
    others = own and any(start <= figure.start < end for start, end in spans)
    return replace(figure, region_code="") if others else figure


def set_apart(statement: Statement) -> Statement:
    """Return a statement as none of its section's region."""
    themes = tuple(replace(tag, mentioned=True) for tag in statement.themes)
    return replace(statement, generic=True, themes=themes)


class Owners:
    """Tells whose a clause or a heading of one region's text is."""

    def __init__(self, region_code: str, gazetteer: Gazetteer) -> None:
        self._code = region_code
        region = next((region for region in gazetteer.regions if region.code == region_code), None)
        name = region.name if region else ""
        is_corps = name.endswith("兵团")
        named = _CORPS if is_corps else "(?:本|全)?自治区" if name.endswith("自治区") else r"(?!)"
        self._own = re.compile(f"{_OWN}|{named}")
        names = names_of(region) if region else ()
        self._named = re.compile("|".join((self._own.pattern, *map(re.escape, names))))
        self._other = re.compile(_REGION if is_corps else _CORPS)
        self._finder = finder_of(gazetteer)
        self._manners = self._finder.manners
        self._helping = re.compile(gazetteer.naming.helping or r"(?!)")

    def is_of_others(self, words: str) -> bool | None:
        """Tell whether a clause begins with other regions alone, None where it names no subject."""
        rest = _OPENING.sub("", words)
        seen = _VISITS.fullmatch(rest.partition("，")[0]) and rest.partition("，")[2]
        if seen and self._code:
            return self.is_of_others(seen)
        if not self._code or self._helping.search(rest):
            return False
        if other := self._other.match(rest):
            return not (_AND.match(rest[other.end() :]) and self._own.match(rest[other.end() + 1 :]))
        if self._own.match(rest):
            return False
        found = None
        while True:
            name, holders = self._finder.opening(rest, self._code)
            after = rest[len(name) :]
            if not name or self._manners.is_borne(after) or self._manners.is_model(after):
                return found
            if not self._are_others(name, holders):
                return False
            found = not self._gives_own_value(after)
            if not _AND.match(after):
                return found
            if self._own.match(after[1:]):
                return False
            rest = after[1:]

    def names_own(self, words: str) -> bool:
        """Tell whether words cut off before a clause name the region that it is of."""
        return self._named.search(words) is not None

    def heads_others(self, heading: str) -> bool:
        """Tell whether what stands under a heading is another's: 兵团医改情况, 外省经验."""
        if any(mention.region_code == self._code for mention in self._finder.find(heading, self._code)):
            return False
        return bool(_ELSEWHERE.match(heading)) or self.is_of_others(heading) is True

    def _are_others(self, name: str, holders: Sequence[Holder]) -> bool:
        """Tell whether a name is that of other regions, or of a place in one that is in none beside."""
        codes = {code_of(holder) for holder in holders}
        if self._code in codes or "" in codes:
            return False
        return isinstance(holders[0], Region) or _TOWN.search(name) is not None

    def _gives_own_value(self, words: str) -> bool:
        """Tell whether the clause goes on with the region's own value (四川为60%，重庆为58%)."""
        own = [mention for mention in self._finder.find(words, self._code) if mention.region_code == self._code]
        ends = [*(mention.end for mention in own), *(found.end() for found in self._own.finditer(words))]
        return any(VALUE_ALONE.match(words[end:]) for end in ends)
