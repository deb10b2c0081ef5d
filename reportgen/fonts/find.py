"""Which file plays which part: the office's own faces first, then the open ones from the cache."""

import struct
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from itertools import chain
from pathlib import Path

from reportgen.errors import SettingsError
from reportgen.fonts.catalogue import OFFICE_FAMILIES, OPEN_FACES, OpenFace
from reportgen.fonts.folder import font_folder
from reportgen.model.faces import FaceRole, FontFile, FontSet

_SUFFIXES = (".otf", ".ttf", ".ttc", ".otc")
_LAST_RANK = max(map(len, OFFICE_FAMILIES.values()))
_OPEN_BY_HASH = {face.sha256: face for face in OPEN_FACES}


def find_fonts(user_folder: Path | None) -> FontSet:
    """Return the face of every role.

    A role that no file in ``user_folder`` plays is taken by the open face in the cache.

    Raises:
        SettingsError: the folder is none, a file in it is no font, or a role is left without a face.
    """
    own = find_own_faces(user_folder) if user_folder else {}
    faces = {**find_open_faces(font_folder()), **own}
    missing = [role for role in FaceRole if role not in faces]
    if missing:
        raise SettingsError(
            f"缺少字体：{'、'.join(missing)}",
            where=str(font_folder()),
            hint="运行 reportgen fonts install 安装开源字体；或在设置的 fonts 中指明本单位字体所在文件夹",
        )
    return FontSet(tuple(faces[role] for role in FaceRole))


def find_open_faces(folder: Path) -> dict[FaceRole, FontFile]:
    """Return the faces of the open set that lie in ``folder``.

    Their bytes were checked when they were put there; here the size must do, since a build asks every time.
    """
    return {face.role: _open_file(face, folder / face.place) for face in OPEN_FACES if _is_whole(face, folder)}


def find_own_faces(folder: Path) -> dict[FaceRole, FontFile]:
    """Return the faces in an office's own folder, subfolders included, by the family names inside the files.

    Where several files could play a part, the family named first in the catalogue does, then the first path. A file
    of the open set is known by its bytes, so that a copy of the fetched folder serves a machine without a network.

    Raises:
        SettingsError: ``folder`` is no folder, or a file in it with a font's suffix is no font.
    """
    if not folder.is_dir():
        raise SettingsError("字体文件夹不存在", where=str(folder), hint="改正设置中的 fonts，或删去该项以使用开源字体")
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES and path.is_file())
    ranked = sorted(chain.from_iterable(map(_candidates, paths)), key=lambda candidate: candidate[0])
    faces: dict[FaceRole, FontFile] = {}
    for _, file in ranked:
        faces.setdefault(file.role, file)
    return faces


def stands_in(file: FontFile) -> bool:
    """Tell whether a face is an open one that plays the part of an office's."""
    return file.sha256 in _OPEN_BY_HASH and file.role not in (FaceRole.RARE_SERIF, FaceRole.RARE_SANS)


def _is_whole(face: OpenFace, folder: Path) -> bool:
    path = folder / face.place
    return path.is_file() and path.stat().st_size == face.size


def _open_file(face: OpenFace, path: Path) -> FontFile:
    return FontFile(face.role, path, face.family, face.office_name, face.sha256)


def _candidates(path: Path) -> Iterator[tuple[int, FontFile]]:
    """Yield the parts that a file can play, each with the rank of its name; a file of the open set ranks last."""
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    if digest in _OPEN_BY_HASH:
        yield _LAST_RANK, _open_file(_OPEN_BY_HASH[digest], path)
        return
    families = _regular_families(path, content)
    folded = {_fold(family) for family in families}
    for role, names in OFFICE_FAMILIES.items():
        ranks = [rank for rank, name in enumerate(names) if _fold(name) in folded]
        if ranks:
            chinese = next((family for family in families if not family.isascii()), families[0])
            yield ranks[0], FontFile(role, path, families[0], chinese, digest)


def _regular_families(path: Path, content: bytes) -> list[str]:
    """Return the family names of a regular face, the English one first; none for a bold or italic one.

    Of a collection the first face counts, since that is the one a layout engine loads from it.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(BytesIO(content), lazy=True, fontNumber=0) as font:
            names = font["name"]
            if font["head"].macStyle & 0b11:
                return []
            found = [record.toUnicode() for kind in (16, 1) for record in names.names if record.nameID == kind]
    except (TTLibError, struct.error, AssertionError, KeyError, ValueError) as error:
        raise SettingsError(
            "不是完好的字体文件", where=str(path), hint="换上完好的文件，或将其移出字体文件夹"
        ) from error
    return sorted(dict.fromkeys(found), key=lambda family: not family.isascii())


def _fold(name: str) -> str:
    return "".join(name.split()).casefold()
