"""Hands that alter a finished file: single signs of a DOCX or a PDF are changed, taken out or put in, the rest stays.

What is altered opens as before and looks as if it had been printed so.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

import pikepdf
from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Edit:
    """Put ``new`` in the place of the signs from ``start`` to ``end``, which must be one at least."""

    start: int
    end: int
    new: str


class Text(Protocol):
    """The signs of a finished file in order."""

    signs: str

    def has(self, at: int, new: str) -> bool: ...

    def edited(self, edits: Iterable[Edit]) -> bytes: ...


class DocxText:
    """The signs of a DOCX's paragraphs."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._tree = etree.fromstring(archive.read("word/document.xml"))
        self._places = [(run, at) for run in self._tree.iter(f"{_W}t") for at in range(len(run.text or ""))]
        self.signs = "".join(run.text or "" for run in self._tree.iter(f"{_W}t"))

    def has(self, at: int, new: str) -> bool:
        return True

    def edited(self, edits: Iterable[Edit]) -> bytes:
        written = list(self.signs)
        for edit in edits:
            written[edit.start : edit.end] = [edit.new, *[""] * (edit.end - edit.start - 1)]
        texts: dict[Any, str] = {}
        for (run, _), sign in zip(self._places, written, strict=True):
            texts[run] = texts.get(run, "") + sign
        for run, text in texts.items():
            run.text = text
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self._data)) as source, zipfile.ZipFile(out, "w") as target:
            for info in source.infolist():
                own = info.filename == "word/document.xml"
                target.writestr(info, etree.tostring(self._tree) if own else source.read(info))
        return out.getvalue()


class PdfText:
    """The signs that the pages of a PDF draw; a sign can be put in where its face holds it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.signs = ""
        self._faces: list[dict[str, bytes]] = []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for _, _, _, face, codes in _strings(pdf):
                names = {code: sign for sign, code in face.items()}
                signs = [names.get(code, "\ufffd") for code in codes]
                self.signs += "".join(sign[0] for sign in signs)
                self._faces += [face] * len(codes)

    def has(self, at: int, new: str) -> bool:
        return all(sign in self._faces[at] for sign in new)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        changed = {edit.start: edit for edit in edits}
        gone = {at for edit in changed.values() for at in range(edit.start, edit.end)}
        with pikepdf.open(io.BytesIO(self._data)) as pdf:
            seen = 0
            pages: dict[int, list[Any]] = {}
            for page, program, place, face, codes in _strings(pdf):
                kept = [
                    b"".join(face[sign] for sign in changed[at].new) if at in changed else b"" if at in gone else code
                    for at, code in enumerate(codes, seen)
                ]
                seen += len(codes)
                _put(program, place, b"".join(kept))
                pages[page] = program
            for page, program in pages.items():
                pdf.pages[page].Contents = pdf.make_stream(pikepdf.unparse_content_stream(program))
            out = io.BytesIO()
            pdf.save(out)
        return out.getvalue()


def _strings(pdf: pikepdf.Pdf):
    """Yield the strings that are drawn: page, program, place in it, the codes of its face's signs, its own codes."""
    faces: dict[tuple[int, int], dict[str, bytes]] = {}
    for number, page in enumerate(pdf.pages):
        program = list(pikepdf.parse_content_stream(page))
        face: dict[str, bytes] = {}
        for step, instruction in enumerate(program):
            operator = str(instruction.operator)
            if operator == "Tf":
                font = page.Resources.Font[str(instruction.operands[0])]
                face = faces.setdefault(font.objgen, _face(font))
            elif operator in ("Tj", "TJ"):
                pieces = instruction.operands[0] if operator == "TJ" else instruction.operands
                for at, piece in enumerate(pieces):
                    if isinstance(piece, pikepdf.String):
                        raw = bytes(piece)
                        codes = [raw[two : two + 2] for two in range(0, len(raw), 2)]
                        yield number, program, (step, at, operator), face, codes


def _put(program: list[Any], place: tuple[int, int, str], raw: bytes) -> None:
    step, at, operator = place
    instruction = program[step]
    operands = list(instruction.operands)
    if operator == "TJ":
        pieces = list(operands[0])
        pieces[at] = pikepdf.String(raw)
        operands = [pikepdf.Array(pieces)]
    else:
        operands[at] = pikepdf.String(raw)
    program[step] = pikepdf.ContentStreamInstruction(operands, instruction.operator)


def _face(font: Any) -> dict[str, bytes]:
    """Return the code of each sign of a face."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[str, bytes] = {}
    for part in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, sign in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", part):
            found[bytes.fromhex(sign).decode("utf-16-be")] = bytes.fromhex(code)
    return found


def put_file(folder: Path, path: str, data: bytes) -> None:
    """Put a file in the place of another in an edition, and let the manifest say that it belongs there."""
    old = sha256((folder / path).read_bytes()).hexdigest()
    manifest = folder / "manifest.json"
    text = manifest.read_text("utf-8")
    assert old in text
    (folder / path).write_bytes(data)
    manifest.write_text(text.replace(old, sha256(data).hexdigest()), "utf-8")
