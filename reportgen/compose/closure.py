"""Which templates a document is written by: its own, and those that it extends, includes and imports."""

from jinja2 import TemplateError as JinjaError
from jinja2 import meta

from reportgen.compose.sandbox import TemplateEnvironment
from reportgen.errors import TemplateError


def closure(environment: TemplateEnvironment, name: str) -> dict[str, str]:
    """Return the texts of ``name`` and of all that it leads to, by their names, in the order in which they are met.

    A template that cannot be parsed leads no further, and one that is not there is passed over: whoever renders the
    document is told.
    """
    found: dict[str, str] = {}
    ahead = [name]
    while ahead:
        current = ahead.pop(0)
        if current in found:
            continue
        try:
            source, shown, _ = environment.get_source(current)
            found[current] = source
            referenced = meta.find_referenced_templates(environment.parse(source, current, shown))
            # A name that is computed (None) may be any.
            ahead += [other for one in referenced for other in ([one] if one else environment.list_templates())]
        except (JinjaError, TemplateError):
            continue
    return found
