"""A counted number → the rows it was counted from, by their names, and what stands behind each."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from reportgen.tracing.found import CountTrace

_PLANNING = re.compile(r".*部署“(?P<theme>.+)”的地区数?")
_REVIEWING = re.compile(r"回顾“(?P<theme>.+)”的地区数?")
_MEASURE = re.compile(r"“(?P<theme>.+)”中采取“(?P<measure>.+)”的地区数")
_TARGETS = re.compile(r"就“(?P<theme>.+)”提出量化目标的地区数")
_WORDING = re.compile(r"写有“(?P<words>.+)”的地区数")
_AHEAD = ("target", "planned")
_SHOWN = 3


def trace_count(count: Mapping[str, Any], content: Mapping[str, Any]) -> CountTrace:
    """Return a count with its rows: regions, statements, figures, articles or sources by their names."""
    evidence = _evidence(count["rule"], content)
    names = _names(content)
    rows = tuple((names.get(row, row), tuple(evidence.get(row, ()))) for row in count["rows"])
    return CountTrace(count["id"], count["value"], count["rule"], rows)


def _names(content: Mapping[str, Any]) -> dict[str, str]:
    return {
        **{row["region_code"]: row["short_name"] for row in content["regions"]},
        **{row["article_id"]: f"{row['title'] or '无题'}（{row['source']}）" for row in content["articles"]},
        **{row["statement_id"]: f"{row['text']}（{row['source']} {row['locator']}）" for row in content["statements"]},
        **{
            row["figure_id"]: f"{row['region']}{row['indicator']}{row['quote']}（{row['source']} {row['locator']}）"
            for row in content["figures"]
        },
        **{row["doubt_id"]: f"{row['kind']}“{row['quote']}”（{row['source']}）" for row in content["doubts"]},
    }


def _evidence(rule: str, content: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return for each region the facts that a rule about a theme, a measure or a wording counted it by."""
    found: dict[str, list[str]] = {}
    for region, told in _facts(rule, content):
        found.setdefault(region, []).append(told)
    return {region: _short(told) for region, told in found.items()}


def _facts(rule: str, content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if match := _TARGETS.fullmatch(rule):
        for figure in content["figures"]:
            if figure["theme"] == match["theme"] and figure["status"] in _AHEAD and figure["printable"]:
                yield figure["region_code"], f"{figure['figure_id']} {figure['indicator']}{figure['quote']}"
        return
    is_meant = _test(rule)
    if is_meant is None:
        return
    wording = {row["statement_id"]: row for row in content["wording"]}
    counted = {row["section_id"] for row in content["headings"] if row["counted"]}
    for statement in content["statements"]:
        own = wording[statement["statement_id"]]
        if own["section_id"] in counted and is_meant(statement, own["tags"]):
            told = f"{statement['statement_id']} {statement['text']}（{statement['source']} {statement['locator']}）"
            yield statement["region_code"], told


def _test(rule: str) -> Callable[[Mapping[str, Any], list[Mapping[str, Any]]], bool] | None:
    """Return what tells whether a statement is one that the rule counts by, None where none does."""
    if match := _MEASURE.fullmatch(rule):
        theme, measure = match["theme"], match["measure"]
        return lambda statement, tags: (
            statement["part"] == "plan"
            and any(tag["theme"] == theme and measure in tag["measures"] and not tag["mentioned"] for tag in tags)
        )
    if match := _WORDING.fullmatch(rule):
        words = match["words"]
        return lambda statement, _: words in statement["text"]
    for pattern, part in ((_PLANNING, "plan"), (_REVIEWING, "review")):
        if match := pattern.fullmatch(rule):
            return partial(_speaks_of, part=part, theme=match["theme"])
    return None


def _speaks_of(statement: Mapping[str, Any], tags: list[Mapping[str, Any]], *, part: str, theme: str) -> bool:
    named = any(tag["theme"] == theme and not tag["mentioned"] for tag in tags)
    return bool(named and statement["part"] == part and statement["printable"])


def _short(told: list[str]) -> list[str]:
    return told if len(told) <= _SHOWN else [*told[:_SHOWN], f"等共{len(told)}条"]
