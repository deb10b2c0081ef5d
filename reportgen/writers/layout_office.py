"""The layout of the standard with what an office sets over it."""

from dataclasses import replace

from reportgen.model.office_layout import OfficeLayout
from reportgen.tree import Profile
from reportgen.writers.layout import BlockRole, BlockStyle, Layout, Page, ProfileLayout
from reportgen.writers.layout_rules import PageNumber

_PARTS = {
    "title": (BlockRole.TITLE,),
    "body": (BlockRole.BODY, BlockRole.FLUSH, BlockRole.CENTRED, BlockRole.RIGHT, BlockRole.ITEM, BlockRole.HEADING_4),
    "level_1": (BlockRole.HEADING_2,),
    "level_2": (BlockRole.HEADING_3,),
    "level_3": (BlockRole.HEADING_4,),
    "aside": (BlockRole.ASIDE,),
    "table_head": (BlockRole.TABLE_HEAD,),
    "table_text": (BlockRole.TABLE_CELL,),
}


def office_layout(layout: Layout, office: OfficeLayout) -> Layout:
    """Return ``layout`` with what an office sets; margins are those of the 简报, whose type area stays as it is."""
    if office == OfficeLayout():
        return layout
    return Layout(tuple(_change(profile, office) for profile in layout.profiles))


def _change(layout: ProfileLayout, office: OfficeLayout) -> ProfileLayout:
    page = _move(layout.page, office) if layout.profile is Profile.BULLETIN else layout.page
    if layout.profile in (Profile.OFFICIAL, Profile.LETTER):
        office = replace(office, name_size_pt=None)  # the size that is set is that of the 简报's name
    return replace(
        layout,
        page=page,
        number=_form(layout.number, office),
        bound_number=_form(layout.bound_number, office),
        styles=tuple(_restyle(style, office) for style in layout.styles),
    )


def _move(page: Page, office: OfficeLayout) -> Page:
    """Move the type area over the paper; its size is the standard's."""
    top = page.top_mm if office.top_mm is None else office.top_mm
    left = page.left_mm if office.left_mm is None else office.left_mm
    bottom, right = page.bottom_mm + page.top_mm - top, page.right_mm + page.left_mm - left
    return replace(page, top_mm=top, left_mm=left, bottom_mm=bottom, right_mm=right)


def _form(number: PageNumber | None, office: OfficeLayout) -> PageNumber | None:
    if number is None or office.number is None:
        return number
    return replace(number, before=office.number[0], after=office.number[1])


def _restyle(style: BlockStyle, office: OfficeLayout) -> BlockStyle:
    for part, face in office.faces:
        if style.role in _PARTS[part]:
            style = replace(style, face=face)
    if style.role is not BlockRole.NAME:
        return style
    return replace(
        style,
        face=office.name_face or style.face,
        size_pt=office.name_size_pt or style.size_pt,
        colour=office.colour or style.colour,
    )
