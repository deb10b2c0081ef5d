"""What is new since a former edition → a summary: Markdown for a pull request or a job's page, plain for a screen.

Markdown escapes what the sources wrote, so that no line of theirs becomes a heading, a link or a tag.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TypeVar

from reportgen.model.changes import (
    Changes,
    Difference,
    DoubtChange,
    FigureChange,
    Side,
    SourceChange,
    StatementChange,
    Stretch,
    ThemeChange,
    Turn,
)
from reportgen.model.printed import FigureRow

C = TypeVar("C", SourceChange, FigureChange, StatementChange, ThemeChange, DoubtChange)
E = TypeVar("E", FigureChange, StatementChange)
_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>])")
_MOST = 30  # entries of one list; what is more is in data/changes.json
_WITHHELD, _HELD = "（有存疑，见存疑清单）", "（按裁定不付印）"
_UNCHANGED = "材料、指标、提法和存疑均无变化。"


def escape_markdown(text: str) -> str:
    """Return words that Markdown shows as they are."""
    return _SIGNS.sub(r"\\\1", escape(text, quote=False))


@dataclass(frozen=True, slots=True)
class _Style:
    """How a format marks what it says."""

    heading: str
    item: str
    words: Callable[[str], str]
    gone: tuple[str, str]
    new: tuple[str, str]


# Marks of Markdown do not take beside hanzi and full-width signs; these tags every forge shows.
_TAGS = ("<del>", "</del>"), ("<ins>", "</ins>")
_PLAIN = _Style("", "　· ", lambda text: text, ("［-", "-］"), ("［+", "+］"))
_MARKDOWN = _Style("### ", "- ", escape_markdown, *_TAGS)


def changes_text(changes: Changes) -> str:
    """Return the summary for a screen: what went stands in ［-…-］, what came in ［+…+］."""
    return "\n".join(_Summary(changes, _PLAIN).lines()) + "\n"


def changes_markdown(changes: Changes) -> str:
    """Return the summary in Markdown: what went is struck through, what came is underlined."""
    return "\n\n".join(("## 本期变化", "\n".join(_Summary(changes, _MARKDOWN).lines()))) + "\n"


def changes_summary(changes: Changes) -> str:
    """Return what is compared and how much is new, in a sentence."""
    return next(_Summary(changes, _PLAIN).lines())


class _Summary:
    """A summary in one format."""

    def __init__(self, changes: Changes, style: _Style) -> None:
        self._changes, self._style = changes, style

    def lines(self) -> Iterator[str]:
        """Yield the lines: what is compared, the counts, then each list as far as it is short."""
        changes, words = self._changes, self._style.words
        yield f"{words(_issue(changes))}：{_UNCHANGED if changes.is_empty else self._counts()}"
        for one in changes.frame:
            yield ""
            yield words(_difference(one))
        for title, regions in (
            ("涉及地区", changes.regions),
            ("新有材料", changes.arrived),
            ("不再有材料", changes.left),
        ):
            if regions.regions:
                yield ""
                yield f"{title}：{words(regions.printed)}"
        yield from self._list("材料", changes.sources, self._source)
        yield from self._list("指标", _news(changes.figures), self._figure)
        yield from self._list("提法", _news(changes.statements), self._statement)
        yield from self._list("按裁定改定的指标", _rulings(changes.figures), self._figure)
        yield from self._list("按裁定改定的提法", _rulings(changes.statements), self._statement)
        yield from self._list("重点领域", changes.themes, self._theme)
        yield from self._list("新出现的存疑", changes.new_doubts, self._doubt)
        yield from self._list("不再待裁定的存疑", changes.settled_doubts, self._doubt)

    def _counts(self) -> str:
        totals = self._changes.totals
        lists = (
            ("材料", totals.sources_added, totals.sources_changed, totals.sources_gone),
            ("指标", totals.figures_added, totals.figures_changed, totals.figures_gone),
            ("提法", totals.statements_added, totals.statements_changed, totals.statements_gone),
        )
        told = [
            f"{name}新增 {added.value}、改动 {changed.value}、撤下 {gone.value}" for name, added, changed, gone in lists
        ]
        told[0] += f"、改名 {totals.sources_moved.value}" if totals.sources_moved.value else ""
        told.append(f"存疑新出现 {totals.doubts_added.value}、不再待裁定 {totals.doubts_settled.value}")
        ruled = totals.figures_ruled.value, totals.statements_ruled.value
        if any(ruled):
            told.append(f"按裁定改定指标 {ruled[0]}、提法 {ruled[1]}")
        hidden = f"；另有 {totals.withheld.value} 处有存疑，不列文字" if totals.withheld.value else ""
        return "；".join(told) + hidden + "。"

    def _list(self, title: str, entries: Sequence[C], tell: Callable[[C], str]) -> Iterator[str]:
        if not entries:
            return
        yield ""
        yield f"{self._style.heading}{title}"
        yield ""
        yield from (f"{self._style.item}{tell(entry)}" for entry in entries[:_MOST])
        if len(entries) > _MOST:
            yield f"{self._style.item}另有 {len(entries) - _MOST} 项，见 data/changes.json"

    def _source(self, change: SourceChange) -> str:
        former = f"（原名 {change.former}）" if change.former else ""
        names = "、".join(change.names)
        differs = "；".join(map(_difference, change.differs))
        told = f"{change.path}{former}{names}{f'（{differs}）' if differs else ''}"
        return f"{change.turn}：{self._style.words(told)}"

    def _figure(self, change: FigureChange) -> str:
        words = self._style.words
        row = change.after or change.before
        assert row is not None  # a change without a side that may be printed is not told
        place = change.region.short_name if change.region else ""
        if not _has_two_sides(change):
            return f"{change.turn}：{words(f'{place} {_figure_words(row)}'.strip())}"
        sides = (change.before, change.after)
        told = " → ".join(words(_figure_words(one)) if one else _held(change) for one in sides)
        return f"{change.turn}（{'、'.join(change.differs)}）：{words(place)} {told}"

    def _statement(self, change: StatementChange) -> str:
        place = self._style.words(change.region.short_name if change.region else "")
        if not _has_two_sides(change):
            side = change.after or change.before
            return f"{change.turn}：{place} {self._style.words(_text(side))}"
        before = self._wording(change.before, self._style.gone) or _held(change)
        after = self._wording(change.after, self._style.new) or _held(change)
        parts = [side.when for side in (change.before, change.after) if side]
        moved = f"（由{parts[0]}改为{parts[-1]}）" if parts[0] != parts[-1] else ""
        return f"{change.turn}{moved}：{place} {before} → {after}"

    def _wording(self, side: Side | None, mark: tuple[str, str]) -> str:
        return "".join(self._stretch(stretch, mark) for stretch in side.stretches) if side else ""

    def _stretch(self, stretch: Stretch, mark: tuple[str, str]) -> str:
        return self._mark(stretch.printed, mark) if stretch.changed else self._style.words(stretch.printed)

    def _mark(self, text: str, mark: tuple[str, str]) -> str:
        return f"{mark[0]}{self._style.words(text)}{mark[1]}"

    def _theme(self, change: ThemeChange) -> str:
        gained = f"新涉及{change.gained.printed}" if change.gained.names else ""
        lost = f"不再涉及{change.lost.printed}" if change.lost.names else ""
        return self._style.words(f"{change.region.short_name}：{'；'.join(filter(None, (gained, lost)))}")

    def _doubt(self, doubt: DoubtChange) -> str:
        told = f"{doubt.kind} {doubt.place}“{doubt.quote}”：{doubt.outcome or doubt.reason}"
        return self._style.words(told)


def _news(changes: Sequence[E]) -> Sequence[E]:
    return [change for change in changes if change.turn is not Turn.RULED]


def _rulings(changes: Sequence[E]) -> Sequence[E]:
    return [change for change in changes if change.turn is Turn.RULED]


def _has_two_sides(change: FigureChange | StatementChange) -> bool:
    return change.withheld or bool(change.before and change.after)


def _held(change: FigureChange | StatementChange) -> str:
    """Return what stands for the side of a change that is not printed."""
    return _HELD if change.turn is Turn.RULED and not change.after else _WITHHELD


def _difference(one: Difference) -> str:
    return f"{one.what}：{one.before} → {one.after}"


def _issue(changes: Changes) -> str:
    return f"{changes.current.title}（{changes.current.date}）与{changes.baseline.title}（{changes.baseline.date}）相比"


def _figure_words(row: FigureRow) -> str:
    return f"{row.indicator} {row.quantity}（{'，'.join(filter(None, (row.scope, row.period, row.status)))}）"


def _text(side: Side | None) -> str:
    return side.statement.text if side else ""
