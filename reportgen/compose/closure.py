"""Which templates a document is written by: its own, and those that it extends, includes and imports."""

from functools import lru_cache

from jinja2 import Environment, meta
from jinja2 import TemplateError as JinjaError

from reportgen.compose.sandbox import TemplateEnvironment
from reportgen.errors import TemplateError

_KEPT = 256


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
            source, _, _ = environment.get_source(current)
        except TemplateError:
            continue
        found[current] = source
        for one in _referenced(source):
            # A name that is computed (None) may be any.
            ahead += [one] if one else environment.list_templates()
    return found


@lru_cache(_KEPT)
def _referenced(source: str) -> tuple[str | None, ...]:
    """Return the names of the templates that a text extends, includes or imports."""
    try:
        return tuple(meta.find_referenced_templates(Environment(autoescape=True).parse(source)))
    except JinjaError:
        return ()
