"""What the terminal shows of what is new between two editions."""

import typer

from reportgen.errors import SettingsError
from reportgen.model.changes import Changes
from reportgen.writers.changes_file import changes_bytes
from reportgen.writers.changes_text import changes_markdown, changes_text


def _json(changes: Changes) -> str:
    return changes_bytes(changes).decode()


_FORMS = {"text": changes_text, "markdown": changes_markdown, "json": _json}


def show_changes(changes: Changes, form: str) -> None:
    """Print what is new as text, Markdown or JSON.

    Raises:
        SettingsError: there is no such format.
    """
    if form not in _FORMS:
        raise SettingsError(f"没有“{form}”这种格式", where="--format", hint=f"可用：{'、'.join(_FORMS)}")
    typer.echo(_FORMS[form](changes), nl=False)
