"""What templates may say of a type: the fields and properties that carry a Chinese meaning.

A field is open to templates where its type is written ``Annotated[type, "meaning"]``; the rest of a described type is
closed to them. ``CALLED`` is the type's own name in Chinese. So the list of names that an editor reads, the check of
the templates and the sandbox all come from the one place where the field is.
"""

from dataclasses import dataclass, is_dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

_PLAIN = {str: "文字", bool: "判断", int: "整数", Decimal: "数", float: "数"}


@dataclass(frozen=True, slots=True)
class Member:
    """A field or property that templates may use."""

    name: str
    type: Any
    meaning: str


@cache
def members(kind: Any) -> dict[str, Member]:
    """Return what templates may use of a dataclass, by name; of a type that describes nothing, all that is public."""
    hints = get_type_hints(kind, include_extras=True)
    for name in dir(kind):
        getter = getattr(getattr(kind, name), "fget", None)
        if getter is not None and not name.startswith("_"):
            hints[name] = get_type_hints(getter, include_extras=True).get("return", Any)
    described = {name: _member(name, hint) for name, hint in hints.items() if get_origin(hint) is Annotated}
    if described:
        return described
    return {name: Member(name, hint, "") for name, hint in hints.items() if not name.startswith("_")}


def is_described(kind: Any) -> bool:
    """Tell whether ``kind`` is a type with members of its own."""
    return isinstance(kind, type) and is_dataclass(kind)


def without_none(kind: Any) -> Any:
    """Return a type without the None that it may also be."""
    if get_origin(kind) not in (Union, UnionType):
        return kind
    kept = [part for part in get_args(kind) if part is not type(None)]
    return kept[0] if len(kept) == 1 else Any


def element_type(kind: Any) -> Any:
    """Return what a sequence of any length holds, None where the type is no such sequence."""
    parts = get_args(kind) if get_origin(kind) is tuple else ()
    return parts[0] if len(parts) == 2 and parts[1] is ... else None


def call_type(kind: Any) -> str:
    """Return what an editor calls a type.

    >>> call_type(tuple[str, ...]), call_type(int | None)
    ('一串文字', '整数，可能没有')
    """
    bare = without_none(kind)
    if bare is not kind:
        return f"{call_type(bare)}，可能没有"
    if (element := element_type(kind)) is not None:
        return f"一串{call_type(element)}"
    if get_origin(kind) is tuple:
        return f"（{'、'.join(map(call_type, get_args(kind)))}）"
    called = getattr(kind, "CALLED", "")
    if called:
        return str(called)
    return next((word for plain, word in _PLAIN.items() if isinstance(kind, type) and issubclass(kind, plain)), "值")


def _member(name: str, hint: Any) -> Member:
    kind, meaning = get_args(hint)[:2]
    return Member(name, kind, str(meaning))
