"""Marks: what is printed of a fact carries the fact's id, through attributes and filters, by itself.

A *fact* is anything with ``ref`` (its id) and ``printed`` (its wording); statements and key figures of the model count
too. A part of a fact (``statement.text``, ``figure.value``) becomes a marked value: the same string or number, which
knows the id. Printed, each becomes ``<span data-ref="id">…</span>``.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from reportgen.model.facts import KeyFigure, Statement


class MarkedText(str):
    """A string that knows the fact it comes from."""

    __slots__ = ("ref",)
    ref: str

    def __html__(self) -> str:
        """Return the element that names the fact."""
        return span(self.ref, escape(str(self)))


class MarkedNumber(Decimal):
    """A number that knows the fact it comes from."""

    ref: str

    def __html__(self) -> str:
        """Return the element that names the fact."""
        return span(self.ref, escape(format(self, "f")))


def span(ref: str, html: str) -> str:
    """Return HTML in an element that names the fact ``ref``, as it is where there is none."""
    return f'<span data-ref="{escape(ref)}">{html}</span>' if ref and html else html


def mark(value: object, ref: str) -> Any:
    """Return ``value`` marked with ``ref`` if it is text or a number, else as it is."""
    if not ref or isinstance(value, Markup | bool):
        return value
    if isinstance(value, str):
        text = MarkedText(value)
        text.ref = ref
        return text
    if isinstance(value, Decimal | int):
        number = MarkedNumber(value)
        number.ref = ref
        return number
    return value


def ref_of(value: object) -> str:
    """Return the id of the fact that ``value`` is or comes from, empty if none."""
    match value:
        case Statement():
            return value.statement_id
        case KeyFigure():
            return value.figure_id
    ref = getattr(value, "ref", "")
    return ref if isinstance(ref, str) else ""


def wording(value: object) -> str:
    """Return what is printed of ``value``, without a mark.

    Raises:
        TypeError: it is neither text, nor a number, nor a fact.
    """
    match value:
        case Statement():
            return value.text
        case KeyFigure():
            return _figure_wording(value)
        case str():
            return str(value)
        case Decimal():
            return format(value, "f")
        case int() if not isinstance(value, bool):
            return str(value)
    printed = getattr(value, "printed", None)
    if isinstance(printed, str):
        return str(printed)
    raise TypeError(type(value).__name__)


def to_html(value: object) -> Markup:
    """Return ``value`` as HTML: escaped, and in an element that names its fact.

    Raises:
        TypeError: it is neither text, nor a number, nor a fact.
    """
    if isinstance(value, Markup):
        return value
    text, ref = wording(value), ref_of(value)
    return Markup(span(ref, escape(text)))


def join(values: Iterable[object], separator: str) -> Markup:
    """Return the values as HTML with ``separator`` between them."""
    return escape(separator).join(to_html(value) for value in values)


def _figure_wording(figure: KeyFigure) -> str:
    low = f"{figure.value:f}"
    if figure.value_high is None:
        return f"{low}{figure.unit}"
    first_unit = figure.unit if figure.unit in ("%", "‰") else ""
    return f"{low}{first_unit}—{figure.value_high:f}{figure.unit}"
