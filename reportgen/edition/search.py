"""Statements on a subject: the words asked for, near formulations, and figures whose names hold the words.

A formulation is near where it keeps the term's last word, which says what is spoken of, and either has all other words
of the term close before it, whatever stands between (医疗机构床位 → 医疗卫生机构床位), or is the term without a word
that narrows it (医保支付方式 → 支付方式). Words that a table says are names of one thing are the thing itself; those
that it says lie near are near. What only touches the subject is left out: one who is shown another trusts nothing. What
themes.toml knows as one measure (做法) is found under its other wordings, where the words name it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportgen.edition.ranking import holds_figure
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.tables import Terms, Theme

DIRECT = 0.95  # from here on the thing itself is named, by the words that are sought or by others of its own
_EXACT = 1.0
_WHOLE = 0.85
_NEAR = 0.8
_WIDER = 0.75
_BY_MEASURE = 0.5
_IN_SENTENCE = 0.9  # a term that stands beside the statement, in its sentence
_TERMS = re.compile(r"[\s、，,；;]+")
_EDGES = "./\\“”‘’《》〈〉（）()[]\"'。：:！!？?-—_"
_WORD = re.compile(r"[A-Za-z0-9\u3400-\u9fff]")
_SLACK = 4  # so many characters may stand between the words of a near formulation
_AROUND = 8  # so many characters tell of which words a stretch is made
_FRAME = 3  # a word as long as this may have others inside of it
_LONG_WORD = 5  # a last word as long as this is one of several
_KEPT = 0.6  # so much of a term is left when it loses the word that narrows it
_ENDINGS = "数率费额制院馆室站员师量"
_PALE = ("服务", "工作", "建设", "体系", "制度", "机制")  # what such a word adds to a name tells nothing apart
# what is left of 薪酬制度改革 when it is told wider must still name something
_EMPTY = re.compile("(?:制度|改革|机制|体系|建设|服务|管理|工作|能力|水平|保障|政策|发展|考核|评价|队伍|试点|项目)+")
_LATIN = re.compile(r"[a-z]")
NO_TERMS = Terms()
_BREAK = re.compile(r"[，。；：、！？\n]")


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement on the subject: how near it is (1 where the words stand in it), and the words by which."""

    statement: Statement
    score: float
    wording: str


@dataclass(frozen=True, slots=True)
class _Term:
    """One of the words that are sought: its last word, those before it, and what is left where it is told wider.

    ``same`` are other words for it, ``near`` words for what lies beside it.
    """

    text: str
    last: re.Pattern[str]
    others: tuple[re.Pattern[str], ...]
    wider: tuple[str, ...]
    same: tuple[str, ...]
    near: tuple[str, ...]


def search(
    words: str,
    statements: Sequence[Statement],
    themes: Iterable[Theme],
    figures: Iterable[KeyFigure] = (),
    *,
    known: Terms = NO_TERMS,
) -> tuple[Hit, ...]:
    """Return the statements on the subject, the nearest first; of several terms each must be met.

    ``known`` are the words that stand for each other. A statement that holds a figure of that name is on the subject as
    much as one that has the words.
    """
    terms = [_read_term(term, known) for term in _split(words)]
    if not terms:
        return ()
    measures = _measures(words, themes)
    named = find_named(words, figures, known)
    sections = {figure.section.section_id for figure in named}
    hits = []
    for statement in statements:
        hit = _rate(statement, terms, measures)
        if (hit is None or hit.score < DIRECT) and statement.section.section_id in sections:
            hit = Hit(statement, _EXACT, words) if holds_figure(statement, named) else hit
        if hit is not None:
            hits.append(hit)
    return tuple(sorted(hits, key=lambda hit: -hit.score))


def find_named(words: str, figures: Iterable[KeyFigure], known: Terms = NO_TERMS) -> tuple[KeyFigure, ...]:
    """Return the figures whose indicators, or the common names of these, hold every term or another name of it.

    Other words may stand inside of the term (集采药品平均降幅).
    """
    terms = [[_read_term(one, NO_TERMS) for one in (term, *_others(term, known.same))] for term in _split(words)]
    if not terms:
        return ()
    return tuple(
        figure
        for figure in figures
        if all(any(_names(one, figure.indicator) or _names(one, figure.concept) for one in term) for term in terms)
    )


def _names(term: _Term, name: str) -> bool:
    return term.text.casefold() in name.casefold() or bool(_match_whole(term, name))


def find_variants(words: str, hits: Iterable[Hit], known: Terms) -> tuple[str, ...]:
    """Return the other names of the subject by which statements were found, as the texts have them."""
    named = {one.casefold() for term in _split(words) for one in _others(term, known.same)}
    return tuple(dict.fromkeys(hit.wording for hit in hits if hit.score >= DIRECT and hit.wording.casefold() in named))


def stands_by(words: str, statement: Statement, figure: KeyFigure) -> bool:
    """Tell whether a figure of a statement stands in a clause that has one of the words (按床日付费覆盖32家)."""
    document = statement.section.article.document
    at = figure.start - statement.start
    text = document.text[statement.start : statement.end]
    start = max((found.end() for found in _BREAK.finditer(text[: max(at, 0)])), default=0)
    end = _BREAK.search(text, max(at, 0))
    clause = text[start : end.start() if end else len(text)].casefold()
    return any(term.casefold() in clause for term in _split(words))


