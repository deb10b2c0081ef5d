"""The years and parts of sections that an editor gave in sources.toml, found by the heading they stand under.

A heading is a line as it stands in the source (二、下一步打算), with its number or without; what it heads goes on to
the next heading of its rank or above. A paragraph in it that states a year of its own keeps that.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.errors import SettingsError
from reportgen.extract.sections.calendar_words import Calendar
from reportgen.extract.sections.headings import find_headings
from reportgen.extract.sections.leads import with_leads
from reportgen.extract.sections.stretch import Piece
from reportgen.model.documents import Article
from reportgen.model.facts import Part, Section, YearBasis
from reportgen.model.section_rulings import SectionRuling

_LINE = re.compile(r"[^\n]+")
_STOP = re.compile("[。；！？]")
_LABEL = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）、．.]+")
_LONGEST = 60
_INNERMOST = 9
_MOST = 20


@dataclass(frozen=True, slots=True)
class _Headed:
    """A heading as the source writes it, and the stretch of the article's text that it heads, itself included."""

    words: str
    start: int
    end: int


def rule_pieces(pieces: Iterable[Piece], text: str, rulings: Sequence[SectionRuling]) -> list[Piece]:
    """Return the pieces of an article's text with the years and parts that an editor gave to what stands in them."""
    ruled = list(pieces)
    headed = _headed(text) if rulings else []
    for ruling in rulings:
        for own in headed:
            if _is_named(own.words, ruling.heading):
                ruled = [part for piece in ruled for part in _cut(piece, own, ruling)]
    return ruled


def refuse_unknown_headings(ruling: SectionRuling, articles: Sequence[Article]) -> None:
    """Refuse a ruling on a heading that none of the articles it is for has.

    Raises:
        SettingsError: there is no such heading; the hint names those that there are.
    """
    words = [own.words for article in articles for own in _headed(article.prose)]
    if any(_is_named(one, ruling.heading) for one in words):
        return
    source = articles[0].document.raw.source
    near = difflib.get_close_matches(ruling.heading, words, n=1)
    shown = "、".join(f"“{one}”" for one in words[:_MOST]) + ("等" if len(words) > _MOST else "")
    hint = f"是否为“{near[0]}”；可用的有：{shown}" if near else f"可用的有：{shown}" if words else "这份材料没有标题行"
    raise SettingsError(f"{source} 里没有“{ruling.heading}”这个标题", where="sources.toml", hint=hint)


def refuse_idle(ruling: SectionRuling, articles: Sequence[Article], sections: Iterable[Section]) -> None:
    """Refuse a ruling that changes nothing of those ``sections`` that are of the articles it is for.

    Raises:
        SettingsError: nothing stands below its heading, or all of it states years of its own.
    """
    own = {article.article_id for article in articles}
    below = [one for one in sections if one.article.article_id in own and _stands_below(one, ruling)]
    if any(ruling.year in (None, section.year) and ruling.part in ("", section.part) for section in below):
        return
    what = "下面的各段自己写明了年份，仍从其所写" if below else "下面没有内容"
    raise SettingsError(
        f"{articles[0].document.raw.source} 里“{ruling.heading}”{what}，这一节的 year、part 没有起作用",
        where="sources.toml",
        hint="去掉这一节，或改写它上一级、下一级的标题",
    )


def _stands_below(section: Section, ruling: SectionRuling) -> bool:
    """Tell whether a section tells more than the heading that a ruling names, and stands below it."""
    start, end = (at - section.article.start for at in (section.start, section.end))
    named = (own for own in _headed(section.article.prose) if _is_named(own.words, ruling.heading))
    return any(own.start <= start < own.end and end > own.start + len(own.words) for own in named)


def heading_of(section: Section) -> str:
    """Return the innermost heading that a section stands under, as the source writes it; empty where there is none."""
    at = section.start - section.article.start
    held = [own for own in _headed(section.article.prose) if own.start <= at < own.end]
    return max(held, key=lambda own: own.start).words if held else ""


def _headed(text: str) -> list[_Headed]:
    marks = sorted(_marks(text))
    found = []
    for number, (start, depth, words) in enumerate(marks):
        after = (other for other, rank, _ in marks[number + 1 :] if rank <= depth)
        found.append(_Headed(words, start, next(after, len(text))))
    return found


def _marks(text: str) -> Iterator[tuple[int, float, str]]:
    """Yield where each heading begins, how deep it stands, and its words."""
    numbered = {heading.start: heading for heading in with_leads(text, find_headings(text), Calendar())}
    for line in _LINE.finditer(text):
        words = line[0].strip()
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        inside = [heading for at, heading in numbered.items() if line.start() <= at < line.end()]
        for heading in inside:
            stop = _STOP.search(text, heading.start, line.end())
            yield heading.start, heading.depth, text[heading.start : stop.start() if stop else line.end()].strip()
        if words and not inside and len(words) <= _LONGEST and not _STOP.search(words):
            yield start, _INNERMOST, words


def _is_named(words: str, heading: str) -> bool:
    wanted = "".join(heading.split())
    own = "".join(words.split())
    return wanted in (own, _LABEL.sub("", own, count=1))


def _cut(piece: Piece, own: _Headed, ruling: SectionRuling) -> Iterator[Piece]:
    """Yield a piece cut at the ends of what a heading heads, and what lies within as the editor has it."""
    low, high = max(piece.start, own.start), min(piece.end, own.end)
    states_own = piece.basis is YearBasis.STATED and piece.start > own.start
    if low >= high or states_own:
        yield piece
        return
    if piece.start < low:
        yield replace(piece, end=low)
    part = Part(ruling.part) if ruling.part else piece.part
    if ruling.year is None:
        yield replace(piece, start=low, end=high, part=part)
    else:
        yield replace(piece, start=low, end=high, part=part, year=ruling.year, basis=YearBasis.STATED)
    if high < piece.end:
        yield replace(piece, start=high)
