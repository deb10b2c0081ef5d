"""Characters that were lost or came out wrong, and that no rule could restore."""

import re
import unicodedata
from collections.abc import Iterator

from reportgen.corpus.changes import Finding
from reportgen.corpus.characters import HANZI, count_hanzi, is_chinese
from reportgen.corpus.lines import find_filled_lines
from reportgen.corpus.tables import read_common_hanzi
from reportgen.corpus.words import read_words
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_LOST = re.compile("\ufffd+|[\ue000-\uf8ff]+|(?:锟斤拷|烫烫烫|屯屯屯)+|□{2,}|(?:[ÃÂÄÅÆÇÈÉ][\x80-\xbf¡-¿]){2,}")
# A box is a bullet where it opens a line, and a character that no font held anywhere else.
_BOX = re.compile(
    "[□▯▢☐⬚〓⌚⌛⏩-⏳☔☕♈-♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓-❕❗❤➕-➗➰➿⬛⬜⭐⭕]+\ufe0f?"
)
_BOXES = frozenset("□▯▢☐⬚〓⬜")
_HAN = re.compile(f"[{HANZI}]")
_NO_ITEM = re.compile(r"\s*[%‰％,，.。;；、:：)）]")
_FIRST_SIGN = 0x1F000
_OLD_HANZI = range(0x20000, 0x3FFFE)
_OBJECT = "\ufffc"
_JOINERS = "\u200d\ufe0e\ufe0f"
_QUESTION = re.compile(r"\?+")
_GLOSS = re.compile(f"[{HANZI}]([(（][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]*[)）])")
# Nats for each hanzi: policy text lies near six; UTF-8 read as GBK near twelve.
_STRANGE = -11.0
_SHORTEST = 5
# The share of common hanzi that wrongly read text never has.
_ORDINARY = 0.5
_KEPT = "原文未改，所在句暂不付印"


def find_damage(text: str, _: Gazetteer) -> list[Finding]:
    """Find what looks like lost or wrong characters."""
    found = [Finding(m.start(), m.end(), DoubtKind.GARBLED, f"有无法识别的字符；{_KEPT}") for m in _LOST.finditer(text)]
    found += [
        Finding(m.start(), m.end(), DoubtKind.DAMAGE, f"问号处可能丢失了文字；{_KEPT}")
        for m in _QUESTION.finditer(text)
        if _is_lost(text, m)
    ]
    found += [
        Finding(m.start(1), m.end(1), DoubtKind.DAMAGE, f"汉字后的注音与该字读音不合；{_KEPT}")
        for m in _GLOSS.finditer(text)
    ]
    found += _signs(text)
    found += _strange_lines(text)
    return found


def _signs(text: str) -> Iterator[Finding]:
    """Yield the signs that no text is written with, and the boxes that stand for a lost character."""
    signs = "".join(re.escape(char) for char in sorted(set(text)) if _is_beyond_text(char))
    if signs:
        for match in re.finditer(f"[{signs}][{signs}{_JOINERS}]*", text):
            yield _sign(text, match)
    for match in _BOX.finditer(text):
        told = _LOST.match(text, match.start())
        if not told and not _opens_item(text, match):
            yield _sign(text, match)


def _sign(text: str, match: re.Match[str]) -> Finding:
    """Return the doubt about a sign that may not be printed.

    A box, or a sign that no font has, stands for a character that only the original can tell; what an emoji adorns
    may read well without it, so its quote takes in a hanzi that can be left.
    """
    start, end = match.span()
    if match[0][0] in _BOXES or unicodedata.category(match[0][0]) != "So" or match[0][0] == _OBJECT:
        return Finding(start, end, DoubtKind.GARBLED, f"方框或符号处可能丢失了文字；{_KEPT}")
    reason = f"有不属于文字的符号，不能照印；{_KEPT}"
    if _HAN.match(text, end):
        return Finding(start, end + 1, DoubtKind.GARBLED, reason, (text[end],))
    if start and _HAN.match(text, start - 1):
        return Finding(start - 1, end, DoubtKind.GARBLED, reason, (text[start - 1],))
    return Finding(start, end, DoubtKind.GARBLED, reason)


def _is_beyond_text(char: str) -> bool:
    """Say whether a character is an emoji, an object's place, or none at all; rare hanzi are text."""
    if ord(char) in _OLD_HANZI:
        return False
    return ord(char) >= _FIRST_SIGN or char == _OBJECT or unicodedata.category(char) == "Cn"


def _opens_item(text: str, match: re.Match[str]) -> bool:
    """Say whether a box is a bullet: it opens its line, and what follows can open an item (% cannot)."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return not before.strip() and not _NO_ITEM.match(text, match.end())


def _is_lost(text: str, match: re.Match[str]) -> bool:
    """Say whether a question mark that was not widened stands among Chinese, or alone on its line."""
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    alone = before in ("", "\n") and after in ("", "\n")
    return alone or len(match[0]) > 1 or is_chinese(before) or is_chinese(after) or after in tuple(",;:")


def _strange_lines(text: str) -> Iterator[Finding]:
    """Yield the lines whose hanzi are no Chinese: another encoding was read as GBK."""
    common = read_common_hanzi()
    for line in find_filled_lines(text):
        hanzi = "".join(re.findall(f"[{HANZI}]", line.text))
        if sum(map(common.__contains__, hanzi)) >= _ORDINARY * len(hanzi):
            continue  # spares the division into words
        if count_hanzi(hanzi) >= _SHORTEST and read_words().score(hanzi) / len(hanzi) < _STRANGE:
            proposal = _as_utf8(line.text)
            candidates = (proposal,) if proposal else ()
            reason = f"整行不成词句，像是按错误的编码读出的乱码；{_KEPT}"
            yield Finding(line.start, line.end, DoubtKind.GARBLED, reason, candidates)


def _as_utf8(line: str) -> str:
    try:
        return line.encode("gb18030").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
