"""Cut the faces of a set to everyday characters, and the others of one pack.

A page takes about a third of the time with cut faces, since a layout engine walks the whole face for every document.
"""

from functools import partial
from hashlib import sha256
from itertools import chain
from pathlib import Path

from reportgen.fonts.catalogue import APART, SCANNED
from reportgen.fonts.shelf import shelve, stands, touch
from reportgen.model.faces import FaceRole, FontFile, FontSet

_RECIPE = "1"  # to be raised when a cut of the same characters would come out otherwise

# What a style sheet may put on a page although no text holds it: page numbers, bullets, brackets, spaces.
_ALWAYS = frozenset(
    map(
        chr,
        chain(
            range(0x20, 0x7F),
            range(0xA0, 0x100),
            range(0x2010, 0x2060),
            range(0x3000, 0x3020),
            range(0xFF01, 0xFF5F),
        ),
    )
)

# The hanzi of everyday use (GB 2312, level 1). A document's bytes hang on what its faces are cut to: were that no more
# than what a pack prints, almost any new sentence would bring a new sign, and all documents would be printed again.
_EVERYDAY = frozenset(
    chain.from_iterable(
        bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
    )
)


def cut_fonts(fonts: FontSet, text: str | frozenset[str], cache: Path) -> FontSet:
    """Return ``fonts`` with every face cut to everyday signs and the characters of ``text``.

    They are taken from ``cache`` where they were cut before. A cut face keeps its names, its metrics and all its layout
    features, so that a page comes out the same. The hashes stay those of the whole files: they say which face was
    printed.

    Raises:
        OutputError: the cache folder cannot be written.
    """
    characters = "".join(sorted(_ALWAYS.union(_EVERYDAY, text)))
    parts = (_RECIPE, *(f"{file.role}{file.sha256}" for file in fonts.files), characters)
    folder = cache / "cut" / sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    cut = FontSet(tuple(_cut_file(file, folder) for file in fonts.files))
    if not stands(folder):
        shelve(folder, partial(_fill, fonts=fonts, characters=characters))
    touch(folder)
    return cut


def _cut_file(file: FontFile, folder: Path) -> FontFile:
    return FontFile(file.role, folder / _place(file), file.family, file.office_name, file.sha256)


def _place(file: FontFile) -> Path:
    part = APART if file.role is FaceRole.TITLE else SCANNED
    return Path(part) / f"{file.role.name.lower()}.otf"


def _fill(new: Path, *, fonts: FontSet, characters: str) -> None:
    for file in fonts.files:
        path = new / _place(file)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_cut(file.path, characters))


def _cut(path: Path, characters: str) -> bytes:
    import uharfbuzz

    subset = uharfbuzz.SubsetInput()
    subset.unicode_set.update(map(ord, characters))
    # Dropping layout features changes the spacing of Latin text (kerning); the Chinese names serve fontconfig.
    for everything in (subset.layout_feature_tag_set, subset.name_id_set, subset.name_lang_id_set):
        everything.clear()
        everything.invert()
    flags = uharfbuzz.SubsetFlags
    subset.flags = flags.DESUBROUTINIZE | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.NAME_LEGACY
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path))
    return bytes(subset.subset(face).blob.data)
