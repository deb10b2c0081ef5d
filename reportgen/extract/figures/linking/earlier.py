"""What the figures before a number leave for it: the thing they count, their name, the place that they speak of."""

import re
from decimal import Decimal

from reportgen.extract.figures.linking.link import NOTHING, Link
from reportgen.extract.figures.linking.subjects import is_only_when
from reportgen.extract.figures.phrases import (
    drop_times,
    has_amount_head,
    has_rate_head,
    noun_phrase,
    strip_front,
    strip_predicate,
)
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import Token
from reportgen.extract.figures.trimming import trim_subject
from reportgen.model.tables import UnitKind

# 投资86亿元，规模再创新高，增长12.6%: still of the investment
_PRAISE = re.compile(r"新[高低]|[居列排][^，。；]{0,6}(?:前列|首位)")
_SURE = Decimal("0.60")


def last_thing(before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return the thing that the number before, of the same measure word, counts."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link.thing for link, other in pairs if other.name == quantity.name), "")


def counted_before(before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return what the last number of the same measure word counts."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link.indicator for link, other in pairs if _counts(quantity) and other.name == quantity.name), "")


def like_before(before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> Link:
    """Return the link of the last number of the same kind and measure word."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link for link, other in pairs if (other.kind, other.name) == (quantity.kind, quantity.name)), NOTHING)


def total_before(sentence: Sentence, before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return what the last number of the same measure word before 其中 counts."""
    mark = sentence.view.rfind("其中", 0, quantity.start)
    kept = [at for at, other in enumerate(before) if other.end <= mark]
    return counted_before(before[: len(kept)], links[: len(kept)], quantity)


def last_told(sentence: Sentence, before: tuple[Quantity, ...], links: list[Link], quantity: Quantity) -> str:
    """Return the last indicator that is sure, of the figures in the same bracket or like this one in none."""
    bracket = sentence.bracket_of(quantity.start)
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next(
        (
            link.indicator
            for link, other in pairs
            if link.confidence >= _SURE and sentence.bracket_of(other.start) == bracket
        ),
        "",
    )


def named_ahead(sentence: Sentence, quantity: Quantity) -> tuple[Token, ...]:
    """Return the amount that a clause without a number names for the next one (住院率一路走低，|从29%降到18%)."""
    start, _ = sentence.clause_of(quantity.start)
    front, _, rise = strip_predicate(sentence.view, start, quantity.start)
    bare = not drop_times(sentence.view[start:front]).strip() and not rise  # 住院率稳步下降，2022年|达到18%
    if not (bare or is_only_when(sentence.view[start : quantity.start])) or sentence.view[start - 1 : start] != "，":
        return ()
    clause = sentence.clause_of(start - 2)
    if holds_number(sentence, clause):
        return ()
    words = sentence.tag(strip_front(sentence.view, *clause)[0], clause[1])
    end = max((at + 1 for at, word in enumerate(words) if _is_amount(word)), default=0)
    return () if any(word.is_nominal for word in words[end:]) else trim_subject(words[:end])


def passes_subject(sentence: Sentence, before: Quantity, quantity: Quantity) -> bool:
    """Tell whether a clause between two numbers has a subject of its own (总额增长7%；补助与上年持平，|仍为9亿元)."""
    start, _ = sentence.clause_of(quantity.start)
    between = [clause for clause in sentence.clauses if before.after <= clause[0] and clause[1] < start]
    between = [clause for clause in between if not _PRAISE.search(sentence.view[slice(*clause)])]
    return any(_has_subject(sentence.tag(strip_front(sentence.view, *clause)[0], clause[1])) for clause in between)


def _has_subject(words: tuple[Token, ...]) -> bool:
    taken = noun_phrase(words)
    return bool(taken) and any(word.tag[0] in "va" for word in words[taken:])


def holds_number(sentence: Sentence, clause: tuple[int, int]) -> bool:
    """Tell whether a clause has a number with a unit; 二级 is a grade."""
    inside = (other for other in sentence.quantities if clause[0] <= other.start < clause[1])
    return any(other.unit and other.name != "级" for other in inside)


def _is_amount(word: Token) -> bool:
    return word.is_nominal and (has_amount_head(word.text) or has_rate_head(word.text))


def find_topic(links: list[Link]) -> str:
    """Return the place that the number before spoke of, its own and not the one that it was compared with."""
    return links[-1].topic if links and links[-1].rule != "reference" else ""


def last_rate(before: tuple[Quantity, ...], links: list[Link]) -> str:
    """Return what the last share or rate is of."""
    pairs = zip(reversed(links), reversed(before), strict=True)
    return next((link.indicator for link, other in pairs if other.kind in (UnitKind.SHARE, UnitKind.RATE)), "")


def _counts(quantity: Quantity) -> bool:
    return bool(quantity.name) and quantity.kind not in (UnitKind.SHARE, UnitKind.RATE, UnitKind.POINT, UnitKind.MONEY)
