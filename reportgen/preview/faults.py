"""What is wrong with templates, each fault at its line."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.compose.lint import Severity
from reportgen.errors import ReportgenError
from reportgen.model.extra_documents import ExtraDocument
from reportgen.press.templates import lint
from reportgen.preview.templates import Templates


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the template and line (empty, 0 where it is one of the document as a whole), and what to do.

    It ``stops`` a build, or is only to be looked at.
    """

    template: str
    line: int
    message: str
    hint: str = ""
    stops: bool = True


def find_faults(templates: Templates, extras: Sequence[ExtraDocument]) -> tuple[Fault, ...]:
    """Return the faults that show in the texts of all templates as they are typed.

    ``extras`` are the documents that the office adds.
    """
    return tuple(
        Fault(
            template=problem.path.partition("/")[2],
            line=problem.line,
            message=problem.message,
            hint=problem.hint,
            stops=problem.severity is Severity.ERROR,
        )
        for problem in lint(templates.folders, templates.drafts, extras=extras)
    )


def fault_of(error: ReportgenError) -> Fault:
    """Return a failure as a fault, at the template and line that it names."""
    place, _, line = error.where.rpartition(":")
    if line.isdecimal() and "/" in place:
        return Fault(place.partition("/")[2], int(line), error.message, error.hint)
    if error.where.endswith(".j2"):
        return Fault(error.where.partition("/")[2] or error.where, 0, error.message, error.hint)
    return Fault("", 0, str(error), error.hint)
