"""How an office words a figure, a status, a date."""

import re
from decimal import Decimal

from reportgen.model.documents import Article, Level
from reportgen.model.facts import Comparator, FigureKind, KeyFigure, Status
from reportgen.model.printed import FigureRow, SourceNote
from reportgen.model.tables import Region

_BEFORE = {
    Comparator.EQ: "",
    Comparator.GE: "不少于",
    Comparator.GT: "超过",
    Comparator.LE: "不超过",
    Comparator.LT: "低于",
    Comparator.ABOUT: "约",
}
_RATE_BEFORE = {Comparator.GE: "不低于"}
REACHED = "进展"
_STATUS = {
    Status.ACHIEVED: REACHED,
    Status.PLANNED: "计划",
    Status.TARGET: "目标",
    Status.BASELINE: "现有",
    Status.EXPECTED: "预计",
}
# The word of the source where it is the only one of its direction in the sentence, else the first.
_DIRECTION = {"up": ("上升", "增长", "提高", "增加", "提升"), "down": ("下降", "降低", "减少", "缩短")}
_LEVELS = {Level.NATIONAL: "全国", Level.PROVINCE: "全省", Level.CITY: "市级", Level.COUNTY: "县级"}
_RATES = ("%", "‰", "个百分点")
_OPENING_LENGTH = 22
_IN_NUMBER = "0123456789０１２３４５６７８９.．"  # a number is not cut
_YEAR = re.compile(r"\d{4}年度?")
_TELLING = 6  # 2025年 says little
_CLAUSE_END = re.compile("[，。；]")
_NOTE = re.compile(r"\s*(?:备注|注|说明|附注|附件|联系人|联系电话|电话|来源)\s*[:：]")
_DAY = re.compile(r"^(?:20\d{2}年)?\d{1,2}月\d{1,2}日(?:[上下]午)?，(?=\S{8})")
_INNER_QUOTES = str.maketrans("“”", "‘’")  # GB/T 15834 4.8


def figure_row(figure: KeyFigure, region: Region | None) -> FigureRow:
    """Return the figure in words."""
    return FigureRow(
        figure=figure,
        region=region,
        indicator=figure.indicator,
        quantity=quantity(figure),
        period=dated(figure.period),
        status=_STATUS[figure.status],
        scope=_scope(figure, region),
    )


def quantity(figure: KeyFigure) -> str:
    """Return comparator, value and unit as an office prints them: 不少于70%, 约10家, 第13位."""
    number = plain(figure.value)
    if figure.value_high is not None:
        number = f"{number}—{plain(figure.value_high)}"
    if figure.kind is FigureKind.RANK:
        return f"第{number}{figure.unit or '位'}"
    before = _BEFORE[figure.comparator]
    if figure.unit in _RATES:
        before = _RATE_BEFORE.get(figure.comparator, before)
    if figure.kind is FigureKind.CHANGE:
        change = _change_word(figure)
        base = f"较{dated(figure.base_period)}" if figure.base_period else ""
        return f"{base}{change}{before}{number}{figure.unit}"
    return f"{before}{number}{figure.unit}"


def _scope(figure: KeyFigure, region: Region | None) -> str:
    """Return whose figure it is, where that is not the place that the text is about."""
    own = region is not None and figure.level is Level.PROVINCE and not figure.place
    article = figure.section.article
    at_home = not figure.place or article.place.endswith(figure.place) or figure.place.endswith(article.place)
    if own or (figure.level is article.level and at_home):
        return ""
    return figure.place or _LEVELS[figure.level]


def _change_word(figure: KeyFigure) -> str:
    words = _DIRECTION.get(figure.direction, ())
    written = [word for word in words if word in figure.sentence]
    return written[0] if len(written) == 1 else next(iter(words), "")


def status(figure: KeyFigure) -> str:
    """Return the word for a figure's status."""
    return _STATUS[figure.status]


def dated(period: str) -> str:
    """Return a period as it is printed: 2023年."""
    return f"{period}年" if period.isdigit() else period


def plain(value: Decimal) -> str:
    """Return a number in Arabic digits at its written precision, never with an exponent."""
    return format(value, "f")


def printable_title(article: Article) -> str:
    """Return the title, without its years where the article's years cannot be trusted."""
    return article.title if article.date_trusted else _YEAR.sub("", article.title).strip()


def source_note(article: Article) -> SourceNote:
    """Return how a source is named to a reader: by title, else by its opening words, with a date that can be trusted.

    A title is printed without the years that cannot be trusted.
    """
    date = article.date if article.date_trusted else ""
    if not article.public:
        return SourceNote(article, "内部材料（未经同意，不列标题）", "")
    title = printable_title(article)
    if title:
        return SourceNote(article, f"《{title}》", date)
    return SourceNote(article, f"“{_opening(article.text).translate(_INNER_QUOTES)}”一文（无标题）", date)


def is_note(line: str) -> bool:
    """Tell whether a line is a remark beside the text: 备注：待补, 联系人：…."""
    return _NOTE.match(line) is not None


def _opening(text: str) -> str:
    """Return the first words of a text that tell it from others: no label (【甲省】, 备注：), no day."""
    lines = [line.strip() for line in text.strip().splitlines()]
    own = [line for line in lines if not is_note(line)] or lines
    line = next((line for line in own if _CLAUSE_END.search(line)), own[0])
    line = _DAY.sub("", line)
    end = next((found.start() for found in _CLAUSE_END.finditer(line) if found.start() >= _TELLING), len(line))
    return line[:end] if end <= _OPENING_LENGTH else f"{line[:_OPENING_LENGTH].rstrip(_IN_NUMBER)}…"
