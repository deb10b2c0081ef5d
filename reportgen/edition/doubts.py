"""Doubts → the list that an editor works through (存疑清单): the same question once, the most pressing first.

Each entry says what the program does meanwhile, what ruling to write, and what the ruling would do.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reportgen.model.documents import Article, Doubt, DoubtKind, Passage
from reportgen.model.edition import DoubtRow
from reportgen.model.facts import KeyFigure, Statement
from reportgen.model.tables import Region

F = TypeVar("F", Statement, KeyFigure)
COUNTED = "涉及计入统计的材料，裁定前不印"
REFERENCE = "涉及其他材料，裁定前不印"
TO_CHECK = "供核对，不影响付印"
RULED = "已裁定"
_ORDER = (COUNTED, REFERENCE, TO_CHECK, RULED)
_OF_NUMBERS = frozenset({DoubtKind.FIGURE, DoubtKind.CONFLICT, DoubtKind.MAGNITUDE})
_WORDING_EFFECT = "确认、照印：所在句照原文付印；更正：改后付印，记入修复记录；不采用、不印：所在句不印"
_ADVICE = {
    DoubtKind.GARBLED: "查原件，更正为{candidate}；查不到则不印，不可照原样付印",
    DoubtKind.DAMAGE: "查原件：原文如此则确认；有误则更正为{candidate}；查不到则不印",
    DoubtKind.GAP: "查原件：原文如此则照印；缺字则更正为{candidate}",
    DoubtKind.FRAGMENT: "查原件：文字完整则确认；有缺则更正为补全的文字；查不到则不印",
    DoubtKind.MASKED_NAME: "核对后更正为{candidate}",
    DoubtKind.WORDING: "核对规范表述：有误则更正为{candidate}；原文如此则照印",
    DoubtKind.OFFICIAL: "核对姓名、职务、任职时间：无误则照印；有误则更正；不点名则不印",
    DoubtKind.YEAR: "核对发布时间：年份属实则确认；不属实则不印，日期写进 sources.toml",
    DoubtKind.UNDATED: "查明是哪一年的内容：在 sources.toml 写明带年份的标题（title）或日期（date），"
    "只是其中一段的按标题写 section 的年份（year）；查不明则照印，仍只列入参考材料",
    DoubtKind.IDENTIFYING: "可以点明则照印；宜隐去则更正为XX县一类写法，或不印",
    DoubtKind.FOREIGN: "是正文则照印；是混入的网页文字、广告则不印",
    DoubtKind.ORDINAL: "查原件：序号原来如此则照印；漏了段落则补齐材料后重做",
    DoubtKind.FIGURE: "说的是{candidate}则确认；是别的指标则更正为指标名；不作指标则不采用",
    DoubtKind.CONFLICT: "“原文”一栏的数对则确认；别的数对则更正为该数；都有据则照印；都不用则不印",
    DoubtKind.MAGNITUDE: "查原件：数和单位属实则确认；有误则不印，可按指标编号在 rulings.toml 更正",
    DoubtKind.REGION: "确无材料则确认；漏收则补进材料；地名没有认出则在 sources.toml 写明",
    DoubtKind.SOURCE: "在 sources.toml 写明；无须改动则确认",
}
_EFFECTS = {
    DoubtKind.GARBLED: "更正：改后付印，记入修复记录；不采用、不印：所在句不印",
    DoubtKind.FIGURE: "确认、照印、更正：数字列入指标；不采用、不印：不列入指标。语句都照原文引用",
    DoubtKind.CONFLICT: "确认：印“原文”一栏的数；更正：印所填的数；不采用：印另一个数；照印：都印；不印：都不印。"
    "未采用的数连同所在句不印",
    DoubtKind.YEAR: "确认：全篇年份可信，有年份的句子付印；不印：有年份的句子不印，指标不标年份",
    DoubtKind.REGION: "只作记录，不改变成稿",
    DoubtKind.UNDATED: "照印：仍不计入统计，只列入参考材料；不采用、不印：参考材料也不摘。年份以 sources.toml 为准",
    DoubtKind.FOREIGN: "照印：所在句连同这些文字付印；更正：改后付印，记入修复记录；不采用、不印：所在句不印",
    DoubtKind.OFFICIAL: "照印：所在句连同姓名付印；更正：改后付印，记入修复记录；不采用、不印：所在句不印",
    DoubtKind.SOURCE: "只作记录；来源以 sources.toml 为准",
}
_MEANWHILE = {
    DoubtKind.FIGURE: "数字不列入指标，语句照原文引用",
    DoubtKind.CONFLICT: "几处的数和所在句都不印",
    DoubtKind.MAGNITUDE: "所涉的数和所在句不印",
    DoubtKind.YEAR: "有年份的句子不印，指标不标年份",
}
_OF_UNNAMED = "查得清则更正为指标名；查不清或不作指标则不采用"
_OF_UNDATED = "不计入统计，列入参考材料"


def doubt_rows(
    doubts: Iterable[Doubt],
    statements: Iterable[Statement],
    figures: Iterable[KeyFigure],
    *,
    articles: Iterable[Article],
    regions: Iterable[Region],
) -> tuple[DoubtRow, ...]:
    """Return the list: what waits and holds back counted material first, then by how much it holds back."""
    facts = _Facts(statements, figures)
    weighed = sorted((_weigh(group, facts) for group in _by_question(doubts)), key=_rank)
    raws = {article.document.raw.source: article.document.raw for article in articles}
    names = {region.code: region.short_name for region in regions}
    rows = []
    for number, entry in enumerate(weighed, start=1):
        first, *others = entry.doubts
        raw = raws.get(first.passage.source)
        rows.append(
            DoubtRow(
                number=number,
                doubt=first,
                touches=entry.touches,
                region=names.get(entry.region, ""),
                around=raw.around(first.passage.start, first.passage.end) if raw else "",
                others=tuple(others),
                urgency=entry.urgency,
                meanwhile=_meanwhile(first, entry.touches),
                advice="" if first.ruling else _advice(first),
                effect=_EFFECTS.get(first.kind, _WORDING_EFFECT),
            )
        )
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class _Entry:
    """Doubts that ask one question, with what hangs on them."""

    doubts: tuple[Doubt, ...]
    urgency: str
    touches: int
    region: str


def _by_question(doubts: Iterable[Doubt]) -> Iterable[tuple[Doubt, ...]]:
    """Group the doubts that one ruling settles; one that was ruled by itself stands apart."""
    groups: dict[tuple[str, str], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        groups[(doubt.settles or doubt.doubt_id, doubt.ruling)].append(doubt)
    return (tuple(group) for group in groups.values())


def _weigh(group: Sequence[Doubt], facts: "_Facts") -> _Entry:
    first = group[0]
    statements = [] if first.kind is DoubtKind.FIGURE else facts.statements(group)
    held = {id(statement) for statement in statements}
    figures = [figure for figure in facts.figures(group) if not held & facts.around(figure)]
    blocks = any(doubt.blocks for doubt in group)
    sections = [fact.section for fact in facts.statements(group)] + [fact.section for fact in figures]
    counted = [section.region_code for section in sections if section.counted]
    region = Counter(counted).most_common(1)
    if first.ruling:
        urgency = RULED
    elif not blocks:
        urgency = TO_CHECK
    else:
        urgency = COUNTED if counted else REFERENCE
    touches = len(statements) + len(figures) if blocks else 0
    return _Entry(tuple(group), urgency, touches, region[0][0] if region else "")


def _rank(entry: _Entry) -> tuple[object, ...]:
    first = entry.doubts[0]
    only_numbers = first.kind is DoubtKind.FIGURE
    return (_ORDER.index(entry.urgency), only_numbers, -entry.touches, first.passage.source, first.passage.start)


def _meanwhile(doubt: Doubt, touches: int) -> str:
    if doubt.ruling:
        return f"已裁定：{doubt.ruling}"
    if doubt.kind is DoubtKind.UNDATED:
        return _OF_UNDATED
    if not doubt.blocks:
        return "照印，供核对" if doubt.passage.quote else "照常编印"
    return _MEANWHILE.get(doubt.kind, f"所在句不印（{touches}条）" if touches else "不印")


def _advice(doubt: Doubt) -> str:
    candidates = "或".join(f"“{word}”" for word in doubt.candidates[:2])
    if doubt.kind is DoubtKind.FIGURE and not candidates:
        return _OF_UNNAMED
    plain = "程序所拟的指标" if doubt.kind in _OF_NUMBERS else "原来的文字"
    return _ADVICE[doubt.kind].format(candidate=candidates or plain)


class _Facts:
    """The statements and figures, found by the places they stand at."""

    def __init__(self, statements: Iterable[Statement], figures: Iterable[KeyFigure]) -> None:
        self._statements = _Index((statement.passage, statement) for statement in statements)
        self._figures = _Index((figure.passage, figure) for figure in figures)

    def statements(self, doubts: Iterable[Doubt]) -> list[Statement]:
        """Return the statements that the doubts touch, each once."""
        return self._statements.touched(place for doubt in doubts for place in doubt.places)

    def figures(self, doubts: Iterable[Doubt]) -> list[KeyFigure]:
        """Return the figures that the doubts touch, each once."""
        return self._figures.touched(place for doubt in doubts for place in doubt.places)

    def around(self, figure: KeyFigure) -> set[int]:
        """Return the statements that a figure stands in."""
        return {id(statement) for statement in self._statements.touched((figure.passage,))}


class _Index(Generic[F]):
    """Facts of each source in the order of their places."""

    def __init__(self, placed: Iterable[tuple[Passage, F]]) -> None:
        self._held: dict[str, list[tuple[int, int, F]]] = defaultdict(list)
        for passage, fact in placed:
            self._held[passage.source].append((passage.start, passage.end, fact))
        self._longest = {source: max(end - start for start, end, _ in held) for source, held in self._held.items()}
        for held in self._held.values():
            held.sort(key=lambda entry: entry[:2])

    def touched(self, places: Iterable[Passage]) -> list[F]:
        """Return the facts that overlap one of the places."""
        found: dict[int, F] = {}
        for place in places:
            held = self._held.get(place.source, [])
            at = bisect_left(held, place.start - self._longest.get(place.source, 0), key=lambda entry: entry[0])
            while at < len(held) and held[at][0] < place.end:
                if held[at][1] > place.start:
                    found[id(held[at][2])] = held[at][2]
                at += 1
        return list(found.values())
