"""What a page shows is written with whole moves of the pen: each sign stands where it stood."""

import io
import re

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from reportgen.audit.second_reader import read_pages
from reportgen.writers.pdf.streams import shorten

SIGN = st.integers(0, 0xFFFF).map("{:04x}".format)
MOVE = st.one_of(st.integers(-400, 400).map(float), st.floats(-3, 3).map(lambda value: round(value, 17)))
SHOWN = st.lists(st.one_of(SIGN.map("<{}>".format), MOVE.map("<>{}".format), MOVE.map("{}<>".format)), max_size=40)


def places(shown: str) -> tuple[list[tuple[str, float]], float]:
    """Return the signs of a TJ, each with the moves before it, and all moves."""
    found, moved = [], 0.0
    for at, piece in enumerate(re.split("<([^>]*)>", shown)):
        if at % 2:
            found += [(piece[start : start + 4], moved) for start in range(0, len(piece), 4)]
        else:
            moved += sum(map(float, piece.split()))
    return found, moved


@given(SHOWN)
def test_a_text_in_whole_moves_has_its_signs_in_order_each_within_half_a_thousandth(shown: list[str]) -> None:
    text = " ".join(shown)
    plain = text.replace("> <", "><")
    if re.search(r"\d \d|\d -", plain):  # two numbers side by side: WeasyPrint writes none
        plain = re.sub(r"(\d) (?=[\d-])", r"\1<>", plain)
    (ours, our_end), (theirs, their_end) = places(shorten(plain)), places(plain)
    assert [sign for sign, _ in ours] == [sign for sign, _ in theirs]
    assert all(abs(one - other) <= 0.5 + 1e-6 for (_, one), (_, other) in zip(ours, theirs, strict=True))
    assert abs(our_end - their_end) <= 0.5 + 1e-6
    assert "." not in shorten(plain)


def test_a_text_without_moves_stays_one_string() -> None:
    assert shorten("<00610062>0<>0.0<0063>") == "<006100620063>"


def page_of(content: bytes, *, form: bytes = b"") -> bytes:
    """Return a PDF of one page with a plain face, whose form ``F`` draws ``form``, itself at hand to itself."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    face = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    drawn = pdf.make_stream(form, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    named = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=face), XObject=pikepdf.Dictionary(F=drawn))
    drawn.Resources = pdf.pages[0].Resources = pdf.make_indirect(named)
    pdf.pages[0].Contents = pdf.make_stream(content)
    data = io.BytesIO()
    pdf.save(data)
    return data.getvalue()


def read(content: bytes, *, form: bytes = b"") -> str:
    (page,) = read_pages(page_of(content, form=form))
    return page.text


def test_the_second_reader_takes_every_way_of_showing_text() -> None:
    assert read(b"BT /F1 9 Tf (a) Tj [(b) -20 <63>] TJ (d) ' 1 2 (e) \" ET") == "abcde"


def test_the_second_reader_knows_the_face_that_is_restored() -> None:
    assert read(b"/F1 9 Tf q BT (a) Tj ET Q BT (b) Tj ET") == "ab"


def test_the_second_reader_passes_over_a_picture_in_the_content() -> None:
    picture = b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI"
    assert read(b"BT /F1 9 Tf (a) Tj ET " + picture + b" BT (b) Tj ET") == "ab"


def test_the_second_reader_reads_a_form_wherever_it_is_drawn_and_does_not_follow_it_into_itself() -> None:
    assert read(b"/F Do BT /F1 9 Tf (b) Tj ET /F Do", form=b"BT /F1 9 Tf (a) Tj ET /F Do") == "aba"
