"""The values of GB/T 9704—2012, and where it is silent those of common 简报, for each profile.

Sizes by clause 5.2.2, grid by 5.2.3 (22 lines of 28 characters), margins by 5.2.1, levels of headings by 7.3.3.
Values are data; a change here changes the PDF and the DOCX alike.
"""

from dataclasses import replace

from reportgen.model.faces import FaceRole
from reportgen.tree import Profile
from reportgen.writers.layout import (
    ERHAO,
    RED,
    SANHAO,
    SIHAO,
    WUHAO,
    XIAOER,
    XIAOWU,
    Alignment,
    BlockRole,
    BlockStyle,
    Layout,
    Page,
    ProfileLayout,
)
from reportgen.writers.layout_rules import CUSTOM, OWN, LetterLook, NumberPlace, PageNumber, Rules, clause


def _text_styles(page: Page, size: float) -> tuple[BlockStyle, ...]:
    """Return headings, paragraphs and lists, which all share one size and the grid of the page."""
    body = BlockStyle(
        BlockRole.BODY,
        FaceRole.FANGSONG,
        size,
        page.pitch_pt,
        clause("7.3.3"),
        indent_cells=2,
        tracking_pt=round(page.cell_pt - size, 3),
    )
    heading = replace(body, keep_with_next=True)
    flush = replace(body, role=BlockRole.FLUSH, indent_cells=0, source=clause("7.3.2"))
    own = replace(flush, source=OWN)
    entry = replace(flush, role=BlockRole.CONTENTS_ENTRY, align=Alignment.LEFT, tracking_pt=0, source=CUSTOM)
    return (
        body,
        flush,
        replace(heading, role=BlockRole.HEADING_2, face=FaceRole.HEI),
        replace(heading, role=BlockRole.HEADING_3, face=FaceRole.KAI),
        replace(heading, role=BlockRole.HEADING_4),
        replace(body, role=BlockRole.ITEM),
        replace(body, role=BlockRole.ASIDE, face=FaceRole.KAI, source=CUSTOM),
        replace(own, role=BlockRole.CENTRED, align=Alignment.CENTRE),
        replace(flush, role=BlockRole.ADDRESSEE, before_lines=1, source=clause("7.3.2")),
        # One line under the text; turned lines stand under the name, after 附件：.
        replace(
            flush, role=BlockRole.ATTACHMENT, before_lines=1, left_cells=5, indent_cells=-3, source=clause("7.3.4")
        ),
        replace(
            own,
            role=BlockRole.SIGNATURE,
            align=Alignment.RIGHT,
            before_lines=1,
            keep_with_next=True,
            source=clause("7.3.5.2"),
        ),
        replace(own, role=BlockRole.DATED, align=Alignment.RIGHT, source=clause("7.3.5.2")),
        replace(own, role=BlockRole.RIGHT, align=Alignment.RIGHT, right_cells=2, source=clause("7.3.5")),
        replace(entry, role=BlockRole.CONTENTS_TITLE, face=FaceRole.HEI, align=Alignment.CENTRE, keep_with_next=True),
        entry,
    )


def _title_styles(page: Page, size: float, *, before: float, after: float) -> tuple[BlockStyle, ...]:
    """Return the title, words not broken and lines balanced, and the line under it, which takes its space after."""
    title = BlockStyle(
        BlockRole.TITLE,
        FaceRole.TITLE,
        size,
        max(page.pitch_pt, size * 1.3),
        clause("7.3.1"),
        Alignment.CENTRE,
        before_lines=before,
        after_lines=after,
        keep_with_next=True,
    )
    subtitle = replace(
        title,
        role=BlockRole.SUBTITLE,
        face=FaceRole.KAI,
        size_pt=min(SANHAO, size),
        pitch_pt=page.pitch_pt,
        before_lines=0,
        source=OWN,
    )
    return title, subtitle


