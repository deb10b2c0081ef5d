"""Characters that the face of the text lacks: a spare one prints them, which the manifest tells.

One that no face has stops a pack before anything is printed, named with its document and the words around it.
"""

from collections.abc import Iterable, Iterator

from reportgen.audit.marks import texts
from reportgen.errors import CheckError
from reportgen.fonts.coverage import find_uncovered
from reportgen.model.faces import FaceRole, FontSet
from reportgen.press.folding import Composed
from reportgen.tree import Bulletin

# What prints the text: another face that has the character is no help there. A heading's own face is asked when its
# page is laid out.
TEXT_FACES = (FaceRole.FANGSONG, FaceRole.RARE_SERIF)
_AROUND = 10
_TOLD = 5


def refuse_faceless(composed: Iterable[Composed], fonts: FontSet) -> None:
    """Refuse documents with a character that no face of the set has.

    Raises:
        CheckError: there is one; it is named with its document and the words around it.
    """
    places = [place for document in composed for place in _places(document.bulletin, document.plan.path, fonts)]
    if places:
        more = f"\n　（共 {len(places)} 处）" if len(places) > _TOLD else ""
        raise CheckError(
            "有字体里没有的字，不能印\n　" + "\n　".join(places[:_TOLD]) + more,
            hint="核对原文是否有误；无误的，在设置 [fonts] 的文件夹里放入收有此字的字体，或裁定不印",
        )


def stood_in(composed: Iterable[Composed], fonts: FontSet) -> tuple[tuple[str, str, str], ...]:
    """Return the characters that the face of the text lacks: each with the family that prints it, and a document."""
    asked, spare = (fonts.face(role) for role in TEXT_FACES)
    found: dict[str, str] = {}
    for document in composed:
        signs = frozenset("".join(run.text for run in texts(document.bulletin)))
        for sign in find_uncovered(signs, asked):
            found.setdefault(sign, document.plan.path)
    return tuple((sign, spare.family, found[sign]) for sign in sorted(found))


def _places(bulletin: Bulletin, path: str, fonts: FontSet) -> Iterator[str]:
    runs = [run.text for run in texts(bulletin)]
    faces = (fonts.face(role) for role in TEXT_FACES)
    faceless = find_uncovered(frozenset("".join(runs)), *faces)
    for sign in faceless:
        words = next(words for words in runs if sign in words)
        at = words.index(sign)
        around = words[max(0, at - _AROUND) : at + _AROUND + 1]
        yield f"{path}：“{around}”中的“{sign}”（U+{ord(sign):04X}）"
