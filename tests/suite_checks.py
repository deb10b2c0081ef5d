"""The tests of the suite that can be asked again within one process: each with its words, and whether it fails."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.model.tables import FigureTables
from tests.figure_checks import Check

HERE = Path(__file__).parent
FILES = frozenset(
    f"test_{name}"
    for name in (
        "bylines calendar_words conflicts deeds disposal headed magnitudes notes others owners parts partners"
        " place_names places problems quotable scope search sections stage standings statements structure"
        " table_figures tables_and_prose themes titles told_of undated whole_texts word_forms years years_of_texts"
    ).split()
)
_FAILURES = (
    AssertionError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    re.error,
    pytest.fail.Exception,
)
_MADE_HERE = {"module", "class"}  # fixtures that stay as they are from call to call


@dataclass(frozen=True, slots=True)
class _Call:
    """A test function with what it is called with."""

    function: Callable[..., None]
    arguments: Mapping[str, object]

    def __call__(self, _: FigureTables) -> bool:
        try:
            self.function(**self.arguments)
        except _FAILURES:
            return True
        return False


class _Collector:
    """Takes the tests that pytest has made ready, instead of calling them."""

    def __init__(self) -> None:
        self.checks: list[Check] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what draws its cases, makes files or reads the seeds: too slow to be asked for every mutant."""
        items[:] = [item for item in items if isinstance(item, pytest.Function) and _can_be_asked(item)]

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool:
        """Keep a test with what it would be called with."""
        arguments = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
        parameters = pyfuncitem.callspec.params.values() if hasattr(pyfuncitem, "callspec") else ()
        text = " ".join(map(str, parameters)) or Path(pyfuncitem.path).read_text(encoding="utf-8")
        self.checks.append(Check(text, _Call(pyfuncitem.obj, arguments), where=pyfuncitem.path.stem))
        return True


def read_suite(names: Iterable[str]) -> tuple[Check, ...]:
    """Return the tests of some files, but for those that cannot be asked in a moment."""
    files = [str(HERE / f"{name}.py") for name in sorted(names)]
    collector = _Collector()
    if files:
        pytest.main(["-m", "not slow", "-p", "no:cacheprovider", "-p", "no:terminal", *files], plugins=[collector])
    return tuple(collector.checks)


def _can_be_asked(item: pytest.Function) -> bool:
    if hasattr(item.obj, "hypothesis") or re.search("seed|roundup|_time", item.name):
        return False
    fixtures = item._fixtureinfo.name2fixturedefs
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return all(
        name in parameters or fixtures[name][-1].scope in _MADE_HERE
        for name in item._fixtureinfo.argnames
        if name in fixtures
    )
