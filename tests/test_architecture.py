"""The rules that keep the data on one way: who may import whom, how large a room may be, who may print."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "reportgen"
STAGES = ("readers", "corpus", "extract", "edition", "compose", "writers", "audit", "fonts", "publish", "standard")
SHARED = ("reportgen.errors", "reportgen.model", "reportgen.tree")
WHERE = "reportgen.locations"  # where the files of the program and its caches lie
LANGUAGE = "reportgen.places"  # how texts name places: to cut articles and to cut sections needs the same reading
GRAMMAR = "reportgen.grammar"  # which words are verbs, and which 将 promises: read alike by all that judge a clause
OFFICE = "reportgen.libreoffice"  # how another's program is run safely: to read old files and to look at new ones
MODULES = sorted(PACKAGE.rglob("*.py"))
LARGEST_MODULE = 320
LONGEST_FUNCTION = 60


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_only_the_shared_types_and_itself(stage: str) -> None:
    allowed = (*SHARED, WHERE, LANGUAGE, GRAMMAR, OFFICE, f"reportgen.{stage}")
    strangers = [
        f"{_name(path)} imports {name}"
        for path in sorted((PACKAGE / stage).rglob("*.py"))
        for name in _imports(path)
        if name.startswith("reportgen.") and not name.startswith(allowed)
    ]

    assert strangers == []


def test_the_types_import_nothing_but_types() -> None:
    paths = [*sorted((PACKAGE / "model").glob("*.py")), PACKAGE / "tree.py", PACKAGE / "errors.py"]
    strangers = [
        f"{_name(path)} imports {name}"
        for path in paths
        for name in _imports(path)
        if name.startswith("reportgen.") and not name.startswith(SHARED)
    ]

    assert strangers == []


def test_the_reading_of_places_imports_types_and_itself() -> None:
    strangers = [
        f"{_name(path)} imports {name}"
        for path in sorted((PACKAGE / "places").rglob("*.py"))
        for name in _imports(path)
        if name.startswith("reportgen.") and not name.startswith((*SHARED, LANGUAGE))
    ]

    assert strangers == []


def test_nothing_imports_the_command_line_but_its_door() -> None:
    importers = [
        _name(path)
        for path in MODULES
        if "cli" not in path.parts and any(name.startswith("reportgen.cli") for name in _imports(path))
    ]

    assert importers == ["reportgen/__main__.py"]


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_small_enough_to_read_at_once(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()

    assert len(lines) <= LARGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_function_does_one_thing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]

    assert long == []


def test_only_the_command_line_prints_or_asks_the_clock() -> None:
    calls = {"print", "input", "exit"}
    clocks = {"now", "today", "utcnow"}
    found = []
    for path in MODULES:
        if "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in calls:
                found.append(f"{_name(path)}:{node.lineno} {node.func.id}")
            if isinstance(node, ast.Attribute) and node.attr in clocks:
                found.append(f"{_name(path)}:{node.lineno} {node.attr}")

    assert found == []
