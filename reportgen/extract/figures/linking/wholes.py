"""Numbers that speak of what stands further off: parts, aims, multiples and averages of the figure before.

目标任务完成率103%            X目标任务完成率          of the figure that it is the aim of
参保人数…，参保率95%           X参保率                whose deed the figure before names
79个县…，占比91.9%           X占比
是2010年的2.6倍             X为2010年的倍数
项目412个中已投产368个         投产的项目
床位2万张，其中甲市3000张       床位
甲占乙24%                  甲占乙的比例
"""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.linking.context import COUNTED, Context
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.linking.lists import things_of
from reportgen.extract.figures.linking.untold import MEANS, UNTOLD_AIM
from reportgen.extract.figures.phrases import has_amount_head, has_rate_head, is_holder, is_person, join
from reportgen.extract.figures.tagging import tag
from reportgen.extract.figures.trimming import trim_subject
from reportgen.model.tables import UnitKind

_FULFILLED = re.compile(r"^(.*?)(完成了?[^，。；]*?(?:目标|计划|任务|预算|指标)[任务量值数]{0,2})$")
_PART_OF = re.compile(r"^(.*?)将?(占(?!比)[到了]?[^，。；]{2,})$")
_LIGHT_END = re.compile("^占[到了]")  # 占到总量 is told as 占总量
OF_ITSELF = re.compile(r"占(?:了|到)?(?:近|约|超过?|不足)?$")
_TIMES_OF = re.compile(r"^[，；]?([^，。；]*?)(?:恢复[到至]|相当于|达到?|[是为])([^，。；]{2,}?)的(?:近|约|超过)?$")
_RESTORED = re.compile(
    r"^[，；]?([^，。；]*?)((?:恢复[到至]|相当于|不到|不足|接近|超过)[^，。；]{2,}?的|为(?:年度)?(?:计划|预算|任务)的)(?:近|约|超过)?$"
)
_AMONG_THEM = re.compile(r"^(?P<all>[^，。；]{2,12}?)中，?(?P<which>[^，。；]{2,16})的(?:共?有|达到?|为)?(?:近|约)?$")
_SOME = re.compile(r"[，；]?(?P<which>[^，。；、的]{4,30})的(?:仅|只|约|近)?(?:占(?:到|了)?|达到?)(?:约|近|超过?)?")
_RATIO = re.compile(r"每[百千万十]+[名位]?(?:常住|户籍)?(?:人口|居民|老年人|儿童)")
_HAVING = re.compile(r"的[仍还尚只仅共已]{0,2}(?:有|达到?)$")
_AIM = re.compile(r"(?:国家|省|市|县|区|上级|年度)?(?:下达|预定|确定)?(?:目标|任务|计划)(?:任务|数)?")
_AIM_TAIL = re.compile(r"(?:国家|省|市|县|区|上级|年度)?(?:下达|预定|确定)?(?:目标|任务|计划)(?:任务|数)?(?:完成率)?$")
_SHORT_AIM = 5
_MEAN_AGE = re.compile(r"平均(?:年龄|工龄|教龄)$")
_SURE = Decimal("0.75")
_OF_PLACES = re.compile(r"(?:其中|[：（])[^；]*$")
_GIVEN = re.compile(r"^(?:安排|投入|下达|拨付|筹集|完成)")
_STEM = re.compile(r"([一-鿿]{2})率")
_ALONE = re.compile(r"[户人村校县床例次]均")
_OF_WHICH_DONE = re.compile(r"中(?!心)，?(?:已经?|有)*([一-鿿]{2,6})")


def by_whole(context: Context) -> Link | None:
    """Link a number that leans on another figure; None where it stands by itself."""
    return next((link for rule in _RULES if (link := rule(context)) is not None), None)


def by_part_moved(context: Context) -> Link | None:
    """Link those of a sum that were raised or lowered to the deed and the sum's name: they are counted, no change."""
    deed = context.lead.lstrip("，、；：和").removeprefix("其中")
    if context.subject or not re.fullmatch(r"[一-鿿]{2,4}", deed):
        return context.link(context.subject or context.counted_before, "change", "0.50")
    total = things_of(re.sub(r"^(?:上调|下调|调增|调减|新增|增加|减少|取消)的?|总?数量?$|总量$", "", context.total))
    return replace(context.link(f"{deed}的{total}", "pivot", "0.75"), rise="")


