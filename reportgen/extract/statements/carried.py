"""Clauses that go on telling of the deed before them, and name no theme of their own.

::

    建立县域心电诊断中心，覆盖18家卫生院，平均12分钟出报告。全县累计诊断3.6万份。

What shows it is a word that points back (首批, 每支, 累计, 平均, 全县共, 改革后, 此举) or a bare number of the deed
(覆盖18家): a clause with an object of its own may be the next deed of a list, and takes nothing over.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from reportgen.extract import wording as w
from reportgen.extract.themes import ThemeFinder
from reportgen.model.facts import Section, Statement, ThemeTag

_MOST_THEMES = 2
_PLACE = r"(?:全[省市区县州旗团师镇乡院]|全街道|全社区|全系统|各地|该[省市区县院项])"
_POINTS_BACK = re.compile(
    rf"(?:目前|现已?|已经?|年内|当年|{_PLACE})*(?:累计|共计|合计|总计|共(?![享建治同济管育商])|平均(?!海拔|住院日|预期|工资)|其中|其余|余下)"
    r"|首[批期轮]|第[一二三四五两]批|[一二两三四五]轮共?|每[支家个所名位辆张组台份例次](?![千万])"
    r"|[比较](?:改革|过去|以前|以往|此前|原来)前?|任期|聘期|为期|预计(?:[今明年\d底月]|可)|由此|据此"
    r"|(?:改革|调整|实施|执行|落地|推行|试点|运行|启动)(?:以来|后|至今)|此举|此项|这一?(?:项|改革|举措|政策|做法|机制|制度)"
)
# whatever else it names, it is of the thing that is being built
_OF_PROJECT = re.compile(r"总投资|(?:该?项目|工程|[一二三]期)(?:总|占地|规划|预计|计划|已|将|建筑|设计|概算)")
# what the deed reached, served, saved
_NUMBER_OF_IT = re.compile(
    r"(?:目前|现已?|已|年内|累计|全年|预计|可)*(?:覆盖|惠及|服务|受益|接入|接诊|出具|派出|减少|节约|节省|降幅|降价|缩短|压缩|辐射|带动|吸引)"
    r"(?:了|到|至|达到?|约|近|超过?)*[一-鿿]{0,8}(?:\d|成)[^，]*(?:，.*)?"
)


def carry_themes(statements: Iterable[Statement], section: Section, themes: ThemeFinder) -> tuple[Statement, ...]:
    """Return the ``statements`` of ``section`` with the themes that some take over from the one before."""
    carried: list[Statement] = []
    for statement in statements:
        taken = _claimed(carried[-1]) if carried and _goes_on(statement, carried[-1], section) else ()
        if 0 < len(taken) <= _MOST_THEMES:
            own = {tag.theme for tag in statement.themes}
            tags = (_taken_over(tag, statement, themes) for tag in taken if tag.theme not in own)
            both = sorted((*statement.themes, *tags), key=lambda tag: themes.order[tag.theme])
            statement = replace(statement, themes=tuple(both))
        carried.append(statement)
    return tuple(carried)


def _goes_on(statement: Statement, before: Statement, section: Section) -> bool:
    if statement.generic or before.generic:
        return False
    between = section.prose[before.end - section.start : statement.start - section.start]
    if "\n" in between or w.ORDINAL.search(between):
        return False
    if _OF_PROJECT.match(statement.text):
        return True
    # what was cut off before it (目前，) is no word of the clause before
    words = between.lstrip("，；。！”") + statement.text
    return not statement.themes and bool(_POINTS_BACK.match(words) or _NUMBER_OF_IT.fullmatch(statement.text))


def _claimed(statement: Statement) -> tuple[ThemeTag, ...]:
    return tuple(tag for tag in statement.themes if not tag.mentioned)


def _taken_over(tag: ThemeTag, statement: Statement, themes: ThemeFinder) -> ThemeTag:
    return replace(tag, measures=themes.measures(statement.text, tag.theme))
