from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import SettingsError
from reportgen.fonts.catalogue import OPEN_FACES
from reportgen.fonts.find import find_fonts, find_own_faces
from reportgen.fonts.folder import font_folder
from reportgen.locations import cache_folder
from reportgen.model.faces import FaceRole


def make_font(path: Path, english: str, chinese: str = "", *, bold: bool = False) -> Path:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({0x4E00: "one"})
    builder.setupGlyf({".notdef": Glyph(), "one": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "one": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": {"en": english, "zh-Hans": chinese or english}, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].macStyle = int(bold)
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.save(path)
    return path


@pytest.fixture(scope="module")
def office_font(tmp_path_factory) -> Path:
    return make_font(tmp_path_factory.mktemp("office") / "simfang.ttf", "FangSong", "仿宋")


def test_every_role_has_an_open_face_whose_bytes_are_those_of_the_catalogue():
    fonts = find_fonts(None)

    assert tuple(file.role for file in fonts.files) == tuple(FaceRole)
    assert all(sha256(file.path.read_bytes()).hexdigest() == file.sha256 for file in fonts.files)


def test_the_face_for_titles_lies_apart_from_what_fontconfig_scans():
    fonts = find_fonts(None)

    scanned = {file.path.parent for file in fonts.files if file.role is not FaceRole.TITLE}
    assert fonts.face(FaceRole.TITLE).path.parent not in scanned
    assert len(scanned) == 1


def test_an_office_face_is_known_by_the_names_inside_the_file(tmp_path):
    make_font(tmp_path / "a/字体1.ttf", "FangSong_GB2312", "仿宋_GB2312")
    make_font(tmp_path / "whatever.TTF", "FZXiaoBiaoSong-B05S", "方正小标宋简体")

    fonts = find_fonts(tmp_path)

    assert fonts.face(FaceRole.FANGSONG).path == tmp_path / "a/字体1.ttf"
    assert fonts.face(FaceRole.FANGSONG).office_name == "仿宋_GB2312"
    assert fonts.face(FaceRole.TITLE).family == "FZXiaoBiaoSong-B05S"
    assert fonts.face(FaceRole.KAI).family == "FandolKai"


def test_of_two_faces_for_a_role_the_one_the_standard_names_wins(tmp_path):
    make_font(tmp_path / "1.ttf", "FangSong", "仿宋")
    make_font(tmp_path / "2.ttf", "FangSong_GB2312", "仿宋_GB2312")

    assert find_own_faces(tmp_path)[FaceRole.FANGSONG].path == tmp_path / "2.ttf"


def test_a_bold_file_does_not_stand_in_for_the_regular_face(tmp_path):
    make_font(tmp_path / "simhei-bold.ttf", "SimHei", "黑体", bold=True)

    assert find_own_faces(tmp_path) == {}


def test_a_copy_of_the_fetched_folder_serves_as_own_folder(tmp_path, monkeypatch):
    here = font_folder()
    for face in OPEN_FACES:
        (tmp_path / face.file).symlink_to(here / face.place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))

    fonts = find_fonts(tmp_path)

    assert [file.sha256 for file in fonts.files] == [face.sha256 for face in OPEN_FACES]


def test_a_missing_face_is_named_with_the_command_that_brings_it(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    with pytest.raises(SettingsError) as caught:
        find_fonts(None)

    assert "仿宋" in str(caught.value)
    assert "reportgen fonts install" in caught.value.hint


def test_a_cut_off_file_in_the_cache_is_no_face(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    broken = font_folder() / OPEN_FACES[0].place
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"OTTO")

    with pytest.raises(SettingsError, match="仿宋"):
        find_fonts(None)


def test_a_folder_that_is_none_is_named(tmp_path):
    with pytest.raises(SettingsError, match="不存在"):
        find_fonts(tmp_path / "none")


def test_a_damaged_font_of_an_office_is_named_and_not_passed_over(tmp_path):
    (tmp_path / "simfang.ttf").write_bytes(b"no font")

    with pytest.raises(SettingsError, match=r"simfang\.ttf"):
        find_fonts(tmp_path)


@given(cut=st.integers(0, 400), at=st.integers(0, 400), sign=st.binary(min_size=1, max_size=4))
def test_a_font_damaged_anywhere_is_read_or_named(office_font, cut, at, sign):
    content = office_font.read_bytes()
    damaged = office_font.with_name("damaged.ttf")
    damaged.write_bytes((content[:at] + sign + content[at + len(sign) :])[: len(content) - cut])

    with suppress(SettingsError):
        find_own_faces(damaged.parent)


def test_a_relative_cache_home_is_passed_over(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")

    assert cache_folder() == Path.home() / ".cache/reportgen"
