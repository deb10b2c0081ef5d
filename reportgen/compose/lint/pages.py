"""The text between the braces: tags and attributes of the subset, tags without an end, links, figures typed by hand.

Python's own reader of HTML reads the template with everything in braces blanked, so that each tag keeps its place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.entities import html5
from html.parser import HTMLParser

from jinja2 import nodes

from reportgen.compose.charts import ALTERNATIVE
from reportgen.compose.inline import is_allowed_link
from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import nearest
from reportgen.compose.markdown import is_markdown
from reportgen.compose.subset import ATTRIBUTES, VOID
from reportgen.tree import MastheadRole, ParagraphRole

_ADDRESS = re.compile(r"<(?:https?://|mailto:)[^<>\s]*>")  # in Markdown a link, not a tag
_OPEN_COMMENT = re.compile(r"<!--(?!.*?-->)", re.DOTALL)
_FILLED = "\ue000"  # stands where a value is filled in
# What pages on the web are written with, and what says the same here.
_INSTEAD = {
    **dict.fromkeys(("b", "u", "mark", "big"), "强调用 <strong>"),
    "i": "楷体强调用 <em>",
    **dict.fromkeys(("font", "center", "small", "style"), "字体、字号、对齐由版式定，删去它"),
    "div": "一段用 <p>，一部分用 <section>",
    "img": "图用 <figure data-chart=…>，照自带的模板写",
}
_LONE = ("img", "input", "meta", "link", "wbr", "embed", "source", "area", "base")  # have no end on the web
_UNITS = (
    "%|％|‰|个百分点|(?:万|亿|余|多)*(?:元|美元|人次|人|名|户|家|所|个|张|项|件|例|次|种|类|床|支|份|篇|县|市|省|区|地区|"
    "倍|成|天|日|小时|分钟|公里|平方米|岁)"
)
_FIGURE = re.compile(rf"[0-9０-９][0-9０-９.,．，]*\s*(?:{_UNITS})|百分之[零〇一二三四五六七八九十百点两]+")
_WORDED = re.compile(r"[一二三四五六七八九十百千两]{2,}(?:余|多)?(?:个|家|所|亿元|万元|元|人|项|地区|省)")
_DIGITS = re.compile(r"[0-9０-９]+(?:年)?")
# The audit lets them pass: the count of tables, figures and items.
_ORDER = re.compile(r"[表图]\s?\d+|（\d+）|^\s*\d+[.．、]", re.MULTILINE)
_CITE = '写成 {{ cite("91.3%", source="某某年鉴2023，第12页") }}；材料里的数用变量印出'


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag, and the stretch of the template that it takes."""

    name: str
    start: int
    end: int
    closes: bool = False
    whole: bool = False  # <svg/>


class Page:
    """The text of one template between its braces."""

    def __init__(self, source: Source) -> None:
        self._source = source
        text = _without_braces(source)
        self._open_comment = _OPEN_COMMENT.search(text)
        self._reader = _Reader(text[: self._open_comment.start()] if self._open_comment else text)
        source.tags += [(tag.start, tag.end) for tag in self._reader.tags]

    def check(self) -> None:
        """Report what is outside the subset, the links that lead astray, and the figures typed by hand."""
        if self._open_comment:
            self._source.report(self._open_comment.start(), Rule.UNCLOSED, "注释没有结束", "<!-- 要用 --> 结束")
        for start, what in self._reader.strange:
            self._source.report(start, Rule.MARKUP, f"不认识 {what}", "模板里只写正文的标签")
        for start, end, tag, attributes in self._reader.starts:
            self._check_tag(start, end, tag, attributes)
        for start, words in self._reader.words:
            check_typed(words, start, self._source)

    def check_ends(self, tree: nodes.Template) -> None:
        """Report tags without an end or a beginning, on each way through the template."""
        if self._open_comment:  # what follows it was not read
            return
        units: list[Sequence[nodes.Node]] = [tree.body]
        units += [block.body for block in tree.find_all(nodes.Block)]
        units += [macro.body for macro in tree.find_all(nodes.Macro)]
        for unit in units:
            for way in range(3):
                self._check_balance(tuple(_data(unit, way)))

    def _check_balance(self, stretches: tuple[tuple[int, int], ...]) -> None:
        open_: list[Tag] = []
        told: list[str] = []  # whose end, if it comes yet, is no other fault
        for tag in self._tags_in(stretches):
            if not tag.closes:
                if tag.name not in VOID and tag.name not in _LONE and not tag.whole:
                    open_.append(tag)
            elif tag.name in [other.name for other in open_]:
                line = self._source.line_of(tag.start)
                while (inner := open_.pop()).name != tag.name:
                    told.append(inner.name)
                    self._report_open(inner, f"，先遇到了第 {line} 行的 </{tag.name}>")
            elif tag.name in told:
                told.remove(tag.name)
            else:
                self._source.report(tag.start, Rule.UNCLOSED, f"</{tag.name}> 没有对应的开头", "删去它，或补上开头")
        for tag in open_:
            self._report_open(tag, "")

    def _report_open(self, tag: Tag, where: str) -> None:
        self._source.report(tag.start, Rule.UNCLOSED, f"<{tag.name}> 没有结束{where}", f"补上 </{tag.name}>")

    def _tags_in(self, stretches: tuple[tuple[int, int], ...]) -> Iterator[Tag]:
        for start, end in stretches:
            yield from (tag for tag in self._reader.tags if start <= tag.start < end)

    def _check_tag(self, start: int, end: int, tag: str, attributes: Sequence[tuple[str, str | None]]) -> None:
        if tag not in ATTRIBUTES:
            hint = _INSTEAD.get(tag) or nearest(tag, list(ATTRIBUTES))
            self._source.report(start, Rule.MARKUP, f"不认识的标签 <{tag}>", hint)
            return
        if tag == "svg":
            return
        known = sorted(ATTRIBUTES[tag])
        for name, value in attributes:
            if _FILLED in name:
                continue
            at = self._source.text.lower().find(name, start, end)
            at = start if at < 0 else at
            if name not in known:
                hint = nearest(name, known) or "这个标签不带属性"
                self._source.report(at, Rule.MARKUP, f"<{tag}> 不认识属性 {name}", hint)
            elif self._source.text.startswith("={{", at + len(name)):
                self._source.report(at, Rule.MARKUP, f"属性 {name} 的值要加引号", f'写成 {name}="{{{{ … }}}}"')
            self._check_value(tag, name, value or "", at)

    def _check_value(self, tag: str, name: str, value: str, at: int) -> None:
        if _FILLED in value:
            return
        if name == "href" and not is_allowed_link(value):
            hint = "只能是 http、https、mailto 或本文中的位置（#…）"
            self._source.report(at, Rule.LINK, f"链接“{value[:40]}”不能用", hint)
        roles = sorted({*ParagraphRole, *MastheadRole, ALTERNATIVE})
        if name == "data-role" and tag == "p" and value not in roles:
            self._source.report(at, Rule.MARKUP, f"data-role 不能是“{value}”", nearest(value, roles))


