"""Which signs a face has, and which face stands in for one that it lacks."""

from functools import cached_property

from reportgen.model.faces import FaceRole, FontSet

_STAND_IN = {FaceRole.HEI: FaceRole.RARE_SANS}


def stand_in(role: FaceRole) -> FaceRole:
    """Return the face that prints what the face of ``role`` lacks."""
    return _STAND_IN.get(role, FaceRole.RARE_SERIF)


class Coverage:
    """The signs of each face of a set."""

    def __init__(self, fonts: FontSet) -> None:
        self._fonts = fonts

    @cached_property
    def _signs(self) -> dict[FaceRole, frozenset[int]]:
        import uharfbuzz

        return {
            file.role: frozenset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path))).unicodes)
            for file in self._fonts.files
        }

    def face_for(self, sign: str, role: FaceRole) -> FaceRole | None:
        """Return the face that prints ``sign`` where ``role`` is asked for, None if there is none."""
        if ord(sign) in self._signs[role]:
            return role
        other = stand_in(role)
        return other if ord(sign) in self._signs[other] else None
