"""Bytes into text, with the encoding and how it was decided.

The ladder: BOM, strict UTF-8, the charset that the text itself declares, then what reads as Chinese best: GB18030,
Big5, UTF-16 without BOM, and what charset-normalizer proposes. Nothing is ever decoded with replacement characters.
Short texts mislead every detector (eight GB18030 characters pass for Korean), so each proposal is judged by the share
of common hanzi it yields.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from reportgen.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# A page or an e-mail saved as text often keeps its own line about the charset.
_DECLARED = re.compile(rb"""(?:charset|encoding|coding)\s*[=:]\s*["']?([A-Za-z][A-Za-z0-9_-]{2,20})""")
_DECLARED_WITHIN = 2048
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
_SHORT_BYTES = 200
_PLAUSIBLE = 0.15
# A stray NUL is a control sign to be cleaned away; more of them are no text, or UTF-16.
_STRAY_NULS = 0.001
_USUAL = ("utf-8", "gb18030", "big5hkscs")
_CHINESE = 0.5
_MORE_WIDE = 2  # wide characters that decode, for each byte that does not
_SHOWN = 12
_WIDE = re.compile("[\u0080-\ufffc]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with its encoding, and in Chinese how that was decided."""

    text: str
    encoding: str
    basis: str


def decode(content: bytes, source: str) -> Decoded:
    """Decode ``content``.

    Raises:
        SourceError: the bytes are no text, or no encoding reads all of them; names the first byte that fails.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return Decoded(
                _strict(content[len(mark) :], encoding, source, offset=len(mark)), encoding, "文件头标记（BOM）"
            )
    is_utf16 = content.count(0) > len(content) * _STRAY_NULS
    if not is_utf16:
        text = _try(content, "utf-8")
        if text is not None:
            return Decoded(text, "utf-8", "按UTF-8严格解码成功")
        if _is_nearly_utf8(content):
            raise _fault(content, "utf-8", source)
    return _decode_legacy(content, source, is_utf16=is_utf16)


def _decode_legacy(content: bytes, source: str, *, is_utf16: bool) -> Decoded:
    proposals = _utf16(content) if is_utf16 else _legacy(content)
    best = max(proposals, key=lambda decoded: plausibility(decoded.text), default=None)
    if best is not None and plausibility(best.text) >= _PLAUSIBLE:
        if not is_utf16:
            _refuse_mixture(content, best.encoding, source)
        return best
    if is_utf16:
        raise SourceError("不是文本文件（含有二进制内容）", where=source, hint="请另存为UTF-8编码的文本文件")
    furthest = max(_USUAL, key=lambda encoding: _reach(content, encoding))
    _refuse_mixture(content, furthest, source)
    raise _fault(content, furthest, source)


def _is_nearly_utf8(content: bytes) -> bool:
    """Say whether all but a few bytes are UTF-8: a file cut off, a byte gone wrong, lines from another file.

    GB18030 reads many such files from end to end, as rare hanzi that nobody wrote.
    """
    text = content.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    wide = sum(map(len, _WIDE.findall(text)))
    return wide > bad * _MORE_WIDE and plausibility(text.replace("\ufffd", "")) >= _CHINESE


def _refuse_mixture(content: bytes, encoding: str, source: str) -> None:
    """Refuse a text with a line in UTF-8 that the encoding of the rest reads as something else."""
    for number, line in enumerate(content.split(b"\n"), start=1):
        text = None if line.isascii() else _try(line, "utf-8")
        if text is None or plausibility(text) < _CHINESE:
            continue
        other = _try(line, encoding)
        if other is None or plausibility(other) < plausibility(text):
            raise SourceError(
                f"第{number}行（“{text.strip()[:_SHOWN]}”）是UTF-8，其余是{encoding}：一个文件里混用了两种编码",
                where=source,
                hint="请把两部分分别另存为UTF-8后再合并",
            )


def _legacy(content: bytes) -> Iterator[Decoded]:
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    if declared:
        name = declared.group(1).decode("ascii").lower()
        encoding = _WIDER.get(name, name)
        text = _try(content, encoding)
        if text is not None:
            yield Decoded(text, encoding, f"文中声明的编码（{name}）")
    basis = "短文本，按常用汉字比例判定" if len(content) < _SHORT_BYTES else "按常用汉字比例判定"
    for encoding in ("gb18030", "big5hkscs"):
        text = _try(content, encoding)
        if text is not None:
            yield Decoded(text, encoding, basis)
    if len(content) >= _SHORT_BYTES:
        yield from _detected(content)


def _detected(content: bytes) -> Iterator[Decoded]:
    from charset_normalizer import from_bytes

    match = from_bytes(content).best()
    if match is not None:
        text = _try(content, match.encoding)
        if text is not None:
            yield Decoded(text, match.encoding, "由charset-normalizer判定")


def _utf16(content: bytes) -> Iterator[Decoded]:
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _try(content, encoding)
        if text is not None:
            yield Decoded(text, encoding, "无BOM的UTF-16，按常用汉字比例判定")


def plausibility(text: str) -> float:
    """Return the share of common hanzi among the characters beyond ASCII; 0 where there are none."""
    wide = [char for char in text if ord(char) > 127]
    if not wide:
        return 0.0
    common = _common_hanzi()
    return sum(char in common for char in wide) / len(wide)


@lru_cache(maxsize=1)
def _common_hanzi() -> frozenset[str]:
    table = files("reportgen").joinpath("data/cleaning/common-hanzi.txt").read_text("utf-8")
    return frozenset("".join(line for line in table.splitlines() if not line.startswith("#")))


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict(content: bytes, encoding: str, source: str, *, offset: int) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _fault(content, encoding, source, offset=offset) from error


def _fault(content: bytes, encoding: str, source: str, *, offset: int = 0) -> SourceError:
    """Return the error of bytes that ``encoding`` reads only so far; ``offset`` counts the BOM before them."""
    at = _reach(content, encoding)
    before = content[:at].decode(encoding, errors="ignore")
    shown = before.rsplit("\n", 1)[-1].strip()[-_SHOWN:]
    after = f"“{shown}”之后" if shown else "行首"
    wrong = content[at : at + 4].hex(" ")
    kind = "，文件像是在此被截断" if at + 4 > len(content) else ""
    if not kind and plausibility(_try(content[at:].split(b"\n", 1)[0], "gb18030") or "") >= _CHINESE:
        kind = "，此处像是GB18030，一个文件里混用了两种编码"
    return SourceError(
        f"按{encoding}读到第{before.count(chr(10)) + 1}行{after}（偏移{at + offset}，字节 {wrong}）解不出文字{kind}",
        where=source,
        hint="请换一份完好的文件，或改正这一处后另存为UTF-8",
    )


def _reach(content: bytes, encoding: str) -> int:
    """Return how many bytes ``encoding`` reads before it fails."""
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return error.start
    return len(content)
