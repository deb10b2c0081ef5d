"""The content of one cell: a value with what bounds it, no value, or words.

CELL  := BEFORE? SIGN? NUMBER BIG? UNIT? (DASH NUMBER BIG? UNIT?)? BEHIND? MARK*
MARK  := * ※ † ① [2] ¹            a footnote, no part of the number
nothing, — … / 不详 #N/A and the like are no value, which is not zero.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.extract.figures.quantities import find_quantities
from reportgen.extract.figures.view import fold
from reportgen.model.facts import Comparator
from reportgen.model.tables import FigureTables

_NOTHING = re.compile(
    r"(?:[-－–—─‐‑_]{1,4}|\.{2,6}|…{1,3}|·{2,6}|[/／\\×xX*]|[（(]?(?:空格|空白|空|不详|未知|无数据|无资料|暂无数?据?|缺失?|未统计|未填报?|不适用|无)"
    r"[）)]?|N/?A|n/?a|NaN|nan|NULL|null|None|#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NULL!|NUM!))"
)
_MARK = r"(?:[*＊※†‡#①-⑳¹²³⁴-⁹]+|[\[［【]\s*(?:注)?\d{1,2}\s*[\]］】]|[(（]注\s*\d{0,2}[)）]|(?<=\d)注\d{0,2})"
_MARKS = re.compile(rf"(?P<lead>^{_MARK})?(?P<body>.*?)(?P<trail>(?:\s*{_MARK})*)$", re.DOTALL)
_BEFORE = (
    (Comparator.GE, r"≥|>=|＞=|≧|不少于|不低于|不小于|至少|最少"),
    (Comparator.LE, r"≤|<=|≦|不超过|不高于|不多于|最多|控制在(?=.*以内)"),
    (Comparator.GT, r"[>＞]|超过|突破|高于|多于|大于|超"),
    (Comparator.LT, r"[<＜]|低于|少于|小于|不足|不到"),
    (Comparator.ABOUT, r"[≈~～]|大约|约|将近|接近|近"),
)
_BOUND = re.compile(
    "(?:稳定在|保持在|力争|确保|达到|提高到|提高至|下降到|降至|降到|控制在(?!.*以内)|达|为|共)*(?:"
    + "|".join(f"(?P<{comparator.name}>{words})" for comparator, words in _BEFORE)
    + ")?(?:达到|达|为)?"
)
_BEHIND = {"以上": "GE", "及以上": "GE", "以下": "LE", "及以下": "LE", "以内": "LE", "左右": "ABOUT", "上下": "ABOUT"}
_BEHIND_WORDS = re.compile(r"\s*(及以上|及以下|以上|以下|以内|左右|上下)$")
_SIGN = re.compile(r"[-−－+＋↑↓▲▼]\s*")
_DOWN = frozenset("-−－↓▼")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u2009\u202f\xa0]\d{3})+|\d+)(?:\.\d+)?"
_PLAIN = re.compile(_NUMBER)
_RANGE = re.compile(rf"({_NUMBER})\s*(?:—{{1,2}}|-|–|~|～|至)\s*({_NUMBER})")
_RANK = re.compile(r"第\s*(\d{1,4})\s*(?:名|位)?")
_BROKEN = re.compile(r"[\d０-９OolI,，.．'\s]*\d[\d０-９OolI,，.．'\s]*")
_EXPONENT = re.compile(r"\d(?:\.\d+)?[eE][+-]?\d+")


class Sort(Enum):
    """What a cell holds."""

    NOTHING = "nothing"
    NUMBER = "number"
    RANK = "rank"
    WORDS = "words"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell says; ``start:end`` is the number with its unit in the cell's text, ``mark`` its footnote.

    ``falls``: the source writes the number with a minus or a falling arrow; the ``value`` itself has no sign.
    """

    sort: Sort
    start: int = 0
    end: int = 0
    value: Decimal = Decimal(0)
    high: Decimal | None = None
    unit: str = ""
    comparator: Comparator = Comparator.EQ
    falls: bool = False
    signed: bool = False
    mark: str = ""


class CellReader:
    """Read cells, each wording once: columns of a large table say the same things over and over.

    >>> from reportgen.reference import read_figure_tables
    >>> cell = CellReader(read_figure_tables()).read("约1.2万人*")
    >>> str(cell.value), cell.unit, cell.comparator.value, cell.mark
    ('1.2', '万人', 'about', '*')
    """

    def __init__(self, tables: FigureTables) -> None:
        self.tables = tables
        self._kinds = frozenset(unit.name for unit in tables.units)
        self._cells: dict[str, CellValue] = {}
        self._units: dict[str, bool] = {}

    def read(self, text: str) -> CellValue:
        """Return what the text of a cell says."""
        if text not in self._cells:
            self._cells[text] = _read_cell(text, self)
        return self._cells[text]

    def is_unit(self, text: str) -> bool:
        """Tell whether a text is a unit (万张, 1/10万, 元/人次, 亿千瓦时).

        >>> from reportgen.reference import read_figure_tables
        >>> cells = CellReader(read_figure_tables())
        >>> [cells.is_unit(text) for text in ("万张", "1/10万", "%", "含村卫生室")]
        [True, True, True, False]
        """
        if text not in self._units:
            self._units[text] = _is_unit(text, self._kinds)
        return self._units[text]


