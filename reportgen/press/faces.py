"""The faces and the layout that documents are printed with, and how they are sent to another machine."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from reportgen.fonts.fontconfig import make_fontconfig
from reportgen.fonts.shelf import shelve, stands, touch
from reportgen.model.faces import FontSet
from reportgen.writers.layout import Layout


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces to print with, the file that tells fontconfig of them and of no others, and the layout."""

    fonts: FontSet
    fontconfig: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class Parcel:
    """What tells how the contents of a parcel become faces; their files lie below no folder yet."""

    key: str
    fonts: FontSet


def make_faces(fonts: FontSet, layout: Layout, cache: Path) -> Faces:
    """Return the faces of this machine, to print with.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    return Faces(fonts, str(make_fontconfig(fonts, cache)), layout)


def pack_faces(faces: Faces) -> tuple[Parcel, tuple[bytes, ...]]:
    """Return faces as a parcel and its contents: the layout, then the faces."""
    files = [file.path.read_bytes() for file in faces.fonts.files]
    contents = (pickle.dumps(faces.layout, pickle.HIGHEST_PROTOCOL), *files)
    unplaced = tuple(
        replace(file, path=Path(f"{number}{file.path.suffix}")) for number, file in enumerate(faces.fonts.files)
    )
    key = sha256("".join(sha256(content).hexdigest() for content in contents).encode()).hexdigest()
    return Parcel(key, FontSet(unplaced)), contents


def unpack_faces(parcel: Parcel, contents: Sequence[bytes], cache: Path) -> Faces:
    """Return the faces of a parcel, put on this machine's shelf.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    layout, *files = contents
    folder = cache / "sent" / parcel.key
    if not stands(folder):
        shelve(folder, lambda new: _fill(new, parcel, files))
    touch(folder)
    fonts = FontSet(tuple(replace(file, path=folder / file.path) for file in parcel.fonts.files))
    return make_faces(fonts, pickle.loads(layout), cache)


def _fill(new: Path, parcel: Parcel, files: Sequence[bytes]) -> None:
    for file, content in zip(parcel.fonts.files, files, strict=True):
        (new / file.path).write_bytes(content)
