"""How documents look: the layout of the standard, an office's own over it, and the Word file that lends its styles."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportgen.model.word_base import WordBase
from reportgen.settings.config import LayoutTable
from reportgen.settings.layout import margin_warnings, read_office_layout
from reportgen.tree import Profile
from reportgen.writers.layout import Layout
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.layout_office import office_layout

# A page that must stay one, and tables, are set too finely for the styles of letters.
_LENT_TO = (Profile.BULLETIN, Profile.OFFICIAL, Profile.LETTER)
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Look:
    """The layout of all documents, and what an editor should know of it."""

    layout: Layout
    notes: tuple[str, ...]


def read_look(table: LayoutTable) -> Look:
    """Return how documents look by the settings.

    Raises:
        SettingsError: a file cannot be read, or sets what cannot be set.
    """
    office = read_office_layout(table.file)
    layout, notes = office_layout(GBT9704, office), margin_warnings(office)
    if table.word is None:
        return Look(layout, notes)
    from reportgen.writers.docx.styles import PARAGRAPH_STYLES
    from reportgen.writers.docx.word_base import read_word_base

    base = read_word_base(table.word.read_bytes(), str(table.word))
    missing = _missing(base, (name for _, name in PARAGRAPH_STYLES.values()))
    return Look(_lend(layout, base), (*notes, *(f"{table.word.name} {told}" for told in missing)))


def _lend(layout: Layout, base: WordBase) -> Layout:
    """Return the layout with the looks of ``base``; the page of a letter stays its own, whose head hangs on it."""
    return Layout(
        tuple(
            replace(one, word=replace(base, page=()) if one.letter else base) if one.profile in _LENT_TO else one
            for one in layout.profiles
        )
    )


def _missing(base: WordBase, names: Iterable[str]) -> tuple[str, ...]:
    """Return what to say of the styles that a file does not have."""
    held = {look.name for look in base.styles}
    missing = [name for name in dict.fromkeys(names) if name.lower() not in held]
    if not missing:
        return ()
    shown = "、".join(missing[:_SHOWN]) + (f" 等 {len(missing)} 种" if len(missing) > _SHOWN else "")
    return (f"里没有这些样式，DOCX 里用自带的：{shown}",)
