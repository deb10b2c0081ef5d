"""Damage done to sound texts in known ways, for benchmarks/cleaning.py.

Every maker takes a source of chance, a text and how many injuries are wanted, and yields that many. Nothing here is
taken from a real page: the planted words are invented in the manner of the trades.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeAlias

from reportgen.corpus.characters import convert, is_hanzi
from reportgen.corpus.words import read_words


@dataclass(frozen=True, slots=True)
class Injury:
    """Put ``new`` in the place of ``start:end``; ``wanted`` is the clean text, by default that of the sound one."""

    start: int
    end: int
    new: str
    wanted: str | None = None


Maker: TypeAlias = Callable[[Random, str, int], Iterator[Injury]]

_PLANTED = tomllib.loads((Path(__file__).parent / "data" / "planted.toml").read_text("utf-8"))
_STOPS = "。；，、"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _spots(text: str, where: str) -> list[int]:
    """Return the places between two hanzi in one word, between two words, before and after a stop."""
    if where == "end":
        return [at for at in range(2, len(text)) if text[at] in _STOPS and is_hanzi(text[at - 1])]
    if where == "start":
        return [at + 1 for at in range(2, len(text) - 1) if text[at] in _STOPS and is_hanzi(text[at + 1])]
    inside, between = [], []
    for run in re.finditer("[\u4e00-\u9fff]{4,}", text):
        at = run.start()
        for word in read_words().divide(run[0]):
            if at > run.start():
                between.append(at)
            if len(word) > 1:
                inside += range(at + 1, at + len(word))
            at += len(word)
    return inside if where == "inside" else between


def _plant(make: Callable[[Random], str], where: str, chance: Random, text: str, count: int) -> Iterator[Injury]:
    for at in chance.sample(_spots(text, where), count):
        yield Injury(at, at, make(chance))


def _token(chance: Random) -> str:
    letters = "".join(chance.choice(_LETTERS) for _ in range(chance.randint(2, 5)))
    digits = str(chance.randint(1, 999))
    return chance.choice([letters + digits, digits[:2] + letters, letters])


def _latin(chance: Random) -> str:
    return _token(chance)


def _latin_trade(chance: Random) -> str:
    return _token(chance) + chance.choice(["体育", "娱乐", "棋牌", "官网", "彩票", "app下载", "真人", "电竞"])


def _latin_brand(chance: Random) -> str:
    return _token(chance) + chance.choice(["云顶", "星河", "金沙会", "乐丰", "百盈", "凯旋门", "米高"])


def _capital(chance: Random) -> str:
    return _token(chance).capitalize() + chance.choice(["", "体育", "娱乐"])


def _domain(chance: Random) -> str:
    ending = chance.choice([".com", ".cc", ".vip", ".net", ".top", ".xyz", ".app"])
    return chance.choice(["", "www.", "http://www."]) + _token(chance) + ending


def _spaced(chance: Random) -> str:
    return " ".join(_token(chance) + "bet")


def _wide(chance: Random) -> str:
    return _widen(_token(chance)) + "体育"


def _wrapped(chance: Random) -> str:
    sign = chance.choice(["★", "❤", "☎", "\U0001f525", "◆", "〓", "♛"])
    return sign + _latin_trade(chance) + sign


def _contact(chance: Random) -> str:
    number = str(chance.randint(10**8, 10**9))
    short = f"{_token(chance)}88"
    forms = [
        f"加微信{short}66",
        f"QQ：{number}",
        f"+V：{short}",
        f"咨询电话139{number[:8]}",
        f"扣扣{number}",
        f"薇信号{short}",
    ]
    return chance.choice(forms)


def _hanzi(chance: Random) -> str:
    return chance.choice(_PLANTED["phrases"])


def _spam_line(chance: Random, text: str, count: int) -> Iterator[Injury]:
    words = [
        "欧美高清在线",
        "免费观看完整版",
        "亚洲精品区",
        "手机在线播放",
        "棋牌游戏大厅",
        "官方网站入口",
        "真人现金网",
        "最新版下载",
    ]
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for at in chance.sample(starts, min(count, len(starts))):
        parts = chance.sample(words, 3)
        divider = chance.choice(["_", "|", " - ", "-"])
        parts[1] += _token(chance)
        yield Injury(at, at, divider.join(parts) + "\n")


_SPAM: dict[str, Callable[[Random], str]] = {
    "latin": _latin, "latin+trade": _latin_trade, "latin+brand": _latin_brand, "capital": _capital, "domain": _domain,
    "spaced letters": _spaced, "full-width": _wide, "in signs": _wrapped, "contact": _contact, "hanzi": _hanzi,
}  # fmt: skip


def _gloss(style: str, brackets: str, chance: Random, text: str, count: int) -> Iterator[Injury]:
    from pypinyin import Style, pinyin

    styles = {"tone": Style.TONE, "number": Style.TONE3, "plain": Style.NORMAL}
    hanzi = [at + 1 for at, char in enumerate(text) if is_hanzi(char)]
    for at in chance.sample(hanzi, count):
        reading = pinyin(text[max(0, at - 4) : at], style=styles[style])[-1][0]
        if reading.isascii() == (style != "tone") and len(reading) < 8:
            yield Injury(at, at, brackets[0] + reading + brackets[1])


def _lenient(content: bytes, encoding: str, mark: str = "\ufffd") -> str:
    return content.decode(encoding, "replace").replace("\ufffd", mark)


def _windows(content: bytes) -> str:
    holes = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    return "".join(chr(byte) if byte in holes else bytes([byte]).decode("cp1252") for byte in content)


_WRONG: dict[str, Callable[[str], str]] = {
    "UTF-8 as Latin-1": lambda text: text.encode().decode("latin-1"),
    "UTF-8 as cp1252": lambda text: _windows(text.encode()),
    "UTF-8 as cp1252 twice": lambda text: _windows(_windows(text.encode()).encode()),
    "UTF-8 as GBK": lambda text: _lenient(text.encode(), "gbk"),
    "UTF-8 as GBK, ?": lambda text: _lenient(text.encode(), "gbk", "?"),
    "UTF-8 as GB18030": lambda text: _lenient(text.encode(), "gb18030"),
    "UTF-8 as GBK twice": lambda text: _lenient(_lenient(text.encode(), "gbk").encode(), "gbk"),
    "GBK as Latin-1": lambda text: text.encode("gb18030").decode("latin-1"),
    "GBK as cp1252": lambda text: _windows(text.encode("gb18030")),
    "GBK as Big5": lambda text: _lenient(text.encode("gb18030"), "big5"),
    "Big5 as GBK": lambda text: _lenient(convert(text, "s2tw").encode("cp950", "replace"), "gb18030"),
    "GBK as UTF-8": lambda text: _lenient(text.encode("gb18030"), "utf-8"),
}


def _decode_wrongly(wrong: Callable[[str], str], scale: str, chance: Random, text: str, count: int) -> Iterator[Injury]:
    if scale == "whole":
        yield Injury(0, len(text), "\n".join(map(wrong, text.split("\n"))))
        return
    lines = [match.span() for match in re.finditer("[^\n]{12,}", text)]
    for low, high in chance.sample(lines, min(count, len(lines))):
        start = low if scale == "line" else chance.randrange(low, high - 8)
        end = high if scale == "line" else min(high, start + chance.choice([6, 10, 16]))
        new = wrong(text[start:end])
        if new != text[start:end]:
            yield Injury(start, end, new)


def _break(where: str, chance: Random, text: str, count: int) -> Iterator[Injury]:
    patterns = {
        "number": r"(?<=\d)(?=\d)|(?<=\d)(?=[.%]\d?)",
        "unit": r"(?<=\d)(?=[万亿个所家人项公元])",
        "Latin": "(?<=[A-Za-z])(?=[A-Za-z])",
        "bracket": "(?<=[（《“])(?=[^（《“])",
        "comma": "(?<=，)(?=.)",
        "semicolon": "(?<=[^；\n]；)(?=[^\n])",
        "enumeration": "(?<=[^一二三四五六七八九十\\d\n]、)(?=.)",
    }
    if where in patterns:
        spots = [match.start() for match in re.finditer(patterns[where], text)]
    else:
        spots = _spots(text, where)
    inner = [at for at in spots if text.rfind("\n", 0, at) < at - 12 and text.find("\n", at) > at + 12]
    for at in chance.sample(inner, min(count, len(inner))):
        yield Injury(at, at, chance.choice(["\n", "\n", "\r\n", " \n"]))


def _wrap(prefix: str, gap: str, chance: Random, text: str, count: int) -> Iterator[Injury]:
    del count
    width = chance.randint(28, 44)
    lines = []
    for line in text.split("\n"):
        pieces = [line[at : at + width] for at in range(0, len(line), width)]
        lines += [prefix + piece for piece in pieces]
    yield Injury(0, len(text), gap.join(lines))


def _insert(choices: list[str], where: str, chance: Random, text: str, count: int) -> Iterator[Injury]:
    for at in chance.sample(_spots(text, where), count):
        yield Injury(at, at, chance.choice(choices))


def _substitute(
    pattern: str, new: Callable[[re.Match[str]], str], chance: Random, text: str, count: int
) -> Iterator[Injury]:
    found = list(re.finditer(pattern, text))
    for match in chance.sample(found, min(count, len(found))):
        yield Injury(match.start(), match.end(), new(match))


def _widen(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) for sign in text)


def _repeat_line(chance: Random, text: str, count: int) -> Iterator[Injury]:
    lines = list(re.finditer("[^\n]{30,}", text))
    for match in chance.sample(lines, min(count, len(lines))):
        yield Injury(match.end(), match.end(), "\n" + match[0])


def _traditional(configuration: str, scale: str, chance: Random, text: str, count: int) -> Iterator[Injury]:
    if scale == "whole":
        yield Injury(0, len(text), convert(text, configuration))
        return
    lines = [match.span() for match in re.finditer("[^\n]{30,}", text)]
    for low, high in chance.sample(lines, min(count, len(lines))):
        yield Injury(low, high, convert(text[low:high], configuration))


def _chrome(pieces: list[str], at_head: bool, chance: Random, text: str, count: int) -> Iterator[Injury]:
    for piece in chance.sample(pieces, min(count, len(pieces))):
        at = 0 if at_head else len(text)
        yield Injury(at, at, piece)


def _makers() -> Iterator[tuple[str, Maker]]:
    for name, make in _SPAM.items():
        for where in ("inside", "between", "end", "start"):
            yield f"spam: {name}, {where}", partial(_plant, make, where)
    yield "spam: line", _spam_line
    for style in ("tone", "number", "plain"):
        for brackets in ("()", "（）"):
            yield f"gloss: {style} {brackets}", partial(_gloss, style, brackets)
    for name, wrong in _WRONG.items():
        for scale in ("whole", "line", "stretch"):
            yield f"mojibake: {name}, {scale}", partial(_decode_wrongly, wrong, scale)
    for where in ("inside", "between", "number", "unit", "Latin", "bracket", "comma", "semicolon", "enumeration"):
        yield f"break: {where}", partial(_break, where)
    yield "break: wrapped", partial(_wrap, "", "\n")
    yield "break: wrapped, blank lines", partial(_wrap, "", "\n\n")
    yield "break: quoted mail", partial(_wrap, "> ", "\n")
    yield "entity: blank", partial(_insert, ["&nbsp;", "&#12288;", "&emsp;", "&#160;"], "end")
    yield "entity: sign", partial(_substitute, "[“”—…·]", lambda match: f"&#{ord(match[0])};")
    yield "entity: tag", partial(_insert, ["<br>", "<br/>", "&lt;br&gt;", "</span>", '<span class="a">'], "end")
    yield "markdown: strong", partial(_substitute, "[\u4e00-\u9fff]{4}", lambda match: f"**{match[0]}**")
    yield "markdown: heading", partial(_substitute, "(?m)^[一二三四五]、", lambda match: f"## {match[0]}")
    yield "footnote mark", partial(_insert, ["[1]", "[2]", "［3］", "[12]"], "end")
    yield "twice: paragraph", _repeat_line
    yield "twice: mark", partial(_substitute, "[，。、；：]", lambda match: match[0] * 2)
    yield (
        "twice: particle",
        partial(_substitute, "(?<=[^的目])的(?=[^的确])|和(?=[^和平谐])", lambda match: match[0] * 2),
    )
    yield "blank: between hanzi", partial(_insert, [" ", "  ", "　", "\u00a0", "\t"], "between")
    yield "blank: in a number", partial(_substitute, r"(?<=\d)(?=\d{3}[^\d年])", lambda _: " ")
    yield "blank: at a point", partial(_substitute, r"(?<=\d)\.(?=\d)", lambda _: ". ")
    yield "half-width mark", partial(_substitute, "[，；：]", lambda match: chr(ord(match[0]) - 0xFEE0))
    yield (
        "full-width number",
        partial(_substitute, r"\d+", lambda match: "".join(chr(ord(c) + 0xFEE0) for c in match[0])),
    )
    for configuration in ("s2t", "s2tw", "s2hk"):
        for scale in ("whole", "line"):
            yield f"traditional: {configuration}, {scale}", partial(_traditional, configuration, scale)
    yield "chrome: head", partial(_chrome, _PLANTED["heads"], True)
    yield "chrome: foot", partial(_chrome, _PLANTED["feet"], False)


DAMAGES: dict[str, Maker] = dict(_makers())
