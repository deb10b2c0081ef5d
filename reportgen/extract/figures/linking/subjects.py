"""The subject before a number in words: what a short one takes from the member of the list before it."""

import re

from reportgen.extract.figures.lexicon import CONTROL, LEVELS, LIGHT
from reportgen.extract.figures.linking.groups import take_head
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.phrases import drop_times, has_amount_head, has_rate_head, is_holder, is_person, join
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import Token, tag
from reportgen.extract.figures.view import find_brackets

CARRIERS = ("subject", "carried", "tail", "change", "reference", "distributive")
# 由上年的83.2%提高到86.7%: when it was so is not whose it was
_FROM = re.compile(
    r"(?:由|自|从)(?:“?十[一二三四五六]五”?(?:时期|期间|期?末|初)|(?:去年|上年|上一年度?|前年|上期|年初|基期|期初|(?:改革|试点|实施|调整|疫情|帮扶)前|[一-鿿]{0,8}(?:改革|医改|试点|实施|启动|运行)初期|[一-鿿]{2}之[初前])(?:同期|同月|末|底|度)?)?的?(?:[人户月日年次]均)?$"
)
_FIRST = re.compile(r"实现了?零的?突破$")
_OWN_PLACE = re.compile(r"^全兵团|^.*(?:我省|我市|我县|我区|我州|我旗|本省|本市|本县|本区|该省|该市|该县|该区)")
_REACHED = re.compile(r"(.*(?:惠及|覆盖|带动|吸纳|服务))[一-鿿]{2,4}$")
_LICENSED = ("执业", "注册")
_SIZES = ("面积", "总面积", "建筑面积", "里程", "总里程", "长度", "床位", "金额", "总金额", "总投资")
# of whom an amount is told by level or ownership (县级医院, 二级及以上公立医院); 公立医院占比 is none of theirs
_QUALIFIED = re.compile(
    r"(?P<owner>(?:[一二三省市县]级|公立|民营)[一-鿿]{0,6}?医院)(?!数量?$|占比$|比例$|覆盖率$)[一-鿿]"
)
# what only a hospital has, and the next clause tells of the same ones
_OF_HOSPITALS = re.compile(
    r"(?:(?:门诊|住院|门急诊)?次均|(?:门诊|住院)均次)[^，]{0,4}费用?$|(?:出院者)?平均住院日$|药占比$|耗占比$|医疗盈余率$|资产负债率$"
    r"|[^，]{2,6}收入占(?:医疗收入的?)?比[例重]?$|[^，]{0,4}手术占比$"
)
_PER = re.compile(r"[由从按]([日月年人户]均)$")
_CONTEXT = re.compile(r"从([^，。；]{2,16}?)(?:来看|看)")
_YEARLY = re.compile(r"(?:年均|年平均|平均每年)(?:增长|增加|提高|上升|下降|降低|减少)")


def name_subject(sentence: Sentence, words: tuple[Token, ...], previous: Link, lead: str, *, counted: bool) -> str:
    """Return the subject's words, with what a short one takes from its surroundings (拨付率、支出率; 排名)."""
    subject = _FROM.sub("", _FIRST.sub("", drop_times(_OWN_PLACE.sub("", join(words)))))
    subject = subject.removeprefix("把")
    if len(words) == 1 and words[0].tag == "aside" and subject.endswith("）"):
        subject = ""  # 5条（段）、310公里
    shared = take_head(previous, words) if subject and lead.startswith(("、", "和")) else ""
    if shared:
        return subject + shared
    per = _PER.search(lead)
    if per and subject and not has_amount_head(subject):
        return per[1] + subject
    if subject and lead.startswith("、") and subject in _SIZES:
        subject = _take_thing(previous) + subject
    elif subject and lead.startswith("、") and counted:
        subject = (_take_holder(previous, words) or _take_deed(previous, words)) + subject
    if subject and lead.startswith("、") and previous.owner and not _has_actor(words):
        return previous.owner + subject
    listed = lead.startswith("、") and 0 < len(subject) <= 4 and previous.rule in CARRIERS
    if listed and previous.indicator[-1:] == subject[-1:] and len(previous.indicator) > len(subject) + 1:
        return replace_head(previous.indicator, subject)
    # 排名第13 says in itself neither who ranks nor by what.
    short = len(subject.rstrip("第前")) == 2 and not subject.endswith("均")
    return _give_context(sentence, subject) if short else subject


