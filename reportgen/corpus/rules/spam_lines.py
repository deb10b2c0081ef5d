"""Whole lines of search-engine keywords that strangers planted in a page."""

import re
from itertools import pairwise

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import complicate, count_hanzi, is_hanzi, simplify
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.rules.planted import is_fought, names_trade
from reportgen.corpus.rules.spam import find_tokens
from reportgen.model.documents import Confidence, DoubtKind

_FEW_PARTS = 3
_KNOWN_SHARE = 0.3
_SCRIPT_SHARE = 0.2
_LONGEST_SIGN = 60
_FEW_TITLES, _FEW_NAMED, _LONGEST_TITLE = 4, 2, 24
_DIVIDER = re.compile(r"[_|]+|(?<!\d)\s?[-–—]\s?|\s?[-–—]\s?(?!\d)")


def drop_spam_lines(text: str) -> Changes:
    """Remove lines of search-engine keywords that have nothing to do with the text around them."""
    lines = find_filled_lines(text)
    edits, findings = [], []
    for line in lines:
        if _is_of_trades(line.text):
            edits.append(Edit(line.start, line.end, "", "spam-line", Confidence.RESTORED))
            continue
        parts = [part for part in _DIVIDER.split(line.text) if part.strip()]
        if len(parts) < _FEW_PARTS or re.search("[。；，]", line.text):
            continue
        if "_" not in line.text and not names_trade(line.text) and not any(True for _ in find_tokens(line.text)):
            continue
        if _shares_words(line, lines):
            continue
        if _is_foreign(line, lines):
            edits.append(Edit(line.start, line.end, "", "spam-line", Confidence.RESTORED))
        else:
            reason = "整行由符号隔开的词语组成，与正文无关，像是网页植入的文字；原文未改，暂不付印"
            findings.append(Finding(line.start, line.end, DoubtKind.FOREIGN, reason, ("删去整行", "保留")))
    return Changes(tuple(edits), tuple(findings))


def _is_of_trades(text: str) -> bool:
    """Say whether a line without a stop is of a planting trade: a sign, or a list of such titles."""
    if re.search("[。；;]", text):
        return False
    if len(text) <= _LONGEST_SIGN and names_trade(text):
        return not is_fought(text, 0)
    titles = [title.strip() for title in re.split("[,，、_|]", text) if title.strip()]
    if len(titles) < _FEW_TITLES or max(map(len, titles)) > _LONGEST_TITLE:
        return False
    return sum(names_trade(title) for title in titles) >= _FEW_NAMED


def _shares_words(line: Line, lines: list[Line]) -> bool:
    """Say whether the line's pairs of hanzi stand in the rest of the text too, as those of a page title do."""
    others = {pair for other in lines if other.number != line.number for pair in _pairs(simplify(other.text))}
    own = _pairs(simplify(line.text))
    return bool(own) and len(own & others) / len(own) >= _KNOWN_SHARE


def _pairs(text: str) -> set[str]:
    return {left + right for left, right in pairwise(text) if is_hanzi(left) and is_hanzi(right)}


def _is_foreign(line: Line, lines: list[Line]) -> bool:
    """Say whether a second kind of evidence stands against the line: glued Latin, or another script than the rest."""
    if any(True for _ in find_tokens(line.text)):
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
