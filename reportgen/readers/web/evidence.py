"""What the page's own markup says of a block: a tag, a role, a class or an id that names a kind of shell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.readers.web.blocks import Block
from reportgen.readers.web.shell_words import kind_by_names

HIDDEN = "隐藏文字"
_TAGS = {
    "nav": ("导航", True),
    "footer": ("页脚", True),
    "aside": ("侧栏", False),
    "header": ("页头", False),
    "menu": ("导航", True),
    "select": ("表单", True),
    "button": ("工具按钮", True),
    "dialog": ("弹窗", True),
}
_ROLES = {
    "navigation": ("导航", True),
    "banner": ("页头", False),
    "contentinfo": ("页脚", True),
    "complementary": ("侧栏", False),
    "search": ("登录和搜索", True),
    "menu": ("导航", True),
    "menubar": ("导航", True),
    "dialog": ("弹窗", True),
}
_PROSE_CHARS = 20
_LONG_PROSE = 60
_MOSTLY = 0.5
_STOP = re.compile(r"[。；！？，]")


@dataclass(frozen=True, slots=True)
class Evidence:
    """That a block is shell. ``certain``: whatever the main-text library says."""

    what: str
    certain: bool


def is_prose(block: Block) -> bool:
    """Say whether the block reads like running text."""
    if block.grid or block.link_share > _MOSTLY:
        return False
    return block.length >= _LONG_PROSE or (block.length >= _PROSE_CHARS and bool(_STOP.search(block.text)))


def find_evidence(blocks: Sequence[Block], known: Sequence[bool]) -> list[Evidence | None]:
    """Return what the markup says of each block.

    An element that holds most of the page's prose is no shell, whatever it is called; nor does it hide what it holds
    (WeChat shows its article by script).
    """
    own = _prose_by_element(blocks, known)
    total = max(own.values(), default=0)
    named: dict[Any, Evidence | None] = {}
    return [
        Evidence(HIDDEN, certain=True)
        if any(own.get(element, 0) <= _MOSTLY * total for element in block.hidden_by)
        else _inherited(block.element, named, own, total)
        for block in blocks
    ]


def hidden_prose(blocks: Sequence[Block], names: Sequence[str]) -> int:
    """Return how many characters of running text were cut as hidden."""
    return sum(block.length for block, name in zip(blocks, names, strict=True) if name == HIDDEN and is_prose(block))


def _prose_by_element(blocks: Sequence[Block], known: Sequence[bool]) -> dict[Any, int]:
    """Return how much prose each element holds; what the library knows counts more."""
    held: dict[Any, int] = {}
    for block, is_known in zip(blocks, known, strict=True):
        if block.grid or is_prose(block):
            weight = block.length * (3 if is_known else 1)
            element = block.element
            while element is not None:
                held[element] = held.get(element, 0) + weight
                element = element.getparent()
    return held


def _inherited(element: Any, named: dict[Any, Evidence | None], held: dict[Any, int], total: int) -> Evidence | None:
    """Return the evidence of the outermost element around ``element`` that has any."""
    chain = []
    at = element
    while at is not None and at not in named:
        chain.append(at)
        at = at.getparent()
    found = named[at] if at is not None else None
    for inner in reversed(chain):
        if found is None and held.get(inner, 0) <= _MOSTLY * total:
            found = _own(inner)
        named[inner] = found
    return found


def _own(element: Any) -> Evidence | None:
    role = _ROLES.get((element.get("role") or "").lower())
    by_tag = _TAGS.get(element.tag)
    if role or by_tag:
        return Evidence(*(role or by_tag or ("", False)))
    attributes = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    kind = kind_by_names(attributes) if attributes else None
    return Evidence(kind.what, kind.certain) if kind else None
