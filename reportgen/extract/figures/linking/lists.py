"""Lists of numbers over lists of things."""

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.lexicon import LEVELS
from reportgen.extract.figures.linking.earlier import holds_number
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.members import give_owner, owner_of, share_head
from reportgen.extract.figures.phrases import (
    has_amount_head,
    has_rate_head,
    is_holder,
    join,
    strip_front,
)
from reportgen.extract.figures.quantities import MOVED_AGAIN, Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import tag
from reportgen.extract.figures.trimming import trim_subject
from reportgen.extract.figures.view import find_brackets
from reportgen.model.tables import UnitKind

# 区、乡两级医疗机构 is one subject for all: which number is whose part is not for a rule to say.
_SUMMED = re.compile(r"两级|(?<=[省市县区乡镇村])[三四]级")
_DEED = re.compile(r"完成[^，]*的比例$")
_NAME_AND_JOINT = re.compile(r"(?:、|和|及|与|以及)$")
_CLAUSE_HEAD = re.compile(r"(?:能够?)?(?:达到|符合|通过|具备|完成|实现|取得|获得|开展|提供|配备)[^，。；、]{2,}$")
_LEVEL_LAST = re.compile(r"(?:建成|建设|创建)?(?P<what>[^，。；]{3,}?)(?P<level>国家级|自治区级|兵团级|省级|市级|县级)")
_NAMED_BEHIND = ("object", "pivot", "treated", "each")
# two kinds in one word, in the order in which their numbers stand
_TWOFOLD = (
    ("城乡居民", "城镇居民", "农村居民"),
    ("城乡", "城市", "农村"),
    ("存贷款", "存款", "贷款"),
    ("进出口", "进口", "出口"),
    ("收支", "收入", "支出"),
    ("门急诊", "门诊", "急诊"),
    ("出入院", "出院", "入院"),
    ("中小学", "中学", "小学"),
    ("工农业", "工业", "农业"),
    ("国省道", "国道", "省道"),
)
_NAMED_BEFORE = ("tail", "subject", "object")
_PLACE = re.compile(r"[市县区州旗盟]$")
_LISTED_PLACE = re.compile(r"[一-鿿]{1,16}(?:[市县区州旗盟省]|本级|[省市区团]直属?)|[省市区]直属?")
_EACH = re.compile(r"(?:每[人户年月天日床例])+$")  # 每人每月740元和每人每年6105元
_NUMBER_NEXT = re.compile("、[0-9]")
_SHORT_HEAD = 5
PER_HEADS = re.compile(
    r"每(?:百|千|万|十万|百万|[0-9]+万?)(?:名)?(?:常住|户籍|老年|农村|城镇)?(?:人口?|老人|居民|学生)"
)
PAID_BY = re.compile(r"[A-Za-z][A-Za-z/-]+(?:付费|支付)")  # 按病组, 按病种
_OPEN = Decimal("0.45")
_UNSURE = Decimal("0.50")
_JOINTS = ("、", "和", "及", "与", "以及", "，")


