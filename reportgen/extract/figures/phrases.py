"""Noun phrases to the left and right of a number."""

import re
from collections.abc import Sequence

from reportgen.extract.figures.lexicon import CONTROL, DISCOURSE, DOING, LIGHT, PART_OF_YEAR
from reportgen.extract.figures.tagging import Token, tag

_RISE = "提标|回升|净增|核增|新增|上调|上浮|跃升|增长|增加|提高|提升|上升|上涨|增"
_FALL = "压降|净减|核减|下调|下浮|削减|缩减|下降|降低|减少|缩短|压缩|压减|回落|下滑|降"
_CHANGE = re.compile(
    rf"(?:(?:较|比(?![例重率值])|与)[^，。；]{{1,10}}?)?(?:同比|环比|相比)?(?:年?平均|分别)?再?(?:({_RISE})|({_FALL}))了?$"
)
_MORE = re.compile(r"(?:同比|[较比](?:上年|去年)(?:同期)?)(?:分别)?(?:(多)|(少))[缴收支交付减降]?$")
_PREDICATE = re.compile(
    r"(?:分别(?:完成|发放)?|统一[为到至]|平均为?|大约|(?<![节集制公条特合契履预签解违邀缔续简])约|近|仅|只|不足|高达|达到了?|可达|达|(?<![行人])为|是|现有|拥有|有|保持|共|共计|合计|总计|累计|已经|已|(?<![户人次床日月村])(?<!(?<!比)例)年?均为?|双双|都|也|"
    r"不少于|不低于|不高于|不到|未达到?|不超过|至少|最多|超过|突破|低于|高于|少于|多于|超|逾|稳定在|控制在|维持在|"
    r"(?:提高|提升|增加|增长|扩大|上升|上涨|攀升|回升|跃升|下降|降低|减少|缩短|压缩|压减|缩减|精简|上调|下调|增设|延长|扩展|恢复|扩|升|降|增|减)(?:到了|至了|到|至|为)|占[了到]?|接近|"
    r"力争|争取|确保|要|能够|实现|在|至|到|多年来?|连续多年|始终|长期|基本|总体|大体|年内|同步|首次|再次|一举|各|由|从|(?:每(?:床日|学年|平方公里|万人|人|生|户|床|张|例|名|亩|年|月|天|日|次)){1,3})$"
)
_IN_TIME = re.compile(r"在20\d\d年底?")
_REACHED_IN = re.compile(r"[升高增加长大降低减少短][到至](20\d\d年底?的)$")
_AMOUNT_HEADS = re.compile(
    r"(?:率|比例|比重|占比|费用|标准|收入|支出|投资|资金|人次|数|数量|面积|经费|金额|总额|水平|增幅|降幅|覆盖|得分|寿命|(?:补助|扶助|助学|养老|奖励|救助|公积|补贴)金)$"
)
_TIME_PHRASE = re.compile(
    r"^(?:(?:截至|自|从)?(?:20\d\d年?(?:[-—－~至到]{1,2}(?:20\d\d)?年?)?(?:度|底前?|末|初|以来)?"
    rf"(?:\d{{1,2}}月(?:底|末|份|\d{{1,2}}日)|{PART_OF_YEAR})?起?"
    r"|[“]?十[一二三四五六]五[”]?(?:期间|末)?|(?:近|未来|过去|今后)[0-9一二三四五六七八九十]+年(?:内|来|间)?|[0-9一二三四五六七八九十]+年(?:内|来|间)"
    r"|年底前?)[，,]?)"
)
_TOPIC = re.compile(
    r"^(?:在)?((?:[xX×]{2,}|某)(?:自治[州县]|地区|[省市县区州盟旗])|全疆|自治区(?!级)|各地区?|另有?|还有?|"
    r"一是|二是|三是|四是|五是|六是|[一二三四五六七八九十]、(?![二三四五六七八九十]级)|[（][一二三四五六七八九十\d]+[）]|\d+[.．、])"
)
# what is done with a project, and never part of its name (能力提升项目)
_ACTS = ("开展", "实施", "推进", "推动", "加快", "加强", "深化", "落实", "争取", "申报")
_WITHIN = re.compile(r"[省市县区域国境]内")
_LEADING_TAGS = re.compile(r"^(?:d|c|p|t|u|r)")


