"""The tree of a page into its visible text, block by block (paragraph, heading, list item, line), in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reportgen.readers.web.grids import Grid, read_grid
from reportgen.readers.web.hidden import Visibility, visibility

_SKIPPED_TAGS = (
    "script style noscript template svg iframe object embed applet head canvas audio video map math "
    "datalist noframes title textarea"
)
_SKIPPED = frozenset(_SKIPPED_TAGS.split())
_BLOCK_TAGS = (
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre section "
    "select summary table tbody td tfoot th thead tr ul html"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BLANK = re.compile(r"[ \t\r\n\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u201c\u201d\u2018\u2019\u2014\u2026"
_BREAK_IN_WIDE = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n\f]*(?=[{_WIDE}])")
_EDGES = " \t\r\n\f\u00a0\u3000"
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_LABEL = re.compile(
    r"\s*[【\[（(]?(?:(?:信息|文章|稿件)?来源|发布|时间|日期|作者|(?:责任)?编辑|责编|审核|浏览|阅读|点击|访问|字[体号]|打印|分享|收藏|关闭)"
)
_OWN_NUMBER = re.compile(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]|第[\d一二三四五六七八九十]+|[①-⑳])")
_NO_MARKER = re.compile(r"list-style(?:-type)?\s*:\s*none")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the page, or a table: its text, the innermost element that holds it, how much of it is links.

    ``hidden_by``: the elements that hide it, from the outermost inwards.
    """

    text: str
    element: Any
    link_chars: int = 0
    hidden_by: tuple[Any, ...] = ()
    grid: Grid | None = None

    @property
    def length(self) -> int:
        """How many characters it has, blanks not counted."""
        return len("".join(self.text.split()))

    @property
    def link_share(self) -> float:
        """How much of it is links, from 0 to 1."""
        return self.link_chars / self.length if self.length else 0.0


@dataclass(slots=True)
class _Walk:
    """The state of the walk: what has been read of the current line, and the elements that are open."""

    hiding: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    link_chars: int = 0
    owners: list[Any] = field(default_factory=list)
    shown: list[Visibility] = field(default_factory=list)
    hiders: list[tuple[Any, ...]] = field(default_factory=list)
    links: int = 0
    kept: int = 0
    form: str = ""
    counters: list[int] = field(default_factory=list)
    marker: str = ""
    after_link: bool = False

    def text(self, text: str | None) -> None:
        if not text:
            return
        if self.form == "sup":
            text = text.translate(_RAISED)
        elif self.form == "sub":
            text = text.translate(_LOWERED)
        self.pieces.append(text)
        if self.links:
            self.link_chars += len("".join(text.split()))
        if text.strip():
            self.after_link = False

    def flush(self) -> None:
        joined = "".join(self.pieces)
        self.pieces = []
        links, self.link_chars = self.link_chars, 0
        lines = joined.splitlines() if self.kept else [joined]
        for line in lines:
            text = tidy(line)
            if not text:
                continue
            if self.marker:
                text, self.marker = ("" if _OWN_NUMBER.match(text) else self.marker) + text, ""
            self.blocks.append(Block(text, self.owners[-1], links, self.hiders[-1]))
            links = 0


def read_blocks(body: Any, hiding: frozenset[str]) -> tuple[Block, ...]:
    """Return the blocks of the page; a data table is one block."""
    walk = _Walk(hiding, owners=[body], shown=[Visibility()], hiders=[()])
    todo: list[tuple[Any, bool]] = [(body, False)]
    while todo:
        element, is_leaving = todo.pop()
        if is_leaving:
            _leave(walk, element)
        elif not isinstance(element.tag, str) or element.tag in _SKIPPED:
            pass
        elif (grid := _grid_of(walk, element)) is not None:
            walk.flush()
            hidden_by = _show(walk, element)[1]
            walk.blocks.append(Block(grid.text(), element, grid.link_chars, hidden_by, grid))
        else:
            _enter(walk, element)
            todo.append((element, True))
            todo.extend((child, False) for child in reversed(element))
            continue
        if element is not body:
            walk.text(element.tail)
    walk.flush()
    return tuple(walk.blocks)


