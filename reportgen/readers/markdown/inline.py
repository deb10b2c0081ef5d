"""The words of a line of Markdown without its signs: emphasis, code, links.

Emphasis is read for Chinese, where no blank stands beside it: **重点：**是 is one. Stars for what was cut out
(张**和李**, 138****1234) or between numbers (3*4) are the text's own, and stay.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

_LETTERS = re.compile(r"[^\s*_]")
_LONGEST_RUN = 3
_OPENING = frozenset("（《“‘【〔「『(")
_CLOSING = frozenset("，。；：、！？）》”’】〕」』,;)")
# What a masked word goes on with (在**市**县), and the surnames that stand before the stars of a masked name.
_UNITS = frozenset("省市县区州盟旗乡镇村街同书主局处院科厅部")
_SURNAMES = frozenset(
    "某王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# No text in brackets: 国发[2025](3号) is the number of a document.
_TARGET = re.compile(
    r"(?:https?|ftp|file|mailto):|[#/]|\.{1,2}/|[^\s]+\.(?:md|html?|docx?|wps|pdf|xlsx?|csv|txt|png|jpe?g|gif|svg|webp)$",
    re.IGNORECASE,
)


class _State(StateInline):
    letters = ""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the parser's names
        """Tell whether a run of signs may begin or end emphasis."""
        if self.src[start] != "*":
            scanned = super().scanDelims(start, canSplitWord)
            return scanned if scanned.length <= _LONGEST_RUN else Scanned(False, False, scanned.length)
        # By CommonMark **重点：**是 is not strong: a mark stands before its end, and a letter follows.
        held, self.src = self.src, self.letters
        try:
            scanned = super().scanDelims(start, canSplitWord)
        finally:
            self.src = held
        before, after = self.src[start - 1 : start], self.src[start + scanned.length : start + scanned.length + 1]
        single = scanned.length == 1
        if scanned.length > _LONGEST_RUN or (_is_latin(before) and _is_latin(after)):
            return Scanned(False, False, scanned.length)
        return Scanned(
            scanned.can_open and after not in _CLOSING and not (single and before.isdigit()),
            scanned.can_close and before not in _OPENING and not (single and after.isdigit()),
            scanned.length,
        )


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Read the signs of a block's words."""
        state = _State(src, md, env, tokens)
        state.letters = _LETTERS.sub("x", src)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the parser's name
        """Tell whether what stands behind a pair of brackets is the target of a link."""
        return bool(_TARGET.match(url))


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser; HTML, entities and definitions stay in the text, as in any text."""
    made = _Parser("commonmark").enable("table")
    made.disable(["normalize", "code", "reference", "html_block", "html_inline", "entity", "autolink"])
    inline = _Inline()
    inline.ruler.enableOnly(made.inline.ruler.get_active_rules())
    inline.ruler2.enableOnly(made.inline.ruler2.get_active_rules())
    made.inline = inline
    return made


def read_words(line: str) -> str:
    """Return the words of one line.

    >>> read_words("建成**14个**，节约`30.5亿元`")
    '建成14个，节约30.5亿元'
    """
    return "".join(words_of(token.children or ()) for token in parser().parseInline(line))


def words_of(tokens: Sequence[Token]) -> str:
    """Return the words of what the parser read."""
    pieces = [_words(token) for token in tokens]
    text = "".join(pieces)
    starts = list(accumulate(map(len, pieces), initial=0))
    for start, end in _emphasis(tokens):
        if _is_masked(text, starts[start], starts[end]):
            pieces[start], pieces[end] = tokens[start].markup, tokens[end].markup
    return "".join(pieces)


def _words(token: Token) -> str:
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def _emphasis(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield where emphasis begins and ends, the inner before the outer."""
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.type in ("strong_open", "em_open"):
            opened.append(at)
        elif token.type in ("strong_close", "em_close"):
            yield opened.pop(), at


def _is_masked(text: str, start: int, end: int) -> bool:
    """Tell whether the stars at ``start`` and ``end`` stand for words that were cut out."""
    names = text[start - 1 : start] in _SURNAMES and text[end - 1 : end] in _SURNAMES
    return names or (text[start : start + 1] in _UNITS and text[end : end + 1] in _UNITS)


def _is_latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
