"""Filters: what each makes of a value, and the fields that it is told to look at (``map(attribute="name")``)."""

import inspect
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from jinja2 import Environment, nodes

from reportgen.compose.filters import FILTERS
from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import HTML, UNKNOWN, Value, element_of, member_of, nearest, told
from reportgen.model.vocabulary import is_described, members, without_none

_SAME = frozenset({"list", "sort", "unique", "reverse", "select", "reject", "selectattr", "rejectattr"})
_PICKING = frozenset({"first", "last"})
_COUNTING = frozenset({"count", "length"})
_PARTING = frozenset({"batch", "slice"})
_NAMING = frozenset({"selectattr", "rejectattr", "groupby"})  # their first value names a field
_ATTRIBUTE = frozenset({"map", "sort", "unique", "groupby"})  # attribute="…" names a field
_TESTING = {"select": 0, "reject": 0, "selectattr": 1, "rejectattr": 1}  # where they name a test


def filter_value(node: nodes.Filter, value: Value, environment: Environment, source: Source) -> Value:
    """Return what the filter makes of ``value``; a filter that is none, or is told the wrong thing, is reported."""
    offset = source.find(node.name, node.lineno)
    known = [name for name in environment.filters if not name.startswith("_")]
    if node.name not in known:
        source.report(offset, Rule.UNKNOWN_FILTER, f"没有名为“{node.name}”的过滤器", nearest(node.name, known))
        return UNKNOWN
    if node.name in FILTERS:
        _check_arguments(node, source, offset)
    element = element_of(value.kind)
    if element is None and node.name in _SAME | _PICKING | _PARTING | {"map", "groupby"}:
        source.report(offset, Rule.UNPRINTABLE, f"{told(value.kind)}不是一串，不能用过滤器 {node.name}")
        return UNKNOWN
    for test in _named_tests(node):
        if test.value not in environment.tests:
            source.report(
                test.lineno + 1,
                Rule.UNKNOWN_TEST,
                f"没有名为“{test.value}”的判断",
                nearest(test.value, list(environment.tests)),
            )
    kind = element
    for field in _named_fields(node):
        kind = _field_kind(element, field, source)
    return _result(node.name, value, element, kind)


def _check_arguments(node: nodes.Filter, source: Source, offset: int) -> None:
    signature = inspect.signature(FILTERS[node.name])
    try:
        signature.bind(None, *node.args, **{str(pair.key): pair.value for pair in node.kwargs})
    except TypeError:
        names = list(signature.parameters)[1:]
        hint = f"参数是：{'、'.join(names)}" if names else "它不带参数"
        source.report(offset, Rule.UNKNOWN_FILTER, f"过滤器 {node.name} 的参数不对", hint)


def _named_fields(node: nodes.Filter) -> Iterator[nodes.Const]:
    given = [pair.value for pair in node.kwargs if pair.key == "attribute" and node.name in _ATTRIBUTE]
    given += node.args[:1] if node.name in _NAMING else []
    yield from (value for value in given if isinstance(value, nodes.Const) and isinstance(value.value, str))


def _named_tests(node: nodes.Filter) -> Iterator[nodes.Const]:
    at = _TESTING.get(node.name)
    given = node.args[at : at + 1] if at is not None else []
    yield from (value for value in given if isinstance(value, nodes.Const) and isinstance(value.value, str))


def _field_kind(kind: Any, field: nodes.Const, source: Source) -> Any:
    """Return the type at the end of a path of fields (region.short_name); a wrong one is reported."""
    at = field.lineno + 1
    for name in field.value.split("."):
        kind = without_none(kind)
        if not is_described(kind):
            return Any
        member = member_of(kind, name)
        if member is None:
            message = f"{told(kind)}没有“{name}”这一项"
            source.report(at, Rule.UNKNOWN_MEMBER, message, nearest(name, list(members(kind))))
            return Any
        kind, at = member.type, at + len(name) + 1
    return kind


def _result(name: str, value: Value, element: Any, field: Any) -> Value:
    if name in _SAME:
        return value if name != "list" or element is Any else Value(tuple[element, ...], value.marked)
    if name in _PICKING:
        return Value(element, value.marked)
    if name in _COUNTING:
        return Value(int)
    if name in _PARTING:
        return Value(tuple[tuple[element, ...], ...], value.marked)
    if name == "map" and field is not element:
        return Value(tuple[field, ...], marked=True)
    if name == "groupby":
        return Value(tuple[tuple[field, tuple[element, ...]], ...])
    if name == "plain":
        return Value(str)
    if name in ("number", "hanzi", "chinese_date", "nested", "excerpt", "legible", "trim"):
        return Value(Decimal if name == "number" else str, value.marked)
    return HTML if name in ("join", "join_cn", "fullstop", "drawing") else UNKNOWN
