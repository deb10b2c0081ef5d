"""The blocks of a page into article and shell: what a main-text library finds, checked against the page's structure.

The library reads prose well and knows nothing of tables or of a paragraph that looks odd to it; the structure knows
where the article's container is. A block outside the container that the library does not know is shell; one inside it
stays unless the page itself names it as shell. Where the two disagree, the block stays, and the line rules of cleaning
decide.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from reportgen.readers.web.blocks import Block
from reportgen.readers.web.evidence import HIDDEN, Evidence, find_evidence, is_prose
from reportgen.readers.web.shell_words import kind_by_heading, kind_by_line

_UNKNOWN_WEIGHT = 0.15
_SHORT_WEIGHT = 0.2
_CONTAINED = 0.85
_MOSTLY_LINKS = 0.6
_LONGEST_TITLE = 80
_NEAR_TITLE = 6
_LONGEST_HEADING = 300
_HEAD = "页头"
_FOOT = "页脚"
_FACTS = "来源信息"
_ELSEWHERE = "页面其他内容"
_LINKS = "相关链接"
_COMMENTS = "评论"
_BLANK = re.compile(r"[\s\u00a0\u3000\u200b\ufeff]+")
_ATTACHMENT = re.compile(r"^\s*附[件表录图]|\.(?:docx?|xlsx?|pdf|zip|rar|wps|et|ofd|pptx?)\s*$", re.IGNORECASE)
_FACT_LINE = re.compile(
    r"^[\[【(（|\s]*(?:(?:信息|文章|稿件|内容)?来源|发布(?:时间|日期|机构|单位|人|于)?|(?:成文|更新|发稿|生成|发文)?(?:时间|日期)|作者|记者|"
    r"(?:责任|本文|网站)?编辑|责编|审核|编审|校对|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|率)?|访问(?:次数|量)?|索引号|发文(?:机关|字号)|文号)"
    r"\s*[:：].{0,160}$|^(?:19|20)\d{2}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s.{0,60})?$"
)

# A meeting's minutes begin with 时间：… too; these words are said of a page only.
_OF_THE_PAGE = re.compile(r"来源|发布|更新|浏览|阅读|点击|访问|索引号|\d{1,2}:\d{2}")


def name_shell(body: Any, blocks: Sequence[Block], titles: Sequence[str]) -> tuple[str, ...]:
    """Return for each block what it is if it is shell, an empty word if it is the article's."""
    known = _known_blocks(body, blocks)
    evidence = find_evidence(blocks, known)
    weights = [_weight(block, is_known, found) for block, is_known, found in zip(blocks, known, evidence, strict=True)]
    container = _container(body, blocks, weights)
    inside = [_is_within(block.element, container) for block in blocks]
    first, last = _ends(weights, inside)
    title = _title(blocks, evidence, titles, first)
    if title == first:
        first = next((at for at in range(title + 1, last + 1) if weights[at] and inside[at]), first)
    names: list[str] = []
    section = ""
    for at, block in enumerate(blocks):
        begun = at > first
        section = _section(section, block, is_known=known[at], is_inside=inside[at], after_article=begun)
        if at == title:
            names.append("")
        else:
            place = _Place(at, first, last, is_inside=inside[at], is_known=known[at], after_title=title <= at)
            names.append(_name(block, evidence[at], place, section))
    return tuple(names)


class _Place:
    """Where a block stands, and whether the library knows it."""

    def __init__(self, at: int, first: int, last: int, *, is_inside: bool, is_known: bool, after_title: bool) -> None:
        self.is_before = at < first
        self.is_after = at > last
        self.is_inside = is_inside
        self.is_known = is_known
        self.after_title = after_title


def _name(block: Block, found: Evidence | None, place: _Place, section: str) -> str:
    if found and (found.certain or not place.is_known):
        return found.what
    line = None if block.grid else kind_by_line(block.text)
    if line and (line.what != _FOOT or place.is_after or not place.is_inside):
        return line.what
    if section:
        return section
    if place.is_inside and not place.is_before:
        return _LINKS if _is_stray_link(block, place) else ""
    if not block.grid and _FACT_LINE.match(block.text):
        return _FACTS if _OF_THE_PAGE.search(block.text) or not place.after_title else ""
    if is_prose(block) and (place.is_known or (place.is_before and place.after_title)):
        return ""
    if place.is_known and place.is_inside:
        return ""
    return _by_position(block, place)


def _by_position(block: Block, place: _Place) -> str:
    if place.is_before and place.is_inside and place.after_title:
        return ""
    if block.link_share >= _MOSTLY_LINKS:
        return "导航" if place.is_before else _LINKS
    if place.is_before:
        return _HEAD
    return _FOOT if place.is_after and not is_prose(block) else _ELSEWHERE


def _is_stray_link(block: Block, place: _Place) -> bool:
    return (
        place.is_after
        and not place.is_known
        and block.link_share >= _MOSTLY_LINKS
        and not _is_attachment(block)
        and block.grid is None
    )


def _is_attachment(block: Block) -> bool:
    links = (link.get("href") or "" for link in block.element.iter("a"))
    return bool(_ATTACHMENT.search(block.text)) or any(_ATTACHMENT.search(link) for link in links)


