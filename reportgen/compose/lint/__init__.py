"""Templates read without being run: every fault of every template in one go, with its line, column and remedy.

::

    sources.py     text → Jinja's tokens, each with its offset
    signs.py       signs that do not belong into a tag, braces that make none
    parsing.py     tokens → Jinja's tree; a faulty tag is reported, and the rest read on
    pages.py       the HTML between the braces
    reading.py     the tree as a document runs it, with the model's types for values
    blocks.py      the blocks of a template
    form_text.py, forms.py    forms made in Word
    expressions.py, filtering.py, binding.py, printing.py    what stands in the braces
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import nodes

from reportgen.compose.lint.library import Library, Template
from reportgen.compose.lint.problems import Problem, Rule, Severity
from reportgen.compose.lint.reading import Reading
from reportgen.compose.sandbox import TemplateEnvironment

__all__ = ["Problem", "Rule", "Severity", "lint_templates"]


_UNUSED = "在 reportgen.toml 里加一节 [[documents]]，或删去它"


def lint_templates(
    environment: TemplateEnvironment, documents: Sequence[tuple[str, Mapping[str, Any]]]
) -> tuple[Problem, ...]:
    """Return the problems of all templates, by file, line and column.

    ``documents`` are the templates of the pack, each with the names that it is given and their types. A template that
    no document uses is read with all of these names.
    """
    library = Library(environment)
    reading = Reading(library)
    for name, names in documents:
        reading.read_document(name, names)
    every = {name: kind for _, names in documents for name, kind in names.items()}
    templates = [template for name in library.names if (template := library.find(name))]
    for template in templates:
        if template.source.shown not in reading.reached:
            reading.read_document(template.name, every)
            if environment.is_own(template.name):
                template.source.warn(0, Rule.UNUSED, "没有文稿用到这个模板", _UNUSED)
    reading.finish()
    _report_unused(environment, templates)
    return tuple(
        sorted(library.problems, key=lambda problem: (problem.path, problem.line, problem.column, problem.rule))
    )


def _report_unused(environment: TemplateEnvironment, templates: Sequence[Template]) -> None:
    """Report the macros and imports of an office's own templates that nothing uses."""
    used = {template.name: _used_names(template) for template in templates}
    everywhere = set().union(*used.values())
    for template in templates:
        if template.tree is None or not environment.is_own(template.name):
            continue
        for macro in template.tree.find_all(nodes.Macro):
            if macro.name not in everywhere:
                _warn_unused(template, "没有用到宏", macro.name, macro.lineno)
        heirs = everywhere if _is_extended(template, templates) else used[template.name]
        for at, (_, name) in _imports(template.tree):
            if name not in heirs:
                _warn_unused(template, "没有用到引入的", name, at)


def _warn_unused(template: Template, message: str, name: str, offset: int) -> None:
    template.source.warn(template.source.find(name, offset), Rule.UNUSED, f"{message} {name}", "删去它")


def _used_names(template: Template) -> set[str]:
    if template.tree is None:
        return set()
    loaded = {node.name for node in template.tree.find_all(nodes.Name) if node.ctx == "load"}
    taken = {name for _, (name, _) in _imports(template.tree)}
    return loaded | taken | {node.attr for node in template.tree.find_all(nodes.Getattr)}


def _imports(tree: nodes.Template) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield what a template imports: where, under which name of its own (empty for all), and the name it has here."""
    for node in tree.find_all(nodes.Import):
        yield node.template.lineno, ("", node.target)
    for names in tree.find_all(nodes.FromImport):
        for entry in names.names:
            yield names.template.lineno, (entry, entry) if isinstance(entry, str) else entry


def _is_extended(template: Template, templates: Sequence[Template]) -> bool:
    parents = [other.extended.template for other in templates if other.extended]
    return any(isinstance(parent, nodes.Const) and parent.value == template.name for parent in parents)
