"""Text that strangers planted in a page: whole lines, and runs in the middle of a sentence.

No list of names can keep up, so the rules ask for two kinds of evidence. A: a Latin run in small letters glued to
hanzi, which policy text does not have. B: without the run the hanzi on both sides make a word (公[1xbet体育]立医院).
C: the same run stands elsewhere too. A with B, or A with C where the run ends in a word of a planting trade, is
removed; a run that B proved once is removed wherever it stands. A alone changes nothing and becomes a doubt, and so
does every run whose end is not certain: no character of the source may go with the spam.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import HANZI, complicate, count_hanzi, is_hanzi, simplify
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.tables import read_table
from reportgen.corpus.words import read_words
from reportgen.model.documents import Confidence, DoubtKind

_LATIN = re.compile(r"(?<![A-Za-z0-9@./:_+&-])[A-Za-z0-9][A-Za-z0-9.]*[A-Za-z0-9](?![A-Za-z0-9@/:_&-])", re.ASCII)
_ADDRESS = re.compile(r"(?i)\.(?:com|cn|net|org|gov|edu|top|vip|xyz|cc)\b")
_MASK = re.compile(r"(?i)[x×]+")
_HANZI_RUN = re.compile(f"[{HANZI}]*")
_CONTEXT = 8
_LONGEST_TAIL = 6
# Nats: a word torn in two costs about ten; chance gains stay below five.
_BRIDGE = 6.0
_CLEAR = 2.0
_FEW_PARTS = 3
_KNOWN_SHARE = 0.3
_SCRIPT_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class _Token:
    """A Latin run at ``start:end`` that policy text would not have; ``tail`` the hanzi behind it."""

    start: int
    end: int
    text: str
    tail: str


def drop_spam_spans(text: str) -> Changes:
    """Remove the planted runs inside sentences, and doubt those that only look planted."""
    tokens = list(_find_tokens(text))
    if not tokens:
        return Changes()
    planted = _planted(text, tokens)
    edits, findings = [], []
    for token in tokens:
        span = next((run for run in planted if text.startswith(run, token.start)), None)
        if span is None:
            findings.append(_doubt(text, token))
        else:
            edits.append(Edit(token.start, token.start + len(span), "", "spam-span", Confidence.RESTORED))
    return Changes(tuple(edits), tuple(findings))


def _find_tokens(text: str) -> Iterator[_Token]:
    plain = frozenset([*read_table("spam")["plain"], *read_table("spam")["units"]])
    units = frozenset(read_table("spam")["units"])
    for match in _LATIN.finditer(text):
        run = match[0]
        if not any(letter.islower() for letter in run) or run in plain or run.lstrip("0123456789.") in units:
            continue
        if _MASK.fullmatch(run) or _ADDRESS.search(run):
            continue
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if _is_glued(before, after):
            tail = _HANZI_RUN.match(text, match.end())
            yield _Token(match.start(), match.end(), run, (tail[0] if tail else "")[:_LONGEST_TAIL])


def _is_glued(before: str, after: str) -> bool:
    return any(bool(sign) and is_hanzi(sign) for sign in (before, after))


def _planted(text: str, tokens: list[_Token]) -> list[str]:
    """Return the runs for which the evidence suffices, the longest first."""
    runs = {run for token in tokens if (run := _bridged(text, token))}
    trades: dict[str, list[str]] = {}
    for token in tokens:
        trades.setdefault(token.text, []).append(_trade(token))
    for run, behind in trades.items():
        if len(behind) > 1 and all(behind):
            runs.update(run + trade for trade in behind)
    return sorted(runs, key=len, reverse=True)


def _bridged(text: str, token: _Token) -> str:
    """Return the run whose removal makes a word, if its end is certain; else an empty string."""
    gains = {length: _gain(text, token.start, token.end + length) for length in range(len(token.tail) + 1)}
    ends = [0, *(length for length in range(1, len(token.tail) + 1) if token.tail[:length] in _trades())]
    best = max(ends, key=lambda length: gains[length])
    others = [gain for length, gain in gains.items() if length != best]
    if gains[best] < _BRIDGE or gains[best] < max(others, default=0.0) + _CLEAR:
        return ""
    return token.text + token.tail[:best]


def _gain(text: str, start: int, end: int) -> float:
    """Return by how much the text reads better without ``start:end`` than broken off there."""
    left = _clause_before(text, start)
    right = _clause_after(text, end)
    if not left or not right:
        return 0.0
    words = read_words()
    return words.score(left + right) - words.score(left) - words.score(right)


def _clause_before(text: str, at: int) -> str:
    found = re.search(f"[{HANZI}]*$", text[max(0, at - _CONTEXT) : at])
    return simplify(found[0]) if found else ""


def _clause_after(text: str, at: int) -> str:
    found = _HANZI_RUN.match(text, at)
    return simplify(found[0][:_CONTEXT]) if found else ""


def _trade(token: _Token) -> str:
    """Return the longest trade word right behind the token."""
    return max((word for word in _trades() if token.tail.startswith(word)), key=len, default="")


def _trades() -> frozenset[str]:
    return frozenset(read_table("spam")["trades"])


def _doubt(text: str, token: _Token) -> Finding:
    end = token.end + len(_trade(token))
    return Finding(
        token.start,
        end,
        DoubtKind.FOREIGN,
        f"“{text[token.start : end]}”夹在汉字中间，像是网页植入的文字，但证据不足以确定起止，原文未改，所在句暂不付印",
        candidates=(f"删去“{text[token.start : end]}”", "保留"),
    )


def drop_spam_lines(text: str) -> Changes:
    """Remove lines of search-engine keywords that have nothing to do with the text around them."""
    lines = find_filled_lines(text)
    edits, findings = [], []
    for line in lines:
        parts = [part for part in re.split(r"[_|]+", line.text) if part.strip()]
        if len(parts) < _FEW_PARTS or "_" not in line.text or re.search("[。；，]", line.text):
            continue
        if _shares_words(line, lines):
            continue
        if _is_foreign(line, lines):
            edits.append(Edit(line.start, line.end, "", "spam-line", Confidence.RESTORED))
        else:
            reason = "整行由下划线隔开的词语组成，与正文无关，像是网页植入的文字；原文未改，暂不付印"
            findings.append(Finding(line.start, line.end, DoubtKind.FOREIGN, reason, ("删去整行", "保留")))
    return Changes(tuple(edits), tuple(findings))


def _shares_words(line: Line, lines: list[Line]) -> bool:
    """Say whether the line's pairs of hanzi stand in the rest of the text too, as those of a page title do."""
    others = {pair for other in lines if other.number != line.number for pair in _pairs(simplify(other.text))}
    own = _pairs(simplify(line.text))
    return bool(own) and len(own & others) / len(own) >= _KNOWN_SHARE


def _pairs(text: str) -> set[str]:
    return {left + right for left, right in pairwise(text) if is_hanzi(left) and is_hanzi(right)}


def _is_foreign(line: Line, lines: list[Line]) -> bool:
    """Say whether a second kind of evidence stands against the line: glued Latin, or another script than the rest."""
    if any(True for _ in _find_tokens(line.text)):
        return True
    rest = "".join(other.text for other in lines if other.number != line.number)
    return abs(_script(line.text) - _script(rest)) >= _SCRIPT_SHARE


def _script(text: str) -> float:
    """Return how far ``text`` leans to traditional (above 0) or simplified hanzi (below 0)."""
    hanzi = count_hanzi(text)
    if not hanzi:
        return 0.0
    traditional = sum(old != new for old, new in zip(text, simplify(text), strict=True))
    simplified = sum(old != new for old, new in zip(text, complicate(text), strict=True))
    return (traditional - simplified) / hanzi
