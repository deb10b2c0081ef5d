"""The part of a year, or the year of a plan's end, that a sentence opens and the next ones still speak of.

上半年，全省新建泵站12座。改造渠道30公里。     both are of the first half of the year
截至6月底，开工40处。全年计划开工90处。       全年 speaks of the year again
到2027年，建成水网。供水人口达到90万人。      a plan's paragraph that opens with its end is of it
3月，获批试点。新建泵站12座。               a month in which something happened is no time of what follows
"""

import re
from collections.abc import Iterable, Iterator

from reportgen.extract.figures.lexicon import PART_OF_YEAR
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.facts import Part, Section

_OPENS = re.compile(
    r"^(?:[^，。；：0-9]{1,8}[，：])?"
    rf"(?P<until>截[至止])?(?:(?P<year>20\d\d)年|(?P<this>[今本]年))?(?P<part>(?:{PART_OF_YEAR})底?)[，,]"
)
_BY = re.compile(
    r"^(?:[^，。；：0-9]{1,8}[，：])?(?:力争|确保|争取)?(?:[到至](?P<year>20\d\d)年[底末]?前?|(?P<end>20\d\d)年[底末]前)，"
)
_MONTH = re.compile(r"\d{1,2}月底?")
OF_THE_YEAR = re.compile(
    r"全年|年内|年末|年底|今年|去年|上年|明年|本年|20\d\d年|十[一二三四五六]五|近.?年|以来|[目当]前"
)
# 截至6月底，开工40处。资金已下达: so far is till then
_SO_FAR = re.compile(r"[已均]|累计|其中")
_HEAD = 24


def with_running_times(section: Section, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences of a section, each with the part of a year that an earlier one of its paragraph opened."""
    prose, running, end = section.prose, "", 0
    for sentence in sentences:
        if "\n" in prose[end : sentence.start]:
            running = ""
        end = sentence.start + len(sentence.text)
        opened = _opened(section, sentence)
        running = "" if opened or OF_THE_YEAR.search(sentence.view[:_HEAD]) else running
        yield sentence, running if not running.endswith("底") or _SO_FAR.search(sentence.view) else ""
        running = opened or _end_of_plan(section, sentence, prose) or running


def _end_of_plan(section: Section, sentence: Sentence, prose: str) -> str:
    """Return the year that a plan's paragraph opens with as its end, where it is later than the section's."""
    by = _BY.match(sentence.view)
    opens = not prose[prose.rfind("\n", 0, sentence.start) + 1 : sentence.start].strip()
    if by is None or not opens or section.part is not Part.PLAN:
        return ""
    year = by["year"] or by["end"]
    return year if section.year is None or int(year) > section.year else ""


def _opened(section: Section, sentence: Sentence) -> str:
    """Return the part of a year that a sentence begins with, empty where it begins with none that runs on."""
    found = _OPENS.match(sentence.view)
    if found is None or section.part is Part.PLAN or (_MONTH.fullmatch(found["part"]) and not found["until"]):
        return ""
    this = section.this_year if found["this"] else None
    year = found["year"] or this or section.year
    return f"{year}年{found['part']}" if year else ""
