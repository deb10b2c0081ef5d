"""Whom a clause below the region tells of: a place or a body that its sentence named before stays in the quotation.

长沙县实行“县聘乡用”，下派骨干医师146名     one statement: the doctors are the county's
郸城县管理率92%；全省推广其经验             two: the whole is spoken of again
东湖中心医院牵头医联体，转诊时间缩短         one: the hospital's own
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Enum

from reportgen.extract import wording as w
from reportgen.extract.figures.called_again import called_level
from reportgen.extract.figures.place_lists import PlaceReader
from reportgen.extract.figures.scope import RANKS, own_scope
from reportgen.extract.statements.others import set_apart
from reportgen.model.documents import Level
from reportgen.model.facts import KeyFigure, Section, Statement, ThemeTag
from reportgen.model.tables import Gazetteer, Group, Place, Region
from reportgen.places.finder import finder_of
from reportgen.places.subjects import unit_of

_CLAUSE = re.compile("[^，；：,]+")
_LEAD = re.compile(
    r"(?:其中|例如|比如|如|而|同时|此外|另外|目前|并且|并)?"
    r"(?:[在到至]?(?:19|20)\d\d年(?:以来|[底末初]|上半年|度)?|截至[^，；]{0,10}[底末月日])?"
)
_OF_WHICH = re.compile("其中[^；]*$")
_SEVERAL = "[一二三四五六七八九十]"
# a body that its own name tells from the others of its kind
_BODY = re.compile(
    rf"(?:[一-龥]{{2,10}}(?:大学|学院|医大|附属)[一-龥]{{0,8}}院|[一-龥]{{2,8}}第{_SEVERAL}{{1,2}}[一-龥]{{0,4}}医院|第{_SEVERAL}{{1,3}}师"
    rf"|[一-龥]{{2,12}}等(?:[0-9]+|{_SEVERAL})[家所个](?:[一-龥]{{0,6}})(?:医院|机构|单位|学校|企业))"
)
_BORNE = re.compile("[^，；：]{0,14}?(?:医院|大学|学院|中心(?!城|镇)|集团|公司|医共体)")
_MASKED = re.compile("(?:[xXｘＸ×]{2,}|某)[市县区州盟旗]")
_WHOLE = re.compile(
    r"我们|本?[我全][国省]|国家|中央|各(?:地|市|县|区|州|盟|省|级|设区|有关|部门|统筹)|其[余他]"
    r"|省(?:级|财政|委|政府|直|内|属|[^，；]{0,6}[局厅委办])"
)
_NATIONWIDE = re.compile(r"(?:(?:19|20)\d\d年[底末]?，?|目前，?|而)?全国")
_NATION = "CN"
_STEM = 2  # signs by which a text may call a place again: 吉林 for 吉林市
_UNITS = {Level.CITY: "市|州|盟|地区", Level.COUNTY: "县|市|区|旗"}


class _Of(Enum):
    """Whom a clause opens with: a part of the region, one behind 其中, the region or others, or nobody."""

    PART = 1
    WHICH = 2
    WHOLE = 3
    NOBODY = 4


def keep_subjects(
    section: Section, statements: Sequence[Statement], figures: Sequence[KeyFigure], gazetteer: Gazetteer
) -> tuple[Statement, ...]:
    """Return the statements of a section, each that goes on from a place or body joined to the one that names it.

    One that is of a place below, by its figures or its first words, and does not name it is not printed; the nation's
    is none of the region's.
    """
    if not section.region_code:
        return tuple(statements)
    reader = _Reader(section, gazetteer)
    told = (_join(run) for run in _runs(section, statements, reader))
    return tuple(_told(statement, figures, reader) for statement in told)


def _runs(section: Section, statements: Iterable[Statement], reader: "_Reader") -> Iterator[list[Statement]]:
    """Yield the statements in runs of those that tell of one part; most stand alone."""
    run: list[Statement] = []
    told = _Of.NOBODY
    for statement in statements:
        parts = told is _Of.PART or (told is _Of.WHICH and run[-1].tail != "；")
        if parts and reader.first(statement.text) is _Of.NOBODY and _stands_behind(section, run[-1], statement):
            run.append(statement)
        else:
            if run:
                yield run
            run, told = [statement], _Of.NOBODY
        last = reader.last(statement.text)
        told = told if last is _Of.NOBODY else last
    if run:
        yield run


def _stands_behind(section: Section, before: Statement, statement: Statement) -> bool:
    """Tell whether a statement goes on in the sentence of the one before, as no item of its own."""
    if statement.sentence != before.sentence or statement.problem != before.problem:
        return False
    between = section.article.document.text[before.end : statement.start].lstrip("，；：、 ")
    return not w.ORDINAL.match(between)


def _join(run: Sequence[Statement]) -> Statement:
    first, last = run[0], run[-1]
    if first is last:
        return first
    document = first.section.article.document
    tags: dict[str, ThemeTag] = {}
    for tag in (tag for statement in run for tag in statement.themes):
        known = tags.get(tag.theme)
        if known is None or (known.mentioned and not tag.mentioned):
            tags[tag.theme] = tag
    return replace(
        first,
        end=last.end,
        text=document.text[first.start : last.end],
        tail=last.tail,
        themes=tuple(tags.values()),
        passage=document.passage(first.start, last.end),
        generic=all(statement.generic for statement in run),
        stage=next((one.stage for one in run if one.stage), ""),
        due=next((one.due for one in run if one.due), ""),
    )


def _told(statement: Statement, figures: Sequence[KeyFigure], reader: "_Reader") -> Statement:
    """Return a statement as it may be quoted by whose its figures are."""
    held = [figure for figure in figures if statement.start <= figure.start and figure.end <= statement.end]
    nations = bool(held) and all(figure.region_code == _NATION for figure in held)
    if nations and _NATIONWIDE.match(statement.text) and not reader.names_own(statement.text):
        return set_apart(statement)
    places = [name for figure in held if _is_of_part(figure) for name in figure.place.split("、")]
    named = all(name[:_STEM] in statement.text for name in places) and not reader.calls_part(statement.text)
    return statement if named else replace(statement, printable=False)


def _is_of_part(figure: KeyFigure) -> bool:
    return figure.level in (Level.CITY, Level.COUNTY) and figure.place != figure.section.article.place


class _Reader:
    """Reads whom the clauses of one section open with."""

    def __init__(self, section: Section, gazetteer: Gazetteer) -> None:
        self._own = own_scope(section)
        self._places = PlaceReader(gazetteer, self._own.region_code)
        self._finder = finder_of(gazetteer)
        region = next((region for region in gazetteer.regions if region.code == self._own.region_code), None)
        self._name = region.name if region else ""
        is_region = region and self._own.level is Level.PROVINCE
        unit = unit_of(region) if region and is_region else _UNITS.get(self._own.level, r"(?!)")
        self._unit = re.compile(rf"[全我本该](?:{unit})|自治区|兵团")

    def first(self, words: str) -> _Of:
        """Return whom a statement opens with."""
        return self._of(words)

    def last(self, words: str) -> _Of:
        """Return whom the last clause that names anybody speaks of; what is told behind 其中 ends with its part."""
        found = _Of.NOBODY
        for clause in _CLAUSE.finditer(words):
            of = self._of(clause[0])
            if of is _Of.PART and _OF_WHICH.search(words, 0, clause.start() + len("其中")):
                of = _Of.WHICH
            found = found if of is _Of.NOBODY else of
        return found

    def names_own(self, words: str) -> bool:
        """Tell whether a statement says by 我省 or 全省 that it tells of the region."""
        return self._unit.search(words) is not None

    def calls_part(self, words: str) -> bool:
        """Say whether a statement opens with a place below the region that it does not name (该市)."""
        return called_level(_LEAD.sub("", words, count=1), self._own.level, self._name) is not None

    def _of(self, clause: str) -> _Of:
        lead = _LEAD.match(clause)
        rest = clause[lead.end() if lead else 0 :].lstrip("，：")
        if self._unit.match(rest) or _WHOLE.match(rest):
            return _Of.WHOLE
        if _MASKED.match(rest) or (_BODY.match(rest) and not w.DEED_START.match(rest)):
            return _Of.PART
        named, _ = self._places.read(rest)
        if named:
            return _Of.PART if any(self._is_below(one) for found in named for one in found.holders) else _Of.WHOLE
        name, holders = self._finder.opening(rest, self._own.region_code)
        if not name or not self._finder.manners.is_borne(rest[len(name) :]):
            return _Of.NOBODY
        return _Of.PART if _BORNE.match(rest[len(name) :]) or self._is_below(holders[0]) else _Of.WHOLE

    def _is_below(self, holder: object) -> bool:
        own = self._own
        if isinstance(holder, Group):
            return holder.members == (own.region_code,)
        if isinstance(holder, Place):
            is_own = bool(own.place) and own.place.endswith((holder.name, holder.short_name))
            lower = RANKS.index(Level(holder.level)) > RANKS.index(own.level)
            return holder.region_code == own.region_code and lower and not is_own
        return not isinstance(holder, Region)
