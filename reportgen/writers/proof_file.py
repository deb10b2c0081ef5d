"""What an audit needs to know beside the tables of facts: ``data/proof.json``.

How figures are worded, which names may hold a number, what the doubts hold back, what editors cited: by this anyone
can prove the finished files again, from the edition alone. Offsets are those of the raw sources; no words stand here.
"""

import json
from collections.abc import Iterable

from reportgen.model.documents import Passage
from reportgen.model.proof import Proof

PROOF_FILE = "data/proof.json"
SCHEMA_VERSION = 1


def proof_bytes(proof: Proof) -> bytes:
    """Return the file, always the same for the same proof."""
    lists: dict[str, Iterable[object]] = {
        "regions": (
            {"code": r.code, "name": r.name, "short_name": r.short_name, "group": r.group, "order": r.order}
            for r in proof.regions
        ),
        "wordings": (
            [row.ref, row.indicator, row.quantity, row.period, row.status, row.scope]
            for row in dict.fromkeys(proof.rows)
        ),
        "names": sorted({name for name in proof.names if name}),
        "cited": ([one.ref, one.text, one.source] for one in proof.cited),
        "doubts": (
            {
                "id": doubt.doubt_id,
                "kind": doubt.kind,
                "blocks": doubt.blocks,
                "ruling": doubt.ruling,
                "places": [_place(place) for place in doubt.places],
                "spared": [_place(place) for place in doubt.spared],
            }
            for doubt in proof.doubts
        ),
        "told": (
            [told.ref, told.region, list(told.words), *_place(told.passage), told.passage.locator, told.passage.quote]
            for told in proof.told
        ),
    }
    parts = ",\n".join(f'"{name}": [\n{_lines(rows)}\n]' for name, rows in lists.items())
    head = f'"schema_version": {SCHEMA_VERSION},\n"baseline": {json.dumps(proof.baseline, ensure_ascii=False)},'
    return f"{{\n{head}\n{parts}\n}}\n".encode()


def _lines(rows: Iterable[object]) -> str:
    return ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)


def _place(place: Passage) -> list[object]:
    return [place.source, place.start, place.end]
