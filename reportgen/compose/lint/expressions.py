"""Expressions: every name, field, filter, test and call of a template held against the types of the model."""

from collections.abc import Callable
from typing import Any, Protocol, TypeAlias, get_args, get_origin

from jinja2 import Environment, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import MAX_RANGE, safe_range

from reportgen.compose.citations import Citations
from reportgen.compose.lint.filtering import filter_value
from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import (
    HTML,
    UNKNOWN,
    BlocksValue,
    Builtin,
    MacroValue,
    ModuleValue,
    Scope,
    Value,
    element_of,
    is_fact,
    member_of,
    nearest,
    path_of,
    start_of,
    told,
)
from reportgen.compose.sandbox import METHODS
from reportgen.model.vocabulary import is_described, members, without_none

_NO_SUMS = "需要的数请在数据里算好；文字相连用 ~"


Arguments: TypeAlias = tuple[list[Value], dict[str, Value]]


class Calling(Protocol):
    """Whoever reads the bodies of macros."""

    def call_macro(self, macro: MacroValue, node: nodes.Call, values: Arguments, source: Source) -> None:
        """Read the body of a macro with the values of one call."""


class Expressions:
    """The expressions of all templates, in one environment."""

    def __init__(self, environment: Environment, calling: Calling) -> None:
        self._environment = environment
        self._calling = calling

    def value(self, node: nodes.Node, scope: Scope, source: Source) -> Value:
        """Return what an expression gives; what is wrong in it is reported in ``source``."""
        reader: Callable[..., Value] = _READERS.get(type(node), Expressions._other)
        return reader(self, node, scope, source)

    def _const(self, node: nodes.Const, _scope: Scope, _source: Source) -> Value:
        return Value(type(node.value)) if node.value is not None else UNKNOWN

    def _getattr(self, node: nodes.Getattr, scope: Scope, source: Source) -> Value:
        return self._member(self.value(node.node, scope, source), node.attr, node, source)

    def _filter(self, node: nodes.Filter, scope: Scope, source: Source) -> Value:
        value = UNKNOWN
        if node.node is not None and not _may_be_missing(node):
            value = self.value(node.node, scope, source)
        self._read_all((*node.args, *node.kwargs), scope, source)
        return filter_value(node, value, self._environment, source)

    def _concat(self, node: nodes.Concat, scope: Scope, source: Source) -> Value:
        self._read_all(node.nodes, scope, source)
        return HTML

    def _choice(self, node: nodes.And | nodes.Or, scope: Scope, source: Source) -> Value:
        return _either(self.value(node.left, scope, source), self.value(node.right, scope, source))

    def _condition(self, node: nodes.CondExpr, scope: Scope, source: Source) -> Value:
        self.value(node.test, scope, source)
        other = self.value(node.expr2, scope, source) if node.expr2 else UNKNOWN
        return _either(self.value(node.expr1, scope, source), other)

    def _other(self, node: nodes.Node, scope: Scope, source: Source) -> Value:
        if isinstance(node, nodes.BinExpr) and node.operator:
            source.report(node.lineno, Rule.FORBIDDEN, f"模板里不做计算（{node.operator}）", _NO_SUMS)
        if isinstance(node, nodes.UnaryExpr) and node.operator in ("-", "+"):
            source.report(node.lineno, Rule.FORBIDDEN, f"模板里不做计算（{node.operator}）", _NO_SUMS)
        self._read_all(node.iter_child_nodes(), scope, source)
        return Value(bool) if isinstance(node, nodes.Compare | nodes.Not) else UNKNOWN

    def _read_all(self, parts: Any, scope: Scope, source: Source) -> None:
        for part in parts:
            self.value(part, scope, source)

    def _name(self, node: nodes.Name, scope: Scope, source: Source) -> Value:
        found = scope.find(node.name)
        if found is None:
            source.report(
                node.lineno, Rule.UNKNOWN_NAME, f"没有名为“{node.name}”的变量", nearest(node.name, scope.known())
            )
            return UNKNOWN
        return found

    def _member(self, owner: Value, name: str, node: nodes.Node, source: Source) -> Value:
        kind, offset = without_none(owner.kind), source.find(name, node.lineno)
        if kind is Any:
            return UNKNOWN
        if is_described(kind):
            member = member_of(kind, name)
            if member is not None:
                marked = name not in ("ref", "statement_id", "figure_id") and (is_fact(kind) or is_fact(member.type))
                return Value(member.type, marked)
            known: Any = list(members(kind))
        elif isinstance(kind, ModuleValue):
            if name in kind.exports:
                return kind.exports[name]
            hint = nearest(name, kind.exports)
            source.report(offset, Rule.UNKNOWN_MEMBER, f"{kind.name} 里没有“{name}”这个宏", hint)
            return UNKNOWN
        elif isinstance(kind, BlocksValue):
            known = sorted(kind.names)
            if name in kind.names:
                return Value(kind)
        elif name in METHODS and (get_origin(kind) is tuple or kind in (str, dict)):
            return UNKNOWN
        else:
            known = []
        what = getattr(node, "node", node)
        message = f"{path_of(what)} 是{told(kind)}，没有“{name}”这一项"
        source.report(offset, Rule.UNKNOWN_MEMBER, message, nearest(name, known) or _hint_for_many(kind, name))
        return UNKNOWN

    def _item(self, node: nodes.Getitem, scope: Scope, source: Source) -> Value:
        owner = self.value(node.node, scope, source)
        self.value(node.arg, scope, source)
        kind = without_none(owner.kind)
        match node.arg:
            case nodes.Const(value=str(name)) if is_described(kind):
                return self._member(owner, name, node, source)
            case nodes.Slice():
                return owner
            case nodes.Const(value=int(at)) if get_origin(kind) is tuple and get_args(kind)[-1] is not ...:
                parts = get_args(kind)
                return Value(parts[at], owner.marked) if -len(parts) <= at < len(parts) else UNKNOWN
        element = element_of(kind)
        return Value(Any if element is None else element, owner.marked)

    def _test(self, node: nodes.Test, scope: Scope, source: Source) -> Value:
        self._read_all(node.args if _may_be_missing(node) else (node.node, *node.args), scope, source)
        if node.name not in self._environment.tests:
            known = [name for name in self._environment.tests if name.isidentifier()]
            offset = source.find(node.name, node.lineno)
            source.report(offset, Rule.UNKNOWN_TEST, f"没有名为“{node.name}”的判断", nearest(node.name, known))
        return Value(bool)

    def _call(self, node: nodes.Call, scope: Scope, source: Source) -> Value:
        callee = self.value(node.node, scope, source)
        given = (
            [self.value(argument, scope, source) for argument in node.args],
            {pair.key: self.value(pair.value, scope, source) for pair in node.kwargs},
        )
        match callee.kind:
            case MacroValue():
                self._calling.call_macro(callee.kind, node, given, source)
                return HTML
            case BlocksValue():
                return HTML
            case Builtin(name="cite"):
                return _cite(node, source)
            case Builtin(name="range"):
                _check_range(node, source)
                return Value(tuple[int, ...])
            case Builtin():
                return UNKNOWN
            case kind if kind is Any:
                return UNKNOWN
        message = f"{path_of(node.node)} 是{told(callee.kind)}，不能加括号调用"
        source.report(start_of(node.node), Rule.CALL, message, "只写名字，不写括号")
        return UNKNOWN


