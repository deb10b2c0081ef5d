"""The tables of facts that a build works with: regions, places, themes. Types only; ``reference.py`` reads them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True, slots=True)
class Region:
    """A unit the pack has a page for. ``aliases`` are the other names a text may use (全称, 简称, 一字简称 apart)."""

    CALLED: ClassVar[str] = "地区"
    code: Annotated[str, "代码，如 CN-63"]
    name: Annotated[str, "全称，如 青海省"]
    short_name: Annotated[str, "简称，如 青海"]
    group: Annotated[str, "所属组：东部、中部、西部、东北"]
    order: Annotated[int, "次序，从 1 起"]
    aliases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()


def units_above(region: Region) -> str:
    """Return the units that a region is a part of, a character each: 全省 is more than a city, 全市 than a county."""
    if region.name.endswith(("市", "州", "盟", "地区")):
        return "省"
    is_county = region.name.endswith(("县", "旗", "区")) and not region.name.endswith(("自治区", "行政区"))
    return "省市州盟" if is_county else ""


@dataclass(frozen=True, slots=True)
class Place:
    """A prefecture or county: ``region_code`` is the region it lies in; ``is_word``: its short name is a word, too.

    ``until`` is the year a former name ended, empty for a name of today; ``code`` is then that of today's place.
    """

    code: str
    name: str
    short_name: str
    level: str
    region_code: str
    is_word: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A name for several regions (京津冀): what is said of it is said of none of its ``members`` alone."""

    name: str
    aliases: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A planned area that is no unit of government (雄安新区), and the region and place that hold it."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    region_code: str
    code: str


@dataclass(frozen=True, slots=True)
class Naming:
    """How names stand at the head of a sentence, as regular expressions.

    ``national`` subjects speak for all; ``bearers`` after a name make it part of an institution's, unless one of the
    ``verbs`` stands between; what is ``attached`` to a name makes it a road's or a product's; ``helping``: who does it
    speaks of the region that is helped, as an institution from elsewhere does that is ``joining``; ``giving``
    opens a paragraph of a helper.
    """

    national: tuple[str, ...] = ()
    bearers: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    verbs: str = ""
    joining: str = ""
    giving: str = ""
    helping: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A way of acting on a theme (做法): its patterns are regular expressions on clean text."""

    name: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Groups of words that a search takes for each other: names of one thing, and things that lie near each other."""

    same: tuple[tuple[str, ...], ...] = ()
    near: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What the themes are themes of, as titles call it; both empty where an office's table does not say."""

    CALLED: ClassVar[str] = "题目"
    name: Annotated[str, "简称，如 医改"] = ""
    full_name: Annotated[str, "全称，如 深化医药卫生体制改革"] = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject that regions are compared on (主题).

    ``patterns`` say the theme, ``false_friends`` are longer phrases in which a pattern does not count. ``together``
    holds groups of columns of words: one word of every column, in any order in a run between marks, says it too. It is
    looked up for every clause, so only its name is hashed.
    """

    name: str
    definition: str = field(hash=False)
    patterns: tuple[str, ...] = field(hash=False)
    false_friends: tuple[str, ...] = field(hash=False)
    measures: tuple[Measure, ...] = field(hash=False)
    together: tuple[tuple[tuple[str, ...], ...], ...] = field(default=(), hash=False)


@dataclass(frozen=True, slots=True)
class FramingGroup:
    """Ways to tell of no deed (套话), each a pattern for a whole clause.

    ``after_opening``: they fit what stands behind the subject and the adverbs, too. ``own_subject``: they fit no clause
    that begins with a verb of policy.
    """

    name: str
    ways: tuple[str, ...]
    after_opening: bool = False
    own_subject: bool = False


@dataclass(frozen=True, slots=True)
class Realm:
    """What the regions are, in the words of the pack."""

    CALLED: ClassVar[str] = "地区表"
    units: Annotated[str, "地区怎么计数，如 省（区、市）"] = "省（区、市）"
    level: Annotated[str, "计入统计的材料是哪一级的"] = "省级"
    page: Annotated[str, "每个地区一页的那份文稿怎么称呼"] = "一省一页"
    comparison: Annotated[str, "对比表怎么称呼"] = "省际对比表"
    digest: Annotated[str, "综述那份文稿怎么称呼"] = "全国综述"
    grouped: Annotated[str, "分组比较时，各组地区怎么称呼"] = "四类地区"
    scope: Annotated[str, "哪些地区不在范围之内，逗号起头"] = "，香港、澳门和台湾不在范围之内"
    order: Annotated[str, "地区的次序"] = "地区按行政区划代码排列，兵团列于末位"


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The regions in their order, the places below them, and the other names that a text may use for either.

    ``uncovered`` are regions that a text may speak of and the pack has no page for. One gazetteer equals itself only,
    so that what is made from it can be kept by it.
    """

    regions: tuple[Region, ...]
    places: tuple[Place, ...]
    renamed: tuple[Place, ...] = ()
    uncovered: tuple[Region, ...] = ()
    groups: tuple[Group, ...] = ()
    areas: tuple[Area, ...] = ()
    naming: Naming = Naming()
    realm: Realm = Realm()


