"""Which face a DOCX names for a character: the office's own, or a wider one where the office's lacks the character.

仿宋_GB2312 and 楷体_GB2312 hold the characters of GB 2312 and no more. Of the hanzi in names of places and people many
stand outside it (鄠 浉 珺 喆); the faces 仿宋 and 楷体 that come with Windows have those of GBK.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from reportgen.model.faces import FaceRole, FontSet

_NARROW = "_GB2312"
_EXTENSION_B = 0x20000  # hanzi beyond the first plane are in a face of their own


@dataclass(frozen=True, slots=True)
class RareFace:
    """A character style that names a wider face."""

    style_id: str
    style_name: str
    face: str


FAR = RareFace("RareFar", "生僻字 扩展", "SimSun-ExtB")


def rare_faces(fonts: FontSet) -> dict[FaceRole, RareFace]:
    """Return the wider face of each role whose own face lacks characters of GBK."""
    return {
        FaceRole.FANGSONG: RareFace("RareFangsong", "生僻字 仿宋", _widen(office_name(fonts, FaceRole.FANGSONG))),
        FaceRole.KAI: RareFace("RareKai", "生僻字 楷体", _widen(office_name(fonts, FaceRole.KAI))),
        FaceRole.TITLE: RareFace("RareTitle", "生僻字 标题", office_name(fonts, FaceRole.RARE_SERIF)),
    }


def office_name(fonts: FontSet, role: FaceRole) -> str:
    """Return the family that a DOCX names for ``role``."""
    return fonts.face(role).office_name


def _widen(name: str) -> str:
    return name.removesuffix(_NARROW)


def split_by_face(text: str, rare: RareFace | None) -> Iterator[tuple[str, RareFace | None]]:
    """Cut ``text`` where the face changes; with each piece the wider face it needs, None for the style's own."""
    for face, signs in groupby(text, key=lambda sign: _needed(sign, rare)):
        yield "".join(signs), face


def _needed(sign: str, rare: RareFace | None) -> RareFace | None:
    if ord(sign) >= _EXTENSION_B:
        return FAR
    return rare if rare and not is_common(sign) else None


def is_common(sign: str) -> bool:
    """Tell whether a character is ASCII, white space or one of GB 2312."""
    if sign.isascii() or sign.isspace():
        return True
    # The codec "gb2312" reads — and · as other code points than every office program does; "gbk" does not.
    code = sign.encode("gbk", "ignore")
    if len(code) != 2 or code[1] < 0xA1:
        return False
    return 0xA1 <= code[0] <= 0xA9 or 0xB0 <= code[0] <= 0xF7
