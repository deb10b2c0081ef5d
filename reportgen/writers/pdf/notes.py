"""Notes stay on the page of their calls: WeasyPrint would put one off to let a further line stand on the page.

``install`` hides the notes of the page from the one function that does so; with ``footnote-policy: line`` the line goes
to the next page instead. It refuses to work on a WeasyPrint that has no such function.
"""

import inspect
from typing import Any

_BEGINS = ["context", "box", "index", "child", "new_children", "page_is_empty"]


def install() -> None:
    """Let WeasyPrint keep notes where they are called; a second call does nothing.

    Raises:
        RuntimeError: this WeasyPrint lays out lines in another way than version 70.
    """
    from weasyprint.layout import block

    original = getattr(block, "_linebox_layout", None)
    if getattr(original, "__module__", None) == __name__:
        return
    if original is None or list(inspect.signature(original).parameters)[: len(_BEGINS)] != _BEGINS:
        import weasyprint

        raise RuntimeError(
            f"WeasyPrint {weasyprint.__version__} breaks pages in a way this program does not know; use 70"
        )

    def lay_out_lines(context: Any, *arguments: Any) -> Any:
        return original(_Context(context), *arguments)

    block._linebox_layout = lay_out_lines


class _Context:
    """The context of a page, without notes that could be put off."""

    current_page_footnotes = ()

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_own", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._own, name, value)
