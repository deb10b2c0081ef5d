"""Break the rules of figures, stages and themes one at a time, and ask whether a test would notice: ``make mutants``.

A mutant is a rule table with one thing less: an alternative of a pattern, a lookaround, a word, a unit, a sign that a
unit must not stand before, a pattern or false friend of a theme; or a multiplier ten times too large. The cases of the
suite are asked with it; where none fails, the mutant survives. Survivors must stand in ``tests/mutation/survivors.txt``,
each with its reason; one that does not stand there fails the gate, and so does a line there that a test has come to
kill, or that no mutant bears any more.
"""

import argparse
import importlib
import multiprocessing
import pkgutil
import random
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import reportgen.extract as package  # noqa: E402  the tree's own package, whatever is installed
from reportgen import grammar, places, reference  # noqa: E402
from reportgen.extract import themes  # noqa: E402
from reportgen.grammar import vocabulary  # noqa: E402
from reportgen.model.tables import Theme  # noqa: E402

themes._KEPT = 0  # every clause is asked anew
for _name in ("read_gazetteer", "read_source_facts", "read_terms", "read_figure_tables"):
    setattr(reference, _name, lru_cache(getattr(reference, _name)))  # every test has the one that is broken

from scripts import rule_mutants as rules  # noqa: E402
from scripts.rule_mutants import Change, Mutant  # noqa: E402
from scripts.rule_recorder import Key, Listening, Question, answer  # noqa: E402
from tests.clause_checks import Claim, read_all_claims  # noqa: E402
from tests.figure_checks import Check  # noqa: E402
from tests.figure_checks import read_checks as read_figure_checks  # noqa: E402
from tests.suite_checks import FILES, read_suite  # noqa: E402

LEDGER = ROOT / "tests" / "mutation" / "survivors.txt"
_FALLEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError, re.error)
# rules by how their line begins, and the files of checks that ask them before all others
_ROOMS = {
    r"figures[.]|units|indicators": "figures",
    r"stage ": "test_stage",
    r"tables[.]": "test_table_figures test_tables_and_prose",
    r"places[.]|naming": "test_places test_place_names test_owners test_parts test_others test_structure",
    r"standings|years": "test_standings test_years test_years_of_texts",
    r"terms": "test_search",
    r"themes[. ]": "test_themes",
    r"": "",
}
_EVERYWHERE = FILES | {"figures"}
# the tables of which every rule has a case, or stands in the ledger; --beyond breaks the others
_HELD = re.compile(r"figures[.]|stage |units|indicators|standings|years|terms|themes[.]toml")
_STAY = {"load_dictionary", "_known"}  # made of lists that no mutant touches


@lru_cache(maxsize=1)
def _modules() -> tuple[ModuleType, ...]:
    """Return the modules whose patterns are broken."""
    packages = (package, grammar, places)
    names = [info.name for one in packages for info in pkgutil.walk_packages(one.__path__, one.__name__ + ".")]
    return tuple(importlib.import_module(name) for name in names)


def list_mutants() -> list[Mutant]:
    """Return every mutant, in a fixed order."""
    words = [vocabulary.alternatives(tuple(one)) for one in vars(vocabulary).values() if isinstance(one, tuple | frozenset)]
    tables = reference.read_figure_tables()
    found = rules.list_of_modules(_modules(), _modules(), words)
    found += rules.list_of_units(tables)
    found += rules.list_of_indicators(tables)
    found += rules.list_of_naming(tables.gazetteer)
    found += rules.list_of_sources(reference.read_source_facts())
    found += rules.list_of_terms(reference.read_terms())
    found += _list_of_themes()
    return rules.number(found)


def _list_of_themes() -> Iterator[Mutant]:
    for theme in reference.read_themes():
        table = f"themes.toml {theme.name}"
        for field in ("patterns", "false_friends"):
            kept = getattr(theme, field)
            for one in kept if len(kept) > 1 else ():
                broken = replace(theme, **{field: tuple(rest for rest in kept if rest != one)})
                yield Mutant(table, f"without {one}", partial(Change, (), theme=broken))
        for group in theme.together:
            others = tuple(one for one in theme.together if one is not group)
            spelled = " ＋ ".join(" ".join(column) for column in group)
            yield Mutant(table, f"without {spelled}", partial(Change, (), theme=replace(theme, together=others)))
        yield from (_without_word(theme, *at) for at in _words_together(theme))


