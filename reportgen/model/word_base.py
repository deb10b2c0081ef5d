"""What an office's own Word file lends to the DOCX output. Types only."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StyleLook:
    """How a style looks, as XML: its name in small letters, its paragraphs and their characters.

    All that the style is based on is counted in.
    """

    name: str
    paragraph: bytes
    characters: bytes


@dataclass(frozen=True, slots=True)
class WordBase:
    """The styles, and the elements of a section that say what its page is, as XML."""

    styles: tuple[StyleLook, ...]
    page: tuple[bytes, ...]
