"""Forms: documents that an office made in Word itself, filled, and turned into PDF by LibreOffice.

They look as the office made them. Their words are proved like all others; equal bytes and tagged pages are not promised
of them, and the manifest says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.audit.converted import audit_converted
from reportgen.audit.finished_files import FileAudit
from reportgen.compose.word_form import FilledForm, fill_form
from reportgen.errors import CheckError, SettingsError, SourceError, TemplateError
from reportgen.fonts.fontconfig import make_fontconfig
from reportgen.locations import cache_folder
from reportgen.model.edition import Edition, RegionPage
from reportgen.model.extra_documents import ExtraDocument
from reportgen.model.faces import FontSet
from reportgen.model.ledger import LedgerDocument
from reportgen.model.pack import PackFile
from reportgen.model.printed import Cited
from reportgen.press.catalogue import DocumentPlan
from reportgen.press.extras import extra_context, extra_plans
from reportgen.readers.libreoffice import Conversion, convert

_TO_PDF = Conversion(".docx", ".pdf", "MS Word 2007 XML")
_HINT = "安装 LibreOffice（apt-get install libreoffice-writer），或改用 .html.j2 模板"


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """A filled form with its PDF, and what reading both files back found."""

    plan: DocumentPlan
    filled: FilledForm
    pdf: bytes
    audit: FileAudit

    @property
    def files(self) -> tuple[PackFile, PackFile]:
        """Its two files in the pack."""
        plan, pages = self.plan, self.document.pages
        return (
            PackFile(f"{plan.path}.pdf", plan.kind, self.pdf, plan.region, pages, converted=True),
            PackFile(f"{plan.path}.docx", plan.kind, self.filled.docx, plan.region, converted=True),
        )

    @property
    def document(self) -> LedgerDocument:
        """What the pages should hold."""
        return self.audit.document

    @property
    def cited(self) -> tuple[Cited, ...]:
        """What it cites of its editor's own."""
        return self.filled.cited


def print_forms(
    edition: Edition,
    forms: Sequence[ExtraDocument],
    pages: Sequence[RegionPage],
    folders: Sequence[Path],
    fonts: FontSet,
) -> Iterator[PrintedForm]:
    """Yield the documents of all ``forms``; they lie in the first of ``folders`` that has them.

    Raises:
        SettingsError: a form is not there.
        TemplateError: a form has a fault.
        CheckError: it cannot be turned into a PDF.
    """
    for form in forms:
        for plan in extra_plans(edition, form):
            yield print_form(plan, fill_plan(plan, edition, pages, folders), fonts)


def fill_plan(plan: DocumentPlan, edition: Edition, pages: Sequence[RegionPage], folders: Sequence[Path]) -> FilledForm:
    """Return the form of ``plan`` filled; it lies in the first of ``folders`` that has it.

    Raises:
        SettingsError: the form is not there.
        TemplateError: it has a fault, or cannot be read.
    """
    path = find_form(plan.template, folders)
    context = {"edition": edition, "imprint": edition.imprint, **extra_context(plan, edition, pages)}
    return fill_form(read_form(path), context, f"{path.parent.name}/{path.name}")


def print_form(plan: DocumentPlan, filled: FilledForm, fonts: FontSet) -> PrintedForm:
    """Return a filled form with its PDF, which takes LibreOffice seconds.

    Raises:
        CheckError: it cannot be turned into a PDF.
    """
    faces = {"FONTCONFIG_FILE": str(make_fontconfig(fonts, cache_folder()))}
    pdf = _convert(filled.docx, plan, faces)
    document = LedgerDocument(plan.path, plan.region, filled.blocks, _count(pdf), converted=True)
    return PrintedForm(plan, filled, pdf, audit_converted(document, pdf, filled.docx))


def find_form(name: str, folders: Sequence[Path]) -> Path:
    """Return the file of a form: it lies in the first of ``folders`` that has it.

    Raises:
        SettingsError: it is not there.
    """
    found = next((path for folder in folders if (path := folder / name).is_file() and not path.is_symlink()), None)
    if found is None:
        raise SettingsError(f"没有范本“{name}”", where="[[documents]]", hint="把这份 .docx 放进模板文件夹")
    return found


def read_form(path: Path) -> bytes:
    """Return what lies in the file of a form.

    Raises:
        TemplateError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(f"读不到（{error.strerror}）", where=str(path), hint="检查文件的权限") from error


def _convert(docx: bytes, plan: DocumentPlan, environment: dict[str, str]) -> bytes:
    try:
        return convert(docx, plan.path, _TO_PDF, environment)
    except SourceError as error:
        raise CheckError(f"《{plan.title}》转不成 PDF：{error.message}", hint=_HINT) from error


def _count(pdf: bytes) -> int:
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return len(document)
