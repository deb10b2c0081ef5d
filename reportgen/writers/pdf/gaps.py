"""Gaps between hanzi and digits or Latin letters, which Word, WPS and LibreOffice all leave and WeasyPrint does not know.

``typography`` puts an invisible sign into each gap; ``install`` widens that sign, so that lines break alike in both
formats. It refuses to work on a WeasyPrint whose function looks otherwise.
"""

import inspect
import re
from typing import Any

from reportgen.writers.layout_rules import SCRIPT_GAP_EM

SCRIPT_GAP = "\u200c"  # a line breaks beside it as if it were not there
_SIGN = re.compile(SCRIPT_GAP.encode())
_EXPECTED = ["self", "text", "justify"]


def install() -> None:
    """Let WeasyPrint widen the sign of a gap; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint sets text in another way than version 70.
    """
    from weasyprint.text import line_break

    original = getattr(line_break.Layout, "set_text", None)
    if getattr(original, "leaves_gaps", False):
        return
    if original is None or list(inspect.signature(original).parameters) != _EXPECTED:
        import weasyprint

        raise RuntimeError(f"WeasyPrint {weasyprint.__version__} sets text in a way this program does not know; use 70")

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        original(self, text, justify)
        if SCRIPT_GAP in self.text:
            _widen(self)

    set_text.leaves_gaps = True  # type: ignore[attr-defined]
    line_break.Layout.set_text = set_text


def trailing_gap(text: str, size: float) -> float:
    """Return how much of a line's width is a gap behind its last sign, where nothing shows."""
    return SCRIPT_GAP_EM * size if text.endswith(SCRIPT_GAP) else 0


def _widen(layout: Any) -> None:
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    tracking = layout.style["letter_spacing"]
    gap = SCRIPT_GAP_EM * layout.style["font_size"] + (0 if tracking == "normal" else tracking)
    for found in _SIGN.finditer(layout.text.encode()):
        attribute = pango.pango_attr_letter_spacing_new(int(gap * TO_UNITS))
        attribute.start_index, attribute.end_index = found.span()
        pango.pango_attr_list_change(attributes, attribute)
    pango.pango_layout_set_attributes(layout.layout, attributes)
