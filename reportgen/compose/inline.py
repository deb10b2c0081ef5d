"""The inside of a block: child nodes of an element → runs of text, line breaks and notes.

White space is folded. A line end of the template beside a Chinese character or mark is no space: the lines of a Chinese
paragraph join without one. Runs with equal marks are merged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.compose.subset import Element
from reportgen.errors import TemplateError
from reportgen.tree import Inline, LineBreak, Note, Text

_SPACE = re.compile(r"[ \t\n\r\f]+")
# Hanzi, full-width forms, Chinese marks and curly quotes, dashes, dots.
_CHINESE = re.compile(
    "[\u2014\u2018\u2019\u201c\u201d\u2026\u00b7\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_SCHEMES = ("http://", "https://", "mailto:", "#")


@dataclass(frozen=True, slots=True)
class _Marks:
    ref: str = ""
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    deleted: bool = False
    inserted: bool = False
    in_note: bool = False


def read_inline(element: Element) -> tuple[Inline, ...]:
    """Return what stands in ``element``, folded and merged; empty where there is nothing but white space.

    Raises:
        TemplateError: a block, an unknown link or a note within a note stands in it.
    """
    return _fold(tuple(_walk(element, _Marks())))


def read_text(element: Element) -> tuple[Text, ...]:
    """Return what stands in ``element`` where only text may.

    Raises:
        TemplateError: a line break or a note stands in it.
    """
    runs = read_inline(element)
    texts = tuple(run for run in runs if isinstance(run, Text))
    if len(texts) != len(runs):
        raise TemplateError("这里只能写文字，不能换行或加注", where=element.where)
    return texts


def _walk(element: Element, marks: _Marks) -> Iterator[Inline]:
    for child in element.children:
        if isinstance(child, str):
            yield Text(
                child, marks.ref, marks.strong, marks.emphasis, marks.href, marks.deleted, inserted=marks.inserted
            )
        elif child.tag == "br":
            yield LineBreak()
        elif child.tag == "span" and "data-note" in child.attributes:
            yield _read_note(child, marks)
        else:
            yield from _walk(child, _inner_marks(child, marks))


def _read_note(element: Element, marks: _Marks) -> Note:
    if marks.in_note:
        raise TemplateError("脚注里不能再有脚注", where=element.where)
    runs = _fold(tuple(_walk(element, _Marks(in_note=True))))
    texts = tuple(run for run in runs if isinstance(run, Text))
    if not texts or len(texts) != len(runs):
        raise TemplateError("脚注里要有文字，且不能换行", where=element.where)
    return Note(texts)


def _inner_marks(element: Element, marks: _Marks) -> _Marks:
    match element.tag:
        case "strong":
            return replace(marks, strong=True)
        case "em":
            return replace(marks, emphasis=True)
        case "del":
            return replace(marks, deleted=True)
        case "ins":
            return replace(marks, inserted=True)
        case "span" if "data-role" not in element.attributes:
            return replace(marks, ref=element.attributes.get("data-ref", "") or marks.ref)
        case "a":
            return replace(marks, href=_checked_link(element))
    raise TemplateError(f"文字里不能有 <{element.tag}>", where=element.where, hint="先结束这一段")


def is_allowed_link(href: str) -> bool:
    """Tell whether a link may stand in a document: to the web, to a mailbox, or within."""
    return href.strip().lower().startswith(_SCHEMES)


def _checked_link(element: Element) -> str:
    href = element.attributes.get("href", "").strip()
    if not is_allowed_link(href):
        raise TemplateError(
            f"链接“{href[:40]}”不能用", where=element.where, hint="只能是 http、https、mailto 或本文中的位置（#…）"
        )
    return href


def _fold(runs: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Fold white space across the runs, as if they were one line of text between two breaks."""
    joined = "".join(run.text if isinstance(run, Text) else "\x00" for run in runs)
    keep = _kept_spaces(joined)
    out: list[Inline] = []
    at = 0
    for run in runs:
        if not isinstance(run, Text):
            out.append(run)
            at += 1
            continue
        text = "".join(
            " " if at + i in keep else char
            for i, char in enumerate(run.text)
            if at + i in keep or not _SPACE.match(char)
        )
        at += len(run.text)
        if text:
            _append(out, replace(run, text=text))
    return tuple(out)


def _append(out: list[Inline], run: Text) -> None:
    last = out[-1] if out else None
    if isinstance(last, Text) and replace(last, text="") == replace(run, text=""):
        out[-1] = replace(last, text=last.text + run.text)
    else:
        out.append(run)


def _kept_spaces(text: str) -> frozenset[int]:
    """Return the offsets at which one space stays."""
    kept = []
    for match in _SPACE.finditer(text):
        before, after = text[match.start() - 1 : match.start()] if match.start() else "", text[match.end() :][:1]
        at_edge = not before or not after or "\x00" in (before, after)
        line_end = "\n" in match.group()
        if at_edge or (line_end and (_CHINESE.match(before) or _CHINESE.match(after))):
            continue
        kept.append(match.start())
    return frozenset(kept)
