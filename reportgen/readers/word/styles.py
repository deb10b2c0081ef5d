"""The styles of a Word document: what a paragraph or a run takes over from them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.readers.word.names import VAL, W, number, switch, value

_CAPTIONS = frozenset({"caption", "题注", "table caption", "表题", "表标题"})
# LibreOffice writes raised text that came from HTML as a shift upwards.
_RAISED_HALF_POINTS = 4


@dataclass(frozen=True, slots=True)
class Style:
    """A style, as far as it bears on the text. ``list_id``, ``level``: its automatic numbering."""

    style_id: str
    name: str
    based_on: str | None
    list_id: str | None
    level: int | None
    run: etree._Element | None


class Styles:
    """The styles by their ids, with what each inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for node in root.iterfind(f"{W}style") if root is not None else ():
            style = _read_style(node)
            self._styles[style.style_id] = style
            if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default", "0") in ("1", "true", "on"):
                self._default = style.style_id

    def chain(self, style_id: str | None, *, paragraph: bool = False) -> Iterator[Style]:
        """Yield the style and those it is based on; for a paragraph without style, the default one."""
        seen: set[str] = set()
        at = style_id or (self._default if paragraph else None)
        while at is not None and at in self._styles and at not in seen:
            seen.add(at)
            yield self._styles[at]
            at = self._styles[at].based_on

    def numbering(self, style_id: str | None) -> tuple[str, int | None, str] | None:
        """Return the list, the level if it is said, and the style that says so; None where no style numbers."""
        for style in self.chain(style_id, paragraph=True):
            if style.list_id is not None:
                return style.list_id, style.level, style.style_id
        return None

    def is_caption(self, style_id: str | None) -> bool:
        """Tell whether the style is that of captions."""
        return any(style.name in _CAPTIONS for style in self.chain(style_id, paragraph=True))

    def is_contents(self, style_id: str | None) -> bool:
        """Tell whether the style is that of a line of a table of contents."""
        return any(style.name.startswith(("toc ", "目录 ")) for style in self.chain(style_id, paragraph=True))

    def is_on(self, name: str, run: etree._Element | None, paragraph_style: str | None) -> bool:
        """Tell whether the on-off property ``name`` holds for a run: its own word first, then its styles'."""
        own = switch(run, name)
        if own is not None:
            return own
        for style in self._run_styles(run, paragraph_style):
            found = switch(style.run, name)
            if found is not None:
                return found
        return False

    def is_raised(self, run: etree._Element | None, paragraph_style: str | None) -> bool:
        """Tell whether a run stands above the line (superscript)."""
        own = value(run, f"{W}vertAlign")
        if own is not None:
            return own == "superscript"
        if (number(value(run, f"{W}position")) or 0) >= _RAISED_HALF_POINTS:
            return True
        found = (value(style.run, f"{W}vertAlign") for style in self._run_styles(run, paragraph_style))
        return next((word for word in found if word), "") == "superscript"

    def _run_styles(self, run: etree._Element | None, paragraph_style: str | None) -> Iterator[Style]:
        yield from self.chain(value(run, f"{W}rStyle"))
        yield from self.chain(paragraph_style, paragraph=True)


def _read_style(node: etree._Element) -> Style:
    numbering = node.find(f"{W}pPr/{W}numPr")
    name = node.find(f"{W}name")
    return Style(
        style_id=node.get(f"{W}styleId", ""),
        name="" if name is None else name.get(VAL, "").lower(),
        based_on=value(node, f"{W}basedOn"),
        list_id=value(numbering, f"{W}numId"),
        level=number(value(numbering, f"{W}ilvl")),
        run=node.find(f"{W}rPr"),
    )
