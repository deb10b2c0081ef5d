"""Signs set in a symbol font: the private code of the font into the character that the page shows."""

_PRIVATE = 0xF000
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD5: "∏",
    0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_GREEK = dict(
    zip(
        "ABCDEFGHIKLMNOPQRSTUWXYZabcdefghiklmnopqrstuwxyz",
        "ΑΒΧΔΕΦΓΗΙΚΛΜΝΟΠΘΡΣΤΥΩΞΨΖαβχδεφγηικλμνοπθρστυωξψζ",
        strict=True,
    )
)
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + at: "⓪①②③④⑤⑥⑦⑧⑨⑩"[at] for at in range(11)},
    **{0x8B + at: "⓿❶❷❸❹❺❻❼❽❾❿"[at] for at in range(11)},
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□", 0x97: "●", 0x98: "●"}
_TABLES = {
    "symbol": _SYMBOL | {ord(latin): greek for latin, greek in _GREEK.items()},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}


def show_symbol(code: int, font: str) -> str | None:
    """Return the character that ``font`` shows for ``code``; None where that is not known.

    >>> show_symbol(0xF0B3, "Symbol"), show_symbol(0x2103, "宋体"), show_symbol(0xF0AA, "Webdings")
    ('≥', '℃', None)
    """
    table = _TABLES.get(font.lower())
    if table is None:
        is_known = code > 0x1F and not 0xD800 <= code <= 0xF8FF and code <= 0x10FFFF
        return chr(code) if is_known else None
    low = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    if low in table:
        return table[low]
    return chr(low) if font.lower() == "symbol" and 0x20 <= low < 0x7F else None
