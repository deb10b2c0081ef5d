"""Signs typed as in Chinese prose where a template wants its own: full-width marks in a tag, braces that make no tag.

A sign in a tag is reported and read as the one that was meant, so that the rest of the tag is looked at too. The sign
in its place is as long, so that every offset stays.
"""

import re
from collections.abc import Iterator

# What is typed with an input method for Chinese, and the sign of the template language that was meant.
_MEANT = str.maketrans(
    "，、。．：；（）｜＝｛｝［］＋－＜＞？％／～＂＇\u3000\u200b\ufeff", ",,..:;()|={}[]+-<>?%/~\"'   "
)
_QUOTES = {"“": "”", "‘": "’", "”": "“", "’": "‘"}
_HALF = "大括号里的标点和引号用英文半角"
_BRACES = "填值写 {{ … }}，判断和循环写 {% … %}，都是英文半角，两个符号连着写"
_STRAY = re.compile(r"[{｛]+[ %％#＃]*[^{}｛｝<>\n]*[}｝]+|[{｛]+[ ]*[%％#＃]?|[%％#＃]?[}｝]+")


def mend_sign(text: str, at: int, end: int) -> tuple[str, str, str]:
    """Return what is wrong with the sign at ``at`` of a tag that goes on to ``end``, what to do, and the text mended.

    The text is empty where it is not known what was meant.
    """
    sign = text[at]
    if sign in _QUOTES:
        other = re.compile(f"[{sign}{_QUOTES[sign]}]").search(text, at + 1, end)
        mended = _put(text, at, '"')
        return f"这里不能用“{sign}”", _HALF, _put(mended, other.start(), '"') if other else ""
    if sign in "\"'":
        return "引号没有成对", f"文字的两头都要有引号；{_HALF}", ""
    if text.startswith("&&", at):
        return "这里不能用“&&”", "“并且”写 and", _put(text, at, "==")
    if sign == "!":
        return "这里不能用“!”", "“不”写 not，“不等于”写 !=", _put(text, at, " ")
    meant = sign.translate(_MEANT)
    if meant != sign:
        run = re.compile(f"{re.escape(sign)}+").match(text, at)
        return f"这里不能用“{sign}”", _HALF, _put(text, at, meant * (run.end() - at if run else 1))
    return f"这里不能用“{sign}”", _HALF, ""


def find_stray(words: str) -> Iterator[tuple[int, str, str]]:
    """Yield the braces among the words to print: where they begin, what is wrong, and what to do."""
    for found in _STRAY.finditer(words):
        signs = found.group()
        if re.search("[｛｝％＃]", signs):
            yield found.start(), "全角的大括号不是标签，会照样印出来", _BRACES
        elif signs in ("#}", "# }"):
            yield found.start(), "“#}”会照样印出来：注释到上一个“#}”就结束了", "注释里不能再套注释"
        else:
            yield found.start(), f"“{signs[:20]}”不是标签，会照样印出来", _BRACES


def _put(text: str, at: int, signs: str) -> str:
    return text[:at] + signs + text[at + len(signs) :]
