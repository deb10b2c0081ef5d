"""Traditional hanzi into simplified ones, decided line by line.

A line is converted where the conversion to simplified touches more of it than the conversion the other way, or where
the whole text is traditional. Words are never exchanged, only characters, so the length stays.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.characters import complicate, convert, simplify
from reportgen.corpus.lines import Line, find_filled_lines
from reportgen.corpus.tables import read_table

_FEW = 2


def simplify_lines(text: str) -> Changes:
    """Convert the traditional lines of ``text``."""
    if simplify(text) == text and "著" not in text:
        return Changes()
    leans = [(line, _lean(line.text)) for line in find_filled_lines(text)]
    whole_is_traditional = sum(lean for _, lean in leans) > 0
    edits: list[Edit] = []
    for line, lean in leans:
        if lean >= _FEW or (whole_is_traditional and lean >= 0):
            edits += _convert(line)
    return Changes(tuple(edits))


def _lean(text: str) -> int:
    """Return how many more characters are traditional than simplified."""
    traditional = sum(old != new for old, new in zip(text, simplify(text), strict=True))
    simplified = sum(old != new for old, new in zip(text, complicate(text), strict=True))
    return traditional - simplified


def _convert(line: Line) -> Iterator[Edit]:
    target = plain(line.text)
    for tag, low, high, new_low, new_high in _differences(line.text, target):
        if tag != "equal":
            yield Edit(line.start + low, line.start + high, target[new_low:new_high], "traditional")


def plain(text: str) -> str:
    """Return ``text`` in simplified hanzi as the mainland writes them; its length may change."""
    return _settle(convert(text, "t2s"))


def _settle(text: str) -> str:
    """Write 着 where OpenCC keeps 著, but for the words in which it is 著; and the variants of Taiwan and Hong Kong."""
    variants = read_table("traditional")["variants"]
    if "著" in text:
        kept = "|".join(read_table("traditional")["zhu"])
        for word in read_table("traditional")["zhe"]:
            text = text.replace(word, word.replace("著", "着"))
        text = re.sub(f"({kept})|著", lambda match: match[1] or "着", text)
    return text.translate(str.maketrans(variants))


def _differences(old: str, new: str) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the stretches in which two texts differ; the anchors of difflib serve where the length changed."""
    if len(old) != len(new):
        yield from SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
        return
    start = None
    for at in range(len(old) + 1):
        differs = at < len(old) and old[at] != new[at]
        if differs and start is None:
            start = at
        elif not differs and start is not None:
            yield "replace", start, at, start, at
            start = None
