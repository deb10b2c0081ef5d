"""The common name of an indicator that several regions report in their own words.

What does not change the meaning is taken out of both sides before they are compared: who reports (全省), that a thing
was built or granted (建成, 落户某地的), other words for the same body or rate. What changes it stays: 三级 and 新增,
县域 and 基层, 职工 and 居民.
"""

import re
from functools import lru_cache

from reportgen.model.tables import Concept, FigureTables

_FRAME = re.compile(
    r"[“”‘’\"（）()、，\s的]|^(?:全国|全省|全市|全县|全区|全州|全盟|全旗|全兵团|我省|我市|我县|我区|我州|本省|本市|本县)"
)
_TAIL = re.compile(r"(?:数量|总数|总量|数|比例|比重|占比)$")
# 落户某地的, 落地运营的: that it is there, which the status says
_THERE = re.compile(
    r"^(?:[^的占]{0,6}(?:落户|落地|运营|获批|入选|建成|布局|揭牌|挂牌|开诊|启用|开工)[^的占]{0,8}的"
    r"|(?:(?:加快|加紧|持续|稳步|积极|正在)?(?:共有|已有|现有|拥有|建成|建设|建有|创建|布局|组建|打造|争取|获批|落地|推进"
    r"|投入(?:使用|运行|运营)))+的?)"
)
# 新建…次中心 and 新增…次中心 are the same more of a thing: how many there are is another number
_NEW = re.compile(r"^(?:新建设?|新增设?|新设|增设|再建)(?:的)?")
_PROJECT = re.compile(r"(?:建设)?项目$")
_SAME = (
    (re.compile(r"医疗卫生服务机构|医疗卫生机构"), "医疗机构"),
    (re.compile(r"城镇职工"), "职工"),
    (re.compile(r"城乡居民"), "居民"),
    (re.compile(r"(?:常住|户籍)人口"), "人口"),
    (re.compile(r"基本医疗保险|基本医保|医疗保险|医疗保障(?=基金)"), "医保"),
    (re.compile(r"报销比例|补偿比例"), "支付比例"),
    (re.compile(r"次均门诊费用|门诊均次费用|门急诊次均费用"), "门诊次均费用"),
    (re.compile(r"次均住院费用|住院均次费用"), "住院次均费用"),
    (re.compile(r"平均(?:期望|预期)寿命|人均期望寿命"), "人均预期寿命"),
    (re.compile(r"诊疗(?:人次|量)"), "诊疗"),
    (re.compile(r"(?<=人口)拥有|(?<=人口)配备"), ""),
    (re.compile(r"[三3]岁"), "3岁"),
    (re.compile(r"及以上"), "以上"),
    (re.compile(r"自治区级|兵团级"), "省级"),
    (re.compile(r"DRG和DIP|DRG或DIP|DIP/DRG"), "DRG/DIP"),
    (re.compile(r"县区|市县|旗县市区|旗县区|旗县"), "县市区"),
)
_THINGS = frozenset("个家所种座间处项")
_PEOPLE = frozenset("人名位")


def normalise(indicator: str) -> str:
    """Return an indicator's wording without marks and 的, for comparison only."""
    return _FRAME.sub("", indicator)


def find_concept(indicator: str, unit: str, tables: FigureTables) -> str:
    """Return the name of the concept that ``indicator`` means as a whole and in that unit, empty where none does."""
    new = _NEW.match(indicator)
    concept = _index(tables).get(_key(indicator))
    if concept is None and new:
        of = _index(tables).get(_key(indicator[new.end() :]))
        return f"新增{of.name}" if of and of.better and of.unit in _THINGS and _same_unit(unit, of.unit) else ""
    if concept is None:
        built = _key(_THERE.sub("", indicator))
        concept = _index(tables).get(built) or _index(tables).get(_PROJECT.sub("", built))
        if concept is None or not concept.better:
            return ""  # 建成三级医院3家 says not how many there are
    return concept.name if _same_unit(unit, concept.unit) else ""


def is_stock(name: str, tables: FigureTables) -> bool:
    """Whether a concept is how much of something there is, so that neither more nor less of it is progress."""
    concept = _index(tables).get(_key(name))
    return concept is not None and not concept.better


def _same_unit(unit: str, other: str) -> bool:
    plain = unit.removeprefix("万").removeprefix("亿")
    base = other.removeprefix("万").removeprefix("亿")
    return plain == base or {plain, base} <= _THINGS or {plain, base} <= _PEOPLE


def _key(indicator: str) -> str:
    text = normalise(indicator)
    for pattern, same in _SAME:
        text = pattern.sub(same, text)
    return _TAIL.sub("", text) or text


@lru_cache(maxsize=4)
def _index(tables: FigureTables) -> dict[str, Concept]:
    return {_key(name): concept for concept in tables.concepts for name in (concept.name, *concept.aliases)}
