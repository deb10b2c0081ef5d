"""The bytes of a PDF, written in a shorter way than WeasyPrint does, to the same pages.

``install`` replaces three small parts of pydyf 0.13 and WeasyPrint 70. Text is shown with whole moves: WeasyPrint moves
the pen after every sign of a stretched line three times, by numbers of seventeen digits, which is most of what is in a
page. What is left of a move goes into the next, so no sign is ever further off than half a thousandth of its size.
Pages are looked up where they stand, and not listed anew for each of ten thousand elements. Faces, which are most of a
file, pack no smaller the longer one tries, so all is packed as is usual and not as thoroughly as can be.
"""

import inspect
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

_LEVEL = 7
_SIGNS = re.compile("<([^>]*)>")
_EXPECTED = ["self", "text"]


def install() -> None:
    """Replace how text, streams and references to pages are written; a second call does nothing.

    Raises:
        RuntimeError: this pydyf writes in another way than version 0.13.
    """
    import pydyf
    from weasyprint.pdf.stream import Stream

    if Stream.show_text.__module__ == __name__:
        return
    show_text = Stream.show_text
    known = all(isinstance(one, property) for one in (pydyf.Stream.data, pydyf.PDF.page_references))
    if not known or list(inspect.signature(show_text).parameters) != _EXPECTED:
        raise RuntimeError(f"pydyf {pydyf.__version__} writes in a way this program does not know; use 0.13")

    def show(self: Any, text: str) -> None:
        show_text(self, shorten(text))

    Stream.show_text = show
    pydyf.Stream.data = property(_packed)
    pydyf.PDF.page_references = property(_References)


def shorten(text: str) -> str:
    """Return what a TJ shows with whole moves, and without those that move nothing.

    >>> shorten("<0061>0<>0.4<0062>0<>0.4<0063>-6<>0.4<0064>2")
    '<00610062>1<0063>-6<0064>2'
    """
    parts, owed = ["<"], 0.0
    *pairs, last = _SIGNS.split(text)
    for move, signs in zip(pairs[::2], pairs[1::2], strict=True):
        owed += float(move or 0)
        if signs:
            whole = round(owed)
            parts.append(f">{whole}<{signs}" if whole else signs)
            owed -= whole
    whole = round(owed + float(last or 0))
    return f"{''.join(parts)}>{whole or ''}".replace("<>", "")


class _References:
    """The references to the pages of a PDF, each made when it is asked for."""

    def __init__(self, pdf: Any) -> None:
        self._kids = pdf.pages["Kids"]

    def __getitem__(self, at: int) -> bytes:
        return f"{self._kids[3 * at]} 0 R".encode()


def _packed(self: Any) -> bytes:
    """Return a stream as it stands in the file."""
    import pydyf

    content = b"\n".join(_written(self.stream))
    extra = pydyf.Dictionary(self.extra.copy())
    if self.compress:
        extra["Filter"] = "/FlateDecode"
        content = zlib.compress(content, _LEVEL)
    extra["Length"] = len(content)
    return b"\n".join((extra.data, b"stream", content, b"endstream"))


def _written(items: Iterable[Any]) -> Iterator[bytes]:
    """Yield the parts of a stream as bytes; numbers never stand alone in one."""
    for item in items:
        yield item if isinstance(item, bytes) else item.encode("ascii") if isinstance(item, str) else item.data
