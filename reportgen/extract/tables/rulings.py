"""What an editor said of a table in sources.toml, laid over what the table shows."""

import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from reportgen.errors import SettingsError
from reportgen.extract.tables.grid import Grid
from reportgen.extract.tables.layout import Layout, Role, header_path
from reportgen.model.documents import RawDocument
from reportgen.model.table_rulings import TableRuling

_WHERE = "sources.toml"


def choose_ruling(rulings: Sequence[TableRuling], grid: Grid, number: int) -> TableRuling | None:
    """Return what was said of the table ``number`` of a source: the most exact entry that means it."""
    fitting = [
        ruling
        for ruling in rulings
        if ruling.number in (None, number) and ruling.sheet in ("", grid.sheet, grid.caption)
    ]
    return max(fitting, key=lambda ruling: (ruling.number is not None) + bool(ruling.sheet), default=None)


def refuse_strangers(raw: RawDocument, rulings: Iterable[TableRuling]) -> None:
    """Refuse an entry on a table that the source does not have, since it would be passed over.

    Raises:
        SettingsError: there is no such sheet, or no table of that number.
    """
    sheets = dict.fromkeys(
        name for table in raw.tables for name in (raw.locate(table.start).rpartition("!")[0], table.caption) if name
    )
    for ruling in rulings:
        if ruling.sheet and ruling.sheet not in sheets:
            raise SettingsError(
                f'"{raw.source}" 里没有名为“{ruling.sheet}”的表', where=_WHERE, hint=_nearest(ruling.sheet, sheets)
            )
        if ruling.number is not None and ruling.number > len(raw.tables):
            raise SettingsError(
                f'"{raw.source}" 只有 {len(raw.tables)} 张表，没有第 {ruling.number} 张',
                where=_WHERE,
                hint="改正 number",
            )


def apply_ruling(layout: Layout, ruling: TableRuling, grid: Grid, where: str, told: Callable[[str], bool]) -> Layout:
    """Return the layout with the columns that an editor named; ``where`` names the table in errors.

    ``told``: what is no column but says something of the whole table (a place, a unit).

    Raises:
        SettingsError: the table has no such column.
    """
    columns = _Columns(grid, layout, where)
    roles = list(layout.roles)
    if ruling.value:
        roles = [Role.IGNORED if role is Role.VALUE else role for role in roles]
    named = [(name, "value", Role.VALUE) for name in ruling.value]
    named += [(name, "ignore", Role.IGNORED) for name in ruling.ignore]
    for name, key, role in named:
        for at in columns.need(name, key):
            roles[at] = role
    year = ruling.year if isinstance(ruling.year, str) else ""
    for name, key, role in (
        (ruling.region, "region", Role.REGION),
        (ruling.indicator, "indicator", Role.INDICATOR),
        (year, "year", Role.YEAR),
        (ruling.unit, "unit", Role.UNIT),
    ):
        found = columns.find(name)
        if name and not found and not (key == "indicator" or told(name)):
            columns.need(name, key)
        for at in found:
            roles[at] = role
    return replace(layout, roles=tuple(roles))


class _Columns:
    """The columns of a table by their headings, or by their letters in a sheet."""

    def __init__(self, grid: Grid, layout: Layout, where: str) -> None:
        self._paths = {at: header_path(grid, layout.body, at) for at in range(grid.width)}
        self._where = where

    def find(self, name: str) -> list[int]:
        """Return the columns of a name, none for an empty one."""
        return [at for at, path in self._paths.items() if name and name in (*path, "".join(path), _letter(at))]

    def need(self, name: str, key: str) -> list[int]:
        """Return the columns of a name.

        Raises:
            SettingsError: there is none.
        """
        found = self.find(name)
        if not found:
            known = dict.fromkeys(word for path in self._paths.values() for word in path)
            reason = f"{self._where}没有“{name}”这一栏（{key}）"
            raise SettingsError(reason, where=_WHERE, hint=_nearest(name, known))
        return found


def _letter(column: int) -> str:
    """Return the letters of a sheet's column: A, B, …, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _nearest(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.4)
    return f"是否为“{near[0]}”" if near else (f"可用的有：{'、'.join(names[:8])}" if names else "这份材料里没有表")
