"""Find the patterns that rules are written in, and say what can be dropped from each.

A pattern stands at the head of a module, by itself or in a list; within a function, where it has no name and is known by
the function's; or it is the text of which others are built, and is broken in all of them at once.
"""

import ast
import inspect
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_OPEN_LIST = 60
_LEAST = 3  # signs of a text that others are built of; a shorter one stands anywhere
ASKS = frozenset({"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A pattern with one thing less: what is dropped, and what is left."""

    what: str
    left: str


def patterns_of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the patterns that a module gives names to, alone or in a list."""
    for name in sorted(_assigned(module)):
        for pattern in held_patterns(vars(module).get(name)):
            yield name, pattern


def texts_of(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield the texts with alternatives or lookarounds that a module gives names to."""
    for name in sorted(_assigned(module)):
        value = vars(module).get(name)
        if isinstance(value, str) and len(value) >= _LEAST and re.search(r"[|(\[]", value) and _is_whole(value):
            yield name, value


def held_patterns(value: object) -> Iterator[re.Pattern[str]]:
    """Yield the patterns within a value, lists and tables searched."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for held in value:
            yield from held_patterns(held)
    elif isinstance(value, dict):
        for held in (*value.keys(), *value.values()):
            yield from held_patterns(held)


def replace_patterns(value: object, new: dict[int, object]) -> object:
    """Return a value with the patterns within it replaced, told by their identity."""
    if isinstance(value, re.Pattern):
        return new.get(id(value), value)
    if isinstance(value, tuple | list) and type(value) in (tuple, list):
        return type(value)(replace_patterns(held, new) for held in value)
    if isinstance(value, dict):
        return {replace_patterns(key, new): replace_patterns(held, new) for key, held in value.items()}
    return value


def unnamed_patterns(module: ModuleType) -> Iterator[tuple[str, FunctionType, str]]:
    """Yield the patterns within the functions of a module: whose, the function, the pattern."""
    for name, function in _functions(module):
        definition = _definitions(module).get(name)
        for pattern in dict.fromkeys(_patterns(definition)) if definition else ():
            yield name, function, pattern


def cut_pattern(pattern: str, shared: Iterable[str] = (), words: frozenset[str] = frozenset()) -> Iterator[Cut]:
    """Yield a pattern with each of its alternatives and lookarounds dropped in turn, but for what is ``shared``.

    Of a long list, those of ``words`` are left where they are: it is built of an open class.
    """
    kept = [found.span() for text in shared if text != pattern for found in re.finditer(re.escape(text), pattern)]
    for opening, start, end, bars in _groups(pattern):
        if any(left <= start and end <= right for left, right in kept):
            continue
        body = start + len(opening)
        if opening.startswith(_LOOKS):
            yield Cut(f"without {pattern[start:end]}", pattern[:start] + pattern[end:])
        edges = [body - 1, *bars, end - 1 if opening else end] if bars else []
        for left, right in pairwise(edges):
            if any(first <= left + 1 and right <= last for first, last in kept):
                continue
            if len(bars) >= _OPEN_LIST and pattern[left + 1 : right] in words:
                continue
            rest = pattern[: left + 1] + pattern[right + 1 :] if right in bars else pattern[:left] + pattern[right:]
            yield Cut(f"without |{pattern[left + 1 : right]}", rest)


def replace_constant(code: CodeType, old: str, new: str) -> CodeType:
    """Return the code of a function with one text for another, in what it defines as well."""
    constants = tuple(
        replace_constant(held, old, new) if isinstance(held, CodeType) else new if held == old else held
        for held in code.co_consts
    )
    return code.replace(co_consts=constants)


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
            at = _CLASS.match(pattern, at).end()
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


def _is_whole(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


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
def read_by_functions(module: ModuleType) -> frozenset[str]:
    """Return the names that the functions of a module read."""
    return frozenset(
        name.id for node in _definitions(module).values() for name in ast.walk(node) if isinstance(name, ast.Name)
    )


@cache
def told_by_identity(module: ModuleType) -> frozenset[str]:
    """Return the names of patterns that a match is told by (``match.re is _SPAN``): nothing can stand in for them."""
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    return frozenset(re.findall(r"\.re is (?:not )?(\w+)", source))


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
