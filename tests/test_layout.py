"""The layout data against the figures of the standard, written out again here by hand."""

import pytest

from reportgen.tree import Profile
from reportgen.writers.layout import BlockRole
from reportgen.writers.layout_gbt9704 import GBT9704


def test_the_bulletin_grid_is_that_of_the_standard():
    page = GBT9704.profile(Profile.BULLETIN).page

    assert (page.type_width_mm, page.type_height_mm) == (156, 225)
    assert (page.lines, page.cells) == (22, 28)
    assert page.pitch_mm == pytest.approx(10.2272, abs=1e-4)
    assert page.pitch_pt == pytest.approx(28.99, abs=5e-3)
    assert page.cell_mm == pytest.approx(5.571, abs=5e-4)


@pytest.mark.parametrize("profile", list(Profile))
def test_every_profile_has_a_look_for_every_role_and_each_only_once(profile):
    styles = GBT9704.profile(profile).styles

    assert sorted(style.role for style in styles) == sorted(BlockRole)
    assert all(style.source for style in styles)


@pytest.mark.parametrize("profile", list(Profile))
def test_a_character_and_its_tracking_fill_a_cell(profile):
    found = GBT9704.profile(profile)
    body = found.style(BlockRole.BODY)

    assert body.size_pt + body.tracking_pt == pytest.approx(found.page.cell_pt, abs=1e-3)
    assert abs(body.tracking_pt) < 0.3


def test_a_one_pager_has_no_page_number_and_nothing_but_notes_below_five_hao():
    found = GBT9704.profile(Profile.ONE_PAGER)
    small = {style.role for style in found.styles if style.size_pt < 10.5}

    assert found.number is None
    # The labels of a picture are read like its notes.
    assert small == {BlockRole.NOTE, BlockRole.SOURCE, BlockRole.FOOTNOTE, BlockRole.FIGURE_TEXT}
    assert found.style(BlockRole.TITLE).size_pt == 22
    assert found.style(BlockRole.BODY).size_pt == 14
