"""What repeats at the head and foot of the pages (running heads, page numbers) apart from the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from reportgen.readers.pdf.lines import Piece

HEAD, FOOT, NUMBER = "页眉", "页脚", "页码"
_ZONE = 0.15
_SHARE = 0.6
_FEW_PAGES = 3
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"^(?:[—–－―·•.~～\s-]*(?:第\s*)?(?P<number>\d{1,4})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[—–－―·•.~～\s-]*)$"
)
_DASHED = re.compile(r"^(?:[—–－―·-]\s*\d{1,4}\s*[—–－―·-]|第\s*\d{1,4}\s*页.*)$")


def find_furniture(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> list[dict[int, str]]:
    """Return for each page what its pieces of furniture are, by their index."""
    found: list[dict[int, str]] = [{} for _ in pages]
    edges = [
        (number, at, piece)
        for number, (pieces, height) in enumerate(zip(pages, heights, strict=True))
        for at, piece in enumerate(pieces)
        if _is_at_edge(piece, height)
    ]
    places: dict[tuple[str, int], list[tuple[int, int, Piece]]] = defaultdict(list)
    for number, at, piece in edges:
        places[_signature(piece)].append((number, at, piece))
    for held in places.values():
        if _repeats({number for number, _, _ in held}, len(pages)) and _are_same([(n, p.text) for n, _, p in held]):
            for number, at, piece in held:
                found[number][at] = HEAD if piece.middle < heights[number] / 2 else FOOT
    numbers = [(number, at, match) for number, at, piece in edges if (match := _NUMBER.match(piece.text))]
    offsets = Counter(int(match["number"]) - number for number, _, match in numbers)
    usual, counted = offsets.most_common(1)[0] if offsets else (1, 0)
    for number, at, match in numbers:
        if _is_number(match, number, usual, counted, len(pages)):
            found[number][at] = NUMBER
    return found


def _are_same(held: Sequence[tuple[int, str]]) -> bool:
    """Say whether the lines are the same but for a number that counts with the pages: footnotes are not."""
    if len({text for _, text in held}) == 1:
        return True
    counted = [[int(found) - page for found in _DIGITS.findall(text)] for page, text in held]
    return any(len(set(column)) == 1 for column in zip(*counted, strict=True)) and all(
        len(set(column)) == 1 or len({value + page for value, (page, _) in zip(column, held, strict=True)}) == 1
        for column in zip(*counted, strict=True)
    )


def _is_number(match: re.Match[str], number: int, usual: int, counted: int, pages: int) -> bool:
    if _DASHED.match(match[0].strip()):
        return True
    return int(match["number"]) - number == usual and (counted >= 2 or (pages == 1 and usual == 1))


def _is_at_edge(piece: Piece, height: float) -> bool:
    return piece.table < 0 and (piece.middle < _ZONE * height or piece.middle > (1 - _ZONE) * height)


def _signature(piece: Piece) -> tuple[str, int]:
    return _DIGITS.sub("#", "".join(piece.text.split())), round(piece.middle / 4)


def _repeats(numbers: set[int], pages: int) -> bool:
    """Say whether the same stands on most pages, or on most of the odd or of the even ones."""
    if pages < 2:
        return False
    if pages < _FEW_PAGES:
        return len(numbers) == pages
    if len(numbers) >= _SHARE * pages:
        return True
    for parity in (0, 1):
        of_kind = [number for number in numbers if number % 2 == parity]
        if len(of_kind) >= 2 and pages >= 4 and len(of_kind) >= _SHARE * len(range(parity, pages, 2)):
            return True
    return False
