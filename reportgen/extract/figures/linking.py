"""What a number counts: the noun phrase that could head its row in a table.

The rules, the first that holds wins, and each leaves its name on the figure:

    rank          年度排名第13                      年度排名
    reference     远低于全省85%的平均水平            the subject, for 全省
    share         91.3%的机构达到标准               达到标准的机构比例
    change        较2019年增长5.6个百分点           the subject before it
    distributive  A、B分别达到1%、2%                A to the first, B to the second
    subject       NP达到95%                        NP
    carried       ，达到320元                      the subject of the figure before
    treated       对125个NP实行VP                   实行VP的NP
    pivot         督促5个NP达到O                    达到O的NP
    object        新增4个NP                        新增NP
    ellipsis      25个自治区级、300个旗县级NP         自治区级NP
    tail          NP10个                          NP

An indicator is made of words of its sentence; the program adds nothing but 的, 比例 (for a share) and 每.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.extract.figures.lexicon import LIGHT, PIVOT
from reportgen.extract.figures.phrases import (
    has_amount_head,
    join,
    noun_phrase,
    strip_front,
    strip_predicate,
    trim_subject,
    without_deed_noun,
)  # fmt: skip
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.rejects import is_rank
from reportgen.extract.figures.sentences import Sentence
from reportgen.extract.figures.tagging import Token, tag
from reportgen.model.tables import UnitKind

_COUNTED = (UnitKind.PEOPLE, UnitKind.THING, UnitKind.PLACE, UnitKind.OCCASION, UnitKind.AMOUNT)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Link:
    """An indicator with the rule that found it, how sure that is, and whose number it is as far as the clause says."""

    indicator: str
    rule: str
    confidence: Decimal
    topic: str = ""
    rise: str = ""
    lead: str = ""
    verb: str = ""


NOTHING = Link("", "none", Decimal("0"))


def link_sentence(sentence: Sentence, quantities: tuple[Quantity, ...]) -> list[Link]:
    """Return the link of every quantity of a sentence, in order."""
    links: list[Link] = []
    for at in range(len(quantities)):
        links.append(_link(sentence, quantities, at, links))
    return _fill_ellipsis(quantities, _spread(sentence, quantities, links))


def _link(sentence: Sentence, quantities: tuple[Quantity, ...], at: int, links: list[Link]) -> Link:
    quantity = quantities[at]
    start, end = _bounds(sentence, quantities, at)
    view = sentence.view
    front, topic = strip_front(view, start, quantity.start)
    predicate, bound, rise = strip_predicate(view, front, quantity.start)
    subject_words = trim_subject(sentence.tag(front, predicate))
    subject = join(subject_words)
    topic = topic or _place_topic(subject)
    if topic == subject:
        subject, subject_words = "", ()
    lead = view[start : quantity.start]
    after = sentence.tag(quantity.after, end)
    carried = next((link.indicator for link in reversed(links) if link.rule in _CARRIERS), "")
    base = Link("", "", Decimal("0"), topic, rise, lead)
    if is_rank(sentence, quantity):
        return _by_rank(base, subject, carried)
    if after and after[0].text == "的" and quantity.kind is UnitKind.SHARE:
        return _by_share(base, after, lead, carried, sentence, (front, quantity.start))
    if rise or quantity.kind is UnitKind.POINT:
        return _by_change(base, subject, carried)
    counted = quantity.kind in _COUNTED
    if counted:
        taken = noun_phrase(after)
        if taken and not (bound and has_amount_head(subject)):
            before = sentence.tag(start, quantity.start)
            previous = links[-1] if links and start == quantities[at - 1].after else NOTHING
            is_subject_of_next = strip_predicate(view, quantity.after, end)[1]
            return _by_object(base, before, after if not is_subject_of_next else after[:taken], taken, previous)
    if subject:
        return _by_subject(base, subject, bound, after)
    if carried and (bound or quantity.kind in (UnitKind.SHARE, UnitKind.RATE)):
        return replace(base, indicator=carried, rule="carried", confidence=Decimal("0.70"))
    taken = noun_phrase(after)
    if taken:
        return replace(base, indicator=_shorten(join(after[:taken])), rule="object", confidence=Decimal("0.65"))
    if carried:
        return replace(base, indicator=carried, rule="carried", confidence=Decimal("0.50"))
    return replace(NOTHING, topic=topic, lead=lead)


_CARRIERS = ("subject", "carried", "tail", "change", "reference", "rank", "distributive")


def _bounds(sentence: Sentence, quantities: tuple[Quantity, ...], at: int) -> tuple[int, int]:
    """Return the stretch of the clause that is a quantity's own: from the one before it to the one after."""
    quantity = quantities[at]
    start, end = sentence.clause_of(quantity.start)
    bracket = sentence.bracket_of(quantity.start)
    if bracket is not None:
        start, end = bracket.start + 1, bracket.end - 1
        cuts = [
            match.start() + bracket.start
            for match in re.finditer(r"[，；：]", sentence.view[bracket.start : bracket.end])
        ]
        start = max([start, *(cut + 1 for cut in cuts if cut < quantity.start)])
        end = min([end, *(cut for cut in cuts if cut >= quantity.end)])
    for other in quantities:
        if other.after <= quantity.start:
            start = max(start, other.after)
        elif other.start >= quantity.after:
            end = min(end, other.start)
    return start, max(end, quantity.after)


