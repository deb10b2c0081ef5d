"""What the terminal shows of a layout check: a table for people, JSON for machines."""

import json
from collections.abc import Sequence
from typing import Any

import typer

from reportgen.standard.check import LayoutReport
from reportgen.standard.clauses import Result, Verdict

_MARKS = {Verdict.PASS: "✓", Verdict.FAIL: "✗", Verdict.PERSON: "？"}
_STANDARD = "GB/T 9704—2012 "


def show_layouts(reports: Sequence[LayoutReport]) -> None:
    """Print what each clause says of each file, in the order of the standard."""
    for report in reports:
        _show(report)


def _show(report: LayoutReport) -> None:
    kind = f"{report.kind}（由程序判断）" if report.guessed else str(report.kind)
    pages = f"，{report.pages}页" if report.pages else ""
    typer.echo(f"{report.path}：按{kind}检查{pages}")
    for result in report.results:
        typer.echo(_tell(result))
    counts = "，".join(f"{verdict} {report.count(verdict)}" for verdict in Verdict)
    typer.echo(f"共 {len(report.results)} 项：{counts}")


def show_layouts_json(reports: Sequence[LayoutReport]) -> None:
    """Print the same for a machine: one object for one file, a list for several."""
    content = [_report_as_json(report) for report in reports]
    typer.echo(json.dumps(content if len(content) > 1 else content[0], ensure_ascii=False, indent=1))


def _report_as_json(report: LayoutReport) -> dict[str, Any]:
    return {
        "file": report.path,
        "profile": report.kind,
        "guessed": report.guessed,
        "pages": report.pages,
        "failed": report.failed,
        "results": [_as_json(result) for result in report.results],
    }


def _tell(result: Result) -> str:
    clause = result.clause
    number = f"{_STANDARD}{clause.number}" if clause.number else clause.basis
    place = f"　{result.place}" if result.place else ""
    head = f"{_MARKS[result.verdict]} {result.verdict}　{clause.name}（{number}）"
    return f"{head}：应为{result.required}；实测{result.measured}{place}"


def _as_json(result: Result) -> dict[str, str]:
    clause = result.clause
    return {
        "id": clause.ident,
        "name": clause.name,
        "clause": f"{_STANDARD}{clause.number}" if clause.number else "",
        "basis": clause.basis,
        "verdict": result.verdict,
        "required": result.required,
        "measured": result.measured,
        "place": result.place,
    }
