"""Line ends, signs that cannot be seen, and signs in another width or block than Chinese text uses."""

import re
import unicodedata
from functools import lru_cache

from reportgen.corpus.changes import Changes, Edit
from reportgen.corpus.tables import read_table

_NEWLINE = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Control signs, soft hyphen, zero-width and bidirectional signs, variation selectors, BOM, tags, noncharacters; not
# U+FFFC, where a picture stood that may have been a character.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffd-\uffff\U000e0000-\U000e0fff]"
)
_REPLACEMENT = "\ufffd"
# Radicals and compatibility hanzi look like hanzi but never match one; PDF and OCR texts are full of them.
_LOOKALIKE = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
# A circle, or the letter O, is how a year in hanzi is typed without an input for 〇.
_ZEROS = "○OoＯｏ"
_HANZI_YEAR = re.compile(f"(?<![{_ZEROS}〇零一二三四五六七八九])[一二][{_ZEROS}〇零一二三四五六七八九]{{3}}(?=年)")
_WIDE_ALNUM = re.compile("[０-９Ａ-Ｚａ-ｚ％]|(?<=[0-9０-９])．(?=[0-9０-９])")
# The bullets of Symbol and Wingdings arrive in the private use area.
_SYMBOL_BULLETS = {
    "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf076": "❖", "\uf0a7": "▪",
    "\uf0b7": "•", "\uf0d8": "➢", "\uf0e8": "➔", "\uf0fc": "✓",
}  # fmt: skip
_SYMBOL_BULLET = re.compile(f"(?m)^[ \t\u3000]*([{''.join(_SYMBOL_BULLETS)}])")


def normalize_newlines(text: str) -> Changes:
    r"""Make every line end ``\n``."""
    return Changes(tuple(Edit(m.start(), m.end(), "\n", "newline") for m in _NEWLINE.finditer(text)))


def drop_invisible(text: str) -> Changes:
    """Drop the signs that no reader can see."""
    return Changes(
        tuple(Edit(m.start(), m.end(), "", "invisible") for m in _INVISIBLE.finditer(text) if m[0] != _REPLACEMENT)
    )


def compose_marks(text: str) -> Changes:
    """Join letters with the marks that stand behind them as signs of their own (i and ¯ to ī)."""
    found = ((match, unicodedata.normalize("NFC", match[0])) for match in _MARKED.finditer(text))
    return Changes(tuple(Edit(*match.span(), whole, "composition") for match, whole in found if whole != match[0]))


def narrow_signs(text: str) -> Changes:
    """Bring full-width digits, radicals for hanzi, a year's circles and bullets of symbol fonts to their usual form."""
    edits = [Edit(m.start(), m.end(), unicodedata.normalize("NFKC", m[0]), "width") for m in _WIDE_ALNUM.finditer(text)]
    for match in _LOOKALIKE.finditer(text):
        usual = _radicals().get(match[0]) or unicodedata.normalize("NFKC", match[0])
        if usual != match[0] and len(usual) == 1:
            edits.append(Edit(match.start(), match.end(), usual, "compatibility-hanzi"))
    for year in _HANZI_YEAR.finditer(text):
        edits += [Edit(at, at + 1, "〇", "zero") for at in range(*year.span()) if text[at] in _ZEROS]
    bullets = _SYMBOL_BULLET.finditer(text)
    edits += [Edit(m.start(1), m.end(1), _SYMBOL_BULLETS[m[1]], "symbol-bullet") for m in bullets]
    return Changes(tuple(sorted(edits, key=lambda edit: edit.start)))


@lru_cache(maxsize=1)
def _radicals() -> dict[str, str]:
    table = read_table("radicals")
    return dict(zip(table["radicals"], table["hanzi"], strict=True))