def _section(section: str, block: Block, *, is_known: bool, is_inside: bool, after_article: bool) -> str:
    """Return the shell section that the block belongs to: one begins at its heading and ends where prose comes back."""
    if block.grid is None:
        heading = kind_by_heading(block.text)
        if heading and (heading.what != _COMMENTS or after_article):
            return heading.what
    if not section:
        return ""
    if section == _LINKS and is_inside and block.link_share < _MOSTLY_LINKS and (is_known or is_prose(block)):
        return ""
    if section not in (_LINKS, _COMMENTS) and is_known and is_inside:
        return ""
    return "" if kind_by_line(block.text) else section


def _known_blocks(body: Any, blocks: Sequence[Block]) -> list[bool]:
    """Return for each block whether the main-text library takes it for the article's."""
    from copy import deepcopy

    import trafilatura

    document = trafilatura.bare_extraction(
        deepcopy(body.getroottree().getroot()),
        favor_recall=True,
        include_comments=False,
        include_tables=False,
        with_metadata=False,
    )
    text = getattr(document, "text", None) or ""
    lines = {_BLANK.sub("", line) for line in text.splitlines()}
    joined = "\n".join(sorted(lines, key=len))
    found = []
    for block in blocks:
        bare = _BLANK.sub("", block.text)
        found.append(bool(bare) and (bare in lines or (len(bare) >= 8 and bare in joined)))
    return found


def _weight(block: Block, is_known: bool, found: Evidence | None) -> float:
    if found and (found.certain or not is_known):
        return 0.0
    if block.grid is None and (kind_by_line(block.text) or _FACT_LINE.match(block.text)):
        return 0.0
    own = float(max(block.length - block.link_chars, 0))
    if block.grid is None and not is_prose(block):
        own *= _SHORT_WEIGHT
    return own * (1.0 if is_known else _UNKNOWN_WEIGHT)


def _container(body: Any, blocks: Sequence[Block], weights: Sequence[float]) -> Any:
    """Return the innermost element of several blocks that holds most of what reads like the article."""
    held: dict[Any, float] = {}
    count: Counter[Any] = Counter()
    for block, weight in zip(blocks, weights, strict=True):
        for element in _chain(block.element):
            held[element] = held.get(element, 0.0) + weight
            count[element] += 1
    most = _CONTAINED * held.get(body, 0.0)
    inner = body
    if not most:
        return inner
    while True:
        deeper = next((child for child in inner if held.get(child, 0.0) >= most and count[child] > 1), None)
        if deeper is None:
            return inner
        inner = deeper


def _chain(element: Any) -> Any:
    yield element
    yield from element.iterancestors()


def _is_within(element: Any, container: Any) -> bool:
    return element is container or any(ancestor is container for ancestor in element.iterancestors())


def _ends(weights: Sequence[float], inside: Sequence[bool]) -> tuple[int, int]:
    """Return the first and the last block of the article's own text."""
    held = [at for at, (weight, is_inside) in enumerate(zip(weights, inside, strict=True)) if weight and is_inside]
    return (held[0], held[-1]) if held else (0, len(weights))


def _title(blocks: Sequence[Block], evidence: Sequence[Evidence | None], titles: Sequence[str], first: int) -> int:
    """Return the block above the article that is its title, the first of the article's own where there is none."""
    bare_titles = [_BLANK.sub("", title) for title in titles]
    for at in range(min(first, len(blocks) - 1), -1, -1):
        block = blocks[at]
        found = evidence[at]
        bare = _BLANK.sub("", block.text)
        longest = _LONGEST_HEADING if block.element.tag == "h1" else _LONGEST_TITLE
        if block.grid or len(bare) > longest or (found and found.what == HIDDEN):
            continue
        if len(bare) >= 6 and any(bare in title for title in bare_titles) and block.link_share < _MOSTLY_LINKS:
            return at
        if block.element.tag == "h1" and len(bare) >= 6 and not (found and found.certain):
            return at
    near = range(first - 1, max(first - 1 - _NEAR_TITLE, -1), -1)
    return next((at for at in near if _looks_like_title(blocks[at], evidence[at])), first)


def _looks_like_title(block: Block, found: Evidence | None) -> bool:
    """Say whether a line above the article is set as a title: a heading, or bold or centred."""
    if found or block.grid or not 6 <= block.length <= _LONGEST_TITLE or block.link_chars or kind_by_line(block.text):
        return False
    if _FACT_LINE.match(block.text) or "：" in block.text:
        return False
    element = block.element
    bold = next(element.iter("b", "strong", "h2", "h3", "h4"), None)
    return bold is not None or (element.get("align") or "").lower() in {"center", "middle"}


def has_links_to_more(blocks: Sequence[Block]) -> bool:
    """Say whether the page links to further pages of the same article."""
    more = re.compile(
        r"^(?:[\[【]?\s*(?:下一页|下页|余下全文|阅读全文|展开余下\d*%?|查看余下.{0,10}|后一页))", re.IGNORECASE
    )
    return any(
        block.link_chars and more.search(piece) for block in blocks for piece in re.split(r"[\s|/\d…]+", block.text)
    )
