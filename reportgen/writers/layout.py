"""GB/T 9704—2012 and the office's 简报 as data: what each role of the document tree looks like in each profile.

Both writers read it, so that the PDF and the DOCX cannot drift apart. Nothing here knows CSS or OOXML. Lengths are in
the unit that ends the name: ``mm``, ``pt``, ``cells`` (字, a cell of the profile's grid), ``lines`` (行, its pitch).
``source`` says where a value comes from: a clause of the standard, 简报惯例 (custom of offices), or 本程序 (ours). The
lengths that belong to no one block are in ``layout_rules``.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.model.faces import FaceRole
from reportgen.model.word_base import WordBase
from reportgen.tree import Profile
from reportgen.writers.layout_rules import ChartLook, LetterLook, PageNumber, Rounding, Rules, Spacing, WatermarkLook

_PT_PER_MM = 72 / 25.4

BLACK = "000000"
RED = "e60000"  # Y80 M80 on a screen

# Chinese type sizes (字号) in points.
ERHAO, XIAOER, SANHAO, SIHAO, WUHAO, XIAOWU = 22.0, 18.0, 16.0, 14.0, 10.5, 9.0


class BlockRole(StrEnum):
    """A part of a document that has a look of its own."""

    TITLE = "title"  # Heading 1
    HEADING_2 = "heading-2"  # 一、
    HEADING_3 = "heading-3"  # （一）
    HEADING_4 = "heading-4"  # 1.
    BODY = "body"
    FLUSH = "flush"
    CENTRED = "centred"
    RIGHT = "right"
    SUBTITLE = "subtitle"  # right under TITLE: the space after the title stands after it instead
    ADDRESSEE = "addressee"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"  # its distance from the right, and that of DATED, follow from both: see ``closing``
    DATED = "dated"
    SOURCE = "source"
    NOTE = "note"
    ITEM = "item"
    ASIDE = "aside"
    FOOTNOTE = "footnote"
    CAPTION = "caption"  # above a table
    FIGURE_CAPTION = "figure-caption"  # below a picture
    FIGURE_TEXT = "figure-text"  # in a chart
    TABLE_HEAD = "table-head"
    TABLE_CELL = "table-cell"
    CONTENTS_TITLE = "contents-title"
    CONTENTS_ENTRY = "contents-entry"
    SERIAL = "serial"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    NAME = "name"
    ISSUE = "issue"
    ISSUER = "issuer"  # shares its line with DATE, above the rule
    DATE = "date"
    NUMBER = "number"  # alone on its line, or left of SIGNER, above the rule
    SIGNER = "signer"
    STRAPLINE = "strapline"  # several straplines share one line, spread from left to right
    COLOPHON = "colophon"
    PAGE_NUMBER = "page-number"


# Two texts on one line: the room of a gap between hanzi and digits could push one of them to the next.
SHARED_LINES = frozenset(
    {BlockRole.COLOPHON, BlockRole.STRAPLINE, BlockRole.NUMBER, BlockRole.SIGNER, BlockRole.ISSUER, BlockRole.DATE}
)


class Alignment(StrEnum):
    """How the lines of a block are set."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class BlockStyle:
    """The look of one role.

    ``indent_cells`` is the first line's indent (negative: hanging), ``left_cells`` and ``right_cells`` hold for the
    whole block; ``tracking_pt`` is added to each character's advance; ``pitch_pt`` is the exact line height.
    """

    role: BlockRole
    face: FaceRole
    size_pt: float
    pitch_pt: float
    source: str
    align: Alignment = Alignment.JUSTIFY
    indent_cells: float = 0
    left_cells: float = 0
    right_cells: float = 0
    before_lines: float = 0
    after_lines: float = 0
    tracking_pt: float = 0
    colour: str = BLACK
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Paper, margins and grid. In WIDE the top is 订口 on odd pages and 切口 on even pages (clause 8)."""

    width_mm: float
    height_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float
    left_mm: float
    lines: int
    cells: int
    source: str

    @property
    def type_width_mm(self) -> float:
        """The width of the type area (版心)."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def type_width_pt(self) -> float:
        """The width of the type area in points."""
        return self.type_width_mm / 25.4 * 72

    @property
    def type_height_mm(self) -> float:
        """The height of the type area (版心)."""
        return self.height_mm - self.top_mm - self.bottom_mm

    @property
    def pitch_mm(self) -> float:
        """One line (行) of the grid."""
        return self.type_height_mm / self.lines

    @property
    def pitch_pt(self) -> float:
        """One line (行) of the grid in points."""
        return self.pitch_mm * _PT_PER_MM

    @property
    def cell_mm(self) -> float:
        """One cell (字) of the grid."""
        return self.type_width_mm / self.cells

    @property
    def cell_pt(self) -> float:
        """One cell (字) of the grid in points."""
        return self.cell_mm * _PT_PER_MM


@dataclass(frozen=True, slots=True)
class ProfileLayout:
    """The look of one profile. Emphasis changes the face, never the weight: these faces have no bold.

    ``number`` is for a document of one title, ``bound_number`` for several bound together. List items are paragraphs
    that begin with ``bullet``, or with their number and ``number_mark``. ``word`` lends its looks to the DOCX.
    ``letter`` is there for a 信函 alone.
    """

    profile: Profile
    page: Page
    number: PageNumber | None
    bound_number: PageNumber | None
    styles: tuple[BlockStyle, ...]
    rules: Rules = field(default_factory=Rules)
    spacing: Spacing = field(default_factory=Spacing)
    rounding: Rounding = field(default_factory=Rounding)
    watermark: WatermarkLook = field(default_factory=WatermarkLook)
    chart: ChartLook = field(default_factory=ChartLook)
    strong_face: FaceRole = FaceRole.HEI
    emphasis_face: FaceRole = FaceRole.KAI
    bullet: str = "•"
    number_mark: str = "."
    word: WordBase | None = None
    letter: LetterLook | None = None

    @property
    def first_top_mm(self) -> float:
        """The head margin of the first page: the name of a letter stands over the type area."""
        return self.page.top_mm - (self.letter.head_lines * self.page.pitch_mm if self.letter else 0)

    def name_size_pt(self, characters: int) -> float:
        """Return the size of the bulletin's name: as the style has it, or what lets so many characters share a line."""
        style = self.style(BlockRole.NAME)
        room = self.page.cells * self.page.cell_pt / max(characters, 1) - style.tracking_pt
        return min(style.size_pt, float(int(room)))

    def name_before_pt(self, characters: int, lines_above: int) -> float:
        """Return the space over a name of so many characters whose upper edge has a place of its own, else 0."""
        if not self.spacing.name_top_mm:
            return 0
        above = lines_above * self.page.pitch_pt
        leading = self.style(BlockRole.NAME).pitch_pt - self.name_size_pt(characters)
        return max(0, self.spacing.name_top_mm * _PT_PER_MM - above - leading / 2)

    def style(self, role: BlockRole) -> BlockStyle:
        """Return the look of ``role``. Raises KeyError where the profile lacks it."""
        for style in self.styles:
            if style.role is role:
                return style
        raise KeyError(role)


@dataclass(frozen=True, slots=True)
class Layout:
    """The looks of all profiles."""

    profiles: tuple[ProfileLayout, ...]

    def profile(self, profile: Profile) -> ProfileLayout:
        """Return the look of ``profile``. Raises KeyError where the layout lacks it."""
        for found in self.profiles:
            if found.profile is profile:
                return found
        raise KeyError(profile)
