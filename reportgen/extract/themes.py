"""What a clause speaks to: themes by their patterns, measures under them, and whether it is more than a mention.

A pattern counts where no false friend covers it, and so do words that stand together in a run. A theme that stands only
in an aim (以…为目标), in the objects that something is to go with (与…政策联动), or in a list of fields
(价格、医保、薪酬等配套改革) is mentioned: nothing is said to be done about it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from reportgen.extract import wording as w
from reportgen.extract.together import Spans, read_groups
from reportgen.extract.vocabulary import AIM_HEADS
from reportgen.model.documents import CleanDocument
from reportgen.model.facts import ThemeTag
from reportgen.model.tables import Theme

# Every run is bounded: a line without marks must not be searched to its end from each of its words.
_AIM = rf"以[^，。；]{{1,60}}?为(?:{w.alternatives(AIM_HEADS)}|目标导向)"
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


@dataclass(frozen=True, slots=True)
class _Reader:
    name: str
    pattern: re.Pattern[str]
    false_friend: re.Pattern[str] | None
    measures: tuple[tuple[str, re.Pattern[str]], ...]


# a clause is asked about as a means, as a lead and by itself, and formulae come back in every region
@lru_cache(maxsize=8192)
def find_themes(text: str, themes: tuple[Theme, ...]) -> tuple[Hit, ...]:
    """Return the themes of ``text`` in the order of ``themes``, each once, with its strongest evidence."""
    together = read_groups(themes).find(text)
    named = [reader for reader in _readers(themes) if reader.name in together or reader.pattern.search(text)]
    if not named:
        return ()
    passing = _passing_spans(text)
    hits = (_find_theme(text, reader, passing, together.get(reader.name, [])) for reader in named)
    return tuple(hit for hit in hits if hit)


def find_measures(text: str, theme: str, themes: tuple[Theme, ...]) -> tuple[str, ...]:
    """Return the measures of ``theme`` that ``text`` names."""
    return _measures(text, next(reader for reader in _readers(themes) if reader.name == theme))


def theme_of(words: str, themes: tuple[Theme, ...]) -> str:
    """Return the theme that a name speaks to, the one it names last where it names several; empty where none."""
    hits = [hit for hit in find_themes(words, themes) if not hit.mentioned]
    return max(hits, key=lambda hit: hit.end).theme if hits else ""


def make_tag(hit: Hit, document: CleanDocument, offset: int, *, mentioned: bool = False) -> ThemeTag:
    """Return the tag of ``hit``; ``offset`` is where its text begins in the clean text of ``document``."""
    evidence = document.passage(offset + hit.start, offset + hit.end)
    return ThemeTag(hit.theme, hit.measures, evidence, hit.mentioned or mentioned)


def _find_theme(text: str, reader: _Reader, passing: list[tuple[int, int]], together: Iterable[Spans]) -> Hit | None:
    masked = [friend.span() for friend in reader.false_friend.finditer(text)] if reader.false_friend else []
    mention: Hit | None = None
    for spans in chain(_pattern_spans(text, reader.pattern), together):
        if any(begin < end and start < stop for start, end in spans for begin, stop in masked):
            continue
        mentioned = any(begin <= start and end <= stop for start, end in spans for begin, stop in passing)
        start, end = min(spans)[0], max(spans)[1]
        hit = Hit(reader.name, _measures(text, reader), start, end, mentioned)
        if not mentioned:
            return hit
        mention = mention or hit
    return mention


def _pattern_spans(text: str, pattern: re.Pattern[str]) -> Iterator[Spans]:
    match = pattern.search(text)
    while match:
        yield (match.span(),)
        match = pattern.search(text, match.start() + 1)


def _measures(text: str, reader: _Reader) -> tuple[str, ...]:
    return tuple(name for name, pattern in reader.measures if pattern.search(text))


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


@lru_cache(maxsize=8)
def _readers(themes: tuple[Theme, ...]) -> tuple[_Reader, ...]:
    return tuple(
        _Reader(
            theme.name,
            _any(theme.patterns),
            _any(theme.false_friends) if theme.false_friends else None,
            tuple((measure.name, _any(measure.patterns)) for measure in theme.measures),
        )
        for theme in themes
    )


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
