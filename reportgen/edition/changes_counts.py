"""What is new, counted: in all, and region by region."""

from collections.abc import Iterable, Sequence

from reportgen.edition.counting import Tally
from reportgen.model.changes import (
    ChangeCounts,
    DoubtChange,
    FigureChange,
    RegionChanges,
    Side,
    SourceChange,
    StatementChange,
    Turn,
)
from reportgen.model.printed import Count
from reportgen.model.tables import Region

SINCE = "与上期相比，"


class Counting:
    """Count changes by what became of each."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    def totals(
        self,
        sources: Sequence[SourceChange],
        figures: Sequence[FigureChange],
        statements: Sequence[StatementChange],
        *,
        doubts: Sequence[DoubtChange],
        withheld: Iterable[str],
    ) -> ChangeCounts:
        """Return how much is new in all; of the ``doubts`` those with an outcome wait no longer."""

        def files(*turns: Turn) -> list[str]:
            return [change.path for change in sources if change.turn in turns]

        return ChangeCounts(
            sources_added=self._count("新增的材料", files(Turn.ADDED)),
            sources_changed=self._count("改动或改记的材料", files(Turn.CHANGED, Turn.RECORDED)),
            sources_moved=self._count("改名的材料", files(Turn.MOVED)),
            sources_gone=self._count("撤下和未读出的材料", files(Turn.GONE, Turn.UNREAD)),
            figures_added=self._count("新增的指标", _ids(figures, Turn.ADDED)),
            figures_changed=self._count("改动的指标", _ids(figures, Turn.CHANGED)),
            figures_gone=self._count("撤下的指标", _ids(figures, Turn.GONE)),
            statements_added=self._count("新增的提法", _ids(statements, Turn.ADDED)),
            statements_changed=self._count("改动的提法", _ids(statements, Turn.CHANGED)),
            statements_gone=self._count("撤下的提法", _ids(statements, Turn.GONE)),
            doubts_added=self._count("新出现的存疑", (doubt.ref for doubt in doubts if not doubt.outcome)),
            doubts_settled=self._count("不再待裁定的存疑", (doubt.ref for doubt in doubts if doubt.outcome)),
            withheld=self._count("有存疑而不列文字的变化", withheld),
            figures_ruled=self._count("按裁定改定的指标", _ids(figures, Turn.RULED)),
            statements_ruled=self._count("按裁定改定的提法", _ids(statements, Turn.RULED)),
        )

    def of_region(
        self, region: Region, figures: Iterable[FigureChange], statements: Iterable[StatementChange]
    ) -> RegionChanges:
        """Return how much is new of one region."""
        own = [change for change in figures if change.region == region]
        said = [change for change in statements if change.region == region]
        counts = (
            self._count(f"{region.short_name}{turn}的{what}", _ids(changes, turn))
            for what, changes in (("指标", own), ("提法", said))
            for turn in (Turn.ADDED, Turn.CHANGED, Turn.GONE)
        )
        return RegionChanges(region, *counts)

    def _count(self, rule: str, rows: Iterable[str]) -> Count:
        return self._tally.count(f"{SINCE}{rule}", rows)


def _ids(changes: Sequence[FigureChange] | Sequence[StatementChange], turn: Turn) -> list[str]:
    return [_ref(change) for change in changes if change.turn is turn]


def _ref(change: FigureChange | StatementChange) -> str:
    side = change.after or change.before
    assert side is not None  # a change without a side that may be printed is not told
    return side.statement.statement_id if isinstance(side, Side) else side.ref