def _by_rank(base: Link, subject: str, carried: str) -> Link:
    name = re.sub(r"(?:第|前)$", "", subject)
    return replace(
        base, indicator=_shorten(name or carried), rule="rank", confidence=Decimal("0.80" if name else "0.50")
    )


def _by_share(
    base: Link, after: tuple[Token, ...], lead: str, carried: str, sentence: Sentence, front: tuple[int, int]
) -> Link:
    words = after[1:]
    if words and re.match(r"平均|均值|水平", words[0].text):
        front_end = re.search(r"(?:远|大幅|明显|均|略)?(?:低于|高于|超过|优于|少于|多于)(.*)$", lead)
        name = (
            join(
                trim_subject(
                    sentence.tag(
                        front[0],
                        front[0] + (front_end.start() - (len(lead) - (front[1] - front[0])) if front_end else 0),
                    )
                )
            )
            if front_end
            else ""
        )
        topic = front_end[1] if front_end else base.topic
        return replace(base, indicator=name or carried, topic=topic, rule="reference", confidence=Decimal("0.75"))
    taken = noun_phrase(words)
    if not taken:
        return replace(base, indicator=carried, rule="carried", confidence=Decimal("0.40"))
    name = join(words[:taken])
    deed = _deed(words[taken:])
    inverted = re.search(r"([^，。；、]{2,24})在(?:不少于|不低于|超过|至少|约|近)?$", lead)
    if inverted:
        within = join(trim_subject(sentence.tag(front[0], front[0] + len(inverted[1]))))
        deed += re.sub(r"^(?:推进|推动|实现|确保)", "", within)
    whole = f"{deed}的{name}比例" if deed else f"{name}比例"
    return replace(base, indicator=_shorten(whole), rule="share", confidence=Decimal("0.85" if deed else "0.60"))


def _by_change(base: Link, subject: str, carried: str) -> Link:
    if subject:
        return replace(base, indicator=_shorten(subject), rule="change", confidence=_rate(subject, "0.85"))
    return replace(base, indicator=carried, rule="change", confidence=Decimal("0.75" if carried else "0"))


def _by_object(base: Link, before: tuple[Token, ...], after: tuple[Token, ...], taken: int, previous: Link) -> Link:
    name, rest = join(without_deed_noun(after[:taken])), after[taken:]
    each = re.search(r"每(?!年|月|天|周|日|季|半年)[^，。；]*$", join(before))
    verb = _verb_before(before)
    if not verb and before and before[-1].text in ("、", "和", "及", "与"):
        verb = previous.verb
    if each:
        whole = re.sub(r"年内|至少|要|都|应|必须|不少于|须|需", "", each[0]) + name
        return replace(base, indicator=_shorten(whole), rule="object", confidence=Decimal("0.80"))
    if _is_treated(before):
        deed = _deed(rest)
        if deed:
            return replace(base, indicator=_shorten(f"{deed}的{name}"), rule="treated", confidence=Decimal("0.80"))
    governs = not verb or verb in PIVOT
    deed = _deed(rest) if governs else ""
    if deed:
        return replace(base, indicator=_shorten(f"{deed}的{name}"), rule="pivot", confidence=Decimal("0.75"))
    if verb and verb not in LIGHT and verb not in PIVOT:
        name = verb + name
    return replace(base, indicator=_shorten(name), rule="object", confidence=_rate(name, "0.80"), verb=verb)


def _by_subject(base: Link, subject: str, bound: bool, after: tuple[Token, ...]) -> Link:
    rule = "subject" if bound else "tail"
    sure = "0.90" if has_amount_head(subject) else "0.75" if bound or not after else "0.55"
    return replace(base, indicator=_shorten(subject), rule=rule, confidence=_rate(subject, sure))


