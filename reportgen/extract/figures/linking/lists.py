"""Lists of numbers over lists of things."""

import re
from dataclasses import replace
from decimal import Decimal

from reportgen.extract.figures.linking.link import Link
from reportgen.extract.figures.phrases import join
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import tag

# 区、乡两级医疗机构 is one subject for all: which number is whose part is not for a rule to say.
_SUMMED = re.compile(r"[两二三四]级|各")
_NAME_AND_JOINT = re.compile(r"(?:、|和|及|与|以及)$")
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
        shares = following.rule in ("treated", "pivot") and following.verb and link.rule == "object"
        if shares and _NAME_AND_JOINT.sub("", between) == link.indicator:
            indicator = f"{following.verb}的{link.indicator}"
            shared[at] = replace(following, indicator=indicator, confidence=link.confidence)
    return shared


def _spread_run(before: list[Link], run: list[Link]) -> list[Link]:
    first = run[0]
    subjects = _split_subjects(first.indicator, len(run))
    if not subjects and "分别" in first.lead:
        named = [link.indicator for link in before if link.indicator]
        subjects = named[-len(run) :] if len(named) >= len(run) else []
    if subjects:
        rule = "change" if first.rise else "distributive"
        return [replace(first, indicator=name, rule=rule, confidence=Decimal("0.85")) for name in subjects]
    if _SUMMED.search(first.indicator):
        return [replace(first, confidence=Decimal("0.45")) for _ in run]
    # A number in a list without a subject of its own may share the first one's, but which part of it is not said.
    return [
        link if link.indicator or not offset else replace(first, confidence=Decimal("0.45"))
        for offset, link in enumerate(run)
    ]


def _split_subjects(subject: str, count: int) -> list[str]:
    parts = re.split(r"[、和及与]|以及", subject)
    if len(parts) != count or not all(parts) or _SUMMED.search(subject):
        return []
    last = parts[-1]
    return [*(_share_head(part, last) for part in parts[:-1]), last]


def _share_head(part: str, last: str) -> str:
    """Give a short member of a list the head that only the last one states (市域内、县域内住院率)."""
    for size in range(min(len(part), len(last)), 0, -1):
        at = last.find(part[-size:])
        if at >= 0:
            return part + last[at + size :]
    words = tag(last, 0, len(last), ())
    return part + join(words[1:]) if len(words) > 1 else part
