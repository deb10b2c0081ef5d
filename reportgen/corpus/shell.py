"""The shell of a page: what stood around a text (source line, site name, copyright) → its lines.

Cleaning takes these lines out of the clean text as repairs named ``chrome-…``, a reader marks what it knows to be the
page's own; what both left in place still stands at the head or foot of the clean text. All are read here, since a shell
says where a text comes from.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from reportgen.model.documents import CleanDocument

CHROME = "chrome"
_HEAD_LINES = 12
_FOOT_LINES = 6
_LONGEST_SHELL_LINE = 160
_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")
_SOURCE = re.compile(
    r"(?:文章|信息|稿件|消息|内容|本文)?(?:来源|来自|稿源|转自|转载自|转载于|摘自|选自|转载)\s*[:：]\s*([^\s,，;；|()（）]+)"
)
_NO_SOURCE = re.compile(r"^(?:网络|互联网|网友投稿|本站|本网|本网站|未知|佚名|原创|整理|[-—]+)$")


def shell_lines(document: CleanDocument) -> tuple[str, ...]:
    """Return the lines around the text, in plain simplified characters."""
    marked = [line for part in document.raw.shell for line in document.raw.text[part.start : part.end].splitlines()]
    removed = [line for repair in document.repairs if CHROME in repair.rule for line in repair.before.splitlines()]
    lines = [line for line in document.text.splitlines() if line.strip()]
    kept = [*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]]
    around = (*marked, *removed, *(line for line in kept if len(line) <= _LONGEST_SHELL_LINE))
    shell = [plain(line) for line in around]
    return tuple(dict.fromkeys(line for line in shell if line))


def plain(line: str) -> str:
    """Return a raw line as it would read clean: simplified, without pinyin glosses and blanks at the ends."""
    return str(_simplifier().convert(_GLOSS.sub("", line))).strip()


def named_source(shell: Iterable[str]) -> str:
    """Return the source that the shell names (来源：…), empty where it names none."""
    for line in shell:
        found = _SOURCE.search(line)
        if found and not _NO_SOURCE.match(found[1]):
            return found[1]
    return ""


@lru_cache(maxsize=1)
def _simplifier() -> Any:
    import opencc  # heavy

    return opencc.OpenCC("t2s")
