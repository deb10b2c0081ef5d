"""The blocks of a template: each once, and each with a place in what the template builds on."""

from collections.abc import Sequence

from jinja2 import nodes

from reportgen.compose.lint.library import Template
from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.values import nearest


def check_twice(part: Template) -> None:
    """Report the blocks of a template that stand in it twice: it cannot be run."""
    first: dict[str, nodes.Block] = {}
    for block in part.tree.find_all(nodes.Block) if part.tree else ():
        if first.setdefault(block.name, block) is not block:
            at = part.source.find(block.name, block.lineno)
            line = part.source.line_of(first[block.name].lineno)
            message = f"块 {block.name} 写了两次，第 {line} 行已有"
            part.source.report(at, Rule.UNKNOWN_BLOCK, message, "并成一块，或换一个名字")


def check_places(part: Template, parents: Sequence[Template]) -> None:
    """Report the blocks of a template that nothing it builds on has a place for."""
    inside = {inner.name for block in part.blocks.values() for inner in block.find_all(nodes.Block)}
    known = sorted({name for parent in parents for name in parent.blocks})
    for name, block in part.blocks.items():
        if name not in known and name not in inside:
            at = part.source.find(name, block.lineno)
            message = f"{parents[0].name} 里没有名为“{name}”的块，这一块印不出来"
            part.source.report(at, Rule.UNKNOWN_BLOCK, message, nearest(name, known))
