"""Markdown templates (``.md.j2``): what a block of one writes → HTML of the closed subset.

CommonMark and its tables, read for Chinese: emphasis ends beside full-width marks, lines of a paragraph join without a
blank, ``---`` begins a page, ``>`` is an 按语. Values are printed as they are: no sign in them is markup.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape as escape_html
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from reportgen.compose.marks import ref_of, span, wording
from reportgen.compose.subset import PLACE_ATTRIBUTE
from reportgen.errors import TemplateError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKDOWN = ".md.j2"
# The line of the template at which a written line begins; no text has these signs (subset._UNPRINTABLE).
LINE_MARK = "\x1c{}\x1d"
_LINE_MARKS = re.compile("(?:\x1c(\\d+)\x1d)+")  # of several the last begins what follows
_MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]()#+-.!|~:"} | {ord("\n"): " ", ord("\r"): " "}
_LETTERS = re.compile(r"[^\s*_]")
_ALIGN = {"text-align:left": "left", "text-align:center": "centre", "text-align:right": "right"}
_RENAMED = {"blockquote_open": "aside", "blockquote_close": "aside"}


def is_markdown(filename: str | None) -> bool:
    """Tell whether a template is written in Markdown."""
    return (filename or "").endswith(MARKDOWN)


def print_plain(value: object) -> object:
    """Return a value as HTML in which no sign is Markdown; what is no value comes back, for the printing to refuse."""
    if value is None or isinstance(value, Markup):
        return value
    try:
        words = wording(value)
    except TypeError:
        return value
    return Markup(span(ref_of(value), escape_html(words).translate(_MARKUP)))


def read_block(text: str, filename: str) -> Markup:
    """Return the HTML of what a block of template ``filename`` wrote; what stands on one line is no paragraph.

    Raises:
        TemplateError: it writes a listing, which no bulletin has.
    """
    return read_whole(text, filename) if "\n" in text else Markup(_parser().renderInline(_LINE_MARKS.sub("", text)))


def read_whole(text: str, filename: str) -> Markup:
    """Return the HTML of what template ``filename`` wrote.

    Raises:
        TemplateError: it writes a listing, which no bulletin has.
    """
    lines, at = [], 1
    places: list[int] = []
    for line in text.split("\n"):
        if found := _LINE_MARKS.search(line):
            at = int(found[1])
        lines.append(_LINE_MARKS.sub("", line))
        places.append(at)
    parser = _parser()
    tokens = parser.parse("\n".join(lines))
    for token in tokens:
        where = f"{filename}:{places[token.map[0]]}" if token.map else filename
        if token.type == "fence":
            raise TemplateError("公文里没有代码块", where=where, hint="去掉 ``` 或 ~~~")
        _fit(token)
        if token.map and token.nesting >= 0:
            token.attrSet(PLACE_ATTRIBUTE, where)
    _tighten(tokens)
    return Markup(parser.renderer.render(tokens, parser.options, {}))


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import ParserInline
    from markdown_it.rules_inline import StateInline
    from markdown_it.rules_inline.state_inline import Scanned

    class State(StateInline):
        letters = ""

        def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the parser's names
            # By CommonMark **重点：**是 is not strong: a mark stands before its end, and a letter follows.
            held, self.src = self.src, self.letters
            try:
                return super().scanDelims(start, canSplitWord)
            finally:
                self.src = held

    class Inline(ParserInline):
        def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Any]) -> list[Any]:
            state = State(src, md, env, tokens)
            state.letters = _LETTERS.sub("x", src)
            self.tokenize(state)
            for rule in self.ruler2.getRules(""):
                rule(state)
            return state.tokens

    parser = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])
    inline = Inline()
    inline.ruler.enableOnly(parser.inline.ruler.get_active_rules())
    inline.ruler2.enableOnly(parser.inline.ruler2.get_active_rules())
    parser.inline = inline
    parser.add_render_rule("softbreak", _join_lines)
    return parser


def _join_lines(_renderer: Any, tokens: Sequence["Token"], at: int, _options: Any, _env: Any) -> str:
    """Join two lines of a paragraph, with a blank between Latin words only."""
    before, after = tokens[at - 1].content[-1:], tokens[at + 1].content[:1]
    return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""


def _fit(token: "Token") -> None:
    """Say in the subset's words what Markdown says in its own."""
    token.tag = _RENAMED.get(token.type, token.tag)
    if token.type == "hr":
        token.attrSet("data-break", "page")
    if token.type in ("th_open", "td_open"):
        align = _ALIGN.get(str(token.attrs.pop("style", "")))
        if align:
            token.attrSet("data-align", align)
        if token.type == "th_open":
            token.attrSet("scope", "col")


def _tighten(tokens: Sequence["Token"]) -> None:
    """Leave out the paragraph of an item that is nothing else, however many blank lines stand about it."""
    for before, token, _, end, after in zip(tokens, tokens[1:], tokens[2:], tokens[3:], tokens[4:], strict=False):
        if before.type == "list_item_open" and after.type == "list_item_close" and token.type == "paragraph_open":
            token.hidden = end.hidden = True
