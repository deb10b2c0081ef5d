"""Two editions from a few words, for tests of what is new: read and found as a build does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from reportgen.comparing import contents_of
from reportgen.edition.changes import compare
from reportgen.intake import Sources
from reportgen.model.changes import Changes, Contents
from reportgen.model.documents import RawDocument
from reportgen.pipeline import prepare
from reportgen.progress import Silent
from reportgen.readers.text import line_locators
from reportgen.reference import read_gazetteer
from reportgen.settings.config import Overrides, Settings, load_settings
from reportgen.writers.changes_text import changes_text

_PARTS = re.compile(r"〔旧〕\n(?P<old>.*)〔新〕\n(?P<new>.*)〔变化〕\n(?P<told>.*)", re.DOTALL)
_ONE = "样例.txt"
EDITION_ID = "0123456789abcdef0123"


@dataclass(frozen=True)
class ChangeCase:
    title: str
    line: int
    old: Mapping[str, str]
    new: Mapping[str, str]
    told: tuple[str, ...]


def read_change_cases(path: Path) -> list[ChangeCase]:
    text = path.read_text("utf-8")
    return [_case(match, text) for match in re.finditer(r"^== (.+)\n((?:(?!== ).*\n?)*)", text, re.MULTILINE)]


def _case(match: re.Match[str], text: str) -> ChangeCase:
    parts = _PARTS.fullmatch(match[2])
    assert parts, match[1]
    told = tuple(line.strip() for line in parts["told"].splitlines() if line.strip())
    line = text.count("\n", 0, match.start()) + 1
    return ChangeCase(match[1].strip(), line, _files(parts["old"]), _files(parts["new"]), told)


def _files(text: str) -> dict[str, str]:
    _, *pieces = re.split(r"^>> (.+)\n", text, flags=re.MULTILINE)
    return dict(zip(pieces[::2], pieces[1::2], strict=True)) or {_ONE: text}


def contents(files: Mapping[str, str], settings: Settings | None = None) -> Contents:
    """Return the contents of an edition of these texts, published under an id."""
    raws = tuple(_raw(name, text) for name, text in sorted(files.items()))
    settings = settings or load_settings(None, Overrides(date="2026-02-28"))
    gathered, edition = prepare(settings, Sources(raws, (), ()), Silent())
    found = contents_of(edition, gathered.documents)
    return replace(found, card=replace(found.card, edition_id=EDITION_ID))


def changes_between(old: Contents, new: Contents) -> Changes:
    return compare(old, new, regions())


@cache
def regions():
    return read_gazetteer().regions


def told(changes: Changes) -> tuple[str, ...]:
    """Return what the screen shows of changes, entry by entry."""
    lines = changes_text(changes).splitlines()
    entries = tuple(line.removeprefix("　· ") for line in lines if line.startswith("　· "))
    return ("无",) if changes.is_empty else entries


def _raw(name: str, text: str) -> RawDocument:
    return RawDocument(name, text, sha256(text.encode()).hexdigest(), "utf-8", "", line_locators(text))
