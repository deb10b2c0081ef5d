"""What an office sets of the layout; None is what the standard or this program has."""

from dataclasses import dataclass

from reportgen.model.faces import FaceRole


@dataclass(frozen=True, slots=True)
class OfficeLayout:
    """An office's own look. ``number`` is what stands before and after a page number, ``faces`` (part, face)."""

    name_face: FaceRole | None = None
    name_size_pt: float | None = None
    colour: str | None = None
    number: tuple[str, str] | None = None
    top_mm: float | None = None
    left_mm: float | None = None
    faces: tuple[tuple[str, FaceRole], ...] = ()
