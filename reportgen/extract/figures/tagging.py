"""Words with their parts of speech, for stretches of a sentence.

Tags are those of the dictionary that jieba and rjieba share (n noun, v verb, vn verb as noun, d adverb …); a word that
the trade writes and the dictionary cuts is added below.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportgen.extract.figures.lexicon import ADVERBS, ATTRIBUTES, NOUNS, VERBS
from reportgen.extract.figures.view import Bracket

if TYPE_CHECKING:
    import rjieba

_SUFFIXES = tuple("率费数额比量度面点线员者级型类期日站")
_PLACES = tuple("省市县区州盟旗")
_KNOWN = {
    word: mark for words, mark in ((NOUNS, "n"), (VERBS, "v"), (ADVERBS, "d"), (ATTRIBUTES, "b")) for word in words
}
_DATE = re.compile("[年月日号今昔]|[目当]前|眼下|现在|[时近后]期|期[末初间]|此|将来|未来|过去")
_NOMINAL = re.compile(r"n|vn|an|[bjlekgs]|q$|zg")


class Token(NamedTuple):
    """A word of a sentence with its offsets; ``tag`` is ``quote`` for a quoted name, ``aside`` for brackets."""

    start: int
    end: int
    text: str
    tag: str

    @property
    def is_nominal(self) -> bool:
        """Whether the word may stand inside a noun phrase."""
        return self.tag == "quote" or bool(_NOMINAL.match(self.tag))


@lru_cache(maxsize=1)
def load_dictionary() -> "rjieba.Jieba":
    """Return the dictionary that cuts words and tells their parts of speech."""
    import rjieba

    # One of our own: words added to the module's would depend on who came first.
    dictionary = rjieba.Jieba()
    for word, mark in _KNOWN.items():
        dictionary.add_word(word, 20000, mark)
    return dictionary


def tag(view: str, start: int, end: int, brackets: tuple[Bracket, ...]) -> tuple[Token, ...]:
    """Return the words of ``view[start:end]``; a bracket or a quotation is one word."""
    tokens: list[Token] = []
    at = start
    for bracket in brackets:
        if bracket.start < start or bracket.start >= end:
            continue  # within a bracket its words are words
        tokens += _cut(view, at, bracket.start)
        left, right = bracket.start, min(bracket.end, end)
        tokens.append(Token(left, right, view[left:right], "aside" if bracket.mark in "（[〔" else "quote"))
        at = right
    tokens += _cut(view, at, end)
    return tuple(_join_suffixes(tokens))


def _cut(view: str, start: int, end: int) -> list[Token]:
    tokens, at = [], start
    for word, mark in load_dictionary().tag(view[start:end]) if start < end else ():
        if mark == "t" and not _DATE.search(word):
            mark = "b"  # 夜间经济, 课后服务: a kind of it, and no date
        tokens.append(Token(at, at + len(word), word, _KNOWN.get(word, mark)))
        at += len(word)
    return tokens


def _join_suffixes(tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last is not None and len(token.text) == 1 and token.text in _SUFFIXES and last.tag[0] in "nvabj":
            joined[-1] = Token(last.start, token.end, last.text + token.text, "b" if token.text in "级型类" else "n")
        elif last is not None and token.text in _PLACES and last.tag in ("ns", "nr") and len(last.text) > 1:
            joined[-1] = Token(last.start, token.end, last.text + token.text, "ns")
        else:
            joined.append(token)
    return joined
