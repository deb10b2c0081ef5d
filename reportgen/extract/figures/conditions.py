"""Bounded amounts that say which things are meant, or what counted things have to reach: conditions, no key figures.

50户以上的自然村 · 床位100张以上的医院 · 37个村收入超过50万元
"""

import re

from reportgen.extract.figures.phrases import has_amount_head, has_rate_head
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.tables import UnitKind

MEASURED = (UnitKind.SHARE, UnitKind.POINT, UnitKind.RATE, UnitKind.MONEY)
# a bare 30万 too: 人口30万以上的县
_QUALIFIERS = (UnitKind.PEOPLE, UnitKind.AMOUNT, UnitKind.MONEY, UnitKind.THING, None)
# 50户以上的自然村, 30户以上自然村, 24.5米警戒线: which of them, and not how many
_QUALIFYING = re.compile(r"(?!的?(?:目标|水平|平均))")
_BOUNDING = re.compile(r"(?:不?超过?|突破|逾|不?低于|不?高于|大于|小于|不足|少于|多于|满|达到?)$")
# 载重30吨以上车辆: which vehicles
_LOADED = re.compile(r"^(?:载重|总重)$")
# 产值超2000万元企业, 年收入500万元以上农户: which of them, without 的
_BODIES = (
    *("企业", "项目", "园区", "单位", "公司", "主体", "农户", "大户", "家庭", "产业", "产品", "品牌"),
    *("景区", "村", "镇", "县", "医院", "机构"),
)
# 首个300亿元园区, 第四个突破2000亿元大关的地区
_FIRST_OF = re.compile(r"(?:首[个家座条批]|第[一二三四五六七八九十0-9]+[个家座条]|唯一)[^，。；、0-9]{0,12}$")
# 跨越1800公里的远程手术, 距县城32公里, 时速350公里
_APART = re.compile(r"(?:跨越|相[距隔]|距离?[^，。；、的0-9]{0,10}|间隔|时速|远在|以[东南西北])(?:约|近|仅|超过?)?$")
_AWAY = re.compile("(?:开?外|之外|以外|远)")
_SAMPLED = re.compile(r"(?:抽[样查检取]|采样)(?:率|比例)[^，。；0-9]{0,4}$")
_SAMPLING = re.compile("抽[样查检取](?:了|不少于|不低于|至少|约)?$")
_TO_SAMPLE = re.compile(r"的?(?:比例|比率)[^，。；、]{0,4}抽[样查检取]")
_AIMS = ("目标", "水平", "、", "，", "标准", "任务")
_LIMIT = re.compile(r"水深|(?:警戒|限制|保障)线|[一-鿿]{0,4}圈|半径|覆盖率|范围|(?:标准|限值)(?:的|时|要求)")
_BOUNDED = re.compile(r"(?:超过?|突破|达到?|高于|低于|少于|不足|在)(?:约|近)?$")
# 低于省定10%的标准
# 30张床位以上的医院
_THINGS_BOUND = re.compile(
    "(?:[床学座车餐泊铺]位|病床|[一-鿿]{0,2}(?:职工|员工|人员|学生|[教医]师|医生|护士))以[上下内](?![，。；、]|$)"
)
_BESIDE = re.compile(r"(?:低于|高于|优于|好于)[^，。；]{0,6}$")
_STANDARD = re.compile(r"的?(?:控制)?(?:标准|要求|红线|警戒线|[上下]限)")
_PART_OF_THEM = re.compile(r"分之[^，。；、的]{1,4}的[^，。；、]*$")  # 三分之二的村收入超过50万元
_OF_SOME = re.compile(
    r"[^，。；、0-9]{0,16}?的[^，。；、0-9]{0,8}?(?:(?:占|有|达到?)(?:[近约超仅过了到]{0,2})[0-9一二三四五六七八九两]|比例|比重|占比)"
)
_STILL_HAVING = re.compile("的[仍还尚只仅共已]{0,2}有[0-9]")
_LEAD_IN = re.compile(
    r"^(?:其中|目前|截至[^，]{0,10}|20\d\d年(?:底|末)?|全[国省市县区州]|已有|仅?有|还有|另有|至少|近|超过|约)+"
)


