"""Names that were cut out of fixed wordings, or covered with asterisks. They are never filled in."""

import re

from reportgen.corpus.changes import Finding
from reportgen.corpus.tables import read_table
from reportgen.model.documents import DoubtKind
from reportgen.model.tables import Gazetteer

_STARS = re.compile(r"[*＊]{2,}")
# The stars of a filter count the characters they cover.
_BY_LENGTH = {3: "习近平", 6: "习近平总书记", 5: "习近平同志"}


def find_masked_names(text: str, _: Gazetteer) -> list[Finding]:
    """Find the wordings that lack a name."""
    found: dict[int, Finding] = {}
    for formula in read_table("formulae")["formula"]:
        for match in re.finditer(formula["broken"], text):
            if match.end() > match.start():
                found.setdefault(match.start(), _cut(match, _candidate(formula, text, match.end())))
    for match in _STARS.finditer(text):
        if not any(finding.start <= match.start() < finding.end for finding in found.values()):
            found[match.start()] = _covered(match)
    return sorted(found.values(), key=lambda finding: finding.start)


def _candidate(formula: dict[str, object], text: str, end: int) -> str:
    kept = formula.get("kept", ())
    if isinstance(kept, list) and any(text.startswith(str(word), end) for word in kept):
        return str(formula["name"])
    return str(formula["whole"])


def _cut(match: re.Match[str], candidate: str) -> Finding:
    reason = f"“{match[0]}”像是被删去了姓名，规范表述疑为“{candidate}”；程序没有补字，所在句暂不付印"
    return Finding(match.start(), match.end(), DoubtKind.MASKED_NAME, reason, (candidate,))


def _covered(match: re.Match[str]) -> Finding:
    candidate = _BY_LENGTH.get(len(match[0]))
    reason = "原文以星号遮盖了文字，可能是姓名或称谓；程序没有补字，所在句暂不付印"
    return Finding(match.start(), match.end(), DoubtKind.MASKED_NAME, reason, (candidate,) if candidate else ())