def _split(words: str) -> list[str]:
    return [term.strip(_EDGES) for term in _TERMS.split(words) if _WORD.search(term)]


def _others(term: str, groups: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the term with one of its words put otherwise, the longest word of every group that it holds."""
    found: list[str] = []
    for group in groups:
        held = max((word for word in group if word.casefold() in term.casefold()), key=len, default="")
        if not held:
            continue
        at = term.casefold().index(held.casefold())
        before, after = term[:at], term[at + len(held) :]
        # 托育服务 is met by 托位 alone, 托育补贴 is not
        bare = not before and after in _PALE
        found += [word if bare else before + word + after for word in group if word != held]
    return tuple(dict.fromkeys(found))


def _read_term(term: str, known: Terms) -> _Term:
    pieces = _pieces(term)
    starts = zip(accumulate(len(piece) for piece in pieces), pieces[1:], strict=False)
    wider = tuple(
        term[start:]
        for start, word in starts
        if len(word) > 1 and len(term) - start >= max(_KEPT * len(term), 3) and not _EMPTY.fullmatch(term, start)
    )
    last = _loose(pieces[-1]) if len(pieces[-1]) >= _LONG_WORD else re.compile(re.escape(pieces[-1]), re.I)
    same, near = _others(term, known.same), _others(term, known.near)
    return _Term(term, last, tuple(_loose(piece) for piece in pieces[:-1]), wider, same, near)


def _loose(word: str) -> re.Pattern[str]:
    """Return the pattern of a word that others may stand inside of (医疗卫生机构); not in short ones (应急医疗救治)."""
    if len(word) < _FRAME:
        return re.compile(re.escape(word), re.I)
    return re.compile("[\u3400-\u9fff]{0,2}?".join(map(re.escape, word)), re.I)


def _pieces(term: str) -> list[str]:
    """Return the words of a term; hanzi that the dictionary leaves alone are one word, 按 before them its own."""
    from rjieba import cut

    pieces: list[str] = []
    for word in cut(term, False):
        alone = len(word) == 1 and pieces and pieces[-1] != "按"
        if alone and (len(pieces[-1]) == 1 or word in _ENDINGS):
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _rate(statement: Statement, terms: Sequence[_Term], measures: frozenset[str]) -> Hit | None:
    own = [_match(term, statement.text) for term in terms]
    if max(own)[0]:
        beside = (_match(term, statement.sentence)[0] * _IN_SENTENCE for term in terms)
        score = min(max(here, there) for (here, _), there in zip(own, beside, strict=True))
        if score:
            return Hit(statement, score, max(own)[1])
    for tag in statement.themes:
        if not tag.mentioned and measures.intersection(tag.measures):
            return Hit(statement, _BY_MEASURE, tag.evidence.quote)
    return None


def _match(term: _Term, text: str) -> tuple[float, str]:
    """Return how near a text comes to a term, and the words that do."""
    folded = text.casefold()
    found = _first((term.text,), text, folded)
    if found:
        return _EXACT, found
    found = _first(term.same, text, folded, whole=True)
    if found:
        return DIRECT, found
    found = _match_whole(term, text)
    if found:
        return _WHOLE, found
    found = _first(term.near, text, folded, whole=True)
    if found:
        return _NEAR, found
    held = _first(term.wider, text, folded, whole=True)
    return (_WIDER, held) if held else (0.0, "")


def _first(words: Iterable[str], text: str, folded: str, *, whole: bool = False) -> str:
    """Return the first of the words that a text has, as the text writes it; empty where it has none.

    A ``whole`` word tears no other: 急救 does not stand in 应急救助.
    """
    for word in words:
        at = folded.find(word.casefold())
        end = at + len(word)
        if word.isascii():
            torn = bool(_LATIN.match(folded, end)) and folded[end] != "s"  # AI is no part of AIDS
        else:
            torn = whole and at >= 0 and _tears(text, at, end)
        if at >= 0 and not torn:
            return text[at:end]
    return ""


def _tears(text: str, start: int, end: int) -> bool:
    """Tell whether a word of a text is made of the end of one word and the start of another.

    A tear at one end proves nothing: 慢病 stands in 慢病患者, whichever way that is cut.
    """
    from rjieba import cut

    low, high = max(start - _AROUND, 0), end + _AROUND
    edges = set(accumulate(map(len, cut(text[low:high], False)), initial=low))
    return start not in edges and end not in edges and any(start < edge < end for edge in edges)


def _match_whole(term: _Term, text: str) -> str:
    """Return the words of a text that hold the whole term, its last word last; empty where none do."""
    for found in term.last.finditer(text):
        left = max(found.end() - len(term.text) - _SLACK, 0)
        window = text[left : found.start()]
        window = window[max((mark.end() for mark in _BREAK.finditer(window)), default=0) :]
        places = [one.search(window) for one in term.others]
        starts = [place.start() for place in places if place]
        if len(starts) == len(places):
            return window[min(starts, default=len(window)) :] + found[0]
    return ""


def _measures(words: str, themes: Iterable[Theme]) -> frozenset[str]:
    """Return the measures that the words name: as they are called, or by the end of it (托育服务, 婴幼儿托育服务)."""
    return frozenset(
        measure.name
        for theme in themes
        for measure in theme.measures
        if measure.name.endswith(words) and len(words) > len(measure.name) / 2
    )
