"""Measure the key figures against hand-made labels: ``figures.py LABELS SEEDS [--show] [--only 000]``.

LABELS is a folder with ``figures.jsonl`` and ``traps.jsonl``, SEEDS the folder of the labelled texts. A label counts as
found where the spans overlap and the value is equal; labels of tier B are neutral.
"""

import argparse
import json
import re
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.corpus.articles import find_articles
from reportgen.corpus.clean import clean
from reportgen.extract.figures import find_figures
from reportgen.extract.sections import find_sections
from reportgen.model.facts import KeyFigure
from reportgen.model.ids import IdMaker
from reportgen.readers import read
from reportgen.reference import read_figure_tables, read_gazetteer, read_source_facts

COMPARATORS = {"≈": "about", "≥": "ge", "≤": "le", ">": "gt", "<": "lt", "=": "eq"}


def main() -> None:
    """Print the shares for every text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("--show", action="store_true", help="print every miss")
    parser.add_argument("--only", nargs="*", default=[], help="beginnings of file names")
    options = parser.parse_args()
    labels, traps = _read(options.labels / "figures.jsonl"), _read(options.labels / "traps.jsonl")
    total: Counter[str] = Counter()
    for path in sorted(options.seeds.glob("*.txt")):
        if not options.only or path.name.startswith(tuple(options.only)):
            score = measure(path, labels.get(path.name, []), traps.get(path.name, []), show=options.show)
            report(path.name[:3], score)
            total += score
    report("all", total)


def measure(path: Path, labels: list[dict[str, Any]], traps: list[dict[str, Any]], *, show: bool) -> Counter[str]:
    """Return the counts for one text."""
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    starts = [sum(map(len, lines[:at])) for at in range(len(lines) + 1)]
    figures = find_all(path)
    score: Counter[str] = Counter()
    used: set[int] = set()
    for label in labels:
        hits = _hits(figures, label, starts)
        used |= hits
        if label.get("tier") != "B":
            _score_label(figures, hits, label, score, show=show)
    for trap in traps:
        hits = _hits(figures, trap, starts) - used
        if trap.get("severity") == "hard":
            score["traps hit"] += bool(hits)
        else:
            used |= hits
    covered = {entry["line"] for entry in labels + traps}
    for at, figure in enumerate(figures):
        if at not in used and bisect_right(starts, figure.passage.start) in covered:
            score["false"] += 1
            if show:
                _write("FALSE", figure.passage.locator, figure.passage.quote, "|", figure.indicator)
    return score


def _hits(figures: tuple[KeyFigure, ...], entry: dict[str, Any], starts: list[int]) -> set[int]:
    span = _span(entry, starts)
    return {at for at, figure in enumerate(figures) if _overlaps(figure, span)}


def _score_label(
    figures: tuple[KeyFigure, ...], hits: set[int], label: dict[str, Any], score: Counter[str], *, show: bool
) -> None:
    score["labels"] += 1
    hit = next((at for at in sorted(hits) if figures[at].value == Decimal(str(label["value"]))), None)
    if hit is not None:
        score["found"] += 1
        compare(figures[hit], label, score, show=show)
    elif show:
        _write("MISSED", label["span"], "|", label["anchor"], [str(figures[at].value) for at in hits])


def compare(figure: KeyFigure, label: dict[str, Any], score: Counter[str], *, show: bool) -> None:
    """Count which fields of a figure agree with its label."""
    ours, gold = _plain(figure.indicator), _plain(label["indicator"])
    overlap = len(set(_pairs(ours)) & set(_pairs(gold))) / max(1, min(len(set(_pairs(ours))), len(set(_pairs(gold)))))
    marks = {
        "indicator exact": ours == gold,
        "indicator head": bool(ours) and (ours in gold or gold in ours or overlap >= 0.6),
        "unit": figure.unit == re.sub(r"/(?!10万|千|万).*|\(.*", "", label["unit"]),
        "comparator": figure.comparator
        in [COMPARATORS[c] for c in [label["comparator"], *label.get("comparator_accept", [])]],
        "status": figure.status in [label["status"], *label.get("status_accept", [])],
        "period": figure.section.article.date_trusted is False
        or figure.period[:4] in label["period"]
        or label["period"] == "other",
        "level": figure.level == label["region_level"],
    }
    for name, right in marks.items():
        score[name] += right
    if figure.printable:
        score["printable"] += 1
        score["printable right"] += marks["indicator head"]
    elif show:
        _write("UNSURE", figure.passage.quote, figure.indicator)
    wrong = [name for name, right in marks.items() if not right]
    if show and wrong:
        fields = [figure.rule, figure.unit, figure.comparator, figure.status, figure.period, figure.level]
        _write(f"{label['span']} {figure.indicator!r} gold {label['indicator']!r} {wrong} {fields} {figure.confidence}")


def find_all(path: Path) -> tuple[KeyFigure, ...]:
    """Return the key figures of a text, by the stages of a build."""
    gazetteer, tables = read_gazetteer(), read_figure_tables()
    document = clean(read(path, path.name), gazetteer)
    doubt_ids, section_ids, ids = IdMaker("d-"), IdMaker("sec-"), IdMaker("f-")
    articles, _ = find_articles(document, gazetteer, IdMaker("art-"), facts=read_source_facts(), doubt_ids=doubt_ids)
    sections = [section for article in articles for section in find_sections(article, gazetteer, section_ids)]
    return tuple(figure for section in sections for figure in find_figures(section, ids, tables, doubt_ids)[0])


def report(name: str, score: Counter[str]) -> None:
    """Print the shares of one text."""
    found, labels = score["found"], score["labels"]
    if not labels:
        _write(name, dict(score))
        return
    _write(
        f"{name}: recall {found}/{labels}, precision {found}/{found + score['false']},"
        f" hard traps hit {score['traps hit']}"
    )
    for field in ("indicator exact", "indicator head", "unit", "comparator", "status", "period", "level"):
        _write(f"    {field:16} {score[field]}/{found} = {score[field] / max(found, 1):.0%}")
    _write(f"    printable {score['printable']}, of these head right {score['printable right']}")


def _write(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def _read(path: Path) -> dict[str, list[dict[str, Any]]]:
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        by_file[entry["file"]].append(entry)
    return by_file


def _span(label: dict[str, Any], starts: list[int]) -> tuple[int, int]:
    base = starts[label["line"] - 1]
    return base + label["char_start"], base + label["char_end"]


def _overlaps(figure: KeyFigure, span: tuple[int, int]) -> bool:
    return figure.passage.start < span[1] and span[0] < figure.passage.end


def _plain(indicator: str) -> str:
    text = indicator.translate(str.maketrans("(),", "（），"))
    text = re.sub(r"（[^）]*）|[“”的，、]", "", text)
    return re.sub(r"(?:占比|比例|比重|数量|数)$", "", text)


def _pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


if __name__ == "__main__":
    main()