def spread(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Give the subjects of a list to the numbers of a list, one to one (A、B分别达到1%、2%)."""
    spread_links, at = list(links), 0
    while at < len(quantities):
        end = at + 1
        while end < len(quantities) and _are_listed(sentence, quantities[end - 1], quantities[end]):
            end += 1
        if end - at > 1:
            ahead = _heads_ahead(sentence, quantities[at], end - at)
            spread_links[at:end] = _spread_run(spread_links[:at], spread_links[at:end], ahead)
        elif ("分别" in links[at].lead or _goes_on(sentence, quantities[at])) and len(_part(links[at].indicator)) > 1:
            spread_links[at] = replace(links[at], confidence=min(links[at].confidence, _OPEN))  # one number for two
        at = end
    return spread_links


def _goes_on(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a number follows in the list that was read as none (市、县级医院CMI值达到1.15|、1.1)."""
    return bool(_NUMBER_NEXT.match(sentence.view, quantity.after))


def _heads_ahead(sentence: Sentence, quantity: Quantity, count: int) -> list[str]:
    """Return the amounts that a clause without numbers lists for those behind it (配备占比、采购占比，甲分别…)."""
    start, _ = sentence.clause_of(quantity.start)
    part = sentence.view.rfind("；", 0, start) + 1
    for clause in reversed([clause for clause in sentence.clauses if part <= clause[0] and clause[1] < start]):
        if holds_number(sentence, clause):
            continue
        words = trim_subject(sentence.tag(strip_front(sentence.view, *clause)[0], clause[1]))
        heads = _split_subjects(join(words), count)
        owner = owner_of(heads[0]) if heads else ""
        return [head.removeprefix(owner) for head in heads] if all(map(has_amount_head, heads)) else []
    return []


def _are_listed(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers stand in one list; across a comma only what is of one kind and no share of other things."""
    joint = _EACH.sub("", sentence.view[one.after : other.start].strip().removesuffix("第"))
    joint = MOVED_AGAIN.sub("", joint) if one.kind is other.kind is UnitKind.POINT else joint
    apart = joint == "，" and (one.kind is not other.kind or sentence.view.startswith("的", other.after))
    run_on = not joint and one.unit == other.unit == "%"  # 增长4.4%5.9%5.8%
    return run_on or (joint in _JOINTS and not apart)


def fill_ellipsis(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Append the head that only the last member of a list states (25个自治区级、300个旗县级临床重点专科)."""
    filled = list(links)
    for at in range(len(quantities) - 2, -1, -1):
        link, following = filled[at], filled[at + 1]
        if "；" in sentence.view[quantities[at].after : quantities[at + 1].start]:
            continue
        short = re.fullmatch(r"(.{1,8})([级类型])", link.indicator)
        place = following.indicator.find(short[2]) if short else -1
        level = _LEVEL_LAST.fullmatch(link.indicator)
        if level and following.indicator in LEVELS and quantities[at].name == quantities[at + 1].name:
            # 临床重点专科国家级78个和省级412个
            filled[at] = replace(link, indicator=level["level"] + level["what"])
            filled[at + 1] = replace(
                following, indicator=following.indicator + level["what"], rule="ellipsis", confidence=Decimal("0.75")
            )
        elif 0 <= place < 10 and quantities[at].name == quantities[at + 1].name:
            whole = link.indicator + following.indicator[place + 1 :]
            filled[at] = replace(link, indicator=whole, rule="ellipsis", confidence=Decimal("0.80"))
    return filled


def share_deed(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Give the deed done to the last of a list to those before it (对64家甲及36家乙开展考核)."""
    shared = list(links)
    for at in range(len(shared) - 2, -1, -1):
        link, following = shared[at], shared[at + 1]
        between = sentence.view[quantities[at].after : quantities[at + 1].start]
        if following.rule == "share" and between.startswith("、") and link.indicator.endswith("覆盖"):
            # 影像中心覆盖90%、心电中心覆盖95%的乡镇
            whole = f"{link.indicator}的{following.indicator.rpartition('的')[2]}"
            shared[at] = replace(link, indicator=whole, rule="share", confidence=following.confidence)
            continue
        if link.rule == following.rule == "share" and "的" in following.indicator and "的" not in link.indicator:
            if between.startswith("的") and _NAME_AND_JOINT.sub("", between[1:]) + "比例" == link.indicator:
                deed = following.indicator.rpartition("的")[0]
                shared[at] = replace(link, indicator=f"{deed}的{link.indicator}", confidence=following.confidence)
            continue
        if link.indicator and following.rule == "money" and link.rule in _NAMED_BEFORE and between in _JOINTS:
            # 分别投入1亿元、2亿元救治资金
            whole = link.indicator + following.indicator.removeprefix(link.indicator)
            shared[at : at + 2] = [
                replace(one, indicator=whole, confidence=following.confidence) for one in (link, following)
            ]
            continue
        shares = following.rule in ("treated", "pivot") and following.verb and link.rule == "object"
        if shares and _NAME_AND_JOINT.sub("", between) == link.indicator:
            indicator = f"{following.verb}的{link.indicator}"
            shared[at] = replace(following, indicator=indicator, confidence=link.confidence)
    return shared


def _spread_run(before: list[Link], run: list[Link], ahead: list[str]) -> list[Link]:
    first = run[0]
    each = _each_place(first, len(run))
    if each:
        return [replace(first, indicator=name, rule="distributive") for name in each]
    last = run[-1]
    open_names = not first.indicator or (first.rule == "carried" and first.confidence <= _UNSURE)
    if open_names and last.indicator and last.rule in _NAMED_BEHIND:
        # 甲市、乙市分别有38家、21家医院达标
        return [*(_named_like(link, last) for link in run[:-1]), last]
    subjects = _name_in_order(before, first, len(run), ahead)
    if subjects and re.search(rf"{re.escape(first.topic)}[、和与及]", first.lead) and first.topic:
        # 甲市、乙市小学和初中在校生分别为…: the places', or the schools'
        return [replace(first, confidence=Decimal("0.45")) for _ in run]
    if subjects:
        rule = "change" if first.rise else "distributive"
        sure = Decimal("0.85")
        return [
            replace(first, indicator=name, rule=rule, confidence=sure, rise=link.rise or first.rise)
            for link, name in zip(run, subjects, strict=True)
        ]
    if _SUMMED.search(first.indicator) or ("分别" in first.lead and len(_part(first.indicator)) == len(run)):
        return [replace(first, confidence=Decimal("0.45")) for _ in run]  # 胃癌、上消化道肿瘤早诊率: which of them
    # A number in a list without a subject of its own may share the first one's, but which part of it is not said.
    return [
        replace(link, rise=first.rise)
        if first.rise and link.rule == "carried" and not link.rise
        else link
        if link.indicator or not offset
        else replace(first, confidence=Decimal("0.45"))
        for offset, link in enumerate(run)
    ]


def _name_in_order(before: list[Link], first: Link, count: int, ahead: list[str]) -> list[str]:
    """Return the names of a list of numbers: those that stand before it, or those of the figures told last."""
    subjects = _split_subjects(first.indicator, count)
    twofold = _split_twofold(first.indicator) if not subjects and count == len(_TWOFOLD[0]) - 1 else []
    if "分别" in first.lead or twofold == [link.indicator for link in before[-count:]]:
        subjects = subjects or twofold
    if not subjects and ahead and "分别" in first.lead and _ends_in_holder(first.indicator):
        subjects = [first.indicator + head for head in ahead]
    return subjects or _name_again(before, first, count)


def _name_again(before: list[Link], first: Link, count: int) -> list[str]:
    named = [link.indicator for link in before if link.indicator]
    # A、B分别为1%、2%，增长3%和4%: the second list says in order what the first did
    last = before[-1].rule if before else ""
    again = (first.rise and last == "distributive") or (first.rule == "rank" and last in ("change", "distributive"))
    # A市、B市分别新增1个、2个: each place its own, and no list of names before them
    placed = bool(_PLACE.search(first.topic)) and first.topic in first.lead
    if not ("分别" in first.lead or again) or len(named) < count or placed:
        return []
    deed = _DEED.search(first.indicator)
    tail = deed[0] if deed else ""
    amount = has_amount_head(first.indicator) or has_rate_head(first.indicator)
    head = first.indicator if len(first.indicator) <= _SHORT_HEAD and amount else ""
    if head and head not in named and last in (*_NAMED_BEFORE, "change") and _may_have(named[-count:], head):
        return [_add_head(things_of(name), head) for name in named[-count:]]
    owners = [owner_of(name) for name in named[-count:]] if last == "distributive" else []
    if all(owners) and len(set(owners)) == count and not owner_of(first.indicator) and len(first.indicator) > 2:
        return [owner + first.indicator for owner in owners]  # 三级、二级医院使用率分别…，平均住院日分别…
    return [name + tail for name in named[-count:]] if first.indicator.removesuffix(tail) in ("", *named) else []


def _add_head(name: str, head: str) -> str:
    """Return a name with a head behind it, what both say said once (职工医保参保|参保率)."""
    shared = next((size for size in range(len(head) - 1, 0, -1) if name.endswith(head[:size])), 0)
    return name + head[shared:]


def _may_have(names: list[str], head: str) -> bool:
    """Tell whether the things or amounts told can have a head of their own: an amount only a rate."""
    return has_rate_head(head) or not any(map(has_amount_head, names))


def _named_like(link: Link, last: Link) -> Link:
    named = replace(link, indicator=last.indicator, rule=last.rule, verb=last.verb, thing=last.thing)
    return replace(named, confidence=last.confidence)


def _split_twofold(subject: str) -> list[str]:
    """Return the names of both kinds that one word names (城乡低保标准: of the towns, of the villages)."""
    whole = next((kinds for kinds in _TWOFOLD if kinds[0] in subject), None)
    return [subject.replace(whole[0], kind, 1) for kind in whole[1:]] if whole else []


def _each_place(first: Link, count: int) -> list[str]:
    """Return the name of each place's number, where places stand before 分别 (省本级、甲市分别投入1亿元、2亿元)."""
    head, each, _ = first.lead.lstrip("，；").partition("分别")
    places = re.split("[、和及与]", head)
    if not each or len(places) != count or not all(_LISTED_PLACE.fullmatch(place) for place in places):
        return []
    name = first.indicator.rpartition("分别")[2]
    return [place + (name.removeprefix(place)) for place in places] if len(name) > 2 else []


def _split_subjects(subject: str, count: int) -> list[str]:
    parts = _part(subject)
    if len(parts) != count or not all(parts) or _SUMMED.search(subject):
        return []
    deed = _CLAUSE_HEAD.search(subject)
    if deed:
        # 甲、乙达到丙标准的分别占
        names = _part(subject[: deed.start()])
        return [name + deed[0] for name in names] if all(names) else []
    last = parts[-1]
    owner = owner_of(parts[0])
    shared = [share_head(part, last) for part in parts[:-1]]
    if not all(shared):
        return []
    names = [shared[0], *(give_owner(owner, name) for name in (*shared[1:], last))]
    paid = PAID_BY.match(names[0])
    if paid:
        names = [name if PAID_BY.match(name) else paid[0] + name for name in names]  # DRG付费医疗机构、病种覆盖率
    heads = PER_HEADS.match(names[0])  # 每千人口床位、医师: the second is per thousand too
    return [name if not heads or name.startswith("每") else heads[0] + name for name in names]


def _ends_in_holder(name: str) -> bool:
    words = tag(name, 0, len(name), find_brackets(name))
    return bool(words) and is_holder(words[-1])


def _part(subject: str) -> list[str]:
    parts = [""]
    for word in tag(subject, 0, len(subject), find_brackets(subject)):
        if word.text in ("、", "和", "及", "与", "以及"):
            parts.append("")
        else:
            parts[-1] += word.text
    return parts


def things_of(indicator: str) -> str:
    """Return what an indicator counts, without the verb before it (建成|省级中心)."""
    words = list(tag(indicator, 0, len(indicator), find_brackets(indicator)))
    while words and words[0].tag[0] in "vd":
        words.pop(0)
    return join(words)
