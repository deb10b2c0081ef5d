import shutil
from pathlib import Path

import pytest
import uharfbuzz
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.errors import OutputError
from reportgen.fonts.coverage import coverage, find_uncovered
from reportgen.fonts.cut import cut_fonts
from reportgen.fonts.find import find_fonts
from reportgen.model.faces import FaceRole, FontFile

TEXT = "内蒙古自治区“十四五”期间……到2025年，AV To fi 12.5%——《意见》（一）珺"


def shape(font: FontFile, text: str) -> list[tuple[int, int, int, int]]:
    """Return the extents by which a text is set in a face: advance, offsets, and the drawing of each glyph."""
    drawn = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(font.path)))
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(drawn, buffer)
    return [
        (place.x_advance, place.x_offset, place.y_offset, str(drawn.get_glyph_extents(glyph.codepoint)))
        for glyph, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_a_cut_face_sets_the_text_as_the_whole_face_does(cache):
    whole = find_fonts(None)
    cut = cut_fonts(whole, TEXT, cache)

    for role in FaceRole:
        assert shape(cut.face(role), TEXT) == shape(whole.face(role), TEXT)


def test_a_cut_face_keeps_its_names_and_metrics(cache):
    from fontTools.ttLib import TTFont

    whole = find_fonts(None)
    for role, font in ((file.role, file) for file in cut_fonts(whole, TEXT, cache).files):
        with TTFont(whole.face(role).path, lazy=True) as old, TTFont(font.path, lazy=True) as new:
            assert {str(name) for name in new["name"].names} == {str(name) for name in old["name"].names}
            assert (new["hhea"].ascent, new["hhea"].descent) == (old["hhea"].ascent, old["hhea"].descent)
            assert new["OS/2"].usWeightClass == old["OS/2"].usWeightClass


def test_a_cut_face_is_small_and_lies_where_the_whole_one_may(cache):
    whole = find_fonts(None)
    cut = cut_fonts(whole, TEXT, cache)

    assert all(file.path.stat().st_size < whole.face(file.role).path.stat().st_size / 2 for file in cut.files)
    assert {file.path.parent.name for file in cut.files if file.role is not FaceRole.TITLE} == {"scan"}
    assert cut.face(FaceRole.TITLE).path.parent.name == "face"


def test_a_page_number_has_its_digits_though_no_text_holds_them(cache):
    cut = cut_fonts(find_fonts(None), "国", cache)

    assert not find_uncovered("国— 0123456789 —", cut.face(FaceRole.SONG))


def test_an_everyday_sign_more_is_no_other_cut(cache):
    fonts = find_fonts(None)

    assert cut_fonts(fonts, TEXT + "妆", cache) == cut_fonts(fonts, TEXT, cache)


def test_the_same_characters_in_any_order_are_cut_once(cache):
    fonts = find_fonts(None)
    first = cut_fonts(fonts, "珺婳珺", cache)
    made = first.files[0].path.stat().st_ino

    second = cut_fonts(fonts, frozenset("婳珺"), cache)

    assert second == first
    assert second.files[0].path.stat().st_ino == made


def test_other_characters_are_cut_apart_and_the_old_cut_stays(cache):
    fonts = find_fonts(None)
    first = cut_fonts(fonts, "珺", cache)

    assert cut_fonts(fonts, "婳", cache) != first
    assert first.files[0].path.exists()


def test_a_hundred_editions_do_not_fill_the_cache(cache, tmp_path):
    fonts = find_fonts(None)
    for number in range(25):
        (tmp_path / "cut" / f"old{number}").mkdir(parents=True)

    cut_fonts(fonts, "医", tmp_path)

    assert len(list((tmp_path / "cut").iterdir())) == 20
    assert cut_fonts(fonts, "医", tmp_path).files[0].path.exists()


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another(path):
    other = cut_fonts(find_fonts(None), "婳", path.parents[3]).files[0].path.parents[1]
    shutil.rmtree(path.parents[1])
    shutil.copytree(other, path.parents[1])


@pytest.mark.parametrize("harm", [half, Path.unlink, of_another])
def test_a_cut_that_was_damaged_or_is_another_is_made_again(tmp_path, harm):
    fonts = find_fonts(None)
    path = cut_fonts(fonts, "医", tmp_path).files[0].path
    good = path.read_bytes()
    harm(path)

    again = cut_fonts(fonts, "医", tmp_path).files[0].path

    assert again == path
    assert path.read_bytes() == good
    assert not list((tmp_path / "cut").glob(".*"))


def test_a_cache_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "cut").write_text("a file in the way")

    with pytest.raises(OutputError, match="缓存"):
        cut_fonts(find_fonts(None), "医", tmp_path)


def test_the_open_faces_cover_names_beyond_gb_2312():
    fonts = find_fonts(None)

    assert find_uncovered("鄠瀍硚浉猇甪珺垚喆堃㎡", fonts.face(FaceRole.FANGSONG))
    assert not find_uncovered("鄠瀍硚浉猇甪珺垚喆堃㎡", fonts.face(FaceRole.FANGSONG), fonts.face(FaceRole.RARE_SERIF))


def test_a_private_sign_is_uncovered_and_a_line_end_is_no_sign():
    assert find_uncovered("医\n\ue06f\t改\ue06f", *find_fonts(None).files) == ("\ue06f",)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_a_cut_face_has_every_character_of_the_text_that_the_whole_face_has(cache, text):
    whole = find_fonts(None)
    wanted = set(map(ord, text))

    cut = cut_fonts(whole, text, cache)

    for file in whole.files:
        assert wanted & coverage(file) <= coverage(cut.face(file.role))
