"""The Jinja environment of the templates: sandboxed, strict, marking, and counting its steps.

A template reads values and prints them. It calls nothing but macros, ``cite``, the filters and a few harmless methods,
computes nothing, and cannot run away: what it takes is counted (``budget.py``). Of the model it sees what is described.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup, escape

from reportgen.compose.budget import CALLING, Budget
from reportgen.compose.citations import Citations
from reportgen.compose.filters import FILTERS
from reportgen.compose.loader import FolderLoader
from reportgen.compose.markdown import LINE_MARK, is_markdown, print_plain, read_block, read_whole
from reportgen.compose.marks import join, mark, ref_of, to_html
from reportgen.compose.subset import PLACE_ATTRIBUTE
from reportgen.model.vocabulary import call_type, is_described, members

# Filters of Jinja that choose and order and neither compute nor reword.
_KEPT_FILTERS = (
    "batch", "count", "default", "d", "dictsort", "first", "groupby", "items", "last", "length", "list", "map",
    "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "trim", "unique",
)  # fmt: skip
METHODS = frozenset({"startswith", "endswith", "items", "keys", "values", "get", "index", "count"})
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_LISTS = (nodes.List, nodes.Tuple, nodes.Dict)
_OF_JINJA = (LoopContext, Namespace, TemplateModule, TemplateReference, StrictUndefined)


class NamedUndefined(StrictUndefined):
    """An unknown name: says in Chinese what is missing, and what may have been meant."""

    @property
    def _undefined_message(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_hint:
            return str(self._undefined_hint)
        if self._undefined_obj is missing:
            return f"没有名为“{name}”的变量"
        close = get_close_matches(name, _names_of(self._undefined_obj), n=1)
        kind = call_type(type(self._undefined_obj))
        return f"{kind}没有“{name}”这一项" + (f"\n是否应为 {close[0]}？" if close else "")


class _MarkingCode(CodeGenerator):
    """Compile ``a ~ b`` so that it keeps the marks of both, as ``{{ a }}{{ b }}`` does."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self.write("environment.concatenate((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Places(Extension):
    """Write into each start tag of a template its file and line."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens with marked tags."""
        for token in stream:
            yield Token(token.lineno, token.type, self._mark(token, stream)) if token.type == "data" else token

    def _mark(self, token: Token, stream: TokenStream) -> str:
        def place(match: re.Match[str]) -> str:
            line = token.lineno + token.value.count("\n", 0, match.start())
            return f'{match.group()} {PLACE_ATTRIBUTE}="{escape(stream.filename or stream.name or "")}:{line}"'

        marked = _TAG.sub(place, token.value)
        return _number_lines(marked, token.lineno) if is_markdown(stream.filename) else marked


def _number_lines(text: str, first: int) -> str:
    """Say at the beginning of each line which line of the template it is."""
    return "\n".join(LINE_MARK.format(at) + line for at, line in enumerate(text.split("\n"), first))


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """The environment. One render at a time: it counts the steps of the render at work."""

    code_generator_class = _MarkingCode
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
    intercepted_unops = frozenset({"-", "+"})

    def __init__(self, folders: Sequence[Path], drafts: Mapping[str, str] | None = None) -> None:
        self.folder_loader = FolderLoader(folders, drafts)
        self.budget = Budget()
        super().__init__(
            loader=self.folder_loader,
            autoescape=True,
            undefined=NamedUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=self._finalize,
            extensions=[_Places],
        )
        self.citations = Citations()
        self.globals = {"range": self._range, "namespace": Namespace, "cite": self.citations.cite}
        reading = {"_plain": print_plain, "_markdown": read_whole, "_markdown_block": read_block}
        kept = {name: self.filters[name] for name in _KEPT_FILTERS} | FILTERS | reading
        paying = {name: self.budget.charging(function) for name, function in kept.items()}
        joining = {name: self.budget.joining(kept[name]) for name in ("join", "join_cn")}
        self.filters = paying | joining | {"_counted": self.budget.counted, "_written": self._write}

    def get_source(self, name: str) -> tuple[str, str, Callable[[], bool]]:
        """Return what the loader has for template ``name``."""
        return self.folder_loader.get_source(self, name)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, refuse what a template may not do, and count the turns of loops and the characters written."""
        tree = super()._parse(source, name, filename)
        for node, message in find_forbidden(tree):
            raise TemplateSyntaxError(message, node.lineno, name, filename)
        if is_markdown(filename):
            self._read_as_markdown(tree, filename or "")
        for loop in tree.find_all(nodes.For):
            loop.iter = self._filtered(loop.iter, "_counted", loop.lineno)
        for output in tree.find_all(nodes.Output):
            length = sum(len(part.data) for part in output.nodes if isinstance(part, nodes.TemplateData))
            if length:
                output.nodes.insert(0, self._filtered(nodes.Const(length), "_written", output.lineno))
        return tree

    def _read_as_markdown(self, tree: nodes.Template, filename: str) -> None:
        """Let what the blocks write be read as Markdown, all of it where the template extends no other."""
        for output in tree.find_all(nodes.Output):
            output.nodes = [
                part if isinstance(part, nodes.TemplateData) else self._filtered(part, "_plain", part.lineno)
                for part in output.nodes
            ]
        extends = next(tree.find_all(nodes.Extends), None)
        for part in [node for node in tree.body if isinstance(node, nodes.Block)] if extends else [tree]:
            name = "_markdown" if part is tree else "_markdown_block"
            reading = self._filtered(None, name, part.lineno, nodes.Const(filename, lineno=part.lineno))
            part.body = [nodes.FilterBlock(part.body, reading, lineno=part.lineno)]

    def _filtered(self, value: nodes.Node | None, name: str, line: int, *arguments: nodes.Expr) -> nodes.Filter:
        found = nodes.Filter(value, name, list(arguments), [], None, None, lineno=line)
        found.set_environment(self)
        return found

    def is_own(self, name: str) -> bool:
        """Tell whether a template is the office's own."""
        return self.folder_loader.is_own(name)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute that is open to templates, marked if ``obj`` is a fact."""
        if not _is_open(obj, attribute):
            return self.undefined(obj=obj, name=attribute)
        return _marked_part(obj, attribute, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item, or an attribute that is open to templates, marked if ``obj`` is a fact."""
        if isinstance(argument, str) and not _is_open(obj, argument):
            return self.undefined(obj=obj, name=argument)
        return _marked_part(obj, argument, super().getitem(obj, argument))

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call ``obj``: macros, blocks, loops, and reading methods of plain values."""
        if isinstance(obj, Macro | BlockReference | LoopContext) or obj in (
            self._range,
            Namespace,
            self.citations.cite,
        ):
            return True
        owner, name = getattr(obj, "__self__", None), getattr(obj, "__name__", "")
        if isinstance(owner, LoopContext):
            return name in ("cycle", "changed")
        return isinstance(owner, str | tuple | list | dict) and name in METHODS

    def call_binop(self, _context: Any, operator: str, _left: Any, _right: Any) -> Any:
        """Refuse to compute."""
        raise SecurityError(f"模板里不做计算（{operator}）：需要的数请在数据里算好；文字相连用 ~")

    def call_unop(self, _context: Any, operator: str, _arg: Any) -> Any:
        """Refuse to compute."""
        raise SecurityError(f"模板里不做计算（{operator}）：需要的数请在数据里算好")

    def concatenate(self, values: Iterable[object]) -> Markup:
        """Return ``a ~ b``."""
        return join((self._paid(value) for value in values), "")

    def call(self, context: Context, obj: Any, /, *arguments: Any, **named: Any) -> Any:
        """Call what may be called; each call is a step, and the length of what it looks through."""
        owner = getattr(obj, "__self__", None)
        self.budget.step(CALLING + (len(owner) if isinstance(owner, str | tuple | list | dict) else 0))
        return super().call(context, obj, *arguments, **named)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 - Jinja's
        """Return a template; to include one is a step."""
        self.budget.step(CALLING)
        return super().get_template(name, parent, globals)

    def _range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        self.budget.step(len(numbers))
        return numbers

    @pass_context
    def _write(self, _context: Context, length: int) -> Markup:
        """Pay for the words of a template."""
        self.budget.write(length)
        return Markup()

    @pass_context
    def _finalize(self, _context: Context, value: object) -> Markup:
        """Return what is printed of ``value``; what is given the context is paid for each time it is printed."""
        return self._paid(value)

    def _paid(self, value: object) -> Markup:
        """Return what is printed of ``value``, and pay for it; None and structures are faults of the template."""
        if isinstance(value, StrictUndefined):
            str(value)  # raises, and names it
        if value is None:
            raise SecurityError("这里没有值可印：先用 {% if … %} 判断，或用 default 给出文字")
        try:
            html = to_html(value)
        except TypeError as error:
            raise SecurityError(f"{error} 不能直接印出：请印出它的某一项") from error
        self.budget.write(len(html))
        return html


def find_forbidden(tree: nodes.Template) -> Iterator[tuple[nodes.Node, str]]:
    """Yield what a template may not do, each with the reason."""
    for switch in tree.find_all(nodes.EvalContextModifier):
        yield switch, "模板不能关闭转义"
    for part in (part for output in tree.find_all(nodes.Output) for part in output.nodes):
        if isinstance(part, nodes.Const) and part.value is None:
            yield part, "这里没有值可印：none 不是变量"
    for number in tree.find_all(nodes.Const):
        if isinstance(number.value, float) and not isfinite(number.value):
            yield number, "这个数太大"
    # A list that holds another twice, which holds another twice, and so on, takes for ever to compare.
    for literal in tree.find_all(nodes.Literal):
        if isinstance(literal, _LISTS) and getattr(literal, "ctx", "load") == "load" and not _is_fixed(literal):
            yield literal, "列表里只能写固定的值，不能写变量"
    for name in tree.find_all(nodes.Name):
        if name.name in ("varargs", "kwargs"):
            yield name, f"宏里不能用 {name.name}：把参数逐个写出"


def _is_fixed(node: nodes.Node) -> bool:
    return all(
        isinstance(inner, (nodes.Const, nodes.Pair, *_LISTS)) and _is_fixed(inner) for inner in node.iter_child_nodes()
    )


def _is_open(obj: object, name: str) -> bool:
    """Tell whether templates may ask ``obj`` for ``name``: what the model describes, and what Jinja itself gives."""
    kind: Any = type(obj)
    if is_described(kind):
        return name in members(kind)
    if isinstance(obj, dict):
        return name in obj or name in METHODS
    if isinstance(obj, str | tuple | list):
        return name in METHODS
    return isinstance(obj, _OF_JINJA) and not name.startswith("_")


def _names_of(obj: object) -> list[str]:
    if isinstance(obj, dict):
        return [str(key) for key in obj]
    kind: Any = type(obj)
    return list(members(kind)) if is_described(kind) else []


def _marked_part(owner: object, name: object, value: object) -> object:
    if name == "ref" or isinstance(owner, str | dict | tuple | list):
        return value
    return mark(value, ref_of(owner))
