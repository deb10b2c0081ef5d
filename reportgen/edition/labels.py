"""The lines of a one-pager: what a region says, under the themes it says it on, each theme named once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportgen.edition import ranking
from reportgen.edition.leaning import leans
from reportgen.edition.quotes import are_neighbours, in_reading_order, to_quotes
from reportgen.model.edition import ThemeGroup
from reportgen.model.facts import Statement

_JOINED_LENGTH = 20  # a theme's line shorter than this shares a line with its neighbours in the sentence
# 统筹财政资金，实施综合医改建设项目: by what means, and then what
_MEANS = re.compile(r"(?:统筹(?![推实抓开做])|整合|盘活|用好|用足|运用|借助|依托|选择|争取|筹集)[^，；。]{2,10}")
_COUNT = re.compile(r"\d+[家个所座]")
_MOST_THEMES = 4
_OTHER = "其他举措"

_Run = list[Statement]


def theme_groups(statements: Iterable[Statement]) -> tuple[ThemeGroup, ...]:
    """Return the statements by theme, the themes in the order in which the region comes to them.

    Short neighbours on different themes share a line, as they share a sentence in the source, where none of these
    themes has more to say elsewhere on the page: a theme is named once.
    """
    runs: list[_Run] = []
    for statement in in_reading_order(statements):
        if runs and _shares_line(runs[-1], statement):
            runs[-1].append(statement)
        else:
            runs.append([statement])
    groups: dict[tuple[str, ...], _Run] = {}
    for run in _parted(runs):
        groups.setdefault(_themes_of(run), []).extend(run)
    named = [ThemeGroup(themes, to_quotes(group)) for themes, group in groups.items() if themes != (_OTHER,)]
    other = groups.get((_OTHER,))
    return (*named, *((ThemeGroup((_OTHER,), to_quotes(other)),) if other else ()))


def _parted(runs: Sequence[_Run]) -> list[_Run]:
    """Return the runs, those on several themes cut up where one of the themes has a line elsewhere."""
    lines = Counter(theme for run in runs for theme in _themes_of(run))
    parted: list[_Run] = []
    for run in runs:
        themes = _themes_of(run)
        if len(themes) == 1 or all(lines[theme] == 1 for theme in themes):
            parted.append(run)
        else:
            parted += _pieces(run)
    return parted


def _pieces(run: _Run) -> Iterator[_Run]:
    """Yield the clauses of a run by themselves, each with the few words that lead it in."""
    piece: _Run = []
    for at, statement in enumerate(run):
        piece.append(statement)
        if not (_leads_in(statement, run[at + 1 :]) or (run[at + 1 :] and leans(run[at + 1]))):
            yield piece
            piece = []


def _themes_of(run: Sequence[Statement]) -> tuple[str, ...]:
    told = [statement for at, statement in enumerate(run) if not _leads_in(statement, run[at + 1 :])]
    told = [statement for statement in told if statement is run[0] or not leans(statement)]
    themes = dict.fromkeys(theme for statement in told for theme in _filed_under(statement)[:1])
    return tuple(themes) or (_OTHER,)


def _filed_under(statement: Statement) -> tuple[str, ...]:
    """Return the themes that a clause shows, else that of the sentence that heads its own."""
    headed = (t.theme for t in statement.themes if not t.mentioned and t.evidence.quote not in statement.sentence)
    return ranking.shown_themes(statement) or tuple(headed)


def _leads_in(statement: Statement, behind: Sequence[Statement]) -> bool:
    """Tell whether a clause says by what means that is done which stands behind it."""
    means = statement.tail == "，" and bool(_MEANS.fullmatch(statement.text))
    return means and bool(behind) and are_neighbours(statement, behind[0])


def _shares_line(run: _Run, statement: Statement) -> bool:
    if not are_neighbours(run[-1], statement):
        return False
    if leans(statement):
        return True
    own, others = _themes_of([statement]), _themes_of(run)
    if own == others or _goes_on(run, statement, others) or _leads_in(run[-1], [statement]):
        return True
    if not _counts(run[-1]).isdisjoint(_counts(statement)):
        return True
    short = all(len(entry.text) < _JOINED_LENGTH for entry in (*run, statement))
    return short and len({*own, *others}) <= _MOST_THEMES and _OTHER not in (*own, *others)


def _counts(statement: Statement) -> frozenset[str]:
    """Return what a clause counts: 加大对7家三甲医院支持力度，推动7家医院争先进位 is about the same seven."""
    return frozenset(_COUNT.findall(statement.text))


def _goes_on(run: _Run, statement: Statement, themes: Sequence[str]) -> bool:
    """Tell whether a clause that shows no theme of its own goes on behind a comma (推进分组方案落地，|实现全覆盖)."""
    shown, claimed = ranking.shown_themes(statement), ranking.claimed_themes(statement)
    return run[-1].tail == "，" and not shown and not set(claimed).isdisjoint(themes)
