"""What an expression of a template is, as far as the types of the model tell: the kinds that the check reckons with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Any, ClassVar, get_args, get_origin

from jinja2 import nodes
from markupsafe import Markup

from reportgen.compose.lint.sources import Source
from reportgen.model.vocabulary import Member, call_type, is_described, members, without_none

_MANY = 14


@dataclass(frozen=True, slots=True)
class Value:
    """What an expression gives: a type (Any where it is not known), and whether it carries the mark of a fact."""

    kind: Any = Any
    marked: bool = False


UNKNOWN = Value()
HTML = Value(Markup, marked=True)


@dataclass(frozen=True, slots=True)
class Loop:
    """``loop`` inside a for."""

    CALLED: ClassVar[str] = "循环"
    index: Annotated[int, "第几个，从 1 起"]
    index0: Annotated[int, "第几个，从 0 起"]
    revindex: Annotated[int, "倒数第几个，从 1 起"]
    revindex0: Annotated[int, "倒数第几个，从 0 起"]
    first: Annotated[bool, "是否第一个"]
    last: Annotated[bool, "是否最后一个"]
    length: Annotated[int, "共几个"]
    depth: Annotated[int, "第几层，从 1 起"]
    depth0: Annotated[int, "第几层，从 0 起"]
    previtem: Annotated[Any, "前一个"]
    nextitem: Annotated[Any, "后一个"]
    cycle: Annotated[Any, "轮流取几个值"]
    changed: Annotated[Any, "值是否与上次不同"]


@dataclass(eq=False)
class MacroValue:
    """A macro with the template that defines it, and the names that it sees."""

    node: nodes.Macro | nodes.CallBlock
    source: Source
    scope: "Scope"


@dataclass(eq=False)
class ModuleValue:
    """What an import gives."""

    name: str
    exports: Mapping[str, Value]


@dataclass(eq=False)
class BlocksValue:
    """``self``: the blocks of the document."""

    names: frozenset[str]


class Builtin:
    """A name that every template has."""

    def __init__(self, name: str) -> None:
        self.name = name


@dataclass
class Scope:
    """The names that a stretch of a template sees, and the scope around it."""

    names: dict[str, Value] = field(default_factory=dict)
    outer: "Scope | None" = None
    in_loop: bool = False

    def find(self, name: str) -> Value | None:
        """Return what the name stands for, None where there is none."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            scope = scope.outer
        return None

    def known(self) -> list[str]:
        """Return the names, without those that every template has."""
        own = {name for name, value in self.names.items() if not isinstance(value.kind, Builtin | BlocksValue)}
        return sorted(own.union(self.outer.known() if self.outer else ()))

    def inner(self, names: Mapping[str, Value] | None = None) -> "Scope":
        """Return a scope within this."""
        return Scope(dict(names or {}), self)


def member_of(kind: Any, name: str) -> Member | None:
    """Return the member of a type, None where it has none of that name."""
    return members(kind).get(name)


def is_fact(kind: Any) -> bool:
    """Tell whether what is printed of a type carries the mark of a fact."""
    return is_described(kind) and any(name in members(kind) for name in ("ref", "statement_id", "figure_id"))


def is_printable(kind: Any) -> bool:
    """Tell whether ``{{ … }}`` can print a type."""
    if kind is Any or without_none(kind) is not kind:
        return True
    if is_described(kind):
        return is_fact(kind) or "printed" in members(kind)
    if isinstance(kind, MacroValue | ModuleValue | BlocksValue | Builtin):
        return False
    return isinstance(kind, type) and issubclass(kind, str | int | Decimal) and kind is not bool


def element_of(kind: Any) -> Any:
    """Return what the turns of a loop over a type give; None where it cannot be looped over."""
    kind = without_none(kind)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        return parts[0] if len(set(parts) - {...}) == 1 else Any
    if kind is Any or (isinstance(kind, type) and issubclass(kind, str)):
        return kind
    return None


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest right name, or those that there are."""
    names = [other for other in known if not other.startswith("_")]
    swapped = [other for other in names if sorted(other) == sorted(name)]
    if close := swapped or get_close_matches(name, names, n=1):
        return f"是否应为 {close[0]}？"
    return f"可用的有：{'、'.join(names[:_MANY])}{'等' if len(names) > _MANY else ''}" if names else ""


def nearest_file(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the nearest template: that all of them end alike makes none of them near."""
    stems = {other.partition(".")[0]: other for other in known}
    close = get_close_matches(name.partition(".")[0], stems, n=1)
    return f"是否应为 {stems[close[0]]}？" if close else "写模板文件夹里有的文件名"


def told(kind: Any) -> str:
    """Return what an editor calls a kind of value."""
    match kind:
        case MacroValue():
            return "宏"
        case ModuleValue():
            return f"{kind.name} 的宏"
        case BlocksValue():
            return "块"
    return call_type(without_none(kind))


def start_of(node: nodes.Node) -> int:
    """Return the offset at which an expression begins: Jinja keeps that of its last dot."""
    inner = getattr(node, "node", None) or getattr(node, "left", None)
    return start_of(inner) if isinstance(inner, nodes.Node) else node.lineno


def path_of(node: nodes.Node) -> str:
    """Return an expression as an editor wrote it, where it is a chain of names.

    >>> from jinja2 import Environment
    >>> path_of(Environment().parse("{{ edition.themes[0].name }}").body[0].nodes[0])
    'edition.themes[0].name'
    """
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Const():
            return f"“{node.value}”"
        case nodes.Getattr():
            return f"{path_of(node.node)}.{node.attr}"
        case nodes.Getitem(arg=nodes.Const(value=value)):
            return f"{path_of(node.node)}[{value!r}]"
        case nodes.Getitem() | nodes.Filter() | nodes.Call():
            return f"{path_of(node.node)}…" if node.node is not None else ""
    return "这里"
