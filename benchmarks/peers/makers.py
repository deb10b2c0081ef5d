"""The makers of documents: each takes the content and writes its files into a folder.

    python -m benchmarks.peers.makers NAME CONTENT FOLDER

Loading what a maker needs is part of its work, as it is for an editor who waits.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.peers.content import Content
from benchmarks.peers.typesetting import typst_of
from benchmarks.peers.web import html_of
from benchmarks.peers.word import fill_template, write_docx, write_template


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker: what it writes of each document, what it ``needs`` (packages and programs), how it is asked."""

    name: str
    writes: tuple[str, ...]
    needs: tuple[str, ...]
    make: Callable[[Content, Path], None]

    @property
    def missing(self) -> tuple[str, ...]:
        """What it needs and this machine has not."""
        return tuple(one for one in self.needs if not find_spec(one) and not shutil.which(one))


def make_with_reportgen(content: Content, folder: Path) -> None:
    """Print with warm processes, read every file back, and hold it against what it should say."""
    from reportgen.fonts.cut import cut_fonts
    from reportgen.press.printing import Press
    from reportgen.press.typecase import characters

    cache = folder / ".cache"
    with Press(cache, 0) as press:
        press.load(cut_fonts(content.fonts, characters(content.bulletins), cache))
        printed = press.print_all(content.bulletins, lambda: None)
    for number, document in enumerate(printed):
        if document.audit.findings:
            raise ValueError(f"document {number} does not say what it should: {document.audit.findings[0]}")
        (folder / f"{number:02d}.pdf").write_bytes(document.pdf)
        (folder / f"{number:02d}.docx").write_bytes(document.docx)


def make_with_typst(content: Content, folder: Path) -> None:
    """Set all documents with one compiler, which looks for its faces once."""
    import typst

    faces = typst.Fonts(
        include_system_fonts=False, font_paths=sorted({file.path.parent for file in content.fonts.files})
    )
    names = {Path(face.path): face.family for face in faces.fonts() if face.path}
    families = {file.role: names[file.path] for file in content.fonts.files}
    compiler = typst.Compiler(font_paths=faces, ignore_system_fonts=True)
    for sheet in content.sheets:
        source = typst_of(sheet, families).encode()
        (folder / f"{sheet.name}.pdf").write_bytes(compiler.compile(source, format="pdf"))


def make_plainly(content: Content, folder: Path) -> None:
    """Print with WeasyPrint and python-docx, document after document."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    faces = FontConfiguration()
    for sheet in content.sheets:
        page = weasyprint.HTML(string=html_of(sheet, content.fonts))
        page.write_pdf(folder / f"{sheet.name}.pdf", font_config=faces)
        write_docx(sheet, content.fonts, folder / f"{sheet.name}.docx")


def make_with_templates(content: Content, folder: Path) -> None:
    """Fill a template of docxtpl for each document, then let one LibreOffice print them all."""
    from reportgen.fonts.fontconfig import make_fontconfig

    with tempfile.TemporaryDirectory() as apart:
        for sheet in content.sheets:
            template = Path(apart) / f"{sheet.page.width_mm}x{sheet.page.height_mm}-{sheet.size}.docx"
            if not template.exists():
                write_template(sheet, content.fonts, template)
            fill_template(template, sheet, folder / f"{sheet.name}.docx")
        paths = [str(folder / f"{sheet.name}.docx") for sheet in content.sheets]
        profile = f"-env:UserInstallation={Path(apart, 'profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *paths],
            env={**os.environ, "FONTCONFIG_FILE": str(make_fontconfig(content.fonts, Path(apart)))},
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


def make_with_chromium(content: Content, folder: Path) -> None:
    """Print the pages with one browser without a window."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as apart, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        for sheet in content.sheets:
            source = Path(apart) / f"{sheet.name}.html"
            source.write_text(html_of(sheet, content.fonts), encoding="utf-8")
            page.goto(source.as_uri())
            page.pdf(path=folder / f"{sheet.name}.pdf", prefer_css_page_size=True)
        browser.close()


REPORTGEN = Maker("reportgen", ("pdf", "docx"), ("weasyprint",), make_with_reportgen)
TYPST = Maker("Typst", ("pdf",), ("typst",), make_with_typst)
PLAIN = Maker("WeasyPrint, python-docx", ("pdf", "docx"), ("weasyprint", "docx"), make_plainly)
TEMPLATES = Maker("docxtpl, LibreOffice", ("pdf", "docx"), ("docxtpl", "soffice"), make_with_templates)
CHROMIUM = Maker("Chromium", ("pdf",), ("playwright", "chromium"), make_with_chromium)
MAKERS = (REPORTGEN, TYPST, PLAIN, TEMPLATES, CHROMIUM)


if __name__ == "__main__":
    named, content_path, output = sys.argv[1:]
    next(maker for maker in MAKERS if maker.name == named).make(Content.read(Path(content_path)), Path(output))
