"""Layout is data: each value says where it comes from, and no length stands in the writers."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from reportgen.writers.layout_rules import (
    ChartLook,
    PageNumber,
    Rounding,
    Rules,
    Spacing,
    WatermarkLook,
    source_of,
)

WRITERS = Path(__file__).parent.parent / "reportgen/writers"
PRINTING = sorted([*(WRITERS / "pdf").glob("*.py"), *(WRITERS / "docx").glob("*.py")])
LENGTH_IN_TEXT = re.compile(r"(?<![\w.#])[0-9]*\.?[0-9]+(?:mm|pt|cm|in|px)\b")
LENGTH_NAME = re.compile(r"_(?:MM|PT|CELLS|LINES|TWIPS)$", re.IGNORECASE)
LENGTHS_OF_WORD = {"line", "before", "after", "left", "right", "hanging", "firstLine", "sz", "header", "footer", "top"}
# The unit of a picture's own size, and Word's word for a line as high as its type: 240 in auto.
UNITS = re.compile(r"_PER_")


@pytest.mark.parametrize("group", [Rules, Spacing, Rounding, WatermarkLook, ChartLook, PageNumber])
def test_every_value_that_belongs_to_no_block_says_where_it_comes_from(group):
    silent = [entry.name for entry in fields(group) if entry.name != "place" and not source_of(group, entry.name)]

    assert silent == []


@pytest.mark.parametrize("path", PRINTING, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_length_stands_in_a_writer(path):
    assert list(lengths(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "line",
    [
        'css = f"table {{ margin: 2pt 0 {gap}pt }}"',
        "_SLACK_MM = 0.1",
        'style(w("spacing", before=0, line=20, lineRule="exact"))',
        "gap_pt: float = 3",
    ],
)
def test_a_length_in_a_writer_would_be_found(line):
    assert len(list(lengths(line))) == 1


def lengths(source: str) -> Iterator[str]:
    """Yield the numbers of a module that are lengths on paper."""
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield from LENGTH_IN_TEXT.findall(node.value) if "如" not in node.value and "写" not in node.value else ()
        if isinstance(node, ast.Assign | ast.AnnAssign) and is_number(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            yield from (name for name in names if LENGTH_NAME.search(name) and not UNITS.search(name))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "w":
            auto = any(isinstance(word.value, ast.Constant) and word.value.value == "auto" for word in node.keywords)
            yield from (
                f"{word.arg}={ast.unparse(word.value)}"
                for word in node.keywords
                if word.arg in LENGTHS_OF_WORD and is_number(word.value) and not auto
            )


def is_number(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value not in (0, True)
