"""What an editor is asked about a number: what it counts, or whose it is, with a name where one could be accepted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.extract.figures.proposals import find_fault
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.undone import ASKED
from reportgen.extract.sections.titled import read_title
from reportgen.extract.wording import SO_FAR
from reportgen.model.documents import CleanDocument, Doubt, DoubtKind, Passage
from reportgen.model.facts import FigureKind, KeyFigure, Section, Status
from reportgen.model.ids import IdMaker

SURE = Decimal("0.60")
UNPLACED = "unplaced"  # the rule's name where it is open whether a number is a part's or the whole's
UNTOLD_UNITS = ("万", "亿", "万亿")  # of what, the text does not write: 产业规模达到8810亿
_SHOWN = 40  # a clause this short is quoted whole in a reason
_LIKE_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHARES = ("%", "‰")


@dataclass(frozen=True, slots=True)
class FigureIds:
    """The makers of the ids of figures and of their doubts."""

    figures: IdMaker
    doubts: IdMaker


def find_doubts(section: Section, sentence: Sentence, ids: FigureIds, made: list[KeyFigure]) -> Iterator[Doubt]:
    """Yield what an editor is asked about the numbers of a sentence: those not well written, and those not sure."""
    document = section.article.document
    offset = section.start + sentence.start
    for suspect in sentence.suspects:
        passage = document.passage(offset + suspect.start, offset + suspect.end)
        if not _is_damaged(document, passage):
            within = _within(sentence, suspect.start)
            yield make_doubt(section, passage, f"{within}“{passage.quote}”{suspect.reason}", ids)
    for figure in made:
        if (not figure.indicator or figure.confidence < SURE) and not _is_damaged(document, figure.passage):
            within = _within(sentence, figure.start - offset)
            asked, candidates = _ask(figure)
            yield make_doubt(section, figure.passage, f"{within}“{figure.passage.quote}”{asked}", ids, candidates)


def _within(sentence: Sentence, at: int) -> str:
    """Return the words that show an editor the clause of a number, empty where it is too long to be quoted."""
    clause = sentence.text[slice(*sentence.clause_of(at))].strip()
    return f"“{clause}”中的" if len(clause) <= _SHOWN else ""


def _is_damaged(document: CleanDocument, passage: Passage) -> bool:
    """Tell whether the number itself waits as damaged text: what it counts is not asked beside that."""
    return any(
        doubt.kind is DoubtKind.DAMAGE
        and doubt.blocks
        and doubt.passage.start < passage.end
        and passage.start < doubt.passage.end
        for doubt in document.doubts
    )


def _ask(figure: KeyFigure) -> tuple[str, tuple[str, ...]]:
    """Return what is asked about a figure that is not sure, and the name that could be accepted as it stands."""
    if is_like_year(figure.section, figure.value, figure.value_high):
        return "与年份同形，而这份材料的年份被改过，疑为原数也被改动，须查原件", ()
    if is_ahead_of_source(figure.section, figure.status, figure.period):
        return f"读作{figure.period.removeprefix(SO_FAR)[:4]}年的进展，可材料写成时这一年还没有到，须核对年份", ()
    fault = find_fault(figure.indicator, share=figure.unit in _SHARES and figure.kind is FigureKind.LEVEL)
    if figure.rule in ASKED:
        return f"不能确定{ASKED[figure.rule]}", () if fault else (figure.indicator,)
    if figure.unit in UNTOLD_UNITS:
        return "没有写明单位", ()
    unplaced = figure.rule == UNPLACED
    asked = "是哪个地方的，不能确定" if unplaced else "说的是什么，不能确定"
    if fault:
        return f"{asked}：{fault}", ()
    return asked, (f"{figure.place}{figure.indicator}" if unplaced else figure.indicator,)


def make_doubt(
    section: Section, passage: Passage, reason: str, ids: FigureIds, candidates: tuple[str, ...] = ()
) -> Doubt:
    """Return a doubt about a number, with the names that an editor could accept."""
    around = section.article.document.raw.around(passage.start, passage.end)
    doubt_id = ids.doubts.make(passage.source, passage.quote, around)
    return Doubt(doubt_id, passage, DoubtKind.FIGURE, reason, candidates)


def is_ahead_of_source(section: Section, status: Status, period: str) -> bool:
    """Tell whether a figure would be reached in a year after that of its source, which nothing can be."""
    titled = read_title(section.article.title)
    written, told = section.this_year or titled.plan or titled.review, _LIKE_YEAR.match(period.removeprefix(SO_FAR))
    return status is Status.ACHIEVED and bool(written and told and int(told[0]) > written)


def is_like_year(section: Section, value: Decimal, high: Decimal | None) -> bool:
    """Tell whether a number may be what became of a changed year."""
    return not section.article.date_trusted and high is None and bool(_LIKE_YEAR.fullmatch(str(value)))