def _verb_before(before: tuple[Token, ...]) -> str:
    for word in reversed(before):
        if word.text in ("了", "过", "好", "至少", "约", "近", "不少于", "、", "和") or word.tag in (
            "d",
            "ul",
            "ug",
            "m",
            "a",
            "ad",
        ):
            continue
        return word.text if word.tag[0] == "v" else ""
    return ""


def _is_treated(before: tuple[Token, ...]) -> bool:
    return any(word.text == "对" for word in before[-6:])


def _deed(words: tuple[Token, ...]) -> str:
    """Return the predicate that says which of the things are meant, without adverbs in front; it must hold a verb."""
    kept = list(words)
    while kept and (
        kept[0].tag in ("d", "c", "ad", "t")
        or kept[0].text in ("均", "都", "已", "全部", "，", "、", "将", "要", "年内")
    ):
        kept.pop(0)
    while kept and kept[-1].text in ("，", "、", "的", "和", "及", "力度"):
        kept.pop()
    if len(kept) < 1 or not any(word.tag[0] in "va" for word in kept) or len(join(kept)) > 28:
        return ""
    return join(kept)


def _place_topic(subject: str) -> str:
    return subject if re.fullmatch(r"(?:[xX×]{2,}|[一-龥]{1,6})(?:省|市|县|区|州|盟|旗)", subject) else ""


def _rate(name: str, sure: str) -> Decimal:
    """Lower the confidence of a phrase that is long or begins in the middle of one."""
    confidence = Decimal(sure)
    if len(name) > 28:
        confidence -= Decimal("0.20")
    if len(name) < 2 or name[0] in "的、和及与内中":
        confidence -= Decimal("0.40")
    return max(confidence, Decimal("0"))


def _shorten(name: str) -> str:
    name = name.strip("，、：；。 —-")
    return name if len(name) <= _LONGEST else ""


def _spread(sentence: Sentence, quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Give the subjects of a list to the numbers of a list, one to one (A、B分别达到1%、2%)."""
    at = 0
    while at < len(quantities):
        end = at + 1
        while end < len(quantities) and _follows(sentence, quantities[end - 1], quantities[end]):
            end += 1
        if end - at > 1:
            _spread_run(links, slice(at, end))
        at = end
    return links


def _follows(sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    return sentence.view[one.after : other.start] in ("、", "和", "及", "与", "以及", "，")


def _spread_run(links: list[Link], run: slice) -> None:
    first, count = links[run.start], run.stop - run.start
    subjects = _split_subjects(first.indicator, count)
    if not subjects and "分别" in first.lead:
        before = [link.indicator for link in links[: run.start] if link.indicator]
        subjects = before[-count:] if len(before) >= count else []
    for offset in range(count):
        link = links[run.start + offset]
        inherited = replace(first, indicator=link.indicator) if not link.rise else link
        if subjects:
            rule = "change" if first.rise else "distributive"
            links[run.start + offset] = replace(
                inherited, indicator=subjects[offset], rule=rule, confidence=Decimal("0.85")
            )
        elif offset and first.indicator and not link.indicator:
            links[run.start + offset] = replace(first, confidence=Decimal("0.45"))


def _split_subjects(subject: str, count: int) -> list[str]:
    parts = re.split(r"[、和及与]|以及", subject)
    if len(parts) != count or not all(parts):
        return []
    last = parts[-1]
    return [*(_share_head(part, last) for part in parts[:-1]), last]


def _share_head(part: str, last: str) -> str:
    """Give a short member of a list the head that only the last one states (市域内、县域内住院率)."""
    for size in range(min(len(part), len(last) - 1), 0, -1):
        at = last.find(part[-size:])
        if at >= 0:
            return part + last[at + size :] if at + size < len(last) else part
    words = tag(last, 0, len(last), ())
    return part + join(words[1:]) if len(words) > 1 else part


def _fill_ellipsis(quantities: tuple[Quantity, ...], links: list[Link]) -> list[Link]:
    """Append the head that only the last member of a list states (25个自治区级、300个旗县级临床重点专科)."""
    for at in range(len(quantities) - 2, -1, -1):
        link, following = links[at], links[at + 1]
        short = re.fullmatch(r"(.{1,8})([级类型])", link.indicator)
        if short and following.indicator and quantities[at].name == quantities[at + 1].name:
            place = following.indicator.find(short[2])
            if 0 <= place < 10:
                whole = link.indicator + following.indicator[place + 1 :]
                links[at] = replace(link, indicator=whole, rule="ellipsis", confidence=Decimal("0.80"))
    return links
