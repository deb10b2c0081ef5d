"""Noun phrases to the left and right of a number."""

import re
from collections.abc import Sequence

from reportgen.extract.figures.lexicon import DISCOURSE, DOING, PART_OF_YEAR
from reportgen.extract.figures.tagging import Token, tag

_RISE = "前移|延长|提标|回升|净?增[加长]|净增|核增|新增|上调|上浮|跃升|扩大|提高|提升|上升|上涨|增"
_FALL = "后移|压降|净?减少|净减|核减|下调|下浮|削减|缩减|下降|降低|缩[短小]|压缩|压减|减轻|少花|回落|下滑|降"
_CHANGE = re.compile(
    rf"(?:(?:相?较|相比|(?<![占护])比(?![例重率值])|与)[^，。；]{{1,10}}?)?(?:同比|环比|相比)?(?:实际|名义)?(?:年?平均|分别)?[再微略]?(?:({_RISE})|({_FALL}))了?$"
)
_MORE = re.compile(
    r"(?:同比|[较比](?:上年|去年|年初|20\d\d年|改革前)(?:同期|[底末])?)(?:分别)?(?:([多高])|([少低]))(?:[缴收支交付减降]|出)?$"
)
_PREDICATE = re.compile(
    r"(?:分别(?:完成|发放)?|统一[为到至]|平均为?|大约|(?<![节集制公条特合契履预签解违邀缔续简])约|近|仅|只|不足|高达|达到了?|可达|达|(?<![行人])为|是|现有|拥有|有|保持|共|共计|合计|总计|累计|已经|已|(?<![户人次床日月村])(?<!(?<!比)例)年?均为?|双双|都|也|"
    r"不少于|不低于|不高于|不到|未达到?|不超过|至少|最多|超过|突破|低于|高于|少于|多于|(?<![A-Za-z彩心])超|逾|稳定在|控制在|维持在|"
    r"(?:提高|提升|增加|增长|扩大|上升|上涨|攀升|回升|跃升|下降|降低|减少|缩[短小]|压缩|压减|缩减|精简|上调|下调|增设|延长|扩展|发展|恢复|扩|升|降|增|减|提|调|调整|涨|压|缩)(?:到了|至了|到|至|为)|占[了到]?|接近|"
    r"(?:拓展|扩充|扩围|回落|收窄|放宽|巩固|退)(?:到|至|在)|[越跨迈]过|[迈站登跨]上|初步(?:推算|核算|测算|统计)[为是]|首[破超]|近乎|将近|一度|"
    r"力争|争取|确保|要|能够|实现|在|至|到|多年来?|连续多年|始终|长期|基本|总体|大体|年内|同步|首次|再次|一举|各|(?:由|从)(?:[日月年人户]均)?|按[日月年人户]均|(?:每(?:床日|学年|平方公里|万人|人|生|户|床|张|例|名|亩|年|月|天|日|次|[孩家台辆吨头])){1,3})$"
)
_REACHED_IN = re.compile(r"[升高增加长大降低减少短][到至](20\d\d年底?的)$")
_AMOUNT_HEADS = re.compile(
    r"(?:率|比例|比重|占比|费用|标准|收入|支出|投资|资金|人次|数|数量|面积|经费|金额|总额|水平|增幅|降幅|覆盖|得分|寿命|生产总值|增加值|产值|(?:补助|扶助|助学|养老|奖励|救助|公积|补贴)金)$"
)
_TIME_PHRASE = re.compile(
    r"^(?:(?:截至|自|从)?(?:20\d\d年?(?:[-—－~至到]{1,2}(?:20\d\d)?年?)?(?:度|底前?|末|初|以来)?"
    rf"(?:\d{{1,2}}月(?:底前?|末|份|\d{{1,2}}日前?)|{PART_OF_YEAR})?起?"
    r"|[“]?十[一二三四五六]五[”]?(?:期间|时期|以来|期?末)?|(?:近|未来|过去|今后)[0-9一二三四五六七八九十]+年(?:内|来|间)?|[0-9一二三四五六七八九十]+年(?:内|来|间)"
    rf"|年底前?|[第前]?[一二三四1-4]个?季度末?)[，,]?)"
)
_TOPIC = re.compile(
    r"^(?:在)?((?:[xX×]{2,}|某)(?:自治[州县]|地区|[省市县区州盟旗])|全疆|自治区(?!级)|各地区?|另有?|还有?|"
    r"一是|二是|三是|四是|五是|六是|[一二三四五六七八九十]、(?![二三四五六七八九十]级)|[（][一二三四五六七八九十\d]+[）]|\d+[.．、])"
)
# what is done with a project, and never part of its name (能力提升项目)
_ACTS = ("开展", "实施", "推进", "推动", "加快", "加强", "深化", "落实", "争取", "申报")
_WITHIN = re.compile(r"[省市县区域国境]内")


