"""Break the rules of figures, stages, themes and framing one at a time; would a test notice? ``make mutants``.

A mutant is a rule table with one thing less: an alternative of a pattern, a lookaround, a unit, what a unit must not
stand before, a pattern or false friend of a theme, a way to tell of no deed; or a multiplier ten times too large. The
cases of the suite are read with it; where none fails, the mutant survives. Survivors must stand in
``tests/mutation/survivors.txt``, each with its reason; one that does not stand there fails the gate, and so does a line
there that a test has come to kill.
"""

import argparse
import importlib
import multiprocessing
import pkgutil
import random
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import reportgen.extract.figures as package  # noqa: E402  the tree's own package, whatever is installed
from reportgen.extract.figures import concepts, quantities  # noqa: E402
from reportgen.extract.statements import stage  # noqa: E402
from reportgen.extract.statements.framing import Framing  # noqa: E402
from reportgen.model.tables import FigureTables, FramingGroup  # noqa: E402
from reportgen.reference import read_figure_tables, read_framing, read_themes  # noqa: E402
from tests.clause_checks import Claim, read_all_claims, read_told, stage_checks  # noqa: E402
from tests.figure_checks import Check  # noqa: E402
from tests.figure_checks import read_checks as read_figure_checks  # noqa: E402

LEDGER = ROOT / "tests" / "mutation" / "survivors.txt"
# told apart by identity, so that nothing can stand in for them while they are recorded
_BY_IDENTITY = ("_PARTS", "_TENTHS", "_HALVES")
Records = dict[tuple[str, str], dict[int, set[tuple[str, tuple[object, ...]]]]]
_MULTIPLIERS = ("_DIGITS", "_POWERS", "_GROUPS")
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
        return f"{re.sub(r'reportgen[.]extract[.](?:figures[.])?', '', self.module)} {self.name} {self.what}"


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


