"""What a clause speaks to: themes by their patterns, measures under them, and whether it is more than a mention.

A pattern counts where no false friend covers it, and so do words that stand together in a run. A theme that stands only
in an aim (以…为目标), in the objects that something is to go with (与…政策联动), or in a list of fields
(价格、医保、薪酬等配套改革) is mentioned: nothing is said to be done about it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain

from reportgen.extract import wording as w
from reportgen.extract.needed import Needs, Words, needed_words
from reportgen.extract.themes.together import Columns, Spans, find_together
from reportgen.extract.ways import Patterns
from reportgen.grammar.vocabulary import AIM_HEADS, alternatives
from reportgen.model.documents import CleanDocument
from reportgen.model.facts import ThemeTag
from reportgen.model.tables import Theme

# Every run is bounded: a line without marks must not be searched to its end from each of its words.
_AIM = rf"以[^，。；]{{1,60}}?为(?:{alternatives(AIM_HEADS)}|目标导向)"
_PASSING = tuple(
    re.compile(pattern)
    for pattern in (
        _AIM,
        r"与[^，。；]{1,40}?(?:等)?[^，。；、]{0,6}?(?:协调联动|相?衔接|相?协同|联动|相?适应|相?结合|配套)",
        r"(?:紧密)?结合[^，。；]{1,80}(?=，)",
        r"为(?:了)?(?:完善|推进|推动|深化|促进|加强|落实)[^，。；]{1,60}?(?=提供|奠定|打下|营造|，)",
        r"围绕[^，。；]{1,60}?等(?:政策|内容|方面)(?=进行|开展|作)",
    )
)
_FIELDS = re.compile(
    r"(?<![^，。；、])[^，。；、]{1,60}(?:、[^，。；、]{1,60}){2,20}等"
    r"[^，。；、]{0,8}?(?:环节|领域|方面|配套|政策|举措|工作|改革)"
)
_KEPT = 8192

# 医保支付、健康服务、信息化建设、试点示范“五项突破”: fields, summed up
_SUMMED = re.compile(
    r"(?<![^，。；、])[^，。；、]{1,60}(?:、[^，。；、“”]{2,12}){2,20}"
    r"(?:“[一二三四五六七八九十\d]+[个大项][^“”，。；、]{1,6}”|[一二三四五六七八九十\d]+[个大项](?:方面|领域|环节|突破))"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A theme found in a text; ``start:end`` is the evidence, offsets in that text."""

    theme: str
    measures: tuple[str, ...]
    start: int
    end: int
    mentioned: bool


