"""Names of officials with their posts: 副主任李斌同志, 郑继伟副省长.

A post can have passed to another since the text was written, so name, post and date are an editor's to check. A name is
a surname with one or two hanzi, between a post and something that ends a name, or between something that brings a name
in and a post; no word of the dictionary may lie across its borders (杨浦区|长 is no 杨浦 of a district). Signs beside a
post or after a surname (省长张***, 主任某某某) hide an official's name: whose, nothing in the text tells. XX市长 may be
the mayor of a city that is masked, so two signs before a post that begins as a place or a body ends are no name.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from reportgen.corpus.changes import Finding
from reportgen.corpus.characters import HANZI
from reportgen.corpus.tables import read_table
from reportgen.corpus.words import read_words
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

NAMES = frozenset({DoubtKind.MASKED_NAME, DoubtKind.OFFICIAL})
_REASON = "文中有官员姓名和职务，须核对姓名、职务及任职时间；核对前所在句不付印"
_CONTEXT = 5
# a person has so many posts at most besides the first: a line of nothing else is read but once
_MOST_POSTS = 4
_COMMON_WORD = -11.5
# longer than a post with what may stand before it
_LONGEST = 16
_STARS = r"(?:[*＊]{2,8}|[\[【(（<《]\s*(?:敏感|屏蔽|违禁)[^\]】)）>》\n]{0,4}[\]】)）>》])"
_SIGNS = f"(?:{_STARS}|[*＊×xXＸ○□]{{1,6}}|某{{1,2}})"
_NAMELESS = r"(?:[×xXＸ○□某]{{{fewest},4}}|[_＿]{{2,12}})"
_BODY_ENDS = "[省市区县州盟旗部厅司局处科院校会组师团]"
# no other holds it
_LEADERS_OWN = ("总书记",)
_LONGEST_SURNAME = 2


def find_officials(text: str, _: Gazetteer) -> list[Finding]:
    """Find the names that stand with a post."""
    after_post, before_post = _patterns()
    matches = [*after_post.finditer(text), *before_post.finditer(text)]
    spans = {_whole(match) for match in matches if _is_official(text, match)}
    spans |= {match.span() for pattern in _hidden_names() for match in pattern.finditer(text)}
    return [Finding(start, end, DoubtKind.OFFICIAL, _REASON) for start, end in _apart(sorted(spans))]


def hides_official(text: str, start: int, end: int) -> bool:
    """Say whether the signs at ``start:end`` stand beside a post or a surname: whose name they hide, nothing tells."""
    table = read_table("officials")
    after = re.match(
        f"(?:{'|'.join(table['titles'])})?(?:任|担任|兼任|出任)?(?:{_posts()})", text[end : end + _LONGEST]
    )
    own = after is not None and not text.startswith(_LEADERS_OWN, end)
    return own or is_posted(text, start) or find_surname(text, start) < start


def find_surname(text: str, at: int) -> int:
    """Return where the surname begins that ends at ``at``, ``at`` where none does."""
    table = read_table("officials")
    if text[max(0, at - 2) : at] in table["compound"]:
        return at - 2
    last = text[max(0, at - 1) : at]
    if last and last in _surnames() + table["doubtful"] and is_posted(text, at - 1):
        return at - 1
    is_alone = bool(last) and len(read_words().divide(text[max(0, at - _CONTEXT) : at])[-1]) == 1
    return at - 1 if is_alone and last in _surnames() else at


def misname(quote: str, text: str) -> str:
    """Return what is wrong with ``text`` as the reading of a ``quote`` in which signs follow a surname, else nothing.

    The surname stands in the text already: what the signs hide is a given name, and neither another's name nor a whole.
    """
    signs = re.search(_SIGNS, quote)
    before = quote[: signs.start()] if signs else ""
    at = find_surname(before, len(before)) if len(before) > _LONGEST_SURNAME else 0
    surname = before[at:]
    if (
        signs is None
        or not surname
        or is_posted(quote, signs.start())
        or not text.startswith(before[:at])
        or (at and text == before[:at])
    ):
        return ""
    given = text.removesuffix(quote[signs.end() :])[len(before) :]
    if text.startswith(before) and re.fullmatch(f"[{HANZI}]{{1,2}}", given):
        return ""
    return f"原文“{quote}”里已有姓“{surname}”，不能更正为“{text}”：应是“{surname}”加一两个字的名；查不到则不印"


def is_posted(text: str, at: int) -> bool:
    """Say whether a post stands right before ``at``."""
    return text[max(0, at - _LONGEST) : at].rstrip("、：: ").endswith(tuple(read_table("officials")["posts"]))


def _whole(match: re.Match[str]) -> tuple[int, int]:
    return match.start("whole"), match.end("whole")


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans, those that overlap as one."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and start < held[1]:
            held = (held[0], max(held[1], end))
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns for a name after a post and for a name before one."""
    table = read_table("officials")
    posts = _posts()
    titles = "|".join(table["titles"])
    follows = "|".join(sorted(table["follows"], key=len, reverse=True))
    surname = f"(?:{'|'.join(table['compound'])}|[{_surnames()}{table['doubtful']}])"
    name = f"(?P<name>{surname}[{HANZI}]{{1,2}}?)"
    several = f"(?:{posts})(?:[、，]?(?:{posts})){{0,{_MOST_POSTS}}}"
    after_post = f"(?P<whole>{several}[、： ]?{name}(?:{titles})?)(?={follows}|[^{HANZI}]|$)"
    person = f"(?P<name>{surname}[{HANZI}]{{0,2}}?)"
    office = f"(?:{titles})?(?:任|担任|兼任|出任)?(?:{posts})"
    before_post = f"(?<![^{table['precedes']}])(?P<whole>{person}{office})"
    return re.compile(after_post), re.compile(before_post)