def is_qualifier(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a bounded amount says which things are meant (50户以上的自然村通硬化路), and counts none.

    It opens its clause, or the list member it stands in; a verb before it would count (培训50人以上的骨干).
    """
    behind = sentence.view[quantity.after : quantity.after + 3]
    if quantity.name == "级" and behind.startswith("的") and not behind[1:].startswith(_AIMS):
        return True  # 评价达到4级以上的医院比例
    start, end = sentence.clause_of(quantity.start)
    if _is_apart(sentence, quantity) or _is_first_of(sentence, quantity, end):
        return True
    if quantity.kind is UnitKind.SHARE:
        return (
            _is_sampled(sentence, quantity)
            or _is_rated(sentence, quantity, start, end)
            or _is_rate_of_some(sentence, quantity)
        )
    if quantity.kind not in _QUALIFIERS or quantity.spoken:
        return False
    behind = sentence.view[quantity.after : end]
    if quantity.kind is UnitKind.AMOUNT and _LIMIT.match(behind):
        return True
    if quantity.kind in (UnitKind.THING, UnitKind.PEOPLE) and _THINGS_BOUND.match(behind):
        return True
    if _is_attribute(sentence, quantity, start, end) or _is_of_some(sentence, quantity, start):
        return True
    lead = sentence.view[start : quantity.start].strip()
    opens = lead == "" or lead.endswith("、") or bool(_LOADED.search(lead))
    return opens and quantity.after > quantity.end and bool(_QUALIFYING.match(behind))


def _is_apart(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a length says how far off a place is (距县城32公里)."""
    if quantity.kind is not UnitKind.AMOUNT or not quantity.name.endswith(("米", "里")) or "方" in quantity.name:
        return False
    return bool(_APART.search(sentence.view[: quantity.start]) or _AWAY.match(sentence.view, quantity.after))


def _is_first_of(sentence: Sentence, quantity: Quantity, end: int) -> bool:
    """Whether an amount says of what sort the first one is (首个300亿元园区)."""
    if quantity.kind not in (*_QUALIFIERS, UnitKind.SHARE) or not _FIRST_OF.search(sentence.view[: quantity.start]):
        return False
    behind = sentence.tag(quantity.after, end)
    return bool(behind) and (behind[0].text == "的" or behind[0].is_nominal)


def _is_sampled(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a share says how many are looked at (按5%的比例抽查)."""
    before = sentence.view[: quantity.start]
    return bool(_SAMPLED.search(before) or _SAMPLING.search(before) or _TO_SAMPLE.match(sentence.view, quantity.after))


def _is_rated(sentence: Sentence, quantity: Quantity, start: int, end: int) -> bool:
    """Whether a rate says which things are meant that are counted behind it (药占比低于30%的医院达到45家)."""
    lead = _BOUNDING.sub("", sentence.view[start : quantity.start])
    counted = any(quantity.after <= other.start < end for other in sentence.quantities)
    return counted and has_rate_head(lead) and _is_attribute(sentence, quantity, start, end)


def _is_attribute(sentence: Sentence, quantity: Quantity, start: int, end: int) -> bool:
    """Whether a bound on a noun says which things are meant (床位100张以上的医院, 日门诊量超过1000人次的医院).

    Behind a verb the number counts (配备3名以上的全科医生).
    """
    lead = _BOUNDING.sub("", sentence.view[start : quantity.start])
    bounded = quantity.after > quantity.end or start + len(lead) < quantity.start
    before, after = sentence.tag(start, start + len(lead)), sentence.tag(quantity.after, end)
    of = bool(after) and after[0].text == "的"
    body = quantity.kind is UnitKind.MONEY and bool(after) and after[0].text.endswith(_BODIES)
    if not bounded or not before or not (of or body or quantity.after > quantity.end):
        return False
    if not (before[-1].tag.startswith("n") or has_amount_head(lead)):
        return False
    owned = after[1:] if of else after
    return bool(owned) and owned[0].is_nominal and owned[0].text not in _AIMS


def _is_of_some(sentence: Sentence, quantity: Quantity, start: int) -> bool:
    """Whether a bound says which of them another number counts (提供6类以上服务的占94%, 收入超过10万元的有38个)."""
    bounded = quantity.after > quantity.end or bool(_BOUNDING.search(sentence.view[start : quantity.start]))
    return bounded and bool(_OF_SOME.match(sentence.view[quantity.after :]))


def _is_rate_of_some(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a bounded rate says which of them another number counts (资产负债率超过60%的仍有4家)."""
    lead = sentence.view[sentence.clause_of(quantity.start)[0] : quantity.start]
    bound = _BOUNDING.search(lead)
    rate = bound is not None and has_amount_head(lead[: bound.start()])
    return rate and bool(_STILL_HAVING.match(sentence.view[quantity.after :]))


def is_threshold(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether an amount is what the things counted before it have to reach (37个村超过50万元, 8个县参保率达到98%)."""
    if _is_in_deed(sentence, quantity, sentence.clause_of(quantity.start)[0]):
        return True
    if _BESIDE.search(sentence.view[: quantity.start]) and _STANDARD.match(sentence.view[quantity.after :]):
        return True
    if quantity.kind not in (*MEASURED, UnitKind.AMOUNT) or not _BOUNDED.search(sentence.view[: quantity.start]):
        return False
    start, _ = sentence.clause_of(quantity.start)
    if _PART_OF_THEM.search(sentence.view[start : quantity.start]):
        return True
    numbers = (
        other
        for other in sentence.quantities
        if start <= other.start
        and other.kind is not UnitKind.TIME
        and not (other.spoken and is_inside_name(sentence, other))
    )
    counted = next(numbers, None)
    if counted is None or counted.start >= quantity.start:
        return False
    between = sentence.view[counted.after : quantity.start]
    if re.search(r"[、：（）]|分别|其中|占|投入|安排|资金|补助|共|总|合计|增长|提高|上升|下降", between):
        return False
    lead = _LEAD_IN.sub("", sentence.view[start : counted.start])
    if counted.kind is UnitKind.SHARE:
        return between.startswith("的") and not lead and quantity.kind is not UnitKind.POINT
    several = counted.kind in (UnitKind.PLACE, UnitKind.THING, UnitKind.PEOPLE) and not lead
    return several and (quantity.kind in (UnitKind.SHARE, UnitKind.RATE) or "超过" in between or "不足" in between)


def _is_in_deed(sentence: Sentence, quantity: Quantity, start: int) -> bool:
    """Whether a number tells what the share before it does (98%的卫生院能够提供6类以上服务)."""
    if quantity.kind is UnitKind.POINT:
        return False
    before = [other for other in sentence.quantities if start <= other.start < quantity.start]
    if not before or before[-1].kind is not UnitKind.SHARE or is_qualifier(sentence, before[-1]):
        return False
    between = sentence.view[before[-1].after : quantity.start]
    return between.startswith("的") and not re.search(r"[、：（）和及与]$|目标|平均|其中", between)


def is_inside_name(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number in characters is part of another figure's subject (三项基本医保参保率稳定在95%)."""
    _, clause_end = sentence.clause_of(quantity.start)
    follower = next((other for other in sentence.quantities if other.start >= quantity.after), None)
    if follower is None or follower.start >= clause_end:
        return False
    return follower.kind in MEASURED and "、" not in sentence.view[quantity.after : follower.start][-1:]
