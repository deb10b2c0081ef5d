"""Names of places that lost a character, restored."""

from reportgen.corpus.changes import Changes
from reportgen.model.tables import Gazetteer


def restore_names(text: str, *, gazetteer: Gazetteer) -> Changes:
    """Restore nothing yet."""
    del text, gazetteer
    return Changes()
