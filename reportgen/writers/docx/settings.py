"""``settings.xml``, ``fontTable.xml``, ``numbering.xml`` and ``footnotes.xml``."""

from collections.abc import Iterable

from reportgen.model.faces import FaceRole, FontSet
from reportgen.tree import Note
from reportgen.writers.docx.faces import FAR, office_name, rare_faces
from reportgen.writers.docx.runs import Runs
from reportgen.writers.docx.styles import BULLET, NOTE_NUMBER, NUMBER, style_id
from reportgen.writers.docx.wml import Element, bare_run, flag, mm_to_twips, run, to_xml, w
from reportgen.writers.layout import BlockRole, ProfileLayout

_WORD_URI = "http://schemas.microsoft.com/office/word"
_SEPARATORS = {-1: "separator", 0: "continuationSeparator"}
_BULLET_NUM = 1
_FIRST_ORDERED_NUM = 2


def settings_xml(layout: ProfileLayout, *, numbered: bool) -> bytes:
    """Return the settings: two kinds of footers, marks pressed together, Word's present mode, no prompt on opening."""
    east_asian = (
        "spaceForUL",
        "balanceSingleByteDoubleByteWidth",
        "doNotLeaveBackslashAlone",
        "ulTrailSpace",
        "doNotExpandShiftReturn",
        "adjustLineHeightInTable",
        "useFELayout",
    )
    modes = {
        "compatibilityMode": 15,
        "overrideTableStyleFontSizeAndJustification": 1,
        "enableOpenTypeFeatures": 1,
        "doNotFlipMirrorIndents": 1,
        "differentiateMultirowTableHeaders": 1,
    }
    tab = mm_to_twips(layout.page.cell_mm)
    root = w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=tab),
        *([flag("evenAndOddHeaders")] if numbered else []),
        w("characterSpacingControl", val="compressPunctuation"),
        w("footnotePr", *(w("footnote", id=ident) for ident in _SEPARATORS)),
        w(
            "compat",
            *map(flag, east_asian),
            *(w("compatSetting", name=name, uri=_WORD_URI, val=value) for name, value in modes.items()),
        ),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )
    return to_xml(root)


def font_table_xml(fonts: FontSet) -> bytes:
    """Return the table of faces, each with the face that Word shall take where it is missing."""
    narrow = {role: office_name(fonts, role) for role in (FaceRole.FANGSONG, FaceRole.KAI, FaceRole.TITLE)}
    wide = {role: face.face for role, face in rare_faces(fonts).items()}
    others = [office_name(fonts, role) for role in (FaceRole.HEI, FaceRole.SONG)]
    names = dict.fromkeys([*narrow.values(), *wide.values(), *others, FAR.face])
    stand_in = {narrow[role]: wide[role] for role in narrow if narrow[role] != wide[role]}
    return to_xml(w("fonts", *(_font(name, stand_in.get(name, "")) for name in names)))


def _font(name: str, stand_in: str) -> Element:
    other = [w("altName", val=stand_in)] if stand_in else []
    return w("font", *other, w("charset", val="86"), w("family", val="auto"), w("pitch", val="default"), name=name)


def numbering_xml(layout: ProfileLayout, ordered_lists: int) -> bytes:
    """Return the numbering of a document: one kind for all unordered lists, one that starts anew for each ordered."""
    ordered = range(_FIRST_ORDERED_NUM, _FIRST_ORDERED_NUM + ordered_lists)
    root = w(
        "numbering",
        _scheme(layout, 0, "bullet", layout.bullet, BULLET),
        _scheme(layout, 1, "decimal", f"%1{layout.number_mark}", NUMBER),
        w("num", w("abstractNumId", val=0), numId=_BULLET_NUM),
    )
    root.extend(
        w("num", w("abstractNumId", val=1), w("lvlOverride", w("startOverride", val=1), ilvl=0), numId=ident)
        for ident in ordered
    )
    return to_xml(root)


def number_of_list(ordered_before: int, *, ordered: bool) -> int:
    """Return the number of a list's numbering, ``ordered_before`` being the ordered lists before it."""
    return _FIRST_ORDERED_NUM + ordered_before if ordered else _BULLET_NUM


def _scheme(layout: ProfileLayout, ident: int, form: str, text: str, style: str) -> Element:
    item = layout.style(BlockRole.ITEM)
    cell = layout.page.cell_mm
    indent = w("ind", left=mm_to_twips(item.left_cells * cell), firstLine=mm_to_twips(item.indent_cells * cell))
    level = w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=form),
        w("pStyle", val=style),
        w("suff", val="nothing"),
        w("lvlText", val=text),
        w("lvlJc", val="left"),
        w("pPr", indent),
        ilvl=0,
    )
    return w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=ident)


def footnotes_xml(notes: Iterable[Note], runs: Runs, layout: ProfileLayout) -> bytes:
    """Return the footnotes, numbered through, each after its number."""
    face = layout.style(BlockRole.FOOTNOTE).face
    root = w("footnotes", *(_separator(ident, tag) for ident, tag in _SEPARATORS.items()))
    for ident, note in enumerate(notes, 1):
        mark = [bare_run(w("footnoteRef"), style=NOTE_NUMBER), run("　", NOTE_NUMBER)]
        look = w("pPr", w("pStyle", val=style_id(BlockRole.FOOTNOTE)))
        root.append(w("footnote", w("p", look, *mark, *runs.inline(note.content, face)), id=ident))
    return to_xml(root)


def _separator(ident: int, tag: str) -> Element:
    look = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"), w("ind", firstLine=0))
    return w("footnote", w("p", look, w("r", w(tag))), type=tag, id=ident)
