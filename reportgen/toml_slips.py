"""What is wrong in a TOML file that an editor keeps, in the editor's own language: the line, the slip, what to do."""

import re
import tomllib

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
_LONGEST = 30
_WIDE = re.compile("[“”‘’＝，：［］＂]")
_QUOTES = '文字两边加英文引号，如 name = "医改工作简报"'
_SLIPS = (
    (r"Cannot overwrite a value|Duplicate inline table key", "同一项写了两次", "删去其中一个"),
    (r"Cannot (?:declare|redefine|mutate)", "同一节写了两次", "把两处并成一节"),
    (r"Expected '\]|Unclosed array", "方括号没有成对", "补上缺的 ]"),
    (r"Unclosed inline table", "花括号没有成对", "补上缺的 }"),
    (r"Unterminated string|Illegal character '\\n'", "英文引号没有成对", "在文字末尾补上英文引号"),
    (
        r"Unescaped|Invalid hex|Escaped character",
        "文字里的 \\ 不能这样写",
        "整段文字改用英文单引号括起来，或把 \\ 写成 \\\\",
    ),
    (r"Invalid date", "日期写错了", '写成 "2026-03-01" 的样子'),
    (r"Invalid value", "等号后面的值没有按规定写", _QUOTES),
    (r"Expected '='", "名称后面缺等号", '写成 name = "……" 的样子'),
    (r"Expected newline", "一行里多出了内容", f"一行只写一项；{_QUOTES}；说明写在 # 后面"),
    (r"Invalid (?:statement|initial)", "这一行不是“名称 = 值”，也不是 [节名]", "照样子改写；说明写在 # 后面"),
)


def tell_slip(error: tomllib.TOMLDecodeError, text: str) -> tuple[str, str]:
    """Return what is wrong in a text, with its line, and what to do about it.

    >>> try:
    ...     _ = tomllib.loads("name = 简报")
    ... except tomllib.TOMLDecodeError as error:
    ...     print(tell_slip(error, "name = 简报")[0])
    写法有误，第1行“name = 简报”：等号后面的值没有按规定写
    """
    message = str(error)
    place = _PLACE.search(message)
    lines = text.splitlines()
    number = int(place["line"]) if place and place["line"] else max(1, len(lines))
    line = lines[number - 1].strip() if number <= len(lines) else ""
    slip, hint = next(
        ((slip, hint) for pattern, slip, hint in _SLIPS if re.match(pattern, message)),
        ("有不能这样写的字符", "照文件里的样子改写"),
    )
    if _WIDE.search(line.partition("#")[0]):
        hint = f"{hint}；引号、等号、逗号、方括号要用英文的"
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}……"
    return f"写法有误，第{number}行{f'“{shown}”' if shown else ''}：{slip}", hint
