"""Numbers that a text names and does not report: aims that were missed, what was due, what hangs on a condition.

未能实现占比降至25%的目标            missed: no achievement, and no target of the next plan
应完成65个，实际完成41个             due: only what was done counts, under the name of what was due
如资金到位，计划新增3个              conditional: without its condition it says more than the text

None of them is printed before an editor rules; each leaves its name on the figure as its rule.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.extract.figures.linking import Link
from reportgen.extract.figures.linking.lists import things_of
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.model.facts import Part, Status
from reportgen.model.tables import UnitKind

MISSED, DUE, CONDITIONAL, DONE = "missed", "due", "conditional", "done"
ASKED = {
    MISSED: "能不能印：原文说这个目标没有实现，不是进展，也不是下一步的目标",
    DUE: "能不能印：原文说的是应当完成的数，不是已经完成的数",
    CONDITIONAL: "能不能印：原文附有条件",
}
_SURE = Decimal("0.70")
_UNSURE = Decimal("0.50")
# 未能实现甲降至25%, 没有完成甲达标率80%的目标; 尚未完成改造的医院12家 counts the undone
_NOT_REACHED = re.compile(
    r"(?P<denied>[未没](?:有|能够?|曾)*(?:[如按]期|按时|完全|全部|全面|有效|及时|真正|顺利|很好地?|同步)*)"
    r"(?:(?P<said>实现|完成|达[到成]?|兑现|落实|做到)|建[成立设]|突破|形成|覆盖|降[到至低]|提[高升]|下降|新[增建]|到位)"
)
# 参保率未达到95% says that it is below
_BELOW = re.compile(r"未达到?$")
_OF_AIM = re.compile(r"[^，。；]{0,10}?(?:目标|任务|计划|要求|预期|指标|标准)")
# 甲降至25%的目标未能实现, 80%的目标尚有差距
_SOON = re.compile(r"[^。；]{0,14}")
_LEFT_OPEN = re.compile(r"落空|差距|距离|缺口")
_SHORT_OF = re.compile(r"[距离与][^，。；]{0,16}$")
_STILL_SHORT = re.compile(r"[^，。；]{0,12}，?[^，。；]{0,8}(?:差|距离|缺口)")
_GAP = re.compile(r"[还尚仍相只仅]差[了约近]*$")
_DEED = (
    r"(?:完成|建|达|实现|新[增建]|配|设|培训|招|落实|投|安排|到位|改|创|开|整|签|引|办|购|派|减|压|降|提|覆盖|有|为)"
)
_OWED = re.compile(rf"(?<![适对相供反响效感呼顺答自])应(?:[当该]|按计划)*(?={_DEED})|须|原[定计拟]")
_DUTY = re.compile(r"(?<!无)需|预定|计划(?!生育)|拟|(?:目标|任务)[数量值]?(?=[为是\d])|(?:目标|任务)[数量值]?$")
# what it came to, at the head of a clause behind the one that says what was due
_CAME_TO = re.compile(
    r"(?:但是?|而|其中|现)?(?:截[至止][^，。；0-9]{0,6}(?:[0-9]{1,4}[年月日底末]{1,2})*[^，。；0-9]{0,2}|到?(?:目前|年[底末]))?，?"
    r"(?:实际上?|实(?=[有建招到])|仅|只|已经?|最终|结果)+(?P<verb>[^，。；0-9]{0,8}?)[了约近为是到]*$"
)
_BARE_DONE = re.compile(r"完成|实现|达|有|")
_DUTY_NAME = re.compile(
    r"^(?:年度)?(?:原?计划|应(?:[当该]|按计划)*|须|需要?|预定|原?拟|(?:目标|任务)[数量值]?[为是])(?:年底前)?"
)
_DUTY_TAIL = re.compile(r"(?:(?:目标|任务|计划)(?:任务)?[数量值]?|[应须需])$")
_DENIED = re.compile(r"[尚还]?未能?$")
_FOR_PLACE = re.compile(r"[向为给对](?:[一-鿿]{2,7}[省市区州])?$")
_CONDITION = re.compile(
    r"(?:^|[，；：。是、）])(?:如果|若(?![干尔])|倘若|假如|一旦|只要|如(?![期实数下何同此]|上[所述文])[^，。；]{1,24}(?:到位|批准|获批|批复|允许|具备|成熟|落实|通过|支持|许可|同意|下达)"
    r"|[在待][^，。；]{2,20}(?:前提下|情况下|(?:批准|获批|批复|到位|下达)[之以]?后)|视[^，。；]{1,20}(?:情况|进度|程度))[^。；]*$"
)


@dataclass(frozen=True, slots=True)
class Read:
    """A number with its link and status as they were read, or as they must be for what the text says of it."""

    quantity: Quantity
    link: Link
    status: Status | None = None


def weigh(sentence: Sentence, quantities: Sequence[Quantity], links: Sequence[Link], part: Part) -> list[Read]:
    """Return every number with what keeps it from being printed as its rule, and with the status that it then has."""
    read: list[Read] = []
    for at, (quantity, link) in enumerate(zip(quantities, links, strict=True)):
        owed = _owed_before(sentence, quantities, at)
        if owed is not None:
            if not _is_missed(sentence, quantities[owed]):
                read[owed] = Read(quantities[owed], _hold(links[owed], DUE), Status.PLANNED)
            read.append(
                Read(quantity, _name_done(sentence, quantity, link, quantities[owed], links[owed]), Status.ACHIEVED)
            )
        elif _is_missed(sentence, quantity):
            lacks = _GAP.search(_lead(sentence, quantity))
            read.append(Read(quantity, _hold(link, MISSED), Status.BASELINE if lacks else Status.TARGET))
        elif part is Part.REVIEW and _OWED.search(_lead(sentence, quantity)):
            read.append(Read(quantity, _hold(link, DUE), Status.PLANNED))
        elif _CONDITION.search(sentence.view[: sentence.clause_of(quantity.start)[0]]):
            read.append(Read(quantity, _hold(link, CONDITIONAL)))
        else:
            read.append(Read(quantity, _keep_front(sentence, quantity, link)))
    return read


def _keep_front(sentence: Sentence, quantity: Quantity, link: Link) -> Link:
    """Give a name back the word before it that turns it: 未|参保人员3万人, 向|甲省派出医生9名; and 拟于 its own 于."""
    lead, name = _lead(sentence, quantity), link.indicator
    if not name or name not in lead:
        return replace(link, indicator="拟" + name[2:]) if name.startswith("拟于") else link
    start = sentence.clause_of(quantity.start)[0] + lead.rfind(name)
    front = _DENIED.search(lead[: lead.rfind(name)])
    if not front and sentence.tag(start, start + len(name))[0].tag.startswith("ns"):
        front = _FOR_PLACE.search(lead[: lead.rfind(name)])
    return replace(link, indicator=front[0] + name) if front else link


def _hold(link: Link, rule: str) -> Link:
    return replace(link, rule=rule, confidence=min(link.confidence, _UNSURE))


def _lead(sentence: Sentence, quantity: Quantity) -> str:
    return sentence.view[sentence.clause_of(quantity.start)[0] : quantity.start]


def _is_missed(sentence: Sentence, quantity: Quantity) -> bool:
    lead, behind = _lead(sentence, quantity), sentence.view[quantity.after :]
    denied = _NOT_REACHED.search(lead)
    aimed = _OF_AIM.match(behind)
    if denied and (aimed or not ("的" in lead[denied.end() :] or _BELOW.search(lead))):
        return True
    if _SHORT_OF.search(lead) and _STILL_SHORT.match(behind):
        return True
    soon = _SOON.match(behind, aimed.end()) if aimed else None
    return bool((soon and (_NOT_REACHED.search(soon[0]) or _LEFT_OPEN.search(soon[0]))) or _GAP.search(lead))


def _owed_before(sentence: Sentence, quantities: Sequence[Quantity], at: int) -> int | None:
    """Return which number before this one says what was due, where this one says what it came to."""
    if not at or not _CAME_TO.fullmatch(_lead(sentence, quantities[at])):
        return None
    own, before = quantities[at], quantities[at - 1]
    same = own.kind is before.kind and (own.name == before.name or own.kind is UnitKind.SHARE)
    lead = _lead(sentence, before)
    due = _OWED.search(lead) or _DUTY.search(lead) or _is_missed(sentence, before)
    return at - 1 if same and due and sentence.clause_of(own.start) != sentence.clause_of(before.start) else None


def _name_done(sentence: Sentence, quantity: Quantity, link: Link, due: Quantity, owed: Link) -> Link:
    """Give what was done the name of what was due (应建社区医院120家，已|建成98家: 建成社区医院)."""
    told = _CAME_TO.fullmatch(_lead(sentence, quantity))
    verb = told["verb"] if told else ""
    denied = _NOT_REACHED.match(owed.indicator)
    name = owed.indicator[denied.end("said" if denied["said"] else "denied") :] if denied else owed.indicator
    name = _DUTY_TAIL.sub("", _DUTY_NAME.sub("", name))
    behind = sentence.view[due.after : sentence.clause_of(due.start)[1]]
    if name and behind.startswith(name):
        name = (verb or "完成") + behind  # 应完成65个卫生院改造，实际完成41个
    elif not _BARE_DONE.fullmatch(verb):
        name = verb + things_of(name)
    if len(name) <= 2:
        return replace(link, confidence=min(link.confidence, _UNSURE))
    return replace(link, indicator=name, rule=DONE, confidence=min(owed.confidence, _SURE), rise="")