def _by_times(context: Context) -> Link | None:
    """Link a multiple to what is measured and against what (收入是2010年的2.6倍)."""
    times = _TIMES_OF.search(context.lead) if context.quantity.kind is UnitKind.TIMES else None
    if not times:
        return None
    base = times[1] or context.carried
    return context.link(f"{base}为{times[2]}的倍数" if base else "", "times", "0.75")


def _by_done(context: Context) -> Link | None:
    """Link those of a count that have something done (项目412个中已投产368个)."""
    done = _OF_WHICH_DONE.fullmatch(context.lead)
    if not done or not context.counted_before:
        return None
    return context.link(f"{done[1]}的{things_of(context.counted_before)}", "pivot", "0.75")


def _by_place(context: Context) -> Link | None:
    """Link the number of one of the places to what is told of them all (床位2.4万张，其中武汉市5600张)."""
    opened = _OF_PLACES.search(context.sentence.view[: context.quantity.start])
    own = context.lead.lstrip("，、：").removeprefix("其中").lstrip("，：")
    if context.subject or context.rise or not opened or not context.topic or not own.startswith(context.topic):
        return None
    told = context.like_before
    return context.link(told.indicator, "carried", min(told.confidence, _SURE)) if told.indicator else None


def _by_kind(context: Context) -> Link | None:
    """Link those of a group that are of a kind (湖泊中水质优良的达到4个)."""
    among = _AMONG_THEM.search(context.lead) if context.quantity.kind in COUNTED else None
    if not among:
        return None
    whole = join(trim_subject([word for word in context.before if word.text in among["all"]]))
    return context.link(f"{among['which']}的{whole}", "subject", "0.75")


def _by_some(context: Context) -> Link | None:
    """Link a share of those that do something to them and to who was told (18个卫生院…，能够提供6类服务的占94%)."""
    some = _SOME.fullmatch(context.clause_lead) if context.quantity.kind is UnitKind.SHARE else None
    who = _MEAN_AGE.sub("", context.previous_indicator).rpartition("的")[2] or people_told(context)
    if not some or not who or has_rate_head(who) or who.endswith(MEANS):
        return None
    which = join(trim_subject([word for word in context.before if word.text in some["which"]]))
    return context.link(f"{which or some['which']}的{who}比例", "part", "0.70")


def people_told(context: Context) -> str:
    """Return the people that the number before counts or shares out, or that the clause before names; else nothing."""
    told = context.previous_indicator.rpartition("的")[2].removesuffix("比例")
    start, _ = context.sentence.clause_of(context.quantity.start)
    before = [clause for clause in context.sentence.clauses if clause[1] < start][-1:]
    for words in (tag(told, 0, len(told), ()), *(context.sentence.tag(*clause) for clause in before)):
        if words and is_person(words[-1]):
            return join(trim_subject(words))
    return ""


def _by_age(context: Context) -> Link | None:
    """Link 平均年龄 that stands alone to the people counted before it (乡村医生2176人，平均年龄54岁)."""
    words = tag(context.previous_indicator, 0, len(context.previous_indicator), ())
    if not _MEAN_AGE.fullmatch(context.subject) or not words or not is_person(words[-1]):
        return None
    return context.link(context.previous_indicator + context.subject, "carried", "0.70")


def _by_ratio(context: Context) -> Link | None:
    """Link 每万人口 that stands alone to what the figure before counts (培养全科医生1.3万名，每万人口3.1名)."""
    ratio = context.subject.removeprefix("折合")
    if not _RATIO.fullmatch(ratio) or context.quantity.kind not in COUNTED:
        return None
    who = things_of(context.previous_indicator)
    alike = who and not has_rate_head(who) and not who.startswith("每")
    return context.link(ratio + (re.sub("总?数$", "", who) if alike else ""), "carried", "0.70" if alike else "0.50")


