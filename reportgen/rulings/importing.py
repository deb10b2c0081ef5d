"""What an editor filled in → rulings, and what could not be taken, with the reason."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.corpus.doubts.officials import NAMES, misname
from reportgen.model.documents import Doubt, DoubtKind
from reportgen.model.rulings import DECISION_WORDS, Decision, Ruling, refusal
from reportgen.rulings.sheet import SheetRow

_NUMBER = re.compile(r"[0-9０-９.．,，\s]+[%％‰万亿]*[\u4e00-\u9fff]{0,3}")
_DECISIONS = {word: decision for decision, word in DECISION_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that could not be taken."""

    row: SheetRow
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The rulings of a sheet that are new or changed, how many stood so already, and the rows not taken."""

    rulings: tuple[Ruling, ...]
    unchanged: int
    refused: tuple[Refusal, ...]


def take_rows(rows: Iterable[SheetRow], doubts: Iterable[Doubt], rulings: Iterable[Ruling], *, date: str) -> Imported:
    """Return what the rows of a sheet decide about the doubts that stand now, beyond the ``rulings`` there are.

    ``date`` is the ISO date that new rulings get. A note that stands already stays where a row gives no other.
    """
    standing = {ruling.settles or ruling.id: ruling for ruling in rulings}
    by_id = {doubt.doubt_id: doubt for doubt in doubts}
    taken: dict[str, Ruling] = {}
    refused: list[Refusal] = []
    unchanged = 0
    for row in rows:
        if _is_untouched(row, by_id.get(row.doubt_id)):
            unchanged += 1
            continue
        reason = _find_fault(row, by_id, taken, standing)
        if reason:
            refused.append(Refusal(row, reason))
            continue
        doubt = by_id[row.doubt_id]
        made = Ruling(
            id=row.doubt_id,
            quote=doubt.passage.quote,
            decision=_DECISIONS[row.decision],
            text=row.text,
            note=row.note,
            date=date,
            settles="" if row.doubt_id in standing else doubt.settles,
        )
        if _says_the_same(standing.get(made.settles or row.doubt_id), made):
            unchanged += 1
        else:
            taken[made.settles or row.doubt_id] = made
    return Imported(tuple(taken.values()), unchanged, tuple(refused))


def _find_fault(
    row: SheetRow, doubts: Mapping[str, Doubt], taken: Mapping[str, Ruling], standing: Mapping[str, Ruling]
) -> str:
    """Return why a row cannot be taken, empty where it can; ``standing`` rulings stand by their id or question."""
    doubt = doubts.get(row.doubt_id)
    decision = _DECISIONS.get(row.decision)
    if not row.decision:
        return "没有选裁定"
    if decision is None:
        return f"裁定“{row.decision}”不在列表中，应为{'、'.join(_DECISIONS)}"
    if doubt is None:
        return f"材料里已没有这一处（编号 {row.doubt_id or '空'}）：材料改过，请用最近一期的清单"
    if _plain(row.quote) != _plain(doubt.passage.quote) and "全文见" not in row.quote:
        return f"原文与材料不同，材料现为“{doubt.passage.quote}”"
    if row.doubt_id in taken or (doubt.settles in taken and row.doubt_id not in standing):
        return "与上面一行是同一处，或问的是同一件事，只裁定一次"
    return _find_misuse(decision, row.text, doubt)


def _find_misuse(decision: Decision, text: str, doubt: Doubt) -> str:
    if decision is not Decision.CORRECT:
        return "写了“更正为”，裁定应选“更正”" if text else refusal(decision, doubt.kind)
    if not text:
        return "裁定为“更正”，没有写“更正为”"
    if doubt.kind is DoubtKind.CONFLICT and text not in doubt.candidates:
        return f"“更正为”应是不一致的数中的一个：{'、'.join(doubt.candidates)}"
    if doubt.kind is DoubtKind.FIGURE and _NUMBER.fullmatch(text.strip()):
        return f"“更正为”应是指标名，“{text}”是数：数有误则不采用，或按指标编号在 rulings.toml 更正，或改材料"
    if doubt.kind in NAMES and (fault := misname(doubt.passage.quote, text)):
        return fault
    return refusal(decision, doubt.kind)


def _is_untouched(row: SheetRow, doubt: Doubt | None) -> bool:
    """Tell whether a row only says what the sheet was printed with: the ruling that stands, or that of the figure."""
    told = f"{row.decision}：{row.text}" if row.text else row.decision
    return doubt is not None and bool(doubt.ruling) and told == doubt.ruling and not row.note


def _says_the_same(standing: Ruling | None, made: Ruling) -> bool:
    if standing is None or (standing.decision, standing.text) != (made.decision, made.text):
        return False
    return made.note in ("", standing.note)


def _plain(words: str) -> str:
    return "".join(words.split())
