"""Statements by theme and region, arranged by pandas in a process of its own.

pandas takes 58 MB once it is loaded, more than all that it arranges: it is gone again before the pages are printed.
"""

import os
import pickle
import signal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from select import select
from typing import NamedTuple

from reportgen.model.facts import Part

_PATIENCE = 60  # seconds; half of one is usual
_COLUMNS = ["theme", "region"]


class Tag(NamedTuple):
    """A theme that a statement claims."""

    region: str
    theme: str
    part: Part
    statement_id: str
    printable: bool


class Covered(NamedTuple):
    """What is printed of a theme in a region: in which parts, by which statements in their order."""

    parts: frozenset[Part]
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arranged:
    """Statements by theme and region: what is printed of each, and which have any, printed or not.

    ``planners`` are the regions that plan something of a theme, as is printed.
    """

    covered: Mapping[tuple[str, str], Covered]
    held: frozenset[tuple[str, str]]
    planners: Mapping[str, frozenset[str]]


def arrange(tags: Sequence[Tag]) -> Arranged:
    """Return statements arranged."""
    arranged = _told_apart(tags) if hasattr(os, "fork") else None
    return arranged or _arrange(tags)


def _told_apart(tags: Sequence[Tag]) -> Arranged | None:
    """Return what a process of its own arranges, nothing where it comes to harm."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            with os.fdopen(writing, "wb") as told:
                pickle.dump(_arrange(tags), told, pickle.HIGHEST_PROTOCOL)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        answers, _, _ = select([told], [], [], _PATIENCE)
        if not answers:  # it was begun beside threads, and may wait for one that it does not have
            os.kill(child, signal.SIGKILL)
        content = told.read()
    os.waitpid(child, 0)
    arranged: Arranged | None = pickle.loads(content) if content else None
    return arranged


def _arrange(tags: Sequence[Tag]) -> Arranged:
    import pandas as pd

    frame = pd.DataFrame(tags, columns=list(Tag._fields))
    printed = frame[frame["printable"].astype(bool)]
    groups = printed.groupby(_COLUMNS)
    planned = printed[printed["part"] == Part.PLAN].groupby("theme")
    return Arranged(
        {place: Covered(frozenset(own["part"]), tuple(own["statement_id"])) for place, own in groups},
        frozenset(zip(frame["theme"], frame["region"], strict=True)),
        {theme: frozenset(own["region"]) for theme, own in planned},
    )
