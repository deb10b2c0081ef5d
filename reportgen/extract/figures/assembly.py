"""The search itself: sentence by sentence, from quantities and their links to key figures and doubts."""

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.averages import hold_average
from reportgen.extract.figures.comparators import find_comparator
from reportgen.extract.figures.concepts import find_concept
from reportgen.extract.figures.doubts import (
    SURE,
    UNPLACED,
    UNTOLD_UNITS,
    FigureIds,
    find_doubts,
    is_ahead_of_source,
    is_like_year,
)
from reportgen.extract.figures.each import name_each
from reportgen.extract.figures.judging import ScopeJudge
from reportgen.extract.figures.linking import Link, link_sentence
from reportgen.extract.figures.naming import (
    hold_elsewhere,
    hold_uncounted,
    leave_open,
    leave_unread,
    like_last,
    name_part,
    place_name,
    take_subject,
    without_fragment,
)
from reportgen.extract.figures.periods import find_base_period, find_period, is_beginning, is_trusted
from reportgen.extract.figures.quantities import MOVED_AGAIN, Quantity
from reportgen.extract.figures.ranks import is_rank
from reportgen.extract.figures.rejects import is_figure
from reportgen.extract.figures.running_times import with_running_times
from reportgen.extract.figures.sentences import Sentence, read_sentences
from reportgen.extract.figures.status import find_status, parts_stock
from reportgen.extract.figures.twins import part_twins
from reportgen.extract.figures.undone import ASKED, Read, weigh
from reportgen.model.documents import Doubt
from reportgen.model.facts import FigureKind, KeyFigure, Section, Status
from reportgen.model.ids import IdMaker
from reportgen.model.tables import FigureTables, UnitKind

PAST = Decimal("0.65")  # where a change began: what it came to is told behind it
_UNITLESS = Decimal("0.50")
_AHEAD_OF_SOURCE = Decimal("0.50")
_COUNTED = (UnitKind.PEOPLE, UnitKind.THING, UnitKind.PLACE, UnitKind.OCCASION)
_COMPARED_WITH = re.compile(r"(与[^，。；]{2,8}(?:相比|比较|对比))，[^。；]*$")
_LED_IN = re.compile(r"^[，；]?(?:其中[，：]?)?(?:全[省市县区])?(?:[共现]?有)?")
# 电商交易额突破35亿: the noun says that it is money
_MONEY = re.compile("(?:[易售款交贸税总金保资]额|收入|支出|产值|生产总值|投资|资金|经费|利润|余额|税收|债券|贷款)$")
_NEAR = 40
_OF_WHICH = re.compile(r"其中[：，]?[^。；]*$")


def find_figures(
    section: Section, ids: IdMaker, tables: FigureTables, doubt_ids: IdMaker
) -> tuple[tuple[KeyFigure, ...], tuple[Doubt, ...]]:
    """Return the key figures of a section in reading order, and the doubts about numbers in it."""
    makers = FigureIds(ids, doubt_ids)
    scopes = ScopeJudge(section, tables.gazetteer)
    figures: list[KeyFigure] = []
    doubts: list[Doubt] = []
    for sentence, running in with_running_times(section, read_sentences(section.prose, tables)):
        kept = _share_units(sentence, tuple(found for found in sentence.quantities if is_figure(sentence, found)))
        made: list[KeyFigure] = []
        for read in weigh(sentence, kept, link_sentence(sentence, kept), section.part):
            figure = _make_figure(section, sentence, read, makers, tables, made, scopes, running)
            made.append(_hold_ahead(_like_stock(figure, sentence, read.quantity, figures)))
        figures += made
        doubts += find_doubts(section, sentence, makers, made)
    figures, twins = part_twins(figures, makers)
    return tuple(figures), (*doubts, *twins)


