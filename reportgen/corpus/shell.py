"""The shell of a page: what stood around a text (source line, site name, copyright) → where the text comes from.

Cleaning takes these lines out of the clean text, as repairs named ``chrome-…`` where it found them itself and
``页面外壳·…`` where the reader had marked them; what it left in place still stands at the head or foot of the clean
text. All are read here, since a shell says where a text comes from.
"""

import re
from collections.abc import Iterable, Iterator

from reportgen.corpus.changes import Edit
from reportgen.model.documents import CleanDocument, ShellStretch, Standing
from reportgen.model.tables import SourceFacts

CHROME = "chrome"
SHELL = "页面外壳"
_HEAD_LINES = 12
_FOOT_LINES = 6
_LONGEST_SHELL_LINE = 160
_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")
_SOURCE = re.compile(r"(?:文章|信息|稿件|本文)?(?:来源|来自|转自|转载自)\s*[:：]\s*([^\s,，;；|()（）]+)")
_DATELINE = r"[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日[电讯]"
_NO_SOURCE = re.compile(r"^(?:网络|互联网|网友投稿|本站|未知|佚名|原创)$")


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
    import opencc  # heavy

    return str(opencc.OpenCC("t2s").convert(_GLOSS.sub("", line))).strip()


def named_source(shell: Iterable[str]) -> str:
    """Return the source that the shell names (来源：…), empty where it names none."""
    for line in shell:
        found = _SOURCE.search(line)
        if found and not _NO_SOURCE.match(found[1]):
            return found[1]
    return ""


def find_standing(shell: tuple[str, ...], facts: SourceFacts, *, is_collection: bool) -> Standing:
    """Return the standing that the shell shows.

    A document-sharing site comes first: it is what it is, whatever source it claims. Texts numbered 第一篇, 第二篇
    under one heading are the mark of such sites too.
    """
    text = "\n".join(shell)
    if is_collection or _shows(facts.libraries, text):
        return Standing.LIBRARY
    source = named_source(shell)
    if _shows(facts.government, text) or _shows(facts.bodies, source):
        return Standing.OFFICIAL
    if _shows(facts.media, source) or _shows(tuple(f"^(?:{outlet}){_DATELINE}" for outlet in facts.media), text):
        return Standing.OFFICIAL_MEDIA
    return Standing.REPRINT if source else Standing.UNKNOWN


def is_public(shell: tuple[str, ...], facts: SourceFacts) -> bool:
    """Tell whether nothing in the shell marks the text as internal."""
    return not _shows(facts.internal, "\n".join(shell))


def _shows(patterns: tuple[str, ...], text: str) -> bool:
    return any(re.search(pattern, text, re.MULTILINE) for pattern in patterns)
