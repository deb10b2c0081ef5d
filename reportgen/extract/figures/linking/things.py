"""What a number counts: the words behind it, parted into the things and what they do."""

import re

from reportgen.extract.figures.lexicon import CONTROL, LIGHT, NOMINAL, PIVOT, UNTELLING
from reportgen.extract.figures.linking.context import Context
from reportgen.extract.figures.phrases import FINISHING, is_holder, is_institution, join, noun_phrase
from reportgen.extract.figures.tagging import Token
from reportgen.extract.figures.trimming import trim_subject

GOING = ("到", "赴", "前往", "奔赴", "深入")
_EACH = re.compile(r"每(?!年|月|天|周|日|季|半年)[^，。；]*$")
_HELPING = ("支援", "援助", "援建", "帮扶", "对口", "结对", "驰援", "支持", "帮助")
_COMING = re.compile(r"来[一-鿿]{1,3}(?:支教|支医|支农|帮扶|指导|工作|坐诊|挂职|讲学|任教|执业)")
_LEVEL = re.compile(r"国家|省|自治区|市|县")
# 对口支援西藏的|42名医生: which of them
_ATTRIBUTE = re.compile(r"(?P<deed>[^，。；、]{3,24})的$")
_REACHING = ("到", "至")
_WIDENED = ("扩展", "扩大", "拓展", "延伸", "增加", "扩", "增")
_LONGEST_DEED = 34
_PASSED_OVER = ("了", "过", "好", "至少", "约", "近", "不少于", "、", "和", "及", "与", "以及")
_ACTORS = ("骨干", "专家", "人才", "户")


def take_things(context: Context) -> int:
    """Return how many words behind a number name what it counts.

    Under a verb of its own the number has no clause to open, so that a noun phrase which breaks off at a verb goes on
    to the clause's end (100项“一件事”|集成改革, 1家综合|为老服务中心), unless the things can act (5名骨干|到乙进修).
    """
    words = context.after
    if words and (words[0].text in GOING or is_sent(words)):
        return 0  # 下派医师3400名|到乡镇卫生院执业
    opened = qualified(words)
    taken = noun_phrase(words[opened:])
    taken = taken + opened if taken else 0
    taken = _up_to_body(words, taken) if context.quantity.name in ("家", "所") else taken
    end = next((at for at, word in enumerate(words) if word.text in ("，", "、", "和", "及", "与", "的")), len(words))
    rest = words[taken:end]
    if (
        not rest
        or rest[0].text in (*FINISHING, "等")
        or context.feeds_next
        or len(rest) > 5
        or any(word.tag in ("d", "c") for word in rest)
    ):
        return taken
    if context.meets_number and rest[-1].tag[0] == "v":
        return taken  # 43个问题|完成整改41个
    if not governing_verb(context)[1] and not find_each(context.lead):
        return taken
    acts = bool(taken) and (is_holder(words[taken - 1]) or words[taken - 1].text.endswith(_ACTORS))
    closes = rest[-1].is_nominal or (rest[-1].tag == "v" and len(rest) > 1) or rest[-1].text in NOMINAL
    return taken if acts or not closes else end


def _up_to_body(words: tuple[Token, ...], taken: int) -> int:
    """Return how many words name bodies, where a verb among their qualities broke off (数字疗法|创新企业|落地甲省)."""
    if not taken or any(is_institution(word) for word in words[:taken]):
        return taken
    verb, body = words[taken : taken + 1], words[taken + 1 : taken + 2]
    return taken + 2 if body and verb[0].tag[0] == "v" and is_institution(body[0]) else taken


def is_sent(words: tuple[Token, ...]) -> bool:
    """Tell whether the words say whom those counted go to help (选派300名|支援甲省、乙省, 120名|来甲支教)."""
    if any(word.text == "的" for word in words):
        return False
    to_place = words[0].text.startswith(_HELPING) and any(word.tag.startswith("ns") for word in words[1:4])
    return to_place or bool(_COMING.match(join(words)))


def find_each(lead: str) -> re.Match[str] | None:
    """Return where a lead says that each of some has what is counted (每旗县至少建成); how often is no such thing."""
    return _EACH.search(lead)


def qualified(words: tuple[Token, ...]) -> int:
    """Return how many words say which of the things are meant by a bound (300名|80周岁以上|老人, |二级以上|医院)."""
    bound = next((at for at, word in enumerate(words[:4]) if word.text in ("以上", "以下", "及以上", "及以下")), -1)
    return bound + 1 if bound > 0 and (words[0].tag == "m" or join(words[:bound]).rstrip("及").endswith("级")) else 0


def governing_verb(context: Context) -> tuple[str, bool]:
    """Return the verb whose object the number is, and whether one governs it rather than the number its own clause."""
    verb = ""
    for word in reversed(context.before):
        if word.text in _PASSED_OVER or word.tag in ("d", "ul", "ug", "m", "ad"):
            continue
        verb = word.text if word.tag[0] == "v" else ""
        further = next((other for other in context.before if other.end == word.start), None)
        if verb in _REACHING and further and further.text in _WIDENED:
            return "", True  # 互认范围扩展到|200家医院: those it came to
        if verb and further and further.tag[0] == "v" and not {verb, further.text} & (LIGHT | PIVOT | CONTROL):
            verb = further.text + verb  # 新建改建, 整合撤销
        elif verb in _REACHING:
            return "", True  # 适宜技术推广|到9个卫生院
        break
    if verb:
        return verb, verb not in PIVOT
    if context.before and context.before[-1].text in _PASSED_OVER and context.previous.rule == "object":
        return context.previous.verb, context.previous.verb not in PIVOT | {""}
    return "", any(word.tag == "v" and word.text not in PIVOT for word in context.before)


def deed_of(words: tuple[Token, ...]) -> str:
    """Return the predicate that says which of the things are meant; it must hold a verb and be no sentence."""
    kept = list(words)
    while kept and (
        kept[0].tag in ("c", "t") or kept[0].text in ("均", "都", "已", "全部", "，", "、", "将", "要", "年内")
    ):
        kept.pop(0)
    if kept and kept[0].text.startswith(("每", "各")):
        return ""  # 54个县|每县培育: of each of them, and no mark of theirs
    while kept and kept[-1].text in ("，", "、", "的", "和", "及", "力度"):
        kept.pop()
    text = join([word for word in kept if word.text != "了"])
    return text if len(text) <= _LONGEST_DEED and any(word.tag[0] in "vai" for word in kept) else ""


def is_bare(words: tuple[Token, ...]) -> bool:
    """Whether a noun phrase is one short word that tells nothing apart (项目, 专业)."""
    told = [word for word in words if word.tag != "aside"]
    return len(told) == 1 and len(told[0].text) <= 2


def runs_on(words: tuple[Token, ...]) -> bool:
    """Whether a second phrase begins right behind a short first word (8个|专业|国家重点专科): which counts is open."""
    return len(words) > 2 and words[0].text in UNTELLING and bool(_LEVEL.match(words[1].text))


def attribute_of(context: Context) -> str:
    """Return the deed before the number that says which of the things are meant (对口支援西藏的42名医生)."""
    found = _ATTRIBUTE.search(context.lead)
    if not found:
        return ""
    words = trim_subject(
        [word for word in context.before if word.start >= context.before[0].start + found.start("deed")]
    )
    told = any(word.tag == "v" and word.text not in PIVOT for word in words) and any(word.is_nominal for word in words)
    return join(words) if told else ""