@lru_cache(maxsize=1)
def _modules() -> tuple[ModuleType, ...]:
    names = [info.name for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return tuple(importlib.import_module(name) for name in (*names, stage.__name__))


def list_mutants(tables: FigureTables) -> list[Mutant]:
    """Return every mutant of the modules and of the table of units, in a fixed order."""
    found: list[Mutant] = []
    for module in _modules():
        path = module.__name__
        for name, value in sorted(vars(module).items()):
            if isinstance(value, re.Pattern) and _is_own(module.__name__, name):
                found += [Mutant(path, name, what, rest) for what, rest in cut_pattern(value.pattern)]
            elif isinstance(value, dict) and name in _MULTIPLIERS:
                found += [Mutant(path, name, f"{key} × 10", key=str(key)) for key in value if value[key]]
    for unit in tables.units:
        found.append(Mutant("units.toml", unit.name, "dropped"))
        if unit.not_before:
            found.append(Mutant("units.toml", unit.name, "before anything", key=unit.not_before))
    for theme in _THEMES.values():
        for field in ("patterns", "false_friends"):
            found += [Mutant("themes.toml", theme.name, f"without {one}", one, field) for one in getattr(theme, field)]
        found += [
            Mutant("themes.toml", theme.name, f"without {_spell(group)}", _spell(group), "together")
            for group in theme.together
        ]
    for group in _FRAMING:
        found += [Mutant("framing.toml", group.name, f"without {way}", way) for way in group.ways]
    return [_number(mutant, found[:at]) for at, mutant in enumerate(found)]


def _spell(rule: str | tuple[tuple[str, ...], ...]) -> str:
    """Return a rule of a theme as the table writes it: a pattern as it is, words that stand together by columns."""
    return rule if isinstance(rule, str) else " ＋ ".join(" ".join(column) for column in rule)


def _number(mutant: Mutant, before: list[Mutant]) -> Mutant:
    """Tell a mutant apart from those before it that drop the same words from another place of the pattern."""
    same = sum(other.label == mutant.label for other in before if other.name == mutant.name)
    return replace(mutant, what=f"{mutant.what} ({same + 1})") if same else mutant


@lru_cache(maxsize=1)
def read_checks() -> tuple[Check, ...]:
    """Return every case that a pattern can be asked in."""
    return (*read_figure_checks(), *stage_checks())


def _is_own(module: str, name: str) -> bool:
    source = Path(importlib.import_module(module).__file__ or "").read_text(encoding="utf-8")
    return re.search(rf"^{re.escape(name)}\b.* = ", source, re.MULTILINE) is not None


class _Recorder:
    """A pattern that writes down what it is asked, so that a mutant need only be asked the same."""

    def __init__(self, pattern: re.Pattern[str], asked: set[tuple[str, tuple[object, ...]]]) -> None:
        self.pattern, self.flags, self._real, self._asked = pattern.pattern, pattern.flags, pattern, asked

    def __getattr__(self, method: str) -> Callable[..., object]:
        real = getattr(self._real, method)

        def ask(*args: object) -> object:
            if all(isinstance(one, str | int) for one in args):
                self._asked.add((method, args))
            elif args:  # sub with a function: what it finds is what counts
                self._asked.add(("search", args[1:]))
            return real(*args)

        return ask


def record(mutants: list[Mutant], tables: FigureTables) -> Records:
    """Return what every pattern is asked in every check."""
    places = {
        (one.module, one.name)
        for one in mutants
        if one.pattern and not one.module.endswith(".toml") and one.name not in _BY_IDENTITY
    }
    kept = {place: getattr(importlib.import_module(place[0]), place[1]) for place in places}
    records: Records = {place: {} for place in places}
    try:
        for at, check in enumerate(read_checks()):
            asked: dict[tuple[str, str], set[tuple[str, tuple[object, ...]]]] = {place: set() for place in places}
            for place, pattern in kept.items():
                _put(_copies(*place), _Recorder(pattern, asked[place]))
            if check.looks_up:
                _forget(concepts)  # what its index asks is asked in each of them
            if check.fails(tables):
                raise SystemExit(f"a test fails without any mutant: {check.text}")
            for place, said in asked.items():
                if said:
                    records[place][at] = said
    finally:
        for place, pattern in kept.items():
            _put(_copies(*place), pattern)
    return records


@lru_cache(maxsize=512)
def _copies(module: str, name: str) -> tuple[tuple[ModuleType, str], ...]:
    """Return where a rule stands: in its own module, and in those that import it."""
    kept = getattr(importlib.import_module(module), name)
    return (
        (importlib.import_module(module), name),
        *(
            (other, copy)
            for other in _modules()
            for copy, value in vars(other).items()
            if value is kept and other.__name__ != module and not _is_own(other.__name__, copy)
        ),
    )


@lru_cache(maxsize=128)
def _sources(pattern: str) -> tuple[tuple[ModuleType, str], ...]:
    """Return where the text of a pattern stands by itself, for others to build on."""
    return tuple((module, name) for module in _modules() for name, value in vars(module).items() if value == pattern)


def _put(places: tuple[tuple[ModuleType, str], ...], value: object) -> None:
    for module, name in places:
        setattr(module, name, value)


def _touched(mutant: Mutant, kept: re.Pattern[str], broken: re.Pattern[str]) -> list[Check]:
    """Return the checks in which the broken pattern answers anything otherwise."""
    checks = read_checks()
    asked = _RECORDS.get((mutant.module, mutant.name))
    if asked is None or _sources(kept.pattern):
        return list(checks)
    return [
        checks[at]
        for at, said in asked.items()
        if any(_answer(kept, method, args) != _answer(broken, method, args) for method, args in said)
    ]


def _answer(pattern: re.Pattern[str], method: str, args: tuple[object, ...]) -> object:
    found = getattr(pattern, method)(*args)
    if isinstance(found, re.Match):
        return found.span(), found.groups(), found.groupdict()
    return found if isinstance(found, str | list) or found is None else [(one.span(), one.groups()) for one in found]


@lru_cache(maxsize=64)
def _held_claims(name: str) -> tuple[Claim, ...]:
    """Return the clauses that the whole table judges right by themselves; what stands around the others decides."""
    return tuple(claim for claim in read_all_claims() if not claim.fails(_THEMES[name]))


def survives(mutant: Mutant) -> bool:
    """Whether no test notices the mutant."""
    if mutant.module == "themes.toml":
        theme = _THEMES[mutant.name]
        rest = tuple(one for one in getattr(theme, mutant.key) if _spell(one) != mutant.pattern)
        broken_theme = replace(theme, **{mutant.key: rest})
        return (mutant.key == "patterns" and not rest) or not any(
            claim.fails(broken_theme) for claim in _held_claims(mutant.name)
        )
    if mutant.module == "framing.toml":
        framing = Framing(tuple(_cut_way(group, mutant) for group in _FRAMING))
        return not any(told.fails(framing) for told in read_told())
    if mutant.module == "units.toml":
        tables = _cut_unit(_TABLES, mutant)
        return not any(check.fails(tables) for check in read_checks() if mutant.name in check.text)
    module = importlib.import_module(mutant.module)
    kept = getattr(module, mutant.name)
    checks = list(read_checks())
    try:
        if mutant.key:
            key = next(one for one in kept if str(one) == mutant.key)
            broken: object = kept | {key: kept[key] * 10}
        else:
            broken = re.compile(mutant.pattern, kept.flags & ~re.UNICODE)
            checks = _touched(mutant, kept, broken)
    except (re.error, TypeError, IndexError):
        return False
    places = _copies(mutant.module, mutant.name)
    sources = () if mutant.key else _sources(kept.pattern)
    _put(places, broken)
    _put(sources, mutant.pattern)
    _forget()
    try:
        return not any(check.fails(_TABLES) for check in checks)
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError):
        return False  # a rule that falls over is noticed by any test
    finally:
        _put(places, kept)
        if sources:
            _put(sources, kept.pattern)
        _forget()


def _cut_way(group: FramingGroup, mutant: Mutant) -> FramingGroup:
    return replace(group, ways=tuple(way for way in group.ways if (group.name, way) != (mutant.name, mutant.pattern)))


def _cut_unit(tables: FigureTables, mutant: Mutant) -> FigureTables:
    kept = (unit for unit in tables.units if unit.name != mutant.name or mutant.key)
    units = (replace(unit, not_before="") if unit.name == mutant.name else unit for unit in kept)
    return replace(tables, units=tuple(units))


def _forget(*modules: ModuleType) -> None:
    for module in modules or (quantities, concepts):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


_TABLES = read_figure_tables()
_FRAMING = read_framing()
_THEMES = {theme.name: theme for theme in read_themes()}
_RECORDS: Records = {}


def main() -> int:
    """Break the rules, print who survives, and return 1 where the ledger does not say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, the same ones every time")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write the survivors into the ledger, reasons kept")
    options = parser.parse_args()
    mutants = list_mutants(_TABLES)
    if options.sample:
        mutants = random.Random(4).sample(mutants, min(options.sample, len(mutants)))
    _RECORDS.update(record(mutants, _TABLES))
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
