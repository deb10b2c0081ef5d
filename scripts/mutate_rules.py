"""Break the rules of figures, stages and themes one at a time, and ask whether a test would notice: ``make mutants``.

A mutant is a rule table with one thing less: an alternative of a pattern, a lookaround, a unit, a sign that a unit must
not stand before, a pattern or false friend of a theme; or a multiplier ten times too large. The cases of the suite are
read with it; where none fails, the mutant survives. Survivors must stand in
``tests/mutation/survivors.txt``, each with its reason; one that does not stand there fails the gate, and so does a line
there that a test has come to kill, or that no mutant bears any more.
"""

import argparse
import importlib
import multiprocessing
import pkgutil
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from types import FunctionType, ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import reportgen.extract.figures as package  # noqa: E402  the tree's own package, whatever is installed
from reportgen.extract import stage, themes  # noqa: E402
from reportgen.extract.figures import tagging  # noqa: E402
from reportgen.grammar import disposal  # noqa: E402
from reportgen.model.tables import FigureTables  # noqa: E402
from reportgen.reference import read_figure_tables, read_themes  # noqa: E402
from scripts.rule_tables import ASKS, cut_table, is_own, named_tables, replace_constant, unnamed_patterns  # noqa: E402
from tests.clause_checks import Claim, disposal_checks, read_all_claims, stage_checks, theme_checks  # noqa: E402
from tests.figure_checks import Check  # noqa: E402
from tests.figure_checks import read_checks as read_figure_checks  # noqa: E402

