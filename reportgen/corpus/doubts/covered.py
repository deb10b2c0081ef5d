"""Signs over words of which nothing else is there: whether the text around them tells what they cover."""

import re

from reportgen.corpus.changes import Finding
from reportgen.corpus.doubts.officials import find_surname, hides_official
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Wordings

OTHERS = "职务或姓氏旁的姓名不全，或被符号遮盖；程序不拟姓名，所在句暂不付印"
_CLAUSE = re.compile("[^，。；\n]*")


def doubt_covered(match: re.Match[str], wordings: Wordings) -> Finding:
    """Doubt what signs cover; the leader's name is offered only where his own title or a formula goes on behind it."""
    text, start, end = match.string, match.start(), match.end()
    if hides_official(text, start, end):
        return Finding(find_surname(text, start), end, DoubtKind.MASKED_NAME, OTHERS)
    candidate = None
    if wordings.titles and text.startswith(wordings.titles[0], end):
        candidate = wordings.name  # no other's title
    elif match[0][0] in "*＊" and len(match[0]) == len(wordings.whole) and _is_told_of(text, end, wordings):
        candidate = wordings.whole
    reason = "原文以符号遮盖了文字，可能是姓名或称谓；程序没有补字，所在句暂不付印"
    return Finding(start, end, DoubtKind.MASKED_NAME, reason, (candidate,) if candidate else ())


def _is_told_of(text: str, at: int, wordings: Wordings) -> bool:
    """Say whether what follows is what the table lets follow the leader's title: 视察某地的重要讲话."""
    clause = _CLAUSE.match(text, at)
    return clause is not None and text.startswith(wordings.follows, at) and "重要" in clause[0]
