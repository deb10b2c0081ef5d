"""Templates read without being run: every fault that shows in the text, also in branches that no issue takes."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, meta

from reportgen.compose.sandbox import TemplateEnvironment
from reportgen.compose.subset import ATTRIBUTES
from reportgen.errors import TemplateError

_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])([^<>]*)")
_ATTRIBUTE = re.compile(r"([^\s\"'=/]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def lint_templates(environment: TemplateEnvironment, known: Collection[str] = ()) -> tuple[TemplateError, ...]:
    """Return the faults of all templates, by name and line; ``known`` are the variables a template is given.

    Without ``known`` the names of variables are not looked at.
    """
    return tuple(fault for name in environment.list_templates() for fault in _lint(environment, name, known))


def _lint(environment: TemplateEnvironment, name: str, known: Collection[str]) -> Iterator[TemplateError]:
    try:
        source, shown, _ = environment.get_source(name)
        environment.compile(source, name, shown)
        tree = environment.parse(source, name, shown)
        tokens = list(environment.lex(source, name, shown))
    except TemplateError as error:
        yield error
        return
    except TemplateSyntaxError as error:
        yield TemplateError(f"模板语法有误：{error.message}", where=f"{error.filename or name}:{error.lineno}")
        return
    for line, kind, text in tokens:
        if kind == "data":
            yield from _lint_text(_DRAWING.sub(_blank, text), line, shown)
    if known:
        for variable in sorted(meta.find_undeclared_variables(tree) - set(known) - set(environment.globals)):
            close = get_close_matches(variable, list(known), n=1)
            yield TemplateError(
                f"没有名为“{variable}”的变量", where=shown, hint=f"是否应为 {close[0]}？" if close else ""
            )


def _lint_text(text: str, first_line: int, shown: str) -> Iterator[TemplateError]:
    for match in _TAG.finditer(text):
        where = f"{shown}:{first_line + text.count(chr(10), 0, match.start())}"
        tag = match.group(1).lower()
        if tag not in ATTRIBUTES:
            yield TemplateError(f"不认识的标签 <{tag}>", where=where)
            continue
        for attribute in _ATTRIBUTE.findall(match.group(2).rstrip("/")):
            # An attribute that a variable cuts in two is looked at when the template is run.
            if attribute not in ATTRIBUTES[tag]:
                yield TemplateError(f"<{tag}> 不认识属性 {attribute}", where=where)


def _blank(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")
