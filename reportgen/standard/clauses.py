"""The clauses that are checked, what each asks for, and on whose word.

``Basis.SEEN`` is wording that a public copy of the standard shows, ``MEMORY`` wording nobody has seen here, ``CUSTOM``
what offices do, ``OWN`` what this program asks of a document beyond the standard. A clause from memory never fails.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kind of document: which clauses hold for it."""

    BULLETIN = "简报"
    OFFICIAL = "公文"
    LETTER = "信函"
    ONE_PAGER = "一页"
    TABLE = "表格"
    PAPER = "底稿"


class Basis(StrEnum):
    """On whose word a clause stands."""

    SEEN = "标准"
    MEMORY = "标准（凭记忆）"
    CUSTOM = "惯例"
    OWN = "本程序"


class Verdict(StrEnum):
    """What came of a check."""

    PASS = "通过"
    FAIL = "不符"
    PERSON = "需人工核对"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is asked for: ``number`` is its place in the standard, empty where there is none."""

    ident: str
    name: str
    number: str
    basis: Basis
    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured beside what is asked for. ``place`` is page and line, or paragraph, empty for the whole."""

    clause: Clause
    verdict: Verdict
    required: str
    measured: str
    place: str = ""


_GRID = frozenset({Kind.BULLETIN, Kind.OFFICIAL, Kind.LETTER})
_LETTER = frozenset({Kind.LETTER})
_RULED = _GRID - _LETTER  # under one red rule, in the order of clause 7
_ALL = frozenset(Kind)
_TALL = _ALL - {Kind.TABLE}


def _seen(ident: str, name: str, number: str, kinds: frozenset[Kind] = _GRID) -> Clause:
    return Clause(ident, name, number, Basis.SEEN, kinds)