def _read_cell(text: str, cells: CellReader) -> CellValue:
    view = fold(text)
    if not view.strip() or _NOTHING.fullmatch(view.strip()):
        return CellValue(Sort.NOTHING)
    marks = _MARKS.match(view)
    assert marks is not None  # the pattern matches any text
    start, end = marks.span("body")
    mark = (marks["lead"] or "") + marks["trail"].strip()
    body = view[start:end]
    start += len(body) - len(body.lstrip())
    body = body.strip()
    if not body:
        return CellValue(Sort.NOTHING, mark=mark)
    return _read_body(text, body, start, mark, cells)


def _read_body(text: str, body: str, start: int, mark: str, cells: CellReader) -> CellValue:
    rank = _RANK.fullmatch(body)
    if rank:
        return CellValue(Sort.RANK, start, start + len(body), Decimal(rank[1]), mark=mark)
    bound = _BOUND.match(body)
    at = bound.end() if bound else 0
    comparator = Comparator[bound.lastgroup] if bound and bound.lastgroup else Comparator.EQ
    sign = _SIGN.match(body, at)
    at = sign.end() if sign else at
    core = body[at:]
    behind = _BEHIND_WORDS.search(core)
    if behind:
        core, comparator = core[: behind.start()], Comparator[_BEHIND[behind[1]]]
    found = _read_core(core, text, start + at, cells)
    if found is None:
        broken = _BROKEN.fullmatch(core) or _EXPONENT.fullmatch(core)
        return CellValue(Sort.BROKEN if broken else Sort.WORDS, start, start + len(body), mark=mark)
    value, high, unit, length, own = found
    first = start + at
    signed = sign is not None
    falls = sign is not None and sign[0].strip() in _DOWN
    own = own if comparator is Comparator.EQ else comparator
    # a minus belongs to the number that the cell writes, an arrow does not
    if sign is not None and sign[0].strip() in "-−－":
        first -= len(sign[0])
    return CellValue(Sort.NUMBER, first, start + at + length, value, high, unit, own, falls, signed, mark)


def _read_core(
    core: str, text: str, offset: int, cells: CellReader
) -> tuple[Decimal, Decimal | None, str, int, Comparator] | None:
    """Return value, upper end, unit, length and bound of a number with or without a unit; None where it is none."""
    if _PLAIN.fullmatch(core):
        return (*_bare(core), "", len(core), Comparator.EQ) if _is_one_width(text, offset, len(core)) else None
    span = _RANGE.fullmatch(core)
    if span:
        low, high = _decimal(span[1]), _decimal(span[2])
        return (low, high, "", len(core), Comparator.EQ) if low < high else None
    quantities, suspects = find_quantities(text[offset : offset + len(core)], core, cells.tables)
    if len(quantities) == 1 and not suspects and quantities[0].start == 0 and quantities[0].after == len(core):
        one = quantities[0]
        if one.unit and not one.spoken:
            return one.value, one.high, one.unit, one.end, one.comparator or Comparator.EQ
    number = _PLAIN.match(core)
    if number and cells.is_unit(core[number.end() :].strip()) and _is_one_width(text, offset, number.end()):
        return (*_bare(number[0]), plain_unit(core[number.end() :]), len(core), Comparator.EQ)
    return None


def _bare(number: str) -> tuple[Decimal, None]:
    return _decimal(number), None


def _decimal(number: str) -> Decimal:
    return Decimal(re.sub(r"[,\s\u2009\u202f\xa0]", "", number))


def _is_one_width(text: str, offset: int, length: int) -> bool:
    digits = [sign.isascii() for sign in text[offset : offset + length] if sign.isdigit()]
    return all(digits) or not any(digits)


_BIGS = r"(?:十万|百万|千万|万亿|[十百千万亿])?"
_PER = r"(?:1/(?:\d{0,3}[百千万亿]|[百千万亿])|/\d{0,3}[百千万]?[人万千]?口?)"


def _is_unit(text: str, kinds: frozenset[str]) -> bool:
    plain = fold(text).replace(" ", "")
    if not plain or len(plain) > 10:
        return False
    if re.fullmatch(_PER, plain) or plain in kinds:
        return True
    names = plain.split("/")
    return all(_is_plain_unit(name, kinds) or (at and name.isdigit()) for at, name in enumerate(names))


def _is_plain_unit(name: str, kinds: frozenset[str]) -> bool:
    rest = re.sub(rf"^\d{{0,3}}{_BIGS}", "", name)
    return rest in kinds or rest in _FURTHER or (name != rest and not rest and not name.isdigit())


# Units that the grammar of prose has no need of.
_FURTHER = frozenset(
    (
        *(
            "人",
            "千人口",
            "人次数",
            "床日",
            "门诊人次",
            "出院人次",
            "例",
            "人/日",
            "户",
            "标台",
            "标准箱",
            "指数",
            "点",
            "期",
            "版",
        ),
        *("标准煤", "吨标准煤", "千克", "克", "毫克", "斤", "升", "立方米", "平方千米", "千米", "吨公里", "人公里"),
        *("千瓦", "兆瓦", "瓦", "度", "册次", "种次", "张次", "户次", "辆次", "架次"),
    )
)


def plain_unit(text: str) -> str:
    """Return a unit as figures carry it: half width, 1/10万 as /10万.

    >>> plain_unit("1/10万"), plain_unit("％")
    ('/10万', '%')
    """
    return re.sub(r"^1/", "/", fold(text).replace(" ", ""))
