"""Every number that leaders read has a source: it carries the id of a fact, or belongs to the frame of the issue.

The frame is what the office set, the years of the period, and the names of sources, places and indicators.
"""

import re
from collections.abc import Iterator
from dataclasses import astuple

from reportgen.audit.findings import Finding
from reportgen.audit.marks import texts
from reportgen.model.proof import Proof
from reportgen.tree import Bulletin

CHECK = "numbers"
_DIGIT = re.compile(r"\d+(?:\.\d+)?")
_ORDER = re.compile(r"[表图]\s?\d+|（\d+）|^\d+[.．、]")  # the count of tables, figures and items is the layout's
_SHOWN = 30


class Frame:
    """The numbers of an issue that come from no fact."""

    def __init__(self, proof: Proof) -> None:
        known = {text for text in _known(proof) if _DIGIT.search(text)}
        longest = sorted(map(re.escape, known), key=len, reverse=True)
        self._known = re.compile("|".join((*longest, _ORDER.pattern)))

    def check(self, bulletin: Bulletin, where: str) -> Iterator[Finding]:
        """Yield every number without a source."""
        for run in texts(bulletin):
            if not run.ref and _DIGIT.search(self._known.sub("", run.text)):
                yield Finding(CHECK, where, f"“{run.text[:_SHOWN]}”里的数字没有出处")


def _known(proof: Proof) -> Iterator[str]:
    imprint = proof.imprint
    yield from (value for value in astuple(imprint) if isinstance(value, str))
    yield from (f"第{imprint.issue}期", f"总第{imprint.total_issue}期", f"共印{imprint.copies}份")
    yield from (f"{proof.review_year}年", f"{proof.plan_year}年", _in_chinese(imprint.date))
    yield from proof.names
    yield from (region.name for region in proof.regions)


def _in_chinese(date: str) -> str:
    if not date:
        return ""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))
