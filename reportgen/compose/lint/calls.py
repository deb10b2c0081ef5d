"""Calls of macros: what goes wrong in a body for some of its calls only is the fault of those calls."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from jinja2 import nodes

from reportgen.compose.lint.problems import Problem, Rule
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import MacroValue, Value


@dataclass(eq=False)
class Call:
    """A macro called with certain kinds of values: where, and what goes wrong in its body."""

    macro: MacroValue
    places: list[tuple[Source, int]]
    problems: list[Problem] = field(default_factory=list)


class Calls:
    """All calls of all macros."""

    def __init__(self) -> None:
        self._calls: dict[tuple[object, ...], Call] = {}

    def begin(self, macro: MacroValue, bound: dict[str, Value], source: Source, offset: int) -> Call | None:
        """Return a call whose body is to be read; None where it was read with the same kinds of values."""
        key = (macro.node, *bound.items())
        if key in self._calls:
            self._calls[key].places.append((source, offset))
            return None
        self._calls[key] = Call(macro, [(source, offset)])
        return self._calls[key]

    @contextmanager
    def taking(self, call: Call) -> Iterator[None]:
        """Take what is reported in the body for the call's."""
        source = call.macro.source
        before, source.problems = source.problems, []
        yield
        call.problems, source.problems = source.problems, before

    def report(self, is_own: Callable[[str], bool]) -> None:
        """Report each problem at the macro if all calls meet it, else at the calls that do.

        What an office's own template gives to a macro that is not the office's own is always the fault of the call.
        """
        for call in self._calls.values():
            others = [other for other in self._calls.values() if other.macro.node is call.macro.node]
            for problem in call.problems:
                at_fault = not is_own(call.macro.source.name) and any(is_own(source.name) for source, _ in call.places)
                if all(problem in other.problems for other in others) and not at_fault:
                    call.macro.source.take(problem)
                    continue
                for source, offset in call.places:
                    _report_call(call.macro.node, problem, source, offset)


def _report_call(node: nodes.Macro | nodes.CallBlock, problem: Problem, source: Source, offset: int) -> None:
    name = getattr(node, "name", "caller")
    message = f"交给宏 {name} 的值不合用：{problem.message}"
    source.report(offset, Rule.CALL, message, f"见宏的第 {problem.line} 行：{problem.path}")
