"""A text in Markdown into a raw document, a line of the file a line of the text.

What its signs say is structure: headings, bullets, quotation and emphasis leave their words, rules and fences leave
nothing, tables become tables. The number of an item is text, as its author wrote it. A line without signs stays as it
is, down to its blanks; a text without signs is read as any text.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from reportgen.model.documents import RawDocument
from reportgen.readers.captions import caption_of
from reportgen.readers.extracted import Extraction
from reportgen.readers.markdown.inline import parser, read_words, words_of
from reportgen.readers.markdown.tables import fit_rules, read_rows
from reportgen.readers.text import read_text

_LINE_END = re.compile("\r\n|\n|\r")
_ITEM = r"(?:[-*+]|\d{1,9}[.)])[ \t]+"
_NUMBER = r"(?!(?:19|20)\d\d年)\d"
# >90%, not a quotation; and where a sentence runs over the end of its line, the sign that its next line begins with.
_MORE_THAN = re.compile(rf"^(\s*(?:{_ITEM})*)>(?==|{_NUMBER})")
_SIGN_OF_NUMBER = re.compile(rf"^(\s*)([-+>])(?=\s+{_NUMBER})")
_RUNS_ON = re.compile(r"\w\s*$")
_OPENS_BLOCK = re.compile(rf"\s*(?:[#>|]|{_ITEM})")
_FENCE = re.compile(r"[\s>]*(?:`{3,}|~{3,})\s*[A-Za-z+#-]*\s*")
_WORDS = re.compile(r"[^\W_]")
_CAPTION_LINES = 3


def read_markdown(content: bytes, source: str) -> RawDocument:
    """Read a text in Markdown.

    Raises:
        SourceError: the content is blank, binary, in no known encoding, or nothing but signs.
    """
    plain = read_text(content, source)
    lines = _LINE_END.split(plain.text)
    blocks = _Blocks(lines)
    if not blocks.tables and blocks.words == lines:
        return plain
    if not lines[-1]:
        blocks.words.pop()
    return _written(blocks).document(content, source, encoding=plain.encoding, basis=plain.encoding_basis)


class _Blocks:
    """The blocks of a text: the words of its lines, the tables by the lines they stand on, where blocks begin."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.words = list(lines)
        self.tables: dict[int, int] = {}
        self.begins: set[int] = set()
        self._read: set[int] = set()
        given = list(_shielded(lines))
        fitted = fit_rules(given)
        self._rules = {at for at, line in enumerate(fitted) if line != given[at]}
        tokens = parser().parse("\n".join(fitted))
        numbers: dict[int, str] = {}
        for token in tokens:
            if token.type == "table_open":
                self._table(token)
            elif token.type == "fence":
                self._listing(token)
            elif token.type == "list_item_open":
                if token.map and token.info:
                    numbers[token.map[0]] = f"{numbers.get(token.map[0], '')}{token.info}{token.markup} "
            elif token.type == "inline" and token.map and token.map[0] not in self._read:
                self._inline(token, numbers.get(token.map[0], ""))
        self._drop_signs()

    def _inline(self, token: Token, number: str) -> None:
        assert token.map
        words = words_of(token.children or ()).split("\n")
        raw = token.content.split("\n")
        if len(words) != len(raw):  # code that runs over the end of a line
            words = [read_words(line) for line in raw]
        self._set(token.map[0], [number + words[0], *words[1:]])

    def _set(self, first: int, words: Sequence[str]) -> None:
        self.begins.add(first)
        for at, line in enumerate(words, first):
            is_same = "".join(line.split()) == "".join(self._lines[at].split())
            has_lost_sign = self.words[first] != self._lines[first]  # and with it what the lines below stand under
            if at not in self._rules and (not is_same or (at > first and has_lost_sign)):
                self.words[at] = line
            self._read.add(at)

    def _listing(self, token: Token) -> None:
        """Keep the lines between two fences as they are."""
        assert token.map
        first = token.map[0] + 1
        self.begins.add(first)
        self._read.update(range(first, first + token.content.count("\n")))

    def _table(self, token: Token) -> None:
        """Keep a table as far as its lines have bars; what stands right below it is no row."""
        assert token.map
        start, end = token.map
        stop = next((at for at in range(start, end) if "|" not in self._lines[at]), end)
        self.tables[start] = stop
        for at in range(stop, end):
            self.words[at] = read_words(self._lines[at])
        self._read.update(range(start, end))

    def _drop_signs(self) -> None:
        """Empty the lines that hold nothing but signs."""
        for at, line in enumerate(self._lines):
            if at not in self._read and line.strip() and (_FENCE.fullmatch(line) or not _WORDS.search(line)):
                self.words[at] = ""

    def is_apart(self, at: int) -> bool:
        """Tell whether the line begins a block that signs part from the line before it."""
        changed = self.words[at - 1] != self._lines[at - 1] or self.words[at] != self._lines[at]
        return at > 0 and at in self.begins and changed


def _shielded(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines for the parser, with a stroke before a sign that belongs to a number."""
    before = ""
    for line in lines:
        text = _MORE_THAN.sub(r"\1\\>", line)
        if _RUNS_ON.search(before) and not _OPENS_BLOCK.match(before):
            text = _SIGN_OF_NUMBER.sub(r"\1\\\2", text)
        yield text.rstrip()
        before = text


def _written(blocks: _Blocks) -> Extraction:
    """Return the text, an empty line between blocks that only their signs part: the bullets of items, say."""
    out = Extraction()
    above: list[str] = []
    end = 0
    for at, line in enumerate(blocks.words):
        if at in blocks.tables:
            end = blocks.tables[at]
            out.add_table(tuple(read_rows(blocks.words[at:end], at + 1)), caption_of(above))
            above = []
        if at < end:
            continue
        if line.strip():
            if above and blocks.words[at - 1].strip() and blocks.is_apart(at):
                out.add_line("", "")
            above = [*above[1 - _CAPTION_LINES :], " ".join(line.split())]
        out.add_line(line, f"第{at + 1}行")
    return out
