"""Find the patterns that rules are written in, and say what can be dropped from each.

A pattern stands at the head of a module, by itself, in a list, or as the text that others are built of; or within a
function, where it has no name and is known by the function's.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
ASKS = frozenset({"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A table with one thing less: what is dropped, and what is left."""

    what: str
    left: object


def is_own(module: ModuleType, name: str) -> bool:
    """Whether a name of a module is given there, and not imported."""
    return name in _assigned(module)


def named_tables(module: ModuleType, readers: tuple[ModuleType, ...]) -> Iterator[tuple[str, object]]:
    """Yield the patterns at the head of a module, by name; a text is one only where a function of ``readers`` reads it.

    A text that only builds a pattern is broken as a part of that.
    """
    for name, value in sorted(vars(module).items()):
        if not is_own(module, name):
            continue
        read = any(name in _read_by_functions(other) and vars(other).get(name) is value for other in readers)
        if _holds_pattern(value) or (read and isinstance(value, str)):
            yield name, value


def unnamed_patterns(module: ModuleType) -> Iterator[tuple[str, FunctionType, str]]:
    """Yield the patterns within the functions of a module: whose, the function, the pattern."""
    for name, function in _functions(module):
        definition = _definitions(module).get(name)
        for pattern in dict.fromkeys(_patterns(definition)) if definition else ():
            yield name, function, pattern


def cut_table(value: object) -> Iterator[Cut]:
    """Yield a table with each of its alternatives and lookarounds dropped in turn."""
    if isinstance(value, str):
        yield from (Cut(what, rest) for what, rest in cut_pattern(value))
    elif isinstance(value, re.Pattern):
        for what, rest in cut_pattern(value.pattern):
            broken = _compile(rest, value.flags)
            if broken is not None:
                yield Cut(what, broken)
    elif isinstance(value, tuple):
        for at, held in enumerate(value):
            if _holds_pattern(held):
                yield from (Cut(cut.what, (*value[:at], cut.left, *value[at + 1 :])) for cut in cut_table(held))


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


def replace_constant(code: CodeType, old: object, new: object) -> CodeType:
    """Return the code of a function with one constant for another, in what it defines as well."""
    constants = tuple(
        replace_constant(held, old, new)
        if isinstance(held, CodeType)
        else new
        if type(held) is type(old) and held == old
        else held
        for held in code.co_consts
    )
    return code.replace(co_consts=constants)


def _compile(pattern: str, flags: int) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, flags & ~re.UNICODE)
    except re.error:
        return None


def _holds_pattern(value: object) -> bool:
    return isinstance(value, re.Pattern) or (isinstance(value, tuple) and any(map(_holds_pattern, value)))


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


@cache
def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))


@cache
def _assigned(module: ModuleType) -> frozenset[str]:
    names = set()
    for node in _tree(module).body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names |= {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
    return frozenset(names)


@cache
def _definitions(module: ModuleType) -> dict[str, ast.FunctionDef]:
    found = {}
    for node in _tree(module).body:
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{one.name}": one for one in node.body if isinstance(one, ast.FunctionDef)}
    return found


@cache
def _read_by_functions(module: ModuleType) -> frozenset[str]:
    return frozenset(
        name.id for node in _definitions(module).values() for name in ast.walk(node) if isinstance(name, ast.Name)
    )


def _functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for holder in (module, *(one for one in vars(module).values() if inspect.isclass(one))):
        for value in vars(holder).values():
            held = value.fget if isinstance(value, property) else value
            function = inspect.unwrap(getattr(held, "func", held))
            function = getattr(function, "__func__", function)
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                yield function.__qualname__, function


def _patterns(definition: ast.FunctionDef) -> Iterator[str]:
    for node in ast.walk(definition):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS:
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            first = node.args[0] if node.args else None
            if is_re and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