def _share_units(sentence: Sentence, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """Complete a unit that only the last number of a list states (5.6个、2.12个百分点), and so its bound."""
    shared = list(quantities)
    for at in range(len(shared) - 2, -1, -1):
        one, following = shared[at], shared[at + 1]
        joint = MOVED_AGAIN.sub("", sentence.view[one.after : following.start].removesuffix("第"))
        if joint not in ("、", "和", "及", "与", "，"):
            continue
        if one.kind is None:
            unit = following.unit if not one.unit else one.unit + following.name
            one = replace(one, unit=unit, name=following.name, kind=following.kind)
        elif one.unit == "个" and following.kind is UnitKind.POINT:
            one = replace(one, unit=following.unit, name=following.name, kind=following.kind)
        if (
            one.after == one.end
            and one.comparator is None
            and following.after > following.end
            and one.kind is following.kind
            and (sentence.view[one.after] != "，" or not _heads_things(sentence, following))
        ):
            one = replace(one, comparator=following.comparator)
        shared[at] = one
    return tuple(shared)


def _heads_things(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a share is one of things named behind it (，90%以上的村卫生室…): its bound is its own."""
    return sentence.view.startswith("的", quantity.after)


def _make_figure(
    section: Section,
    sentence: Sentence,
    read: Read,
    ids: FigureIds,
    tables: FigureTables,
    before: list[KeyFigure],
    scopes: ScopeJudge,
    running: str,
) -> KeyFigure:
    document, quantity, link = section.article.document, read.quantity, leave_unread(sentence, read.quantity, read.link)
    ranked = is_rank(sentence, quantity)
    start, end = _find_bounds(section, sentence, quantity, ranked=ranked)
    passage = document.passage(start, end)
    comparator, scope = find_comparator(sentence, quantity, link), scopes.find(sentence, quantity, link.topic)
    link = like_last(place_name(scopes, scope, link), scope, before)
    kind = _find_kind(quantity, link, ranked)
    unit = _find_unit(quantity, link, ranked)
    if kind is FigureKind.LEVEL and link.confidence < SURE:
        link = take_subject(link, unit, before, tables)
    link = hold_average(sentence, quantity, hold_uncounted(sentence, quantity, name_part(link, unit, tables)))
    link = without_fragment(leave_open(scopes, scope, sentence, quantity, link, before))
    scope = scopes.take_back(sentence, quantity, scope)
    link = hold_elsewhere(section, scope, link)
    bare, link = link.indicator, name_each(sentence, quantity, link, scope)
    is_total = kind is FigureKind.LEVEL and not link.indicator.startswith("各")
    concept = find_concept(bare, unit, tables) if is_total else ""
    confidence = _rate(section, sentence, quantity, link, (concept, unit))
    period = find_period(section, sentence, quantity, running)
    undated = is_beginning(sentence, quantity) and not period
    return KeyFigure(
        figure_id=ids.figures.make(passage.source, passage.quote, document.raw.around(passage.start, passage.end)),
        section=section,
        region_code=scope.region_code,
        level=scope.level,
        place=scope.place,
        indicator=link.indicator,
        concept=concept,
        value=quantity.value,
        value_high=quantity.high,
        unit=unit,
        comparator=comparator,
        kind=kind,
        direction=link.rise,
        base_period=_find_base(section, sentence, quantity, link, before) if kind is FigureKind.CHANGE else "",
        period=period,
        status=read.status or find_status(section, sentence, quantity, comparator, link.rise),
        parent_id=_find_parent(sentence, quantity, unit, link.indicator, before),
        theme="",
        start=start,
        end=end,
        passage=passage,
        sentence=sentence.text,
        rule=link.rule,
        confidence=confidence,
        printable=bool(link.indicator)
        and confidence >= SURE
        and not undated
        and not _is_touched(section, sentence, quantity),
    )


def _find_bounds(section: Section, sentence: Sentence, quantity: Quantity, *, ranked: bool) -> tuple[int, int]:
    """Return where a figure stands in its article's text; 第 is part of a rank."""
    offset = section.start + sentence.start
    return offset + quantity.start - ranked, offset + quantity.end


def _like_stock(figure: KeyFigure, sentence: Sentence, quantity: Quantity, earlier: list[KeyFigure]) -> KeyFigure:
    """Return a figure as part of what there is, where the sentence before counted that."""
    last = earlier[-1] if earlier else None
    if last is None or last.status is not Status.BASELINE or figure.status is not Status.ACHIEVED:
        return figure
    follows = figure.start - quantity.start - last.start < _NEAR and parts_stock(sentence, quantity)
    return replace(figure, status=Status.BASELINE) if follows and figure.kind is FigureKind.LEVEL else figure


def _hold_ahead(figure: KeyFigure) -> KeyFigure:
    """Return a figure, unsure where it would be reached after its source was written."""
    if not is_ahead_of_source(figure.section, figure.status, figure.period):
        return figure
    return replace(figure, confidence=min(figure.confidence, _AHEAD_OF_SOURCE), printable=False)


def _find_base(section: Section, sentence: Sentence, quantity: Quantity, link: Link, before: list[KeyFigure]) -> str:
    """Return what a change is measured against; 较上年增加110元，增长2.8% says it once for both."""
    base = find_base_period(link.lead, is_trusted(section)) or _find_base_ahead(section, sentence, quantity, before)
    last = before[-1] if before else None
    again = last is not None and last.kind is FigureKind.CHANGE and last.indicator == link.indicator
    return base or (last.base_period if again and last is not None and link.lead.startswith(("，", "、", "和")) else "")


def _find_base_ahead(section: Section, sentence: Sentence, quantity: Quantity, before: list[KeyFigure]) -> str:
    """Return what a clause says that the changes behind it are measured against (与上年比较，床位增加4.9万张)."""
    ahead = _COMPARED_WITH.search(sentence.view[: quantity.start])
    offset = section.start + sentence.start + (ahead.start() if ahead else 0)
    changes = all(figure.kind is FigureKind.CHANGE for figure in before if figure.start >= offset)
    return find_base_period(ahead[1], is_trusted(section)) if ahead and changes else ""


def _is_touched(section: Section, sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a doubt that keeps text out of print lies in the figure's clause: its indicator would quote it."""
    document = section.article.document
    start, end = sentence.clause_of(quantity.start)
    offset = section.start + sentence.start
    raw_start, raw_end = document.raw_span(offset + start, offset + end)
    return any(
        doubt.blocks and doubt.passage.start < raw_end and raw_start < doubt.passage.end for doubt in document.doubts
    )


def _find_kind(quantity: Quantity, link: Link, ranked: bool) -> FigureKind:
    if ranked:
        return FigureKind.RANK
    if quantity.kind is UnitKind.TIMES and (link.rise or link.rule == "change"):
        return FigureKind.CHANGE
    if quantity.kind in (UnitKind.OCCASION, UnitKind.TIMES) or link.rule == "running":
        return FigureKind.COUNT
    differs = link.rise or link.rule == "change" or quantity.kind is UnitKind.POINT
    return FigureKind.CHANGE if differs else FigureKind.LEVEL


def _rate(section: Section, sentence: Sentence, quantity: Quantity, link: Link, told: tuple[str, str]) -> Decimal:
    """Return the confidence of a figure with its concept and unit: a known rate is sure, a changed year is not."""
    concept, unit = told
    if is_like_year(section, quantity.value, quantity.high):
        return min(link.confidence, Decimal("0.30"))
    if unit in UNTOLD_UNITS:
        return min(link.confidence, _UNITLESS)
    alone = link.rule == "tail" and _LED_IN.sub("", link.lead) == link.indicator  # ；床位2.1万张
    named = (
        concept
        and link.rule not in (UNPLACED, *ASKED)
        and (alone or link.confidence >= SURE or quantity.kind not in _COUNTED)
    )
    confidence = max(link.confidence, Decimal("0.85")) if named else link.confidence
    return min(confidence, PAST) if is_beginning(sentence, quantity) else confidence


def _find_unit(quantity: Quantity, link: Link, ranked: bool) -> str:
    if ranked:
        return quantity.unit or "名"
    if quantity.unit in ("万", "亿"):
        counted = re.search(r"(人次|人)(?:数|口|员)?$", link.indicator)
        money = "元" if _MONEY.search(link.indicator) else ""
        return quantity.unit + (counted[1] if counted else money)
    return quantity.unit.replace("人口", "人") if quantity.name == "人口" else quantity.unit


def _find_parent(sentence: Sentence, quantity: Quantity, unit: str, indicator: str, before: list[KeyFigure]) -> str:
    """Return the total that an of-which figure belongs to: of its unit, and for a share of its own rate."""
    marker = _OF_WHICH.search(sentence.view[: quantity.start])
    if marker is None:
        return ""
    base = before[0].section.start + sentence.start if before else 0
    told = (figure for figure in before if figure.end <= base + marker.start())
    totals = [figure for figure in told if figure.unit.lstrip("万亿") == unit.lstrip("万亿")]
    if totals and quantity.kind is UnitKind.SHARE and totals[-1].indicator[-2:] != indicator[-2:]:
        return ""
    return totals[-1].figure_id if totals else ""
