"""The faces of one pack, cut to the characters that it prints: small faces make quick pages."""

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path

from reportgen.audit.marks import texts
from reportgen.fonts.cut import cut_fonts
from reportgen.model.faces import FontSet
from reportgen.press.printing import Press
from reportgen.tree import Bulletin

# Printed by the layout itself: page numbers, contents, notes, lists.
_LAYOUT_SIGNS = frozenset("0123456789—〔〕….（）、 第页")


class TypeCase:
    """The characters that a press has faces for. It grows with what is to be measured; those ``at_hand`` come first.

    A page that leaves much out may say what the fullest one has no need to say (that nothing is known), so the fullest
    documents do not hold every character that the pack may come to print.
    """

    def __init__(self, press: Press, fonts: FontSet, cache_folder: Path, at_hand: frozenset[str] = frozenset()) -> None:
        self._press = press
        self._fonts = fonts
        self._cache_folder = cache_folder
        self._at_hand = at_hand
        self._characters: frozenset[str] = frozenset()

    def add(self, signs: frozenset[str]) -> None:
        """Load the press with faces that have these characters too."""
        if not signs <= self._characters:
            self._characters |= signs | self._at_hand
            self._press.load(cut_fonts(self._fonts, self._characters, self._cache_folder))

    def measure(self, bulletins: Sequence[Bulletin]) -> Sequence[Future[float]]:
        """Measure documents as the press does, with faces for all of their characters."""
        self.add(characters(bulletins))
        return self._press.measure(bulletins)


def characters(bulletins: Iterable[Bulletin]) -> frozenset[str]:
    """Return the characters of documents, and those that the layout adds."""
    signs = set(_LAYOUT_SIGNS)
    for bulletin in bulletins:
        signs.update(*(run.text for run in texts(bulletin)), bulletin.watermark)
    return frozenset(signs)
