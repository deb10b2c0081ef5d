"""Which quantities are no key figures: names, ordinals, times of day, the articles of officialese.

The rules look at how a number is used, not at which number it is. Official style counts in Arabic figures what it
reports, and writes in characters what it merely enumerates (五项工作, 三个转变): a number in characters must stand
before a concrete noun to count.
"""

import re
from decimal import Decimal

from reportgen.extract.figures.conditions import MEASURED, is_inside_name, is_qualifier, is_threshold
from reportgen.extract.figures.lexicon import ABSTRACT, CONTROL, DISCOURSE
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.ranks import is_rank
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import Token
from reportgen.model.tables import UnitKind

_ENUMERATING = (
    "个",
    "项",
    "种",
    "类",
    "条",
    "份",
    "套",
    "批",
    "支",
    "件",
    "张",
    "块",
    "篇",
    "对",
    "门",
    "部",
    "处",
    "场",
    *("单", "眼", "首", "包", "箱", "袋", "双", "顶", "具", "卷", "封"),
)
_DISCOURSE = tuple(DISCOURSE)
# 全国前8个; but 目前8个县, 年底前8个县
_AMONG_FIRST = re.compile(r"(?<![目当此日年月底末先以之])前$|(?<!先)后$")
_CONTRAST = re.compile(r"至少|不少于|不低于|仅有?|只有|每(?!年|月|天|周|日|个?季|半年)")
_FREQUENCY = re.compile(r"每(?:年|周|天|日|个?季度|个?月|半年|两年)[^，。；]{0,14}$")
# 重点围绕癌症等3类重大疾病: what a programme deals with
_AIMED_AT = re.compile(r"(?:围绕|聚焦|针对|瞄准|紧扣|着眼)[^，。；]*$")
_RUNNING = re.compile(r"连续第?$")
_DURATION_HEAD = re.compile(
    r"(?:住院日|天数|小时数|时间|用时|耗时|时长|时限|年限|周期|期限|可支付|可支撑)[^，。；]{0,8}$"
)
# 个体工商户平均存续年限延长0.8年
_MEAN_YEARS = re.compile(r"平均[^，。；]{0,8}(?:年限|年龄|工龄|教龄|任期|时间)[^，。；0-9]{0,6}$")
# 医师人均每周坐诊2.5天, 月均服务9.3小时
_PER_HEAD = re.compile(r"(?:平均|[人户日周月年]均)(?:每[年月周天])?[^，。；0-9]{2,6}$")
# 结算周期不超过30日 is no date
_LIMITED = re.compile(r"(?:周期|时限|期限|时间)[^，。；0-9]{0,4}(?:不超过|不多于|少于|低于|控制在)$")
# 由5个工作日缩短至2个工作日, and the 5 of it
_SHORTENED = re.compile(r"(?:缩短|压减|缩减|减少|延长|降|缩)(?:至|到|为)(?:了|约|不足|不到)?$")
_TO_SHORTEN = re.compile(r"(?:缩短|压缩|压减|缩减|减少|延长|下?降|缩)(?:至|到|为)")
_FROM = re.compile(r"(?:由|从)(?:[^，。；]{0,10}的)?$")
_AGE = re.compile(r"(?:寿命|平均年龄|年龄中位数)(?:[^，。；]{0,8}|[^，。；]{0,20}[至到为])$")
_AGE_BESIDE = re.compile(r"(?:寿命|年龄)[^。；]*[比较][^，。；]{2,12}[高低长大小多少]了?$")
_CONDITION = re.compile(r"的[，、。；：]")
_LISTED = re.compile(r"(?:[一-鿿]{2,9}[、和与及])+[一-鿿]{2,9}$")
_PLACE_NAMES = tuple("省市县区州盟旗")
_PLACE_KINDS = re.compile(r"[省市县区州盟旗](?![域级属内外])")
_MANY = 20
# 处骗取金额2倍以上5倍以下罚款
_PENALTY = re.compile(r"处[^，。；]*罚款|罚款[^，。；]*倍")
# 由1位政府领导同志统一分管: who is in charge, and no number of them
_APPOINTING = re.compile(r"(?:由|明确|指定)$")
_IN_CHARGE = re.compile(r"[^，。；]{0,16}(?:分管|牵头|挂帅)")
_GRADED = re.compile(r"(?:水平|等级|评级|分级|级别|评价|成熟度)[^，。；、]{0,10}$")
# 上升2.7、1.9个百分点
_MOVED = re.compile(r"[升降高低加少长快慢增减多]了?$")
_POINTS_NEXT = re.compile(r"[、和及与][0-9.]+个?百分点")
_LISTED_TIMES = re.compile(r"(?:[0-9.]+(?:天|个月|小时|分钟)[、和及与][^0-9，。；、]{0,6})+$")
_LISTED_NUMBERS = re.compile(r"(?:[0-9.]+[、和及与])+$")
_INDEX = re.compile(r"指数(?:达到?|为|是|提高到|提升到|升至)$")  # 发展指数达85
_COEFFICIENT = re.compile(
    r"(?:系数|指数|CMI值?|[一-鿿]值|[师护床人生医]比)(?:平均|分别)?(?:[为达是约]|达到|提高到|提升到|升至|降至|下降到|不低于|不超过|超过)?$"
)


