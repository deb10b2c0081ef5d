"""Who speaks: the lines above and below a text that name its owner, where the title does not.

凝心聚力促均衡                a title that names nobody
——甘肃省教育厅                a line under it that does
2028年，全省…… 。            the text
江苏省民政厅                  a signature without a date
"""

import re
from collections.abc import Iterator

from reportgen.corpus.lines import find_filled_lines
from reportgen.model.tables import Gazetteer, Region
from reportgen.places.runs import find_runs

_ABOVE, _BELOW = 6, 3
_LONGEST = 60
_FEW_OWN = 2
_LONGEST_SIGNATURE = 24
_DECORATION = re.compile(r"^[\s—\-–(（【\[《·]*(?:作者|单位|发言人|报告人|汇报单位|发言单位|供稿)?\s*[:：]?\s*")
_STOPPED = re.compile(r"[。；！？]")
# 来源、导航、会议地点 name others than who speaks
_OF_OTHERS = re.compile(
    r"来源|转载|转自|编辑|网站|首页|当前位置|[|｜>»]|https?:|抄送|主送|印发|会议[^，。]{0,8}(?:召开|举行)"
)
_OFFICE_END = re.compile(
    r"(?:政府|委员会|[委厅局办]|(?:宣传|组织|统战)部|办公[室厅]|小组|中心|党组|兵团)"
    r"(?:[（(][^）)]*[）)]|[\s\u3000]+[\u4e00-\u9fff]{2,4})?[\s）)】\]]*$"
)


def speaker_lines(text: str) -> str:
    """Return the lines around a text that may name whose it is: subtitles above it, offices that sign."""
    return "\n".join((*_above(text), *_below(text)))


def signing_lines(text: str) -> str:
    """Return the offices that stand in lines of their own above and below a text."""
    return "\n".join((*(line for line in _above(text) if _OFFICE_END.search(line)), *_below(text)))


def _above(text: str) -> Iterator[str]:
    """Yield the short lines before the first sentence."""
    for line in find_filled_lines(text)[:_ABOVE]:
        if _STOPPED.search(line.text) or len(line.text) > _LONGEST:
            return
        if not _OF_OTHERS.search(line.text):
            yield _DECORATION.sub("", line.text)


def _below(text: str) -> Iterator[str]:
    for line in find_filled_lines(text)[-_BELOW:]:
        words = _DECORATION.sub("", line.text.rstrip())
        if len(words) <= _LONGEST_SIGNATURE and _OFFICE_END.search(words) and not _OF_OTHERS.search(line.text):
            yield words


def names_itself(region: Region, body: str, gazetteer: Gazetteer) -> bool:
    """Tell whether 全区 is an autonomous region's, whose name is the subject of one paragraph after the other."""
    if not region.name.endswith("自治区") or re.search("[我本]区", body):
        return False
    return sum(run.turned and run.region == region.code for run in find_runs(body, gazetteer)) >= _FEW_OWN
