"""The cases of the themes and stages of clauses, and whether one of them fails when a rule is broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportgen.extract.statements.framing import Framing
from reportgen.extract.statements.stage import find_due, find_stage
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Part
from reportgen.model.tables import FigureTables, Theme
from tests.figure_checks import Check
from tests.theme_cases import read_texts

CASES = Path(__file__).parent / "cases"
PARTS = {"回顾": Part.REVIEW, "计划": Part.PLAN}


@lru_cache(maxsize=64)
def _finder(theme: Theme) -> ThemeFinder:
    return ThemeFinder((theme,))


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause with the themes that it must claim, and those that it may."""

    text: str
    wanted: frozenset[str]
    allowed: frozenset[str]

    def fails(self, theme: Theme) -> bool:
        """Whether the clause is misjudged for this theme."""
        claimed = any(not hit.mentioned for hit in _finder(theme).find(self.text))
        return theme.name not in self.allowed if claimed else theme.name in self.wanted


@dataclass(frozen=True, slots=True)
class StageCase:
    """A clause with the words of its sentence before it, its part, its stage and its deadline."""

    text: str
    before: str
    part: Part
    stage: str
    due: str

    def told(self) -> tuple[str, str]:
        """Return the stage and the deadline that the program reads."""
        return find_stage(self.text, self.part), find_due(self.text, self.before)


@dataclass(frozen=True, slots=True)
class Told:
    """A clause that tells of no deed, or one in like words that does."""

    text: str
    idle: bool

    def fails(self, framing: Framing) -> bool:
        """Whether the clause is misjudged."""
        return framing.tells_no_deed(self.text) is not self.idle


@lru_cache(maxsize=1)
def read_told() -> tuple[Told, ...]:
    """Return the cases of clauses that tell of no deed."""
    return tuple(Told(line.removeprefix("- "), not line.startswith("- ")) for (line,) in _lines("told.txt"))


def read_stages() -> Iterator[StageCase]:
    """Yield the cases of the stages; alternatives in braces are cases of their own."""
    for whole, part, stage, *due in _lines("stages.txt"):
        before, _, text = whole.rpartition("／")
        yield StageCase(text, before, PARTS[part], stage, due[0] if due else "")


def read_themes_named() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield every clause with the themes that it speaks to, those with ~ by the way."""
    for text, named in _lines("themes.txt"):
        yield text, frozenset(item for item in named.split(";") if item)


@lru_cache(maxsize=1)
def read_claims() -> tuple[Claim, ...]:
    """Return the clauses of which some themes may be claimed or not."""
    claims = []
    for text, named in _lines("theme-claims.txt"):
        items = [item for item in named.split(";") if item]
        wanted = frozenset(item for item in items if not item.startswith("~"))
        claims.append(Claim(text, wanted, frozenset(item.removeprefix("~") for item in items)))
    return tuple(claims)


@lru_cache(maxsize=1)
def read_worded_claims() -> tuple[Claim, ...]:
    """Return the clauses that each theme must claim, and those, marked with -, that it must not; others are free."""
    blocks = ("\n" + (CASES / "theme-words.txt").read_text(encoding="utf-8")).split("\n== ")[1:]
    lines = {name: rest for name, _, rest in (block.partition("\n") for block in blocks)}
    everything = frozenset(lines)
    return tuple(
        Claim(line[2:], frozenset(), everything - {name})
        if line.startswith("- ")
        else Claim(line, frozenset({name}), everything)
        for name, rest in lines.items()
        for line in rest.splitlines()
        if line
    )


@lru_cache(maxsize=1)
def read_all_claims() -> tuple[Claim, ...]:
    """Return the clauses of all files: what is only mentioned must not be claimed."""
    named = []
    for text, items in read_themes_named():
        wanted = frozenset(item for item in items if not item.startswith("~"))
        named.append(Claim(text, wanted, wanted))
    texts = [line for name in ("deeds.txt", "deeds-held-out.txt") for text in read_texts(name) for line in text.lines]
    lines = [Claim(line.text, line.wanted, line.wanted | line.neutral) for line in texts]
    return (*named, *read_claims(), *read_worded_claims(), *lines)


def stage_checks() -> Iterator[Check]:
    """Yield the cases of the stages as checks."""
    for case in read_stages():

        def fails(_: FigureTables, case: StageCase = case) -> bool:
            return case.told() != (case.stage, case.due)

        yield Check(case.text, fails)


def read_disposals() -> Iterator[tuple[str, str]]:
    """Yield the sentences with 将, each behind 把 where that takes an object, and 将 where it looks ahead."""
    for line in (CASES / "disposal.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sense, _, sentence = line.partition(" ")
            yield sense, sentence


def _lines(name: str) -> Iterator[list[str]]:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            for spelled in _spell_out(line):
                yield [field.strip() for field in spelled.split("|")]


def _spell_out(line: str) -> Iterator[str]:
    """Yield what a line with alternatives in braces stands for: the first of each, the second of each, and so on."""
    braces = re.compile(r"\{([^{}]*)\}")
    lists = [found[1].split(",") for found in braces.finditer(line)]
    for chosen in zip(*lists, strict=True) if lists else ((),):
        words = iter(chosen)
        yield braces.sub(lambda _, words=words: next(words), line)