_MARKS = ("，", "、", "；", "。")
# what a change is reckoned by, and not what changed
_RECKONED = re.compile(
    r"(?:按(?:当年|现行|不变|可比|可变)价格?(?:计算|核算)?|按(?:可比|同一?|原|老|新)口径(?:计算)?|(?:扣除|剔除)[^，。；]{1,10}因素(?:的?影响)?后?)[，：]?(?:实际|同比)?"
)
_AIM = re.compile(
    r"(?:[●○■□◆◇▲△▪▶►•※★☆➢]|【[^】]*】|预计|(?:预期|估计)(?=全年|今年|可|能|新增|完成|实现|达)|计划(?!完成率)|[，：；\s])+"
)
# where or of what kind a thing is, whatever the dictionary takes it for: 转外就医率, 县外住院费用
ABROAD = re.compile("[转县域省市区境院州]外|[跨非].+")
HOLDING = ("共有", "拥有", "有", "共", "设有", "建有")
_INSTITUTIONS = frozenset("院站所心室店县市区旗员师士校司构村镇乡户企")
_PEOPLE = (
    *"人员师生士工者民众童儿女妇属",
    *("干部", "骨干", "专家", "人才", "人口", "对象", "院长", "校长", "书记", "主任", "家庭", "运动员", "村医", "乡医"),
)
_BODIES = (*"院站所心室店校司园馆厂社", "机构", "银行", "企业")
_STAYS = ("住院", "入院", "出院", "转院")
_PROJECTS = ("项目", "工程", "试点", "基地", "平台", "计划", "行动", "中心")
_MANNER = ("免费", "集中", "优先", "定期", "统一", "联合", "协同", "自愿", "上门", "主动", "提前", "轮流")
FINISHING = ("成功", "顺利", "正式", "全面", "全部", "相继", "陆续")
_WITH = ("与", "同", "和")
_JOINT_DEED = re.compile(r"合作|共建|签约|结对|协作|对接|联合|组建")
JOINTS = ("和", "及", "与", "、")


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
        for pattern in (_TIME_PHRASE, _TOPIC, _RECKONED, _AIM):
            match = pattern.match(view[start:end])
            if match and match.end():
                topic += match[0] if pattern is _TOPIC else ""
                start += match.end()
                moved = True
    return start, topic


def is_holder(word: Token) -> bool:
    """Whether a word names people, an institution or a place, that can have and do things."""
    holds = word.text[-1] in _INSTITUTIONS or word.text.endswith("企业")
    return word.is_nominal and holds and word.text not in _STAYS


def has_amount_head(text: str) -> bool:
    """Whether a phrase ends in a noun that says an amount or a rate."""
    return bool(_AMOUNT_HEADS.search(text))


def counted_end(words: Sequence[Token], taken: int, measure: str) -> int:
    """Return how many of the words taken name what 家 and 所 count, for they count institutions (2家医院|虚构住院)."""
    if measure not in ("家", "所"):
        return taken
    return max((at + 1 for at, word in enumerate(words[:taken]) if is_institution(word)), default=taken)


def person_end(words: Sequence[Token], taken: int) -> int:
    """Return how many of the words taken name what 名 counts, for it counts people (1.2万名失能老人|评估等级)."""
    return max((at + 1 for at, word in enumerate(words[:taken]) if is_person(word)), default=taken)


def is_person(word: Token) -> bool:
    """Whether a word names people."""
    return word.is_nominal and word.text.endswith(_PEOPLE)


def is_institution(word: Token) -> bool:
    """Whether a word names a body with premises of its own (医院, 中心, 企业)."""
    return word.is_nominal and word.text not in _STAYS and word.text.endswith(_BODIES)