def _by_having(context: Context) -> Link | None:
    """Link those of a kind that have or do something to both (公立医院实现盈余的有11家)."""
    having = _HAVING.search(context.lead) if context.quantity.kind in COUNTED else None
    if not having:
        return None
    words = trim_subject([word for word in context.before if word.end <= context.before[0].start + having.start()])
    deed = next((at for at, word in enumerate(words) if word.tag == "v"), 0)
    if not deed or not is_holder(words[deed - 1]) or not all(word.is_nominal for word in words[:deed]):
        return context.link(context.subject, "subject", "0.50")  # 负债率超过60%的有4家: of whom is not said
    return context.link(f"{join(words[deed:])}的{join(words[:deed])}", "pivot", "0.75")


def _by_average(context: Context) -> Link | None:
    """Link 户均 that stands alone to what the figure before is of (投入改造资金2亿元，户均3万元)."""
    base = context.previous_indicator
    if not _ALONE.fullmatch(context.subject) or not base or has_rate_head(base):
        return None
    if context.quantity.kind is UnitKind.SHARE:
        return None
    return context.link(base + context.subject, "carried", "0.70")


def _by_aim(context: Context) -> Link | None:
    """Link 市目标 and 目标任务完成率, which do not say of what, to the figure that they are the aim of."""
    rate = context.quantity.kind is UnitKind.SHARE and UNTOLD_AIM.search(context.subject)
    if not context.told or not (rate or (context.counted_before and _AIM.fullmatch(context.subject))):
        return None
    if len(context.subject) > _SHORT_AIM and not _AIM.match(context.subject):
        return context.link(context.subject, "carried", "0.70")  # 新招聘医师612人，招聘计划完成率93%
    base = context.told.removesuffix(context.subject)
    aim = _AIM_TAIL.search(base)
    return context.link((base[: aim.start()] if aim else base) + context.subject, "carried", "0.70")


def _by_stem(context: Context) -> Link | None:
    """Link a rate named by one word to whose it is, where the figure before names its deed (参保人数…，参保率…)."""
    stem = _STEM.fullmatch(context.subject)
    if (
        not stem
        or not context.lead.strip("，、；").startswith(context.subject)
        or context.quantity.kind is not UnitKind.SHARE
        or not context.told
        or "分别" in context.lead
    ):
        return None
    before, found, after = context.told.partition(stem[1])
    owner = _GIVEN.sub("", before) or things_of(after)
    if not found or len(owner) < 2 or has_amount_head(owner):
        return None  # 缴费金额5443万元，缴费率78%: of the amount it is no rate
    return context.link(owner + context.subject, "carried", "0.75")


def _by_part(context: Context) -> Link | None:
    """Link a share of a whole, or of a plan, to what is that part (甲占乙24%, 甲完成计划的107%)."""
    if context.quantity.kind is not UnitKind.SHARE:
        return None
    against = _RESTORED.search(context.lead)
    if against:
        base = against[1] or context.carried
        return context.link(f"{base}{against[2]}比例" if base else "", "part", "0.75")
    if not context.subject:
        return None
    if context.subject.startswith("占") and has_rate_head(context.subject) and context.previous_indicator:
        return context.link(context.previous_indicator + context.subject, "part", "0.75")
    found = _FULFILLED.search(context.subject) or _PART_OF.search(context.subject)
    if found and not has_rate_head(context.subject):
        base = found[1].rstrip("，、") or _last_amount(context) or context.carried
        sure = "0.85" if len(found[1]) > 2 else "0.75" if base else "0.50"
        return context.link(f"{base}{_LIGHT_END.sub('占', found[2])}的比例", "part", sure)
    if OF_ITSELF.search(context.lead) and not has_rate_head(context.subject):
        sure = "0.75" if len(context.subject) > 3 else "0.50"
        return context.link(f"{context.subject}占比", "part", sure)
    return None


def _last_amount(context: Context) -> str:
    """Return what the number before counts, where it is no rate: that is the part (63家医院开展手术，占…的35%)."""
    told = context.previous_indicator
    return told if context.subject.startswith("占") and not has_rate_head(told) else ""


_RULES: tuple[Callable[[Context], Link | None], ...] = (
    _by_times,
    _by_place,
    _by_done,
    _by_ratio,
    _by_age,
    _by_some,
    _by_part,
    _by_average,
    _by_aim,
    _by_stem,
    _by_kind,
    _by_having,
)