def _words_together(theme: Theme) -> Iterator[tuple[int, int, str]]:
    for place, group in enumerate(theme.together):
        for at, column in enumerate(group):
            yield from ((place, at, word) for word in column if len(column) > 1)


def _without_word(theme: Theme, place: int, at: int, word: str) -> Mutant:
    group = theme.together[place]
    column = tuple(one for one in group[at] if one != word)
    fewer = (*group[:at], column, *group[at + 1 :])
    broken = replace(theme, together=(*theme.together[:place], fewer, *theme.together[place + 1 :]))
    change = partial(Change, (), theme=broken, words=word)
    return Mutant(f"together {theme.name} ({place + 1}.{at + 1})", f"without {word}", change)


@lru_cache(maxsize=64)
def _held_claims(name: str) -> tuple[Claim, ...]:
    """Return the clauses that the whole table judges right by themselves; what stands around the others decides."""
    theme = next(one for one in reference.read_themes() if one.name == name)
    return tuple(claim for claim in read_all_claims() if not claim.fails(theme))


def record(files: frozenset[str]) -> None:
    """Write down what every pattern is asked in the checks of some files, and how long each takes."""
    known = {check.where for check in _CHECKS}
    _CHECKS.extend((*(read_figure_checks() if "figures" in files - known else ()), *read_suite(files - known - {"figures"})))
    with Listening(_modules()) as listening:
        for at, check in enumerate(_CHECKS):
            if at in _COST:
                continue
            if check.looks_up:
                _forget("concepts")  # what the index of the common names asks is asked in each of them
            began = time.process_time()
            if check.fails(reference.read_figure_tables()):
                raise SystemExit(f"a test fails without any mutant: {check.where}: {check.text}")
            _COST[at] = time.process_time() - began
            for key, said in listening.asked.items():
                if said:
                    _RECORDS[key][at] = frozenset(said)
                    said.clear()


def survives(mutant: Mutant) -> bool:
    """Whether no test notices the mutant."""
    try:
        change = mutant.change()
    except (re.error, IndexError):
        return False
    if change.theme:
        return not any(claim.fails(change.theme) for claim in _held_claims(change.theme.name) if change.words in claim.text)
    checks = sorted(_touched(change), key=_COST.__getitem__)
    modules = {getattr(swap.holder, "__name__", "").rpartition(".")[2] for swap in change.swaps}
    for swap in change.swaps:
        swap.make()
    _forget(*modules)
    try:
        return not any(_CHECKS[at].fails(reference.read_figure_tables()) for at in checks)
    except _FALLEN:
        return False  # a rule that falls over is noticed by any test
    finally:
        for swap in change.swaps:
            swap.undo()
        _forget(*modules)


def _survives(at: int) -> bool:
    return survives(_CHOSEN[at])


def _touched(change: Change) -> set[int]:
    """Return the checks that may notice a change: a pattern that they ask answers otherwise, or its words stand there."""
    touched = {
        at
        for key, kept, left in change.asked
        for at, said in _RECORDS[key].items()
        if any(answer(kept, *one) != answer(left, *one) for one in said)
    }
    for at in _COST:
        check = _CHECKS[at]
        if change.where and check.where not in change.where:
            continue
        if change.words and change.words in check.text:
            touched.add(at)
        if any(_finds(kept, check.text) != _finds(left, check.text) for kept, left in change.shown):
            touched.add(at)
    return touched


