"""The templates of all folders, each read once: its text, its tree, and what others may take from it."""

from dataclasses import dataclass
from functools import cached_property

from jinja2 import nodes

from reportgen.compose.lint.pages import Page
from reportgen.compose.lint.parsing import parse
from reportgen.compose.lint.problems import Problem, Rule, Severity
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import nearest, start_of
from reportgen.compose.sandbox import TemplateEnvironment, find_forbidden
from reportgen.compose.subset import UNPRINTABLE
from reportgen.errors import TemplateError


@dataclass(eq=False)
class Template:
    """A template that could be read; ``tree`` is None where it is too broken to be parsed."""

    name: str
    source: Source
    tree: nodes.Template | None

    @cached_property
    def blocks(self) -> dict[str, nodes.Block]:
        """The blocks by name."""
        return {block.name: block for block in self.tree.find_all(nodes.Block)} if self.tree else {}

    @cached_property
    def extended(self) -> nodes.Extends | None:
        """What says which template it builds on."""
        return self.tree.find(nodes.Extends) if self.tree else None


class Library:
    """The templates of an environment."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        self.environment = environment
        self._read: dict[str, Template | None] = {}
        self._faults: list[Problem] = []

    @property
    def names(self) -> list[str]:
        """The names of all templates."""
        return self.environment.list_templates()

    @property
    def problems(self) -> set[Problem]:
        """All problems found so far."""
        found = {problem for template in self._read.values() if template for problem in template.source.problems}
        return found | set(self._faults)

    def find(self, name: str) -> Template | None:
        """Return the template of that name; None where there is none, or it cannot be read."""
        if name not in self._read:
            self._read[name] = self._load(name)
        return self._read[name]

    def has(self, name: str) -> bool:
        """Tell whether there is a file of that name, readable or not."""
        return self.find(name) is not None or name in self.names

    def miss(self, name: str) -> None:
        """Report that a document's template is not there; one that cannot be read is reported as that."""
        if not self.has(name):
            hint = nearest(name, self.names)
            fault = Problem(name, 0, 0, Severity.ERROR, Rule.UNKNOWN_TEMPLATE, "模板文件夹里没有这个模板", hint)
            self._faults.append(fault)

    def _load(self, name: str) -> Template | None:
        try:
            text, shown, _ = self.environment.get_source(name)
        except TemplateError as error:
            if error.where or name in self.names:  # it is there, but cannot be used
                where = error.where or name
                self._faults.append(Problem(where, 0, 0, Severity.ERROR, Rule.FILE, error.message, error.hint))
            return None
        source = Source(name, shown, text)
        tree = parse(self.environment, source)
        for found in UNPRINTABLE.finditer(source.text):
            message = f"有不能印出的字符 U+{ord(found.group()):04X}"
            source.report(found.start(), Rule.MARKUP, message, "删去它：多半是从别处粘贴来的")
        page = Page(source)
        page.check()
        if tree is not None:
            page.check_ends(tree)
            for node, message in find_forbidden(tree):
                source.report(start_of(node), Rule.FORBIDDEN, message)
        return Template(name, source, tree)
