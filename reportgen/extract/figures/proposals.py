"""What is wrong with a name that the rules found, so that an editor is offered only one that could be accepted.

面积达到站 · 参合率提高到 · 室         no noun phrase: it heads no row, and is not kept
数不超过总数 · 甲、乙分别建成          more than a noun phrase
总投资 · 主要任务 · 培训率             whole words that do not say of what
特殊困难群体100%                      no rate, and not said what is a part of what
统筹xx参保                           a word was taken out of it
"""

import re

from reportgen.extract.figures.linking.telling import is_masked, is_telling
from reportgen.extract.figures.linking.things import runs_on
from reportgen.extract.figures.linking.untold import is_bare_rate, is_untold
from reportgen.extract.figures.phrases import ABROAD, drop_times, has_rate_head
from reportgen.extract.figures.tagging import Token, tag
from reportgen.extract.figures.view import find_brackets

_MARKED = re.compile(r"[的了]$")
_PAIRS = ("（）", "“”", "《》")
_PREDICATE = re.compile(r"(?:达到|提高到)(?!.*的)")
_RUNNING = "连续"  # 连续低于全国水平 is told of the years
_STATED = re.compile(r"^是")  # 有108项是可监测的
_OPEN_END = re.compile(r"[到至占达由从将被把以而并]$")
# 由区卫生局医政股工作人员 breaks off; 由政府安排工作的比例 does not
# higher than others, and not said what
_COMPARED = re.compile(r"^(?:高于|低于|超过|较|距)|^(?!.*[比较]).*(?<![提降最])[高低]出?$")
# 数不超过总数: the bound is the value's; 不低于60%的县 are the counted ones
_BOUNDED = re.compile(r"(?:不(?:高于|低于|少于|多于|大于|小于)|超过)(?!.*的(?!比例$|比重$))(?![^0-9]{0,12}[0-9])")
_EACH = "分别"  # whose it is stands before it
_TOLD = re.compile(
    r"^(?:(?:调整|[改转升降提])为|(?:据|我)?(?:听说|悉)|据(?:说|统计|介绍)|了解(?!.*的)|要?(?:看到|注意到|说明))"
)
_ADVERBIAL = re.compile(r"(?:(?<![于较比出])全[省市县区国州旗盟]|每[百千万十]+人口?|对口)$")
_PLACES = tuple("省市县区州旗乡镇村")
_FRAMES = ("由", "将", "把", "从", "因", "使")
_SUMMED = re.compile(r"[两三四五]级")


def is_broken(name: str) -> bool:
    """Tell whether a name is no whole noun phrase, nor a deed with its object."""
    if (len(name) < 2 and name not in _PLACES) or _EACH in name:
        return True
    if _MARKED.search(name) or _OPEN_END.search(name) or _COMPARED.search(name) or _STATED.match(name):
        return True
    if _PREDICATE.search(name) and _RUNNING not in name and not has_rate_head(name):
        return True
    if not drop_times(name).strip("“”") or any(wrong.search(name) for wrong in (_BOUNDED, _TOLD, _ADVERBIAL)):
        return True
    if any(name.count(pair[0]) != name.count(pair[1]) for pair in _PAIRS):
        return True
    words = tag(name, 0, len(name), find_brackets(name))
    return _hangs(words) or (words[0].tag == "n" and runs_on(words))


def _hangs(words: tuple[Token, ...]) -> bool:
    """Tell whether a frame is opened that no 的 closes (县将专项资金), or the name begins inside another."""
    if words[0].tag[0] in "cu" and not ABROAD.fullmatch(words[0].text):
        return True
    opened = [at for at, word in enumerate(words) if word.text in _FRAMES]
    return bool(opened) and not any(word.text == "的" for word in words[opened[-1] :])


def find_fault(name: str, *, share: bool) -> str:
    """Return why an editor could not accept a name as it stands, empty where it could; ``share``: of a percentage."""
    if not name or is_broken(name):
        return "句中认不出完整的名称"
    if is_masked(name):
        return f"“{name}”有隐去的字"
    if _SUMMED.search(name):
        return f"“{name}”是几级合称，没有写明这个数是哪一级的"
    if share and not has_rate_head(name):
        return f"“{name}”不是比率，没有写明是什么占什么的比例"
    if _is_vague(name, share=share):
        return f"原文只写“{name}”，没有写明是什么的"
    return ""


def _is_vague(name: str, *, share: bool) -> bool:
    words = tag(name, 0, len(name), find_brackets(name))
    deed = len(words) == 1 and words[0].tag in ("v", "vn")
    return deed or is_untold(name) or not is_telling(name) or (share and is_bare_rate(words))