@lru_cache(maxsize=1)
def _hidden_names() -> tuple[re.Pattern[str], ...]:
    """Return the patterns for signs put over a name, or over what follows the surname: after a post and before one."""
    table = read_table("officials")
    titles = "|".join(table["titles"])
    follows = "|".join(sorted(table["follows"], key=len, reverse=True))
    certain, compound = f"[{_surnames()}]", "|".join(table["compound"])
    name = f"(?:(?:{compound}|{certain}){_SIGNS}|[{_surnames()}{table['doubtful']}]?{_STARS})"
    several = f"(?:{_posts()})(?:[、，]?(?:{_posts()})){{0,{_MOST_POSTS}}}"
    after_post = f"{several}[、：: ]?{name}(?:{titles})?"
    office = f"(?:任|担任|兼任|出任)?(?!{'|'.join(_LEADERS_OWN)})(?:{_posts()})"
    before_post = f"{name}(?:{titles})?{office}"
    nameless = _NAMELESS.format(fewest=1)
    after_nameless = f"{several}[、：:（( \u3000]?{nameless}(?:{titles})?(?={follows}|[^{HANZI}A-Za-z0-9]|$)"
    three, two = _NAMELESS.format(fewest=3), _NAMELESS.format(fewest=2)
    before_nameless = (
        f"(?<![×xXＸ○□某_＿A-Za-z])(?:{three}|{two}(?!{_BODY_ENDS}))(?:(?:{titles})?{office}|(?:{titles})(?!为核心))"
    )
    return tuple(re.compile(pattern) for pattern in (after_post, before_post, after_nameless, before_nameless))


def _posts() -> str:
    return "|".join(sorted(read_table("officials")["posts"], key=len, reverse=True))


def _surnames() -> str:
    return "".join(read_table("officials")["surnames"].split())


def _is_official(text: str, match: re.Match[str]) -> bool:
    """Say whether the match is a person with a post and not the pieces of other words."""
    start, end = match.span("name")
    if text[start:end] in read_table("officials")["words"]:
        return False
    if _crosses(text, match.start("whole"), match.end("whole")):
        return False
    return _is_name(text, start, end)


def _is_name(text: str, start: int, end: int) -> bool:
    words, table = read_words(), read_table("officials")
    name = text[start:end]
    is_doubtful = name[0] in table["doubtful"]
    given = name[2:] if name[:2] in table["compound"] else name[1:]
    if not given:
        return not is_doubtful
    is_word = words.weigh(given) > _COMMON_WORD and not words.is_person(given)
    if len(given) == 2 and is_word:
        return words.is_person(name) and not is_doubtful
    if words.is_person(name):
        return True
    if len(name) == 3 and words.weigh(name[:2]) > _COMMON_WORD and (words.leads_on(name[2]) or name[2] == "以"):
        return False  # 成立|由|省长任组长的小组
    if words.has(name) or _crosses(text, start, end):
        return False
    return not is_doubtful or len(given) == 2 or text.startswith(tuple(table["titles"]), end)


def _crosses(text: str, start: int, end: int) -> bool:
    """Say whether a word of the dictionary lies across a border of the name."""
    low, high = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    at = low
    for word in read_words().divide(text[low:high]):
        if len(word) > 1 and (at < start < at + len(word) or at < end < at + len(word)):
            return True
        at += len(word)
    return False
