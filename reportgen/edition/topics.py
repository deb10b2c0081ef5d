"""A subject across the regions: who says what on it, by measure, with figures, and who says nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportgen.edition import ranking, wording
from reportgen.edition.counting import Tally
from reportgen.edition.proof import source_names
from reportgen.edition.quotes import to_quotes
from reportgen.edition.search import DIRECT, NO_TERMS, Hit, find_named, find_variants, stands_by
from reportgen.edition.similarity import without_repeats
from reportgen.model.comparison import MeasureDigest
from reportgen.model.facts import KeyFigure, Part, Statement
from reportgen.model.printed import Count, FigureRow, Imprint, Quote, RegionList, RegionQuote
from reportgen.model.proof import Proof
from reportgen.model.tables import Region, Terms
from reportgen.model.topic import Topic, TopicEntry, TopicReference

_WORDINGS = 8
_OWN_SHARE = 5  # a theme that one in so many clauses speaks to is the subject's own
_QUOTES = 4  # of one region and part; the data hold the rest
_Fact = TypeVar("_Fact", Statement, Statement | KeyFigure)


@dataclass(frozen=True, slots=True)
class TopicFrame:
    """What a topic is laid out by: the issue it is asked of, its regions, and words that stand for each other.

    ``present`` are the codes of the regions with material that counts in the issue.
    """

    imprint: Imprint
    review_year: int
    plan_year: int
    regions: tuple[Region, ...]
    present: frozenset[str]
    known: Terms = NO_TERMS


def lay_topic(words: str, hits: Sequence[Hit], figures: Iterable[KeyFigure], frame: TopicFrame) -> tuple[Topic, Proof]:
    """Return the comparison on a subject, and the proof of what it prints.

    ``hits`` are printable statements of the edition, the nearest first; ``figures`` the edition's. A region whose
    figure bears the words as its name has written of the subject, whatever words stand around the number.
    """
    tally = Tally(frame.regions)
    counted = tuple(hit for hit in hits if hit.statement.section.counted)
    others = tuple(hit for hit in hits if not hit.statement.section.counted)
    statements = tuple(hit.statement for hit in counted)
    direct = tuple(hit.statement for hit in counted if hit.score >= DIRECT)
    by_code = {region.code: region for region in frame.regions}
    shown = tuple(figure for figure in figures if figure.printable and figure.region_code in by_code)
    named = tuple(figure for figure in find_named(words, shown, frame.known) if figure.section.counted)
    told: tuple[Statement | KeyFigure, ...] = (*statements, *named)
    said = {fact.section.region_code for fact in direct} | {figure.section.region_code for figure in named}
    near = tuple(s for s in statements if s.section.region_code not in said)
    rows = tuple(
        wording.figure_row(figure, by_code[figure.region_code])
        for figure in shown
        if figure in named or _stands_by(words, figure, statements)
    )
    speaking = {fact.section.region_code for fact in (*told, *(hit.statement for hit in others))}
    quiet = [region for region in frame.regions if region.code not in speaking]
    topic = Topic(
        words=words,
        wordings=_counted_wordings((hit for hit in counted if hit.score >= DIRECT), tally),
        near_wordings=_counted_wordings((hit for hit in counted if hit.score < DIRECT), tally),
        statements=tally.count(f"提到“{words}”或相近内容的提法条数", (s.statement_id for s in statements)),
        direct=tally.regions(f"直接写到“{words}”的地区数", (*direct, *named)),
        direct_count=tally.count(f"直接写到“{words}”的地区", (r.code for r in frame.regions if r.code in said)),
        near=tally.regions(f"只有与“{words}”相近表述的地区数", near),
        silent=_without(f"未涉及“{words}”的地区数", [r for r in quiet if r.code in frame.present], tally),
        absent=_without("本期没有计入统计的材料的地区数", [r for r in quiet if r.code not in frame.present], tally),
        planning=tally.regions(f"部署“{words}”的地区数", _of_part(told, Part.PLAN)),
        reviewing=tally.regions(f"回顾“{words}”的地区数", _of_part(told, Part.REVIEW)),
        measures=_measures(direct or statements, frame.regions, tally),
        entries=_entries(statements, direct, rows, frame.regions),
        figures=tuple(sorted(rows, key=lambda row: row.region.order if row.region else 0)),
        references=_references(others),
        sources=tuple(wording.source_note(article) for article in dict.fromkeys(fact.section.article for fact in told)),
        variants=find_variants(words, counted, frame.known),
    )
    return topic, _proof(topic, hits, frame, tally)


def _of_part(facts: Iterable[_Fact], part: Part) -> tuple[_Fact, ...]:
    return tuple(fact for fact in facts if fact.section.part is part)


def _wordings(hits: Iterable[Hit]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the words by which statements were found, the most frequent first, with the ids of their statements."""
    held: dict[str, list[str]] = {}
    for hit in hits:
        held.setdefault(hit.wording, []).append(hit.statement.statement_id)
    order = Counter({text: len(ids) for text, ids in held.items()})
    return [(text, tuple(held[text])) for text, _ in order.most_common()]


def _counted_wordings(hits: Iterable[Hit], tally: Tally) -> tuple[tuple[str, Count], ...]:
    return tuple((text, tally.count(f"写作“{text}”的提法条数", ids)) for text, ids in _wordings(hits)[:_WORDINGS])


