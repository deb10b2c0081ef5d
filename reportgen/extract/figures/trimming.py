"""The subject before a number without what leads up to it: who acts, for whom, where, and how one counts."""

import re
from collections.abc import Sequence

from reportgen.extract.figures.lexicon import CONTROL, LIGHT
from reportgen.extract.figures.phrases import ABROAD, HOLDING, JOINTS, drop_times, has_amount_head, join
from reportgen.extract.figures.tagging import Token

_IN_TIME = re.compile(r"在20\d\d年底?")
_LEADING_TAGS = re.compile(r"^(?:d|c|p|t|u|r)")
_OFFICE = re.compile(
    r"(?:全[省市县区州旗盟])?(?:(?:国家|[省市县区州旗盟](?!级))[一-鿿]{1,8}(?:局|委|厅)|财政|政府)(?:直接)?"
)
_LEADING = (*"，、的（）：；了过好要", "相当于")
_TRAILING = (
    *"，、的和及与：“”了在由从将仅—以并虽尚还仍却则更才竟现又也分",
    *("虽然", "尽管", "目前", "仍然", "依然", "继续", "持续", "一直"),
)
_BUILT = ("建成", "投用")
_REACHED = re.compile(r"(?:投资|投入|收入|支出|税收|存款|贷款|[额值量])$")
_LED = ("牵头", "主导", "发起")
_RELATIONS = ("贡献率", "依存度", "满意度", "满意率", "出口", "进口")
MET = re.compile("((?:达到|符合)[^，。；]*(?:标准|水平|要求)(?:以上)?)的(?:比例|比重|占比)$")  # of whom is said before
_INSIDE = ("内", "里", "中")
_MOVING = frozenset(("减少", "降低", "缩小", "控制", "减轻", "压减", "削减"))
_LEADING_UP = ("每年", "将", "共", "累计", "已", "计划", "拟", "预计", "合计", "总共")
_MAKING_UP = ("占", "占到")  # 基层诊疗量将|占到总诊疗量的65%: of whom is said before
_MEANS = ("依托", "通过", "借助", "依靠", "利用", "运用", "围绕", "结合")
_FOR_WHOM = ("为", "向", "给")
_SERVED = (
    "群众",
    "居民",
    "市民",
    "患者",
    "企业",
    "家庭",
    "民工",
    "劳动者",
    "主体",
    "单位",
    "参保人",
    "学生",
    "者",
    "人员",
    "女性",
    "妇女",
    "老人",
    "儿童",
    "农户",
    "职工",
)
# adverbs that are part of a name: 平均住院日, 次均费用, 按期办结率
_NAMING = (
    *("平均", "次均", "人均", "户均", "日均", "月均", "床均", "例均", "按期", "按时", "最高", "最低", "全程", "首次"),
    *("单次", "当期", "当年", "经常", "定期", "其他"),
)
# 不合格 is not 合格
DENYING = ("未", "尚", "不", "没有", "无", "尚未", "不能", "未能", "不予")
_OWN = ("我省", "我市", "我县", "我区", "我州", "我旗", "本省", "本市", "本县", "本区")
_INDEFINITE = frozenset(["现有", "所有", "全部", "各类", "有关", "相关", "广大"])
WHOLE = re.compile(r"全[国省区市县州旗盟]$")


def trim_subject(words: Sequence[Token], *, reached: bool = True) -> tuple[Token, ...]:
    """Return a subject without what leads up to it, the list that 等 sums up, and 共有 or 拥有 in its midst.

    Where it has not ``reached`` its number, the number is the deed's: 减少费用约9亿元 says of no cost of 9亿元.
    """
    held = any(word.text.startswith(("每", "千人", "万人")) for word in words[:2])
    kept = _behind_agent(_behind_occasion(list(words)))
    kept = kept[len(kept) > 1 and kept[0].tag == "ns" and bool(WHOLE.match(kept[1].text)) :]  # 江苏|全省医院
    kept = [word for at, word in enumerate(kept) if not at or held or word.text not in HOLDING]
    for at, word in enumerate(kept[:-1]):
        if word.text == "等" and (kept[at + 1].is_nominal or kept[at + 1].tag == "r"):
            verbs = _verbs_before_list(kept[:at])
            kept = [*(word for word in verbs if word.text not in CONTROL | LIGHT), *kept[at + 1 :]]
            break
    if _is_towards(kept):
        return tuple(kept)
    while kept and _leads_up(kept[0]) and not (_is_paired(kept) or _is_basis(kept) or MET.match(join(kept))):
        if not reached and kept[0].text in _MOVING and len(kept) > 1 and kept[1].text not in _LEADING:
            break
        kept = kept[_relative_end(kept) or 1 :]
    if len(kept) > 2 and kept[0].text in _LED and kept[1].text == "的":
        kept = kept[2:]  # 我省牵头的|采购联盟
    if len(kept) > 1 and kept[-1].text in _BUILT and kept[-2].is_nominal and kept[-2].text != "基本":
        kept.pop()  # 家庭养老床位|建成1520张
    if len(kept) > 1 and kept[-1].text == "完成" and _REACHED.search(join(kept[:-1])):
        kept.pop()  # 固定资产投资|完成1032亿元
    while kept and kept[-1].text in _TRAILING:
        kept.pop()
    return _without_standard(tuple(kept))


