"""Measure the cleaning against labels of noise.

    python benchmarks/noise.py LABELS_FOLDER SEEDS_FOLDER

For each kind of label: how many were removed, repaired to the labelled wording, changed otherwise, flagged by a doubt,
or missed. Then every repair of wording that no label asks for, and every doubt, for review by eye.
"""

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from reportgen.corpus.clean import clean
from reportgen.model.documents import CleanDocument
from reportgen.readers import read
from reportgen.reference import read_gazetteer

# Rules that touch signs and never words.
_TYPOGRAPHY = {"punctuation", "blank", "traditional", "gloss", "newline", "width", "symbol-bullet"}


def main(labels: Path, seeds: Path) -> None:
    """Write the measurements to standard output."""
    items = json.loads((labels / "noise.json").read_text("utf-8"))["items"]
    gazetteer = read_gazetteer()
    names = sorted({item["file"] for item in items} | {path.name for path in seeds.glob("*.txt")})
    documents = {name: clean(read(seeds / name, name), gazetteer) for name in names}
    results: dict[str, Counter[str]] = defaultdict(Counter)
    labelled: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for item in items:
        document = documents[item["file"]]
        start, end = _place(document, item)
        labelled[item["file"]].append((start, end))
        outcome = _outcome(document, start, end, item["clean"])
        results[item["kind"]][outcome] += 1
        if outcome in ("missed", "changed"):
            _say(f"{outcome:8} {item['id']} {item['kind']:16} {item['span']} -> {item['clean']}")
    _say()
    for kind, counts in sorted(results.items()):
        _say(f"{kind:22} {sum(counts.values()):4}  " + "  ".join(f"{name} {count}" for name, count in counts.items()))
    _say()
    for name, document in documents.items():
        _say_unlabelled(name, document, labelled[name])


def _say(line: str = "") -> None:
    sys.stdout.write(line + "\n")


def _place(document: CleanDocument, item: dict[str, object]) -> tuple[int, int]:
    line_start = [place.start for place in document.raw.locators][int(str(item["line"])) - 1]
    start, end = line_start + int(str(item["char_start"])), line_start + int(str(item["char_end"]))
    if document.raw.text[start:end] != item["span"]:
        raise ValueError(f"label {item['id']} does not fit its text: {document.raw.text[start:end]!r}")
    return start, end


def _outcome(document: CleanDocument, start: int, end: int, wanted: str) -> str:
    left = "".join(
        char
        for char, low, high in zip(document.text, document.starts, document.ends, strict=True)
        if low < end and high > start
    )
    if wanted == "" and left.strip() == "":
        return "removed"
    if wanted and left == wanted:
        return "repaired"
    if any(doubt.passage.start < end and doubt.passage.end > start for doubt in document.doubts):
        return "flagged"
    joins = any(row.rule.startswith("line-join") and start <= row.start <= end for row in document.repairs)
    if joins:
        return "joined"
    words = any(
        row.start < end and row.end > start and not set(row.rule.split("+")) <= _TYPOGRAPHY for row in document.repairs
    )
    return "changed" if words else "missed"


def _say_unlabelled(name: str, document: CleanDocument, labelled: list[tuple[int, int]]) -> None:
    _say(f"## {name}: repairs of wording without a label, and doubts without one")
    for row in document.repairs:
        if set(row.rule.split("+")) <= _TYPOGRAPHY or _touches(row.start, row.end, labelled):
            continue
        _say(f"  {document.raw.locate(row.start)} {row.rule} {row.before[:50]!r} -> {row.after[:50]!r}")
    for doubt in document.doubts:
        if not _touches(doubt.passage.start, doubt.passage.end, labelled):
            _say(f"  {doubt.passage.locator} {doubt.kind.value} {doubt.passage.quote[:50]!r} {doubt.reason}")


def _touches(start: int, end: int, labelled: list[tuple[int, int]]) -> bool:
    return any(start < high and end > low for low, high in labelled)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
