"""Names that a template gives: the targets of ``for`` and ``set``, and the values of a macro's call."""

from typing import Any, get_args, get_origin

from jinja2 import nodes

from reportgen.compose.lint.expressions import Arguments
from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import MacroValue, Scope, Value, told
from reportgen.model.vocabulary import without_none


def bind_target(target: nodes.Node, value: Value, scope: Scope, source: Source, *, setting: bool = False) -> None:
    """Give the names of ``target`` to the value and its parts; ``setting``: by a set, not by a loop."""
    match target:
        case nodes.Name(name=name):
            if setting and scope.in_loop and name not in scope.names and scope.find(name) is not None:
                message = f"循环里的 set 出了循环就不作数，外面的“{name}”不会变"
                hint = "需要的数请用数据里统计好的"
                source.warn(target.lineno, Rule.SILENT, message, hint)
            scope.names[name] = value
        case nodes.Tuple(items=items):
            parts = _parts(value.kind, len(items))
            if parts is None:
                message = f"每一项是{told(value.kind)}，不能分成 {len(items)} 个名字"
                source.report(target.lineno, Rule.UNPRINTABLE, message, _how_many(value.kind))
                parts = [Any] * len(items)
            for item, part in zip(items, parts, strict=True):
                bind_target(item, Value(part, value.marked), scope, source, setting=setting)


def check_call(macro: MacroValue, node: nodes.Call, values: Arguments, source: Source) -> dict[str, Value]:
    """Return the values of a call by the names of the macro; too many, unknown and missing ones are reported."""
    given, named = values
    names = [parameter.name for parameter in macro.node.args]
    called = getattr(macro.node, "name", "caller")
    takes = f"它的参数是：{'、'.join(names)}" if names else "它不带参数"
    if len(given) > len(names):
        source.report(node.args[len(names)].lineno, Rule.CALL, f"宏 {called} 的参数多了", takes)
    for pair in node.kwargs:
        if pair.key not in names:
            at = source.text.rfind(pair.key, 0, pair.lineno)
            source.report(max(at, 0), Rule.CALL, f"宏 {called} 没有参数“{pair.key}”", takes)
    bound = dict(zip(names, given, strict=False)) | {name: value for name, value in named.items() if name in names}
    wanted = names[: len(names) - len(macro.node.defaults)]
    missing = [name for name in wanted if name not in bound]
    if missing and not node.dyn_args and not node.dyn_kwargs:
        at = source.find(called, node.node.lineno)
        source.report(at, Rule.CALL, f"宏 {called} 缺参数：{'、'.join(missing)}", takes)
    return bound


def _parts(kind: Any, count: int) -> list[Any] | None:
    kind = without_none(kind)
    if get_origin(kind) is tuple:
        inside = get_args(kind)
        if len(inside) == 2 and inside[1] is ...:
            return [inside[0]] * count
        return list(inside) if len(inside) == count else None
    return [Any] * count if kind is Any else None


def _how_many(kind: Any) -> str:
    inside = get_args(kind) if get_origin(kind) is tuple else ()
    return f"写 {len(inside)} 个名字" if inside else "只写一个名字"
