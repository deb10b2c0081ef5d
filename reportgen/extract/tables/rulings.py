"""What an editor said of a table in sources.toml, laid over what the table shows."""

import difflib
from collections.abc import Iterable, Sequence
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
                f'"{raw.source}" 只有 {len(raw.tables)} 张表，没有第 {ruling.number} 张', where=_WHERE, hint="改正 number"
            )


def apply_ruling(layout: Layout, ruling: TableRuling, grid: Grid, source: str, number: int) -> Layout:
    """Return the layout with the columns that an editor named.

    Raises:
        SettingsError: the table has no such column.
    """
    heads = {at: header_path(grid, layout.body, at) for at in range(grid.width)}
    roles = list(layout.roles)

    def columns(name: str) -> list[int]:
        return [at for at, path in heads.items() if name in (*path, "".join(path), _letter(at))]

    def need(name: str, key: str) -> list[int]:
        found = columns(name)
        if not found:
            known = dict.fromkeys(word for path in heads.values() for word in path)
            raise SettingsError(
                f'"{source}" 第 {number} 张表没有“{name}”这一栏（{key}）', where=_WHERE, hint=_nearest(name, known)
            )
        return found

    if ruling.value:
        roles = [Role.IGNORED if role is Role.VALUE else role for role in roles]
        for name in ruling.value:
            for at in need(name, "value"):
                roles[at] = Role.VALUE
    for name in ruling.ignore:
        for at in need(name, "ignore"):
            roles[at] = Role.IGNORED
    for name, role in (
        (ruling.region, Role.REGION),
        (ruling.indicator, Role.INDICATOR),
        (ruling.year if isinstance(ruling.year, str) else "", Role.YEAR),
        (ruling.unit, Role.UNIT),
    ):
        for at in columns(name) if name else ():
            roles[at] = role
    return replace(layout, roles=tuple(roles))


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
