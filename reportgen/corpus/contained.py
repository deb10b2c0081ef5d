"""A roundup that holds a region's own text → the region's own counts, the roundup's copy stands aside.

This is asked of sections that count, region by region: a text of another year or standing takes no place from one that
counts.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.corpus.duplicates import conflict_doubt, name_of, preference
from reportgen.corpus.likeness import Likeness
from reportgen.model.documents import Article, ArticleKind, Doubt, DoubtKind
from reportgen.model.facts import Part, Section
from reportgen.model.ids import IdMaker

_WHOLLY = 0.9
_MOSTLY = 0.6
_SHORT = 40
_TOLD_BEYOND = 10


@dataclass(frozen=True, slots=True)
class Holding:
    """What one article holds of a region: its sections that count, and their words together."""

    article: Article
    sections: tuple[Section, ...]
    text: Likeness


def set_sections_aside(
    sections: Sequence[Section], ids: IdMaker, *, ruled: Mapping[str, bool]
) -> tuple[tuple[Section, ...], tuple[Doubt, ...]]:
    """Return the sections with ``aside`` set where another article of the region holds the same, and the doubts."""
    held_by: dict[tuple[str, Part], dict[str, list[Section]]] = defaultdict(lambda: defaultdict(list))
    for section in sections:
        if section.counted:
            held_by[section.region_code, section.part][section.article.article_id].append(section)
    reasons: dict[str, str] = {}
    doubts: list[Doubt] = []
    for held in held_by.values():
        holdings = sorted(
            (_holding(own) for own in held.values()),
            key=lambda holding: preference(holding.article, ruled),
        )
        for section, reason, conflicts in _repeats(holdings, ids):
            reasons[section.section_id] = reason
            quote = section.passage.quote[:40]
            passage = section.article.document.raw.passage(section.passage.start, section.passage.start + len(quote))
            doubt_id = ids.make(passage.source, quote)
            doubts += [Doubt(doubt_id, passage, DoubtKind.SOURCE, reason, blocks=False), *conflicts]
    return tuple(_marked(section, reasons) for section in sections), tuple(doubts)


def _holding(sections: Sequence[Section]) -> Holding:
    text = Likeness("\n".join(section.text for section in sections))
    return Holding(sections[0].article, tuple(sections), text)


def _repeats(holdings: Sequence[Holding], ids: IdMaker) -> Iterator[tuple[Section, str, tuple[Doubt, ...]]]:
    """Yield each section that an article before it in the order holds already, and the doubts on other numbers."""
    for at, later in enumerate(holdings):
        for section in later.sections:
            text = Likeness(section.text)
            if len(text.shingles) < _SHORT:
                continue
            for own in holdings[:at]:
                share = text.share_in(own.text)
                is_roundup = section.article.kind is ArticleKind.ROUNDUP
                if share >= _WHOLLY or (share >= _MOSTLY and is_roundup):
                    yield section, _reason(own, text), tuple(_conflicts(own, section, text, ids))
                    break


def _reason(own: Holding, text: Likeness) -> str:
    reason = f"本段文字已见于该地区的{name_of(own.article)}，统计和成稿只用后者一次"
    beyond = text.beyond(own.text)
    return f"{reason}；本段另有约{beyond}字为后者所无，请核对" if beyond > _TOLD_BEYOND else reason


def _conflicts(own: Holding, section: Section, text: Likeness, ids: IdMaker) -> Iterable[Doubt]:
    for change in Likeness(own.article.text).changes(text):
        yield conflict_doubt(own.article, section.article, change, ids)


def _marked(section: Section, reasons: Mapping[str, str]) -> Section:
    reason = reasons.get(section.section_id)
    return replace(section, aside=reason, counted=False) if reason else section
