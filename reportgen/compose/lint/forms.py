"""Forms made in Word, read without being filled: the faults of their tags, each with its paragraph.

A paragraph is a line of the text that is read here. The tags obey the rules of all templates; what is wrong only in
Word (a tag in pieces, a row that is replaced whole) is told beside.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportgen.compose.lint.form_text import FormParagraph, Sign, read_parts
from reportgen.compose.lint.library import Library, Template
from reportgen.compose.lint.pages import check_typed
from reportgen.compose.lint.parsing import parse
from reportgen.compose.lint.problems import Problem, Rule, Severity
from reportgen.compose.lint.reading import Reading
from reportgen.compose.lint.sources import Source
from reportgen.compose.lint.values import start_of
from reportgen.compose.sandbox import TemplateEnvironment, find_forbidden

_TAG = re.compile(r"\{%(?:(?!\{[{%]).)*?%\}|\{\{(?:(?!\{[{%]).)*?\}\}|\{#.*?#\}", re.DOTALL)
_OPEN = re.compile(r"(\{[{%])(?:(?!\{[{%]).)*")  # one that no tag begins with
_KIND = re.compile(r"\{[%#](tr|tc|p|r)\s")
_PRINTED_WHOLE = re.compile(r"\{\{(tr|tc|p|r)\s")
_TABLE_TAGS = re.compile(r"\{%\s*(cellbg|colspan|vm|hm)\b")
_QUOTES = str.maketrans("“”‘’", "\"\"''")  # docxtpl reads them so
_ENDS = {f"end{name}": name for name in ("if", "for", "block", "macro", "call", "filter", "with", "set")}
_WHOLES = {"tr": "行", "tc": "格", "p": "段"}
_RETYPE = "在 Word 里把这个标签整个删去，一口气重新打出来"


def lint_form(form: bytes, shown: str, names: Mapping[str, Any]) -> tuple[Problem, ...]:
    """Return the problems of a form in the order of its text; it is given ``names``, by their types."""
    try:
        parts = read_parts(form)
    except ValueError:
        return (Problem(shown, 0, 0, Severity.ERROR, Rule.FILE, "不是 Word 文稿", "另存为 .docx 后重试"),)
    return tuple(problem for part in parts for problem in _lint_part(part, shown, names))


def _lint_part(paragraphs: Sequence[FormParagraph], shown: str, names: Mapping[str, Any]) -> list[Problem]:
    part = _Part(paragraphs, shown)
    part.check_pieces()
    library = Library(TemplateEnvironment(()))  # a form builds on no other template
    source = part.source
    tree = parse(library.environment, source)
    for token in source.tokens:
        if token.type == "data":
            check_typed(str(token.value), token.lineno, source)
    if tree is not None:
        for node, message in find_forbidden(tree):
            source.report(start_of(node), Rule.FORBIDDEN, message)
        if not any(problem.severity is Severity.ERROR for problem in source.problems):
            part.check_pairs()
        reading = Reading(library)
        reading.read_template(Template("", source, tree), names)
        reading.finish()
    return sorted(source.problems, key=lambda problem: (problem.line, problem.column, problem.rule))


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag: where it begins and ends, and what Word is to replace with it (tr, tc, p, r; empty: the tag alone)."""

    start: int
    end: int
    kind: str


