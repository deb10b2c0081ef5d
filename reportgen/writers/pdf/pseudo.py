"""Styles of marks and notes for the elements that have them, and for no others.

WeasyPrint's own sheet says of any element at all how it would mark a list item or call a note, and working that out
takes as long as all that the element is really styled by.

``install`` narrows those rules of the sheet of WeasyPrint 70 to the elements that documents have them on. It refuses to
work on another WeasyPrint whose sheet says otherwise.
"""

import re

_NARROWED = {
    "::marker": "li::marker",
    "::footnote-call": "span.footnote::footnote-call",
    "::footnote-marker": "span.footnote::footnote-marker",
}
_UNUSED = ("::note-call", "::note-marker", "::note-callback")
_RULE = re.compile(r"^(::[a-z-]+) (?=\{)", re.MULTILINE)


def install() -> None:
    """Narrow the rules; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint has other rules than version 70.
    """
    import weasyprint
    from weasyprint import html

    if getattr(weasyprint.UA_STYLESHEET, "is_narrowed", False):
        return
    if sorted(_RULE.findall(html.UA)) != sorted((*_NARROWED, *_UNUSED)):
        raise RuntimeError(f"WeasyPrint {weasyprint.__version__} styles in a way this program does not know; use 70")
    narrowed = _RULE.sub(lambda rule: f"{_NARROWED.get(rule[1], f'x-unused{rule[1]}')} ", html.UA)
    sheet = weasyprint.CSS(string=narrowed, counter_style=html.UA_COUNTER_STYLE)
    sheet.is_narrowed = True
    weasyprint.UA_STYLESHEET = sheet
