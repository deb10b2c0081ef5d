"""The pieces of a page into reading order: column after column, between what runs across both."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.readers.pdf.lines import Piece

_FEW_LINES = 4
_PROSE_SHARE = 0.6
_SAME_ROW = 0.5
_STEP = 2.0
_NARROWEST = 8.0


@dataclass(frozen=True, slots=True)
class Zone:
    """A column, or a whole page of one column: its rows of pieces from the top, and its edges."""

    rows: tuple[tuple[Piece, ...], ...]
    left: float
    right: float


def find_zones(pieces: Sequence[Piece]) -> list[Zone]:
    """Return the zones of a page in reading order."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [_zone(pieces)] if pieces else []
    zones: list[Zone] = []
    band: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if piece.x0 < gutter < piece.x1:
            zones += _sides(band, gutter)
            band = []
            zones.append(_zone([piece]))
        else:
            band.append(piece)
    return _merge([*zones, *_sides(band, gutter)])


def _sides(band: Sequence[Piece], gutter: float) -> list[Zone]:
    left = [piece for piece in band if piece.x1 <= gutter]
    right = [piece for piece in band if piece.x0 >= gutter]
    if left and right and min(len(left), len(right)) >= _FEW_LINES:
        return [*find_zones(left), *find_zones(right)]
    return [_zone(band)] if band else []


def _merge(zones: list[Zone]) -> list[Zone]:
    """Join neighbours that run across the page: the lines of one paragraph above the columns."""
    merged: list[Zone] = []
    for zone in zones:
        before = merged[-1] if merged else None
        if before and abs(before.left - zone.left) < _NARROWEST * 5 and abs(before.right - zone.right) < _NARROWEST * 5:
            rows = (*before.rows, *zone.rows)
            merged[-1] = Zone(rows, min(before.left, zone.left), max(before.right, zone.right))
        else:
            merged.append(zone)
    return merged


def _zone(pieces: Sequence[Piece]) -> Zone:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.x0)):
        before = rows[-1][0] if rows else None
        if (
            before is not None
            and piece.table < 0
            and before.table < 0
            and piece.base - before.base <= _SAME_ROW * min(piece.size, before.size)
        ):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    ordered = tuple(tuple(sorted(row, key=lambda piece: piece.x0)) for row in rows)
    return Zone(ordered, min(p.x0 for p in pieces), max(p.x1 for p in pieces))


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where an empty strip parts two columns of prose, None where there is one column."""
    prose = [piece for piece in pieces if piece.table < 0]
    if len(prose) < 2 * _FEW_LINES:
        return None
    left, right = min(p.x0 for p in prose), max(p.x1 for p in prose)
    best: tuple[int, float, float] | None = None
    at = left + (right - left) * 0.2
    while at < left + (right - left) * 0.8:
        sides = [p for p in prose if p.x1 <= at], [p for p in prose if p.x0 >= at]
        fewer = min(map(len, sides))
        if fewer >= _FEW_LINES and _are_columns(*sides):
            if best is None or fewer > best[0]:
                best = (fewer, at, at)
            elif fewer == best[0] and at - best[2] <= _STEP * 1.5:
                best = (fewer, best[1], at)
        at += _STEP
    return None if best is None else (best[1] + best[2]) / 2


def _are_columns(left: list[Piece], right: list[Piece]) -> bool:
    """Say whether both sides are filled as columns of prose are, and stand beside each other."""
    overlap = min(max(p.bottom for p in left), max(p.bottom for p in right)) - max(
        min(p.top for p in left), min(p.top for p in right)
    )
    if overlap < _FEW_LINES * left[0].size:
        return False
    for side in (left, right):
        width = max(p.x1 for p in side) - min(p.x0 for p in side)
        wide = sum(piece.x1 - piece.x0 >= _PROSE_SHARE * width for piece in side)
        if wide < _PROSE_SHARE * len(side) or width < 6 * side[0].size:
            return False
    return True
