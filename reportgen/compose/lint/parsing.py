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
_ALONE = ("extends", "include", "import", "from")  # what has no end
_OTHERS = {  # as in other languages
    "elseif": "elif",
    "elsif": "elif",
    "endelif": "endif",
    "endelse": "endif",
    "如果": "if",
    "否则": "else",
    "否则如果": "elif",
    "循环": "for",
}
_FOR = "写成 {% for 名字 in 一串 %}"
_WORDS = {
    "if": "“否则如果”写 elif",
    **dict.fromkeys(("且", "并且", "和", "与", "AND"), "“并且”写 and"),
    **dict.fromkeys(("或", "或者", "OR"), "“或者”写 or"),
    **dict.fromkeys(("不", "非", "NOT"), "“不”写 not"),
    **dict.fromkeys(("等于", "是", "为"), "“等于”写 =="),
}
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
            told, hint = describe_syntax(error.message or "")
            offset = min(error.lineno, len(source.text))
            source.report(offset, Rule.SYNTAX, told, _hint_at(tokens, error.lineno) or hint)
            mended = _mend_inside(tokens, error.lineno)
        else:
            return tree
        if mended is None:
            return None
        tokens = mended
    return None


def _mend_tag(source: Source, tokens: list[Token], open_: list[Token], tag: str, offset: int) -> list[Token] | None:
    """Leave out a tag that is none, or close the block in which the end of an outer one stands."""
    if tag == "end":
        return _join_end(source, tokens, open_, offset)
    wanted = tag.removeprefix("end") if tag.startswith("end") else _INNER.get(tag, "")
    if not wanted:
        meant = _OTHERS.get(tag.lower(), tag.lower())
        hint = nearest(meant, _TAGS)
        source.report(offset, Rule.SYNTAX, f"没有“{tag}”这种标签", hint)
        meant = next((name for name in _TAGS if hint == nearest(name, (name,))), "")
        if meant:
            return [*_before(tokens, offset), Token(offset, "name", meant), *_after(tokens, offset)]
        return _without_tag(tokens, offset)
    if wanted in [token.value for token in open_]:
        inner = open_[-1]
        _report_open(source, inner, f"，先遇到了第 {source.line_of(offset)} 行的 {tag}")
        begin = max(token.lineno for token in tokens if token.type == "block_begin" and token.lineno < offset)
        return [*_before(tokens, begin), *_end_of(inner, begin), *_from(tokens, begin)]
    if not source.broken:
        source.report(offset, Rule.UNCLOSED, f"{tag} 没有对应的 {wanted}", "删去这个标签，或补上它的开头")
    return _without_tag(tokens, offset)


def _join_end(source: Source, tokens: list[Token], open_: list[Token], offset: int) -> list[Token] | None:
    """Read ``end for``, or ``end`` alone, as the end that was meant."""
    after = _after(tokens, offset)
    apart = after[0].type == "name"
    tag = f"end{after[0].value if apart else open_[-1].value if open_ else 'if'}"
    source.report(offset, Rule.SYNTAX, "没有“end”这种标签", f"写成 {{% {tag} %}}，中间不空格")
    return [*_before(tokens, offset), Token(offset, "name", tag), *after[apart:]]


def _close_at_end(source: Source, tokens: list[Token], open_: list[Token]) -> list[Token] | None:
    if not open_:
        return None
    _report_open(source, open_[-1], "")
    return [*tokens, *_end_of(open_[-1], len(source.text))]


def _report_open(source: Source, token: Token, where: str) -> None:
    if source.broken:  # its end may be there, in a tag that could not be read
        return
    hint = f"在它结束的地方写 {{% end{token.value} %}}"
    source.report(token.lineno, Rule.UNCLOSED, f"这里打开的 {token.value} 没有结束{where}", hint)


def _end_of(token: Token, at: int) -> list[Token]:
    return [Token(at, "block_begin", "{%"), Token(at, "name", f"end{token.value}"), Token(at, "block_end", "%}")]


def _hint_at(tokens: list[Token], offset: int) -> str:
    """Return what to do where the signs at a fault show what was meant."""
    at = next((at for at, token in enumerate(tokens) if token.lineno >= offset), 0)
    before, here = tokens[at - 1], tokens[at]
    if here.type == "assign":
        return "“等于”写两个等号：=="
    if here.type == before.type == "pipe":
        return "“或者”写 or"
    if here.type == "name" and before.type == "string":
        return "引号里又用了同样的引号；里面的用中文的“”"
    span = _tag_at(tokens, offset)
    first = tokens[span[0] + 1] if span else here
    if first.type == "lbrace":
        return "填值写 {{ … }}，两个大括号"
    return _FOR if first.value == "for" else _WORDS.get(str(here.value), "")


def _mend_inside(tokens: list[Token], offset: int) -> list[Token] | None:
    """Replace what a faulty tag says by something harmless, or leave the tag out."""
    span = _tag_at(tokens, offset)
    if span is None:
        return None
    begin, end = span
    said = tokens[begin + 1 : end]
    tag = str(said[0].value) if said else ""
    if tokens[begin].type != "block_begin" or tag in _ALONE or tag not in _TAGS:
        return tokens[:begin] + tokens[end + 1 :]
    mended = [*tokens[: begin + 1], *_harmless(tag, said), *tokens[end:]]
    return mended if mended != tokens else None


def _harmless(tag: str, said: list[Token]) -> list[Token]:
    """Return a tag with the names that it gives, for values that are not known."""
    name, at = said[0], said[0].lineno
    unknown = Token(at, "name", "none")
    kinds = [token.type for token in said]
    if tag in ("if", "elif"):
        return [name, unknown]
    if tag == "for":
        words = [token.value for token in said]
        stop = next((words.index(word) for word in ("in", "of", "from") if word in words), 2)
        given = said[1:stop] if all(kind in ("name", "comma") for kind in kinds[1:stop]) else []
        return [name, *(given or [Token(at, "name", "_")]), Token(at, "name", "in"), unknown]
    if tag == "set" and "assign" in kinds:
        return [*said[: kinds.index("assign") + 1], unknown]
    if tag == "else" and kinds[1:2] == ["name"] and said[1].value == "if":
        return [Token(at, "name", "elif"), *said[2:]]
    return [name] if tag == "else" or tag.startswith("end") else said


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
