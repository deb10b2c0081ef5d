"""The same text more than once → the one that counts; the others stand aside, and a doubt names both.

Of copies the one of the best standing counts, then the one with the earlier date, then the first. A newer version
replaces the older. What a region seems to have sent again with other years stands aside until an editor rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.corpus.alike import alike_pairs
from reportgen.corpus.kinship import Finding, Kinship, compare, title_years
from reportgen.corpus.likeness import Change, Likeness
from reportgen.model.documents import Article, ArticleKind, Doubt, DoubtKind, Passage, Standing
from reportgen.model.ids import IdMaker

_PREFERENCE = (Standing.OFFICIAL, Standing.OFFICIAL_MEDIA, Standing.REPRINT, Standing.UNKNOWN, Standing.LIBRARY)
_TOLD_CHANGES = 5
_TOLD_BEYOND = 20
_QUOTE = 40
_UNDO = "核实后在 sources.toml 中写 counted = true 即予采用"


@dataclass(frozen=True, slots=True)
class Aside:
    """An article that does not stand for itself, the reason, and whether an editor must rule before it is used."""

    article: Article
    reason: str
    blocks: bool = False


def set_aside(
    articles: Sequence[Article], ids: IdMaker, *, ruled: Mapping[str, bool]
) -> tuple[tuple[Article, ...], tuple[Doubt, ...]]:
    """Return the articles with ``aside`` set, and the doubts that say so.

    ``ruled`` tells by their ids which articles an editor wants counted; such a one stands aside for a copy only.
    """
    ordered = sorted(articles, key=lambda article: preference(article, ruled))
    texts = [Likeness(article.text) for article in ordered]
    findings = {
        (first, second): compare(ordered[first], ordered[second], texts[first], texts[second])
        for first, second in (sorted(pair) for pair in alike_pairs(texts))
    }
    aside: dict[str, Aside] = {}
    doubts: list[Doubt] = []
    for (first, second), finding in sorted(findings.items(), key=_copies_first):
        one, other = ordered[first], ordered[second]
        if {one.article_id, other.article_id} & aside.keys():
            continue
        beyond = texts[second].beyond(texts[first]) if finding.kinship is Kinship.COPY else 0
        found = _judge(one, other, finding, beyond)
        for entry in found:
            if not ruled.get(entry.article.article_id) or finding.kinship is Kinship.COPY:
                aside[entry.article.article_id] = entry
        if finding.kinship is Kinship.CONFLICT and other.article_id in aside:
            doubts += (conflict_doubt(one, other, change, ids) for change in finding.changes)
    doubts += (_doubt(entry, ids) for entry in aside.values())
    return tuple(_marked(article, aside) for article in articles), tuple(doubts)


def preference(article: Article, ruled: Mapping[str, bool]) -> tuple[bool, int, bool, int, str]:
    """Return what sorts the article that should count before its copies: what the editor wants, originals first."""
    wanted = {True: 0, None: 1, False: 2}[ruled.get(article.article_id)]
    is_roundup = article.kind is ArticleKind.ROUNDUP
    return not article.public, wanted, is_roundup, _PREFERENCE.index(article.standing), article.date or "9"


def name_of(article: Article) -> str:
    """Return the title of an article with its file, as a doubt names it."""
    source = article.document.raw.source
    return f"《{article.title}》（{source}）" if article.title else source


def conflict_doubt(article: Article, other: Article, change: Change, ids: IdMaker) -> Doubt:
    """Return the doubt on a clause that another text of the same words has with other numbers."""
    start = article.start + change.here.start
    clause = article.document.text[start : article.start + change.here.end]
    lead = len(clause) - len(clause.lstrip())
    passage = article.document.passage(start + lead, start + len(clause.rstrip()))
    reason = f"与{name_of(other)}文字相同而数字不同，看不出以哪一稿为准"
    doubt_id = ids.make(article.document.raw.source, passage.quote)
    return Doubt(doubt_id, passage, DoubtKind.CONFLICT, reason, (change.there.text,))


def opening(article: Article) -> Passage:
    """Return the first words of an article, where a doubt about all of it is placed."""
    first = article.text.split("\n", 1)[0].rstrip()[:_QUOTE]
    return article.document.passage(article.start, article.start + len(first))


def _copies_first(entry: tuple[tuple[int, int], Finding]) -> tuple[bool, tuple[int, int]]:
    pair, finding = entry
    return finding.kinship is not Kinship.COPY, pair


def _judge(one: Article, other: Article, finding: Finding, beyond: int) -> tuple[Aside, ...]:
    """Return which of two articles stand aside; ``one`` is the preferred of copies."""
    match finding.kinship:
        case Kinship.COPY:
            return (Aside(other, _copy_reason(one, other, beyond)),)
        case Kinship.NEWER:
            return (Aside(one, _version_reason(one, other, finding.changes, forward=True)),)
        case Kinship.OLDER:
            return (Aside(other, _version_reason(other, one, finding.changes, forward=False)),)
        case Kinship.AGAIN:
            return (_again(one, other, finding.changes),)
        case Kinship.ELSEWHERE:
            return tuple(
                Aside(
                    article,
                    f"与{name_of(twin)}文字相同而地区不同，看不出是哪个地区的材料；未核实前两篇都不计入、不印，{_UNDO}，"
                    "地区有误的改正 region",
                    blocks=True,
                )
                for article, twin in ((one, other), (other, one))
            )
        case Kinship.CONFLICT:
            return (
                Aside(other, f"与{name_of(one)}文字大体相同，{len(finding.changes)}处数字不同，统计和成稿只用后者"),
            )
    return ()


def _copy_reason(kept: Article, copy: Article, beyond: int) -> str:
    reason = f"与{name_of(kept)}是同一文字，统计和成稿只用后者一次"
    if beyond > _TOLD_BEYOND:
        reason += f"；本稿另有约{beyond}字为后者所无，请核对"
    if kept.date and copy.date and kept.date[:4] != copy.date[:4]:
        reason += f"；两稿日期分别为{kept.date}和{copy.date}，请核实是否把旧材料重报了一次"
    return reason


def _version_reason(old: Article, new: Article, changes: tuple[Change, ...], *, forward: bool) -> str:
    dates = f"（{old.date or '无日期'}→{new.date or '无日期'}）"
    told = [
        f"“{(change.here if forward else change.there).text}”→“{(change.there if forward else change.here).text}”"
        for change in changes
    ]
    changed = "；".join(told[:_TOLD_CHANGES])
    more = f"等{len(told)}处" if len(told) > _TOLD_CHANGES else ""
    figures = f"；改动的数字：{changed}{more}" if told else "；数字没有改动"
    return f"新稿替代旧稿：本篇已由{name_of(new)}替代{dates}，统计和成稿用新稿{figures}"


def _again(one: Article, other: Article, changes: tuple[Change, ...]) -> Aside:
    """Return the later of two texts that differ in nothing but their years."""
    first = [*title_years(one), *(number for change in changes for number in change.here.numbers)]
    second = [*title_years(other), *(number for change in changes for number in change.there.numbers)]
    later, earlier = (other, one) if second > first else (one, other)
    return Aside(
        later,
        f"与{name_of(earlier)}除年份外文字和数字都相同，疑为把上年材料改了年份重报；请向来稿地区核实。"
        f"未核实前本篇不计入、不印，{_UNDO}",
        blocks=True,
    )


def _doubt(entry: Aside, ids: IdMaker) -> Doubt:
    passage = opening(entry.article)
    return Doubt(ids.make(passage.source, passage.quote), passage, DoubtKind.SOURCE, entry.reason, blocks=entry.blocks)


def _marked(article: Article, aside: Mapping[str, Aside]) -> Article:
    entry = aside.get(article.article_id)
    return replace(article, aside=entry.reason) if entry else article
