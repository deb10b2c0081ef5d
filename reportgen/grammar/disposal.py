"""Tell the 将 of what is taken from the 将 of what will be.

将30个病种纳入按病种付费    把: the object stands before its verb, and says nothing of the time
将推进按病种付费            will: a verb, an adverb or a preposition follows
"""

import re

from reportgen.grammar.vocabulary import ADVERBS, VERB_WORDS, alternatives

_WITHIN = r"[^，,。；;：:！？\n]"
# what is done to an object that stands before its verb
_DONE_TO = (
    r"(?:纳入|归入|计入|并入|写入|列入|融入|划入|植入|嵌入|列为|作为|视为|分为|分成|划分|设为|定为|确定|认定|命名|更名|改[为称造建成]|变[为成]|转[为移化交变型]"
    r"|[上下]调|调[整增减高低至到为]|上浮|下浮|提[高升](?:了|[^，。；]{0,3}\d|[到至为])|降[低到至为]|下降|(?:缩[短小减]|压[缩减降])(?:了|[^，。；]{0,3}\d|[到至为在])"
    r"|(?:增加|扩大|扩展|拓展|拓宽|延伸|延长|推广|覆盖|下沉|推[向开]|增|减|减少|前移|落实|细化|辐射|集中|充实|配备)(?:了?\d|[到至为向])"
    r"|下放|移交|划转|交由|交给|委托|授予|合并|整合|升级|倾斜|取消|剔除|分解|打包|统一|列支|用于|投向|投入|摆在|摆到|放在|放到|贯穿|控制在|稳定在|保持在|限定在|固定"
    r"|滞留|挪用|截留|闲置|挂钩|结合(?:起来)?|脱钩|衔接|分离|拆分|移出|清退|补齐|发放|拨付|下达|下派|派[驻往到]|送到|迁[至到入]|报送|印发|推送|上传|公[布示开])"
)
# some adverbs open a name as well (重点人群, 基本药物, 平均住院日)
_OPENS_NAME = frozenset(
    (
        *("重点", "科学", "系统", "创新", "支持", "组织", "研究", "联合", "基本", "规范", "全部", "平均", "共", "已"),
        *("整体", "动态", "有效", "首次", "分级", "分类", "试点", "总结", "指导", "高水平", "高质量", "高标准", "协同"),
        *("统筹", "适度", "依法", "成功", "一体化", "网格化", "常态化", "调研", "排查", "走访", "定期", "至少", "进行"),
        *("先行", "优先", "合理", "鼓励", "按规定"),
    )
)
_ONLY_MANNER = alternatives(
    (*(word for word in ADVERBS if word not in _OPENS_NAME), "陆续", "有望", "不再", "大幅", "逐年")
)
# before a verb they all say how it is done
_MANNER = (
    rf"(?:{alternatives(ADVERBS)}|统一|相应|分别|一律|一次性|直接|再次?|陆续|有望|不再|不得?|最终|逐[年月]|大幅|新"
    r"|同时|一并|也|还|都|则|可)"
)
_OF_NAMES = frozenset({"建档"})  # 建档立卡户
_ACTS = (
    rf"(?:{alternatives(tuple(word for word in VERB_WORDS if len(word) > 1 and word not in _OF_NAMES))}"
    r"|撬动|招募|招收|增派|购置|购买|引入|续建|面向|依托|借助|让|使|迎来|力推|通过|由|[新改扩建]建)"
)
_MAKES = r"(?:推[动进]|促进|促使|带动|引导|实现|确保|保障|力争|争取|继续)"
_JOINS = (
    r"(?:于|把|被|向|与|同|以(?![往前上下内])|为|对(?!口|外|照)|在(?![职编岗册院校家途建研])|从(?![业事])|到"
    r"|自(?!费|付|主|治|愿|助)|会(?!计|诊|员)|要(?![素件点])|有(?![关效限条资需])|是(?!否)|达|占"
    r"|根据|围绕|聚焦|按照|结合|随着)"
)
# 将符合条件的村医纳入, 将落实情况纳入: the verb belongs to what is taken
_BELONGS = (
    rf"{_ACTS}{_WITHIN}{{0,30}}?(?:的|情况|结果|成效|指标|人员|制度|方案|经费|资金|费用|范围|标准)"
    rf"{_WITHIN}{{0,30}}?{_DONE_TO}"
)
_WILL = rf"{_ONLY_MANNER}|{_JOINS}|{_MAKES}|{_MANNER}*{_DONE_TO}|{_MANNER}+{_ACTS}|(?!{_BELONGS}){_ACTS}"
_TAKEN = re.compile(
    rf"(?<=[现特])将(?=有关|{_WITHIN}{{1,30}}如下)|将(?=近)"
    rf"|(?<![即必均都仍终])将(?=[《“]|\d+(?:余|多)?[^\W\d年月日]|(?!{_WILL}){_WITHIN}{{1,60}}?{_DONE_TO})"
)


def write_out(text: str) -> str:
    """Return the text with 把 for every 将 that takes an object, so that each 将 left looks ahead.

    >>> write_out("将30个病种纳入付费范围"), write_out("将推进付费改革")
    ('把30个病种纳入付费范围', '将推进付费改革')
    """
    return _TAKEN.sub("把", text) if "将" in text else text
