"""Tell the line that heads what stands below it from the line that tells a deed of its own.

三、健全控辍保学机制            heads the paragraph below it, which tells what was done
教师队伍建设                   names a matter, and does nothing
2.停止审批新建写字楼            an item: nothing below it says more
四、完善补充机制，流动率下降到3%  tells a figure, whatever it heads
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.extract import wording as w
from reportgen.model.facts import Section

_STOP = re.compile("[。；！？!?]")
_FIGURE = re.compile(r"[\d０-９〇零百千万亿]|[一二两三四五六七八九十]+[个家所项张人名条座处]")
_DONE = re.compile(r"已|了(?!解)|完成|建成|印发|出台|获批|入选|荣获|(?<!为)将|不再|取消|停止")
_LABEL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、．.]+|[（(]?\d{1,2}[)）、．.]+|[●○■◆▲▪•·*-]+")
# an item whose first words tell a figure is no heading of what follows (病种由58个统一为52个); a year is no figure
_TOLD = re.compile(
    r"\d[\d.]*(?:%|‰|个?百分点|[万亿元天张名家所座辆人例床])"
    r"|[由从][^，]*\d[^，]*[为到至]\d"
    r"|\d+[个项](?!方面|重点|环节|体系|机制|转变|关键|目标|专项|行动|抓手|统一|提升|突破|工作|任务)"
)
_LONGEST = 40
_FAR = 200  # as much of the lines beside a section as is read


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is beside another: how it is numbered, whether it is told in sentences, whether there is one."""

    label: str
    is_told: bool
    is_there: bool


def heads_a_stretch(section: Section, start: int, end: int) -> bool:
    """Say whether the clause ``start:end`` of a section's text is a heading: it tells no figure and nothing done.

    Either it has no verb, or prose stands below it that tells what it announces.
    """
    text = section.prose
    low, stop = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    high = stop if stop >= 0 else len(text)
    line = text[low:high].strip()
    if len(line) > _LONGEST or _STOP.search(line) or text[end:high].strip(" \t\u3000：:"):
        return False
    if _FIGURE.search(_LABEL.sub("", line, count=1)) or _DONE.search(line):
        return False
    if not _acts(text[start:end]):
        return True
    above, below = lines_beside(section)
    above = next(map(_line, _filled(reversed(text[:low].split("\n")))), above)
    below = next(map(_line, _filled(text[high:].split("\n"))), below)
    return _heads_prose(_line(line), above, below)


def is_bare_heading(section: Section, words: str) -> bool:
    """Say whether words are the section's own heading and tell no figure."""
    return words == section.heading and not _TOLD.search(words)


def lines_beside(section: Section) -> tuple[Line, Line]:
    """Return the lines of the article above and below a section."""
    article, text = section.article, section.article.document.text
    above = text[max(article.start, section.start - _FAR) : section.start].rstrip().rpartition("\n")[2]
    below = text[section.end : min(article.end, section.end + _FAR)].lstrip().partition("\n")[0]
    return _line(above), _line(below)


def _line(words: str) -> Line:
    label = _LABEL.match(words.strip())
    style = re.sub("[一二三四五六七八九十]+", "一", re.sub(r"\d+", "1", label[0])) if label else ""
    return Line(style, is_told=bool(_STOP.search(words)), is_there=bool(words.strip()))


def _acts(words: str) -> bool:
    """Say whether a clause has a verb that is not only the last word of a name (教师队伍建设)."""
    name = w.CLOSING_VERB.sub("", words)
    return bool(w.STRONG_VERB.search(name)) or (name == words and bool(w.DEED_START.match(words)))


def _heads_prose(line: Line, above: Line, below: Line) -> bool:
    """Say whether what stands below a line is told in sentences; of a list without numbers nobody can tell."""
    if not below.is_told or (below.label and below.label == line.label):
        return False
    return bool(line.label) or (not below.label and (above.is_told or not above.is_there))


def _filled(lines: Iterable[str]) -> Iterator[str]:
    return (line.strip() for line in lines if line.strip())
