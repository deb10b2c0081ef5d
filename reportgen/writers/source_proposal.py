"""What is known of the sources → a ``sources.toml`` for the editor: each value with the words that show it.

What the text shows, or the editor set, stands as a live line; what nobody knows is a line to fill in, behind a #. Put
beside reportgen.toml unchanged it changes nothing in the pack. Of material that is not public it holds no word but what
the editor wrote.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeAlias

from reportgen.model.documents import Article, Level, SourceRuling, Standing
from reportgen.model.section_rulings import PARTS

_HEAD = """\
# 来源登记（草稿）：每份材料出自何处、能否引用、是谁在什么时候写的。
# 依页面文字自动看出，依据写在各节之下。核对改正后放到 reportgen.toml 旁边，文件名不变；其中所写优先于程序的判断。
# 原样放过去，成品内容不变。行首的 # 使该行不起作用；填好后去掉 # 即生效。
# 一份材料有多篇时，各篇按题名分写在 [“材料名”.article.“题名”] 里，题名也可换成“第2篇”这样的篇次。
"""
_LEVELS = {Level.NATIONAL: "国家", Level.PROVINCE: "省级", Level.CITY: "市级", Level.COUNTY: "县级"}
_KEYS = ("standing", "public", "title", "issuer", "level", "region", "place", "date", "counted")
_CHOICES = "、".join(Standing)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}年")
Rulings: TypeAlias = tuple[SourceRuling | None, ...]
_BLANK = {
    "title": '# title = ""  # 没有看出标题',
    "issuer": '# issuer = ""  # 没有看出发文单位',
    "region": '# region = ""  # 没有看出地区；写简称，如 北京、兵团、全国',
    "date": '# date = "2024-01-01"  # 没有看出日期',
}


_SECTION_YEAR = (
    "# year = {review}  # 这一段没有看出是哪一年的，未计入统计；进展填{review}，部署填{plan}，或填所写的别的年份"
)
_SECTION_PART = '# part = "进展"  # 可填：进展、部署、其他'


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One source with its articles; ``keys`` are what sources.toml calls them, in their order.

    ``undated`` are, for each, the headings whose sections lack nothing but a year to count.
    """

    source: str
    articles: tuple[Article, ...]
    keys: tuple[str, ...]
    undated: tuple[tuple[str, ...], ...] = ()


def propose_sources(
    entries: Iterable[SourceEntry],
    rulings: Sequence[SourceRuling],
    region_names: Mapping[str, str],
    years: tuple[int, int],
) -> bytes:
    """Return the proposed file; ``region_names`` are the short names by code, ``rulings`` what the editor set.

    ``years`` are those that the issue reviews and plans: an example to fill in is of them.
    """
    blank = (_SECTION_YEAR.format(review=years[0], plan=years[1]), _SECTION_PART)
    given = {(ruling.source, ruling.article): ruling for ruling in rulings}
    parts = [_HEAD, *(_source(entry, given, region_names, blank) for entry in entries)]
    return "\n".join(parts).encode()


def _source(
    entry: SourceEntry,
    given: Mapping[tuple[str, str], SourceRuling],
    region_names: Mapping[str, str],
    blank: Sequence[str],
) -> str:
    name = _quote(entry.source)
    whole = given.get((entry.source, ""))
    tables = _tables(entry.source, whole)
    if not entry.articles:
        return "\n".join([f"[{name}]", "# 没有文字材料", *_kept((whole,), _KEYS), "", *tables])
    undated = entry.undated or ((),) * len(entry.articles)
    owns = [
        given.get((entry.source, key)) or given.get((entry.source, f"第{number}篇"))
        for number, key in enumerate(entry.keys, 1)
    ]
    if len(entry.articles) == 1:
        single = _article(entry.articles[0], (owns[0], whole), region_names)
        sections = _sections(name, (whole, owns[0]), undated[0], blank)
        return "\n".join([f"[{name}]", *single, "", *sections, *tables])
    lines = [f"[{name}]", f"# 内有{len(entry.articles)}篇", *_kept((whole,), _KEYS), ""]
    lines += _sections(name, (whole,))
    for number, (article, key, own) in enumerate(zip(entry.articles, entry.keys, owns, strict=True), 1):
        table = f"{name}.article.{_quote(key if article.public else f'第{number}篇')}"
        lines += [f"[{table}]", *_article(article, (own,), region_names), ""]
        lines += _sections(table, (own,), undated[number - 1], blank)
    return "\n".join([*lines, *tables])


