"""What sets a region apart: what it alone says, and what few others say.

It is judged by three things: the measures (做法) that a clause takes and who else takes them, the names a clause gives
to what is done (“…”计划), and how much of its content any other region's clause holds. Where it is not sure, nothing
is called one region's alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.edition.likeness import PLENTY, Likeness
from reportgen.edition.names import NOUNS, given_names
from reportgen.model.facts import Part, Statement
from reportgen.model.tables import Region, Theme

FEWEST = 8  # regions, for anything to be called one region's alone
_SHORTEST = 6
_FEW = 3  # regions that take a measure, for it to be rare
_CONCRETE = re.compile(rf"\d|创新药|药械|(?:{NOUNS})(?:建设|工作|改革|应用|政策|发展|管理|制定|依据)?$")
_QUOTED = re.compile(r"[《“][^》”]{2,}[》”]")
_TRIAL = re.compile(r"试点|探索|率先|首个|首创|创建|启动|设立|组建")
# 探索改革新路径: what it is, the clauses behind it say
_HOLLOW = re.compile(r"新(?:路径|路子|模式|机制|格局|样板|局面|高地)$")
# 加强急救体系建设, 落实“两个允许”: beside the words of the measure nothing is said that would be one region's own
_ROUTINE = re.compile(
    "加强|强化|落实|推进|推动|深化|完善|健全|巩固|提升|提高|加快|加大|持续|进一步|不断|继续|积极|全面|稳步|扎实|深入|切实|大力|统筹|开展|做好|抓好|实施|促进"
    "|体系|建设|工作|制度|机制|政策|服务|改革|管理|能力|水平|力度|落地|有序|高质量|发展|要求|[的和与、“”]"
)
_OWN_WORDS = 2
# So much of a clause another region's may hold: of one with a name or a measure of its own, and of any other.
_COVERED, _COVERED_UNNAMED, _COVERED_RARE = PLENTY, 0.15, 0.35
_NEW, _NEW_RARE = 0.5, 0.35

_BORDER = "。"  # what no wording goes across
_Measure = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Peculiarities:
    """The clauses that set their region apart, by id, with how much: those said there ``alone``, and the ``rare``."""

    alone: Mapping[str, float]
    rare: Mapping[str, float]


NOTHING = Peculiarities({}, {})


def find_peculiarities(
    statements: Sequence[Statement], regions: Sequence[Region], themes: Iterable[Theme], likeness: Likeness
) -> Peculiarities:
    """Return what sets the regions apart; nothing, where they are too few to compare.

    ``statements`` are all that count, those that are held back from print as well: what they say is said.
    """
    spoken_for = {statement.section.region_code for statement in statements}
    if len([region for region in regions if region.code in spoken_for]) < FEWEST:
        return NOTHING
    judge = _Judge(statements, themes, likeness)
    told = [s for s in statements if s.printable and _tells(s)]
    planned = _weigh([s for s in told if s.section.part is Part.PLAN], judge)
    named = {s.section.region_code for s in told if s.statement_id in planned.alone.keys() | planned.rare.keys()}
    # a region whose plan sets nothing apart is known by what it has done
    done = _weigh([s for s in told if s.section.part is Part.REVIEW and s.section.region_code not in named], judge)
    return Peculiarities({**planned.alone, **done.alone}, {**planned.rare, **done.rare})


def _tells(statement: Statement) -> bool:
    return not statement.generic and len(statement.text) >= _SHORTEST and not _HOLLOW.search(statement.text)


def _weigh(statements: Iterable[Statement], judge: "_Judge") -> Peculiarities:
    alone: dict[str, float] = {}
    rare: dict[str, float] = {}
    for statement in statements:
        if weight := judge.weigh_alone(statement):
            alone[statement.statement_id] = weight
        elif weight := judge.weigh_rare(statement):
            rare[statement.statement_id] = weight
    return Peculiarities(alone, rare)


class _Judge:
    """Who takes which measure, and what every region writes."""

    def __init__(self, statements: Iterable[Statement], themes: Iterable[Theme], likeness: Likeness) -> None:
        self._likeness = likeness
        texts: dict[str, list[str]] = defaultdict(list)
        self._takers: dict[_Measure, set[str]] = defaultdict(set)
        for statement in statements:
            texts[statement.section.region_code].append(statement.text)
            for measure in _measures(statement):
                self._takers[measure].add(statement.section.region_code)
        self._all, self._spans = _join({code: "\n".join(own) for code, own in texts.items()})
        self._patterns = {
            (theme.name, measure.name): re.compile("|".join(f"(?:{pattern})" for pattern in measure.patterns))
            for theme in themes
            for measure in theme.measures
        }

    def weigh_alone(self, statement: Statement) -> float:
        """Return how much a clause is its region's alone, 0 where it is not surely so."""
        likeness, code = self._likeness, statement.section.region_code
        cover, new = likeness.cover(statement), likeness.novelty(statement)
        taken = _measures(statement)
        named = self._is_named(statement)
        if taken and not named and not any(self._says_more(statement, measure) for measure in taken):
            return 0.0
        own = [measure for measure in taken if self._takers[measure] == {code} and not self._is_worded(measure, code)]
        if (own or named) and cover <= _COVERED:
            return 1.0 * bool(own) + 0.8 * named + _extras(statement) + new - cover
        shared = any(self._takers[measure] - {code} for measure in taken)
        concrete = bool(_CONCRETE.search(statement.text) or _TRIAL.search(statement.text))
        if not shared and concrete and cover <= _COVERED_UNNAMED and new >= _NEW:
            return _extras(statement) + new - cover
        return 0.0

    def weigh_rare(self, statement: Statement) -> float:
        """Return how much a clause is one of a few, 0 where many say the like."""
        cover, new = self._likeness.cover(statement), self._likeness.novelty(statement)
        taken = _measures(statement)
        few = [measure for measure in taken if len(self._takers[measure]) <= _FEW]
        named = bool(_QUOTED.search(statement.text))
        concrete = named or bool(_CONCRETE.search(statement.text) or _TRIAL.search(statement.text))
        if cover <= _COVERED_RARE and new >= _NEW_RARE and (few or concrete):
            return 0.5 * bool(few) + 0.3 * named + _extras(statement) + new - cover
        return 0.0

    def _is_worded(self, measure: _Measure, code: str) -> bool:
        """Tell whether another region writes the words of a measure under whatever theme."""
        pattern, (start, end) = self._patterns.get(measure), self._spans[code]
        if not pattern or not pattern.pattern:
            return False
        return bool(pattern.search(self._all, 0, start) or pattern.search(self._all, end))

    def _says_more(self, statement: Statement, measure: _Measure) -> bool:
        """Tell whether a clause says anything beside the words of its measure."""
        pattern = self._patterns.get(measure)
        rest = pattern.sub("", statement.text) if pattern and pattern.pattern else statement.text
        return len(_ROUTINE.sub("", rest)) >= _OWN_WORDS

    def _is_named(self, statement: Statement) -> bool:
        """Tell whether a clause sets up something under a name that no other region writes."""
        start, end = self._spans[statement.section.region_code]
        return any(
            self._all.find(name, 0, start) < 0 and self._all.find(name, end) < 0 for name in given_names(statement.text)
        )


def _join(texts: Mapping[str, str]) -> tuple[str, Mapping[str, tuple[int, int]]]:
    """Return the texts of all regions as one, and where each begins and ends in it."""
    spans, end = {}, 0
    for code, text in texts.items():
        spans[code] = (end, end + len(text))
        end += len(text) + len(_BORDER)
    return _BORDER.join(texts.values()), spans


def are_near(first: Statement, second: Statement, likeness: Likeness) -> bool:
    """Tell whether two clauses are about the same thing, or take a measure together."""
    return likeness.alike(first, second) or bool({*_measures(first)} & {*_measures(second)})


def _measures(statement: Statement) -> tuple[_Measure, ...]:
    return tuple((tag.theme, measure) for tag in statement.themes if not tag.mentioned for measure in tag.measures)


def _extras(statement: Statement) -> float:
    return 0.3 * bool(_TRIAL.search(statement.text)) + 0.2 * bool(re.search(r"\d", statement.text))
