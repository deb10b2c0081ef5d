"""Whether a text may be quoted: what its head, its foot and its file name say of who may read it.

Without a sign a text is public; a sign that it is not holds until an editor records consent (``public = true``). A text
that is no final one is held back too, unless the page itself asks the public for its opinion.
"""

import re

from reportgen.corpus.hosts import normalise, shows
from reportgen.model.documents import Evidence
from reportgen.model.tables import SourceFacts

ABOUT = "public"
_LONGEST_MARK = 40
_ONLY_FOR_REFERENCE = re.compile(r"^[(【\[]?(?:谨|仅)供参[考阅][)】\]]?$")
# 内部控制 and the like are subjects of a text, no marks on it.
_FALSE = re.compile(r"内部(?:控制|审计|管理|治理|监督|机构|分配|绩效|考核|流程|运行|结构|人员|资料性出版物管理)")


def find_publicity(shell: tuple[str, ...], facts: SourceFacts, name: str = "") -> tuple[bool, Evidence | None]:
    """Return whether a text is public, with the reason where something was said; ``name`` is that of its file.

    The reason names the mark, and quotes nothing else of the text.
    """
    lines = [normalise(line) for line in shell]
    short = ["".join(line.split()) for line in lines if _may_mark(line)]
    stem = "".join(name.rsplit("/", 1)[-1].rsplit(".", 1)[0].split())
    open_mark = next((mark for line in lines if (mark := shows(facts.open_marks, line))), "")
    closed = _closed_by(short, facts.internal) or _closed_by([_spread(stem)], facts.internal)
    if closed:
        return False, Evidence(ABOUT, f"有“{closed}”字样，按内部材料处理，未经同意不引用")
    if not open_mark and any(_ONLY_FOR_REFERENCE.match(line) for line in short[:4]):
        return False, Evidence(ABOUT, "有“仅供参考”字样，按内部材料处理，未经同意不引用")
    draft = _closed_by([*short[:12], stem], facts.drafts)
    if draft and not open_mark:
        return False, Evidence(ABOUT, f"是“{draft}”，未见公开征求意见的字样，按内部材料处理")
    if draft:
        return True, Evidence(ABOUT, f"是“{draft}”，已“{open_mark}”；尚未定稿，引用时请注明")
    return True, Evidence(ABOUT, f"有“{open_mark}”字样") if open_mark else None


def _may_mark(line: str) -> bool:
    return len(line) <= _LONGEST_MARK and not line.endswith("。") and not _FALSE.search(line)


def _closed_by(lines: list[str], patterns: tuple[str, ...]) -> str:
    return next((mark.strip("《》【】() ") for line in lines if (mark := shows(patterns, line))), "")


def _spread(stem: str) -> str:
    """Return a file name with its parts as lines (内部资料_某省总结)."""
    return re.sub(r"[_\-—()（）【】\[\]+]+", "\n", stem)
