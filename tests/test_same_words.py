"""That a finished file says what its bulletin says, and that any difference is found."""

import functools
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.audit.same_words import check_docx, check_pdf
from reportgen.audit.text import docx_blocks
from reportgen.fonts.find import find_fonts
from reportgen.tree import Bulletin, Cell, Heading, Note, Paragraph, Row, Table, Text
from reportgen.writers.docx import render_docx
from reportgen.writers.layout_gbt9704 import GBT9704
from reportgen.writers.pdf.render import RenderedPdf, Renderer
from tests import bulletins
from tests.test_docx import FONTS, SAMPLES, of


def pages_of(bulletin: Bulletin) -> dict[str, int]:
    return {block.anchor: place + 1 for place, block in enumerate(bulletin.blocks) if isinstance(block, Heading)}


def write(bulletin: Bulletin) -> bytes:
    return render_docx(bulletin, GBT9704, FONTS, pages_of(bulletin))


def edit(data: bytes, before: str, after: str, member: str = "word/document.xml") -> bytes:
    """Return the DOCX with the first ``before`` in ``member`` replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == member:
                assert before.encode() in content
                content = content.replace(before.encode(), after.encode(), 1)
            target.writestr(info, content)
    return out.getvalue()


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_docx_of_every_profile_says_what_its_bulletin_says(sample):
    assert check_docx(sample(), write(sample()), pages_of(sample()), "a.docx") == ()


@pytest.mark.parametrize(
    ("before", "after", "member"),
    [
        ("不少于70%", "不少于10%", "word/document.xml"),
        ("2024年目标", "2023年目标", "word/document.xml"),
        ("责任校对", "校对", "word/document.xml"),
        ("2024年6月6日", "2024年6月8日", "word/footnotes.xml"),
        ("第12期", "第13期", "word/document.xml"),
    ],
)
def test_one_changed_sign_is_found_wherever_it_stands(before, after, member):
    sample = bulletins.bulletin()
    data = edit(write(sample), before, after, member)

    (finding,) = check_docx(sample, data, pages_of(sample), "a.docx")

    assert finding.where == "a.docx"
    assert after in finding.message


def test_a_wrong_page_in_the_contents_is_found():
    sample = bulletins.bulletin()
    pages = pages_of(sample)

    (finding,) = check_docx(sample, write(sample), pages | {"h-2": 99}, "a.docx")

    assert "99" in finding.message


def test_a_missing_block_and_one_too_many_are_found():
    sample = bulletins.paper()
    shorter = replace(sample, blocks=sample.blocks[:-1])

    assert check_docx(sample, write(shorter), pages_of(sample), "a")[0].message.endswith("实为无")
    assert "应为无" in check_docx(shorter, write(sample), pages_of(sample), "a")[0].message


def test_the_watermark_is_no_text_of_the_document():
    blocks = docx_blocks(write(replace(bulletins.paper(), watermark="送审稿")))

    assert not any("送审稿" in block.text for block in blocks)


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn"), include_characters="\t“”—…鄠㎡𠮷"), min_size=1
)


@given(text=WORDS, strong=st.booleans(), note=WORDS, cells=st.lists(WORDS, min_size=2, max_size=2))
def test_any_text_comes_back_as_it_was(text, strong, note, cells):
    row = Row(tuple(Cell((Text(cell),)) for cell in cells))
    sample = of(
        Paragraph((Text(text, strong=strong), Note((Text(note),)), Text(text, emphasis=True))),
        Table((Text(text),), (row,), (row,), (0.4, 0.6)),
    )

    assert check_docx(sample, write(sample), {}, "a.docx") == ()


@given(
    spans=st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=4), columns=st.integers(1, 4)
)
def test_a_table_of_any_merged_cells_comes_back_as_it_was(spans, columns):
    rows = tuple(fill_grid(spans, columns))
    sample = of(Table((), (), rows, (1 / columns,) * columns))

    assert check_docx(sample, write(sample), {}, "a.docx") == ()


def fill_grid(spans, columns):
    """Rows of cells whose spans fill a grid without a hole, spans taken in turn and cut to the room there is."""
    height, taken, number = 4, set(), 0
    for line in range(height):
        cells = []
        for column in range(columns):
            if (line, column) in taken:
                continue
            wide, tall = spans[number % len(spans)]
            number += 1
            free = next((at for at in range(column, columns) if (line, at) in taken), columns) - column
            wide, tall = min(wide, free), min(tall, height - line)
            taken |= {(line + down, column + right) for down in range(tall) for right in range(wide)}
            cells.append(Cell((Text(str(number)),), colspan=wide, rowspan=tall))
        yield Row(tuple(cells))


@functools.cache
def rendered(sample) -> RenderedPdf:
    return Renderer(GBT9704, find_fonts(None)).render(sample())


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_pdf_of_every_profile_says_what_its_bulletin_says(sample):
    pdf = rendered(sample)

    assert check_pdf(sample(), pdf.data, pdf.headings, "a.pdf") == ()


def replace_text(bulletin: Bulletin, before: str, after: str) -> Bulletin:
    """Return the bulletin with one text changed, wherever it stands."""

    def change(value):
        if isinstance(value, Text) and before in value.text:
            return replace(value, text=value.text.replace(before, after, 1))
        if isinstance(value, tuple):
            return tuple(map(change, value))
        if hasattr(value, "__dataclass_fields__") and not isinstance(value, Text):
            return replace(value, **{name: change(getattr(value, name)) for name in value.__dataclass_fields__})
        return value

    return change(bulletin)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("不少于70%", "不少于10%"),  # body
        ("≥70%", "≤70%"),  # cell
        ("2024年6月6日", "2024年6月8日"),  # note
        ("表1", "表2"),  # caption
        ("共印120份", "共印130份"),  # colophon
        ("第12期", "第13期"),  # masthead
        ("上海", "海上"),  # list
        ("一、总体情况", "一、总体"),  # heading, or the entry that names it
    ],
)
def test_one_changed_sign_of_a_pdf_is_found_wherever_it_stands(before, after):
    pdf = rendered(bulletins.bulletin)
    other = replace_text(bulletins.bulletin(), before, after)

    (finding,) = check_pdf(other, pdf.data, pdf.headings, "a.pdf")

    assert finding.where == "a.pdf"


def test_a_pdf_that_lacks_the_end_or_has_too_much_is_found():
    pdf, sample = rendered(bulletins.paper), bulletins.paper()
    longer = replace(sample, blocks=(*sample.blocks, Paragraph((Text("另一段"),))))
    shorter = replace(sample, blocks=sample.blocks[:-1])

    assert check_pdf(longer, pdf.data, pdf.headings, "a.pdf")[0].message == "缺少“另一段”"
    assert check_pdf(shorter, pdf.data, pdf.headings, "a.pdf")[0].message.endswith("实为“甲乙”")


def test_a_wrong_page_in_the_contents_of_a_pdf_is_found():
    pdf = rendered(bulletins.bulletin)

    assert check_pdf(bulletins.bulletin(), pdf.data, pdf.headings | {"h-2": 9}, "a.pdf")
