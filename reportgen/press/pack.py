"""The whole pack of an edition: which documents, in which order they depend on each other, as files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.audit.marks import marked_texts, texts
from reportgen.audit.trace import PrintedText
from reportgen.edition.assemble import lay_brief
from reportgen.edition.pages import lay_page
from reportgen.edition.printed import printed_facts
from reportgen.errors import CheckError
from reportgen.fonts.cut import cut_fonts
from reportgen.fonts.fontconfig import make_fontconfig
from reportgen.fonts.find import find_fonts
from reportgen.model.edition import Brief, Edition, RegionMaterial, RegionPage
from reportgen.model.faces import FontSet
from reportgen.model.pack import PackFile
from reportgen.press import catalogue
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.composing import Composer, fit
from reportgen.press.printing import Press, PrintedDocument
from reportgen.progress import Progress
from reportgen.tree import Bulletin

_BRIEF_ENTRIES = 12
_SAFE = "0123456789—、，。；：（）“”‘’《》〔〕%·…●○◎"


@dataclass(frozen=True, slots=True)
class Composed:
    """A document ready to print, with what it may hold."""

    plan: DocumentPlan
    bulletin: Bulletin
    most_pages: int | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """The printed documents of an edition: their files, and their words for the checks."""

    files: tuple[PackFile, ...]
    printed: tuple[PrintedText, ...]
    documents: tuple[PrintedDocument, ...]
    fonts: FontSet
