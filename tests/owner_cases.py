"""The cases of whose a text is and of when, read from their text file."""

import re
from dataclasses import dataclass
from pathlib import Path

from reportgen.model.facts import Part

_LINE = re.compile(r"(?:(?P<region>\S+) (?P<part>回顾|部署|其他) (?P<year>\d{4}|-)|-)(?P<joint>[|+]) ?(?P<words>.*)")
_PARTS = {"回顾": Part.REVIEW, "部署": Part.PLAN, "其他": Part.OTHER}


@dataclass(frozen=True)
class Owned:
    """A line of a case: whose it is, by its short name, in what part and of what year."""

    start: int
    end: int
    region: str
    part: Part
    year: int | None


@dataclass(frozen=True)
class OwnerCase:
    """A text, what it must be as a whole, the doubt it must raise (empty: none about its region), and its lines."""

    title: str
    text: str
    expected: tuple[tuple[str, str], ...]
    doubt: str
    lines: tuple[Owned, ...]


def read_owner_cases(path: Path) -> list[OwnerCase]:
    """Return the cases of a file such as ``cases/owners.txt``."""
    return [_owner_case(block) for block in path.read_text(encoding="utf-8").split("\n== ")[1:]]


def _owner_case(block: str) -> OwnerCase:
    title, head, *lines = block.strip().split("\n")
    said = dict(word.split("=", 1) for word in head.split()[1:])
    doubt = said.pop("疑", "")
    text, owned = "", []
    for line in lines:
        found = _LINE.fullmatch(line)
        assert found, f"{title}: {line}"
        text += "\n" if found["joint"] == "|" and text else ""
        if found["region"]:
            year = None if found["year"] == "-" else int(found["year"])
            end = len(text) + len(found["words"])
            owned.append(Owned(len(text), end, found["region"], _PARTS[found["part"]], year))
        text += found["words"]
    return OwnerCase(title, text + "\n", tuple(said.items()), doubt, tuple(owned))
