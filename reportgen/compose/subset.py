"""The closed subset: HTML text → a tree of known elements, each with its place in the templates.

``ATTRIBUTES`` is the whole subset. The templating marks each start tag of a template with ``data-at="file:line"``, so a
fault is named by the line an editor wrote. What is not listed here is an error, never passed over.
"""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from html.parser import HTMLParser

from reportgen.errors import TemplateError

PLACE_ATTRIBUTE = "data-at"

_CELL = frozenset({"scope", "colspan", "rowspan", "data-align"})
_HEADING = frozenset({"id"})
_NONE: frozenset[str] = frozenset()
ATTRIBUTES: dict[str, frozenset[str]] = {
    "section": frozenset({"data-part", "data-title", "data-levels"}),
    "nav": frozenset({"data-part", "data-title", "data-levels"}),
    "footer": frozenset({"data-part"}),
    "aside": _NONE,
    "h1": _HEADING,
    "h2": _HEADING,
    "h3": _HEADING,
    "h4": _HEADING,
    "p": frozenset({"data-role"}),
    "ol": _NONE,
    "ul": _NONE,
    "li": _NONE,
    "table": frozenset({"data-widths"}),
    "caption": _NONE,
    "col": frozenset({"data-width"}),
    "colgroup": _NONE,
    "thead": _NONE,
    "tbody": _NONE,
    "tr": _NONE,
    "th": _CELL,
    "td": _CELL,
    "figure": frozenset({"data-alt", "data-chart"}),
    "figcaption": _NONE,
    "svg": _NONE,
    "strong": _NONE,
    "em": _NONE,
    "del": _NONE,
    "ins": _NONE,
    "a": frozenset({"href"}),
    "span": frozenset({"data-ref", "data-note", "data-role"}),
    "br": _NONE,
    "hr": frozenset({"data-break"}),
}
VOID = frozenset({"br", "hr", "col"})
_DEEPEST = 40
# Controls, halves of characters, and what is not seen but turns or joins what is (U+202E prints 19 as 91).
UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ud800-\\udfff\\ufeff\\ufffe\\uffff]"
)


@dataclass(slots=True)
class Element:
    """An element of the subset. ``raw`` holds the text of a drawing, which is not taken apart."""

    tag: str
    attributes: dict[str, str]
    where: str
    children: list["Element | str"] = field(default_factory=list)
    raw: str = ""

    def elements(self) -> list["Element"]:
        """Return the child elements.

        Raises:
            TemplateError: there is text between them.
        """
        found = []
        for child in self.children:
            if isinstance(child, Element):
                found.append(child)
            elif child.strip():
                text = " ".join(child.split())
                shown = text if len(text) <= 20 else text[:20] + "…"
                raise TemplateError(
                    f"<{self.tag}> 里的文字“{shown}”不在段落之中" if self.tag else f"文字“{shown}”不在段落之中",
                    where=self.where,
                    hint="把文字写进 <p>…</p>",
                )
        return found


def read_subset(html: str, *, template: str) -> Element:
    """Return the tree of ``html`` under a root without a name.

    Raises:
        TemplateError: an element, attribute or character is outside the subset, or the nesting is wrong.
    """
    bad = UNPRINTABLE.search(html)
    if bad:
        raise TemplateError(f"有不能印出的字符 U+{ord(bad.group()):04X}", where=template)
    reader = _Reader(html, template)
    reader.feed(html)
    reader.close()
    return reader.finish()


def _nearest(name: str, known: frozenset[str] | dict[str, frozenset[str]]) -> str:
    close = get_close_matches(name, list(known), n=1)
    if close:
        return f"是否应为 {close[0]}？"
    return f"可用的有：{'、'.join(sorted(known))}" if known else "这个标签不带属性"


class _Reader(HTMLParser):
    def __init__(self, html: str, template: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", html))]
        self._stack = [Element("", {}, template)]
        self._where = template
        self._drawing_depth = 0
        self._drawing_start = 0

    def finish(self) -> Element:
        if len(self._stack) > 1:
            raise TemplateError(f"<{self._stack[-1].tag}> 没有结束", where=self._stack[-1].where)
        if self.rawdata.strip():
            raise TemplateError("标签没有写完", where=self._where)
        return self._stack[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing_depth:
            self._drawing_depth += tag == "svg"
            return
        values = {name: value or "" for name, value in attrs}
        self._where = values.pop(PLACE_ATTRIBUTE, self._where)
        self._check(tag, values, len(attrs))
        element = Element(tag, values, self._where)
        self._stack[-1].children.append(element)
        if tag in VOID:
            return
        if len(self._stack) > _DEEPEST:
            raise TemplateError("标签嵌套过深", where=self._where)
        self._stack.append(element)
        if tag == "svg":
            self._drawing_depth, self._drawing_start = 1, self._offset()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._drawing_depth:
            return
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._drawing_depth:
            self._drawing_depth -= tag == "svg"
            if self._drawing_depth:
                return
            end = self._html.index(">", self._offset()) + 1
            self._stack[-1].raw = self._html[self._drawing_start : end]
        open_tag = self._stack[-1].tag
        if tag != open_tag:
            wanted = f"这里应为 </{open_tag}>" if open_tag else "这里没有打开的标签"
            raise TemplateError(f"</{tag}> 没有对应的开头", where=self._where, hint=wanted)
        self._stack.pop()

    def handle_data(self, data: str) -> None:
        if not self._drawing_depth:
            self._stack[-1].children.append(data)

    def handle_decl(self, decl: str) -> None:
        raise TemplateError(f"不认识 <!{decl[:20]}>", where=self._where, hint="模板里只写正文的标签")

    def handle_pi(self, data: str) -> None:
        raise TemplateError(f"不认识 <?{data[:20]}>", where=self._where, hint="模板里只写正文的标签")

    def unknown_decl(self, data: str) -> None:
        raise TemplateError(f"不认识 <![{data[:20]}", where=self._where, hint="模板里只写正文的标签")

    def _check(self, tag: str, values: dict[str, str], given: int) -> None:
        if tag not in ATTRIBUTES:
            raise TemplateError(f"不认识的标签 <{tag}>", where=self._where, hint=_nearest(tag, ATTRIBUTES))
        if tag == "svg":
            return
        known = ATTRIBUTES[tag]
        for name, value in values.items():
            if "<span data-ref=" in value:
                raise TemplateError(
                    f"属性 {name} 里只能写文字", where=self._where, hint="在变量后面加 | plain，如 {{ x | plain }}"
                )
            if name not in known:
                raise TemplateError(f"<{tag}> 不认识属性 {name}", where=self._where, hint=_nearest(name, known))
        if given > len(values) + 1:
            raise TemplateError(f"<{tag}> 的属性写了两次", where=self._where)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column
