"""What is wrong with templates, each fault at its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.compose.lint import Problem, Severity
from reportgen.errors import ReportgenError, TemplateError
from reportgen.model.extra_documents import ExtraDocument
from reportgen.press.templates import lint


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the template, line and column (empty, 0 where it is one of the document as a whole), and what to do.

    It ``stops`` a build, or is only to be looked at.
    """

    template: str
    line: int
    message: str
    hint: str = ""
    stops: bool = True
    column: int = 0


def find_faults(
    folders: Sequence[Path], drafts: Mapping[str, str], extras: Sequence[ExtraDocument]
) -> tuple[Fault, ...]:
    """Return the faults that show in the texts of all templates, ``drafts`` for those that are typed and not kept.

    ``extras`` are the documents that the office adds.
    """
    try:
        return tuple(map(_fault, lint(folders, drafts, extras=extras)))
    except ReportgenError as error:  # a form made in Word is not there
        return (fault_of(error),)


def _fault(problem: Problem) -> Fault:
    stops = problem.severity is Severity.ERROR
    name = problem.path.partition("/")[2]
    if problem.place:  # in a form made in Word, which is not edited here
        return Fault("", 0, f"{name} {problem.place}：{problem.message}", problem.hint, stops)
    return Fault(name, problem.line, problem.message, problem.hint, stops, problem.column)


def refuse_faults(faults: Sequence[Fault], drafts: Mapping[str, str]) -> None:
    """Refuse typed templates with a fault that stops a build.

    Raises:
        TemplateError: there is one; the first is told with its place.
    """
    for fault in faults:
        if fault.stops and fault.template in drafts:
            raise TemplateError(fault.message, where=f"templates/{fault.template}:{fault.line}", hint=fault.hint)


def fault_of(error: ReportgenError) -> Fault:
    """Return a failure as a fault, at the template and line that it names."""
    place, _, line = error.where.rpartition(":")
    if line.isdecimal() and "/" in place:
        return Fault(place.partition("/")[2], int(line), error.message, error.hint)
    if error.where.endswith(".j2"):
        return Fault(error.where.partition("/")[2] or error.where, 0, error.message, error.hint)
    return Fault("", 0, str(error), error.hint)
