"""A fount (一套字): the faces and the layout that documents are printed with, and how it is sent to another machine."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from reportgen.fonts.fontconfig import make_fontconfig
from reportgen.fonts.shelf import shelve, touch
from reportgen.model.faces import FontSet
from reportgen.writers.layout import Layout


@dataclass(frozen=True, slots=True)
class Fount:
    """The faces to print with, the file that tells fontconfig of them and of no others, and the layout."""

    fonts: FontSet
    fontconfig: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class Parcel:
    """What tells how the contents of a parcel become a fount; the faces lie below no folder yet."""

    key: str
    fonts: FontSet


def make_fount(fonts: FontSet, layout: Layout, cache: Path) -> Fount:
    """Return a fount of faces on this machine.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    return Fount(fonts, str(make_fontconfig(fonts, cache)), layout)


def pack_fount(fount: Fount) -> tuple[Parcel, tuple[bytes, ...]]:
    """Return a fount as a parcel and its contents: the layout, then the faces."""
    faces = [file.path.read_bytes() for file in fount.fonts.files]
    contents = (pickle.dumps(fount.layout, pickle.HIGHEST_PROTOCOL), *faces)
    files = tuple(
        replace(file, path=Path(f"{number}{file.path.suffix}")) for number, file in enumerate(fount.fonts.files)
    )
    key = sha256("".join(sha256(content).hexdigest() for content in contents).encode()).hexdigest()
    return Parcel(key, FontSet(files)), contents


def unpack_fount(parcel: Parcel, contents: Sequence[bytes], cache: Path) -> Fount:
    """Return the fount of a parcel, its faces put on this machine's shelf.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    layout, *faces = contents
    folder = cache / "sent" / parcel.key
    if not folder.is_dir():
        shelve(folder, lambda new: _fill(new, parcel, faces))
    touch(folder)
    fonts = FontSet(tuple(replace(file, path=folder / file.path) for file in parcel.fonts.files))
    return make_fount(fonts, pickle.loads(layout), cache)


def _fill(new: Path, parcel: Parcel, faces: Sequence[bytes]) -> None:
    for file, face in zip(parcel.fonts.files, faces, strict=True):
        (new / file.path).write_bytes(face)
