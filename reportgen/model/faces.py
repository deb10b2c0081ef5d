"""The faces a layout asks for. Types only; the package ``fonts`` finds the files."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FaceRole(StrEnum):
    """The part a face plays in GB/T 9704."""

    FANGSONG = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"
    TITLE = "小标宋"
    RARE_SERIF = "后备宋体"
    RARE_SANS = "后备黑体"


@dataclass(frozen=True, slots=True)
class FontFile:
    """A face on disk. ``office_name`` is the family that a DOCX names, as offices have it (仿宋_GB2312)."""

    role: FaceRole
    path: Path
    family: str
    office_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FontSet:
    """One face for each role, in the order of the roles."""

    files: tuple[FontFile, ...]

    def face(self, role: FaceRole) -> FontFile:
        """Return the face of ``role``. Raises KeyError where the set lacks it."""
        for file in self.files:
            if file.role is role:
                return file
        raise KeyError(role)