def counted_head(words: Sequence[Token], measure: str) -> int:
    """Return how many words in front, before any verb, name what a measure word counts, 0 where they name none.

    家 and 所 count institutions, 名 and 人 people, and all others whatever can have or do something.
    """
    run = next((at for at, word in enumerate(words) if not word.is_nominal and word.text not in JOINTS), len(words))
    if measure in ("家", "所"):
        fits = [at + 1 for at in range(run) if is_institution(words[at]) or words[at].tag == "quote"]
    elif measure in ("名", "位", "人", "例", "户"):
        fits = [at + 1 for at in range(run) if is_person(words[at])]
    else:
        fits = [at + 1 for at in range(run) if is_holder(words[at]) or words[at].tag == "quote"]
    return fits[-1] if fits else 0


def noun_phrase(words: Sequence[Token]) -> int:
    """Return how many of ``words`` form the noun phrase they begin with; brackets are transparent."""
    taken = 0
    for at, word in enumerate(words):
        if taken and _WITHIN.fullmatch(word.text):
            break  # 检查结果|省内互认: where, and no part of what
        if taken and word.text in _ACTS and is_holder(words[at - 1]):
            break  # 企业|申报计划项目
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
    if word.text in _WITH and _do_together(rest):
        return False  # 400家机构|与京津医院开展合作
    if word.text in JOINTS:
        return taken > 0 and _are_alike(words[at - 1], rest)
    if word.tag[0] != "v":
        return word.tag == "d" and not taken and any(later.text == "的" for later in rest[:3])
    if not taken:
        compound = len(word.text) > 1 and rest[0].tag == "q" and word.text not in HOLDING
        return compound or any(later.text == "的" for later in rest[:3])
    if words[at - 1].tag == "aside" or is_holder(words[at - 1]):
        return False  # 县（市、区）|完成中心改造
    if words[at - 1].text == "重点":
        return rest[0].is_nominal  # 重点帮扶县
    return words[at - 1].tag == "b" or (word.text not in _ACTS and _is_project(rest))


def _do_together(rest: Sequence[Token]) -> bool:
    """Whether things do something together with others, so that 与 lists nothing (与医院开展合作, 与高校共建)."""
    behind = rest[noun_phrase(rest) :]
    return bool(behind) and behind[0].tag[0] == "v" and bool(_JOINT_DEED.search(join(behind[:4])))


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
    """Give back a verbal noun that is the predicate's own (县（市）|进展缓慢), and 基础 of 在…基础上."""
    if 1 < taken < len(words) and words[taken - 1].text == "基础" and words[taken].text == "上":
        taken -= 1
    done = next((at for at in range(1, taken) if words[at].text in FINISHING), taken)
    if words[taken - 1 : taken] and words[taken - 1].tag[0] == "v" and is_holder(words[done - 1]):
        taken = done  # 医疗中心|成功开业运营
    while taken > 1 and taken < len(words) and words[taken].tag in ("a", "d", "ad") and words[taken - 1].tag == "vn":
        taken -= 1
    while 1 < taken < len(words) and words[taken].tag[0] == "v" and words[taken - 1].text in _MANNER:
        taken -= 1  # 4.2万名女生|免费接种疫苗
    if (
        1 < taken < len(words)
        and words[taken].tag == "v"
        and words[taken - 1].tag == "vn"
        and is_holder(words[taken - 2])
    ):
        taken -= 1  # 医院|对口帮扶
    return taken


_INSIDE_TIME = re.compile(
    rf"全年|[^，。；、]{{2,16}}以来|[xX×]{{2,}}年(?:年)?|(?:截至|(?<!达)到|至|自)?(?:19|20)[0-9]{{2}}年(?!度(?:考核|目标))度?(?:底前?|末|{PART_OF_YEAR})?(?!(?:同期)?的(?:倍数|比例$))"
    r"|^(?:[去上]年)?同期|近[0-9一二三四五六七八九十]+年来?|用?[0-9一二三四五六七八九十]+年时间"
    r"|(?:截至)?[0-9]{1,2}月(?:底前?|末|份)|[0-9]{1,2}月?(?:[-—－–~～至到]|—{2})[0-9]{1,2}月份?|第[一二三四五]年(?!级)|截至[一-鿿]{2}[日时]"
)
_RATE_HEAD = re.compile(r"(?:率|比例|比重|比|覆盖|水平|增幅|降幅|增速|份额|度|[降涨提]价)$")


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