_MARKS = ("，", "、", "；", "。")
_AIM = re.compile(r"(?:【[^】]*】|预计|计划(?!完成率)|[，：；\s])+")
_HOLDING = ("共有", "拥有", "有", "共", "设有", "建有")
_LEADING = tuple("，、的（）：；了过好")
_TRAILING = tuple("，、的和及与：“”了在由从将仅—以并")
_MOVING = frozenset(("减少", "降低", "缩小", "控制", "减轻", "压减", "削减"))
_LEADING_UP = ("每年", "将", "共", "累计", "已", "计划", "拟", "预计", "合计", "总共")
_FOR_WHOM = ("为", "向", "给")
_SERVED = ("群众", "居民", "市民", "患者", "企业", "家庭", "民工", "劳动者", "主体", "单位", "参保人", "学生")
# adverbs that are part of a name: 平均住院日, 次均费用, 按期办结率
_NAMING = (
    *("平均", "次均", "人均", "户均", "日均", "月均", "床均", "例均", "按期", "按时", "最高", "最低", "全程", "首次"),
    *("单次", "当期", "当年", "经常", "定期"),
)
_INDEFINITE = frozenset(["现有", "所有", "全部", "各类", "有关", "相关", "广大"])
_ALL = re.compile(r"全[国省区市县州旗盟]$")
_INSTITUTIONS = frozenset("院站所心室店县市区旗员师士校司构村镇乡户企")
_STAYS = ("住院", "入院", "出院", "转院")
_PROJECTS = ("项目", "工程", "试点", "基地", "平台", "计划", "行动", "中心")
_JOINTS = ("和", "及", "与", "、")


def strip_predicate(view: str, start: int, end: int) -> tuple[int, bool, str]:
    """Return where the predicate before a number begins, whether there is one, and its direction of change."""
    bound, rise, at = False, "", end
    dated = _REACHED_IN.search(view, start, end)  # 由2022年的8126元降至|2025年的|7358元
    at = dated.start(1) if dated else at
    while at > start:
        piece = view[start:at].rstrip(" ，")
        change = _CHANGE.search(piece) or _MORE.search(piece)
        if change is not None and not rise:
            rise = "up" if change[1] else "down"
            at, bound = start + change.start(), True
            continue
        match = _PREDICATE.search(piece)
        if match is None or match.start() == match.end():
            at = start + len(piece)
            break
        at, bound = start + match.start(), True
    return max(at, start), bound, rise


def strip_front(view: str, start: int, end: int) -> tuple[int, str]:
    """Return where the subject begins behind time, topic and order words, and the topic's words."""
    topic, moved = "", True
    while moved and start < end:
        moved = False
        for pattern in (_TIME_PHRASE, _TOPIC, _AIM):
            match = pattern.match(view[start:end])
            if match and match.end():
                topic += match[0] if pattern is _TOPIC else ""
                start += match.end()
                moved = True
    return start, topic


def trim_subject(words: Sequence[Token], *, bound: bool = True) -> tuple[Token, ...]:
    """Return a subject without what leads up to it, the list that 等 sums up, and 共有 or 拥有 in its midst.

    Where no predicate binds it to its number, the number is the object's: 减少费用9亿元 says of no cost of 9亿元.
    """
    held = any(word.text.startswith(("每", "千人", "万人")) for word in words[:2])
    kept = _behind_agent(_behind_occasion(list(words)))
    kept = kept[len(kept) > 1 and kept[0].tag == "ns" and bool(_ALL.match(kept[1].text)) :]  # 江苏|全省医院
    kept = [word for at, word in enumerate(kept) if not at or held or word.text not in _HOLDING]
    for at, word in enumerate(kept[:-1]):
        if word.text == "等" and (kept[at + 1].is_nominal or kept[at + 1].tag == "r"):
            verbs = next((end for end, first in enumerate(kept) if first.tag[0] != "v"), 0)
            kept = [*(word for word in kept[:verbs] if word.text not in CONTROL | LIGHT), *kept[at + 1 :]]
            break
    while kept and _leads_up(kept[0]) and not _is_paired(kept) and not _is_basis(kept):
        if not bound and kept[0].text in _MOVING and len(kept) > 1 and kept[1].text not in _LEADING:
            break
        kept.pop(0)
    while kept and kept[-1].text in _TRAILING:
        kept.pop()
    return _without_standard(tuple(kept))


