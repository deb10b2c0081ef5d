"""Break the rules of the key figures one at a time, and ask whether a test would notice: ``make mutants``.

A mutant is a rule table with one thing less: an alternative of a pattern, a lookaround, a unit, what a unit must not
stand before, or a multiplier ten times too large. The figure cases of the suite are read with it; where none
fails, the mutant survives. Survivors must stand in ``tests/mutation/survivors.txt``, each with its reason; one that
does not stand there fails the gate, and so does a line there that a test has come to kill.
"""

import argparse
import importlib
import multiprocessing
import pkgutil
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import reportgen.extract.figures as package  # noqa: E402  the tree's own package, whatever is installed
from reportgen.extract.figures import concepts, quantities  # noqa: E402
from reportgen.model.tables import FigureTables  # noqa: E402
from reportgen.reference import read_figure_tables  # noqa: E402
from tests.figure_checks import find_failure  # noqa: E402

LEDGER = ROOT / "tests" / "mutation" / "survivors.txt"
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken rule: where it stands, and what is put in its place."""

    module: str
    name: str
    what: str
    pattern: str = ""
    key: str = ""

    @property
    def label(self) -> str:
        """Name the mutant in one line."""
        return f"{self.module.rpartition('figures.')[2]} {self.name} {self.what}"


def cut_pattern(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield what can be dropped from a pattern, each with the pattern that is left."""
    for opening, start, end, bars in _groups(pattern):
        body = start + len(opening)
        if opening.startswith(_LOOKS):
            yield f"without {pattern[start:end]}", pattern[:start] + pattern[end:]
        if not bars:
            continue
        edges = [body - 1, *bars, end - 1 if opening else end]
        for left, right in pairwise(edges):
            rest = pattern[: left + 1] + pattern[right + 1 :] if right in bars else pattern[:left] + pattern[right:]
            yield f"without |{pattern[left + 1 : right]}", rest


def _groups(pattern: str) -> Iterator[tuple[str, int, int, list[int]]]:
    """Yield every group of a pattern, and the pattern itself: how it opens, where it lies, its bars."""
    stack: list[tuple[str, int, list[int]]] = [("", 0, [])]
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 2
            continue
        if sign == "[":
            close = at + 2 if pattern[at + 1] != "^" else at + 3
            while pattern[close] != "]" or pattern[close - 1] == "\\":
                close += 1
            at = close + 1
            continue
        if sign == "(":
            opening = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:|P=\w+))?").match(pattern, at)
            stack.append((opening[0] if opening else "(", at, []))
            at += len(stack[-1][0])
            continue
        if sign == "|":
            stack[-1][2].append(at)
        elif sign == ")":
            opening_, start, bars = stack.pop()
            yield opening_, start, at + 1, bars
        at += 1
    yield "", 0, len(pattern), stack[0][2]


def list_mutants(tables: FigureTables) -> list[Mutant]:
    """Return every mutant of the modules and of the table of units, in a fixed order."""
    found: list[Mutant] = []
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        module = importlib.import_module(info.name)
        for name, value in sorted(vars(module).items()):
            if isinstance(value, re.Pattern) and _is_own(module.__name__, name):
                found += [Mutant(info.name, name, what, rest) for what, rest in cut_pattern(value.pattern)]
            elif isinstance(value, dict) and all(isinstance(one, int | Decimal) for one in value.values()):
                found += [Mutant(info.name, name, f"{key} × 10", key=str(key)) for key in value]
    for unit in tables.units:
        found.append(Mutant("units.toml", unit.name, "dropped"))
        if unit.not_before:
            found.append(Mutant("units.toml", unit.name, "before anything", key=unit.not_before))
    return found


def _is_own(module: str, name: str) -> bool:
    source = Path(importlib.import_module(module).__file__ or "").read_text(encoding="utf-8")
    return re.search(rf"^{re.escape(name)}\b.* = ", source, re.MULTILINE) is not None


def survives(mutant: Mutant) -> bool:
    """Whether no test notices the mutant."""
    tables = _TABLES
    if mutant.module == "units.toml":
        return find_failure(_cut_unit(tables, mutant)) is None
    module = importlib.import_module(mutant.module)
    kept = getattr(module, mutant.name)
    try:
        if mutant.key:
            key = next(one for one in kept if str(one) == mutant.key)
            broken: object = kept | {key: kept[key] * 10}
        else:
            broken = re.compile(mutant.pattern, kept.flags & ~re.UNICODE)
    except (re.error, TypeError):
        return False
    setattr(module, mutant.name, broken)
    _forget()
    try:
        return find_failure(tables) is None
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        return False  # a rule that falls over is noticed by any test
    finally:
        setattr(module, mutant.name, kept)
        _forget()


def _cut_unit(tables: FigureTables, mutant: Mutant) -> FigureTables:
    units = []
    for unit in tables.units:
        if unit.name != mutant.name:
            units.append(unit)
        elif mutant.key:
            units.append(replace(unit, not_before=""))
    return replace(tables, units=tuple(units))


def _forget() -> None:
    for module in (quantities, concepts):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


_TABLES = read_figure_tables()


def main() -> int:
    """Break the rules, print who survives, and return 1 where the ledger does not say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, the same ones every time")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write the survivors into the ledger, reasons kept")
    options = parser.parse_args()
    failure = find_failure(_TABLES)
    if failure:
        sys.stdout.write(f"a test fails without any mutant: {failure}\n")
        return 1
    mutants = list_mutants(_TABLES)
    if options.sample:
        mutants = random.Random(4).sample(mutants, min(options.sample, len(mutants)))
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        fates = pool.map(survives, mutants, chunksize=8)
    alive = [mutant.label.replace("\n", " ") for mutant, fate in zip(mutants, fates, strict=True) if fate]
    return _report(alive, {mutant.label for mutant in mutants}, write=options.write)


def _report(alive: list[str], tried: set[str], *, write: bool) -> int:
    known = _read_ledger()
    if write:
        lines = [f"{label}\t{known.get(label, 'open')}\n" for label in dict.fromkeys(alive)]
        LEDGER.write_text("".join(lines), encoding="utf-8")
    new = [label for label in alive if label not in known]
    killed = [label for label in known if label in tried and label not in alive]
    sys.stdout.write(f"{len(tried)} mutants, {len(alive)} survive, {len(new)} not in the ledger\n")
    for label in new:
        sys.stdout.write(f"SURVIVES {label}\n")
    for label in killed:
        sys.stdout.write(f"IN THE LEDGER, BUT KILLED {label}\n")
    return 0 if write else int(bool(new or killed))


def _read_ledger() -> dict[str, str]:
    if not LEDGER.exists():
        return {}
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    return {label: reason for label, _, reason in (line.partition("\t") for line in lines) if label}


if __name__ == "__main__":
    sys.exit(main())
