"""The marks in a document tree: which facts a bulletin prints, and in which words."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from reportgen.tree import (
    Aside,
    Block,
    Bulletin,
    Chart,
    Colophon,
    Contents,
    Heading,
    Inline,
    ItemList,
    Masthead,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Text,
)

SIGNS = "●○◎"  # a cell of the coverage table stands for the statements behind it


def texts(bulletin: Bulletin) -> Iterator[Text]:
    """Yield every run of a bulletin in reading order, notes where they are called."""
    for block in bulletin.blocks:
        for content in _contents(block):
            for inline in content:
                if isinstance(inline, Text):
                    yield inline
                elif isinstance(inline, Note):
                    yield from inline.content


def _contents(block: Block) -> Iterator[Sequence[Inline]]:
    match block:
        case Heading() | Paragraph():
            yield block.content
        case ItemList():
            yield from block.items
        case Table():
            yield block.caption
            yield from (cell.content for row in (*block.head, *block.body) for cell in row.cells)
        case Aside():
            yield from (paragraph.content for paragraph in block.paragraphs)
        case Picture() | Chart():
            yield from _pictured(block)
        case Masthead():
            yield from (line.content for line in block.lines)
        case Contents():
            yield from (entry.content for entry in block.entries)
        case Colophon():
            yield from (side for row in block.rows for side in (row.left, row.right))
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _pictured(drawn: Picture | Chart) -> Iterator[Sequence[Inline]]:
    """Yield what is drawn, what stands for it, and the caption."""
    if isinstance(drawn, Picture):
        yield (Text(drawn.alt),)
    else:
        yield from (*drawn.groups, *drawn.series)
        for row in drawn.rows:
            yield row.name
            yield from (point.words for point in row.points)
        yield drawn.alt
    yield drawn.caption