LEDGER = ROOT / "tests" / "mutation" / "survivors.txt"
# told apart by identity, so that nothing can stand in for them while they are recorded
_BY_IDENTITY = ("_PARTS", "_TENTHS", "_HALVES")
Place = tuple[str, str]
Question = tuple[str, tuple[object, ...]]
Asked = defaultdict[Place, set[Question]]
Records = dict[Place, dict[int, set[Question]]]
_MULTIPLIERS = ("_DIGITS", "_POWERS", "_GROUPS")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken rule: where it stands, what it was and is now.

    ``left`` is the broken table; of a unit or a theme, the words that are dropped, and ``field`` what they are there.
    """

    module: str
    name: str
    what: str
    kept: object = None
    left: object = None
    field: str = ""

    @property
    def unnamed(self) -> bool:
        """Whether the pattern stands within a function."""
        return self.name.endswith("()")

    @property
    def place(self) -> Place:
        """Say where the table stands; a pattern within a function is known by its text."""
        return self.module, str(self.kept) if self.unnamed else self.name

    @property
    def label(self) -> str:
        """Name the mutant in one line."""
        return f"{re.sub(r'reportgen[.](?:extract[.](?:figures[.])?)?', '', self.module)} {self.name} {self.what}"


@lru_cache(maxsize=1)
def _modules() -> tuple[ModuleType, ...]:
    names = [info.name for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return tuple(importlib.import_module(name) for name in (*names, stage.__name__, themes.__name__, disposal.__name__))


def list_mutants(tables: FigureTables) -> list[Mutant]:
    """Return every mutant of the modules, of the table of units and of that of themes, in a fixed order."""
    found = [mutant for module in _modules() for mutant in _list_of_module(module)]
    for unit in tables.units:
        found.append(Mutant("units.toml", unit.name, "dropped"))
        found += [
            Mutant("units.toml", unit.name, f"before {sign}", left=sign, field="not_before") for sign in unit.not_before
        ]
    for theme in _THEMES.values():
        for field in ("patterns", "false_friends", "together"):
            rules = [_spell(one) for one in getattr(theme, field)]
            found += [Mutant("themes.toml", theme.name, f"without {one}", left=one, field=field) for one in rules]
    return [_number(mutant, found[:at]) for at, mutant in enumerate(found)]


def _list_of_module(module: ModuleType) -> Iterator[Mutant]:
    path = module.__name__
    for name in _MULTIPLIERS:
        for key, times in vars(module).get(name, {}).items():
            if times:
                held = vars(module)[name]
                yield Mutant(path, name, f"{key} × 10", held, held | {key: times * 10})
    for name, value in named_tables(module, _modules()):
        yield from (Mutant(path, name, cut.what, value, cut.left) for cut in cut_table(value))
    for name, _, pattern in unnamed_patterns(module):
        yield from (Mutant(path, f"{name}()", cut.what, pattern, cut.left) for cut in cut_table(pattern))


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
    return (*read_figure_checks(), *stage_checks(), *disposal_checks(), *theme_checks())


class _Recorder:
    """A pattern that writes down what it is asked, so that a mutant need only be asked the same."""

    def __init__(self, pattern: re.Pattern[str], asked: set[Question]) -> None:
        self.pattern, self.flags, self._real, self._asked = pattern.pattern, pattern.flags, pattern, asked

    def __getattr__(self, method: str) -> Callable[..., object]:
        return lambda *args: self.ask(method, args)

    def ask(self, method: str, args: tuple[object, ...]) -> object:
        """Write down a question, and answer it."""
        if all(isinstance(one, str | int) for one in args):
            self._asked.add((method, args))
        elif args:  # sub with a function: what it finds is what counts
            self._asked.add(("search", args[1:]))
        return getattr(self._real, method)(*args)


class _ReadingRecorder:
    """The module ``re`` for one module: writes down what the patterns within its functions are asked."""

    def __init__(self, module: str, asked: Asked) -> None:
        self._module, self._asked = module, asked

    def __getattr__(self, name: str) -> object:
        real = getattr(re, name)
        if name not in ASKS or name == "compile":
            return real

        def ask(pattern: str, *args: object) -> object:
            _Recorder(re.compile(pattern), self._asked[self._module, pattern]).ask(name, args)
            return real(pattern, *args)

        return ask


def _recorded(table: object, said: set[Question]) -> object:
    if isinstance(table, tuple):
        return tuple(_recorded(held, said) for held in table)
    return _Recorder(table, said) if isinstance(table, re.Pattern) else table


def record(mutants: list[Mutant], tables: FigureTables) -> Records:
    """Return what every pattern is asked in every check, by where it stands."""
    places = {
        one.place
        for one in mutants
        if isinstance(one.kept, re.Pattern | tuple) and not one.unnamed and one.name not in _BY_IDENTITY
    }
    kept = {place: getattr(importlib.import_module(place[0]), place[1]) for place in places}
    records: Records = defaultdict(dict)
    try:
        for at, check in enumerate(read_checks()):
            asked: Asked = defaultdict(set)
            _listen(kept, asked)
            if check.looks_up:
                _forget()  # what the index of the common names asks is asked in each of them
            if check.fails(tables):
                raise SystemExit(f"a test fails without any mutant: {check.text}")
            for place, said in asked.items():
                records[place][at] = said
    finally:
        _listen(kept, None)
    return records


def _listen(kept: dict[Place, object], asked: Asked | None) -> None:
    """Put a recorder in the place of every table, or the tables back where nothing is to be written down."""
    for place, table in kept.items():
        _put(_copies(*place), table if asked is None else _recorded(table, asked[place]))
    for module in _modules():
        if "re" in vars(module):
            vars(module)["re"] = re if asked is None else _ReadingRecorder(module.__name__, asked)


@cache
def _copies(module: str, name: str) -> tuple[tuple[ModuleType, str], ...]:
    """Return where a rule stands: in its own module, and in those that import it."""
    kept = getattr(importlib.import_module(module), name)
    return (
        (importlib.import_module(module), name),
        *(
            (other, copy)
            for other in _modules()
            for copy, value in vars(other).items()
            if value is kept and other.__name__ != module and not is_own(other, copy)
        ),
    )


@cache
def _sources(pattern: str) -> tuple[tuple[ModuleType, str], ...]:
    """Return where the text of a pattern stands by itself, for others to build on."""
    return tuple((module, name) for module in _modules() for name, value in vars(module).items() if value == pattern)


def _put(places: tuple[tuple[ModuleType, str], ...], value: object) -> None:
    for module, name in places:
        setattr(module, name, value)


def _asked(mutant: Mutant) -> list[Check]:
    """Return the checks in which a broken pattern answers anything otherwise; all where that is not written down."""
    checks = read_checks()
    pairs = _differing(mutant.kept, mutant.left)
    built_upon = not mutant.unnamed and any(_sources(kept.pattern) for kept, _ in pairs)
    if mutant.place not in _RECORDS or built_upon:
        return list(checks)
    return [
        checks[at]
        for at, said in _RECORDS[mutant.place].items()
        if any(_answer(kept, *one) != _answer(left, *one) for kept, left in pairs for one in said)
    ]


def _differing(kept: object, left: object) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return the patterns that a mutant has for others."""
    if isinstance(kept, str) and isinstance(left, str):
        return [(re.compile(kept), re.compile(left))]
    if isinstance(kept, re.Pattern) and isinstance(left, re.Pattern):
        return [(kept, left)]
    if isinstance(kept, tuple) and isinstance(left, tuple):
        return [pair for one, other in zip(kept, left, strict=True) if one != other for pair in _differing(one, other)]
    return []


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
        return _theme_survives(mutant)
    if mutant.module == "units.toml":
        tables = _cut_unit(_TABLES, mutant)
        return not any(check.fails(tables) for check in read_checks() if mutant.name in check.text)
    _break(mutant, mutant.left)
    try:
        return not any(check.fails(_TABLES) for check in _asked(mutant))
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError, RecursionError, re.error):
        return False  # a rule that falls over is noticed by any test
    finally:
        _break(mutant, mutant.kept)


