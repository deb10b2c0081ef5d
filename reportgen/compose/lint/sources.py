"""A template's text → Jinja's own tokens, each with its offset: what is found later can be shown to the column.

Jinja keeps of each token the line only. Here the line number is replaced by the offset before the tokens reach Jinja's
parser, so that every node of the tree knows its place.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError
from jinja2.lexer import Token

from reportgen.compose.lint.problems import Problem, Rule, Severity
from reportgen.compose.lint.signs import find_stray, mend_sign
from reportgen.compose.lint.wording import describe_syntax

_CHAR = re.compile(r"unexpected char .+ at (\d+)$")
_BRACE = re.compile(r"unexpected '(.)'")
_END_OF_TAG = (re.compile(r"\}\}|(?=[<\n])"), re.compile(r"%\}|(?=[<\n])"))  # where a tag ends, or should have ended
_OPENERS = ("variable_begin", "block_begin")
_MOST_FAULTS = 200
_HIDDEN = "\u200b\ufeff"  # reported with all others that cannot be printed


@dataclass
class Source:
    """A template: ``name`` as others call it, ``shown`` with its folder, and the problems found in it.

    Of a form made in Word, ``printed`` is the text as it stands there, and ``places`` says where each line is.
    """

    name: str
    shown: str
    text: str
    problems: list[Problem] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    tags: list[tuple[int, int]] = field(default_factory=list)  # where each tag of the text begins and ends
    printed: str = ""
    places: tuple[str, ...] = ()
    broken: bool = False  # a tag could not be read at all, so that others may seem to lack their partner

    def __post_init__(self) -> None:
        self.text = "\n".join(re.split(r"\r\n|\r|\n", self.text))
        self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def line_of(self, offset: int) -> int:
        """Return the number of the line that holds ``offset``."""
        return bisect_right(self._starts, min(offset, len(self.text)))

    def report(self, offset: int, rule: Rule, message: str, hint: str = "") -> None:
        """Note an error at ``offset``; the same at the same place is noted once."""
        self._note(offset, Severity.ERROR, rule, message, hint)

    def warn(self, offset: int, rule: Rule, message: str, hint: str = "") -> None:
        """Note what does not stop a build."""
        self._note(offset, Severity.WARNING, rule, message, hint)

    def _note(self, offset: int, severity: Severity, rule: Rule, message: str, hint: str) -> None:
        line = self.line_of(offset)
        start = self._starts[line - 1]
        text = (self.printed or self.text)[start:].partition("\n")[0]
        place = self.places[line - 1] if self.places else ""
        self.take(Problem(self.shown, line, offset - start + 1, severity, rule, message, hint, text, place))

    def take(self, problem: Problem) -> None:
        """Note a problem, once."""
        if problem not in self.problems:
            self.problems.append(problem)

    def in_tag(self, offset: int) -> bool:
        """Tell whether ``offset`` stands inside a tag of the text."""
        return any(start <= offset < end for start, end in self.tags)

    def find(self, word: str, offset: int) -> int:
        """Return the offset of ``word`` from ``offset`` on, or ``offset`` where it does not follow."""
        match = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(self.text, offset)
        return match.start() if match else offset


def read_tokens(environment: Environment, source: Source) -> None:
    """Find the tokens of a template with offsets for line numbers; what cannot be read is reported and left out."""
    text = source.text
    for _ in range(_MOST_FAULTS):
        placed: list[tuple[int, str, str]] = []
        try:
            _place(environment.lexer.tokeniter(text, None), text, placed)
        except TemplateSyntaxError as error:
            text = _mend_fault(source, text, placed, error)
            continue
        _report_stray(source, placed)
        source.tokens = list(_wrap(environment, source, placed))
        return


def _place(raw: Iterable[tuple[int, str, str]], text: str, placed: list[tuple[int, str, str]]) -> None:
    """Add the tokens with their offsets to ``placed`` one by one: those before a fault are wanted too."""
    at = 0
    for _, kind, value in raw:
        # Between two tokens nothing but white space is left out (trim_blocks, {%-).
        at = text.index(value, at)
        placed.append((at, kind, value))
        at += len(value)


def _mend_fault(source: Source, text: str, placed: list[tuple[int, str, str]], error: TemplateSyntaxError) -> str:
    """Report what the lexer stumbled on, and return the text without it: the sign alone, or the tag that holds it."""
    message = error.message or ""
    if "Missing end" in message:
        return _cut_open(source, text, placed[-1][0], message)
    at = placed[-1][0] + len(placed[-1][2]) if placed else 0
    if found := _CHAR.search(message):
        at = int(found[1])
    elif brace := _BRACE.match(message):
        at = text.find(brace[1], at)
    begin, kind = next(((start, kind) for start, kind, _ in reversed(placed) if kind in _OPENERS), (at, ""))
    mended = ""
    if "\n" in text[begin:at]:
        opener = text[begin : begin + 2]
        source.report(begin, Rule.UNCLOSED, f"这里打开的 {opener} 没有结束", describe_syntax("unexpected '}'")[1])
        at = begin
    elif found:
        told, hint, mended = mend_sign(text, at, _end_of_tag(text, at, kind))
        if text[at] not in _HIDDEN:
            source.report(at, Rule.SYNTAX, told, hint)
    else:
        source.report(at, Rule.SYNTAX, *describe_syntax(message))
    if mended:
        return mended
    source.broken = source.broken or kind == "block_begin"
    stop = _end_of_tag(text, at, kind)
    return text[:begin] + " " * (stop - begin) + text[stop:]


def _cut_open(source: Source, text: str, at: int, message: str) -> str:
    """Report what has no end; what follows the line of a comment is looked at all the same."""
    source.report(at, Rule.SYNTAX, *describe_syntax(message))
    stop = text.find("\n", at) if text.startswith("{#", at) else -1
    return text[:at] + (" " * (stop - at) + text[stop:] if stop >= 0 else "")


def _end_of_tag(text: str, at: int, kind: str) -> int:
    """Return where the tag that holds ``at`` ends, or should have ended."""
    end = _END_OF_TAG[kind == "block_begin"].search(text, at + 1)
    return end.end() if end else len(text)


def _report_stray(source: Source, placed: Iterable[tuple[int, str, str]]) -> None:
    """Report braces that are printed as they stand; between raw and endraw they are meant."""
    is_raw = False
    for start, kind, value in placed:
        is_raw = kind == "raw_begin" or (is_raw and kind != "raw_end")
        for at, message, hint in find_stray(value) if kind == "data" and not is_raw else ():
            source.report(start + at, Rule.SYNTAX, message, hint)
            source.broken = True


def _wrap(environment: Environment, source: Source, placed: Iterable[tuple[int, str, str]]) -> Iterator[Token]:
    for token in placed:
        try:
            yield from environment.lexer.wrap([token])
        except TemplateSyntaxError as error:
            source.report(token[0], Rule.SYNTAX, *describe_syntax(error.message or ""))
            yield Token(token[0], "name", "_")
        except ValueError:  # a number of thousands of digits
            source.report(token[0], Rule.SYNTAX, "这个数太长")
            yield Token(token[0], "integer", 0)  # type: ignore[arg-type]  # as Jinja's own lexer does
