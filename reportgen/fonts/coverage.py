"""Which characters a face has."""

from functools import cache

from reportgen.model.faces import FontFile


@cache
def coverage(font: FontFile) -> frozenset[int]:
    """Return the code points that ``font`` has a glyph for."""
    import uharfbuzz

    return frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font.path)).unicodes)


def find_uncovered(text: str | frozenset[str], *fonts: FontFile) -> tuple[str, ...]:
    """Return the characters of ``text`` that none of ``fonts`` has, each once, in code order.

    Control characters and line ends are no print and are passed over.
    """
    covered = frozenset[int]().union(*map(coverage, fonts))
    return tuple(sorted(sign for sign in set(text) if ord(sign) not in covered and not _is_control(sign)))


def _is_control(sign: str) -> bool:
    return sign < " " or "\x7f" <= sign < "\xa0"
