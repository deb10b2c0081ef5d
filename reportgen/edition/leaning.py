"""Clauses whose subject stands in the clause before: they are quoted together with it, or not at all.

扩大按床日付费试点，|覆盖3类机构90家      what covers them, the clause before says
全面推行就诊后付费，|公立医院开通率达95%    who opened it is said here, what they opened there
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.edition.quotes import are_neighbours, in_reading_order
from reportgen.model.facts import Statement

_ADVERBS = (
    r"(?:[共已均全约可将仅]|累计|合计|总计|全部|全面|预计|力争|争取|年内|全年|分别|平均|年均|直接|同比|环比|每年|逐步|有效"
    r"|[较比](?:上年|去年|同期|改革前|此前|20\d\d年))*"
)
_BOUND = r"(?:了|到|至|为|约|近|超过?|达到?|不低于|不少于|幅度)*"
_NUMBER = r"(?:\d|[一二两三四五六七八九十]+(?:成|倍|个百分点))"
# what a deed covers or concerns; 覆盖城乡的服务体系 is a subject of its own
_REACH = (
    r"(?:覆盖|涉及|惠及|涵盖|辐射|受益|包括|占(?![道地用补])|位[居列]|居(?=全|世界|第|前|首)|高于|低于|超过|不足(?=\d)|达到?)"
    r"(?![^\d，；]{1,12}的)"
)
_CHANGE = rf"(?:增长|下降|降低|提高|减少|上升|缩短|增加|提升|压缩|[降涨增]幅){_BOUND}{_NUMBER}"
_SAVING = r"(?:节约|节省|减少|减轻|降低)[^，；]{0,10}(?:费用|资金|支出|负担|开支|成本)[^，；\d]{0,6}\d"
_AMOUNT = r"(?:占比|比例|比重|总[数量额]|数量|规模|金额)(?=达|为|由|从|提高|超过|不低于|不少于|增长|下降)"
_BACK = r"(?:其中|其(?![他余次实])|该|上述|此[项举类]|这[一些类项]|[前后两二三]者)"
_WHO = (
    r"(?:[各和及与、（）市县区州盟旗村]|全[省市区县州]|[一二三]级|以上|公立|民营|综合|中医|基层|城乡|乡镇|社区)*"
    r"(?:医院|机构|卫生院|卫生室|服务中心|统筹地?区|地区|县域|学校|企业|单位|[村镇乡市县区]|街道|社区)的?"
)
# a rate of doing something that the clause does not name
_RATE = (
    rf"(?:{_WHO})?"
    r"(?:开通|覆盖|达标|完成|知晓|使用|接入|上线|应用|开展|设置|配备|开设|执行|到位|推广|参与|接通)率"
)
_LEANS = re.compile(rf"{_ADVERBS}(?:{_REACH}|{_CHANGE}|{_SAVING}|{_AMOUNT}|{_BACK}|{_RATE})")


def leans(statement: Statement) -> bool:
    """Tell whether a clause has no subject of its own: what it is said of stands before it."""
    return bool(_LEANS.match(statement.text))


def with_leaning(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return the statements without those that lean on one that is not among them."""
    given = tuple(statements)
    kept: list[Statement] = []
    for statement in in_reading_order(given):
        if not leans(statement) or (kept and are_neighbours(kept[-1], statement)):
            kept.append(statement)
    ids = {statement.statement_id for statement in kept}
    return tuple(statement for statement in given if statement.statement_id in ids)


def in_pairs(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return ranked statements, each behind those it leans on, and none that leans on what is not there."""
    given = with_leaning(statements)
    ordered = in_reading_order(given)
    places = {statement.statement_id: at for at, statement in enumerate(ordered)}
    placed: dict[str, Statement] = {}
    for statement in given:
        last = places[statement.statement_id]
        placed |= {one.statement_id: one for one in ordered[_head(ordered, last) : last + 1]}
    return tuple(placed.values())


def with_head(statement: Statement, others: Iterable[Statement]) -> tuple[Statement, ...]:
    """Return a statement behind those of the ``others`` that it leans on; nothing where they are not there."""
    ordered = with_leaning(in_reading_order({s.statement_id: s for s in (*others, statement)}.values()))
    last = next((at for at, s in enumerate(ordered) if s.statement_id == statement.statement_id), -1)
    return ordered[_head(ordered, last) : last + 1] if last >= 0 else ()


def with_followers(ids: frozenset[str], statements: Iterable[Statement]) -> frozenset[str]:
    """Return the ``ids`` with those of the statements that lean on one of theirs."""
    found = set(ids)
    for first, second in pairwise(in_reading_order(statements)):
        if first.statement_id in found and leans(second) and are_neighbours(first, second):
            found.add(second.statement_id)
    return frozenset(found)


def _head(ordered: Sequence[Statement], at: int) -> int:
    while leans(ordered[at]):
        at -= 1
    return at
