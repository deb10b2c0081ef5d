"""What an editor changed in a printed document → rulings, for the next edition to print it so; the rest is refused.

A quotation is corrected in the source's text, as a repair that names the ruling; a figure gets the value that the
editor wrote. What was counted is no editor's to change, and what was typed anew has no fact to be ruled.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.model.ledger import EntryKind
from reportgen.model.rulings import Decision, Ruling
from reportgen.redline import Redline, TouchedFact, What

_NOTE = "编辑在定稿上改定"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARKS = re.compile(r"[^，；。！？]")
_DOUBLE = str.maketrans("‘’", "“”")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The rulings that a changed document makes, and for what it cannot make one, each with the reason."""

    rulings: tuple[Ruling, ...]
    refused: tuple[str, ...]


def accept_changes(found: Redline, folder: Path, *, date: str) -> Accepted:
    """Return the changes of a document of the edition in ``folder`` as rulings of ``date`` (ISO)."""
    content = json.loads((folder / "data/edition.json").read_text(encoding="utf-8"))
    rows = {
        **{row["statement_id"]: row for row in content["statements"]},
        **{row["figure_id"]: row for row in content["figures"]},
    }
    rulings: dict[str, Ruling] = {}
    refused: list[str] = list(_untouched(found))
    for change in found.changes:
        for fact in change.facts if change.what is What.CHANGED else ():
            made = _rule(fact, rows, date)
            if isinstance(made, str):
                refused.append(f"“{fact.entry.text}”改为“{fact.stands}”：{made}")
            elif rulings.setdefault(made.id, made) != made:
                refused.append(f"“{fact.entry.text}”在几处改得不同：只采用第一处")
    return Accepted(tuple(rulings.values()), tuple(dict.fromkeys(refused)))


def same_marks(one: str, other: str) -> bool:
    """Tell whether two wordings have the same marks between their clauses: a correction may not move those."""
    return _MARKS.sub("", one) == _MARKS.sub("", other)


def _untouched(found: Redline) -> Iterator[str]:
    for change in found.changes:
        if change.what is What.ADDED or (change.what is What.CHANGED and not change.facts):
            yield f"“{change.after}”：编辑自己的文字不是材料里的事实，要每期都印，请写进模板，数字用 cite 注明出处"
        elif change.what is What.GONE:
            yield f"“{change.before}”：这一期删去不等于以后不用；以后也不印的，按编号在 rulings.toml 写 withhold"


def _rule(fact: TouchedFact, rows: Mapping[str, Any], date: str) -> Ruling | str:
    entry, now = fact.entry, fact.stands
    match entry.kind:
        case EntryKind.COMPUTED:
            return "统计数由材料算出，不能裁定，请核对材料和所据各条"
        case EntryKind.CITED:
            return "是编者所加，请改模板里的 cite"
        case EntryKind.TOLD:
            return "说的是上一期或存疑，不能裁定"
    row = rows.get(entry.ref)
    if row is None:
        return "是几条相连的摘录或标题，请逐条在 rulings.toml 裁定"
    if entry.kind is EntryKind.QUOTED:
        text = now.translate(_DOUBLE)
        if not text or not same_marks(text, row["text"]):
            return "断句也改了，不再是原来的一句，请在材料中更正"
        return Ruling(entry.ref, row["quote"], Decision.CORRECT, text=text, note=_NOTE, date=date)
    numbers, old = _NUMBER.findall(now), _NUMBER.findall(entry.text)
    same_words = _NUMBER.sub("", now) == _NUMBER.sub("", entry.text)
    if len(numbers) != 1 or len(old) != 1 or not same_words or row["value_high"] is not None:
        return "不只改了一个数，请按编号在 rulings.toml 写明"
    return Ruling(entry.ref, row["quote"], Decision.CORRECT, value=Decimal(numbers[0]), note=_NOTE, date=date)
