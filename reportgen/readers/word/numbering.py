"""The labels of automatic lists (一、 （一） 1.1), which stand in no text of the file but on the page.

A list (``num``) draws on an abstract list, and all lists that draw on the same one count on together, unless a list
brings a start of its own. A level begins anew when a higher level has gone on. Bullets are marks without content and
give no label.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from reportgen.readers.word.names import VAL, W, number, switch, value
from reportgen.readers.word.numerals import numeral
from reportgen.readers.word.styles import Styles

_LEVELS = 9
_PLACE = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. ``restart``: the level (counted from 1) above which going on restarts it; 0 never."""

    start: int
    style: str
    pattern: str
    suffix: str
    restart: int | None
    paragraph_style: str | None
    decimal: bool


@dataclass(slots=True)
class _Counts:
    numbers: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The lists of a document, counting as its paragraphs come."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, etree._Element] = {}
        self._lists: dict[str, etree._Element] = {}
        self._counts: dict[str, _Counts] = {}
        self._started: set[tuple[str, int]] = set()
        self._levels: dict[tuple[str, int], Level | None] = {}
        self.unknown: set[str] = set()
        if root is not None:
            self._abstract = {node.get(f"{W}abstractNumId", ""): node for node in root.iterfind(f"{W}abstractNum")}
            self._lists = {node.get(f"{W}numId", ""): node for node in root.iterfind(f"{W}num")}

    def next_label(self, properties: etree._Element | None) -> tuple[str, str]:
        """Return the label of the next paragraph with these properties, and what parts it from the text."""
        place = self._place(properties)
        if place is None:
            return "", ""
        list_id, at = place
        level = self._level(list_id, at)
        if level is None:
            return "", ""
        counts = self._counts.setdefault(self._abstract_id(list_id), _Counts()).numbers
        self._count(counts, list_id, at)
        return self._write(counts, list_id, at), level.suffix

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph; None where it is in no list."""
        style_id = value(properties, f"{W}pStyle")
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id, level = value(own, f"{W}numId"), number(value(own, f"{W}ilvl"))
        if list_id is None:
            inherited = self._styles.numbering(style_id)
            if inherited is None:
                return None
            list_id, said, said_by = inherited
            linked = self._linked_level(list_id, said_by)
            level = next((at for at in (level, linked, said) if at is not None), None)
        if list_id == "0" or list_id not in self._lists:
            return None
        return list_id, min(max(level or 0, 0), _LEVELS - 1)

    def _linked_level(self, list_id: str, style_id: str) -> int | None:
        levels = (self._level(list_id, at) for at in range(_LEVELS))
        return next((at for at, level in enumerate(levels) if level and level.paragraph_style == style_id), None)

    def _abstract_id(self, list_id: str) -> str:
        """Return the abstract list behind ``list_id``, through the list style that it may only point to."""
        seen: set[str] = set()
        while list_id in self._lists and list_id not in seen:
            seen.add(list_id)
            abstract_id = value(self._lists[list_id], f"{W}abstractNumId") or ""
            link = value(self._abstract.get(abstract_id), f"{W}numStyleLink")
            target = self._styles.numbering(link) if link else None
            if target is None:
                return abstract_id
            list_id = target[0]
        return ""

    def _level(self, list_id: str, at: int) -> Level | None:
        if (list_id, at) not in self._levels:
            override = self._override(list_id, at)
            node = override.find(f"{W}lvl") if override is not None else None
            if node is None:
                abstract = self._abstract.get(self._abstract_id(list_id))
                levels = abstract.iterfind(f"{W}lvl") if abstract is not None else iter(())
                node = next((level for level in levels if level.get(f"{W}ilvl") == str(at)), None)
            self._levels[list_id, at] = None if node is None else _read_level(node)
        return self._levels[list_id, at]

    def _override(self, list_id: str, at: int) -> etree._Element | None:
        overrides = self._lists[list_id].iterfind(f"{W}lvlOverride") if list_id in self._lists else iter(())
        return next((node for node in overrides if node.get(f"{W}ilvl") == str(at)), None)

    def _count(self, counts: list[int | None], list_id: str, at: int) -> None:
        level = self._level(list_id, at)
        own_start = number(value(self._override(list_id, at), f"{W}startOverride"))
        begins = own_start is not None and (list_id, at) not in self._started
        start = own_start if own_start is not None else level.start if level else 1
        current = counts[at]
        counts[at] = start if begins or current is None else current + 1
        self._started.add((list_id, at))
        for deeper in range(at + 1, _LEVELS):
            below = self._level(list_id, deeper)
            if below is None or below.restart is None or 0 < at + 1 <= below.restart:
                counts[deeper] = None

    def _write(self, counts: list[int | None], list_id: str, at: int) -> str:
        level = self._level(list_id, at)
        if level is None or level.style == "bullet":
            return ""

        def fill(place: re.Match[str]) -> str:
            shown = self._level(list_id, int(place[1]) - 1)
            if shown is None:
                return ""
            count = counts[int(place[1]) - 1]
            style = "decimal" if level.decimal else shown.style
            written = numeral(shown.start if count is None else count, style)
            if written is None:
                self.unknown.add(style)
            return str(count) if written is None else written

        return _PLACE.sub(fill, level.pattern)


def _read_level(node: etree._Element) -> Level:
    text = node.find(f"{W}lvlText")
    style = node.find(f".//{W}numFmt")  # a custom format stands in an AlternateContent
    start = number(value(node, f"{W}start"))
    return Level(
        start=0 if start is None else start,
        style=style.get(VAL, "decimal") if style is not None else "decimal",
        pattern="" if text is None else text.get(VAL, ""),
        suffix=value(node, f"{W}suff") or "tab",
        restart=number(value(node, f"{W}lvlRestart")),
        paragraph_style=value(node, f"{W}pStyle"),
        decimal=bool(switch(node, "isLgl")),
    )


def join_label(label: str, suffix: str, text: str) -> str:
    """Return ``text`` with its label: close up as a Chinese page has it, parted where two numbers would run together.

    >>> join_label("一、", "tab", "总体要求"), join_label("1.", "tab", "5亿元"), join_label("第一章", "space", "总则")
    ('一、总体要求', '1. 5亿元', '第一章 总则')
    """
    if not label.strip() or not text:
        return label.strip() + text
    label, first = label.rstrip(), text[0]
    closes = label[-1] in "、）〕】．：，。" or (label[-1] in ".):]" and not first.isascii())
    glued = suffix == "nothing" and not (label[-1].isascii() and first.isascii() and first.isalnum())
    return label + text if closes or glued else f"{label} {text}"