def _may_be_missing(node: nodes.Filter | nodes.Test) -> bool:
    """Tell whether a name is asked for that need not be there."""
    return isinstance(node.node, nodes.Name) and node.name in ("default", "d", "defined", "undefined")


def _either(left: Value, right: Value) -> Value:
    kinds = {without_none(left.kind), without_none(right.kind)}
    return Value(kinds.pop() if len(kinds) == 1 else Any, left.marked or right.marked)


def _hint_for_many(kind: Any, name: str) -> str:
    element = without_none(element_of(kind))
    if is_described(element) and member_of(element, name):
        return f'用 {{% for … in … %}} 逐个取，或用 | map(attribute="{name}")'
    return ""


def _check_range(node: nodes.Call, source: Source) -> None:
    given = [argument.value for argument in node.args if isinstance(argument, nodes.Const)]
    try:
        safe_range(*given)
    except (OverflowError, TypeError, ValueError):
        message = f"range 只能写整数，最多 {MAX_RANGE} 个"
        source.report(node.node.lineno, Rule.CALL, message, "逐项重复用 {% for … in … %}，不用数个数")


def _cite(node: nodes.Call, source: Source) -> Value:
    given = [*node.args, *(pair.value for pair in node.kwargs)]
    if all(isinstance(argument, nodes.Const) for argument in given):
        named = {pair.key: pair.value.as_const() for pair in node.kwargs}
        try:
            Citations().cite(*(argument.as_const() for argument in node.args), **named)
        except SecurityError as error:
            source.report(node.node.lineno, Rule.CALL, str(error))
        except TypeError:
            example = 'cite("91.3%", source="某某年鉴2023，第12页")'
            source.report(node.node.lineno, Rule.CALL, "cite 的参数不对", f"写成 {example}")
    return HTML


_READERS: Any = {
    nodes.Name: Expressions._name,
    nodes.Const: Expressions._const,
    nodes.Getattr: Expressions._getattr,
    nodes.Getitem: Expressions._item,
    nodes.Filter: Expressions._filter,
    nodes.Test: Expressions._test,
    nodes.Call: Expressions._call,
    nodes.Concat: Expressions._concat,
    nodes.And: Expressions._choice,
    nodes.Or: Expressions._choice,
    nodes.CondExpr: Expressions._condition,
}
