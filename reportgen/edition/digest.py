"""The national digest: each theme compared across the regions, and one clause in one place only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.edition import ranking
from reportgen.edition.choosing import Chooser, stands_by_itself
from reportgen.edition.counting import Tally
from reportgen.edition.distinctive import Peculiarities, are_near
from reportgen.edition.leaning import leans
from reportgen.edition.likeness import Likeness
from reportgen.edition.numbers import Numbers
from reportgen.edition.stages import PILOTED, STAGES, is_at
from reportgen.model.comparison import MeasureDigest, StageDigest, ThemeDigest
from reportgen.model.facts import KeyFigure, Part, Statement
from reportgen.model.printed import Named, RegionList, RegionQuote
from reportgen.model.tables import Region, Theme

_MAJOR_SHARE = Fraction(2, 5)  # a theme is major when so many of the regions plan something on it,
_TARGET_SHARE = Fraction(1, 4)  # or so many, and one has a target
_MOST_MAJOR = 13  # so that the digest stays within its pages
_WHOLE = 4  # regions quoted under one measure where they are no more than these,
_EXAMPLES, _FEW_EXAMPLES, _MANY = 3, 2, 5  # else so many, and fewer where more than many take it
_MEASURES, _FEW_MEASURES, _LEADING = 3, 2, 5  # measures shown under each of the leading themes, and the others
_LISTED = 5  # regions listed by name after those quoted
_OTHERS = 4  # regions quoted where no measure is shared
_ALONE = 2  # regions quoted with what they alone say, under one theme
_DATED = 4
_MOST_DISTINCT = 40  # regions with what they alone say, after the themes


@dataclass(frozen=True, slots=True)
class Material:
    """What a digest is made from: all statements that count, printable or not, and the printable figures."""

    statements: tuple[Statement, ...]
    figures: tuple[KeyFigure, ...]
    regions: tuple[Region, ...]
    likeness: Likeness
    peculiarities: Peculiarities


class Digest:
    """Compare the regions theme by theme. A clause that is printed once is not offered again."""

    def __init__(self, material: Material, chooser: Chooser, tally: Tally) -> None:
        self._all = material.statements
        self._statements = tuple(s for s in material.statements if s.printable)
        self._regions = material.regions
        self._alone = material.peculiarities.alone
        self._likeness = material.likeness
        self._chooser = chooser
        self._tally = tally
        self._told: list[Statement] = []
        self._numbers = Numbers(material.figures, self._statements, material.regions, chooser, tally)

    def themes(self, themes: Iterable[Theme]) -> tuple[ThemeDigest, ...]:
        """Return the themes that at least one region speaks of, the most planned first.

        A theme on which nothing is left to quote is not major: its clauses stand under others.
        """
        held = {theme.name: self._of_theme(theme.name) for theme in themes}
        planners = {name: len({s.section.region_code for s in _planned(own)}) for name, own in held.items()}
        order = sorted((theme for theme in themes if held[theme.name]), key=lambda theme: -planners[theme.name])
        major = self._major(planners)
        return tuple(
            self._theme(theme, held[theme.name], at, major=theme.name in major) for at, theme in enumerate(order)
        )

    def _major(self, planners: Mapping[str, int]) -> frozenset[str]:
        """Return the themes that have a section of their own: those with targets first, then the most planned."""
        aimed = {name for name in planners if self._numbers.targets(name)}
        wide = {
            name
            for name, count in planners.items()
            if count >= (_TARGET_SHARE if name in aimed else _MAJOR_SHARE) * len(self._regions)
        }
        ranked = sorted(wide, key=lambda name: (name not in aimed, -planners[name], name))
        return frozenset(ranked[:_MOST_MAJOR])

    def distinct(self) -> tuple[RegionQuote, ...]:
        """Return for each region the clause it alone says that sets it apart most, unless a theme has quoted it.

        Of many regions those are told whom their clauses set apart most.
        """
        free = [s for s in self._statements if s.statement_id in self._alone and self._is_new(s)]
        best: dict[str, Statement] = {}
        for statement in sorted(free, key=lambda s: -self._alone[s.statement_id]):
            best.setdefault(statement.section.region_code, statement)
        order = sorted(best, key=lambda code: -self._alone[best[code].statement_id])[:_MOST_DISTINCT]
        entries = self._chooser.take_all(best[code] for code in order)
        return tuple(RegionQuote(entry.region, entry.quotes, order.index(entry.region.code)) for entry in entries)

    def _is_new(self, statement: Statement) -> bool:
        """Tell whether a clause that has its subject is free, and no theme has quoted its region on the same thing."""
        code = statement.section.region_code
        open_ = self._chooser.is_free(statement) and self._chooser.has_room(code) and not leans(statement)
        told = (s for s in self._told if s.section.region_code == code)
        return open_ and not any(are_near(statement, s, self._likeness) for s in told)

    def _of_theme(self, name: str) -> tuple[Statement, ...]:
        return tuple(s for s in self._statements if name in ranking.claimed_themes(s))

    def _theme(self, theme: Theme, statements: tuple[Statement, ...], place: int, *, major: bool) -> ThemeDigest:
        planned = _planned(statements)
        planners = self._tally.regions(f"部署“{theme.name}”的地区", planned)
        reviewed = tuple(s for s in statements if s.section.part is Part.REVIEW)
        reviewers = self._tally.regions(f"回顾“{theme.name}”的地区", reviewed)
        numbers = self._numbers.of_theme(theme.name)
        targets = self._numbers.targets(theme.name)
        shown = tuple(s for s in planned if ranking.shows(s, theme.name))
        alone = self._alone_in(shown)
        measures = self._measures(theme, shown, _MEASURES if place < _LEADING else _FEW_MEASURES)
        dated = self._chooser.take([s for s in shown if s.due], _DATED)
        others = () if measures else self._others(shown, alone)
        return ThemeDigest(
            name=theme.name,
            planning=self._tally.count(f"部署“{theme.name}”的地区数", (r.code for r in planners.regions)),
            planners=planners,
            reviewing=self._tally.count(f"回顾“{theme.name}”的地区数", (r.code for r in reviewers.regions)),
            reviewers=reviewers,
            **self._bystanders(theme, planned, reviewed),
            target_count=self._tally.count(
                f"就“{theme.name}”提出量化目标的地区数", dict.fromkeys(row.figure.region_code for row in targets)
            ),
            targets=targets,
            numbers=numbers,
            stages=self._stages(theme, statements),
            dated=dated,
            measures=measures,
            alone=alone,
            others=others,
            major=major and bool(numbers or alone or measures or dated or others),
        )

    def _bystanders(
        self, theme: Theme, planned: Sequence[Statement], reviewed: Sequence[Statement]
    ) -> dict[str, Named]:
        """Return who plans nothing on a theme: who has a target only, who looks back, who only names it, who is silent.

        A region that has only a number on it (in a table, say) does come to it.
        """
        plan, review = ({s.section.region_code for s in part} for part in (planned, reviewed))
        tagged = [s for s in self._all if any(tag.theme == theme.name for tag in s.themes)]
        passing = {s.section.region_code for s in _planned(tagged)} - plan
        numbered = self._numbers.planning(theme.name) - plan
        named = {s.section.region_code for s in tagged} | self._numbers.regions(theme.name)
        named = ((named - plan - review) | passing) - numbered
        return {
            "numbered": self._named(f"就“{theme.name}”只列出目标或计划数量的地区数", numbered),
            "review_only": self._named(f"只在回顾中提到“{theme.name}”的地区数", review - plan - passing - numbered),
            "mentioning": self._named(f"对“{theme.name}”只有提及或待核提法的地区数", named),
            "silent": self._named(
                f"未涉及“{theme.name}”的地区数", {r.code for r in self._regions} - plan - review - named - numbered
            ),
        }

    def _named(self, rule: str, codes: Iterable[str]) -> Named:
        held = frozenset(codes)
        regions = tuple(region for region in self._regions if region.code in held)
        count = self._tally.count(rule, (region.code for region in regions))
        return Named(count, RegionList(count.ref, regions, count.rows))

    def _stages(self, theme: Theme, statements: Sequence[Statement]) -> tuple[StageDigest, ...]:
        made = []
        for stage, words in STAGES.items():
            codes = {s.section.region_code for s in statements if is_at(s, theme.name, stage)}
            if codes:
                named = self._named(f"就“{theme.name}”{words}的地区数", codes)
                made.append(StageDigest(words, named, stage == PILOTED))
        return tuple(made)

    def _alone_in(self, shown: Iterable[Statement]) -> tuple[RegionQuote, ...]:
        """Return what one region alone says on a theme, a clause of each, the most telling regions."""
        own = [s for s in shown if s.statement_id in self._alone and self._chooser.is_free(s) and stands_by_itself(s)]
        own.sort(key=lambda s: -self._alone[s.statement_id])
        best: dict[str, Statement] = {}
        for statement in own:
            best.setdefault(statement.section.region_code, statement)
        kept = list(best.values())[:_ALONE]
        self._told += kept
        return self._chooser.take_all(kept)

    def _others(self, shown: Iterable[Statement], alone: Iterable[RegionQuote]) -> tuple[RegionQuote, ...]:
        """Return what the regions plan that are not quoted with what they alone say."""
        quoted = {entry.region.code for entry in alone}
        return self._chooser.take([s for s in shown if s.section.region_code not in quoted], _OTHERS)

    def _measures(self, theme: Theme, shown: Sequence[Statement], most: int) -> tuple[MeasureDigest, ...]:
        """Return the commonest measures that more than one region takes, in the order of the theme."""
        takers = {
            measure.name: dict.fromkeys(
                s.section.region_code for s in shown if measure.name in _measures(s, theme.name)
            )
            for measure in theme.measures
        }
        shared = [name for name, codes in takers.items() if len(codes) > 1]
        common = sorted(shared, key=lambda name: -len(takers[name]))[:most]
        # The rarer measure chooses first: a clause that names it is worth more there than among many.
        made = {name: self._measure(theme, name, shown, takers[name]) for name in reversed(common)}
        return tuple(digest for name in takers if (digest := made.get(name)) is not None)

    def _measure(
        self, theme: Theme, name: str, shown: Iterable[Statement], codes: dict[str, None]
    ) -> MeasureDigest | None:
        own = [s for s in shown if name in _measures(s, theme.name)]
        few = _EXAMPLES if len(codes) <= _MANY else _FEW_EXAMPLES
        entries = self._chooser.take(own, _WHOLE if len(codes) <= _WHOLE else few)
        if not entries:
            return None
        count = self._tally.count(f"“{theme.name}”中采取“{name}”的地区数", codes)
        quoted = {entry.region.code for entry in entries}
        left = [code for code in codes if code not in quoted]
        rest = self._named(f"“{theme.name}”中采取“{name}”而未引的地区数", left)
        return MeasureDigest(name, count, entries, rest, listed=len(left) <= _LISTED)


def _planned(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(statement for statement in statements if statement.section.part is Part.PLAN)


def _measures(statement: Statement, theme: str) -> tuple[str, ...]:
    return tuple(
        measure for tag in statement.themes if tag.theme == theme and not tag.mentioned for measure in tag.measures
    )
