"""A file → what each clause of its kind says of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from reportgen.errors import SettingsError, SourceError
from reportgen.standard.break_rules import check_breaks, check_pages
from reportgen.standard.clauses import Kind, Result, Verdict
from reportgen.standard.closing_rules import check_around, check_colophon_words
from reportgen.standard.file_rules import check_file
from reportgen.standard.grid_rules import check_body, check_grid, check_margins, check_paper
from reportgen.standard.head_rules import check_head
from reportgen.standard.letter_rules import check_letter
from reportgen.standard.number_rules import check_numbers
from reportgen.standard.pages import read_sheets
from reportgen.standard.part_rules import check_colophon, check_headings, check_masthead, check_title
from reportgen.standard.profile import guess_kind
from reportgen.standard.text import Text
from reportgen.standard.twin import check_twin

PAGE_RULES: tuple[Callable[[Text], Iterator[Result]], ...] = (
    check_paper,
    check_margins,
    check_grid,
    check_body,
    check_masthead,
    check_head,
    check_letter,
    check_title,
    check_headings,
    check_numbers,
    check_breaks,
    check_pages,
    check_around,
    check_colophon,
    check_colophon_words,
)
# DOCX files → the PDFs that an office program makes of them, None for one that it cannot read.
ToPdfs: TypeAlias = Callable[[Sequence[bytes]], Sequence[bytes | None]]


@dataclass(frozen=True, slots=True)
class LayoutReport:
    """What was found of a file; ``guessed`` says that nobody named its kind."""

    path: str
    kind: Kind
    guessed: bool
    pages: int | None
    results: tuple[Result, ...]

    @property
    def failed(self) -> bool:
        """Whether a clause is not kept."""
        return any(result.verdict is Verdict.FAIL for result in self.results)

    def count(self, verdict: Verdict) -> int:
        """Return how many results have ``verdict``."""
        return sum(result.verdict is verdict for result in self.results)


def check_layouts(paths: Sequence[Path], kind: Kind | None, to_pdfs: ToPdfs | None = None) -> tuple[LayoutReport, ...]:
    """Hold each DOCX or PDF against the clauses of its kind; without ``to_pdfs`` no pages are made of a DOCX.

    Raises:
        SettingsError: a file is neither.
        SourceError: one cannot be read.
    """
    files = {path: _read(path) for path in paths}
    words = [path for path in files if _is_docx(path)]
    shown = dict(zip(words, to_pdfs([files[path] for path in words]), strict=True)) if to_pdfs and words else {}
    why = "LibreOffice 打不开，没有排页" if to_pdfs else "这台机器没有 LibreOffice，没有排页"
    return tuple(
        _check_docx(data, path, kind, shown.get(path), why) if _is_docx(path) else _check_pdf(data, path, kind)
        for path, data in files.items()
    )


def _is_docx(path: Path) -> bool:
    return path.suffix.lower() == ".docx"


def _read(path: Path) -> bytes:
    if path.suffix.lower() not in (".pdf", ".docx"):
        raise SettingsError("只检查 DOCX 和 PDF", where=str(path), hint="先在 Word 或 WPS 中另存为 docx 或导出 PDF")
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError("读不到这个文件", where=str(path), hint="检查路径") from error


def _check_pdf(data: bytes, path: Path, kind: Kind | None) -> LayoutReport:
    sheets = read_sheets(data, str(path))
    found = kind or guess_kind(sheets)
    results = (*page_results(Text(sheets, found)), *check_file(data))
    if not any(sheet.lines or sheet.turned for sheet in sheets):
        results += tuple(unmeasured(found, "需有文字才能量出", "页上没有文字（扫描件没有文字层）"))
    return LayoutReport(str(path), found, kind is None, len(sheets), _of_kind(results, found))


def page_results(text: Text) -> Iterator[Result]:
    """Yield what the printed pages say."""
    for rule in PAGE_RULES:
        yield from rule(text)


def _of_kind(results: Iterable[Result], kind: Kind) -> tuple[Result, ...]:
    return tuple(result for result in results if kind in result.clause.kinds)


def _check_docx(data: bytes, path: Path, kind: Kind | None, shown: bytes | None, why: str) -> LayoutReport:
    from reportgen.standard.docx_rules import check_settings, guess_docx_kind
    from reportgen.standard.word_file import read_word_file

    word = read_word_file(data, str(path))
    sheets = read_sheets(shown, str(path)) if shown else ()
    found = kind or (guess_kind(sheets) if sheets else guess_docx_kind(word))
    results = [*check_settings(word, found)]
    if sheets:
        shown_results = page_results(Text(sheets, found))
        results += (_as_previewed(result) for result in shown_results if result.clause.ident not in _SAID_BY_FILE)
        results += check_twin(path, len(sheets))
    else:
        results += unmeasured(found, "需排成页才能量出", why)
    return LayoutReport(str(path), found, kind is None, len(sheets) or None, _of_kind(results, found))


# Where lines break is up to the program that opens the file: what LibreOffice does Word need not do.
_LEFT_TO_WORD = frozenset({"line-start", "line-end", "digits", "units", "lone-heading", "lone-line", "type-area"})


# Faces and margins the file says itself: the preview has faces that stand in for the office's.
_SAID_BY_FILE = frozenset({"paper", "body", "small-body", "masthead", "title", "headings", "number-face"})


def _as_previewed(result: Result) -> Result:
    """Return what LibreOffice's pages say: a break that it made itself is for a person to look at in Word."""
    place = f"LibreOffice 预览{result.place}"
    if result.verdict is Verdict.FAIL and result.clause.ident in _LEFT_TO_WORD:
        return replace(result, verdict=Verdict.PERSON, place=f"{place}，请在 Word 或 WPS 中核对")
    return replace(result, place=place)


def unmeasured(kind: Kind, required: str, why: str) -> Iterator[Result]:
    """Yield what only the words on a printed page would show, where there are none."""
    from reportgen.standard.rendering import PAGE_CLAUSES

    for clause in PAGE_CLAUSES:
        if kind in clause.kinds:
            yield Result(clause, Verdict.PERSON, required, why)