def check_typed(words: str, start: int, source: Source) -> None:
    """Report figures typed by hand: nothing proves them, and the next issue will not change them."""
    plain = _ORDER.sub(_blank, words)
    for found in _FIGURE.finditer(plain):
        source.report(start + found.start(), Rule.TYPED_FIGURE, f"手写的数字“{found.group()}”没有出处", _CITE)
    plain = _FIGURE.sub(_blank, plain)
    for found in (*_DIGITS.finditer(plain), *_WORDED.finditer(plain)):
        message, hint = f"手写的数字“{found.group()}”下一期不会跟着变", _CITE
        if found.group().endswith("年"):
            hint = "年份用 {{ edition.review_year }} 或 {{ edition.plan_year }}"
        source.warn(start + found.start(), Rule.TYPED_FIGURE, message, hint)


def _without_braces(source: Source) -> str:
    """Return the text with comments and tags in braces blanked, and filled where a value will stand."""
    text = list(re.sub(r"[^\n]", " ", source.text))
    begin = 0
    for token in source.tokens:
        match token.type:
            case "data":
                text[token.lineno : token.lineno + len(token.value)] = token.value
            case "variable_begin":
                begin = token.lineno
            case "variable_end":
                end = token.lineno + len("}}")
                text[begin:end] = _FILLED * (end - begin)
    whole = "".join(text)
    return _ADDRESS.sub(_blank, whole) if is_markdown(source.shown) else whole


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _data(body: Sequence[nodes.Node], way: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text on one way through ``body``: the first branches, the last, or the second ones."""
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if isinstance(part, nodes.TemplateData):
                        yield part.lineno, part.lineno + len(part.data)
            case nodes.If():
                branches = [node.body, *(branch.body for branch in node.elif_), node.else_]
                yield from _data(branches[(0, -1, 1)[way]], way)
            case nodes.For():
                yield from _data(node.else_ if way == 1 else node.body, way)
            case nodes.With() | nodes.FilterBlock() | nodes.AssignBlock() | nodes.Scope():
                yield from _data(node.body, way)


class _Reader(HTMLParser):
    """The tags of a text with their places; a drawing is passed over."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self.tags: list[Tag] = []
        self.starts: list[tuple[int, int, str, list[tuple[str, str | None]]]] = []
        self.words: list[tuple[int, str]] = []
        self.strange: list[tuple[int, str]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._drawing = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._take(tag, attrs, whole=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._take(tag, attrs, whole=True)

    def handle_endtag(self, tag: str) -> None:
        start = self._offset()
        if tag == "svg" and self._drawing:
            self._drawing -= 1
        if not self._drawing:
            self.tags.append(Tag(tag, start, start + len(tag) + 3, closes=True))

    def handle_data(self, data: str) -> None:
        if not self._drawing and data.strip():
            self.words.append((self._offset(), data))

    def handle_entityref(self, name: str) -> None:
        at = self._offset()
        if not self._drawing and f"{name};" not in html5 and self._text.startswith(f"&{name};", at):
            self.strange.append((at, f"&{name};"))

    def handle_decl(self, decl: str) -> None:
        self.strange.append((self._offset(), f"<!{decl[:20]}>"))

    def handle_pi(self, data: str) -> None:
        self.strange.append((self._offset(), f"<?{data[:20]}>"))

    def unknown_decl(self, data: str) -> None:
        self.strange.append((self._offset(), f"<![{data[:20]}"))

    def _take(self, tag: str, attrs: list[tuple[str, str | None]], *, whole: bool) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        if not self._drawing:
            self.tags.append(Tag(tag, start, end, whole=whole))
            self.starts.append((start, end, tag, attrs))
        if tag == "svg" and not whole:
            self._drawing += 1

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
