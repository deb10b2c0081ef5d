"""``[["表.xlsx".table]]`` in sources.toml: how an editor describes a table, checked."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reportgen.model.table_rulings import TableRuling

_FIRST, _LAST = 1949, 2200
_Name = Annotated[str, Field(min_length=1)]


def _as_tuple(value: object) -> object:
    """Take one name for a list of one."""
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not all(isinstance(name, str) for name in names):
        raise ValueError('应为一栏的名称，或几栏的列表，如 ["床位数", "医院数"]')
    return tuple(names)


def _check_year(value: object) -> object:
    """Return ``value`` if it is a year, or the name of the column that holds the years."""
    if isinstance(value, str) or (type(value) is int and _FIRST <= value <= _LAST):
        return value
    raise ValueError("应为四位年份（不加引号），或年份一栏的名称（加英文引号）")


_Names = Annotated[tuple[_Name, ...], BeforeValidator(_as_tuple)]


class TableEntry(BaseModel):
    """One description of a table; the keys are those of ``TableRuling``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sheet: str = ""
    number: Annotated[int, Field(ge=1)] | None = None
    header_rows: Annotated[int, Field(ge=0, le=20)] | None = None
    region: str = ""
    indicator: str = ""
    year: Annotated[int | str, BeforeValidator(_check_year)] = ""
    unit: str = ""
    value: _Names = ()
    ignore: _Names = ()
    status: Literal["", "进展", "现有", "目标", "计划"] = ""
    skip: bool = False

    def ruling(self) -> TableRuling:
        """Return the description as the stages take it."""
        return TableRuling(**dict(self))