class _Reader:
    """What is asked of a text that speaks to a theme; compiled when it is."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.name = theme.name

    @cached_property
    def _friends(self) -> Patterns:
        return Patterns(_either(self._theme.false_friends))

    @cached_property
    def _measures(self) -> tuple[Patterns, tuple[str, ...]]:
        named = [(measure.name, pattern) for measure in self._theme.measures for pattern in measure.patterns]
        return Patterns(pattern for _, pattern in named), tuple(name for name, _ in named)

    def masked(self, text: str) -> list[tuple[int, int]]:
        """Return where false friends of the theme stand."""
        return [friend.span() for _, friends in self._friends.asked(text) for friend in friends.finditer(text)]

    def measures(self, text: str) -> tuple[str, ...]:
        """Return the measures that ``text`` names, in the order of the table."""
        patterns, names = self._measures
        return tuple(dict.fromkeys(names[place] for place, pattern in patterns.asked(text) if pattern.search(text)))


class ThemeFinder:
    """The themes of a table, ready to be looked for; what a text speaks to is read once."""

    def __init__(self, themes: tuple[Theme, ...]) -> None:
        self.order = {theme.name: at for at, theme in enumerate(themes)}
        self._readers = tuple(map(_Reader, themes))
        self._ways = tuple(_ways(themes))
        self._needs = Needs(_words_of(way) for _, way in self._ways)
        self._compiled = cache(re.compile)  # when it is asked for
        # a clause is asked about as a means, as a lead and by itself, and formulae come back in every region
        self.find = lru_cache(maxsize=_KEPT)(self._find)

    def _find(self, text: str) -> tuple[Hit, ...]:
        """Return the themes of ``text`` in the order of the table, each once, with its strongest evidence."""
        ways: dict[str, list[str | Columns]] = {}
        for name, way in (self._ways[place] for place in self._needs.met(text)):
            ways.setdefault(name, []).append(way)
        hits = (_find_theme(text, self._readers[self.order[name]], self._said(text, own)) for name, own in ways.items())
        return tuple(hit for hit in hits if hit)

    def _said(self, text: str, ways: list[str | Columns]) -> Iterator[Spans]:
        """Yield where ``text`` says a theme: by its patterns, then by words that stand together."""
        yield from _pattern_spans(text, [self._compiled(way) for way in ways if isinstance(way, str)])
        yield from find_together(text, [way for way in ways if not isinstance(way, str)])

    def measures(self, text: str, theme: str) -> tuple[str, ...]:
        """Return the measures of ``theme`` that ``text`` names."""
        return self._readers[self.order[theme]].measures(text)

    def theme_of(self, words: str) -> str:
        """Return the theme that a name speaks to, the one it names last where it names several; empty where none."""
        hits = [hit for hit in self.find(words) if not hit.mentioned]
        return max(hits, key=lambda hit: hit.end).theme if hits else ""


def make_tag(hit: Hit, document: CleanDocument, offset: int, *, mentioned: bool = False) -> ThemeTag:
    """Return the tag of ``hit``; ``offset`` is where its text begins in the clean text of ``document``."""
    evidence = document.passage(offset + hit.start, offset + hit.end)
    return ThemeTag(hit.theme, hit.measures, evidence, hit.mentioned or mentioned)


def _find_theme(text: str, reader: _Reader, said: Iterator[Spans]) -> Hit | None:
    if (first := next(said, None)) is None:
        return None
    passing = _passing_spans(text)
    masked = reader.masked(text)
    mention: Hit | None = None
    for spans in chain((first,), said):
        if any(begin < end and start < stop for start, end in spans for begin, stop in masked):
            continue
        mentioned = any(begin <= start and end <= stop for start, end in spans for begin, stop in passing)
        start, end = min(spans)[0], max(spans)[1]
        hit = Hit(reader.name, reader.measures(text), start, end, mentioned)
        if not mentioned:
            return hit
        mention = mention or hit
    return mention


def _pattern_spans(text: str, patterns: list[re.Pattern[str]]) -> Iterator[Spans]:
    """Yield where ``patterns`` match, from left to right; of those that begin at one place, the first."""
    at = 0
    while found := [match for pattern in patterns if (match := pattern.search(text, at))]:
        match = min(found, key=lambda match: match.start())
        yield (match.span(),)
        at = match.start() + 1


def _passing_spans(text: str) -> list[tuple[int, int]]:
    spans = [match.span() for pattern in _PASSING for match in pattern.finditer(text)]
    for match in _FIELDS.finditer(text):
        items = match.group().split("、")
        # a list of deeds (打造县域医疗次中心、探索医保总额预付等方面) says what is done
        if not any(w.DEED_START.match(item) for item in items[1:]):
            spans.append(match.span())
    summed = _SUMMED.finditer(text)
    return [*spans, *(match.span() for match in summed if not _lists_deeds(match.group()))]


def _lists_deeds(words: str) -> bool:
    return any(w.PLAIN_VERB.match(item) for item in words.split("、")[1:])


def _ways(themes: Iterable[Theme]) -> Iterator[tuple[str, str | Columns]]:
    """Yield every pattern and every group of columns that say a theme, with its name."""
    for theme in themes:
        yield from ((theme.name, pattern) for pattern in theme.patterns)
        yield from ((theme.name, columns) for columns in theme.together)


def _words_of(way: str | Columns) -> tuple[Words, ...]:
    """Return the words that a way to say a theme needs: of a pattern, or of the columns of a group."""
    return needed_words(way) if isinstance(way, str) else tuple(map(frozenset, way))


def _either(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return one pattern for all, none for none."""
    return ("|".join(f"(?:{pattern})" for pattern in patterns),) if patterns else ()
