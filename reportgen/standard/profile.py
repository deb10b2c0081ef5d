"""What kind of document a file holds, where nobody said."""

import re
from collections.abc import Sequence

from reportgen.standard.clauses import Kind
from reportgen.standard.pages import Sheet

_LETTER_RULE = 165  # mm: at least so wide are the double rules of a letter
_DOCUMENT_NUMBER = re.compile("〔[0-9]{4}〕[0-9]+号")


def guess_kind(sheets: Sequence[Sheet]) -> Kind:
    """Return the kind of a document by its pages: lying, with a red head, numbered, or neither.

    Red double rules wider than the text are of a 信函; a red head with a document number (〔2026〕15号) is that of
    a 公文, without one that of a 简报.
    """
    first = sheets[0]
    if first.width > first.height:
        return Kind.TABLE
    if len([rule for rule in first.rules if rule.red and rule.end - rule.x > _LETTER_RULE]) > 1:
        return Kind.LETTER
    head = [line for line in first.lines if line.baseline < first.height / 2]
    if any(line.is_red for line in head) or any(rule.red for rule in first.rules):
        numbered = any(_DOCUMENT_NUMBER.search(line.text) for line in head)
        return Kind.OFFICIAL if numbered else Kind.BULLETIN
    sizes = [line.size for sheet in sheets for line in sheet.lines]
    if len(sheets) > 1 and sizes.count(16.0) * 2 > len(sizes):
        return Kind.OFFICIAL
    # A one-pager, alone or bound with others, has a title of 2号 on every page; working papers have one of 小2.
    titled = sum(any(line.size > 21 for line in sheet.lines) for sheet in sheets)
    return Kind.ONE_PAGER if titled * 2 > len(sheets) else Kind.PAPER
