"""Whose deed a clause tells: a partner's who helps the region (天津市对口支援甘南州，选派骨干教师60人) is not its own.

A partner is known by its name, or as 支援省市, at the head of a clause with a verb of help soon after. What follows in
its sentence is the partner's too, until the region's own name comes. Such a stretch stays one clause, so that nobody
reads its end without its subject; its themes are only mentioned, and its figures are the partner's.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property

from reportgen.extract.owners import names_of
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Region

_SHORTEST = 2  # signs of a name: 沪 stands in other words
_HELPS = (  # not 投入使用, which nobody does for another
    "对口|支援|援助|援建|帮扶|帮助|支持|选派|派出|派驻|派遣|选送|委派|捐赠|捐助|资助|投入(?!使用|运)|安排|提供|托管|筹集"
)
_UNNAMED = "(?:东部|对口|援[藏疆青建]|支援|帮扶|协作|结对)+(?:省市|省份|省区市|省|方|单位|城市)"
_BETWEEN = "(?!路|街|大道|大学|高速|州|藏族|区|县|镇|乡)[^，。；：、“”《》]{0,10}?"  # 海南州 is no 海南
_OWN = (
    "我省",
    "我市",
    "我区",
    "我州",
    "我县",
    "我团",
    "本省",
    "本市",
    "全省",
    "全市",
    "全区",
    "全州",
    "全县",
    "全兵团",
)
_AS_HELP = re.compile(r"(?:支持|支援|帮助|帮扶|援助|指导)下(?:，|$)")


class _Manner:
    """How a text of one region, known by ``names``, tells a partner's deed, and how it comes back to its own."""

    def __init__(self, deed: re.Pattern[str], names: tuple[str, ...]) -> None:
        self._deed = deed
        self._names = names

    @cached_property
    def own(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._own_names}|各[市县区州地])")

    @cached_property
    def joined(self) -> re.Pattern[str]:
        return re.compile(rf"[与同和跟，；](?:{self._own_names})")

    @property
    def _own_names(self) -> str:
        return "|".join(map(re.escape, (*self._names, *_OWN)))

    def partner(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Return the partner's deed that begins there, None where there is none or it is the region's own."""
        found = self._deed.match(text, at)
        return None if found and found["name"] in self._names else found


class Partners:
    """Knows the regions, and tells their deeds apart in the texts of others."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._names: Mapping[str, tuple[str, ...]] = {
            region.code: tuple(name for name in names_of(region) if len(name) >= _SHORTEST) for region in regions
        }
        self._deed = _read_deed({name for own in self._names.values() for name in own})
        self._codes = {name: code for code, own in reversed(self._names.items()) for name in own}
        self._manner = cache(lambda code: _Manner(self._deed, self._names[code]))

    def part(
        self, section: Section, statements: Sequence[Statement], figures: Sequence[KeyFigure], ids: IdMaker
    ) -> tuple[tuple[Statement, ...], tuple[KeyFigure, ...]]:
        """Return the facts of a section with each partner's deed as one statement, and its figures as the partner's."""
        if section.region_code not in self._names:
            return tuple(statements), tuple(figures)
        manner = self._manner(section.region_code)
        statements = [one for statement in statements for one in _split(statement, manner, ids)]
        kept: list[Statement] = []
        owners: list[tuple[Statement, str]] = []
        at = 0
        while at < len(statements):
            run = _run(statements[at:], manner)
            statement = _joined(run) if run else statements[at]
            kept.append(statement)
            owners += [(statement, self._code(statement, manner))] if run else []
            at += len(run) or 1
        return tuple(kept), tuple(self._whose(figure, owners) for figure in figures)

    def _whose(self, figure: KeyFigure, owners: Iterable[tuple[Statement, str]]) -> KeyFigure:
        for statement, code in owners:
            if statement.start <= figure.start and figure.end <= statement.end:
                place = figure.place or self._names[figure.section.region_code][0]
                return replace(figure, region_code=code, place=place)
        return figure

    def _code(self, statement: Statement, manner: _Manner) -> str:
        """Return the code of the partner that a clause names, empty where it names none, or several."""
        found = manner.partner(statement.text)
        return self._codes.get(found["name"] or "", "") if found and not found["others"] else ""


def _read_deed(names: Iterable[str]) -> re.Pattern[str]:
    """Return what tells a deed of any region, one for all: a pattern of thousands of names takes long to read."""
    name = "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))) or "(?!)"
    partners = rf"(?:(?P<name>{name})(?P<others>(?:[、和及与](?:{name}))*)(?:等(?:省份|省市|省|市|地)?)?|{_UNNAMED})"
    return re.compile(rf"(?:其中)?{partners}{_BETWEEN}(?:{_HELPS})(?!的)")


def _split(statement: Statement, manner: _Manner, ids: IdMaker) -> tuple[Statement, ...]:
    """Return a clause cut in two where a partner's deed begins behind a mark in it, else the clause itself."""
    marks = (found.end() for found in re.finditer("[，；]", statement.text))
    at = next((at for at in marks if manner.partner(statement.text, at)), 0)
    if not at:
        return (statement,)
    document, middle = statement.section.article.document, statement.start + at
    own, partners = document.passage(statement.start, middle - 1), document.passage(middle, statement.end)
    before = tuple(tag for tag in statement.themes if tag.evidence.start < partners.start)
    after = tuple(tag for tag in statement.themes if tag.evidence.start >= partners.start)
    words, tail, rest = statement.text[: at - 1], statement.text[at - 1], statement.text[at:]
    second = ids.make(partners.source, partners.quote)
    return (
        replace(statement, end=middle - 1, text=words, tail=tail, themes=before, passage=own),
        replace(statement, statement_id=second, start=middle, text=rest, themes=after, passage=partners),
    )


def _run(statements: Sequence[Statement], manner: _Manner) -> Sequence[Statement]:
    """Return the statements at the beginning that tell one partner's deed, none where the first does not."""
    first = statements[0]
    found = manner.partner(first.text)
    if not found or manner.joined.search(first.text) or _AS_HELP.search(first.text):
        return ()
    length = 1
    for statement in statements[1:]:
        if statement.sentence != first.sentence or manner.own.match(statement.text):
            break
        length += 1
    return statements[:length]


def _joined(run: Sequence[Statement]) -> Statement:
    first, last = run[0], run[-1]
    document = first.section.article.document
    return replace(
        first,
        end=last.end,
        text=document.text[first.start : last.end],
        tail=last.tail,
        themes=tuple(replace(tag, mentioned=True) for tag in first.themes),
        passage=document.passage(first.start, last.end),
        stage="",
        due="",
    )
