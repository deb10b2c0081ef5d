"""The marks in a document tree: which facts a bulletin prints, and in which words."""

from collections.abc import Iterator

from reportgen.tree import (
    Aside,
    Bulletin,
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


def marked_texts(bulletin: Bulletin) -> Iterator[Text]:
    """Yield every run that carries the id of a fact, in reading order."""
    for run in texts(bulletin):
        if run.ref:
            yield run


def texts(bulletin: Bulletin) -> Iterator[Text]:
    """Yield every run of a bulletin in reading order, notes where they are called."""
    for block in bulletin.blocks:
        match block:
            case Heading() | Paragraph():
                yield from _runs(block.content)
            case ItemList():
                for item in block.items:
                    yield from _runs(item)
            case Table():
                yield from _runs(block.caption)
                for row in (*block.head, *block.body):
                    for cell in row.cells:
                        yield from _runs(cell.content)
            case Aside():
                for paragraph in block.paragraphs:
                    yield from _runs(paragraph.content)
            case Picture():
                yield from _runs(block.caption)
            case Masthead():
                for line in block.lines:
                    yield from line.content
            case Contents():
                for entry in block.entries:
                    yield from entry.content
            case Colophon():
                for row_ in block.rows:
                    yield from (*row_.left, *row_.right)
            case PageBreak():
                pass


def _runs(content: tuple[Inline, ...]) -> Iterator[Text]:
    for inline in content:
        if isinstance(inline, Text):
            yield inline
        elif isinstance(inline, Note):
            yield from inline.content
