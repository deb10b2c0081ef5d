"""The office's own table of regions (地区表.toml): prefectures, counties or whatever else takes the provinces' place.

The places and the provinces that the program knows stay known: a place lies in the region whose code (GB/T 2260, six
digits) it begins with, and a province that has no page of its own is a region that texts may speak of, no more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from reportgen.errors import SettingsError
from reportgen.model.tables import Area, Gazetteer, Place, Realm, Region
from reportgen.settings.faults import validate
from reportgen.settings.files import read_toml

_Word = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\s/\\:*?\"<>|.]+$")]
_Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,20}$")]
_Words = Annotated[tuple[_Word, ...], Field(strict=False)]
_PREFECTURE, _COUNTY = 4, 6  # so many digits of a code say which it is


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class _Region(_Table):
    code: _Code
    name: _Word
    short_name: _Word
    group: str = ""
    aliases: _Words = ()


class _Place(_Table):
    name: _Word
    short_name: str = ""
    region: _Word
    level: Literal["市级", "县级"] = "县级"


class _RegionsFile(_Table):
    units: _Word
    level: Literal["省级", "市级", "县级"]
    outside: str = ""
    region: Annotated[tuple[_Region, ...], Field(strict=False, min_length=1)]
    place: Annotated[tuple[_Place, ...], Field(strict=False)] = ()


def read_own_regions(path: Path, known: Gazetteer) -> Gazetteer:
    """Return what is ``known`` with the regions of the file at ``path`` in the place of the provinces.

    Raises:
        SettingsError: the file cannot be read, or holds something that cannot be used.
    """
    table = validate(_RegionsFile, read_toml(path), base=path.parent, where=str(path))
    _check(table, str(path))
    regions = tuple(
        Region(row.code, row.name, row.short_name, row.group, order, row.aliases)
        for order, row in enumerate(table.region, start=1)
    )
    codes, names = {region.code for region in regions}, {region.name for region in regions}
    home = {region.name: region.code for region in regions}
    provinces = (region for region in known.regions if region.code not in codes and region.name not in names)
    return replace(
        known,
        regions=regions,
        places=(*_own_places(table.place, home), *_moved(known.places, codes)),
        renamed=tuple(_moved(known.renamed, codes)),
        uncovered=(*provinces, *known.uncovered),
        areas=tuple(replace(area, region_code=_home(area, codes)) for area in known.areas),
        realm=_realm(table),
    )


def _realm(table: _RegionsFile) -> Realm:
    unit = table.units[0]
    return Realm(
        units=table.units,
        level=table.level,
        page=f"一{unit}一页",
        comparison=f"{unit}际对比表",
        digest=f"各{unit}综述",
        grouped="各组地区",
        scope=f"，{table.outside}不在范围之内" if table.outside else "",
        order="地区按地区表的次序排列",
    )


def _own_places(rows: Iterable[_Place], home: dict[str, str]) -> Iterator[Place]:
    for row in rows:
        level = "county" if row.level == "县级" else "city"
        yield Place("", row.name, row.short_name or row.name, level, home[row.region])


def _moved(places: Iterable[Place], codes: set[str]) -> Iterator[Place]:
    """Yield the places that are no region themselves, each in the region that holds it."""
    for place in places:
        if place.code not in codes:
            yield replace(place, region_code=_home(place, codes))


def _home(held: Place | Area, codes: set[str]) -> str:
    prefecture = f"{held.code[:_PREFECTURE]:0<{_COUNTY}}"
    return next((code for code in (held.code, prefecture) if code in codes), held.region_code)


def _check(table: _RegionsFile, where: str) -> None:
    for what, values in (
        ("代码", (row.code for row in table.region)),
        ("名称", (name for row in table.region for name in {row.name, row.short_name, *row.aliases})),
    ):
        if twice := sorted(value for value, count in Counter(values).items() if count > 1):
            raise SettingsError(f"地区{what}重复：{'、'.join(twice)}", where=where, hint="每个地区各用各的")
    names = {row.name for row in table.region}
    if lost := [row for row in table.place if row.region not in names]:
        raise SettingsError(
            f"[[place]] {lost[0].name} 的 region 应为某个 [[region]] 的 name，没有“{lost[0].region}”", where=where
        )
