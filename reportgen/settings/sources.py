"""``sources.toml`` → what an editor has set of the sources, their texts and their tables."""

import difflib
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from reportgen.errors import SettingsError
from reportgen.model.documents import SourceRuling, Standing
from reportgen.model.section_rulings import PARTS, SectionRuling
from reportgen.model.table_rulings import TableRuling
from reportgen.settings.faults import validate
from reportgen.settings.files import read_toml
from reportgen.settings.tables import TableEntry
from reportgen.settings.values import DateOrMonth, LevelName, SettingsTable, Year

SOURCES_FILE = "sources.toml"


class _SectionTable(SettingsTable):
    year: Year | None = None
    part: Literal["", "进展", "部署", "其他"] = ""


class _ArticleTable(SettingsTable):
    standing: Annotated[Standing | None, Field(strict=False)] = None
    public: bool | None = None
    title: str | None = None
    issuer: str | None = None
    place: str | None = None
    level: LevelName | None = None
    region: str | None = None
    date: DateOrMonth | None = None
    counted: bool | None = None
    section: dict[str, _SectionTable] = Field(default={})


class _SourceTable(_ArticleTable):
    """What is set for a source; ``article`` holds what is set for one text of it, by its title or place (第2篇)."""

    article: dict[str, _ArticleTable] = Field(default={})


def read_source_rulings(path: Path) -> tuple[SourceRuling, ...]:
    """Read what an editor set for each source; no file means nothing was set.

    Raises:
        SettingsError: the file cannot be read, a key is unknown, or a value cannot be used.
    """
    if not path.exists():
        return ()
    rulings = []
    for source, table in read_toml(path).items():
        tables, plain = _read_tables(source, table, path), _without_tables(table)
        checked = validate(_SourceTable, plain, base=path.parent, where=str(path), table=f'"{source}"')
        rulings.append(SourceRuling(source=source, tables=tables, **_values(checked)))
        rulings += (
            SourceRuling(source=source, article=title, **_values(own)) for title, own in checked.article.items()
        )
    return tuple(rulings)


def _values(table: _ArticleTable) -> dict[str, Any]:
    plain = {name: value for name, value in table if name not in ("article", "section")}
    sections = (SectionRuling(heading, own.year, PARTS.get(own.part, "")) for heading, own in table.section.items())
    return {**plain, "sections": tuple(sections)}


def _read_tables(source: str, table: object, path: Path) -> tuple[TableRuling, ...]:
    """Read how an editor describes the tables of a source, [["年鉴.xlsx".table]]."""
    entries = table.get("table", []) if isinstance(table, dict) else []
    if not isinstance(entries, list):
        raise SettingsError(f'"{source}" 的 table 应写作 [["{source}".table]]', where=str(path), hint="改正后重新运行")
    name = f'"{source}".table'
    return tuple(
        validate(TableEntry, entry, base=path.parent, where=str(path), table=name).ruling() for entry in entries
    )


def _without_tables(table: object) -> object:
    return {key: value for key, value in table.items() if key != "table"} if isinstance(table, dict) else table


def refuse_unknown_sources(rulings: Collection[SourceRuling], sources: Collection[str]) -> None:
    """Refuse rulings on sources that are not in the seeds folder, since a misspelt name would be passed over.

    Raises:
        SettingsError: a ruling names none of ``sources``.
    """
    strangers = [ruling.source for ruling in rulings if ruling.source not in sources]
    if not strangers:
        return
    near = difflib.get_close_matches(strangers[0], sources, n=1)
    hint = f"是否为 {near[0]}" if near else "按材料在 seeds 中的路径书写，或删去这一节"
    raise SettingsError(f"材料中没有 {'、'.join(strangers)}", where=SOURCES_FILE, hint=hint)
