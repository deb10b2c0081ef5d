"""How an editor describes a table of a source in sources.toml. Types only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRuling:
    """What an editor said of one table; what is empty is read from the table itself.

    ``sheet`` and ``number`` (from 1) choose the table, none of them means every table of the source. ``region``,
    ``indicator``, ``year`` and ``unit`` name a column, or say what holds for the whole table; ``value`` names the
    columns that hold the numbers, ``ignore`` those that do not count; ``status`` is 进展, 现有, 目标 or 计划.
    """

    sheet: str = ""
    number: int | None = None
    header_rows: int | None = None
    region: str = ""
    indicator: str = ""
    year: str | int = ""
    unit: str = ""
    value: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    status: str = ""
    skip: bool = False
