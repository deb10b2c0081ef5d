"""What is wrong with templates, each fault at its line."""

from dataclasses import dataclass

from reportgen.compose.lint import lint_templates
from reportgen.compose.templating import make_environment
from reportgen.errors import ReportgenError
from reportgen.preview.templates import Templates


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: the template and line (empty, 0 where it is one of the document as a whole), and what to do."""

    template: str
    line: int
    message: str
    hint: str = ""


def find_faults(templates: Templates) -> tuple[Fault, ...]:
    """Return the faults that show in the texts of all templates as they are typed."""
    environment = make_environment(templates.folders, templates.drafts)
    return tuple(fault_of(error) for error in lint_templates(environment))


def fault_of(error: ReportgenError) -> Fault:
    """Return a failure as a fault, at the template and line that it names."""
    place, _, line = error.where.rpartition(":")
    if line.isdecimal() and "/" in place:
        return Fault(place.partition("/")[2], int(line), error.message, error.hint)
    if error.where.endswith(".j2"):
        return Fault(error.where.partition("/")[2] or error.where, 0, error.message, error.hint)
    return Fault("", 0, str(error), error.hint)