def _relative_end(words: Sequence[Token]) -> int:
    """Return where a clause ends that only says whose or how judged a thing is (我省参加的|联盟, 被群众诟病的|投诉)."""
    if words[0].text == "被":
        return next((at + 1 for at, word in enumerate(words[:-1]) if word.text == "的"), 0)
    own = len(words) > 3 and words[0].text in _OWN and words[1].tag[0] == "v" and words[2].text == "的"
    return 3 if own else 0


def _verbs_before_list(words: list[Token]) -> list[Token]:
    """Return the verbs whose objects a list sums up (平台|归集|病历、报告等数据), at the head or behind who acts."""
    first = next((at for at, word in enumerate(words) if word.text == "、"), len(words))
    start = next((at for at, word in enumerate(words[:first]) if word.tag[0] == "v"), first)
    if start and not all(word.is_nominal for word in words[:start]):
        return []
    end = next((at for at in range(start, first) if words[at].tag[0] != "v"), first)
    return words[start:end] if end < first else []


def _is_towards(words: list[Token]) -> bool:
    """Whether 对 belongs to a name: 对东盟出口占比 and 对经济增长的贡献率 say of what, and treat nothing."""
    if len(words) < 3 or words[0].text != "对":
        return False
    amounts = has_amount_head(words[-1].text) and not any(word.tag == "v" for word in words)
    return amounts or words[-1].text.endswith(_RELATIONS)


def _behind_agent(words: list[Token]) -> list[Token]:
    """Drop who acts and for whom, up to the deed (省级将|筹措资金, 中央三年共|安排资金, 为教师|建设住房)."""
    words = _behind_means(_behind_office(words))
    if len(words) > 1 and words[1].text in _FOR_WHOM and (words[0].text == "免费" or not drop_times(words[0].text)):
        words = words[1:]  # 全年|为消费者挽回损失, 免费|为女性提供筛查
    for at in range(len(words) - 2, 0, -1):
        behind = _behind_time(words, at + 1)
        if words[at].text in _LEADING_UP and words[behind].tag[0] == "v" and words[behind].text not in _MAKING_UP:
            passive = not any(word.is_nominal for word in words[behind:])  # 东方白鹳累计|繁育
            return [*words[:at], *words[behind:]] if passive else words[behind:]
    if words and words[0].tag == "p" and words[0].text in _FOR_WHOM:
        served = next((at for at, word in enumerate(words[:4]) if at and word.text.endswith(_SERVED)), 0)
        if served and any(word.is_nominal for word in words[served + 1 :]):
            return words[served + 1 :]
        deed = next((at for at, word in enumerate(words) if at > 1 and (word.tag in "vli" or word.text in LIGHT)), None)
        for_place = any(word.tag == "ns" for word in words[1:deed])  # 为山南市培养医生 says whose they are
        if deed is not None and not for_place and any(word.is_nominal for word in words[deed + 1 :]):
            return words[deed:]
    return words


def _behind_means(words: list[Token]) -> list[Token]:
    """Drop by what means something is done, up to the deed (依托合作社|盘活山林, 通过平台|开展会诊)."""
    if not words or words[0].text not in _MEANS:
        return words
    deed = next((at for at, word in enumerate(words) if at > 1 and word.tag == "v"), 0)
    return words[deed:] if deed and deed + 1 < len(words) and words[deed - 1].text != "的" else words


def _behind_office(words: list[Token]) -> list[Token]:
    """Drop the own office before its deed (县医保局|走访群众, 财政|下达资金), and 年 before what is done every year."""
    at = next((at for at, word in enumerate(words) if word.tag == "v"), 0)
    own = at and (_OFFICE.fullmatch(join(words[:at])) or join(words[:at]) == "年")
    return words[at:] if own and any(word.is_nominal for word in words[at + 1 :]) else words


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
    if has_amount_head(words[-1].text):
        return words  # 在县域内就诊比例 is a rate, and says where
    deed = next((end for end, word in enumerate(words) if end > at + 1 and not word.is_nominal), 0)
    opens = all(word.tag[0] in "dp" for word in words[:at])
    if opens and deed and words[deed].tag == "v" and deed + 1 < len(words) and words[deed + 1].text != "的":
        return words[deed:]  # 在社区|布设取药柜
    inside = next((end for end, word in enumerate(words[:6]) if word.text in _INSIDE), 0)
    acts = opens and at + 1 < inside < len(words) - 2 and words[inside + 1].tag[0] == "v"
    return words[inside + 1 :] if acts else words


def _without_standard(words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Drop 以乡镇为单位 from the end of a name: it says how one counts."""
    if len(words) > 4 and words[-1].text == "单位" and words[-2].text == "为":
        opened = next((at for at, word in enumerate(words) if word.text == "以"), None)
        return words if not opened else words[:opened]
    return words


def _is_paired(words: Sequence[Token]) -> bool:
    """Whether two verbs share their object (争取和安排中央投资): cut between them, the second says less."""
    return len(words) > 2 and words[0].tag == words[2].tag == "v" and words[1].text in JOINTS


def _is_basis(words: Sequence[Token]) -> bool:
    """Whether 按 says how something is paid (按病种付费), and is no frame."""
    return words[0].text == "按" and any(word.text.startswith("付费") for word in words[1:4])


def _leads_up(word: Token) -> bool:
    if word.text.startswith("每") or word.text in _NAMING + DENYING or ABROAD.fullmatch(word.text):
        return False
    if word.text in _INDEFINITE:
        return True
    return (
        bool(_LEADING_TAGS.match(word.tag))
        or word.text in CONTROL
        or word.text in _LEADING + HOLDING
        or bool(WHOLE.match(word.text))
    )