def _has_actor(words: tuple[Token, ...]) -> bool:
    """Tell whether a member of a list says itself who does it (用人单位办托210家、|社区办托1300个)."""
    return len(words) > 1 and (is_holder(words[0]) or is_person(words[0]) or words[0].text in LEVELS)


def take_hospitals(before: str, subject: str, lead: str) -> str:
    """Return a name with the hospitals that the one ``before`` tells of (三级医院住院日7天，|次均费用9000元)."""
    told = _QUALIFIED.match(before)
    bare = _OF_HOSPITALS.match(subject) and lead.lstrip("，、").startswith(subject)
    return told["owner"] + subject if told and bare else subject


def _take_deed(previous: Link, words: tuple[Token, ...]) -> str:
    """Return the deed that the first of a list names for all (新建农田8万亩、大棚30座)."""
    if words[0].tag[0] == "v":
        return ""
    return _take_verb(previous) or _take_reached(previous, words)


def _take_verb(previous: Link) -> str:
    if previous.rule not in ("tail", "object") or not previous.indicator:
        return ""
    verbs = []
    words = tag(previous.indicator, 0, len(previous.indicator), ())
    for word in words:
        if word.tag != "v":
            break
        verbs.append(word.text)
    told = 0 < len(verbs) < len(words) and len(verbs[-1]) > 1 and not set(verbs) & (LIGHT | CONTROL)
    return "".join(verbs) if told else ""


def _take_thing(previous: Link) -> str:
    """Return the thing before an amount that is its own (修复矿山36处、面积2.1万亩)."""
    words = tag(previous.indicator, 0, len(previous.indicator), ())
    counts = previous.rule in ("tail", "object") and not has_amount_head(previous.indicator)
    return previous.indicator if counts and words and not is_person(words[-1]) else ""


def _take_reached(previous: Link, words: tuple[Token, ...]) -> str:
    """Return what reaches all of a list, told for its first member alone (返还惠及企业5万户、职工20万人)."""
    found = _REACHED.match(previous.indicator) if previous.rule == "tail" and len(words) == 1 else None
    return found[1] if found else ""


def _take_holder(previous: Link, words: tuple[Token, ...]) -> str:
    """Return whose rate was told, for a deed that says not whose it is (卫生院空编率41%、缺编4888个)."""
    if not has_rate_head(previous.indicator) or len(words) > 1:
        return ""
    told = tag(previous.indicator, 0, len(previous.indicator), find_brackets(previous.indicator))
    end = max((at + 1 for at, word in enumerate(told[:-1]) if is_holder(word)), default=0)
    return join(told[:end]) if words[0].tag[0] == "v" or not words[0].is_nominal else ""


def measure_of(name: str) -> str:
    """Return what is measured, behind whose it is (三级医院|门急诊量); empty where a name has no holder in front."""
    words = tag(name, 0, len(name), find_brackets(name))
    end = max((at + 1 for at, word in enumerate(words[:-1]) if is_holder(word)), default=0)
    return join(words[end:]) if end else ""


def replace_head(indicator: str, head: str) -> str:
    """Return a name with another noun in the place of its last."""
    words = tag(indicator, 0, len(indicator), ())
    if len(words) > 1 and len(words[-1].text) == 1:
        return indicator[: -len(head)] + head  # 双向转诊上|转, 下转
    kept = words[:-1] if words[-2:-1] and words[-2].text not in _LICENSED else words[:-2]  # 执业医师|床位
    return join(kept) + head if len(words) > 1 else head


def _give_context(sentence: Sentence, subject: str) -> str:
    around = _CONTEXT.search(sentence.view)
    frame = drop_times(around[1]) if around else ""
    return frame + subject


def is_only_when(lead: str) -> bool:
    """Tell whether the words before a number say nothing but when it was so (由2015年的, 从“十三五”末的)."""
    return bool(_FROM.search(drop_times(lead))) and not _FROM.sub("", drop_times(lead)).strip("，已也")


def yearly(lead: str, rise: str) -> str:
    """Return the words that make a change a yearly one: without them it would be read as one change."""
    found = _YEARLY.search(lead) if rise else None
    return found[0] if found else ""
