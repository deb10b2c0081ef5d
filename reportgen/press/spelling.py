"""Signs that no face has, spelled by their number: a working paper tells of them, and must not stop the pack for it."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from reportgen.audit.marks import texts
from reportgen.fonts.coverage import find_uncovered
from reportgen.model.faces import FontSet
from reportgen.press.faceless import TEXT_FACES
from reportgen.tree import Bulletin, Text

_T = TypeVar("_T")


def spell_signs(bulletin: Bulletin, fonts: FontSet) -> Bulletin:
    """Return a document with every sign that no face has as 〔U+10DA〕; the same one where faces have them all."""
    signs = frozenset("".join(run.text for run in texts(bulletin)))
    missing = find_uncovered(signs, *(fonts.face(role) for role in TEXT_FACES))
    return _spelled(bulletin, {ord(sign): f"〔U+{ord(sign):04X}〕" for sign in missing}) if missing else bulletin


def _spelled(node: _T, names: dict[int, str]) -> _T:
    """Return a node of the tree, or a tuple of such, with the signs of its texts spelled."""
    found: Any = node
    if isinstance(found, Text):
        found = replace(found, text=found.text.translate(names))
    elif isinstance(found, tuple):
        found = tuple(_spelled(part, names) for part in found)
    elif is_dataclass(found) and not isinstance(found, type):
        found = replace(found, **{field.name: _spelled(getattr(found, field.name), names) for field in fields(found)})
    result: _T = found
    return result