class _Part:
    """One part of a form."""

    def __init__(self, paragraphs: Sequence[FormParagraph], shown: str) -> None:
        self._paragraphs = paragraphs
        self._signs: list[Sign | None] = []
        for paragraph in paragraphs:
            self._signs += (*paragraph.signs, None)  # a paragraph's end is a line's end
        text = "\n".join(paragraph.text for paragraph in paragraphs)
        places = tuple(paragraph.place for paragraph in paragraphs)
        readable = _readable(text)
        self._open = tuple((tag.start(), tag[1]) for tag in _OPEN.finditer(_TAG.sub(_blank, text)))
        self.source = Source("", shown, readable, printed=text, places=places)
        self.source.broken = any(mark == "{%" for _, mark in self._open)

    @cached_property
    def _tags(self) -> tuple[_Tag, ...]:
        text = self.source.printed
        found = ((tag, _KIND.match(tag.group())) for tag in _TAG.finditer(text))
        return tuple(_Tag(tag.start(), tag.end(), kind[1] if kind else "") for tag, kind in found)

    def check_pieces(self) -> None:
        """Report the tags that docxtpl cannot put together, and those that take more than themselves with them."""
        source = self.source
        for at, paragraph in enumerate(self._paragraphs):
            if _TAG.search(paragraph.deleted):
                start = sum(len(one.text) + 1 for one in self._paragraphs[:at])
                source.report(start, Rule.SPLIT, "修订中删去的文字里还有标签，照样会填", "先接受修订，再存盘")
        for start, mark in self._open:
            source.report(start, Rule.UNCLOSED, f"这里打开的 {mark} 没有结束", "{{ 要用 }} 结束，{% 要用 %} 结束")
        for tag in self._tags:
            words = source.printed[tag.start : tag.end]
            if _PRINTED_WHOLE.match(words):
                message = "这样填进去的内容不在文字里，印不出来"
                source.report(tag.start, Rule.FORBIDDEN, message, "写成 {{ … }}，大括号后面直接写变量名")
            elif match := _TABLE_TAGS.match(words):
                message = f"Word 范本里不能用 {match[1]}"
                source.report(tag.start, Rule.FORBIDDEN, message, "单元格的合并、底色直接在 Word 里设好")
            else:
                self._check_whole(tag, words)

    def _check_whole(self, tag: _Tag, words: str) -> None:
        report, inside = self.source.report, self._signs[tag.start : tag.end]
        signs = [sign for sign in inside if sign]
        strange = next((sign.strange for sign in signs if sign.strange), "")
        if None in inside:
            report(tag.start, Rule.SPLIT, f"标签分在两段里：“{_joined(words)}”", "把它写在一段里，中间不换行")
        elif strange:
            report(tag.start, Rule.SPLIT, f"标签里夹着{strange}", _RETYPE)
        elif len({sign.home for sign in signs}) > 1:
            report(tag.start, Rule.SPLIT, "标签有一部分在修订、链接或内容控件里，拼不起来", _RETYPE)
        elif len({sign.look for sign in signs}) > 1:
            message = "标签分成几截，格式不同，填进去的文字只用第一截的格式"
            self.source.warn(tag.start, Rule.SPLIT, message, "选中整个标签，设成同一格式")
        if tag.kind in _WHOLES:
            self._check_replaced(tag)

    def _check_replaced(self, tag: _Tag) -> None:
        """Report what is lost where a tag stands for its whole row, cell or paragraph."""
        home = self._home(tag.start, tag.kind)
        if not home:
            message = f"{{%{tag.kind} …%}} 只能写在表格里"
            self.source.report(tag.start, Rule.SPLIT, message, "整段的写 {%p … %}")
            return
        begin = 0
        left = ""
        for paragraph in self._paragraphs:
            end = begin + len(paragraph.text)
            if self._home(begin, tag.kind) == home:
                left += "".join(sign for at, sign in enumerate(paragraph.text, begin) if not tag.start <= at < tag.end)
            begin = end + 1
        if left.strip():
            whole = _WHOLES[tag.kind]
            message = f"{{%{tag.kind} …%}} 会把整{whole}换掉，同{whole}的“{left.strip()[:20]}”印不出来"
            self.source.report(tag.start, Rule.SILENT, message, f"让这个标签自己占一{whole}")

    def check_pairs(self) -> None:
        """Report the tags that open in one cell and end in another, or are of two kinds: the table would break."""
        kinds = {tag.start: tag.kind for tag in self._tags}
        for opener, end, name in _pairs(self.source):
            kind, other = kinds.get(opener, ""), kinds.get(end, "")
            if kind != other:
                message = f"开头写的是 {{%{kind} {name}，结尾写的是 {{%{other} end{name}"
                self.source.report(end, Rule.SPLIT, message, "两头写成一样的")
            elif self._scope(opener, kind) != self._scope(end, kind):
                message = f"{name} 开在一格、结束在另一格，表格会乱"
                self.source.report(opener, Rule.SPLIT, message, "逐行重复用 {%tr … %}，开头和结尾各占一行")

    def _home(self, offset: int, kind: str) -> int:
        """Return what a tag of this kind stands for at ``offset``, by its number; 0 for none."""
        number = self.source.line_of(offset)
        paragraph = self._paragraphs[number - 1]
        return {"tr": paragraph.row, "tc": paragraph.cell}.get(kind, number)

    def _scope(self, offset: int, kind: str) -> int:
        """Return what both tags of a pair must stand in."""
        paragraph = self._paragraphs[self.source.line_of(offset) - 1]
        return {"tr": paragraph.table, "tc": paragraph.row}.get(kind, paragraph.cell)


def _readable(text: str) -> str:
    """Return the text as docxtpl reads it, each sign in its place."""

    def read(tag: re.Match[str]) -> str:
        words = tag.group()
        if _PRINTED_WHOLE.match(words) or _TABLE_TAGS.match(words):
            return _blank(tag)
        words = words.translate(_QUOTES)
        kind = _KIND.match(words)
        return f"{words[:2]}{' ' * len(kind[1])}{words[2 + len(kind[1]) :]}" if kind else words

    whole = _TAG.sub(read, text)
    for tag in _OPEN.finditer(_TAG.sub(_blank, text)):
        whole = whole[: tag.start()] + _blank(tag) + whole[tag.end() :]
    return whole


def _blank(tag: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", tag.group())


def _pairs(source: Source) -> Iterator[tuple[int, int, str]]:
    """Yield where the tags stand that open and end something, and its name; all of them are there."""
    opened: list[tuple[str, int]] = []
    begin = -1
    for token in source.tokens:
        if begin >= 0 and token.type == "name":
            name = str(token.value)
            if name in _ENDS:
                while (last := opened.pop())[0] != _ENDS[name]:
                    pass  # a set without an end
                yield last[1], begin, last[0]
            elif name in _ENDS.values():
                opened.append((name, begin))
        begin = token.lineno if token.type == "block_begin" else -1


def _joined(words: str) -> str:
    return " ".join(words.split())[:30]