@dataclass(frozen=True, slots=True)
class YearAnchor:
    """A name or plan that was current from ``first`` to ``last`` only; ``pattern`` is a regular expression for it.

    ``decisive``: in one sentence with a year far off, it is enough to distrust the years of the text.
    """

    name: str
    pattern: str
    first: int
    last: int
    decisive: bool = False


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known about where texts come from, as regular expressions, and about which year a text is of.

    ``government`` are sites, looked for in a page's shell; ``bodies`` publish originals, and count as a named source.
    ``library_hints`` are what document-sharing sites show beside a text; one alone proves nothing. ``drafts`` say
    that a text is no final one (征求意见稿), ``open_marks`` that all may read it, ``records`` are the fields of a
    government's register of its documents (索引号).
    """

    government: tuple[str, ...]
    bodies: tuple[str, ...]
    media: tuple[str, ...]
    libraries: tuple[str, ...]
    internal: tuple[str, ...]
    anchors: tuple[YearAnchor, ...]
    library_hints: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    open_marks: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wordings:
    """Official wordings (提法表): what a cut or misquoted wording of a source is compared with, never filled in.

    ``formulae`` and the names of ``bodies`` are fixed; ``phrases`` are usual but may lack a word.
    ``name`` is the leader's name that filters cut out, ``titles`` what it is addressed with, ``whole`` the name with
    its usual title, ``follows`` the words right after that. ``variants`` resemble a wording and are right as well.
    """

    formulae: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    name: str = ""
    titles: tuple[str, ...] = ()
    whole: str = ""
    follows: tuple[str, ...] = ()


def make_wordings(table: Mapping[str, Any]) -> Wordings:
    """Return the wordings of a table with the names of the fields as keys."""
    lists = {key: tuple(value) for key, value in table.items() if isinstance(value, list)}
    return Wordings(
        formulae=lists.get("formulae", ()),
        phrases=lists.get("phrases", ()),
        bodies=lists.get("bodies", ()),
        variants=lists.get("variants", ()),
        name=str(table.get("name", "")),
        titles=lists.get("titles", ()),
        whole=str(table.get("whole", "")),
        follows=lists.get("follows", ()),
    )


class UnitKind(StrEnum):
    """What a unit measures, as far as it decides how a number is read."""

    SHARE = "share"
    POINT = "point"
    RATE = "rate"
    MONEY = "money"
    PEOPLE = "people"
    THING = "thing"
    PLACE = "place"
    AMOUNT = "amount"
    TIMES = "times"
    SCORE = "score"
    RANK = "rank"
    OCCASION = "occasion"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word. ``not_before``: the characters that make it part of a longer word (家庭, 部门)."""

    name: str
    kind: UnitKind
    not_before: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """An indicator that several regions may report, under one name.

    ``aliases`` are the wordings that mean it, ``unit`` what it is counted in, ``better`` which way is progress (up,
    down, or empty where neither).
    """

    name: str
    aliases: tuple[str, ...]
    unit: str
    better: str = ""


@dataclass(frozen=True, slots=True)
class FigureTables:
    """What the search for key figures must know: the units, the indicators with a name of their own, and the places.

    They are looked up for every sentence, so only the gazetteer, which equals itself only, is hashed.
    """

    units: tuple[Unit, ...] = field(hash=False)
    concepts: tuple[Concept, ...] = field(hash=False)
    gazetteer: Gazetteer = Gazetteer((), ())
