"""What is new since a former edition → ``data/changes.json``, for machines: a change a line, every number counted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields

from reportgen.model.changes import Changes, Difference, DoubtChange, FigureChange, IssueCard, Side, StatementChange
from reportgen.model.printed import FigureRow, RegionList

CHANGES_FILE = "data/changes.json"
SCHEMA_VERSION = 1


def changes_bytes(changes: Changes) -> bytes:
    """Return the file, always the same for the same changes."""
    head: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "changed": not changes.is_empty,
        "baseline": _issue(changes.baseline),
        "edition": _issue(changes.current),
        "counts": {field.name: getattr(changes.totals, field.name).value for field in fields(changes.totals)},
        "frame": list(map(_difference, changes.frame)),
        "regions": _codes(changes.regions),
        "regions_arrived": _codes(changes.arrived),
        "regions_left": _codes(changes.left),
    }
    lists: dict[str, Iterable[object]] = {
        "sources": (
            {
                "change": c.turn,
                "path": c.path,
                "former_path": c.former,
                "titles": list(c.names),
                "differs": list(map(_difference, c.differs)),
            }
            for c in changes.sources
        ),
        "figures": map(_figure, changes.figures),
        "statements": map(_statement, changes.statements),
        "themes": (
            {"region": c.region.code, "gained": list(c.gained.names), "lost": list(c.lost.names)}
            for c in changes.themes
        ),
        "doubts_new": map(_doubt, changes.new_doubts),
        "doubts_settled": map(_doubt, changes.settled_doubts),
    }
    parts = [f"{json.dumps(name)}: {_line(value)}" for name, value in head.items()]
    parts += [f"{json.dumps(name)}: [\n{_lines(rows)}\n]" for name, rows in lists.items()]
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _lines(rows: Iterable[object]) -> str:
    return ",\n".join(map(_line, rows))


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _issue(card: IssueCard) -> Mapping[str, object]:
    return {"id": card.edition_id or None, "title": card.title, "issue": card.issue, "date": card.date}


def _codes(regions: RegionList) -> list[str]:
    return [region.code for region in regions.regions]


def _difference(one: Difference) -> Mapping[str, str]:
    return {"what": one.what, "before": one.before, "after": one.after}


def _figure(change: FigureChange) -> Mapping[str, object]:
    return {
        "change": change.turn,
        "region": change.region.code if change.region else None,
        "before": _row(change.before),
        "after": _row(change.after),
        "differs": list(change.differs),
        "source": change.source,
        "place": change.place.printed,
        "withheld": change.withheld,
    }


def _row(row: FigureRow | None) -> Mapping[str, object] | None:
    """Return a figure as it is worded, with its exact fields."""
    if row is None:
        return None
    figure = row.figure
    return {
        "id": row.ref,
        "indicator": row.indicator,
        "quantity": row.quantity,
        "value": f"{figure.value:f}",
        "value_high": None if figure.value_high is None else f"{figure.value_high:f}",
        "unit": figure.unit,
        "comparator": figure.comparator,
        "period": figure.period,
        "status": figure.status,
        "source": figure.passage.source,
        "start": figure.passage.start,
        "end": figure.passage.end,
        "quote": figure.passage.quote,
    }


def _statement(change: StatementChange) -> Mapping[str, object]:
    return {
        "change": change.turn,
        "region": change.region.code if change.region else None,
        "before": _side(change.before),
        "after": _side(change.after),
        "source": change.source,
        "place": change.place.printed,
        "withheld": change.withheld,
    }


def _side(side: Side | None) -> Mapping[str, object] | None:
    """Return a statement, with its wording in pieces: each with whether the other side has not got it."""
    if side is None:
        return None
    statement = side.statement
    return {
        "id": statement.statement_id,
        "part": statement.section.part,
        "year": statement.section.year,
        "text": statement.text,
        "pieces": [[stretch.printed, stretch.changed] for stretch in side.stretches],
        "source": statement.passage.source,
        "start": statement.passage.start,
        "end": statement.passage.end,
        "quote": statement.passage.quote,
    }


def _doubt(doubt: DoubtChange) -> Mapping[str, object]:
    return {
        "id": doubt.ref,
        "kind": doubt.kind,
        "place": doubt.place,
        "quote": doubt.quote,
        "reason": doubt.reason,
        "outcome": doubt.outcome,
    }