def _without(rule: str, regions: Sequence[Region], tally: Tally) -> RegionList:
    count = tally.count(rule, (region.code for region in regions))
    return RegionList(count.ref, tuple(regions), count.rows)


def _measures(statements: Sequence[Statement], regions: Sequence[Region], tally: Tally) -> tuple[MeasureDigest, ...]:
    """Return the measures that the statements take, the most widespread first, with who takes them.

    A clause that lists many things names measures of other subjects too: of a theme that few of the clauses speak to,
    none is shown, nor one all of whose clauses are quoted already.
    """
    spoken = Counter(tag.theme for s in statements for tag in s.themes if not tag.mentioned)
    own_themes = {theme for theme, count in spoken.items() if count * _OWN_SHARE >= len(statements)}
    taken: dict[str, list[Statement]] = {}
    for statement in statements:
        tags = (tag for tag in statement.themes if not tag.mentioned and tag.theme in own_themes)
        names = (name for tag in tags for name in tag.measures)
        for name in dict.fromkeys(names):
            taken.setdefault(name, []).append(statement)
    made = []
    quoted: set[str] = set()
    for name, own in sorted(taken.items(), key=lambda held: -len({s.section.region_code for s in held[1]})):
        if quoted.issuperset(s.statement_id for s in own):
            continue
        quoted.update(s.statement_id for s in own)
        codes = {statement.section.region_code for statement in own}
        kept = tuple(region for region in regions if region.code in codes)
        entries = tuple(RegionQuote(region, _quotes(own, region, limit=1)) for region in kept)
        count = tally.count(f"本专题中“{name}”的地区数", (region.code for region in kept))
        made.append(MeasureDigest(name, count, entries))
    return tuple(made)


def _entries(
    statements: Sequence[Statement],
    direct: Sequence[Statement],
    rows: Sequence[FigureRow],
    regions: Iterable[Region],
) -> tuple[TopicEntry, ...]:
    """Return what each region says, and of a part of which it gives a number alone, a table's or a text's, that."""
    counted = [row for row in rows if row.figure.section.counted]
    codes = {s.section.region_code for s in statements} | {row.figure.section.region_code for row in counted}
    named = frozenset(statement.statement_id for statement in direct)
    entries = []
    for region in (region for region in regions if region.code in codes):
        own = tuple(statement for statement in statements if statement.section.region_code == region.code)
        review, review_near = _parted(_of_part(own, Part.REVIEW), named)
        plan, plan_near = _parted(_of_part(own, Part.PLAN), named)
        numbers = [row for row in counted if row.figure.section.region_code == region.code]
        back = () if review or review_near else _rows_of(numbers, Part.REVIEW)
        ahead = () if plan or plan_near else _rows_of(numbers, Part.PLAN)
        entries.append(TopicEntry(region, review, plan, review_near, plan_near, back, ahead))
    return tuple(entries)


def _rows_of(rows: Iterable[FigureRow], part: Part) -> tuple[FigureRow, ...]:
    return tuple(row for row in rows if row.figure.section.part is part)[:_QUOTES]


def _parted(statements: Iterable[Statement], named: frozenset[str]) -> tuple[tuple[Quote, ...], tuple[Quote, ...]]:
    """Return what is quoted of the subject itself, and what of things near, where there is room for it."""
    kept = without_repeats(statements)[:_QUOTES]
    direct = (statement for statement in kept if statement.statement_id in named)
    return to_quotes(direct), to_quotes(statement for statement in kept if statement.statement_id not in named)


def _quotes(statements: Iterable[Statement], region: Region, *, limit: int) -> tuple[Quote, ...]:
    own = tuple(s for s in statements if s.section.region_code == region.code)
    return to_quotes(without_repeats(own)[:limit])


def _references(hits: Iterable[Hit]) -> tuple[TopicReference, ...]:
    held: dict[str, list[Statement]] = {}
    for hit in hits:
        held.setdefault(hit.statement.section.article.article_id, []).append(hit.statement)
    return tuple(
        TopicReference(wording.source_note(own[0].section.article), to_quotes(without_repeats(own)[:_QUOTES]))
        for own in held.values()
    )


def _stands_by(words: str, figure: KeyFigure, statements: Iterable[Statement]) -> bool:
    return any(
        ranking.holds_figure(statement, (figure,)) and stands_by(words, statement, figure) for statement in statements
    )


def _proof(topic: Topic, hits: Iterable[Hit], frame: TopicFrame, tally: Tally) -> Proof:
    notes = (*topic.sources, *(reference.source for reference in topic.references))
    return Proof(
        imprint=frame.imprint,
        review_year=frame.review_year,
        plan_year=frame.plan_year,
        regions=frame.regions,
        statements=tuple(hit.statement for hit in hits),
        figures=tuple(row.figure for row in topic.figures),
        rows=topic.figures,
        sections=(),
        counts=tally.counts,
        names=(
            topic.words,
            *(text for text, _ in (*topic.wordings, *topic.near_wordings)),
            *topic.variants,
            *(measure.name for measure in topic.measures),
            *(name for note in notes for name in source_names(note)),
        ),
    )