def _break(mutant: Mutant, value: object) -> None:
    """Put a value in the place of a table, or back."""
    if mutant.unnamed:
        function = _function(mutant)
        old = mutant.left if value is mutant.kept else mutant.kept
        function.__code__ = replace_constant(function.__code__, old, value)
    else:
        _put(_copies(mutant.module, mutant.name), value)
        if isinstance(mutant.kept, re.Pattern) and isinstance(value, re.Pattern):
            _put(_sources(mutant.kept.pattern), value.pattern)
    _forget()


def _function(mutant: Mutant) -> FunctionType:
    patterns = unnamed_patterns(importlib.import_module(mutant.module))
    return next(function for name, function, _ in patterns if f"{name}()" == mutant.name)


def _theme_survives(mutant: Mutant) -> bool:
    theme = _THEMES[mutant.name]
    rest = tuple(one for one in getattr(theme, mutant.field) if _spell(one) != mutant.left)
    broken = replace(theme, **{mutant.field: rest})
    return (mutant.field == "patterns" and not rest) or not any(
        claim.fails(broken) for claim in _held_claims(mutant.name)
    )


def _cut_unit(tables: FigureTables, mutant: Mutant) -> FigureTables:
    if not mutant.field:
        return replace(tables, units=tuple(unit for unit in tables.units if unit.name != mutant.name))
    units = (
        replace(unit, not_before=unit.not_before.replace(str(mutant.left), "")) if unit.name == mutant.name else unit
        for unit in tables.units
    )
    return replace(tables, units=tuple(units))


def _forget() -> None:
    """Let every module forget what it worked out from its tables; the dictionary of words comes from lists alone."""
    for module in _modules():
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and value is not tagging._dictionary:
                value.cache_clear()


_TABLES = read_figure_tables()
_THEMES = {theme.name: theme for theme in read_themes()}
_RECORDS: Records = {}


def main() -> int:
    """Break the rules, print who survives, and return 1 where the ledger does not say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, the same ones every time")
    parser.add_argument("--only", default="", help="only the mutants whose line this pattern is found in")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write the survivors into the ledger, reasons kept")
    options = parser.parse_args()
    everything = list_mutants(_TABLES)
    gone = [label for label in _read_ledger() if label not in {mutant.label for mutant in everything}]
    mutants = [mutant for mutant in everything if re.search(options.only, mutant.label)]
    if options.sample:
        mutants = random.Random(4).sample(mutants, min(options.sample, len(mutants)))
    _RECORDS.update(record(mutants, _TABLES))
    with multiprocessing.get_context("fork").Pool(options.jobs) as pool:
        fates = pool.map(survives, mutants, chunksize=8)
    alive = [mutant.label.replace("\n", " ") for mutant, fate in zip(mutants, fates, strict=True) if fate]
    return _report(alive, {mutant.label for mutant in mutants}, gone, write=options.write)


def _report(alive: list[str], tried: set[str], gone: list[str], *, write: bool) -> int:
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
    for label in gone:
        sys.stdout.write(f"IN THE LEDGER, BUT NO MUTANT {label}\n")
    return 0 if write else int(bool(new or killed or gone))


def _read_ledger() -> dict[str, str]:
    if not LEDGER.exists():
        return {}
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    return {label: reason for label, _, reason in (line.partition("\t") for line in lines) if label}


if __name__ == "__main__":
    sys.exit(main())
