"""Inline: the runs of a block → HTML, each sign set as Chinese typography asks, in a face that has it."""

from collections.abc import Iterable, Iterator
from html import escape

from reportgen.model.faces import FaceRole
from reportgen.tree import Inline, LineBreak, Note, Text
from reportgen.writers.layout import SHARED_LINES, BlockRole, ProfileLayout
from reportgen.writers.pdf.faces import Coverage
from reportgen.writers.pdf.typography import WORD_JOINER, set_signs

_AROUND = 8  # signs told on each side of one that no face has
_NO_SIGN = "\ufffc"  # stands for a break or a note, beside which nothing pairs


class InlineWriter:
    """Write the runs of blocks; remember the signs that no face has, with words around, and those a stand-in prints."""

    def __init__(self, layout: ProfileLayout, coverage: Coverage) -> None:
        self._layout, self._coverage = layout, coverage
        self.missing: dict[str, str] = {}
        self.stood_in: set[str] = set()

    def write(self, content: Iterable[Inline], role: BlockRole) -> str:
        """Return the HTML of ``content`` in a block of ``role``."""
        runs = tuple(content)
        text = "".join(run.text if isinstance(run, Text) else _NO_SIGN for run in runs)
        setting = set_signs(text, in_lines=role not in SHARED_LINES)
        out: list[str] = []
        at = 0
        for run in runs:
            match run:
                case Text():
                    end = at + len(run.text)
                    half = {sign - at for sign in setting.half if at <= sign < end}
                    out.append(self._write_run(run, role, (setting.before[at:end], half)))
                    at = end
                case LineBreak():
                    out.append("<br/>")
                    at += 1
                case Note():
                    note = self.write(run.content, BlockRole.FOOTNOTE)
                    out.append(f'{WORD_JOINER}<span class="footnote">{note}</span>')  # no line begins with its call
                    at += 1
        return "".join(out)

    def _write_run(self, run: Text, role: BlockRole, setting: tuple[tuple[str, ...], set[int]]) -> str:
        face = self._face(run, role)
        html = "".join(_join_pieces(self._pieces(run.text, face, setting)))
        if run.strong or run.emphasis:
            html = f'<span class="{"strong" if run.strong else "emphasis"}">{html}</span>'
        if run.deleted or run.inserted:
            html = f'<span class="{"deleted" if run.deleted else "inserted"}">{html}</span>'
        return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html

    def note_signs(self, text: str, role: BlockRole) -> None:
        """Remember which signs of ``text``, drawn elsewhere in the face of ``role``, no face has."""
        for at, sign in enumerate(text):
            if not sign.isspace():
                self._stand_in_class(text, at, self._layout.style(role).face)

    def _face(self, run: Text, role: BlockRole) -> FaceRole:
        if run.strong:
            return self._layout.strong_face
        return self._layout.emphasis_face if run.emphasis else self._layout.style(role).face

    def _pieces(
        self, text: str, face: FaceRole, setting: tuple[tuple[str, ...], set[int]]
    ) -> Iterator[tuple[str, str]]:
        """Yield each sign, with what stands before it, and the class it is set in."""
        before, half = setting
        for at, sign in enumerate(text):
            if before[at]:
                yield before[at], ""
            yield sign, "half" if at in half else self._stand_in_class(text, at, face)

    def _stand_in_class(self, text: str, at: int, face: FaceRole) -> str:
        sign = text[at]
        found = self._coverage.face_for(sign, face)
        if found is face:
            return ""
        if found is None:
            self.missing.setdefault(sign, text[max(0, at - _AROUND) : at + _AROUND + 1])
            return ""
        self.stood_in.add(sign)
        return found.name.lower().replace("_", "-")


def _join_pieces(pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    for text, kind in pieces:
        yield f'<span class="{kind}">{escape(text)}</span>' if kind else escape(text, quote=False)
