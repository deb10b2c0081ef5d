"""Clauses that tell of no deed, whatever they name: who attended, what a speech frames, thanks, slogans, shortfalls.

A meeting reports its list of attendants, a speech its guide, a report its thanks and its closing words, and each names
themes by the way. None of them says what a region does. A clause is told by its build, not by its topic: the ways stand
in a table that an editor can read and add to.
"""

import re
from collections.abc import Iterable
from itertools import chain

from reportgen.extract import wording as w
from reportgen.extract.statements.problems import tells_problem
from reportgen.extract.ways import Ways
from reportgen.grammar.vocabulary import ADVERBS, alternatives
from reportgen.model.tables import FramingGroup

# 区人大常委会：现将…
_SALUTATION = re.compile(r"[^，：。]{2,14}(?:委员会|常委会|领导小组|办公室|[局厅委府])：(?=.)")
# what a speaker thinks, before what is to be done is said
_OPINION = re.compile(r"(?:认为|表示|谈到|感到)(?:，|：)?$")
# 会议指出，全市医院建成了… tells of deeds; 中医药是瑰宝 judges
_POINTS_OUT = re.compile(r"指出(?:，|：)?$")
_JUDGES = re.compile(r"是|事关|关乎|意味着|离不开")
_DEMAND = re.compile(r"(?:要|将|应|须|必须|还将|力争)")
# who speaks, and how it is done, before what is said
_OPENING = re.compile(
    rf"(?:我们|我[局委院省市区县]|全[省市区县州](?:上下|(?:卫生健康|卫健|医保|疾控|卫生计生)系统)?(?:广大)?(?:干部职工|医务人员)?|各级(?:各部门|党委政府|各单位)?|各[地单][位区]?|大家)?"
    rf"(?:要|必须|应当|牢牢|深刻|更好|{alternatives(ADVERBS)})*"
)
_QUESTION = re.compile(r"什么|怎么|怎样|如何|为何|哪|多少|几时|吗$|呢$|谁|是否|能否|有没有")
_LONGEST = 300
_MOTTO = "[^，、\\d医药院病诊床科护养患疗检疫苗险签号码价年期月聘]{4}"
# what may stand before a clause that tells of no deed: its year, its frame, who said so, a motto (迎难而上，)
_BEFORE = (
    re.compile(r"(?:19|20)\d{2}年(?:度|以来)?"),
    re.compile(r"[^，\d]{1,16}(?:指出|强调|要求|表示|认为)"),
    re.compile(rf"{_MOTTO}(?:、{_MOTTO})*"),
    re.compile(r"[^，]{2,16}以来"),
    w.FRAME,
)


class Framing:
    """The ways of a table to tell of no deed, ready to be asked."""

    def __init__(self, groups: tuple[FramingGroup, ...]) -> None:
        self._behind_opening = _ways(group for group in groups if group.after_opening)
        self._with_subject = _ways(group for group in groups if group.own_subject)
        self._others = _ways(group for group in groups if not group.after_opening and not group.own_subject)

    def tells_no_deed(self, words: str, before: str = "") -> bool:
        """Say whether a clause tells of no deed; ``before`` are the words of its sentence before it.

        >>> group = FramingGroup("出席", ("[^，]*出席[^，]*",))
        >>> Framing((group,)).tells_no_deed("州长出席会议"), Framing((group,)).tells_no_deed("组织参加省际联盟采购")
        (True, False)
        """
        if len(words) > _LONGEST:
            return False
        pieces = words.split("，")
        if self._is_idle(words):
            return True
        if len(pieces) > 1 and any(map(self._is_idle, pieces)) and all(map(self._is_idle_before, pieces)):
            return True
        thought = _OPINION.search(before) or (_POINTS_OUT.search(before) and _JUDGES.search(words))
        return bool(thought) and not _DEMAND.match(words)

    def _is_idle_before(self, words: str) -> bool:
        return self._is_idle(words) or any(pattern.fullmatch(words) for pattern in _BEFORE)

    def _is_idle(self, words: str) -> bool:
        if salutation := _SALUTATION.match(words):
            words = words[salutation.end() :]
        return self._fits(words) or tells_problem(words)

    def _fits(self, words: str) -> bool:
        """Say whether one of the ways fits ``words``, or what stands behind who speaks and how it is done."""
        if self._others.fit(words) or self._behind_opening.fit(words):
            return True
        if not w.DEED_START.match(words) and self._with_subject.fit(words):
            return True
        bare = _OPENING.sub("", words, count=1)
        return bare != words and self._behind_opening.fit(bare)


def _ways(groups: Iterable[FramingGroup]) -> Ways:
    return Ways(*chain.from_iterable(group.ways for group in groups))


def is_question(words: str, mark: str) -> bool:
    """Say whether a clause before ``mark`` asks; a damaged text has question marks for other signs."""
    return mark in ("？", "?") and _QUESTION.search(words) is not None
