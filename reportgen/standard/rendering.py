"""DOCX files → the pages that LibreOffice makes of them, with the faces of a set in place of the office's."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from reportgen.libreoffice import office_program, run_office
from reportgen.model.faces import FaceRole, FontSet
from reportgen.standard import clauses

_SECONDS = 180  # to start, and for the first document
_SECONDS_EACH = 20
_FACES, _TITLE = "faces", "XiaoBiaoSong"
_NAME_IDS = (1, 3, 4, 6, 16)  # family, identifier, full name, PostScript name, family of all weights
# The names that a DOCX gives to the faces of each role, beside those that the set itself has.
_NAMES = {
    FaceRole.FANGSONG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "方正仿宋_GBK", "华文仿宋"),
    FaceRole.KAI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "方正楷体_GBK", "华文楷体"),
    FaceRole.HEI: ("黑体", "SimHei", "方正黑体_GBK"),
    FaceRole.SONG: ("宋体", "SimSun", "新宋体", "Times New Roman"),
    FaceRole.TITLE: ("方正小标宋简体", "方正小标宋_GBK", "小标宋体", "华文中宋"),
    FaceRole.RARE_SERIF: ("SimSun-ExtB",),
}
PAGE_CLAUSES = (
    clauses.TYPE_AREA,
    clauses.LINES,
    clauses.CELLS,
    clauses.RED_RULE,
    clauses.TITLE_CENTRED,
    clauses.NUMBER_PLACE,
    clauses.LINE_START,
    clauses.LINE_END,
    clauses.DIGITS,
    clauses.LONE_HEADING,
    clauses.COLOPHON_RULES,
    clauses.COLOPHON_FOOT,
    clauses.ONE_PAGE,
)


def render_docx(documents: Sequence[bytes], fonts: FontSet) -> tuple[bytes | None, ...]:
    """Return the PDF that LibreOffice makes of each DOCX, None where it is not installed or makes none.

    All are made in one run: to start it takes longer than a document.
    """
    program = office_program()
    if program is None:
        return (None,) * len(documents)
    with TemporaryDirectory(prefix="reportgen-layout-") as name:
        return _convert(program, documents, Path(name), fonts)


def _convert(program: str, documents: Sequence[bytes], folder: Path, fonts: FontSet) -> tuple[bytes | None, ...]:
    _name_title_face(fonts, folder)
    settings = folder / "fonts.conf"
    settings.write_text(_fontconfig(fonts, folder), encoding="utf-8")
    sources = [folder / f"{number}.docx" for number in range(len(documents))]
    for source, data in zip(sources, documents, strict=True):
        source.write_bytes(data)
    arguments = ("--convert-to", "pdf", "--outdir", str(folder), *map(str, sources))
    seconds = _SECONDS + _SECONDS_EACH * len(documents)
    # Where it takes too long, what it made before is there all the same.
    run_office(program, arguments, folder, {"FONTCONFIG_FILE": str(settings)}, seconds)
    # LibreOffice says 0 even where it wrote nothing.
    made = (source.with_suffix(".pdf") for source in sources)
    return tuple(target.read_bytes() if target.is_file() else None for target in made)


def _fontconfig(fonts: FontSet, folder: Path) -> str:
    """Return a configuration in which the names of a DOCX mean the faces of the set, and no others."""
    folders = sorted({str(file.path.parent) for file in fonts.files if file.role is not FaceRole.TITLE})
    folders.append(str(folder / _FACES))
    families = {file.role: file.family for file in fonts.files} | {FaceRole.TITLE: _TITLE}
    named = {name: families[role] for role, names in _NAMES.items() for name in names}
    named |= {file.office_name: families[file.role] for file in reversed(fonts.files)}
    rules = "".join(_alias(name, family) for name, family in named.items() if name != family)
    dirs = "".join(f"<dir>{escape(path)}</dir>" for path in folders)
    cache = f"<cachedir>{escape(str(folder / 'font-cache'))}</cachedir>"
    return f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{dirs}{cache}{rules}</fontconfig>'


def _name_title_face(fonts: FontSet, folder: Path) -> None:
    """Write the face of titles with a name of its own: LibreOffice takes two of one family and weight for one."""
    from fontTools.ttLib import TTFont

    (folder / _FACES).mkdir()
    with TTFont(fonts.face(FaceRole.TITLE).path, lazy=True, fontNumber=0) as font:
        for record in font["name"].names:
            if record.nameID in _NAME_IDS:
                record.string = _TITLE
        font.save(folder / _FACES / f"{_TITLE}{fonts.face(FaceRole.TITLE).path.suffix}")


def _alias(name: str, family: str) -> str:
    return (
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{family}</string></edit></match>'
    )
