"""What ``{{ … }}`` prints: whether it can be printed, may stand in an attribute, and is no figure typed by hand."""

from jinja2 import nodes
from markupsafe import Markup

from reportgen.compose.lint.pages import check_typed
from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import Value, is_fact, is_printable, path_of, start_of, told
from reportgen.model.vocabulary import is_described, members, without_none

_WRITING = (nodes.Include, nodes.CallBlock, nodes.Block, nodes.AssignBlock)


def check_printed(node: nodes.Expr, value: Value, source: Source) -> None:
    """Report what is wrong with printing ``value`` at this place."""
    if isinstance(node, nodes.Const):
        if node.value is not None and not source.in_tag(node.lineno):
            check_typed(str(node.value), node.lineno + isinstance(node.value, str), source)
        return
    if not is_printable(value.kind):
        message = f"{path_of(node)} 不能直接印出：它是{told(value.kind)}"
        source.report(start_of(node), Rule.UNPRINTABLE, message, _what_instead(node, value))
    elif source.in_tag(node.lineno) and (value.marked or value.kind is Markup or is_fact(value.kind)):
        hint = f"在后面加 | plain，如 {{{{ {path_of(node)} | plain }}}}"
        source.report(start_of(node), Rule.MARKUP, "属性里只能写文字", hint)


def prints(node: nodes.Node) -> bool:
    """Tell whether a stretch of a template can print anything, or keeps a value for later."""
    if isinstance(node, nodes.Output):
        return any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in node.nodes)
    if isinstance(node, _WRITING) or (isinstance(node, nodes.Assign) and isinstance(node.target, nodes.NSRef)):
        return True
    return any(prints(inner) for inner in node.iter_child_nodes())


def _what_instead(node: nodes.Expr, value: Value) -> str:
    kind = without_none(value.kind)
    if is_described(kind):
        return f"印它的某一项：{'、'.join(f'{path_of(node)}.{name}' for name in list(members(kind))[:4])}"
    if kind is bool:
        return "它只用来判断：{% if … %}"
    return '用 {% for … in … %} 逐个印，或用 | join("、")'
