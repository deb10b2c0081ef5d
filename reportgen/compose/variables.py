"""Every name that a template can use: what it means, what it is, and what it stands for in an issue.

All of it is read from the types of the model, so it cannot go stale.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from reportgen.compose.marks import wording
from reportgen.model.vocabulary import Member, call_type, element_type, is_described, members, without_none

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Given:
    """A name that a document's template is given: its type and meaning."""

    name: str
    kind: Any
    meaning: str


@dataclass(frozen=True, slots=True)
class Variable:
    """A name with its path: ``edition.themes[].name`` is that of each of the themes, ``type`` what it is in Chinese.

    ``value`` is what it stands for in an issue, empty where the issue has nothing there. ``see`` is the path at which
    the parts of the type are listed, where that is another.
    """

    path: str
    meaning: str
    type: str
    value: str = ""
    see: str = ""


def list_variables(given: Iterable[Given], values: Mapping[str, object] | None = None) -> tuple[Variable, ...]:
    """Return all names in the order of ``given`` and of the model; the parts of a type are listed once.

    ``values`` are the things themselves of an issue, by the names of ``given``.
    """
    found: list[Variable] = []
    listed: dict[Any, str] = {}
    for root in given:
        member = Member(root.name, root.kind, root.meaning)
        found.extend(_walk(root.name, member, (values or {}).get(root.name), listed))
    return tuple(found)


def find_variables(variables: Iterable[Variable], words: str) -> tuple[Variable, ...]:
    """Return the variables that have all ``words`` in their path, meaning, type or value."""
    wanted = words.lower().split()
    return tuple(
        variable
        for variable in variables
        if all(
            word in f"{variable.path} {variable.meaning} {variable.type} {variable.value}".lower() for word in wanted
        )
    )


def _walk(path: str, member: Member, value: object, listed: dict[Any, str]) -> Iterator[Variable]:
    """Yield a name and, where its type is met for the first time, the parts of it."""
    one_path, one_kind = _down_to_one(path, member.type)
    known = listed.get(one_kind, "") if is_described(one_kind) else ""
    yield Variable(path, member.meaning, call_type(member.type), _show(value), known)
    if known:
        return
    if is_described(one_kind):
        listed[one_kind] = one_path
    for inner_path, inner, own in _parts(one_path, one_kind, _sample(value)):
        yield from _walk(inner_path, inner, own, listed)


def _parts(path: str, kind: Any, value: object) -> Iterator[tuple[str, Member, object]]:
    if is_described(kind):
        for member in members(kind).values():
            yield f"{path}.{member.name}", member, None if value is None else getattr(value, member.name)
    elif get_origin(kind) is tuple:
        for at, part in enumerate(get_args(kind)):
            if is_described(_down_to_one("", part)[1]):
                yield f"{path}[{at}]", Member("", part, f"第 {at + 1} 项"), None


def _down_to_one(path: str, kind: Any) -> tuple[str, Any]:
    """Return the path and type of one of many."""
    kind = without_none(kind)
    while (element := element_type(kind)) is not None:
        path, kind = f"{path}[]", without_none(element)
    return path, kind


def _sample(value: object) -> object | None:
    """Return the first of many, and of many of many."""
    while isinstance(value, tuple):
        value = value[0] if value else None
    return value


def _show(value: object) -> str:
    match value:
        case None | () | "":
            return ""
        case bool():
            return "是" if value else "否"
        case tuple():
            return f"{len(value)}项，如 {shown}" if (shown := _show(_sample(value))) else f"{len(value)}项"
    try:
        words = " ".join(wording(value).split())
    except TypeError:
        return ""
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"
