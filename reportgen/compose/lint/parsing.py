"""Tokens → Jinja's own tree. A faulty tag is reported and mended or left out, so that the rest can be looked at too."""

from collections.abc import Iterable
from typing import NoReturn

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from reportgen.compose.lint.problems import Rule
from reportgen.compose.lint.sources import Source, read_tokens
from reportgen.compose.lint.values import nearest
from reportgen.compose.lint.wording import describe_syntax

_TAGS = (
    *("if", "elif", "else", "endif", "for", "endfor", "set", "endset", "block", "endblock", "extends", "include"),
    *("import", "from", "macro", "endmacro", "call", "endcall", "filter", "endfilter", "with", "endwith"),
)
_INNER = {"elif": "if", "else": "if"}
_MOST_FAULTS = 50


class _UnknownTagError(TemplateSyntaxError):
    """A tag that Jinja does not know, or not here."""


class _OpenAtEndError(TemplateSyntaxError):
    """A block that is still open where the template ends."""


class _PlacedParser(Parser):
    """Jinja's parser over given tokens; it remembers which tags are open, and where they were opened."""

    def __init__(self, environment: Environment, tokens: Iterable[Token]) -> None:
        super().__init__(environment, "")
        self.stream = TokenStream(iter(tokens), None, None)
        self.open: list[Token] = []

    def parse_statement(self) -> nodes.Node | list[nodes.Node]:
        """Parse a tag with all that it encloses."""
        self.open.append(self.stream.current)
        node = super().parse_statement()
        self.open.pop()
        return node

    def fail_unknown_tag(self, name: str, lineno: int | None = None) -> NoReturn:
        """Stop at a tag that is not known here."""
        self.open = [token for token in self.open if token.lineno != lineno]
        raise _UnknownTagError(name, lineno or 0)

    def fail_eof(self, end_tokens: tuple[str, ...] | None = None, lineno: int | None = None) -> NoReturn:
        """Stop at the end."""
        del end_tokens
        raise _OpenAtEndError("", lineno or 0)


def parse(environment: Environment, source: Source) -> nodes.Template | None:
    """Return the tree of a template, its faults reported; None where they leave no tree."""
    read_tokens(environment, source)
    tokens = source.tokens
    for _ in range(_MOST_FAULTS):
        parser = _PlacedParser(environment, tokens)
        try:
            tree = parser.parse()
        except RecursionError:
            source.report(0, Rule.SYNTAX, "嵌套太深")
            return None
        except _UnknownTagError as error:
            mended = _mend_tag(source, tokens, parser.open, str(error.message), error.lineno)
        except _OpenAtEndError:
            mended = _close_at_end(source, tokens, parser.open)
        except TemplateSyntaxError as error:
            source.report(min(error.lineno, len(source.text)), Rule.SYNTAX, *describe_syntax(error.message or ""))
            mended = _mend_inside(tokens, error.lineno)
        else:
            return tree
        if mended is None:
            return None
        tokens = mended
    return None


def _mend_tag(source: Source, tokens: list[Token], open_: list[Token], tag: str, offset: int) -> list[Token] | None:
    """Leave out a tag that is none, or close the block in which the end of an outer one stands."""
    wanted = tag.removeprefix("end") if tag.startswith("end") else _INNER.get(tag, "")
    if not wanted:
        hint = nearest(tag, _TAGS)
        source.report(offset, Rule.SYNTAX, f"没有“{tag}”这种标签", hint)
        meant = next((name for name in _TAGS if hint == nearest(name, (name,))), "")
        if meant:
            return [*_before(tokens, offset), Token(offset, "name", meant), *_after(tokens, offset)]
        return _without_tag(tokens, offset)
    if source.broken:
        return None
    if wanted in [token.value for token in open_]:
        inner = open_[-1]
        _report_open(source, inner, f"，先遇到了第 {source.line_of(offset)} 行的 {tag}")
        begin = max(token.lineno for token in tokens if token.type == "block_begin" and token.lineno < offset)
        return [*_before(tokens, begin), *_end_of(inner, begin), *_from(tokens, begin)]
    source.report(offset, Rule.UNCLOSED, f"{tag} 没有对应的 {wanted}", "删去这个标签，或补上它的开头")
    return _without_tag(tokens, offset)


def _close_at_end(source: Source, tokens: list[Token], open_: list[Token]) -> list[Token] | None:
    if source.broken or not open_:
        return None
    _report_open(source, open_[-1], "")
    return [*tokens, *_end_of(open_[-1], len(source.text))]


def _report_open(source: Source, token: Token, where: str) -> None:
    hint = f"在它结束的地方写 {{% end{token.value} %}}"
    source.report(token.lineno, Rule.UNCLOSED, f"这里打开的 {token.value} 没有结束{where}", hint)


def _end_of(token: Token, at: int) -> list[Token]:
    return [Token(at, "block_begin", "{%"), Token(at, "name", f"end{token.value}"), Token(at, "block_end", "%}")]


def _mend_inside(tokens: list[Token], offset: int) -> list[Token] | None:
    """Replace what a faulty tag says by something harmless, a block tag, or leave it out."""
    span = _tag_at(tokens, offset)
    if span is None:
        return None
    begin, end = span
    tag = str(tokens[begin + 1].value)
    match tokens[begin].type, tag:
        case "block_begin", "if" | "elif":
            inside = [Token(offset, "name", "true")]
        case "block_begin", "for":
            inside = [Token(offset, kind, word) for kind, word in (("name", "_"), ("name", "in"), ("string", ""))]
        case "block_begin", _ if f"end{tag}" in _TAGS or tag in _TAGS[:4] or tag.startswith("end"):
            return None
        case _:
            return tokens[:begin] + tokens[end + 1 :]
    mended = [*tokens[: begin + 2], *inside, *tokens[end:]]
    return mended if len(mended) != len(tokens) or mended != tokens else None


def _tag_at(tokens: list[Token], offset: int) -> tuple[int, int] | None:
    begins = [at for at, token in enumerate(tokens) if token.type.endswith("_begin") and token.lineno <= offset]
    if not begins:
        return None
    closing = tokens[begins[-1]].type.replace("_begin", "_end")
    ends = [at for at in range(begins[-1], len(tokens)) if tokens[at].type == closing]
    return (begins[-1], ends[0]) if ends else None


def _without_tag(tokens: list[Token], offset: int) -> list[Token] | None:
    span = _tag_at(tokens, offset)
    return tokens[: span[0]] + tokens[span[1] + 1 :] if span else None


def _before(tokens: list[Token], offset: int) -> list[Token]:
    return [token for token in tokens if token.lineno < offset]


def _from(tokens: list[Token], offset: int) -> list[Token]:
    return [token for token in tokens if token.lineno >= offset]


def _after(tokens: list[Token], offset: int) -> list[Token]:
    return [token for token in tokens if token.lineno > offset]
