"""Room for the gaps at digits and Latin letters that Word, WPS and LibreOffice leave and WeasyPrint does not know.

``typography`` puts an invisible sign where hanzi meet digits or letters. While lines are broken the sign takes the room
of a gap, so that they break where an office program breaks them; then the room goes to the whole line, so that nothing
that reads the page takes a gap for a space between words.
"""

import inspect
import re
from typing import Any

from reportgen.writers.layout_rules import SCRIPT_GAP_EM

SCRIPT_GAP = "\u200c"  # a line breaks beside it as if it were not there
_SIGN = re.compile(SCRIPT_GAP.encode())
_WORD = re.compile("(?:(?:[0-9A-Za-z.%/+-]|[,:](?=(?:\u2060)?[0-9]))(?:\u2060)?){2,}")  # with what glues its signs
_WORD_BYTES = re.compile(_WORD.pattern.encode())
_SET, _ALIGN = ["self", "text", "justify"], ["context", "line", "available_width", "last"]


def install() -> None:
    """Let WeasyPrint keep room for gaps and close them; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint sets or aligns text in another way than version 70.
    """
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    if getattr(inline.text_align, "__module__", None) == __name__:
        return
    set_text, text_align = line_break.Layout.set_text, inline.text_align
    found = [list(inspect.signature(one).parameters) for one in (set_text, text_align) if one]
    if found != [_SET, _ALIGN]:
        import weasyprint

        raise RuntimeError(f"WeasyPrint {weasyprint.__version__} sets text in a way this program does not know; use 70")

    def set_text_with_gaps(self: Any, text: str, justify: bool = False) -> None:
        # ``justify`` says that the text is drawn: the signs have done their work.
        set_text(self, text.replace(SCRIPT_GAP, "") if justify else text, justify)
        if SCRIPT_GAP in self.text:
            _space(self, _SIGN, SCRIPT_GAP_EM * self.style["font_size"])
        if justify and getattr(self, "stretch", None):
            _space(self, _WORD_BYTES, self.style["letter_spacing"] - self.stretch)

    def align_without_gaps(context: Any, line: Any, available_width: float, last: bool) -> float:
        _close(line, 0)
        offset: float = text_align(context, line, available_width, last)
        return offset

    line_break.Layout.set_text, inline.text_align = set_text_with_gaps, align_without_gaps


def stretched_signs(text: str) -> float:
    """Return after how many signs of a text a line that is stretched has room: numbers and Latin words stay close.

    Pango leaves half of the spacing at either end, and less of it where a word stands there.
    """
    shown = text.replace(SCRIPT_GAP, "")
    words = [found.span() for found in _WORD.finditer(shown)]
    ends = sum(start == 0 for start, _ in words) + sum(end == len(shown) for _, end in words)
    return len(shown) - sum(end - start for start, end in words) + ends / 2


def stretch(layout: Any, gap: float) -> None:
    """Let ``layout`` know how much of its letter spacing stretches its line."""
    layout.stretch = gap


def _space(layout: Any, signs: re.Pattern[bytes], spacing: float) -> None:
    """Give ``signs`` of a text a letter spacing of their own."""
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for found in signs.finditer(layout.text.encode()):
        attribute = pango.pango_attr_letter_spacing_new(int(spacing * TO_UNITS))
        attribute.start_index, attribute.end_index = found.span()
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _room(text: str) -> float:
    """Return how many gaps wide the gaps of a text are; Pango leaves half of one at either end."""
    ends = text.startswith(SCRIPT_GAP) + text.endswith(SCRIPT_GAP)
    return text.count(SCRIPT_GAP) - ends / 2


def _close(box: Any, shift: float) -> float:
    """Move ``box`` by ``shift``, take the room of its gaps away, and return the shift of what follows."""
    from weasyprint.formatting_structure import boxes

    if isinstance(box, boxes.TextBox):
        closed: float = SCRIPT_GAP_EM * box.style["font_size"] * _room(box.text)
        box.position_x += shift
        box.width -= closed
        return shift - closed
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(shift, 0)
        return shift
    if not isinstance(box, boxes.LineBox):
        box.position_x += shift
    start = shift
    for child in box.children:
        if child.is_in_normal_flow():
            shift = _close(child, shift)
    box.width += shift - start
    return shift
