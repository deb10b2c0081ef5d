"""The bench sets others beside this program only if they print the same words: their files are read back here."""

import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from docx import Document

from benchmarks.peers.content import Content, Sheet, compose_content
from benchmarks.peers.makers import MAKERS, Maker
from reportgen.fonts.find import find_fonts
from reportgen.model.ledger import BlockKind
from tests.bulletins import one_pager, wide
from tests.tiny_project import BEIJING

INSTALLED = [maker for maker in MAKERS if not maker.missing]


@pytest.fixture(scope="module")
def content() -> Content:
    return Content((one_pager(), wide()), find_fonts(None))


def words_of(sheet: Sheet) -> list[str]:
    """Return the words of a document, each piece of which must be in the file of it."""
    blocks = [block for block in sheet.blocks if block.kind is not BlockKind.PICTURE]
    cells = (cell.text for block in blocks for row in block.rows for cell in row)
    notes = (note.text for block in blocks for note in block.notes)
    return [squeeze(text) for text in (*(block.text for block in blocks), *cells, *notes) if text]


def squeeze(text: str) -> str:
    return re.sub("[\\s\u200b\u200c\u2060\ufeff\u00ad]", "", text)


def read_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return squeeze("".join(page.get_textpage().get_text_range() for page in document))


def read_docx(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
    return squeeze("".join(text.text for text in Document(str(path)).element.iter() if text.tag.endswith("}t")))


@pytest.mark.parametrize("maker", INSTALLED, ids=lambda maker: maker.name)
def test_a_maker_prints_all_the_words_it_is_given(maker: Maker, content: Content, tmp_path: Path) -> None:
    maker.make(content, tmp_path)

    for sheet in content.sheets:
        for kind, read in (("pdf", read_pdf), ("docx", read_docx)):
            if kind in maker.writes:
                # Signs and not words: a reader takes the cells of a table line by line.
                found = read(tmp_path / f"{sheet.name}.{kind}")
                missing = [words for words in words_of(sheet) if not set(words) <= set(found)]
                assert not missing
                assert len(found) >= sum(map(len, words_of(sheet)))


def test_the_content_is_what_a_pack_prints(tmp_path: Path) -> None:
    (tmp_path / "北京.txt").write_text(BEIJING, encoding="utf-8")
    content = compose_content(tmp_path)
    content.write(tmp_path / "content")

    titles = {bulletin.title for bulletin in content.bulletins}
    assert {"领导要点", "全国综述", "北京市医改工作要点", "一省一页", "省际对比表"} < titles
    assert Content.read(tmp_path / "content") == content


def test_the_makers_that_the_tests_install_are_there() -> None:
    assert {"reportgen", "Typst", "WeasyPrint, python-docx"} <= {maker.name for maker in INSTALLED}


def test_a_maker_names_what_it_misses() -> None:
    assert Maker("none", (), ("weasyprint", "no-such-program"), lambda content, folder: None).missing == (
        "no-such-program",
    )
