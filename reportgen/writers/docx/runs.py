"""Inline content → runs: marks by character styles, rare hanzi in a wider face, links, notes."""

from collections.abc import Iterable, Mapping

from reportgen.errors import CheckError
from reportgen.model.faces import FaceRole, FontSet
from reportgen.tree import Inline, LineBreak, Note, Text
from reportgen.writers.docx.faces import rare_faces, split_by_face
from reportgen.writers.docx.package import Relation, to_address
from reportgen.writers.docx.styles import (
    DELETED,
    EMPHASIS,
    INSERTED,
    LINK,
    NOTE_CALL,
    STRONG,
    deleted_mark,
    inserted_mark,
)
from reportgen.writers.docx.wml import Element, bare_run, related, run, w
from reportgen.writers.layout import ProfileLayout


class Runs:
    """The runs of one part, with the addresses its links point to and the notes it calls, in order.

    ``bookmarks`` gives the name of the bookmark of each anchor.
    """

    def __init__(self, layout: ProfileLayout, fonts: FontSet, bookmarks: Mapping[str, str]) -> None:
        self.notes: list[Note] = []
        self._layout = layout
        self._rare = rare_faces(fonts)
        self._bookmarks = bookmarks
        self._addresses: dict[str, str] = {}

    @property
    def relations(self) -> tuple[Relation, ...]:
        """The relationships of the links made so far."""
        return tuple(to_address(rel_id, address) for address, rel_id in self._addresses.items())

    def inline(self, content: Iterable[Inline], face: FaceRole) -> list[Element]:
        """Return the runs of ``content`` in a block whose style has the face of role ``face``."""
        found: list[Element] = []
        for piece in content:
            match piece:
                case Text():
                    found.extend(self._text(piece, face))
                case LineBreak():
                    found.append(bare_run(w("br")))
                case Note():
                    found.extend(self._call(piece))
        return found

    def _text(self, text: Text, face: FaceRole) -> list[Element]:
        style = _style(text)
        shown = self._face(text, face)
        runs = [
            # a rare sign has the style of its face, which leaves no room for another: its mark stands on the run
            run(piece, rare.style_id, marks=_marks(text)) if rare else run(piece, style)
            for piece, rare in split_by_face(text.text, self._rare.get(shown))
        ]
        return [self._link(text.href, runs)] if text.href and runs else runs

    def _face(self, text: Text, face: FaceRole) -> FaceRole:
        if text.strong:
            return self._layout.strong_face
        return self._layout.emphasis_face if text.emphasis else face

    def _link(self, href: str, runs: list[Element]) -> Element:
        if not href.startswith("#"):
            rel_id = self._addresses.setdefault(href, f"rIdLink{len(self._addresses) + 1}")
            return related("hyperlink", rel_id, *runs, history=1)
        anchor = href.removeprefix("#")
        if anchor not in self._bookmarks:
            raise CheckError(f"链接所指的标题不存在：{anchor}", hint="改正模板中的链接，或为标题加上该标识")
        return w("hyperlink", *runs, anchor=self._bookmarks[anchor], history=1)

    def _call(self, note: Note) -> list[Element]:
        self.notes.append(note)
        return [
            run("〔", NOTE_CALL),
            bare_run(w("footnoteReference", id=len(self.notes)), style=NOTE_CALL),
            run("〕", NOTE_CALL),
        ]


def _style(text: Text) -> str:
    """Return the character style of a text; of several, what tells two wordings apart comes first."""
    known = (
        (text.deleted, DELETED),
        (text.inserted, INSERTED),
        (text.strong, STRONG),
        (text.emphasis, EMPHASIS),
        (bool(text.href), LINK),
    )
    return next((style for holds, style in known if holds), "")


def _marks(text: Text) -> list[Element]:
    marks = [deleted_mark()] if text.deleted else []
    return [*marks, inserted_mark()] if text.inserted else marks
