"""The shell of a page: what stood around a text (source line, site name, copyright) → its lines.

Cleaning takes these lines out of the clean text, as repairs named ``chrome-…`` where it found them itself and
``页面外壳·…`` where the reader had marked them; what it left in place still stands at the head or foot of the clean
text. All are read here, since a shell says where a text comes from.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from reportgen.corpus.changes import Edit
from reportgen.model.documents import CleanDocument, ShellStretch

CHROME = "chrome"
SHELL = "页面外壳"
_HEAD_LINES = 12
_FOOT_LINES = 6
_LONGEST_SHELL_LINE = 160
_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")
_SOURCE = re.compile(
    r"(?:文章|信息|稿件|消息|内容|本文)?(?:来源|来自|稿源|转自|转载自|转载于|摘自|选自|转载)\s*[:：]\s*([^\s,，;；|()（）]+)"
)
_NO_SOURCE = re.compile(r"^(?:网络|互联网|网友投稿|本站|本网|本网站|未知|佚名|原创|整理|[-—]+)$")


def shell_edits(stretches: Iterable[ShellStretch]) -> tuple[Edit, ...]:
    """Return the edits that cut what the reader marked as no part of the article."""
    return tuple(
        Edit(stretch.start, stretch.end, "", f"{SHELL}·{stretch.what}")
        for stretch in stretches
        if stretch.start < stretch.end
    )


def is_shell(rule: str) -> bool:
    """Say whether the rule of a repair, or one of several, cut away a piece of shell."""
    return any(name.startswith((CHROME, SHELL)) for name in rule.split("+"))


def shell_lines(document: CleanDocument) -> tuple[str, ...]:
    """Return the lines around the text, in plain simplified characters."""
    removed = [line for repair in document.repairs if is_shell(repair.rule) for line in repair.before.splitlines()]
    lines = [line for line in _own_lines(document) if line.strip()]
    kept = [*lines[:_HEAD_LINES], *lines[-_FOOT_LINES:]]
    shell = [plain(line) for line in (*removed, *(line for line in kept if len(line) <= _LONGEST_SHELL_LINE))]
    return tuple(dict.fromkeys(line for line in shell if line))


def _own_lines(document: CleanDocument) -> list[str]:
    """Return the lines of the text, of its tables only those of one cell: a title, a note on the source."""
    prose = document.prose(0, len(document.text))
    lines = zip(document.text.split("\n"), _line_by_line(prose, document.text), strict=True)
    return [line if "\t" not in line else own for line, own in lines]


def _line_by_line(prose: str, text: str) -> Iterator[str]:
    """Yield the stretches of ``prose`` that stand where ``text`` has its lines."""
    at = 0
    for line in text.split("\n"):
        yield prose[at : at + len(line)].replace("\n", " ")
        at += len(line) + 1


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
