"""Clauses of empty words: slogans that name no object of any field, nobody, no act of an authority, no number."""

from reportgen.grammar.vocabulary import EMPTY_WORDS

_SIZES = range(1, max(map(len, EMPTY_WORDS)) + 1)
_MARKS = "，、；：（）“”"


def says_nothing(words: str) -> bool:
    """Say whether ``words`` can be read as empty words from their beginning to their end.

    >>> says_nothing("全面彻底抓推进"), says_nothing("健全激励约束机制")
    (True, False)
    """
    ends = {0}
    for end in range(1, len(words) + 1):
        if (words[end - 1] in _MARKS and end - 1 in ends) or any(
            end - size in ends and words[end - size : end] in EMPTY_WORDS for size in _SIZES
        ):
            ends.add(end)
    return len(words) in ends
