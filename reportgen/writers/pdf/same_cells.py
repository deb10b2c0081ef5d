"""Cells of a table that say the same in the same width, laid out and drawn once.

Of the cells of a long table four in five say what another says already (a region, a kind of fact, a source), and lines
of text are what a page takes longest for. ``install`` lets WeasyPrint 70 lay out such a cell the first time, and put a
copy of its lines where it comes again; their signs are put into words for the file once, too. Only a cell of nothing
but text that stands whole on its page is copied. It refuses to work on another WeasyPrint whose functions look
otherwise.
"""

import inspect
from dataclasses import dataclass
from typing import Any

_LAID = ["context", "box", "bottom_space", "skip_stack"]
_DRAWN = ["stream", "textbox", "offset_x", "text_overflow", "block_ellipsis"]
_PLAIN = ("clip", "none")  # text that is neither cut off nor ends in dots


def install() -> None:
    """Let WeasyPrint set such cells once; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint lays out or draws in another way than version 70.
    """
    from weasyprint import draw
    from weasyprint.layout import block

    lay_out, draw_text = block.block_container_layout, draw.draw_text
    if lay_out.__module__ == __name__:
        return
    expected = (_LAID, _DRAWN)
    found = (list(inspect.signature(one).parameters) for one in (lay_out, draw_text))
    if any(parameters[: len(known)] != known for parameters, known in zip(found, expected, strict=True)):
        import weasyprint

        raise RuntimeError(
            f"WeasyPrint {weasyprint.__version__} sets cells in a way this program does not know; use 70"
        )

    def lay_out_cells(context: Any, box: Any, space: float, skip_stack: Any, *rest: Any, **named: Any) -> Any:
        text = None if skip_stack else _plain_text(box)
        if text is None:
            return lay_out(context, box, space, skip_stack, *rest, **named)
        known = context.__dict__.setdefault("known_cells", {})
        key = (text, box.width, box.element.get("class"))
        cell = known.get(key)
        if cell and cell.stands_for(box, context, space):
            return cell.put(box), None, *cell.told
        result = lay_out(context, box, space, skip_stack, *rest, **named)
        new_box, resume_at, *told = result
        if new_box is not None and resume_at is None:
            known[key] = _Cell.of(new_box, tuple(told))
        return result

    def draw_again(stream: Any, textbox: Any, offset_x: float, *ends: Any) -> None:
        layout = textbox.pango_layout
        if not getattr(layout, "comes_again", False) or ends != _PLAIN or _is_decorated(textbox):
            draw_text(stream, textbox, offset_x, *ends)
        elif (drawn := getattr(layout, "drawn", None)) is None:
            layout.drawn = _Drawing(stream)
            draw_text(layout.drawn, textbox, offset_x, *ends)
            layout.drawn.close()
        else:
            drawn.put(stream, textbox)

    block.block_container_layout, draw.draw_text = lay_out_cells, draw_again


def _plain_text(box: Any) -> str | None:
    """Return the words of a cell that holds nothing else."""
    from weasyprint.formatting_structure import boxes

    if type(box) is not boxes.TableCellBox or len(box.children) != 1 or type(box.children[0]) is not boxes.LineBox:
        return None
    inside = box.children[0].children
    return inside[0].text if len(inside) == 1 and type(inside[0]) is boxes.TextBox else None


def _is_decorated(textbox: Any) -> bool:
    return (textbox.style["text_decoration_line"], textbox.style["visibility"]) != ("none", "visible")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as it was laid out, ``told`` with it, its lines where its content began at ``x`` and ``y``."""

    style: Any
    lines: tuple[Any, ...]
    x: float
    y: float
    height: float
    told: tuple[Any, ...]

    @classmethod
    def of(cls, box: Any, told: tuple[Any, ...]) -> "_Cell":
        """Return what is to be known of a laid-out cell, whose own lines are moved as its row grows."""
        lines = tuple(map(_copy, box.children))
        return cls(box.style, lines, box.content_box_x(), box.content_box_y(), box.height, told)

    def stands_for(self, box: Any, context: Any, space: float) -> bool:
        """Say whether ``box`` would come out as this cell did, on a page that has the room."""
        foot = box.content_box_y() + self.height + box.padding_bottom + box.border_bottom_width
        runs_over: bool = context.overflows_page(space, foot)
        return not runs_over and _is_same(self.style, box.style)

    def put(self, box: Any) -> Any:
        """Return ``box`` laid out."""
        right, down = box.content_box_x() - self.x, box.content_box_y() - self.y
        lines = [_copy(line) for line in self.lines]
        for line in lines:
            line.translate(right, down)
            for text in line.children:
                text.pango_layout.comes_again = True
        new_box = box.copy_with_children(lines)
        new_box.height = self.height
        return new_box


def _copy(line: Any) -> Any:
    return line.copy_with_children([text.copy() for text in line.children])


def _is_same(one: Any, other: Any) -> bool:
    """Say whether two elements are styled alike: by the same rules, in surroundings that are."""
    while one is not other:
        if one is None or other is None or one.cascaded != other.cascaded:
            return False
        one, other = one.parent_style, other.parent_style
    return True


class _Drawing:
    """A stream that passes on what is drawn on it, and keeps how a text is shown, which comes again elsewhere."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._shown: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def set_text_matrix(self, *values: float) -> None:
        """Pass on where the text begins, and keep that it does."""
        self._stream.set_text_matrix(*values)
        self._shown.append(("begin", None))

    def set_font_size(self, font: str, size: float) -> None:
        """Pass on the face, and keep it."""
        self._stream.set_font_size(font, size)
        self._shown.append(("face", (font, size)))

    def show_text(self, text: str) -> None:
        """Pass on signs, and keep what became of them."""
        self._stream.show_text(text)
        self._shown.append(("signs", self._stream.stream[-1]))

    def close(self) -> None:
        """Let go of the page."""
        del self._stream

    def put(self, stream: Any, textbox: Any) -> None:
        """Draw what is kept where ``textbox`` stands."""
        stream.set_color(textbox.style["color"])
        stream.begin_text()
        for kind, kept in self._shown:
            match kind:
                case "begin":
                    x, y = textbox.position_x, textbox.position_y + textbox.baseline
                    stream.set_text_matrix(1, 0, 0, -1, x, y)
                case "face":
                    stream.set_font_size(*kept)
                case _:
                    stream.stream.append(kept)
        stream.end_text()
