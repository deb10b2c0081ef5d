"""Statements whose subject is another region: told in this one's text to compare with, and none of its own.

相比之下，四川省占比为60.1%              another's value
兵团新增床位450张                       of 兵团 in a text of 新疆, as 自治区 is another in a text of 兵团
福建省对口帮扶宁夏，选派医疗专家96名        a partner's deed, which partners.py keeps whole
与四川省共建…, 上海、江苏和我省联合…       the region's own deed, with others
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from reportgen.extract.owners import Owners
from reportgen.model.documents import ArticleKind, Doubt, DoubtKind
from reportgen.model.facts import KeyFigure, Section, Statement
from reportgen.model.ids import IdMaker
from reportgen.model.tables import Gazetteer, Region

# what 某县 did is nobody's, but in a text that hides its own place so
_SOMEWHERE = re.compile(r"(?:[一-鿿]{2,6}[省市区州])?某[省市县区州旗镇乡村](?!民)")
_HIDDEN = re.compile("某[省市县区州旗]")
_COMPARES = re.compile("相比|同期")
_REASON = "标题“{0}”下说的不是{1}自己的事，没有计入；要印的，请把这一段另存为单独的材料"
_PARAGRAPHS_REASON = "从“{0}”起的几段说的不是{1}自己的事，没有计入；如是另一地区的材料，请另存为单独的文件"
_QUOTED = 30


def set_others_apart(
    statements: Iterable[Statement], figures: Iterable[KeyFigure], gazetteer: Gazetteer
) -> tuple[tuple[Statement, ...], tuple[KeyFigure, ...]]:
    """Return the facts of a section, those that tell of another region marked as none of this one's.

    What follows in the sentence is the other's too, and in the paragraph that it opens, until the own name comes.
    """
    marked: list[Statement] = []
    spans: list[tuple[int, int]] = []
    owners: Owners | None = None
    sentence, others, opened, end = "", False, False, -1
    for statement in statements:
        section = statement.section
        owners = owners or Owners(section.region_code, gazetteer)
        cut_off = section.article.document.text[max(end, section.start) : statement.start]
        opens = end < 0 or "\n" in cut_off
        others = others and (statement.sentence == sentence or (opened and not opens))
        told = False if owners.names_own(cut_off) else owners.is_of_others(statement.text)
        told = told or (True if _SOMEWHERE.match(statement.text) and not _HIDDEN.search(_head(section)) else told)
        others = others if told is None else told
        opened = others and not _COMPARES.search(statement.sentence) if opens else opened
        sentence, end = statement.sentence, statement.end
        marked.append(set_apart(statement) if others else statement)
        spans += [(statement.start, end)] if others else []
    return tuple(marked), tuple(_whose(figure, spans) for figure in figures)


def doubt_strayed(sections: Iterable[Section], regions: Iterable[Region], ids: IdMaker) -> tuple[Doubt, ...]:
    """Return a doubt for each heading in a region's own text under which another's deeds stand.

    Where paragraphs of another stand under none, the first of them is doubted for them all.
    """
    names = {region.code: region.short_name for region in regions}
    doubts: list[Doubt] = []
    above: Section | None = None
    for section in sections:
        goes_on = above and above.article is section.article and not (above.region_code or above.heading)
        above = section
        own = names.get(section.article.region_code)
        if section.region_code or not own or section.article.kind is ArticleKind.ROUNDUP:
            continue
        if section.heading or not goes_on:
            first = section.heading or section.text.split("\n", 1)[0].strip()
            reason = (_REASON if section.heading else _PARAGRAPHS_REASON).format(first[:_QUOTED], own)
            at = section.start + section.text.find(first)
            passage = section.article.document.passage(at, at + len(first))
            doubt_id = ids.make(passage.source, passage.quote)
            doubts.append(Doubt(doubt_id, passage, DoubtKind.SOURCE, reason, blocks=False))
    return tuple(doubts)


def _head(section: Section) -> str:
    return f"{section.article.title} {section.article.place}"


def _whose(figure: KeyFigure, spans: Iterable[tuple[int, int]]) -> KeyFigure:
    own = figure.region_code == figure.section.region_code
    others = own and any(start <= figure.start < end for start, end in spans)
    return replace(figure, region_code="") if others else figure


def set_apart(statement: Statement) -> Statement:
    """Return a statement as none of its section's region."""
    themes = tuple(replace(tag, mentioned=True) for tag in statement.themes)
    return replace(statement, generic=True, themes=themes)