def tidy(text: str) -> str:
    r"""Return the text as a browser would set it on one line: blanks run together, none at a line break between hanzi.

    >>> tidy("  推进 医保\n   支付方式改革 ")
    '推进 医保支付方式改革'
    """
    return _BLANK.sub(" ", _BREAK_IN_WIDE.sub("", text)).strip(_EDGES)


def cell_text(cell: Any, hiding: frozenset[str]) -> str:
    """Return the visible text of a table's cell on one line."""
    texts = [block.text for block in read_blocks(cell, hiding) if not block.hidden_by]
    joined = "\n".join(texts)
    return tidy(joined.replace("\t", " "))


def _show(walk: _Walk, element: Any) -> tuple[Visibility, tuple[Any, ...]]:
    """Return how the element shows, and the elements that hide it."""
    around = walk.shown[-1]
    shown = visibility(element, around, walk.hiding)
    if shown is around or shown == around:
        return around, walk.hiders[-1]
    if not shown.reasons:
        return shown, ()
    return shown, walk.hiders[-1] if shown.reasons <= around.reasons else (*walk.hiders[-1], element)


def _grid_of(walk: _Walk, element: Any) -> Grid | None:
    if element.tag != "table" or element is walk.owners[0]:
        return None
    return read_grid(element, lambda cell: cell_text(cell, walk.hiding))


def _enter(walk: _Walk, element: Any) -> None:
    tag = element.tag
    shown, hidden_by = _show(walk, element)
    if tag in _BLOCKS or tag == "br" or hidden_by != walk.hiders[-1]:
        walk.flush()
    elif walk.pieces and _needs_blank(walk, element):
        walk.pieces.append(" ")
    if tag in _BLOCKS:
        walk.owners.append(element)
    walk.shown.append(shown)
    walk.hiders.append(hidden_by)
    if tag == "a" and element.get("href"):
        walk.links += 1
    elif tag in {"sup", "sub"}:
        walk.form = tag
    elif tag in {"pre", "listing", "xmp"}:
        walk.kept += 1
    elif tag in {"ol", "ul"}:
        walk.counters.append(_first_number(element))
    elif tag == "li":
        walk.marker = _marker(walk, element)
    walk.text(element.text)


def _leave(walk: _Walk, element: Any) -> None:
    tag = element.tag
    if tag in _BLOCKS or walk.hiders[-2] != walk.hiders[-1]:
        walk.flush()
    if tag in _BLOCKS:
        walk.owners.pop()
    walk.shown.pop()
    walk.hiders.pop()
    if tag == "a" and element.get("href"):
        walk.links -= 1
        walk.after_link = True
    elif tag in {"sup", "sub"}:
        walk.form = ""
    elif tag in {"pre", "listing", "xmp"}:
        walk.kept -= 1
    elif tag in {"ol", "ul"}:
        walk.counters.pop()
    elif tag == "li":
        walk.marker = ""


def _needs_blank(walk: _Walk, element: Any) -> bool:
    """Say whether the element stands apart by style only: a link after a link, a label (来源：) in a line of facts."""
    if element.tag == "a" and walk.after_link:
        return True
    return bool(_LABEL.match(_first_text(element))) and not walk.pieces[-1].endswith((" ", "\n", "（", "(", "《", "“"))


def _first_text(element: Any) -> str:
    return next((text for text in _texts(element) if text.strip()), "")


def _texts(element: Any) -> Iterator[str]:
    for at, text in enumerate(element.itertext()):
        if at > 3:
            return
        yield text


def _first_number(element: Any) -> int:
    if element.tag == "ul" or _NO_MARKER.search(element.get("style") or ""):
        return -1
    start = (element.get("start") or "1").strip()
    return int(start) if start.isdecimal() and len(start) < 5 else 1


def _marker(walk: _Walk, element: Any) -> str:
    """Return the number that an ordered list shows before its item; 1、 since 1. before a year would be a number."""
    if not walk.counters or walk.counters[-1] < 0:
        return ""
    number = walk.counters[-1]
    value = (element.get("value") or "").strip()
    if value.isdecimal() and len(value) < 5:
        number = int(value)
    walk.counters[-1] = number + 1
    return f"{number}、"
