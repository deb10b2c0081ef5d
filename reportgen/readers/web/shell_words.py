"""The words by which a page's shell gives itself away: class names, whole lines, headings of link lists."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_LONGEST_LINE = 200
_LONGEST_HEADING = 16


@dataclass(frozen=True, slots=True)
class ShellKind:
    """A kind of shell. ``certain``: its names are enough; else the extractor must not know the text either."""

    what: str
    certain: bool
    names: frozenset[str]
    line: re.Pattern[str] | None
    heading: re.Pattern[str] | None


@lru_cache(maxsize=1)
def shell_kinds() -> tuple[ShellKind, ...]:
    """Return the kinds of shell in the order of the table."""
    table = tomllib.loads(files("reportgen").joinpath("data/readers/page-shell.toml").read_text("utf-8"))
    return tuple(
        ShellKind(
            what,
            bool(entry.get("certain", False)),
            frozenset(entry.get("names", ())),
            _joined(entry.get("lines", ())),
            _joined(entry.get("headings", ()), end=r"\s*[:：]?\s*(?:更多|more|MORE)?\s*[>＞»]*$"),
        )
        for what, entry in table.items()
    )


def kind_by_names(attributes: str) -> ShellKind | None:
    """Return the kind of shell that the words of a class and an id name.

    >>> kind_by_names("news-comment-list").what
    '评论'
    >>> kind_by_names("TRS_Editor") is None
    True
    """
    words = {word.lower() for word in _WORD.findall(attributes)}
    words |= {part.lower() for part in re.split(r"[\s_-]+", attributes)}
    return next((kind for kind in shell_kinds() if words & kind.names), None)


def kind_by_line(text: str) -> ShellKind | None:
    """Return the kind of shell that a whole line shows itself to be."""
    if len(text) > _LONGEST_LINE:
        return None
    return next((kind for kind in shell_kinds() if kind.line and kind.line.match(text)), None)


def kind_by_heading(text: str) -> ShellKind | None:
    """Return the kind of shell whose heading the line is."""
    bare = text.strip("【】[]◆■●▎|｜ \u3000")
    if len(bare) > _LONGEST_HEADING:
        return None
    return next((kind for kind in shell_kinds() if kind.heading and kind.heading.match(bare)), None)


def _joined(patterns: tuple[str, ...] | list[str], end: str = "") -> re.Pattern[str] | None:
    if not patterns:
        return None
    return re.compile(rf"(?:{'|'.join(f'(?:{pattern})' for pattern in patterns)}){end}")
