"""Justification of Chinese lines, which WeasyPrint leaves ragged: it stretches spaces, and Chinese has none.

``install`` replaces one internal function of WeasyPrint 70 by one that spreads what is missing over all signs of a
line. It refuses to work on another WeasyPrint whose function looks otherwise.
"""

import inspect
from typing import Any

from reportgen.writers.pdf.gaps import stretch, stretched_signs

# Of the type size: what a number that stays with its unit may leave open. A line that lacks more ends before a long
# word, and is better short.
_WIDEST_GAP = 0.5
_EXPECTED = ["context", "line", "extra_width"]


def install() -> None:
    """Replace the justification of WeasyPrint by that for Chinese; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint has no such function, or another than that of version 70.
    """
    from weasyprint.layout import inline

    original = getattr(inline, "justify_line", None)
    if getattr(original, "__module__", None) == __name__:
        return
    if original is None or list(inspect.signature(original).parameters) != _EXPECTED:
        import weasyprint

        raise RuntimeError(f"WeasyPrint {weasyprint.__version__} justifies in a way this program does not know; use 70")

    def justify_line(context: Any, line: Any, extra_width: float) -> None:
        gaps = _count_gaps(line) - 1
        if gaps > 0 and extra_width / gaps <= _WIDEST_GAP * line.style["font_size"]:
            _spread(context, line, extra_width / gaps, 0)
        else:
            original(context, line, extra_width)

    inline.justify_line = justify_line


def _count_gaps(box: Any) -> float:
    """Return after how many signs of the box a line has room; Pango spaces invisible signs too."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        return stretched_signs(box.text)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        return sum(_count_gaps(child) for child in box.children if child.is_in_normal_flow())
    return 1 if box.is_in_normal_flow() else 0


def _spread(context: Any, box: Any, gap: float, shift: float) -> float:
    """Move ``box`` by ``shift``, widen it by ``gap`` a sign, and return the shift of what follows."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        return shift + _widen(context, box, gap)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += shift
        start = shift
        for child in box.children:
            if child.is_in_normal_flow():
                shift = _spread(context, child, gap, shift)
        box.width += shift - start
        return shift
    box.translate(shift, 0)
    return shift + gap


def _widen(context: Any, box: Any, gap: float) -> float:
    from weasyprint.text.line_break import create_layout

    if not box.text:
        return 0
    style = box.style.copy()
    tracking = style["letter_spacing"]
    style["letter_spacing"] = (0 if tracking == "normal" else tracking) + gap
    layout = create_layout(box.text, style, context, None, 0)
    layout.deactivate()
    box.pango_layout, box.style = layout, style
    stretch(layout, gap)
    wider = gap * stretched_signs(box.text)
    box.width += wider
    return wider
