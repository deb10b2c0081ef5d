"""What a number counts: the noun phrase that could head its row in a table.

The rules, the first that holds wins, and each leaves its name on the figure:

    rank          年度排名第13                      年度排名
    running       考核连续4年获评优秀                考核连续获评优秀
    reference     远低于全省85%的平均水平            the subject, for 全省
    share         91.3%的机构达到标准               达到标准的机构比例
    change        较2019年增长5.6个百分点           the subject before it
    growth        由1个市扩大到3个市               what it grew from
    each          每旗县至少建成1个NP               每旗县建成NP
    treated       对125个NP实行VP                   实行VP的NP
    pivot         督促5个NP达到O                    达到O的NP
    object        新增4个NP                        新增NP
    money         安排10亿元NP                     安排NP
    subject       NP达到95%                        NP
    tail          NP10个                          NP
    carried       ，达到320元                      the subject of the figure before

and over the figures of a sentence

    distributive  A、B分别达到1%、2%                A to the first, B to the second
    ellipsis      25个自治区级、300个旗县级NP         自治区级NP

and, where a name tells too little, with what it belongs to (telling.py).

An indicator is made of words of its sentence; the program adds nothing but 的, 比例 (for a share), the like of 连续,
and of two kinds that one word names (城乡, 存贷款), each told with 分别, the one whose number it is.
"""

from dataclasses import replace

from reportgen.extract.figures.linking.context import Context, read_context
from reportgen.extract.figures.linking.earlier import passes_subject
from reportgen.extract.figures.linking.link import NOTHING, Link
from reportgen.extract.figures.linking.lists import fill_ellipsis, share_deed, spread
from reportgen.extract.figures.linking.rules import RULES
from reportgen.extract.figures.linking.sums import name_parts
from reportgen.extract.figures.linking.telling import UNSURE, settle
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.sentences import Sentence

_CARRIED = ("carried", "change", "rank")
__all__ = ["Link", "link_sentence"]


def link_sentence(sentence: Sentence, quantities: tuple[Quantity, ...]) -> list[Link]:
    """Return the link of every quantity of a sentence, in order."""
    links: list[Link] = []
    for at in range(len(quantities)):
        links.append(_link(read_context(sentence, quantities, at, links)))
    links = [_as_sure_as(link, links[at - 1] if at else link) for at, link in enumerate(links)]
    links = [_hold(sentence, quantities, at, link) for at, link in enumerate(links)]
    listed = fill_ellipsis(sentence, quantities, spread(sentence, quantities, links))
    settled = settle(sentence, quantities, share_deed(sentence, quantities, listed))
    return name_parts(sentence, quantities, settled)


def _as_sure_as(link: Link, source: Link) -> Link:
    """Return a link no surer than the one whose name it carries on."""
    carried = link.rule == "carried" and link.indicator and link.indicator == source.indicator
    return replace(link, confidence=min(link.confidence, source.confidence)) if carried else link


def _hold(sentence: Sentence, quantities: tuple[Quantity, ...], at: int, link: Link) -> Link:
    """Return a link unsure where its name was carried past a clause that speaks of something else."""
    carried = link.rule in _CARRIED and link.indicator and link.indicator not in link.lead
    if not at or not carried or not passes_subject(sentence, quantities[at - 1], quantities[at]):
        return link
    return replace(link, confidence=min(link.confidence, UNSURE))


def _link(context: Context) -> Link:
    for rule in RULES:
        link = rule(context)
        if link is not None:
            return link
    return context.link("", "none", NOTHING.confidence)
