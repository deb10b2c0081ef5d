"""The short list of numbers that need no source: those of the issue's frame, each for a reason.

All others in the words of a template are the doing of a hand, and are told.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple

from reportgen.audit.findings import Finding
from reportgen.audit.quantities import NumberKind, PrintedNumber, read_numbers
from reportgen.model.ledger import EntryKind, PrintedPlace, Run
from reportgen.model.proof import Proof

NUMBERS = "numbers"
# What the layout counts: the ordinals of headings and items, of tables and figures.
_ORDINALS = re.compile(
    r"^(?:[一二三四五六七八九十百零]+、|（[一二三四五六七八九十百零]+）|（?\d+）|\d+[.．、])|[表图]\s?\d+|〔\d+〕"
)
_IDIOMS = re.compile("四类|两者|第一时间|一.一页|至少[二三四五六七八九十]+个")  # the last: what a table takes in
_NUMERAL = re.compile(r"\d|[零〇一二三四五六七八九十百千两万亿]")
_HINT = "数字用模板变量印出，如 {{ edition.totals.regions }}；自己补充的数字须写明来源"
_SHOWN = 30


class Allowed:
    """What may be printed of numbers beside the facts."""

    def __init__(self, proof: Proof) -> None:
        imprint = proof.imprint
        own = {
            *(value for value in astuple(imprint) if isinstance(value, str)),
            *imprint.attachments,
            *(f"{number}.{name}" for number, name in enumerate(imprint.attachments, 1)),
            *(
                f"第{imprint.issue}期",
                f"总第{imprint.total_issue}期",
                f"共印{imprint.copies}份",
                in_chinese(imprint.date),
            ),
        }
        years = {*(f"{year}年" for year in (proof.review_year, proof.plan_year)), "两年"}
        names = {*proof.names, *(region.name for region in proof.regions)}
        self._reasons = (
            ("本期期号、日期等", _any_of(own)),
            ("本期年度", _any_of(years)),
            ("来源、地区、主题等的名称", _any_of(names)),
            ("标题、表格的序号", _ORDINALS),
            ("固定说法", _IDIOMS),
        )
        self.used: dict[str, int] = {}

    def check(self, place: PrintedPlace, kinds: Iterable[EntryKind], where: str) -> Iterator[Finding]:
        """Yield the numbers at a place that are no fact's and not allowed; ``kinds`` are those of its runs."""
        text, owners = place.text, tuple(_owners(place.runs, kinds))
        if not _NUMERAL.search(text):
            return
        spans = [(reason, *found.span()) for reason, form in self._reasons for found in form.finditer(text)]
        for number in read_numbers(text):
            covered = set(owners[number.start : number.digits_end])
            if EntryKind.OWN not in covered:
                if fault := _tail_fault(number, owners, text):
                    yield Finding(NUMBERS, where, fault, f"第{place.page}页{place.where}", _HINT)
                continue
            reason = next((why for why, start, end in spans if start <= number.start and number.digits_end <= end), "")
            if reason and covered == {EntryKind.OWN}:
                self.used[reason] = self.used.get(reason, 0) + 1
                continue
            around = text[max(0, number.start - _SHOWN // 2) : number.end + _SHOWN // 2]
            message = f"“{around}”里的数字 {text[number.start : number.end]} 没有出处"
            yield Finding(NUMBERS, where, message, f"第{place.page}页{place.where}", _HINT)


def in_chinese(date: str) -> str:
    """Return an ISO date as it is printed."""
    if not date:
        return ""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def _owners(runs: Iterable[Run], kinds: Iterable[EntryKind]) -> Iterator[EntryKind]:
    """Yield for each sign of a place what it is."""
    for run, kind in zip(runs, kinds, strict=True):
        yield from [kind] * len(run.text)


def _tail_fault(number: PrintedNumber, owners: tuple[EntryKind, ...], text: str) -> str:
    """Tell of a scale (万, 亿) that the template puts behind a fact's number: it makes another number of it."""
    if number.scale and number.kind is not NumberKind.DATE:
        at = text.find(number.scale, number.digits_end, number.end)
        if at >= 0 and owners[at] is EntryKind.OWN:
            return f"“{text[number.start : number.end]}”的“{number.scale}”是模板里的字，不在出处里"
    return ""


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    known = sorted({word for word in words if _NUMERAL.search(word)}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, known)) or "(?!)")
