"""Which statements tell a reader most: those with a number, a theme, a deed of their own; framing words come last."""

import re
from collections.abc import Iterable, Mapping

from reportgen.edition.names import given_names
from reportgen.model.facts import KeyFigure, Part, Statement, ThemeTag

_NAMED = re.compile(r"《[^》]{2,}》|(?<!\d)(?!(?:19|20)\d\d年)\d")
# what is tried out for the nation, shown as an example, done first
_PILOT = re.compile(
    r"国家[^，。；、]{0,20}(?:试点|示范|基地|旗舰)|国家级|(?<!总结)(?<!推广)试点|示范项目|首[个批创次]|率先|入选|获批|委[省市]共建"
)
_LONG = 70
_SHORT = 8
_OWN = 0.5  # so much of a clause no other region writes, for it to be the region's own,
_COMMON = 0.05  # and so little, for it to be what others write, too
_UNKNOWN = 0.3  # where nothing stands beside a statement: neither
_REVIEW_SHARE = 4
_TABLE_SHARE = 3

_POINTS = {
    "figure": 4,
    "theme": 3,
    "measure": 1,
    "alone": 2,
    "named": 2,
    "pilot": 2,
    "own": 1,
    "common": -2,
    "long": -1,
    "short": -1,
    "generic": -8,
}


def holds_figure(statement: Statement, figures: Iterable[KeyFigure]) -> bool:
    """Tell whether one of the figures stands within the statement."""
    return any(
        figure.section.section_id == statement.section.section_id
        and figure.start >= statement.start
        and figure.end <= statement.end
        for figure in figures
    )


def is_of_table(figure: KeyFigure) -> bool:
    """Tell whether a figure was read from a table, not from a sentence."""
    return figure.rule.startswith("表格")


def most_telling(figures: Iterable[KeyFigure], size: int) -> tuple[KeyFigure, ...]:
    """Return so many figures at most, the surest first: a text's own before a table's.

    Of tables, an indicator with a name in the vocabulary comes before one with a theme, and that before any other;
    where a text has figures, tables add a few only, so that a yearbook does not fill the page.
    """
    ordered = sorted(figures, key=lambda figure: (distance(figure), -figure.confidence, figure.start))
    own = [figure for figure in ordered if not is_of_table(figure)][:size]
    tables = [figure for figure in ordered if is_of_table(figure)]
    if own:
        tables = [figure for figure in tables if figure.concept or figure.theme][:_TABLE_SHARE]
    return (*own, *tables[: size - len(own)])


def distance(figure: KeyFigure) -> int:
    """Return how far a figure is from what a reader looks for: a text's own, one of a known name, of a theme."""
    if not is_of_table(figure):
        return 0
    return 1 if figure.concept else (2 if figure.theme else 3)


def claimed_themes(statement: Statement) -> tuple[str, ...]:
    """Return the themes the statement does something about, as its words come to them."""
    claimed = sorted((tag for tag in statement.themes if not tag.mentioned), key=lambda tag: tag.evidence.start)
    return tuple(tag.theme for tag in claimed)


def is_named(statement: Statement) -> bool:
    """Tell whether a clause names something, or holds a number; neither a year nor a slogan in quotation marks is."""
    return bool(_NAMED.search(statement.text)) or any(given_names(statement.text))


def shows(statement: Statement, theme: str) -> bool:
    """Tell whether a reader sees in the clause's own words that it is about the theme.

    A theme that only the words before the clause name is seen where the clause takes one of its measures.
    """
    return any(
        tag.theme == theme and not tag.mentioned and (_is_inside(tag, statement) or bool(tag.measures))
        for tag in statement.themes
    )


def shown_themes(statement: Statement) -> tuple[str, ...]:
    """Return those of the claimed themes that the clause's own words show."""
    return tuple(theme for theme in claimed_themes(statement) if shows(statement, theme))


def _is_inside(tag: ThemeTag, statement: Statement) -> bool:
    return statement.passage.start <= tag.evidence.start and tag.evidence.end <= statement.passage.end


def score(statement: Statement, *, has_figure: bool, alone: bool, novelty: float = _UNKNOWN) -> int:
    """Return how much a statement tells; more is better. ``novelty`` is how much of it no other region writes."""
    named = is_named(statement)
    traits = {
        "figure": has_figure,
        "theme": bool(shown_themes(statement)),
        "measure": any(tag.measures for tag in statement.themes if not tag.mentioned),
        "alone": alone and not statement.generic,
        "named": named,
        "pilot": bool(_PILOT.search(statement.text)),
        "own": novelty >= _OWN,
        "common": novelty <= _COMMON and not named,
        "long": len(statement.text) > _LONG,
        "short": len(statement.text) < _SHORT,
        "generic": statement.generic,
    }
    return sum(_POINTS[trait] for trait, holds in traits.items() if holds)


def rank(statements: Iterable[Statement], scores: Mapping[str, int]) -> tuple[Statement, ...]:
    """Return the statements, the most telling first; each theme's best before any theme's second best.

    The best of the review come before all: a page is not all plan because plans are longer.
    """
    turns: dict[tuple[Part, str], int] = {}
    keyed = []
    ordered = sorted(statements, key=lambda s: (-scores[s.statement_id], s.section.start, s.order))
    for at, statement in enumerate(ordered):
        theme = next(iter(claimed_themes(statement)), "")
        turn = turns.get((statement.section.part, theme), 0)
        turns[statement.section.part, theme] = turn + 1
        keyed.append((turn * 2 - scores[statement.statement_id], at, statement))
    ranked = [statement for _, _, statement in sorted(keyed, key=lambda entry: entry[:2])]
    review = [statement for statement in ranked if statement.section.part is Part.REVIEW][:_REVIEW_SHARE]
    return (*review, *(statement for statement in ranked if statement not in review))
