"""Measure the figures out of tables against the hand-made cases: ``python -m benchmarks.tables [FILE] [--show]``.

FILE is a text file like ``tests/cases/tables.txt``. A figure is found where place, indicator and value agree with an
expected one; unit, period and the rest (status, kind, bounds) are then measured on those.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from tests.table_cases import CASES, Case, Found, compare, find_case, read_cases, worded

FIELDS = ("whose", "indicator", "value", "unit", "period", "rest")


def main() -> None:
    """Print recall, precision and the share of right fields."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?", default=CASES)
    parser.add_argument("--show", action="store_true", help="print what is missing and what is false")
    options = parser.parse_args()
    score: Counter[str] = Counter()
    cases = read_cases(options.file)
    for case in cases:
        found = find_case(case)
        score += measure(case, found)
        if options.show:
            show(case, found)
    report(len(cases), score)


def measure(case: Case, found: Found) -> Counter[str]:
    """Return the counts of one case."""
    wanted = [line.split(" | ") for line in case.figures]
    held = [worded(figure).split(" | ") for figure in found.figures if figure.printable]
    score = Counter(expected=len(wanted), found=len(held), doubts=len(found.doubts))
    score["doubts expected"] = len(case.reasons)
    score["doubts raised"] = sum(any(reason in doubt.reason for doubt in found.doubts) for reason in case.reasons)
    for line in wanted:
        same = [other for other in held if other[2] == line[2]]
        best = max(same, key=lambda other: sum(a == b for a, b in zip(other, line, strict=True)), default=None)
        if best is None:
            continue
        held.remove(best)
        score["value"] += 1
        for name, ours, theirs in zip(FIELDS, best, line, strict=True):
            score[f"right {name}"] += ours.strip() == theirs.strip()
        score["exact"] += best == line
    return score


def report(cases: int, score: Counter[str]) -> None:
    """Print the shares."""
    wanted, found = score["expected"], score["found"]
    _write(f"{cases} tables, {wanted} figures expected, {found} found")
    _write(f"recall of values {_share(score['value'], wanted)}, precision {_share(score['value'], found)}")
    for name in FIELDS:
        if name != "value":
            _write(f"    {name:10} {_share(score[f'right {name}'], score['value'])}")
    _write(f"    {'all':10} {_share(score['exact'], score['value'])}")
    _write(f"doubts: {score['doubts raised']} of {score['doubts expected']} expected raised, {score['doubts']} in all")


def show(case: Case, found: Found) -> None:
    """Print what a case misses and what it did not expect."""
    missing, false = compare(case, found)
    if missing or false:
        _write("##", case.name)
        for line in missing:
            _write("  -", line)
        for line in false:
            _write("  +", line)
    for doubt in found.doubts:
        _write("  ?", case.name, doubt.passage.quote, doubt.reason)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} = {part / whole:.1%}" if whole else "—"


def _write(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")


if __name__ == "__main__":
    main()
