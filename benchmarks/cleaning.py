"""Measure the cleaning on texts that it was not made on, damaged in known ways.

    python -m benchmarks.cleaning [KIND …]

The texts in benchmarks/data/clean are invented, of other subjects and years. Each is injured in one place at a time and
cleaned. Counted for each kind of damage: ``restored``, the clean text is that of the sound text; ``listed``, a doubt
stands at the place; ``missed``, neither; ``wrong``, something else was changed and no doubt says so. Then every change
and every doubt of wording on the sound texts: there should be none.
"""

import random
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.damage import DAMAGES, Injury
from reportgen.corpus.clean import clean
from reportgen.model.documents import CleanDocument, DoubtKind, RawDocument
from reportgen.model.tables import Gazetteer
from reportgen.reference import read_gazetteer

_TEXTS = Path(__file__).parent / "data" / "clean"
_EACH = 6
_SHOWN = 3
_TYPOGRAPHY = {"punctuation", "blank", "width", "newline", "invisible"}
_OF_WORDING = {DoubtKind.DAMAGE, DoubtKind.FOREIGN, DoubtKind.FRAGMENT, DoubtKind.GAP}


@dataclass(frozen=True, slots=True)
class Sound:
    """A text without damage, and what cleaning makes of it."""

    name: str
    text: str
    document: CleanDocument


def main(kinds: list[str]) -> None:
    """Write the measurements to standard output."""
    gazetteer = read_gazetteer()
    texts = [(path.name, path.read_text("utf-8").rstrip()) for path in sorted(_TEXTS.glob("*.txt"))]
    sound = [Sound(name, text, _clean(text, gazetteer)) for name, text in texts]
    totals: Counter[str] = Counter()
    for kind, injure in DAMAGES.items():
        if kinds and not any(wanted in kind for wanted in kinds):
            continue
        counts: Counter[str] = Counter()
        chance = random.Random(kind)
        for one in sound:
            for injury in injure(chance, one.text, _EACH):
                outcome, document = _try(one, injury, gazetteer)
                counts[outcome] += 1
                if outcome in ("missed", "wrong") and counts[outcome] <= _SHOWN:
                    _show(outcome, injury, document)
        totals += counts
        _say(_line(kind, counts))
    _say(_line("all", totals))
    changes = sum(len(one.document.repairs) for one in sound)
    doubts = [(one.name, doubt) for one in sound for doubt in one.document.doubts if doubt.kind in _OF_WORDING]
    _say(f"sound texts: {len(sound)}, changes {changes}, doubts of wording {len(doubts)}")
    for name, doubt in doubts:
        _say(f"  {name} {doubt.kind.value} {doubt.passage.quote[:40]}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _line(kind: str, counts: Counter[str]) -> str:
    made = sum(counts.values())
    acted = counts["restored"] + counts["wrong"]
    precision = f"{counts['restored'] / acted:6.1%}" if acted else "     –"
    found = f"{(counts['restored'] + counts['listed']) / made:6.1%}" if made else "     –"
    outcomes = "".join(f"  {name} {counts[name]:4}" for name in ("restored", "listed", "missed", "wrong"))
    return f"{kind:34} {made:4}{outcomes}  precision {precision}  found {found}"


def _clean(text: str, gazetteer: Gazetteer) -> CleanDocument:
    return clean(RawDocument("甲.txt", text, "", "utf-8", "", ()), gazetteer)


def _try(one: Sound, injury: Injury, gazetteer: Gazetteer) -> tuple[str, CleanDocument]:
    damaged = one.text[: injury.start] + injury.new + one.text[injury.end :]
    document = _clean(damaged, gazetteer)
    wanted = one.document.text if injury.wanted is None else injury.wanted
    if document.text == wanted:
        return "restored", document
    low, high = injury.start, injury.start + len(injury.new)
    if any(doubt.blocks and doubt.passage.start <= high and doubt.passage.end >= low for doubt in document.doubts):
        return "listed", document
    changed = {rule for row in document.repairs for rule in row.rule.split("+")} - _TYPOGRAPHY
    return ("wrong" if changed else "missed"), document


def _show(outcome: str, injury: Injury, document: CleanDocument) -> None:
    low, high = document.clean_span(max(0, injury.start - 6), injury.start + len(injury.new) + 6)
    _say(f"    {outcome}: {injury.new[:40]!r} -> {document.text[low:high][:60]!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
