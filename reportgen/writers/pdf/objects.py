"""The objects of a PDF, put into words once and quickly, to the same bytes.

PDF/A asks for an identifier made of the whole file. pydyf 0.13 puts every object into words to write it and again for
that, and so packs all faces and pages twice. ``install`` lets it do so once, and tells apart without asking around the
few kinds of values that the ten thousand elements of a tagged file are made of.
"""

import inspect
from typing import Any

_EXPECTED = ["self", "output", "version", "identifier", "compress"]


def install() -> None:
    """Replace how pydyf writes; a second call does nothing.

    Raises:
        RuntimeError: this pydyf writes in another way than version 0.13.
    """
    import pydyf

    write, to_bytes = pydyf.PDF.write, getattr(pydyf, "_to_bytes", None)
    if write.__module__ == __name__:
        return
    if to_bytes is None or list(inspect.signature(write).parameters) != _EXPECTED:
        raise RuntimeError(f"pydyf {pydyf.__version__} writes in a way this program does not know; use 0.13")

    class Worded(pydyf.Object):  # type: ignore[misc]  # pydyf has no types
        """An object that is in words already."""

        data, compressible = b"", False

        def __init__(self, told: Any) -> None:
            self.number, self.offset, self.generation, self.free = told.number, told.offset, told.generation, told.free
            self.data, self.compressible = told.data, told.compressible

    def write_once(self: Any, *arguments: Any, **named: Any) -> None:
        self.objects = [one if one.free == "f" else Worded(one) for one in self.objects]
        write(self, *arguments, **named)

    def quickly(item: Any) -> bytes:
        kind = type(item)
        if kind is str:
            return bytes(item, "ascii")
        if kind is bytes:
            return bytes(item)
        if kind is int:
            return b"%d" % item
        told: bytes = to_bytes(item)
        return told

    pydyf.PDF.write, pydyf._to_bytes = write_once, quickly
