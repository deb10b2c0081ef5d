"""Lists of numbers over lists of things."""

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.lexicon import LEVELS
from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.phrases import has_amount_head, join
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import tag
from reportgen.extract.figures.view import find_brackets

# 区、乡两级医疗机构 is one subject for all: which number is whose part is not for a rule to say.
_SUMMED = re.compile(r"两级|(?<=[省市县区乡镇村])[三四]级|各")
_DEED = re.compile(r"(?:完成|占)[^，]*的比例$")
_NAME_AND_JOINT = re.compile(r"(?:、|和|及|与|以及)$")
_LEVEL_LAST = re.compile(r"(?:建成|建设|创建)?(?P<what>[^，。；]{3,}?)(?P<level>国家级|自治区级|兵团级|省级|市级|县级)")
_NAMED_BEFORE = ("tail", "subject", "object")
_SHORT_HEAD = 5
_JOINTS = ("、", "和", "及", "与", "以及", "，")


def spread(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Give the subjects of a list to the numbers of a list, one to one (A、B分别达到1%、2%)."""
    spread_links, at = list(links), 0
    while at < len(quantities):
        end = at + 1
        while end < len(quantities) and sentence.view[quantities[end - 1].after : quantities[end].start] in _JOINTS:
            end += 1
        if end - at > 1:
            spread_links[at:end] = _spread_run(spread_links[:at], spread_links[at:end])
        at = end
    return spread_links


def fill_ellipsis(quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Append the head that only the last member of a list states (25个自治区级、300个旗县级临床重点专科)."""
    filled = list(links)
    for at in range(len(quantities) - 2, -1, -1):
        link, following = filled[at], filled[at + 1]
        short = re.fullmatch(r"(.{1,8})([级类型])", link.indicator)
        place = following.indicator.find(short[2]) if short else -1
        level = _LEVEL_LAST.fullmatch(link.indicator)
        if level and following.indicator in LEVELS and quantities[at].name == quantities[at + 1].name:
            # 临床重点专科国家级78个和省级412个
            filled[at] = replace(link, indicator=level["level"] + level["what"])
            filled[at + 1] = replace(
                following, indicator=following.indicator + level["what"], rule="ellipsis", confidence=Decimal("0.75")
            )
        if 0 <= place < 10 and quantities[at].name == quantities[at + 1].name:
            whole = link.indicator + following.indicator[place + 1 :]
            filled[at] = replace(link, indicator=whole, rule="ellipsis", confidence=Decimal("0.80"))
    return filled


def share_deed(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Give the deed done to the last of a list to those before it (对64家甲及36家乙开展考核)."""
    shared = list(links)
    for at in range(len(shared) - 2, -1, -1):
        link, following = shared[at], shared[at + 1]
        between = sentence.view[quantities[at].after : quantities[at + 1].start]
        if link.rule == following.rule == "share" and "的" in following.indicator and "的" not in link.indicator:
            if between.startswith("的") and _NAME_AND_JOINT.sub("", between[1:]) + "比例" == link.indicator:
                deed = following.indicator.rpartition("的")[0]
                shared[at] = replace(link, indicator=f"{deed}的{link.indicator}", confidence=following.confidence)
            continue
        shares = following.rule in ("treated", "pivot") and following.verb and link.rule == "object"
        if shares and _NAME_AND_JOINT.sub("", between) == link.indicator:
            indicator = f"{following.verb}的{link.indicator}"
            shared[at] = replace(following, indicator=indicator, confidence=link.confidence)
    return shared


def _spread_run(before: list[Link], run: list[Link]) -> list[Link]:
    first = run[0]
    subjects = _split_subjects(first.indicator, len(run))
    named = [link.indicator for link in before if link.indicator]
    # A、B分别为1%、2%，增长3%和4%: the second list says in order what the first did
    again = first.rise and before and before[-1].rule == "distributive"
    if not subjects and ("分别" in first.lead or again) and len(named) >= len(run):
        deed = _DEED.search(first.indicator)
        tail = deed[0] if deed else ""
        head = first.indicator if len(first.indicator) <= _SHORT_HEAD and has_amount_head(first.indicator) else ""
        if head and before[-1].rule in _NAMED_BEFORE:
            subjects = [things_of(name) + head for name in named[-len(run) :]]
        elif first.indicator.removesuffix(tail) in ("", *named):
            subjects = [name + tail for name in named[-len(run) :]]
    if subjects:
        rule = "change" if first.rise else "distributive"
        return [replace(first, indicator=name, rule=rule, confidence=Decimal("0.85")) for name in subjects]
    if _SUMMED.search(first.indicator):
        return [replace(first, confidence=Decimal("0.45")) for _ in run]
    # A number in a list without a subject of its own may share the first one's, but which part of it is not said.
    return [
        replace(link, rise=first.rise)
        if first.rise and link.rule == "carried" and not link.rise
        else link
        if link.indicator or not offset
        else replace(first, confidence=Decimal("0.45"))
        for offset, link in enumerate(run)
    ]


def _split_subjects(subject: str, count: int) -> list[str]:
    parts = _part(subject)
    if len(parts) != count or not all(parts) or _SUMMED.search(subject):
        return []
    last = parts[-1]
    return [*(_share_head(part, last) for part in parts[:-1]), last]


def _part(subject: str) -> list[str]:
    parts = [""]
    for word in tag(subject, 0, len(subject), find_brackets(subject)):
        if word.text in ("、", "和", "及", "与", "以及"):
            parts.append("")
        else:
            parts[-1] += word.text
    return parts


def _share_head(part: str, last: str) -> str:
    """Give a short member of a list the head that only the last one states (市域内、县域内住院率)."""
    if has_amount_head(part):
        return part
    for size in range(min(len(part), len(last)), 0, -1):
        at = last.find(part[-size:])
        if at >= 0 and (size > 1 or at + size < len(last)):
            return part + last[at + size :]
    words = tag(last, 0, len(last), ())
    return part + join(words[1:]) if len(words) > 1 else part


def things_of(indicator: str) -> str:
    """Return what an indicator counts, without the verb before it (建成|省级中心)."""
    words = list(tag(indicator, 0, len(indicator), find_brackets(indicator)))
    while words and words[0].tag[0] in "vd":
        words.pop(0)
    return join(words)
