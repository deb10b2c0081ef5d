"""Problems → a report: for an editor, for other programs (JSON, SARIF 2.1.0), for the checks of a code host."""

import json
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from reportgen.compose.lint.problems import RULES, Problem, Severity

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
_WIDEST = 76
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def write_report(problems: Sequence[Problem], form: Format, *, version: str) -> str:
    """Return the report, ending in a line end; ``version`` is that of the program."""
    match form:
        case Format.TEXT:
            return write_text(problems)
        case Format.JSON:
            return _dump({"version": 1, "problems": [_as_json(problem) for problem in problems]})
        case Format.GITHUB:
            return "".join(map(_annotation, problems))
        case Format.SARIF:
            return _dump(_sarif(problems, version))


def write_text(problems: Sequence[Problem]) -> str:
    """Return the report for an editor: each problem with its line, a caret under the place, and what to do."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    files = len({problem.path for problem in problems})
    told = f"{errors} 处错误，{len(problems) - errors} 处提醒，在 {files} 个模板里" if problems else "模板没有问题"
    return "".join((*map(_paragraph, problems), told, "\n"))


def _paragraph(problem: Problem) -> str:
    lines = [f"{_place(problem)} {_WORDS[problem.severity]}：{problem.message}"]
    if problem.text.strip():
        text, before = _cut(problem.text, problem.column)
        lines += [f"    {text}", f"    {' ' * _width(text[:before])}^"]
    if problem.hint:
        lines.append(f"    {problem.hint}")
    return "\n".join(lines) + "\n\n"


def _place(problem: Problem) -> str:
    if problem.place:  # in Word nobody sees numbers of lines
        return f"{problem.path} {problem.place}"
    return f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path


def _cut(text: str, column: int) -> tuple[str, int]:
    """Return the stretch of a long line around a column, and how many characters of it stand before the place."""
    start = 0 if _width(text) <= _WIDEST else max(0, column - 1 - _WIDEST // 4)
    end = start
    while end < len(text) and _width(text[start : end + 1]) <= _WIDEST:
        end += 1
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return f"{before}{text[start:end]}{after}".replace("\t", " "), column - 1 - start + len(before)


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(sign) in "FWA" else 1 for sign in text)


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        **({"place": problem.place} if problem.place else {}),
        "severity": problem.severity,
        "rule": problem.rule,
        "message": problem.message,
        "hint": problem.hint,
        "text": problem.text,
    }


def _annotation(problem: Problem) -> str:
    """Return a workflow command; its values must not hold line ends, nor commas and colons in its properties."""
    place = f",line={problem.line},col={problem.column}" if problem.line and not problem.place else ""
    words = _words(problem)
    escaped = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = problem.path.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{problem.severity} file={path}{place},title={problem.rule}::{escaped}\n"


def _words(problem: Problem) -> str:
    """Return message and hint in one; a file that is no text shows no line, so its words are told too."""
    told = f"{problem.message}。{problem.hint}" if problem.hint else problem.message
    if not problem.place:
        return told
    text, before = _cut(problem.text, problem.column)
    return f"{problem.place}“{text[:before]}▸{text[before:]}”：{told}"


def _sarif(problems: Sequence[Problem], version: str) -> dict[str, object]:
    rules = list(RULES)
    driver = {
        "name": "reportgen",
        "version": version,
        "rules": [{"id": rule, "shortDescription": {"text": RULES[rule]}} for rule in rules],
    }
    results = []
    for problem in problems:
        location: dict[str, object] = {"artifactLocation": {"uri": problem.path}}
        if problem.line and not problem.place:
            snippet = {"text": problem.text}
            location["region"] = {"startLine": problem.line, "startColumn": problem.column, "snippet": snippet}
        place: dict[str, object] = {"physicalLocation": location}
        if problem.place:
            place["logicalLocations"] = [{"name": problem.place}]
        results.append(
            {
                "ruleId": problem.rule,
                "ruleIndex": rules.index(problem.rule),
                "level": problem.severity,
                "message": {"text": _words(problem)},
                "locations": [place],
            }
        )
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _dump(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
