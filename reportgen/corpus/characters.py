"""Classes of characters, and views of a text for matching that keep its length."""

import re
from functools import lru_cache
from typing import Any

HANZI = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
WIDE_MARKS = "，。、；：？！（）《》〈〉“”‘’【】〔〕「」『』—…·％"
# Stands for each character of a table where a rule of prose reads the text; cleaning drops it from any source.
TABLE_SIGN = "\uffff"
BLANK = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"

_IS_HANZI = re.compile(f"[{HANZI}]")
_IS_CHINESE = re.compile(f"[{HANZI}{WIDE_MARKS}]")

_FOLD = str.maketrans(
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    | {"\u3000": " ", "\u00a0": " ", "\t": " "}
    # The signs that chrome uses to part its cells.
    | {"│": "|", "┃": "|", "｜": "|", "»": ">", "›": ">", "→": ">", "＞": ">"}
)


def is_hanzi(char: str) -> bool:
    """Say whether ``char`` is a hanzi."""
    return bool(_IS_HANZI.match(char))


def is_chinese(char: str) -> bool:
    """Say whether ``char`` is a hanzi or a full-width mark; False for an empty string."""
    return bool(char) and bool(_IS_CHINESE.match(char))


def count_hanzi(text: str) -> int:
    """Return how many hanzi ``text`` holds."""
    return len(_IS_HANZI.findall(text))


def fold(text: str) -> str:
    """Return a view of the same length with half-width signs and simplified hanzi, for matching only.

    >>> fold("來源：醫藥網")
    '来源:医药网'
    """
    return simplify(text.translate(_FOLD))


def simplify(text: str) -> str:
    """Return ``text`` in simplified hanzi; unchanged where the conversion would change its length."""
    simplified = convert(text, "t2s")
    return simplified if len(simplified) == len(text) else text


def complicate(text: str) -> str:
    """Return ``text`` in traditional hanzi; unchanged where the conversion would change its length."""
    traditional = convert(text, "s2t")
    return traditional if len(traditional) == len(text) else text


def convert(text: str, configuration: str) -> str:
    """Return ``text`` as OpenCC converts it; its length may change."""
    return str(_converter(configuration).convert(text))


@lru_cache(maxsize=4)
def _converter(name: str) -> Any:
    # Never the p configurations: they exchange words (資訊 → 信息).
    from opencc import OpenCC

    return OpenCC(name)
