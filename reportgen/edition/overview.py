"""The counted facts of an edition as a whole: totals, shared wordings, groups of regions."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from reportgen.edition import ranking
from reportgen.edition.counting import Tally
from reportgen.model.comparison import GroupDigest, SharedFormula
from reportgen.model.documents import Article, Doubt
from reportgen.model.edition import Totals
from reportgen.model.facts import Formula, KeyFigure, Part, Statement, Status
from reportgen.model.printed import Count, RegionList
from reportgen.model.tables import Region, Theme

_GROUP_THEMES = 5
_FORMULAE = 8
_FORMULA_LENGTH = 10  # a shorter one is a term (公立医院高质量发展), no wording
_VERB_LENGTH = 4  # 持续推进
CORPS = "CN-XPCC"  # the one region that is no province, autonomous region or municipality


def totals(
    articles: Sequence[Article],
    doubts: Iterable[Doubt],
    statements: Sequence[Statement],
    figures: Sequence[KeyFigure],
    *,
    statistics: Iterable[KeyFigure],
    regions: Sequence[Region],
    beside: Container[str],
    tally: Tally,
    units: str,
) -> Totals:
    """Return how much material there is, and of how many regions; ``statistics`` are the figures of no text.

    ``beside`` are the regions with material that is not counted.
    """
    sections = (*(s.section for s in statements), *(f.section for f in figures))
    review, plan = ({s.region_code for s in sections if s.part is part} for part in (Part.REVIEW, Part.PLAN))
    in_tables = {figure.region_code for figure in statistics if figure.printable} - review - plan
    present = [region for region in regions if region.code in review | plan]
    missing = [region for region in regions if region.code in plan - review]
    shown = [figure for figure in figures if figure.printable]
    tabled = [region for region in regions if region.code in in_tables]
    uncounted = [region for region in regions if region.code not in review | plan | in_tables]
    absent = [region for region in uncounted if region.code not in beside]
    apart = [region for region in uncounted if region.code in beside]
    aside = tally.count("有材料而未计入统计的地区数", (region.code for region in apart))
    lacking = tally.count("没有材料的地区数", (region.code for region in absent))
    listed = tally.count("只有统计表中数字的地区数", (region.code for region in tabled))
    without = tally.count("有部署而无回顾材料的地区数", (region.code for region in missing))
    spoken_for = tally.count("有材料的地区数", (region.code for region in present))
    return Totals(
        regions=spoken_for,
        provinces=tally.count(f"有材料的{units}数", (code for code in spoken_for.rows if code != CORPS)),
        with_review=tally.count("有回顾材料的地区数", sorted(review)),
        with_plan=tally.count("有部署材料的地区数", sorted(plan)),
        corps=tally.count("有材料的生产建设兵团数", (code for code in spoken_for.rows if code == CORPS)),
        present=RegionList(spoken_for.ref, tuple(present), spoken_for.rows),
        absent=RegionList(lacking.ref, tuple(absent), lacking.rows),
        absent_count=lacking,
        tabled=RegionList(listed.ref, tuple(tabled), listed.rows),
        tabled_count=listed,
        apart=RegionList(aside.ref, tuple(apart), aside.rows),
        without_review=RegionList(without.ref, tuple(missing), without.rows),
        sources=tally.count("来源文件数", dict.fromkeys(a.document.raw.source for a in articles)),
        articles=tally.count("文章篇数", (a.article_id for a in articles)),
        counted_articles=tally.count("计入统计的文章篇数", (a.article_id for a in articles if a.counted)),
        statements=tally.count("计入统计的提法条数", (s.statement_id for s in statements if s.printable)),
        figures=tally.count("计入统计的主要指标个数", (f.figure_id for f in shown)),
        regions_with_figures=tally.count("给出主要指标的地区数", dict.fromkeys(f.region_code for f in shown)),
        regions_with_targets=tally.count(
            "提出量化目标或计划的地区数",
            dict.fromkeys(f.region_code for f in shown if f.status in (Status.TARGET, Status.PLANNED)),
        ),
        doubts=tally.count("待裁定的存疑处数", (d.doubt_id for d in doubts if not d.ruling)),
    )


def shared_formulae(
    formulae: Iterable[Formula], statements: Iterable[Statement], regions: Sequence[Region], tally: Tally
) -> tuple[SharedFormula, ...]:
    """Return the wordings that most regions share, the most shared first."""
    texts = [statement.text for statement in statements]
    long = (formula for formula in formulae if len(formula.text) >= _FORMULA_LENGTH and _is_whole(formula.text, texts))
    ordered = sorted(long, key=lambda formula: -len(formula.region_codes))[:_FORMULAE]
    made = []
    for formula in ordered:
        count = tally.count(f"写有“{formula.text}”的地区数", formula.region_codes)
        codes = frozenset(formula.region_codes)
        named = tuple(region for region in regions if region.code in codes)
        listed = tally.count(f"写有“{formula.text}”的地区", (region.code for region in named))
        made.append(SharedFormula(formula.text, count, RegionList(listed.ref, named, formula.statement_ids)))
    return tuple(made)


def _is_whole(formula: str, texts: Iterable[str]) -> bool:
    """Tell whether a wording is more than a piece: twice at least it is a clause, or one but for its verb."""
    clauses = [text for text in texts if text.endswith(formula) and len(text) - len(formula) <= _VERB_LENGTH]
    return len(clauses) > 1


def groups(
    statements: Iterable[Statement],
    themes: Iterable[Theme],
    regions: Sequence[Region],
    tally: Tally,
    *,
    names: Iterable[str],
) -> tuple[GroupDigest, ...]:
    """Return the groups of these ``names``, each with its regions and the themes that most of it plan."""
    planners: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.section.part is Part.PLAN and statement.printable:
            for theme in ranking.claimed_themes(statement):
                planners[theme].add(statement.section.region_code)
    made = []
    for name in names:
        own = tuple(region for region in regions if region.group == name)
        size = tally.count(f"{name}地区数", (region.code for region in own))
        counts = [(theme.name, _planning(theme.name, name, own, planners, tally)) for theme in themes]
        counts = sorted((entry for entry in counts if entry[1].value), key=lambda entry: -entry[1].value)
        made.append(GroupDigest(name, RegionList(size.ref, own, size.rows), size, tuple(counts[:_GROUP_THEMES])))
    return tuple(made)


def _planning(theme: str, group: str, own: Iterable[Region], planners: dict[str, set[str]], tally: Tally) -> Count:
    codes = (region.code for region in own if region.code in planners[theme])
    return tally.count(f"{group}部署“{theme}”的地区数", codes)
