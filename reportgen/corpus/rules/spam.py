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
from functools import lru_cache

from reportgen.corpus.changes import Changes, Edit, Finding
from reportgen.corpus.characters import HANZI, is_hanzi, simplify
from reportgen.corpus.tables import read_table
from reportgen.corpus.words import read_words
from reportgen.model.documents import Confidence, DoubtKind

_LATIN = re.compile(r"(?<![A-Za-z0-9@./:_+&-])[A-Za-z0-9][A-Za-z0-9.]*[A-Za-z0-9](?![A-Za-z0-9@/:_&-])", re.ASCII)
_ADDRESS = re.compile(
    r"(?:https?://)?(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]{1,40}\.){1,4}"
    r"(?:com|cn|net|org|cc|vip|top|xyz|app|info|club|me|tv|io|co|site|online|shop|win|bet|live|fun|ltd|wang)"
    r"(?![A-Za-z0-9])(?:\.cn)?(?:/[\x21-\x7e]*)?",
    re.ASCII | re.IGNORECASE,
)
_PUBLIC = re.compile(r"(?i)\.(?:gov|edu|org|mil|ac)\.cn|\.gov\b|\.政务|\.公益")
_INTRODUCES = re.compile(
    "(?:网址|网站|网页|官网|登录|登陆|访问|链接|邮箱|详见|参见|见|平台|系统|专区|主页|为|是|即|至|[:：（(《<“])\\s*$"
)
_CONTACT = re.compile(
    r"(?:(?:[加+＋]|添加)?\s?(?:微信|薇信|威信|V信|[vV][xX]|[wW][xX]|[vV]|QQ|qq|扣扣|Q群|企鹅)(?:号码|号|群)?\s?[:：]?\s?[A-Za-z0-9_-]{5,20})"
    r"|(?:咨询|办理|联系|客服|服务|预订)?(?:电话|热线|手机|致电)[:：]?\s?1[3-9]\d{9}(?!\d)"
)
_CONTACT_LINE = re.compile("联系人|联系方式|^\\s*(?:联系|咨询|电话|地址|邮编|邮箱|传真)|通讯地址|办公电话|值班")
_SPACED = re.compile(r"(?<![A-Za-z0-9] )(?<![A-Za-z0-9])(?:[A-Za-z0-9] ){3,}[A-Za-z0-9](?![A-Za-z0-9])", re.ASCII)
_SIGNS = "★☆❤♥♛♚☎✆✈◆◇■□●○▲△▼◎※〓\U0001f525\U0001f381\U0001f4b0\U0001f449\U0001f44d"
_COUNTS = "0123456789万亿千百十"
_MASK = re.compile(r"(?i)[x×]+")
_HANZI_RUN = re.compile(f"[{HANZI}]*")
_CONTEXT = 8
_LONGEST_TAIL = 6
# Nats: a word torn in two costs about ten; chance gains stay below five.
_BRIDGE = 6.0
_CLEAR = 2.0


@dataclass(frozen=True, slots=True)
class Token:
    """A Latin run at ``start:end`` that policy text would not have; ``tail`` the hanzi behind it."""

    start: int
    end: int
    text: str
    tail: str


def drop_spam_spans(text: str) -> Changes:
    """Remove the planted runs inside sentences, and doubt those that only look planted."""
    tokens = list(find_tokens(text))
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


def find_tokens(text: str) -> Iterator[Token]:
    """Yield the runs of letters and digits that policy text would not have, glued to hanzi."""
    at = 0
    found = [*_addresses(text), *_contacts(text), *_spaced(text), *_words(text)]
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= at and _is_glued(text[start - 1 : start] if start else "", text[end : end + 1]):
            start, end = _with_signs(text, start, end)
            tail = _HANZI_RUN.match(text, end)
            yield Token(start, end, text[start:end], (tail[0] if tail else "")[:_LONGEST_TAIL])
            at = end


def _words(text: str) -> Iterator[tuple[int, int]]:
    plain, units = frozenset(read_table("spam")["plain"]), frozenset(read_table("spam")["units"])
    for match in _LATIN.finditer(text):
        run = match[0]
        if not any(letter.islower() for letter in run) or run in plain or _MASK.fullmatch(run) or _is_address(run):
            continue
        is_measure = run.lstrip("0123456789.") in units and (
            run[0].isdigit() or not run.islower() or text[match.start() - 1 : match.start()] in tuple(_COUNTS)
        )
        if not is_measure or _trade_at(text, match.end()):
            yield match.span()


def _is_address(run: str) -> bool:
    """Say whether a run is for _addresses to judge."""
    return bool(_PUBLIC.search(run) or _ADDRESS.match(run))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield the addresses that nothing introduces; those of public bodies never."""
    for match in _ADDRESS.finditer(text) if "." in text else ():
        before = text[max(0, match.start() - _CONTEXT) : match.start()]
        if not _PUBLIC.search(match[0]) and "@" not in before[-1:] and not _INTRODUCES.search(before):
            yield match.span()


def _contacts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers to call or to add that stand inside a sentence, not in a line or brackets of their own."""
    for match in _CONTACT.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        line = text[start : match.start()]
        if not _CONTACT_LINE.search(line) and line.count("（") + line.count("(") <= line.count("）") + line.count(")"):
            yield match.span()


def _spaced(text: str) -> Iterator[tuple[int, int]]:
    for match in _SPACED.finditer(text):
        if sum(letter.islower() for letter in match[0]) > 1:
            yield match.span()


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the stars and hearts that stand on both sides of a run and its tail."""
    sign = text[start - 1 : start]
    if sign and sign in _SIGNS:
        close = text.find(sign, end, end + _LONGEST_TAIL + 1)
        if close >= 0 and not re.search(f"[^{HANZI}]", text[end:close]):
            return start - 1, close + 1
    return start, end


def _trade_at(text: str, at: int) -> bool:
    return any(text.startswith(word, at) for word in _trades())


def _is_glued(before: str, after: str) -> bool:
    return any(bool(sign) and is_hanzi(sign) for sign in (before, after))


def _planted(text: str, tokens: list[Token]) -> list[str]:
    """Return the runs for which the evidence suffices, the longest first."""
    runs = {run for token in tokens if (run := _bridged(text, token))}
    trades: dict[str, list[str]] = {}
    for token in tokens:
        trades.setdefault(token.text, []).append(_trade(token))
    for run, behind in trades.items():
        if len(behind) > 1 and all(behind):
            runs.update(run + trade for trade in behind)
    return sorted(runs, key=len, reverse=True)


def _bridged(text: str, token: Token) -> str:
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


def _trade(token: Token) -> str:
    """Return the longest trade word right behind the token."""
    return max((word for word in _trades() if token.tail.startswith(word)), key=len, default="")


@lru_cache(maxsize=1)
def _trades() -> frozenset[str]:
    return frozenset(read_table("spam")["trades"])


def _doubt(text: str, token: Token) -> Finding:
    end = token.end + len(_trade(token))
    return Finding(
        token.start,
        end,
        DoubtKind.FOREIGN,
        f"“{text[token.start : end]}”夹在汉字中间，像是网页植入的文字，但证据不足以确定起止，原文未改，所在句暂不付印",
        candidates=(f"删去“{text[token.start : end]}”", "保留"),
    )