def _behind_agent(words: list[Token]) -> list[Token]:
    """Drop who acts and for whom, up to the deed (省级将|筹措资金, 中央三年共|安排资金, 为教师|建设住房)."""
    for at in range(len(words) - 2, 0, -1):
        behind = _behind_time(words, at + 1)
        if words[at].text in _LEADING_UP and words[behind].tag[0] == "v":
            return words[behind:]
    if words and words[0].tag == "p" and words[0].text in _FOR_WHOM:
        if len(words) > 2 and words[1].text.endswith(_SERVED):
            return words[2:]
        deed = next((at for at, word in enumerate(words) if at > 1 and (word.tag == "v" or word.text in LIGHT)), None)
        for_place = any(word.tag == "ns" for word in words[1:deed])  # 为山南市培养医生 says whose they are
        if deed is not None and not for_place and any(word.is_nominal for word in words[deed + 1 :]):
            return words[deed:]
    return words


def _behind_time(words: Sequence[Token], at: int) -> int:
    """Return where a date that 在 opens ends (重庆将|在2026年|推动项目), ``at`` where none stands there."""
    dated = _IN_TIME.match(join(words[at:]))
    ends = [end for end in range(at, len(words)) if dated and len(join(words[at:end])) == dated.end()]
    return ends[0] if ends else at


def _behind_occasion(words: list[Token]) -> list[Token]:
    """Drop who did it on what occasion (健儿在运动会上|夺得金牌)."""
    at = next((at for at, word in enumerate(words) if word.text == "在"), None)
    if at is None:
        return words
    for end in range(at + 2, len(words) - 2):
        if words[end].text in ("上", "期间") and words[end + 1].tag[0] == "v":
            return words[end + 1 :]
    return words