def _table_styles(page: Page, *, caption: float, cell: float, note: float) -> tuple[BlockStyle, ...]:
    """Return tables and the notes about them, off the grid, with a line height of their own."""
    note_style = BlockStyle(BlockRole.NOTE, FaceRole.FANGSONG, note, note * 1.4, OWN)
    cell_style = BlockStyle(BlockRole.TABLE_CELL, FaceRole.FANGSONG, cell, cell * 1.35, OWN, Alignment.LEFT)
    caption_style = BlockStyle(
        BlockRole.CAPTION, FaceRole.HEI, caption, page.pitch_pt, OWN, Alignment.CENTRE, keep_with_next=True
    )
    return (
        cell_style,
        replace(cell_style, role=BlockRole.TABLE_HEAD, face=FaceRole.HEI, align=Alignment.CENTRE),
        caption_style,
        replace(caption_style, role=BlockRole.FIGURE_CAPTION, keep_with_next=False),
        replace(cell_style, role=BlockRole.FIGURE_TEXT, size_pt=XIAOWU, pitch_pt=XIAOWU * 1.35),
        note_style,
        replace(note_style, role=BlockRole.SOURCE, before_lines=0.25),
        replace(note_style, role=BlockRole.FOOTNOTE, source=CUSTOM),
    )


def _masthead_styles(page: Page) -> tuple[BlockStyle, ...]:
    """Return the parts of the red masthead (报头)."""
    line = BlockStyle(BlockRole.SERIAL, FaceRole.FANGSONG, SANHAO, page.pitch_pt, clause("7.2.1"), Alignment.LEFT)
    issuer = replace(line, role=BlockRole.ISSUER, left_cells=1, source=CUSTOM)
    return (
        line,
        replace(line, role=BlockRole.SECRECY, face=FaceRole.HEI, source=clause("7.2.2")),
        replace(line, role=BlockRole.URGENCY, face=FaceRole.HEI, source=clause("7.2.3")),
        replace(line, role=BlockRole.NUMBER, align=Alignment.CENTRE, before_lines=2, source=clause("7.2.5")),
        replace(
            line, role=BlockRole.SIGNER, align=Alignment.RIGHT, before_lines=2, right_cells=1, source=clause("7.2.6")
        ),
        BlockStyle(
            BlockRole.NAME,
            FaceRole.TITLE,
            48,
            3 * page.pitch_pt,
            CUSTOM,
            Alignment.CENTRE,
            tracking_pt=3,
            colour=RED,
        ),
        replace(line, role=BlockRole.ISSUE, align=Alignment.CENTRE, source=CUSTOM),
        issuer,
        replace(issuer, role=BlockRole.DATE, align=Alignment.RIGHT, left_cells=0, right_cells=1),
    )


def _small_parts(page: Page) -> tuple[BlockStyle, ...]:
    """Return the strapline, the colophon (版记) and the page number, all in 4号."""
    return (
        BlockStyle(BlockRole.STRAPLINE, FaceRole.KAI, SIHAO, 1.25 * SIHAO, CUSTOM, Alignment.LEFT, keep_with_next=True),
        # One cell in at both sides, turned lines after the colon: 7.4.2.
        BlockStyle(
            BlockRole.COLOPHON,
            FaceRole.FANGSONG,
            SIHAO,
            0.8 * page.pitch_pt,
            clause("7.4.2、7.4.3"),
            Alignment.LEFT,
            indent_cells=-2,
            left_cells=3,
            right_cells=1,
        ),
        BlockStyle(BlockRole.PAGE_NUMBER, FaceRole.SONG, SIHAO, SANHAO, clause("7.5")),
    )


_BULLETIN_PAGE = Page(210, 297, 37, 26, 35, 28, lines=22, cells=28, source=clause("5.2.1、5.2.3"))
# 32 cells of 14 pt fill the line without tracking; a page for one leader's desk is bound on neither side.
_ONE_PAGER_PAGE = Page(210, 297, 25, 26, 24, 26, lines=32, cells=32, source=OWN)
# A portrait page turned: 订口 28 above (odd pages), 切口 26 below, 地脚 35 at the left, 天头 37 at the right: clause 8.
_WIDE_PAGE = Page(297, 210, 28, 37, 26, 35, lines=18, cells=45, source=clause("5.2.1、8"))
_PAPER_PAGE = Page(210, 297, 30, 25, 30, 25, lines=27, cells=32, source=OWN)


_RULES = Rules()


def _profile(
    profile: Profile, page: Page, number: PageNumber | None, *groups: tuple[BlockStyle, ...], rules: Rules = _RULES
) -> ProfileLayout:
    styles = tuple(style for group in (*groups, _masthead_styles(page), _small_parts(page)) for style in group)
    return ProfileLayout(profile, page, number, number or PageNumber(NumberPlace.FOOT), styles, rules)