PAPER_SIZE = _seen("paper", "用纸幅面", "5.1", _ALL)
HEAD_MARGIN = _seen("head-margin", "天头", "5.2.1")
SIDE_MARGIN = _seen("side-margin", "订口", "5.2.1")
TYPE_AREA = _seen("type-area", "版心", "5.2.1")
LINES = _seen("lines", "每面行数", "5.2.3")
CELLS = _seen("cells", "每行字数", "5.2.3")
PITCH = _seen("pitch", "行距", "5.2.3")
BODY = _seen("body", "正文字体字号", "5.2.2、7.3.3")
SMALL_BODY = Clause("small-body", "正文字号", "", Basis.OWN, _ALL - _GRID)
COLOUR = _seen("colour", "文字颜色", "5.2.4", _ALL)
TITLE = _seen("title", "标题字体字号", "7.3.1")
TITLE_CENTRED = _seen("title-centred", "标题居中", "7.3.1", _ALL)
TITLE_GAP = _seen("title-gap", "标题与红线的距离", "7.3.1", _RULED)
HEADINGS = _seen("headings", "各级标题字体", "7.3.3", _ALL)
INDENT = _seen("indent", "段首缩进", "7.3.3")
MASTHEAD = _seen("masthead", "发文机关标志", "7.2.4", _RULED)
RED_RULE = _seen("red-rule", "红色分隔线", "7.2.7", _RULED)
RED_WIDTH = Clause("red-weight", "红线粗细", "7.2.7", Basis.CUSTOM, _RULED)
RED_GAP = _seen("red-gap", "红线与发文字号的距离", "7.2.7", frozenset({Kind.OFFICIAL}))
_OFFICIAL = frozenset({Kind.OFFICIAL})
_BULLETIN = frozenset({Kind.BULLETIN})
_SIGNED = _OFFICIAL | _LETTER
SERIAL = _seen("serial", "份号", "7.2.1", _RULED)
SECRECY = _seen("secrecy", "密级和紧急程度", "7.2.2、7.2.3", _RULED)
DOC_NUMBER = _seen("doc-number", "发文字号", "7.2.5", _OFFICIAL)
SIGNER = _seen("signer", "签发人", "7.2.6", _OFFICIAL)
RED_INK = Clause("red-ink", "红色油墨", "6.2", Basis.CUSTOM, _GRID)
ISSUE = Clause("issue", "期号", "", Basis.CUSTOM, _BULLETIN)
IMPRINT = Clause("imprint", "编发单位和日期", "", Basis.CUSTOM, _BULLETIN)
HEAD_SHARE = Clause("head-share", "报头大小", "", Basis.CUSTOM, _BULLETIN)
ADDRESSEE = _seen("addressee", "主送机关", "7.3.2", _SIGNED)
ATTACHMENT = _seen("attachment", "附件说明", "7.3.4", _SIGNED)
SIGNATURE = _seen("signature", "署名和成文日期的位置", "7.3.5", _SIGNED)
DATE_FORM = _seen("date-form", "成文日期", "7.3.5.4", _SIGNED)
ATTACHED = Clause("attached", "附件", "7.3.7", Basis.MEMORY, _SIGNED)
COPIES = _seen("copies", "抄送机关", "7.4.2")
PRINTED = _seen("printed", "印发机关和印发日期", "7.4.3", _RULED)
NUMBER_FACE = _seen("number-face", "页码字体字号", "7.5", _ALL)
NUMBER_PLACE = _seen("number-place", "页码位置", "7.5、8", _ALL)
NUMBER_FORM = _seen("number-form", "页码样式", "7.5", _ALL)
COLOPHON_RULES = _seen("colophon-rules", "版记分隔线", "7.4.1", _RULED)
COLOPHON_FOOT = _seen("colophon-foot", "版记位置", "7.4.1", _RULED)
COLOPHON_TEXT = _seen("colophon-text", "版记字体字号", "7.4.2、7.4.3")
FIRST_PAGE = Clause("first-page", "首页显示正文", "7.3.3", Basis.MEMORY, _GRID)
DIGITS = _seen("digits", "数字不分行", "7.3.3", _TALL)
UNITS = Clause("units", "数字与单位不分行", "", Basis.CUSTOM, _TALL)
LINE_START = Clause("line-start", "行首禁则", "", Basis.CUSTOM, _TALL)
LINE_END = Clause("line-end", "行尾禁则", "", Basis.CUSTOM, _TALL)
LONE_HEADING = Clause("lone-heading", "标题不落页末", "", Basis.CUSTOM, _TALL)
LONE_LINE = Clause("lone-line", "末行不独占一面", "", Basis.CUSTOM, _GRID)
ONE_PAGE = Clause("one-page", "一题一页", "", Basis.OWN, frozenset({Kind.ONE_PAGER}))
EMBEDDED = Clause("embedded", "字体嵌入", "", Basis.OWN, _ALL)
TAGGED = Clause("tagged", "结构标签", "", Basis.OWN, _ALL)
LANGUAGE = Clause("language", "文档语言", "", Basis.OWN, _ALL)
NAMED = Clause("named", "文档标题属性", "", Basis.OWN, _ALL)
DOC_GRID = _seen("doc-grid", "文档网格", "5.2.3", _ALL)
FACE_SLOTS = Clause("face-slots", "四套字体名称", "", Basis.OWN, _ALL)
EAST_ASIA = Clause("east-asia", "标点归中文字体", "", Basis.OWN, _ALL)
THEME_FACES = Clause("theme-faces", "不用主题字体", "", Basis.OWN, _ALL)
OUTLINE = Clause("outline", "标题的大纲级别", "", Basis.OWN, _ALL)
FOOTERS = _seen("footers", "单双页页脚", "7.5", _ALL)
HEAD_ROWS = Clause("head-rows", "表头逐页重复", "", Basis.OWN, _ALL)
WHOLE_ROWS = Clause("whole-rows", "表格各行不跨页", "", Basis.OWN, _ALL)
FRAME = Clause("frame", "表格框线", "", Basis.OWN, _ALL)
COLUMNS = Clause("columns", "表格列宽", "", Basis.OWN, _ALL)
LETTER_NAME = _seen("letter-name", "信函的发文机关标志", "10.1", _LETTER)
LETTER_RULE = _seen("letter-rule", "上方的红色双线", "10.1", _LETTER)
LETTER_FOOT = _seen("letter-foot", "下方的红色双线", "10.1", _LETTER)
LETTER_NUMBER = _seen("letter-number", "信函的发文字号", "10.1", _LETTER)
LETTER_FIRST = _seen("letter-first", "首页不显示页码", "10.1", _LETTER)
LETTER_MARKS = Clause("letter-marks", "份号、密级和紧急程度", "10.1", Basis.MEMORY, _LETTER)
LETTER_GAP = Clause("letter-gap", "双线与首行的距离", "10.1", Basis.MEMORY, _LETTER)
LETTER_TITLE = Clause("letter-title", "标题与其上要素的距离", "10.1", Basis.MEMORY, _LETTER)
LETTER_COLOPHON = Clause("letter-colophon", "信函的版记", "10.1", Basis.MEMORY, _LETTER)
TWIN = Clause("twin", "DOCX 与 PDF 页数", "", Basis.OWN, _ALL)


def passed(clause: Clause, required: str, measured: str, place: str = "") -> Result:
    """Return a result that holds."""
    return judged(clause, True, required, measured, place)


def judged(clause: Clause, holds: bool, required: str, measured: str, place: str = "") -> Result:
    """Return a result by whether it ``holds``; a clause from memory is left to a person either way."""
    verdict = Verdict.PASS if holds else Verdict.FAIL
    if clause.basis is Basis.MEMORY:
        verdict = Verdict.PERSON
    return Result(clause, verdict, required, measured, place)


def left_open(clause: Clause, required: str, measured: str, place: str = "") -> Result:
    """Return a result that only a person can settle."""
    return Result(clause, Verdict.PERSON, required, measured, place)