def _article(article: Article, rulings: Rulings, region_names: Mapping[str, str]) -> list[str]:
    """Return the lines of one article; those of one that is not public hold nothing but what the editor wrote."""
    reasons = {entry.about: _comment(entry.reason) for entry in article.evidence}
    if not article.public:
        note = reasons.get("public", "内部材料")
        rest = tuple(key for key in _KEYS if key != "public")
        return [f"public = false  # {note}；征得同意后改为 true", *_kept(rulings, rest)]
    values = {
        "title": article.title,
        "issuer": article.issuer,
        "region": region_names.get(article.region_code, article.region_code),
        "place": article.place,
    }
    lines = [_standing(article, reasons), *_public(rulings, reasons)]
    for key in ("title", "issuer", "region", "place"):
        if values[key]:
            lines.append(f"{key} = {_quote(values[key])}{_note(reasons.get(key, ''))}")
        elif key in _BLANK:
            lines.append(_BLANK[key])
    lines.append(f"level = {_quote(_LEVELS[article.level])}{_note(reasons.get('level', ''))}")
    lines += [_date(article, reasons), *_kept(rulings, ("counted",))]
    told = (f"所述为{article.span}，不是整一年的情况" if article.span else "", article.aside)
    return [*lines, *(f"# {_comment(words)}" for words in told if words)]


def _standing(article: Article, reasons: Mapping[str, str]) -> str:
    if article.standing is Standing.UNKNOWN:
        return f'# standing = "未知"  # {reasons.get("standing", "看不出")}；可填：{_CHOICES}'
    return f"standing = {_quote(article.standing)}{_note(reasons.get('standing', ''))}"


def _public(rulings: Rulings, reasons: Mapping[str, str]) -> list[str]:
    """Return the line on publicity; consent is the editor's to give, and never stands live unless they gave it."""
    consent = _kept(rulings, ("public",))
    return consent or [f"# public = true  # {reasons.get('public', '没有看到不得公开的字样')}"]


def _date(article: Article, reasons: Mapping[str, str]) -> str:
    if not article.date:
        named = _YEAR.search(article.document.raw.source.rsplit("/", 1)[-1])
        return _BLANK["date"] + (f"；文件名写有{named[0]}" if named else "")
    if not article.date_trusted:
        return f"# date = {_quote(article.date)}  # 年份不可信，核实后去掉行首的 #"
    return f"date = {_quote(article.date)}{_note(reasons.get('date', ''))}"


def _tables(source: str, ruling: SourceRuling | None) -> list[str]:
    """Return what the editor said of the tables of a source."""
    lines = []
    for table in ruling.tables if ruling else ():
        said = {
            field.name: getattr(table, field.name)
            for field in fields(table)
            if getattr(table, field.name) != field.default
        }
        lines += [f"[[{_quote(source)}.table]]", *(f"{key} = {_value(value)}" for key, value in said.items()), ""]
    return lines


def _sections(table: str, rulings: Rulings, undated: Sequence[str] = (), blank: Sequence[str] = ()) -> list[str]:
    """Return what the editor said of sections, and a blank for each whose year nobody knows."""
    said = {section.heading: section for ruling in rulings if ruling for section in ruling.sections}
    lines = []
    for heading, section in said.items():
        lines.append(f"[{table}.section.{_quote(heading)}]")
        lines += [f"year = {section.year}  # 编者所定"] if section.year else []
        part = next((word for word, value in PARTS.items() if value == section.part), "")
        lines += [f"part = {_quote(part)}  # 编者所定", ""] if part else [""]
    for heading in undated:
        if heading not in said:
            lines += [f"# [{table}.section.{_quote(heading)}]", *blank, ""]
    return lines


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _kept(rulings: Rulings, keys: Iterable[str]) -> list[str]:
    """Return the lines of what the editor set, the first of the rulings first."""
    lines = []
    for key in keys:
        values = (getattr(ruling, key) for ruling in rulings if ruling)
        value = next((value for value in values if value is not None), None)
        if isinstance(value, bool):
            lines.append(f"{key} = {'true' if value else 'false'}  # 编者所定")
        elif value is not None:
            lines.append(f"{key} = {_quote(_LEVELS[value] if isinstance(value, Level) else value)}  # 编者所定")
    return lines


def _quote(text: str) -> str:
    """Return a basic string of TOML, which is written as one of JSON is, but for the sign of deletion."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _note(reason: str) -> str:
    return f"  # {reason}" if reason else ""


def _comment(text: str) -> str:
    """Return a text as it may stand in a comment: on one line, without control characters."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
