"""Tables of facts: ``reportgen/data`` and an office's own files → the types of ``model.tables``.

A stage never opens a table; it is handed the values that are read here.
"""

import csv
import re
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from reportgen.errors import SettingsError
from reportgen.model.tables import (
    Area,
    Concept,
    FigureTables,
    FramingGroup,
    Gazetteer,
    Group,
    Naming,
    Place,
    Region,
    SourceFacts,
    Subject,
    Terms,
    Theme,
    Unit,
    UnitKind,
    Wordings,
    YearAnchor,
    make_wordings,
)
from reportgen.theme_table import check_keys, check_unique, make_theme, read_theme
from reportgen.toml_slips import tell_slip

_DATA = files("reportgen") / "data"
_FRAGMENT = re.compile(r"\{([\u4e00-\u9fff]+)\}")
_WORDING_LISTS = ("formulae", "phrases", "bodies", "variants", "titles", "follows")
_WORDING_TEXTS = ("name", "whole")


def read_gazetteer(own_regions: Path | None = None) -> Gazetteer:
    """Read the regions in their order, the places below them, and the other names of either.

    ``own_regions`` is a table of an office, whose regions take the provinces' place.

    Raises:
        SettingsError: that table cannot be used.
    """
    known = _known_gazetteer()
    if own_regions is None:
        return known
    from reportgen.settings.regions import read_own_regions

    return read_own_regions(own_regions, known)


def _known_gazetteer() -> Gazetteer:
    naming = tomllib.loads((_DATA / "naming.toml").read_text(encoding="utf-8"))
    return Gazetteer(
        regions=tuple(sorted((_region(row) for row in _rows("regions.csv")), key=lambda region: region.order)),
        places=tuple(_place(row) for row in _rows("places.csv")),
        renamed=tuple(_place(row) for row in _rows("renamed.csv")),
        uncovered=tuple(_region(row) for row in _rows("uncovered.csv")),
        groups=tuple(Group(r["name"], _items(r["aliases"]), _items(r["members"])) for r in _rows("groups.csv")),
        areas=tuple(
            Area(r["name"], _items(r["aliases"]), r["kind"], r["region_code"], r["code"]) for r in _rows("areas.csv")
        ),
        naming=_naming(naming),
    )


def read_source_facts() -> SourceFacts:
    """Read what shows where a text comes from, and of which years it can be."""
    standings = tomllib.loads((_DATA / "standings.toml").read_text(encoding="utf-8"))
    years = tomllib.loads((_DATA / "years.toml").read_text(encoding="utf-8"))
    return SourceFacts(
        government=tuple(standings["government"]),
        bodies=tuple(standings["bodies"]),
        media=tuple(standings["media"]),
        libraries=tuple(standings["libraries"]),
        internal=tuple(standings["internal"]),
        anchors=tuple(YearAnchor(**anchor) for anchor in years["anchor"]),
        library_hints=tuple(standings["library_hints"]),
        drafts=tuple(standings["drafts"]),
        open_marks=tuple(standings["open_marks"]),
        records=tuple(standings["records"]),
    )


def read_themes(path: Path | None = None) -> tuple[Theme, ...]:
    """Read the themes from ``path``, or the ones the package brings.

    Raises:
        SettingsError: the file cannot be read, or holds a theme that cannot be used.
    """
    if path is None:  # checked when it is written: to compile its thousand patterns takes longer than to read it
        return tuple(map(make_theme, _tables("themes.toml", "theme")))
    return parse_themes(_read_text(path, str(path)), str(path))


def read_subject(path: Path | None = None) -> Subject:
    """Read what the themes of ``path``, or of the table the package brings, are themes of.

    Raises:
        SettingsError: the file cannot be read, or what it says of its subject is no name.
    """
    origin: Traversable = _DATA / "themes.toml" if path is None else path
    where = "themes.toml" if path is None else str(path)
    table = _parse(_read_text(origin, where), where).get("subject", {})
    if not isinstance(table, dict) or not all(isinstance(value, str) for value in table.values()):
        raise SettingsError("[subject] 写法有误", where=where, hint='如 name = "医改"')
    check_keys(table, {"name", "full_name"}, "[subject]", where)
    name: str = table.get("name", "")
    full_name: str = table.get("full_name", name)
    return Subject(name, full_name)


