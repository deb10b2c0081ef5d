"""What is wrong with the text of a PDF: pages that are pictures, fonts that do not say which characters they show."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.readers.encoding import plausibility
from reportgen.readers.pdf.characters import Char, Sheet

_FEW_CHARS = 20
_PICTURE = 0.3
_MANY_PATHS = 200
_GARBLED = 0.3
_IMPLAUSIBLE = 0.35
_ENOUGH_WIDE = 60
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Health:
    """The pages whose text is not to be used, and what an editor must know."""

    unusable: frozenset[int]
    notes: tuple[str, ...]


def examine(sheets: Sequence[Sheet]) -> Health:
    """Return what is wrong with the text of the pages."""
    inks = {
        sheet.number: [char for char in (*sheet.chars, *sheet.slanted) if not char.text.isspace()] for sheet in sheets
    }
    little = [sheet for sheet in sheets if len(inks[sheet.number]) < _FEW_CHARS]
    scanned = [sheet.number for sheet in little if sheet.picture_share >= _PICTURE or sheet.paths > _MANY_PATHS]
    garbled = [number for number, ink in inks.items() if len(ink) >= _FEW_CHARS and _is_garbled(ink)]
    recognised = [sheet.number for sheet in sheets if sheet.is_recognised and sheet.number not in garbled]
    strange = [number for number, ink in inks.items() if number not in garbled and any(map(_is_private, ink))]
    notes = []
    if scanned and len(little) == len(sheets):
        notes.append("扫描件，没有文字层，读不出文字；请换用文字版，或先做文字识别（OCR）并校对")
    elif scanned:
        notes.append(f"{_named(scanned)}是扫描的图片，没有文字层，未读出文字，请人工录入或先做文字识别")
    elif len(little) == len(sheets):
        notes.append("文件里几乎没有文字，请打开核对")
    if garbled:
        notes.append(f"{_named(garbled)}的字体没有字符对照表，取出的是乱码，未采用，请换用其他版本的文件")
    if recognised:
        notes.append(f"{_named(recognised)}的文字是扫描后识别（OCR）得来的，可能有错字错数，请对照原件核对")
    if strange:
        notes.append(f"{_named(strange)}有认不出的字符（自造字或无对照的字形），请对照原件核对")
    return Health(frozenset(garbled), tuple(notes))


def _is_garbled(ink: Sequence[Char]) -> bool:
    bad = sum(char.is_unmapped or _is_private(char) or ord(char.text) < 32 for char in ink)
    if bad > _GARBLED * len(ink):
        return True
    wide = "".join(char.text for char in ink if ord(char.text) > 0x2E7F)
    return len(wide) >= _ENOUGH_WIDE and plausibility(wide) < _IMPLAUSIBLE


def _is_private(char: Char) -> bool:
    code = ord(char.text)
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code == 0xFFFD


def _named(numbers: Sequence[int]) -> str:
    listed = "、".join(str(number + 1) for number in numbers[:_MOST_NAMED])
    return f"第{listed}{'等' if len(numbers) > _MOST_NAMED else ''}页"