def is_figure(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a quantity reports something that a table could hold."""
    if is_rank(sentence, quantity):
        return not _is_quoted(sentence, quantity)
    before, after = sentence.view[: quantity.start], sentence.view[quantity.after :]
    if before.endswith(("第", "每", "+", "×")) or _AMONG_FIRST.search(before) or after.startswith(("+", "×")):
        return False
    if quantity.spoken and quantity.kind is not UnitKind.SHARE and before.endswith(("数", "几")):
        return False
    if quantity.kind is UnitKind.TIMES and _PENALTY.search(_clause_around(sentence, quantity)):
        return False
    if quantity.kind is UnitKind.TIME:
        return _is_duration_figure(quantity, before, after)
    if _is_quoted(sentence, quantity) or _CONDITION.match(after) or _sums_up(quantity, before, after):
        return False
    if is_qualifier(sentence, quantity) or is_threshold(sentence, quantity) or _is_in_charge(quantity, before, after):
        return False
    if _is_frame(quantity, before):
        return False
    if quantity.kind is None:
        return _is_bare_figure(sentence, quantity)
    return quantity.kind in MEASURED or _is_counted(sentence, quantity, before)


def _is_frame(quantity: Quantity, before: str) -> bool:
    """Whether a number tells how often something is due, or what a programme deals with."""
    if quantity.kind is UnitKind.OCCASION:
        return bool(_FREQUENCY.search(before))
    return quantity.unit in ("类", "种") and bool(_AIMED_AT.search(before))


def _sums_up(quantity: Quantity, before: str, after: str) -> bool:
    """Whether a number of places says again how many stand before it (南宁、柳州、玉林3市)."""
    places = quantity.name in _PLACE_NAMES or (quantity.name == "个" and _PLACE_KINDS.match(after))
    listed = _LISTED.search(before) if places else None
    return listed is not None and len(re.split("[、和与及]", listed[0])) == quantity.value


def _is_in_charge(quantity: Quantity, before: str, after: str) -> bool:
    return quantity.kind is UnitKind.PEOPLE and bool(_APPOINTING.search(before) and _IN_CHARGE.match(after))


def _clause_around(sentence: Sentence, quantity: Quantity) -> str:
    start, end = sentence.clause_of(quantity.start)
    return sentence.view[start:end]


def _is_counted(sentence: Sentence, quantity: Quantity, before: str) -> bool:
    if quantity.kind is UnitKind.SCORE and (
        quantity.spoken or (quantity.name == "级" and not quantity.value % 1 and not _GRADED.search(before))
    ):
        return False
    return _counts_something(sentence, quantity)


def _is_quoted(sentence: Sentence, quantity: Quantity) -> bool:
    bracket = sentence.bracket_of(quantity.start)
    if bracket is None or bracket.mark == "（":
        return False
    inside = sentence.view[bracket.start : bracket.end]
    if "，" in inside and inside.endswith("。”"):
        return False  # “近400种病不出省，…就能治疗。”: a speech, and no name
    return bracket.mark not in "“‘" or quantity.kind not in MEASURED


def _is_duration_figure(quantity: Quantity, before: str, after: str) -> bool:
    if _RUNNING.search(before):
        return quantity.name in ("年", "个月", "月", "个季度", "季度")
    before = _LISTED_TIMES.sub("", before)
    shortened = _SHORTENED.search(before) or (_FROM.search(before) and _TO_SHORTEN.match(after))
    if quantity.name in ("年", "月", "日", "月份", "季度"):
        if quantity.name == "年":
            return bool(_MEAN_YEARS.search(before))
        # 平均住院日为8.4日: no date has a fraction
        return quantity.name == "日" and bool(shortened or _LIMITED.search(before) or quantity.value % 1)
    if quantity.name.endswith("岁"):
        return bool(_AGE.search(before) or (_AGE_BESIDE.search(before)))
    return bool(shortened or _DURATION_HEAD.search(before) or _PER_HEAD.search(before))


def _is_bare_figure(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number without unit counts: it has 万 or 亿 and is bounded, or leans on the next (10、20个)."""
    before, after = sentence.view[: quantity.start], sentence.view[quantity.after :]
    if not quantity.value:
        return not quantity.spoken and bool(_NONE.search(before) and _STOPS.match(after))
    if quantity.spoken:
        return False
    if quantity.unit:
        told = (_REACHED.search(before) or _AUDIENCE.search(before)) and re.match(r"[，。；、]|$", after)
        return (
            quantity.comparator is not None or bool(told or _PEOPLE.match(after)) or leans_on_next(sentence, quantity)
        )
    if (
        (quantity.value % 1 or _INDEX.search(before))
        and _COEFFICIENT.search(_LISTED_NUMBERS.sub("", before))
        and re.match(r"[，。；、以左和]|$", after)
    ):
        return True
    return leans_on_next(sentence, quantity) and bool(
        re.search(r"(?:达到?|分别为?|为|至|到|于|过)$", before) or (_POINTS_NEXT.match(after) and _MOVED.search(before))
    )


# 孕产妇死亡率为0
_NONE = re.compile("[率数量例][^，。；0-9]{0,6}(?:为|是|降[到至]|保持)$")
_STOPS = re.compile("[，。；、）]|$")
_JOINTS = ("、", "和", "及", "与")
_AUDIENCE = re.compile(
    r"(?:用户|人口|人员|人数|人次|户数|总数|会员|次数|件数|量|老年?人|儿童|职工|学生|患者|[农商住]户|学员|群众|居民|游客|旅客|党员|教师|市民)(?:(?:净增|增加|增长|减少|下降)了?|合计|共计|约|近|超|逾)?$"
)
# 资助239.4万困难群众: people take no measure word behind 万
_PEOPLE = re.compile(
    r"[一-鿿]{0,6}?(?:群众|人口|居民|职工|农民工?|学生|师生|老人|老年人|患者|儿童|家庭|市民|学员|劳动力|党员|参保人|农户|牧户|牧民|村民|游客)"
)
_REACHED = re.compile(r"(?:达到?|为|至|到|超过|突破)(?:了|约|近)?$")


def leans_on_next(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the quantity shares the unit of the one that follows it in a list."""
    follower = next((other for other in sentence.quantities if other.start >= quantity.after), None)
    if follower is None:
        return False
    between = sentence.view[quantity.after : follower.start]
    # 密度达到0.8，65%以上的村集中供水: another clause
    return between in _JOINTS or (between == "，" and bool(_STOPS.match(sentence.view, follower.after)))


def _counts_something(sentence: Sentence, quantity: Quantity) -> bool:
    _, clause_end = sentence.clause_of(quantity.start)
    words = sentence.tag(quantity.after, clause_end)
    head = _head_noun(words)
    if not quantity.spoken:
        return head not in DISCOURSE or _qualifies(words) or (len(_noun_run(words)) > 1 and head not in ("方面", "字"))
    if quantity.kind in (UnitKind.PLACE, UnitKind.OCCASION) or not _is_whole_word(sentence, quantity):
        return False
    clause_start, _ = sentence.clause_of(quantity.start)
    if quantity.kind is UnitKind.TIMES:
        return True
    if quantity.value == Decimal(1) and not quantity.unit.startswith(("万", "亿")):
        return bool(_CONTRAST.search(sentence.view[clause_start : quantity.start])) and bool(head)
    if is_inside_name(sentence, quantity):
        return False
    if _is_mention(sentence, quantity, words):
        return False
    if quantity.name in _ENUMERATING or (quantity.kind is UnitKind.PEOPLE and quantity.name == "位"):
        told = head and head not in ABSTRACT and not head.endswith(_DISCOURSE)
        if not words and (quantity.value >= _MANY or quantity.unit.startswith(("万", "亿"))):
            return True  # 新增病床四十张, 新增病床五万张
        return bool(told) and not sentence.view.startswith("字", quantity.after)
    return True


def _qualifies(words: tuple[Token, ...]) -> bool:
    """Whether 重点 says which things are counted (14个重点帮扶县)."""
    if len(words) < 3 or words[0].text != "重点":
        return False
    alone = len(words) == 3 or not words[3].is_nominal
    return alone and words[1].tag[0] == "v" and words[1].text not in CONTROL and words[2].tag[0] in "nsz"


def _is_mention(sentence: Sentence, quantity: Quantity, words: tuple[Token, ...]) -> bool:
    """Whether a number in characters names a group, or what is done (向五个新城扩容, 六个统一管理)."""
    if sentence.view[: quantity.start].endswith(("向", "在", "从", "对", "以", "由", "与", "于", "等")):
        return True
    run = words[: len(_noun_run(words))]
    return bool(run) and run[-1].tag in ("vn", "v", "quote")


def _noun_run(words: tuple[Token, ...]) -> list[str]:
    run: list[str] = []
    for word in words:
        if not word.is_nominal or word.text in "、，":
            break
        run.append(word.text)
    return run


def _head_noun(words: tuple[Token, ...]) -> str:
    run = _noun_run(words)
    return run[-1] if run else ""


def _is_whole_word(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the dictionary also sees a number here, and not a word or name that begins or ends in it (十分, 三亚)."""
    start, end = sentence.clause_of(quantity.start)
    for word in sentence.tag(start, end):
        if (
            word.end <= quantity.start
            or word.start >= quantity.end
            or word.tag in ("m", "q", "mq")
            or word.text.endswith(quantity.name)
        ):
            continue
        if word.start < quantity.start or word.end > quantity.end or word.tag[0] not in "nrx":
            return False
    return True
