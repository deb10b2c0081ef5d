"""Clauses that say what is wrong, in a text or a paragraph that no heading sets apart.

::

    全省建成示范点36个，但基层人手不足、老化断层的问题依然突出。

A clause between two marks tells of a problem by its own words; behind another that does, it does so too while its
sentence, or the list that the sentence announces (仍存在一些问题。一是…), goes on and nothing is done about it. What is
done about a problem (针对床位不足，解决看病难问题) is a deed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportgen.extract import wording as w
from reportgen.extract.ways import Ways
from reportgen.model.facts import KeyFigure, Part, Section, Statement

Span = tuple[int, int]

_LONGEST = 300
_STRETCH = re.compile(r"[^，；：。！？\n]+")
_LACK = (
    r"(?:短缺|陈旧|老化|断层|匮乏|失衡|流失(?:严重)?|招不来|留不住|看病[难贵]|不足|不[高强畅顺快多广实优紧]|不够[一-鿿]{0,3}|(?<!不)滞后|偏[低少弱小慢]|过低"
    r"|薄弱|不(?:到位|平衡|充分|均衡?|健全|完善|规范|深入|彻底|牢固?|稳定?|及时|合理|协调|明显|紧密|匹配|适应)|脱节|缓慢|较[慢弱差]|欠账[较很]?多|缺位|缺失"
    r"|(?:财[力政]|资金|经费|用地|床位|学位|人手|运力)(?:[^，]{0,4})紧张|严峻|不容乐观|时有发生|屡[禁查]不止|任重道远|(?:任务|压力)(?:依然|仍然|十分|较为|还)?(?:繁重|艰巨|较大|很大))"
)
_WRONG = r"(?:问题|矛盾|短板|弱项|差距|困难|缺口|瓶颈|隐患|现象|堵点|难点|难题|欠账|空白|薄弱环节|风险|挑战|不足|压力)"
_STILL = r"(?:依然|仍然|仍|还|尚)"
_HOW = r"(?:依然|仍然|仍|还|也|都|较为|较|比较|日益|十分|尤为|更加|普遍|客观)*"
_RATES_OF_HARM = (
    r"(?:死亡|发病|患病|感染|事故|失业|负担|自付|不良|能耗|排放|投诉|费用|浓度|负债|差错|空置|犯罪|发生|感染|返贫|失信)"
)
_PURSUED = (
    r"[^，]*(?:不[得准许能]|罚|双查|自查|检查|追[回责缴]|打击|清[退理欠收]|严[禁查防肃]|整治|核查|举报|惩|问责|监测|预警"
    r"|禁止|杜绝|立案|曝光|通报|投诉|专项(?:行动|检查|督查|治理))"
)
_PROBLEM = Ways(
    rf".*{_LACK}(?:(?:、|和|与|及)[^，、]{{0,10}}{_LACK})*(?:等?的?{_WRONG})?{_HOW}(?:突出|存在|明显|严重|凸显)?"
    rf"|.*{_WRONG}{_HOW}(?:突出|存在|多|大|明显|严重|凸显|显现|不容忽视|频发|易发|不小)"
    rf"|.*(?:存在|面临)(?:着)?[^，]*{_WRONG}(?:(?:和|与|、)[^，]{{2,6}})?"
    rf"|(?:目前|当前)?[^，]{{0,10}}(?:存在|面临)(?:着)?的?[^，]{{0,8}}(?:问题|困难|不足|挑战|短板|薄弱环节)(?!的)[^，]*"
    rf"|(?:主要|突出|最大|共性)的?(?:问题|困难|不足|短板|差距|矛盾)(?:主要)?(?:是|在于|有|表现[为在]|集中在|体现在)[^，]*"
    rf"|.*[与和同距][^，]*(?:差距|不相适应|不适应|不匹配)(?:{_HOW}(?:存在|明显|较?大))?"
    rf"|.*{_STILL}有[^，]*(?:没有|尚未|未(?!来)|不(?!少|断|仅|错|久)|{_WRONG}|薄弱|滞后|偏低|缺|空间)[^，]*"
    rf"|.*{_STILL}(?:比较|较为|十分|相对)?(?:不(?!断|仅|少|只)|处[于在](?:起步|初级|低))[^，]*"
    r"|.*(?:有待|亟待|亟需)[^，的]{2,14}"
    r"|.*(?:是|成为)[^，]*(?:短板|软肋|瓶颈|弱项|薄弱环节|堵点|痛点|制约因素)"
    rf"|(?!.*{_RATES_OF_HARM}|(?:连续|已|均|也|远|明显|持续|总体)*[\d年]*低于)[^，]{{3,}}(?<![不得能])(?:低于|落后于|滞后于)[^，]{{0,8}}(?:平均|要求|目标|节点).*"
    rf"|(?!.*{_RATES_OF_HARM}).*(?:率|比例|占比)[^，]{{0,2}}不到\d[^，]*"
    r"|.*(?:缺编|空编率|缺员)[^，]{0,8}\d.*|.*缺口(?:仍|达|较|为|在).*|.*签而不约.*|.*(?:招不来|留不住).*"
    r"|.*(?:居高不下|(?:时有|出现)反弹|收不抵支|参差不齐|良莠不齐|各自为政|流于形式|形同虚设|重建轻[管用]|一[床号位]难求|供不应求|后继乏人|青黄不接|捉襟见肘)"
    rf"|.*{_STILL}(?:比较|较为?|很|十分)[重多大难高慢弱低]"
    rf"|(?!{_PURSUED})(?=[^，]*\d)[^，]*(?:挤占|挪用|套取|骗取|虚[报列]|截留|侵占|违规(?:收费|使用|列支|发放|报销|占用)|多收|重复收费|瞒报|超标排放|拖欠)[^，的]*"
    r"|(?!.*(?:让|使|令)).*难以[^，的]{2,}|.*(?:普遍|严重|仍|还)?(?:缺乏|缺少)[^，的]{2,}"
)
_NOT_DONE = Ways(
    rf"(?!对|把|将|向|因)[^，]*(?:{_STILL}未|{_STILL}没有?|没有|未能)(?:得到|能)?(?:根本|完全|有效|真正|全面|从根本上)?(?:打通|建立|形成|到位|实现|解决|破解|扭转|改变|落实|健全|理顺|破题|缓解|消除)[^，的]*"
    r"|(?!对|把|将|向|因)[^，]*?(?:未(?!来|成年|参保)|没有?(?!收)|尚无)(?:能够?|曾)?(?:[如按]期|按时|按计划|足额|完全|全部|全面|有效|及时)*"
    r"(?:实现|完成(?!时)|达[到成]?|兑现|建成|落实|突破|做到|到位|开工|投产|启用|落地|到账)(?!的(?!目标|任务|计划|要求|预期|指标))(?:[^，的]|的(?=目标|任务|计划|要求|预期|指标))*(?:，.*)?"
    r"|[^，]*(?:目标|任务|计划)[^，]{0,4}(?:未|没有|落空)[^，]*"
    r"|[^，]*(?:原[定计拟]|应|计划)[^，]*，(?:但是?)?(?:因[^，]*)?[尚仍]?(?:未能?|没有)[^，]*"
)
# what is done about a problem; 治理, 支持 and the like are also names of what is weak
_MENDS = re.compile(
    r".*(?:解决|破解|补齐|化解|缓解|消除|弥补|针对|聚焦|扭转|克服|攻克|排查|查处|查摆|遏制|防范|缩小|告别|打破|着眼|瞄准|直面|查(?:不足|短板|问题)|找(?:不足|短板|差距|问题))"
    r"|(?:着力|加快|逐步|有效|切实|全力|努力)*(?:整改|改善|加强|提升|支持|治理|围绕|为了?|将|把|对|应对|防止|避免|杜绝|在(?=[^，]*下))"
)
_BUT = re.compile("(?:但是?|然而|不过|只是|却)(?:[也还]?要看到)?")
_TURN = re.compile(
    rf"{_BUT.pattern}|[^，；：]{{0,16}}(?:看到|认识到|意识到|正视|承认|注意到)(?=$|[^，]*(?:存在|面临|还|仍))"
)
_LISTS = re.compile(rf"(?:.*(?:存在|面临)|主要|突出|最大)[^，]{{0,14}}{_WRONG}[^，]{{0,8}}")
_OPENS_ITEM = re.compile(
    r"(?:主要)?(?:表现|体现|集中)?[在为]?(?:[一二三四五六七八九十]是|首先|其次|再次|最后|主要|其中|此外|另外|同时)"
)
_WEAK = re.compile(
    r"仅|只有|只占|不到|低于|难以|缺|没有|未|不(?!断|仅|少|错)|滞后|下降|下滑|回落|超过\d|[低少慢差弱难高大重小紧](?:$|、)"
)
_DOES = re.compile(
    r"[已了]|达[到成]|建成|完成|新[增建]|出台|印发|将|拟|力争|确保|下一?步|为此|因此|我[省市区县]要|要[加进着切坚]|(?:发病|死亡|患病|感染)率[^，]{0,4}(?:下降|降低)|有所[提改好]|明显[提改好]|[降升增]至|[降升]到|[降升]为|提[高升]|增[长加]"
)
_LEADS = re.compile(
    r"(?:[一二三四五六七八九十]是|首先|其次|再次|最后|同时|此外|另外|与此同时|但是?|然而|不过|目前|当前|我[省市区县州]|全[省市区县州])+"
)


def tells_problem(words: str) -> bool:
    """Say whether words between two marks tell by themselves of what is wrong.

    >>> tells_problem("基层人才短缺的问题依然突出"), tells_problem("着力解决看病难问题")
    (True, False)
    """
    if len(words) > _LONGEST:
        return False
    if _NOT_DONE.fit(words):
        return True
    return _PROBLEM.fit(words) and not _MENDS.match(_LEADS.sub("", words, count=1))


def find_turn(words: str) -> int:
    """Return how long the turn is by which words between two marks come to what is wrong (但|覆盖面不够广), else 0."""
    turn = _BUT.match(words)
    if not turn or len(words) > _LONGEST:
        return 0
    rest = words[turn.end() :]
    return turn.end() if tells_problem(rest) or (_WEAK.search(rest) and not _is_deed(rest)) else 0


def set_problems_apart(
    statements: Iterable[Statement], figures: Iterable[KeyFigure]
) -> tuple[tuple[Statement, ...], tuple[KeyFigure, ...]]:
    """Return the facts of a section, those that tell what is wrong as of a section of problems, which never counts."""
    moved = tuple(
        replace(statement, section=_of_problems(statement.section)) if statement.problem else statement
        for statement in statements
    )
    spans = [(statement.start, statement.end) for statement in moved if statement.problem]
    return moved, tuple(
        replace(figure, section=_of_problems(figure.section))
        if any(start <= figure.start < end for start, end in spans)
        else figure
        for figure in figures
    )


def _of_problems(section: Section) -> Section:
    return replace(section, part=Part.OTHER, problems=True, counted=False)


@dataclass(frozen=True, slots=True)
class Problems:
    """The stretches between marks of a text, in their order, and whether each tells of a problem.

    None for what is neither that nor a deed (尽管取得成绩, 客观上看) and goes with what stands around it.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    told: tuple[bool | None, ...]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a clause is made up of problems."""
        first, last = bisect_left(self.ends, start + 1), bisect_left(self.starts, end)
        told = [one for one in self.told[first:last] if one is not None]
        return bool(told) and all(told)


def find_problems(text: str, sentences: Iterable[Span]) -> Problems:
    """Return which stretches between marks of the ``sentences`` of a text tell of problems."""
    found: list[tuple[int, int, bool | None]] = []
    listed, before = False, 0
    for start, end in sentences:
        opens = _OPENS_ITEM.match(text, start, end) is not None
        listed = listed and opens and "\n" not in text[before:start]
        walk = _Walk(listed)
        for piece in _STRETCH.finditer(text, start, end):
            mark = text[piece.start() - 1] if piece.start() > start else ""
            found.append((*piece.span(), walk.step(piece[0].strip(), mark)))
        listed, before = walk.listed, end
    return Problems(*(tuple(column) for column in zip(*found, strict=True))) if found else Problems((), (), ())


class _Walk:
    """A walk through one sentence; ``listed``: problems are being listed."""

    def __init__(self, listed: bool) -> None:
        self.listed = listed
        self._turned = False
        self._wrong = listed

    def step(self, words: str, mark: str) -> bool | None:
        """Return what the next stretch tells, behind its ``mark``."""
        if mark == "；":
            self._turned, self._wrong = False, self.listed
        if len(words) > _LONGEST:
            return False
        self._turned = self._turned or _TURN.match(words) is not None
        self._wrong = self._is_wrong(words)
        self.listed = self._wrong and (self.listed or _LISTS.fullmatch(words) is not None)
        return self._wrong or (None if _is_neutral(words) else False)

    def _is_wrong(self, words: str) -> bool:
        if tells_problem(words):
            return True
        if _is_deed(words):
            return False
        weak = _WEAK.search(words) is not None
        return (self._wrong and (weak or self._turned or self.listed)) or (self._turned and weak)


def _is_deed(words: str) -> bool:
    bare = _LEADS.sub("", words, count=1)
    return bool(_DOES.search(words) or _MENDS.match(bare) or w.DEED_START.match(bare))


def _is_neutral(words: str) -> bool:
    if w.CONCEDES.fullmatch(words) or w.DUE.search(words):
        return True
    return not (_is_deed(words) or any(map(str.isdigit, words)))