def _without_standard(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Drop 以乡镇为单位 from the end of a name: it says how one counts."""
    if len(words) > 4 and words[-1].text == "单位" and words[-2].text == "为":
        opened = next((at for at, word in enumerate(words) if word.text == "以"), None)
        return words if not opened else words[:opened]
    return words


def _is_paired(words: Sequence[Token]) -> bool:
    """Whether two verbs share their object (争取和安排中央投资): cut between them, the second says less."""
    return len(words) > 2 and words[0].tag == words[2].tag == "v" and words[1].text in _JOINTS


def _is_basis(words: Sequence[Token]) -> bool:
    """Whether 按 says how something is paid (按病种付费), and is no frame."""
    return words[0].text == "按" and any(word.text.startswith("付费") for word in words[1:4])


def _leads_up(word: Token) -> bool:
    if word.text.startswith("每") or word.text in _NAMING:
        return False
    if word.text in _INDEFINITE:
        return True
    return (
        bool(_LEADING_TAGS.match(word.tag))
        or word.text in CONTROL
        or word.text in _LEADING + _HOLDING
        or bool(_ALL.match(word.text))
    )


def is_holder(word: Token) -> bool:
    """Whether a word names people, an institution or a place, that can have and do things."""
    holds = word.text[-1] in _INSTITUTIONS or word.text.endswith("企业")
    return word.is_nominal and holds and word.text not in _STAYS


def has_amount_head(text: str) -> bool:
    """Whether a phrase ends in a noun that says an amount or a rate."""
    return bool(_AMOUNT_HEADS.search(text))


def noun_phrase(words: Sequence[Token]) -> int:
    """Return how many of ``words`` form the noun phrase they begin with; brackets are transparent."""
    taken = 0
    for at, word in enumerate(words):
        if taken and _WITHIN.fullmatch(word.text):
            break  # 检查结果|省内互认: where, and no part of what
        if (word.tag == "aside" and taken) or (word.is_nominal and word.text not in _MARKS):
            taken = at + 1
        elif not _leads_on(words, at, taken):
            break
    return _without_predicate(words, taken)


def _leads_on(words: Sequence[Token], at: int, taken: int) -> bool:
    """Whether a noun phrase goes on behind a word that is no noun.

    It does behind 的, and between two like things (医院和卫生院); a verb belongs to it behind 省级 and the like, before
    a project (能力提升项目), and in front where a 的 follows soon.
    """
    word, rest = words[at], words[at + 1 :]
    if not rest:
        return False
    if word.tag == "a" and rest[0].is_nominal and rest[0].text not in _MARKS:
        return True
    if word.text == "的":
        return at > 0
    if word.text in _JOINTS:
        return taken > 0 and _are_alike(words[at - 1], rest)
    if word.tag[0] != "v":
        return word.tag == "d" and not taken and any(later.text == "的" for later in rest[:3])
    if not taken:
        compound = len(word.text) > 1 and rest[0].tag == "q" and word.text not in _HOLDING
        return compound or any(later.text == "的" for later in rest[:3])
    if words[at - 1].tag == "aside" or is_holder(words[at - 1]):
        return False  # 县（市、区）|完成中心改造
    return words[at - 1].tag == "b" or (word.text not in _ACTS and _is_project(rest))


def _are_alike(one: Token, rest: Sequence[Token]) -> bool:
    other = rest[noun_phrase(rest) - 1]
    if one.tag == "b":
        return rest[0].is_nominal
    if one.tag == rest[0].tag == "j" and one.text[-1] == rest[0].text[-1]:
        return True  # 国控、省控|断面
    return one.text[-1] in _INSTITUTIONS and other.text[-1] in _INSTITUTIONS


def _is_project(rest: Sequence[Token]) -> bool:
    kept = list(rest)
    while len(kept) > 1 and kept[-1].text in DOING:
        kept.pop()
    return kept[-1].text in _PROJECTS and all(word.is_nominal for word in kept)


def _without_predicate(words: Sequence[Token], taken: int) -> int:
    """Give back a verbal noun that is the predicate's own (县（市）|进展缓慢)."""
    while taken > 1 and taken < len(words) and words[taken].tag in ("a", "d", "ad") and words[taken - 1].tag == "vn":
        taken -= 1
    if (
        1 < taken < len(words)
        and words[taken].tag == "v"
        and words[taken - 1].tag == "vn"
        and is_holder(words[taken - 2])
    ):
        taken -= 1  # 医院|对口帮扶
    return taken


_INSIDE_TIME = re.compile(
    rf"全年|[^，。；、]{{2,16}}以来|[xX×]{{2,}}年(?:年)?|(?:截至|到|至|自)?20[0-9]{{2}}年(?!度(?:考核|目标))度?(?:底前?|末|{PART_OF_YEAR})?(?!的(?:倍数|比例$))"
    r"|近[0-9一二三四五六七八九十]+年来?"
    r"|(?:截至)?[0-9]{1,2}月(?:底|末|份)"
)
_RATE_HEAD = re.compile(r"(?:率|比例|比重|比|覆盖|水平|增幅|降幅|增速|份额|度)$")


def drop_times(phrase: str) -> str:
    """Return a phrase without the years and dates in it: they are the figure's period."""
    return _INSIDE_TIME.sub(_owner_of_time, phrase)


def _owner_of_time(found: re.Match[str]) -> str:
    """Return the institution that a time begins with: what follows is its (站室启用以来|次均费用)."""
    words = tag(found[0], 0, len(found[0]), ()) if found[0].endswith("以来") else ()
    return words[0].text if len(words) > 2 and is_holder(words[0]) else ""


def has_rate_head(phrase: str) -> bool:
    """Whether a phrase ends in a noun that says a rate, so that a percentage can be its value."""
    return bool(_RATE_HEAD.search(phrase))


def without_deed_noun(words: Sequence[Token]) -> tuple[Token, ...]:
    """Return a noun phrase without the verbal nouns of doing at its end (试点项目|建设任务)."""
    kept = list(words)
    while len(kept) > 1 and kept[-1].text in DOING and kept[-2].text not in DISCOURSE and kept[-2].tag != "b":
        kept.pop()
    return tuple(kept)


def join(words: Sequence[Token]) -> str:
    """Return the words as text."""
    return "".join(word.text for word in words)
