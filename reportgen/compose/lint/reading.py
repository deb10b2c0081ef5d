"""Templates read as they would be run, but with types for values: each document's template with all it builds on.

Every branch is read, every macro with the values of each of its calls, every block where its document prints it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from reportgen.compose.lint.binding import bind_target, check_call
from reportgen.compose.lint.blocks import check_places, check_twice
from reportgen.compose.lint.calls import Calls
from reportgen.compose.lint.expressions import Arguments, Expressions
from reportgen.compose.lint.library import Library, Template
from reportgen.compose.lint.printing import check_printed, prints
from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import (
    HTML,
    UNKNOWN,
    BlocksValue,
    Builtin,
    Loop,
    MacroValue,
    ModuleValue,
    Scope,
    Value,
    element_of,
    nearest,
    nearest_file,
    path_of,
    start_of,
    told,
)
from reportgen.model.vocabulary import without_none

_BUILTINS = {name: Value(Builtin(name)) for name in ("range", "namespace", "cite")}
_IN_BLOCK = "把它写进 {% block … %} 里"


@dataclass(frozen=True)
class Place:
    """Where the reading stands: in which template, of which document (``chain``, the base last), in which block."""

    source: Source
    chain: tuple[Template, ...] = ()
    root: Scope = field(default_factory=Scope)
    block: tuple[str, int] = ("", 0)


class Reading:
    """The reading of all documents of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._expressions = Expressions(library.environment, self)
        self._modules: dict[str, ModuleValue] = {}
        self._calls = Calls()
        self._including: list[str] = []
        self.reached: set[str] = set()

    def read_document(self, name: str, names: Mapping[str, Any]) -> None:
        """Read the template of a document that is given ``names``, by their types."""
        template = self._library.find(name)
        if template is None:
            self._library.miss(name)
            return
        self.read_template(template, names)

    def read_template(self, template: Template, names: Mapping[str, Any]) -> None:
        """Read a template that is given ``names``, by their types."""
        self._read_chain(template, Scope(_BUILTINS | {given: Value(kind) for given, kind in names.items()}))

    def _read_chain(self, template: Template, root: Scope) -> None:
        """Read a template with all that it builds on, under the names of ``root``."""
        chain = self._chain(template)
        root.names["self"] = Value(BlocksValue(frozenset(block for part in chain for block in part.blocks)))
        for at, part in enumerate(chain):
            self.reached.add(part.source.shown)
            check_twice(part)
            place = Place(part.source, chain, root)
            if part is not chain[-1]:
                check_places(part, chain[at + 1 :])
                self._read_head(part, root, place)
            elif part.tree is not None:
                self._read(part.tree.body, root, place)

    def call_macro(self, macro: MacroValue, node: nodes.Call, values: Arguments, source: Source) -> None:
        """Read the body of a macro with the values of one call."""
        bound = check_call(macro, node, values, source)
        call = self._calls.begin(macro, bound, source, start_of(node.node))
        if call is None:
            return
        names = [parameter.name for parameter in macro.node.args]
        scope = macro.scope.inner(dict.fromkeys((*names, "caller"), UNKNOWN) | bound)
        for name, default in zip(names[::-1], macro.node.defaults[::-1], strict=False):
            if name not in bound:
                scope.names[name] = self._expressions.value(default, macro.scope, macro.source)
        with self._calls.taking(call):
            self._read(macro.node.body, scope, Place(macro.source))

    def finish(self) -> None:
        """Report what is wrong with the calls of macros, when all of them are known."""
        self._calls.report(self._library.environment.is_own)

    def _chain(self, template: Template) -> tuple[Template, ...]:
        """Return the template and all that it builds on, the base last."""
        chain = [template]
        while extends := chain[-1].extended:
            parent = self._named(extends.template, chain[-1].source)
            if parent is None or parent in chain:
                break
            chain.append(parent)
        return tuple(chain)

    def _named(self, node: nodes.Expr, source: Source) -> Template | None:
        """Return the template that a tag names; one that is not there is reported."""
        if not isinstance(node, nodes.Const) or not isinstance(node.value, str):
            source.report(node.lineno, Rule.UNKNOWN_TEMPLATE, "模板名要写成引号里的文字")
            return None
        if not self._library.has(node.value):
            hint = nearest_file(node.value, self._library.names)
            source.report(node.lineno + 1, Rule.UNKNOWN_TEMPLATE, f"没有模板“{node.value}”", hint)
        return self._library.find(node.value)

    def _read_head(self, part: Template, root: Scope, place: Place) -> None:
        """Read what a template that builds on another has outside its blocks: names, but no words."""
        for node in part.tree.body if part.tree else ():
            if isinstance(node, nodes.Output):
                for piece in node.nodes:
                    words = piece.data if isinstance(piece, nodes.TemplateData) else "x"
                    if words.strip():
                        at = piece.lineno + len(words) - len(words.lstrip())
                        place.source.report(at, Rule.SILENT, "块外面的内容印不出来", _IN_BLOCK)
            elif not isinstance(node, nodes.Block | nodes.Extends):
                self._read((node,), root, place)

    def _read(self, body: Sequence[nodes.Node], scope: Scope, place: Place) -> None:
        for node in body:
            reader = _READERS.get(type(node))
            if reader is not None:
                reader(self, node, scope, place)
            else:
                self._read_other(node, scope, place)

    def _read_other(self, node: nodes.Node, scope: Scope, place: Place) -> None:
        for inner in node.iter_child_nodes():
            self._read((inner,), scope, place)

    def _read_output(self, node: nodes.Output, scope: Scope, place: Place) -> None:
        for part in node.nodes:
            if not isinstance(part, nodes.TemplateData):
                check_printed(
                    part, self._expressions.value(part, self._within(scope, place), place.source), place.source
                )

    def _within(self, scope: Scope, place: Place) -> Scope:
        """Return the scope with ``super`` where an outer block of that name is there."""
        name, depth = place.block
        if name and len(_versions(name, place.chain)) > depth + 1:
            return scope.inner({"super": Value(BlocksValue(frozenset()))})
        return scope

    def _read_for(self, node: nodes.For, scope: Scope, place: Place) -> None:
        value = self._expressions.value(node.iter, scope, place.source)
        element = element_of(value.kind)
        if element is None or without_none(value.kind) is str:
            message = f"{path_of(node.iter)} 是{told(value.kind)}，不是一串，不能逐个取"
            place.source.report(start_of(node.iter), Rule.UNPRINTABLE, message)
        inner = scope.inner({"loop": UNKNOWN if node.recursive else Value(Loop)})
        inner.in_loop = True
        bind_target(node.target, Value(Any if element is None else element, value.marked), inner, place.source)
        if node.test is not None:
            self._expressions.value(node.test, inner, place.source)
        if not any(prints(part) for part in node.body):
            place.source.warn(node.lineno, Rule.SILENT, "这个循环什么也不印", "删去它，或在里面写要印的内容")
        self._read(node.body, inner, place)
        self._read(node.else_, scope, place)

    def _read_if(self, node: nodes.If, scope: Scope, place: Place) -> None:
        self._expressions.value(node.test, scope, place.source)
        for branch in (node.body, node.elif_, node.else_):
            self._read(branch, scope, place)

    def _read_assign(self, node: nodes.Assign, scope: Scope, place: Place) -> None:
        value = self._expressions.value(node.node, scope, place.source)
        bind_target(node.target, value, scope, place.source, setting=True)

    def _read_assigned_block(self, node: nodes.AssignBlock, scope: Scope, place: Place) -> None:
        self._read(node.body, scope.inner(), place)
        bind_target(node.target, HTML, scope, place.source, setting=True)

    def _read_block(self, node: nodes.Block, scope: Scope, place: Place) -> None:
        """Read a block as its document prints it: the version of the template furthest from the base."""
        versions = _versions(node.name, place.chain)
        for depth, (part, block) in enumerate(versions):
            inner = scope if node.scoped or block.scoped else place.root
            self._read(block.body, inner.inner(), replace(place, source=part.source, block=(node.name, depth)))
            if not _calls_super(block):
                break

    def _read_include(self, node: nodes.Include, scope: Scope, place: Place) -> None:
        names = node.template.items if isinstance(node.template, nodes.List | nodes.Tuple) else [node.template]
        for name in names:
            template = self._named(name, place.source)
            if template is None or template.tree is None or template.name in self._including:
                continue
            self._including.append(template.name)
            self._read_chain(template, scope.inner())
            self._including.pop()

    def _read_import(self, node: nodes.Import, scope: Scope, place: Place) -> None:
        module = self._module(node.template, place)
        scope.names[node.target] = Value(module) if module else UNKNOWN

    def _read_from(self, node: nodes.FromImport, scope: Scope, place: Place) -> None:
        module = self._module(node.template, place)
        for entry in node.names:
            name, alias = entry if isinstance(entry, tuple) else (entry, entry)
            scope.names[alias] = module.exports.get(name, UNKNOWN) if module else UNKNOWN
            if module and name not in module.exports:
                at = place.source.find(name, node.template.lineno)
                hint = nearest(name, list(module.exports))
                place.source.report(at, Rule.UNKNOWN_MEMBER, f"{module.name} 里没有“{name}”这个宏", hint)

    def _module(self, node: nodes.Expr, place: Place) -> ModuleValue | None:
        template = self._named(node, place.source)
        if template is None or template.tree is None:
            return None
        if template.name not in self._modules:
            self.reached.add(template.source.shown)
            scope = Scope(dict(_BUILTINS))
            exports: dict[str, Value] = {}
            self._modules[template.name] = ModuleValue(template.name, exports)
            self._read(template.tree.body, scope, Place(template.source, (template,), scope))
            exports |= {name: value for name, value in scope.names.items() if name not in _BUILTINS}
        return self._modules[template.name]

    def _read_macro(self, node: nodes.Macro, scope: Scope, place: Place) -> None:
        scope.names[node.name] = Value(MacroValue(node, place.source, scope))

    def _read_call_block(self, node: nodes.CallBlock, scope: Scope, place: Place) -> None:
        self._expressions.value(node.call, scope, place.source)
        self._read(node.body, scope.inner({parameter.name: UNKNOWN for parameter in node.args}), place)

    def _read_filter_block(self, node: nodes.FilterBlock, scope: Scope, place: Place) -> None:
        self._read(node.body, scope.inner(), place)

    def _read_with(self, node: nodes.With, scope: Scope, place: Place) -> None:
        inner = scope.inner()
        for target, value in zip(node.targets, node.values, strict=True):
            bind_target(target, self._expressions.value(value, scope, place.source), inner, place.source)
        self._read(node.body, inner, place)


def _versions(name: str, chain: Sequence[Template]) -> list[tuple[Template, nodes.Block]]:
    """Return the versions of a block, that of the document itself first."""
    return [(part, part.blocks[name]) for part in chain if name in part.blocks]


def _calls_super(block: nodes.Block) -> bool:
    called = (call.node for call in block.find_all(nodes.Call))
    return any(isinstance(name, nodes.Name) and name.name == "super" for name in called)


_READERS: Any = {
    nodes.Output: Reading._read_output,
    nodes.For: Reading._read_for,
    nodes.If: Reading._read_if,
    nodes.Assign: Reading._read_assign,
    nodes.AssignBlock: Reading._read_assigned_block,
    nodes.Block: Reading._read_block,
    nodes.Include: Reading._read_include,
    nodes.Import: Reading._read_import,
    nodes.FromImport: Reading._read_from,
    nodes.Macro: Reading._read_macro,
    nodes.CallBlock: Reading._read_call_block,
    nodes.FilterBlock: Reading._read_filter_block,
    nodes.With: Reading._read_with,
}