def read_wordings(path: Path | None = None) -> Wordings:
    """Read the official wordings (提法表) from ``path``, or the ones the package brings.

    Raises:
        SettingsError: the file cannot be read, or holds something that is no wording.
    """
    origin: Traversable = _DATA / "cleaning" / "formulae.toml" if path is None else path
    where = "formulae.toml" if path is None else str(path)
    content = _parse(_read_text(origin, where, "提法表"), where)
    check_keys(content, {*_WORDING_LISTS, *_WORDING_TEXTS}, "提法表", where)
    for key in _WORDING_LISTS:
        if not isinstance(content.get(key, []), list) or not all(
            isinstance(item, str) for item in content.get(key, [])
        ):
            raise SettingsError(f"{key} 应是文字的列表", where=where, hint='如 formulae = ["以人民为中心的发展思想"]')
    for key in _WORDING_TEXTS:
        if not isinstance(content.get(key, ""), str):
            raise SettingsError(f"{key} 应是一段文字", where=where)
    if not content.get("formulae"):
        raise SettingsError("没有提法", where=where, hint='如 formulae = ["以人民为中心的发展思想"]')
    return make_wordings(content)


def read_framing() -> tuple[FramingGroup, ...]:
    """Read the ways to tell of no deed, with their fragments written out."""
    table = tomllib.loads((_DATA / "framing.toml").read_text(encoding="utf-8"))
    fragments: dict[str, str] = table["fragments"]
    return tuple(
        FramingGroup(
            group["name"],
            tuple(_FRAGMENT.sub(lambda name: fragments[name[1]], way) for way in group["ways"]),
            group.get("after_opening", False),
            group.get("own_subject", False),
        )
        for group in table["group"]
    )


def read_terms() -> Terms:
    """Read the words that a search takes for each other."""
    groups = tomllib.loads((_DATA / "terms.toml").read_text(encoding="utf-8"))
    return Terms(*(tuple(tuple(group.split()) for group in groups[kind]) for kind in ("same", "near")))


def read_words_text() -> str:
    """Return the domain dictionary as text, one word a line."""
    return _read_text(_DATA / "words.txt", "words.txt")


def parse_themes(text: str, where: str) -> tuple[Theme, ...]:
    """Read the themes from TOML text; ``where`` names it in errors.

    Raises:
        SettingsError: the text is no TOML, or holds a theme that cannot be used.
    """
    content = _parse(text, where)
    check_keys(content, {"theme", "subject"}, "文件", where)
    tables = content.get("theme", [])
    if not isinstance(tables, list) or not tables:
        raise SettingsError("没有主题", where=where, hint="每个主题以 [[theme]] 开头")
    themes = tuple(read_theme(table, where) for table in tables)
    check_unique([theme.name for theme in themes], "主题", where)
    return themes


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_DATA / name).read_text(encoding="utf-8").splitlines()))


def _region(row: dict[str, str]) -> Region:
    return Region(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        group=row.get("group", ""),
        order=int(row.get("order", 0)),
        aliases=_items(row["aliases"]),
        abbreviations=_items(row["abbreviations"]),
    )


def _place(row: dict[str, str]) -> Place:
    return Place(
        code=row["code"],
        name=row["name"],
        short_name=row["short_name"],
        level=row["level"],
        region_code=row["region_code"],
        is_word=row.get("is_word") == "true",
        until=row.get("until", ""),
    )


def _naming(table: dict[str, Any]) -> Naming:
    return Naming(
        national=tuple(table["national"]),
        bearers=tuple(table["bearers"]),
        attached=tuple(table["attached"]),
        verbs=table["verbs"],
        joining=table["joining"],
        giving=table["giving"],
        helping=table["helping"],
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split(";") if item)


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        slip, hint = tell_slip(error, text)
        raise SettingsError(slip, where=where, hint=hint) from error


def _read_text(origin: Traversable, where: str, what: str = "主题表") -> str:
    try:
        return origin.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"读不到{what}", where=where, hint="检查路径和权限") from error
    except UnicodeDecodeError as error:
        raise SettingsError("不是UTF-8文本", where=where, hint="另存为UTF-8后再试") from error


def read_figure_tables(gazetteer: Gazetteer | None = None) -> FigureTables:
    """Read the units, and the indicators that have a name of their own; ``gazetteer`` is the one in use, if any."""
    units = [
        Unit(name, UnitKind(row["kind"]), row.get("not_before", {}).get(name, ""))
        for row in _tables("units.toml", "unit")
        for name in row["names"]
    ]
    concepts = [
        Concept(row["name"], tuple(row["aliases"]), row["unit"], row.get("better", ""))
        for row in _tables("indicators.toml", "indicator")
    ]
    return FigureTables(tuple(units), tuple(concepts), gazetteer or read_gazetteer())


def _tables(name: str, key: str) -> list[dict[str, Any]]:
    tables: list[dict[str, Any]] = tomllib.loads((_DATA / name).read_text(encoding="utf-8"))[key]
    return tables