def _official(bulletin: ProfileLayout) -> ProfileLayout:
    """Return the layout of a 公文: that of the 简报 but for its head, whose places the standard gives."""
    size = 42.0  # 7.2.4: 以醒目、美观、庄重为原则
    looks = (
        replace(look, size_pt=size, pitch_pt=1.25 * size, source=clause("7.2.4"))
        if look.role is BlockRole.NAME
        else replace(look, after_lines=0)
        if look.role is BlockRole.TITLE  # 主送机关 stands one line below it
        else look
        for look in bulletin.styles
    )
    spacing = replace(bulletin.spacing, name_top_mm=35, imprint_to_rule_pt=4.8)
    return replace(bulletin, profile=Profile.OFFICIAL, styles=tuple(looks), spacing=spacing)


def _letter(official: ProfileLayout) -> ProfileLayout:
    """Return the layout of a 信函: that of a 公文 but for its head, and without rules around its 版记."""
    look, number = LetterLook(), PageNumber(NumberPlace.FOOT, on_first=False)
    looks = (
        replace(style, align=Alignment.RIGHT, before_lines=0, source=clause("10.1"))
        if style.role is BlockRole.NUMBER
        else replace(style, source=clause("10.1"))
        if style.role is BlockRole.NAME
        else style
        for style in official.styles
    )
    top = official.page.top_mm - look.head_lines * official.page.pitch_mm
    return replace(
        official,
        profile=Profile.LETTER,
        number=number,
        bound_number=number,
        styles=tuple(looks),
        rules=replace(official.rules, colophon_outer_mm=0, colophon_inner_mm=0),
        spacing=replace(official.spacing, name_top_mm=look.name_top_mm - top, masthead_after_lines=0),
        letter=look,
    )


def _with_pitch(styles: tuple[BlockStyle, ...], role: BlockRole, pitch_pt: float) -> tuple[BlockStyle, ...]:
    return tuple(replace(style, pitch_pt=pitch_pt) if style.role is role else style for style in styles)


_ONE_PAGER_STYLES = (
    _text_styles(_ONE_PAGER_PAGE, SIHAO),
    _title_styles(_ONE_PAGER_PAGE, ERHAO, before=0.5, after=0.5),
    _table_styles(_ONE_PAGER_PAGE, caption=SIHAO, cell=WUHAO, note=XIAOWU),
)

_BULLETIN = _profile(
    Profile.BULLETIN,
    _BULLETIN_PAGE,
    PageNumber(NumberPlace.FOOT),
    _text_styles(_BULLETIN_PAGE, SANHAO),
    _title_styles(_BULLETIN_PAGE, ERHAO, before=2, after=1),
    _table_styles(_BULLETIN_PAGE, caption=SIHAO, cell=WUHAO, note=WUHAO),
)

_OFFICIAL = _official(_BULLETIN)

GBT9704 = Layout(
    (
        _BULLETIN,
        _OFFICIAL,
        _letter(_OFFICIAL),
        _profile(Profile.ONE_PAGER, _ONE_PAGER_PAGE, None, *_ONE_PAGER_STYLES),
        # Contents of 32 lines and their title stand on one page.
        _profile(
            Profile.BOUND,
            _ONE_PAGER_PAGE,
            PageNumber(NumberPlace.FOOT),
            *(_with_pitch(group, BlockRole.CONTENTS_ENTRY, 19) for group in _ONE_PAGER_STYLES),
        ),
        _profile(
            Profile.WIDE,
            _WIDE_PAGE,
            PageNumber(NumberPlace.SIDE),
            _text_styles(_WIDE_PAGE, SIHAO),
            _title_styles(_WIDE_PAGE, ERHAO, before=0.5, after=0.5),
            _table_styles(_WIDE_PAGE, caption=SIHAO, cell=WUHAO, note=XIAOWU),
            rules=Rules(row_padding_mm=0.2),  # the 22 themes and their head stand on one page
        ),
        _profile(
            Profile.PAPER,
            _PAPER_PAGE,
            PageNumber(NumberPlace.FOOT),
            _text_styles(_PAPER_PAGE, SIHAO),
            _title_styles(_PAPER_PAGE, XIAOER, before=0.5, after=0.5),
            _table_styles(_PAPER_PAGE, caption=SIHAO, cell=XIAOWU, note=XIAOWU),
        ),
    )
)
