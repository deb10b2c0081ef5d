"""``[["表.xlsx".table]]`` in sources.toml: how an editor describes a table, checked."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from reportgen.model.table_rulings import TableRuling

_Name = Annotated[str, Field(min_length=1)]


def _as_tuple(value: object) -> object:
    """Take one name for a list of one."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


_Names = Annotated[tuple[_Name, ...], BeforeValidator(_as_tuple)]


class TableEntry(BaseModel):
    """One description of a table; the keys are those of ``TableRuling``."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sheet: str = ""
    number: Annotated[int, Field(ge=1)] | None = None
    header_rows: Annotated[int, Field(ge=0, le=20)] | None = None
    region: str = ""
    indicator: str = ""
    year: Annotated[int, Field(ge=1949, le=2200)] | str = ""
    unit: str = ""
    value: _Names = ()
    ignore: _Names = ()
    status: Literal["", "进展", "现有", "目标", "计划"] = ""
    skip: bool = False

    def ruling(self) -> TableRuling:
        """Return the description as the stages take it."""
        return TableRuling(**dict(self))
