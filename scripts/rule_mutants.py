"""What can be broken of the rules: each alternative and lookaround of a pattern, each word and unit of a table."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cache, partial
from types import FunctionType, ModuleType

from reportgen.grammar import vocabulary
from reportgen.model.tables import FigureTables, Gazetteer, SourceFacts, Terms, Theme
from scripts.rule_recorder import Key
from scripts.rule_tables import (
    Cut,
    cut_pattern,
    held_patterns,
    patterns_of,
    read_by_functions,
    replace_constant,
    replace_patterns,
    texts_of,
    told_by_identity,
    unnamed_patterns,
)

_MULTIPLIERS = ("_DIGITS", "_POWERS", "_GROUPS")
WORDS = vocabulary.ALL_VERBS | vocabulary.ADVERB_WORDS  # the open classes: who misses one cuts a clause longer
Pair = tuple[re.Pattern[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class Swap:
    """One place of the program: what stands there, and what a mutant puts there."""

    holder: object
    name: str
    kept: object
    left: object

    def make(self) -> None:
        """Put the broken value there."""
        object.__setattr__(self.holder, self.name, self.left)

    def undo(self) -> None:
        """Put the value back."""
        object.__setattr__(self.holder, self.name, self.kept)


@dataclass(frozen=True, slots=True)
class Change:
    """What a mutant changes: the places, and by what the checks that may notice are known.

    ``asked`` are patterns whose questions are written down; where there are none, ``words`` or a pattern of ``shown``
    must tell by the text of a check. ``where`` are the only files of checks that can tell, all if empty.
    """

    swaps: tuple[Swap, ...]
    asked: tuple[tuple[Key, re.Pattern[str], re.Pattern[str]], ...] = ()
    shown: tuple[Pair, ...] = ()
    words: str = ""
    where: tuple[str, ...] = ()
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class Mutant:
    """One broken rule: the table, what is dropped, and how that is done, worked out when it is needed."""

    table: str
    what: str
    change: Callable[[], Change]

    @property
    def label(self) -> str:
        """Name the mutant in one line."""
        return f"{self.table} {self.what}".replace("\n", " ")


def list_of_modules(modules: tuple[ModuleType, ...], readers: tuple[ModuleType, ...], open_words: Iterable[str]) -> list[Mutant]:
    """Return the mutants of the patterns of some modules; ``readers`` are all that may hold a copy of one."""
    texts = {text: f"{_short(module)} {name}" for module in modules for name, text in texts_of(module)}
    patterns = {id(one): (f"{_short(module)} {name}", one) for module in modules for name, one in patterns_of(module)}
    built = {one.pattern for _, one in patterns.values()}
    shared = [text for text in (*texts, *built) if len(text) > 5 and any(text in one and text != one for one in built)]
    opaque = (*shared, *open_words)
    found: list[Mutant] = []
    for text, label in texts.items():
        if text in open_words or text in built:
            continue
        found += [
            Mutant(label, cut.what, partial(_change_text, text, cut.left, readers)) for cut in cut_pattern(text, opaque, WORDS)
        ]
    for label, pattern in patterns.values():
        if pattern.pattern in open_words:
            continue
        found += [
            Mutant(label, cut.what, partial(_change_text, pattern.pattern, cut.left, readers))
            for cut in cut_pattern(pattern.pattern, opaque, WORDS)
        ]
    for module in modules:
        for name in _MULTIPLIERS:
            value = vars(module).get(name)
            held = value if isinstance(value, dict) else {}
            for key in held:
                left = held | {key: held[key] * 10}
                if held[key]:
                    swap = Swap(module, name, held, left)
                    found.append(Mutant(f"{_short(module)} {name}", f"{key} × 10", partial(Change, (swap,), words=str(key))))
        for name, function, pattern in unnamed_patterns(module):
            key = module.__name__, pattern
            found += [
                Mutant(f"{_short(module)} {name}()", cut.what, partial(_change_function, key, function, cut.left))
                for cut in cut_pattern(pattern)
            ]
    return found


def _short(module: ModuleType) -> str:
    return re.sub(r"reportgen[.](?:extract[.])?", "", module.__name__)


@cache
def _standing(text: str, readers: tuple[ModuleType, ...]) -> tuple[tuple[ModuleType, str, object], ...]:
    """Return where a text stands, by itself or within patterns: the module, the name there, its value."""
    return tuple(
        (module, name, value)
        for module in readers
        for name, value in list(vars(module).items())
        if not name.startswith("__")
        if (isinstance(value, str) and value == text) or any(text in one.pattern for one in held_patterns(value))
    )


def _change_text(text: str, left: str, readers: tuple[ModuleType, ...]) -> Change:
    """Break a text wherever it stands: by itself, and in the patterns that are built of it."""
    new: dict[int, object] = {}
    asked, swaps, told = [], [], False
    shown: list[Pair] = []
    for module, name, value in _standing(text, readers):
        if isinstance(value, str):
            swaps.append(Swap(module, name, value, left))
            told = told or name in read_by_functions(module)
            continue
        for one in held_patterns(value):
            if text in one.pattern and id(one) not in new:
                broken = re.compile(one.pattern.replace(text, left), one.flags & ~re.UNICODE)
                new[id(one)] = broken
                if name in told_by_identity(module):
                    shown.append((one, broken))
                else:
                    asked.append((id(one), one, broken))
        swaps.append(Swap(module, name, value, replace_patterns(value, new)))
    if told:
        shown.append((re.compile(text), re.compile(left)))
    return Change(tuple(swaps), tuple(asked), tuple(shown))


def _change_function(key: tuple[str, str], function: FunctionType, left: str) -> Change:
    pattern = key[1]
    swap = Swap(function, "__code__", function.__code__, replace_constant(function.__code__, pattern, left))
    return Change((swap,), ((key, re.compile(pattern), re.compile(left)),))


def list_of_units(tables: FigureTables) -> Iterator[Mutant]:
    """Yield the mutants of the table of units."""
    for unit in tables.units:
        rest = tuple(one for one in tables.units if one is not unit)
        swap = Swap(tables, "units", tables.units, rest)
        yield Mutant(f"units.toml {unit.name}", "dropped", partial(Change, (swap,), words=unit.name))
        for sign in unit.not_before:
            free = Swap(unit, "not_before", unit.not_before, unit.not_before.replace(sign, ""))
            yield Mutant(f"units.toml {unit.name}", f"before {sign}", partial(Change, (free,), words=unit.name + sign))


def list_of_indicators(tables: FigureTables) -> Iterator[Mutant]:
    """Yield the mutants of the table of indicators: each other name dropped."""
    for concept in tables.concepts:
        for alias in concept.aliases:
            swap = Swap(concept, "aliases", concept.aliases, tuple(one for one in concept.aliases if one != alias))
            yield Mutant(f"indicators.toml {concept.name}", f"without {alias}", partial(Change, (swap,), words=alias))


def list_of_naming(gazetteer: Gazetteer) -> Iterator[Mutant]:
    """Yield the mutants of what names at the head of a sentence are."""
    files = ("test_places", "test_place_names", "test_owners", "test_parts", "test_structure", "test_others", "test_told_of")
    for field in fields(gazetteer.naming):
        yield from _list_of_field("naming.toml", gazetteer.naming, field.name, files)


def list_of_sources(facts: SourceFacts) -> Iterator[Mutant]:
    """Yield the mutants of what shows where a text comes from, and of which years it is."""
    for field in fields(facts):
        if field.name != "anchors":
            yield from _list_of_field("standings.toml", facts, field.name, ("test_standings",))
    files = ("test_years", "test_years_of_texts", "test_structure", "test_owners")
    for anchor in facts.anchors:
        dropped = partial(_change_field, anchor, "pattern", anchor.pattern, "(?!)", files)
        yield Mutant(f"years.toml {anchor.name}", "dropped", dropped)
        for cut in cut_pattern(anchor.pattern):
            yield Mutant(f"years.toml {anchor.name}", cut.what, partial(_change_field, anchor, "pattern", anchor.pattern, cut.left, files))


def _list_of_field(table: str, holder: object, name: str, files: tuple[str, ...]) -> Iterator[Mutant]:
    value = getattr(holder, name)
    for pattern in (value,) if isinstance(value, str) else value:
        cuts = [*cut_pattern(pattern)] + ([] if isinstance(value, str) else [Cut(f"without {pattern}", "(?!)")])
        for cut in cuts:
            yield Mutant(f"{table} {name}", cut.what, partial(_change_field, holder, name, pattern, cut.left, files))


def _change_field(holder: object, name: str, pattern: str, left: str, files: tuple[str, ...]) -> Change:
    value = getattr(holder, name)
    broken = left if isinstance(value, str) else tuple(left if one == pattern else one for one in value)
    flags = re.IGNORECASE | re.MULTILINE
    return Change((Swap(holder, name, value, broken),), shown=((re.compile(pattern, flags), re.compile(left, flags)),), where=files)


def list_of_terms(terms: Terms) -> Iterator[Mutant]:
    """Yield the mutants of the words that a search takes for each other: each word dropped from its group."""
    for kind in ("same", "near"):
        groups = getattr(terms, kind)
        for group in groups:
            for word in group:
                rest = tuple(tuple(one for one in other if one != word) if other is group else other for other in groups)
                swap = Swap(terms, kind, groups, rest)
                change = partial(Change, (swap,), words=word, where=("test_search",))
                yield Mutant(f"terms.toml {kind} {group[0]}", f"without {word}", change)


def number(found: list[Mutant]) -> list[Mutant]:
    """Tell mutants apart that drop the same words from several places of a pattern."""
    seen: Counter[str] = Counter()
    told = []
    for mutant in found:
        seen[mutant.label] += 1
        same = seen[mutant.label]
        told.append(replace(mutant, what=f"{mutant.what} ({same})") if same > 1 else mutant)
    return told
