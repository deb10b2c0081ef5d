"""A DOCX beside the PDF of the same name: both print as many pages."""

from collections.abc import Iterator
from pathlib import Path

from reportgen.errors import SourceError
from reportgen.standard import clauses
from reportgen.standard.clauses import Result, judged, left_open


def check_twin(path: Path, pages: int) -> Iterator[Result]:
    """Yield whether the PDF beside the DOCX at ``path``, if there is one, has its ``pages``.

    What Word makes of the DOCX nobody knows here, so that another number is for a person to look at.

    Raises:
        SourceError: the PDF cannot be read.
    """
    import pypdfium2

    twin = path.with_suffix(".pdf")
    if not twin.is_file():
        return
    try:
        with pypdfium2.PdfDocument(twin) as pdf:
            printed = len(pdf)
    except pypdfium2.PdfiumError as error:
        raise SourceError("不是完好的 PDF", where=str(twin), hint="换上完好的文件") from error
    required = f"与同名 PDF 同为{printed}页"
    if pages == printed:
        yield judged(clauses.TWIN, True, required, f"{pages}页", "LibreOffice 预览")
    else:
        yield left_open(clauses.TWIN, required, f"{pages}页", "LibreOffice 预览，请在 Word 或 WPS 中核对")
