"""The form of a card (see ``cards.py``): facts as JSON, their places counted from where their text begins.

A passage is kept as its two offsets, since the source gives the rest of it. What the facts stand in (a source, a
section) is not kept with them; it is given when they are read back.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, get_args, get_origin, get_type_hints

from reportgen.model.documents import Passage, RawDocument

T = TypeVar("T")
_OFFSETS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the facts of a card stand: the source, where their text begins in it clean and raw, what is ``given``."""

    raw: RawDocument
    clean_start: int = 0
    raw_start: int = 0
    given: Mapping[str, object] = field(default_factory=dict)


_Reader: TypeAlias = Callable[[Any, Place], Any]


def write_card(value: object, place: Place) -> Any:
    """Return facts in the form of a card.

    Raises:
        TypeError: a fact holds something that a card has no form for.
    """
    match value:
        case Passage():
            if value != place.raw.passage(value.start, value.end):
                raise TypeError(f"a passage of no place in {place.raw.source}")
            return [value.start - place.raw_start, value.end - place.raw_start]
        case Decimal():
            return str(value)
        case tuple():
            return [write_card(item, place) for item in value]
        case str() | int() | None:  # an Enum here is a str
            return value
        case _ if is_dataclass(value):
            named = ((own.name, getattr(value, own.name)) for own in fields(value) if own.name not in place.given)
            return [
                content - place.clean_start if name in _OFFSETS else write_card(content, place)
                for name, content in named
            ]
    raise TypeError(f"a card has no form for {type(value).__name__}")


def read_card(kind: type[T], content: Any, place: Place) -> T:
    """Return the facts of ``kind`` that ``write_card`` made this of, in the place where they stand now."""
    declared: Any = kind
    found: T = _reader(declared)(content, place)
    return found


@cache
def _reader(kind: Any) -> _Reader:
    """Return what reads a value that is declared as ``kind``."""
    if kind is Passage:
        return _read_passage
    if kind is Decimal:
        return lambda content, _: Decimal(content)
    if get_origin(kind) is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if get_origin(kind) is UnionType:
        (some,) = (_reader(part) for part in get_args(kind) if part is not NoneType)
        return lambda content, place: None if content is None else some(content, place)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda content, _: kind(content)
    return _dataclass_reader(kind) if is_dataclass(kind) else _read_plain


def _read_plain(content: Any, place: Place) -> Any:
    del place
    return content


def _read_passage(content: Any, place: Place) -> Passage:
    return place.raw.passage(content[0] + place.raw_start, content[1] + place.raw_start)


def _tuple_reader(item: _Reader) -> _Reader:
    if item is _read_plain:
        return lambda content, _: tuple(content)
    return lambda content, place: tuple([item(one, place) for one in content])


def _dataclass_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    readers = [(own.name, own.name in _OFFSETS, _reader(hints[own.name])) for own in fields(kind)]

    def read(content: Any, place: Place) -> Any:
        kept, given = iter(content), place.given
        return kind(
            *(
                given[name] if name in given else next(kept) + place.clean_start if moves else reader(next(kept), place)
                for name, moves, reader in readers
            )
        )

    return read
