"""Counted numbers, counted again: from their rows, and where the rule can be read, from the facts themselves."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from reportgen.audit.findings import Finding
from reportgen.audit.quantities import read_numbers
from reportgen.model.facts import Part, Statement
from reportgen.model.ledger import LedgerEntry
from reportgen.model.printed import Count, list_names
from reportgen.model.proof import Proof

COUNTS = "counts"
_HINT = "重新生成本期，仍然如此请报告"


class Recounting:
    """What the counted numbers of a proof come to when they are counted again.

    ``by_rule`` False: the rules name no themes (but words that were searched for), so that only rows are counted.
    """

    def __init__(self, proof: Proof, *, by_rule: bool = True) -> None:
        self._by_rule = by_rule
        self._counts: Mapping[str, Count] = {count.ref: count for count in proof.counts}
        self._names = {region.code: region.short_name for region in proof.regions}
        self._groups = {region.group for region in proof.regions}
        self._group_of = {region.code: region.group for region in proof.regions}
        self._about = _by_theme(s for s in proof.statements if s.printable and s.section.counted)
        self._known = {
            *self._names,
            *(statement.statement_id for statement in proof.statements),
            *(figure.figure_id for figure in proof.figures),
            *(section.section_id for section in proof.sections),
            *(doubt.doubt_id for doubt in proof.doubts),
        }
        self.recounted = 0

    def check_counts(self) -> Iterator[Finding]:
        """Yield every count that is not the number of its rows, or not what its rule gives."""
        for count in self._counts.values():
            own = set(count.rows)
            if count.value != len(own):
                yield Finding(COUNTS, count.ref, f"{count.rule}：{count.value} 与所据的 {len(own)} 行不符", hint=_HINT)
            again = self._recount(count)
            if again is not None and again != own:
                apart = "、".join(sorted(self._names.get(row, row) for row in again ^ own))
                yield Finding(COUNTS, count.ref, f"{count.rule}：重新统计不符（{apart}）", hint=_HINT)

    def check_entry(self, entry: LedgerEntry, where: str) -> Iterator[Finding]:
        """Yield what is wrong with an entry that prints a counted number, or the names it counted."""
        count = self._counts.get(entry.ref)
        if count is None:
            yield Finding(COUNTS, where, f"“{entry.text[:20]}”没有统计口径", hint=_HINT)
            return
        names = list_names([self._names.get(row, row) for row in count.rows])
        if entry.text != names and not _is_number(entry.text, count.value):
            message = f"“{entry.text[:20]}”与统计结果不符（{count.rule}：{count.value}）"
            yield Finding(COUNTS, where, message, hint=_HINT)

    def _recount(self, count: Count) -> set[str] | None:
        """Return the rows that the rule of a count gives, None where the rule is in no form that can be read."""
        for form, rows in _FORMS if self._by_rule else ():
            if found := form.fullmatch(count.rule):
                group = found.groupdict().get("group") or ""
                if group and group not in self._groups:
                    return None
                self.recounted += 1
                words = found.groupdict()
                codes = {s.section.region_code for s in self._about.get(words["theme"], ()) if rows(s, words)}
                return {code for code in codes if not group or self._group_of.get(code) == group}
        return None


# Whether a rule counts a clause about its theme, by the other words of the rule.
_Row = Callable[[Statement, Mapping[str, str]], bool]


def _by_theme(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """Return the statements about each theme: a clause that only mentions it is not."""
    held: dict[str, list[Statement]] = {}
    for statement in statements:
        for theme in dict.fromkeys(tag.theme for tag in statement.themes if not tag.mentioned):
            held.setdefault(theme, []).append(statement)
    return held


def _plans(statement: Statement, _: Mapping[str, str]) -> bool:
    return statement.section.part is Part.PLAN


def _reviews(statement: Statement, _: Mapping[str, str]) -> bool:
    return statement.section.part is Part.REVIEW


def _takes(statement: Statement, words: Mapping[str, str]) -> bool:
    return statement.section.part is Part.PLAN and any(
        tag.theme == words["theme"] and words["measure"] in tag.measures and not tag.mentioned
        for tag in statement.themes
    )


_FORMS: tuple[tuple[re.Pattern[str], _Row], ...] = (
    (re.compile("(?P<group>[^“]*)部署“(?P<theme>.+)”的地区数"), _plans),
    (re.compile("回顾“(?P<theme>.+)”的地区数"), _reviews),
    (re.compile("“(?P<theme>.+)”中采取“(?P<measure>.+)”的地区数"), _takes),
)


def _is_number(text: str, value: int) -> bool:
    if text.isascii() and text.isdigit():
        return int(text) == value
    numbers = read_numbers(f"{text}个", articles=True)
    return len(numbers) == 1 and numbers[0].digits_end == len(text) and numbers[0].value == value