@lru_cache(maxsize=1 << 15)
def _finds(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    """Return where a pattern is found in a text, in its lines and parts, its narrow signs, and without its spaces."""
    plain = unicodedata.normalize("NFKC", text)
    forms = (text, plain, "".join(plain.split(" ")), re.sub(r"[\s:⏎]+", "\n", plain))
    return tuple(found.span() for form in forms for line in (form, *form.split("\n")) for found in pattern.finditer(line))


def _forget(*names: str) -> None:
    """Let the modules forget what they worked out from their tables, those of ``names`` alone where they are known."""
    for module in _modules():
        own = module.__name__.rpartition(".")[2]
        heavy = module.__name__.startswith("reportgen.places")
        if heavy and not any(name in ("", "finder", "manner", "runs", "subjects") for name in names):
            continue
        if names and own not in names and "" not in names and own not in ("quantities", "concepts"):
            continue
        for name, value in vars(module).items():
            if hasattr(value, "cache_clear") and name not in _STAY:
                value.cache_clear()


_RECORDS: dict[Key, dict[int, frozenset[Question]]] = defaultdict(dict)
_CHECKS: list[Check] = []
_COST: dict[int, float] = {}
_CHOSEN: list[Mutant] = []  # what is broken stays with the process that is forked


def main() -> int:
    """Break the rules, print who survives, and return 1 where the ledger does not say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="only so many mutants, others whenever the rules change")
    parser.add_argument("--only", default="", help="only the mutants whose line this pattern is found in")
    parser.add_argument("--beyond", action="store_true", help="the tables that do not have a case for every rule yet")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--write", action="store_true", help="write the survivors into the ledger, reasons kept")
    options = parser.parse_args()
    everything = list_mutants()
    labels = {mutant.label for mutant in everything}
    held = [mutant for mutant in everything if bool(_HELD.match(mutant.label)) is not options.beyond]
    mutants = [mutant for mutant in held if re.search(options.only, mutant.label)]
    mutants = _draw(mutants, options.sample) if options.sample else mutants
    files = frozenset(chain.from_iterable(_files_of(_room(mutant.label)) for mutant in mutants))
    alive = _left_alive(mutants, files, options.jobs)
    known = _read_ledger()
    if any(mutant.label not in known for mutant in alive):
        alive = _left_alive(alive, _EVERYWHERE, options.jobs)  # what its own room lets live may die in another
    return _report([mutant.label for mutant in alive], {mutant.label for mutant in mutants}, labels, write=options.write)


def _draw(mutants: list[Mutant], size: int) -> list[Mutant]:
    """Draw mutants of one room, of another whenever any rule changes."""
    luck = random.Random("".join(mutant.label for mutant in mutants))
    room = _room(luck.choice(mutants).label)
    own = [mutant for mutant in mutants if _room(mutant.label) == room]
    return luck.sample(own, min(size, len(own)))


def _room(label: str) -> str:
    return next(rules for rules in _ROOMS if re.match(rules, label))


def _files_of(room: str) -> frozenset[str]:
    """Return the files of checks that ask the rules of a room; of the last, those that no other names."""
    named = frozenset(chain.from_iterable(files.split() for files in _ROOMS.values()))
    return frozenset(_ROOMS[room].split()) or _EVERYWHERE - named


def _left_alive(mutants: list[Mutant], files: frozenset[str], jobs: int) -> list[Mutant]:
    """Return the mutants that the checks of some files do not notice."""
    record(files)
    _CHOSEN[:] = mutants
    with multiprocessing.get_context("fork").Pool(jobs) as pool:
        fates = pool.map(_survives, range(len(mutants)), chunksize=8)
    return [mutant for mutant, fate in zip(mutants, fates, strict=True) if fate]


def _report(alive: list[str], tried: set[str], labels: set[str], *, write: bool) -> int:
    known = _read_ledger()
    if write:
        kept = [label for label in known if label in labels and label not in tried]
        lines = [f"{label}\t{known.get(label, 'open')}\n" for label in dict.fromkeys((*kept, *alive))]
        LEDGER.write_text("".join(lines), encoding="utf-8")
    new = [label for label in alive if label not in known]
    killed = [label for label in known if label in tried and label not in alive]
    sys.stdout.write(f"{len(tried)} mutants, {len(alive)} survive, {len(new)} not in the ledger\n")
    for told, found in (("SURVIVES", new), ("IN THE LEDGER, BUT KILLED", killed)):
        sys.stdout.writelines(f"{told} {label}\n" for label in found)
    gone = [label for label in known if label not in labels]
    sys.stdout.writelines(f"IN THE LEDGER, BUT NO MUTANT {label}\n" for label in gone)
    return 0 if write else int(bool(new or killed or gone))


def _read_ledger() -> dict[str, str]:
    if not LEDGER.exists():
        return {}
    lines = LEDGER.read_text(encoding="utf-8").splitlines()
    return {label: reason for label, _, reason in (line.partition("\t") for line in lines) if label}


if __name__ == "__main__":
    sys.exit(main())
