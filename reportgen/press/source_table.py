"""The table of sources, begun before all that it tells of is printed: it says on which page they print what.

A page of a region is fitted to one page, and so are the main points; bound together, each page begins where the
template breaks it. So their pages are foretold, and the table, which takes longest, is printed beside them. What was
foretold is held against the finished pages afterwards, and the table is composed anew where it was wrong.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.audit.printed import bulletin_blocks
from reportgen.edition.printed import Mention
from reportgen.model.edition import Edition, LeftOut
from reportgen.model.ledger import LedgerDocument, PrintedBlock, places_of
from reportgen.model.pack import PackKind
from reportgen.press.folding import Composed, Folding, compose_sources, find_left_out, mentions_of, told_of
from reportgen.press.forms import PrintedForm
from reportgen.press.printed import PrintedDocument
from reportgen.press.printing import Press
from reportgen.press.proving import read_documents
from reportgen.press.workers import Turn
from reportgen.tree import Block, Bulletin, PageBreak


def awaited(composed: Sequence[Composed]) -> tuple[Composed, ...]:
    """Return the documents whose finished pages must be read before the table of sources can tell of them."""
    return tuple(document for document in told_of(composed) if not _is_foretold(document))


class SourceTable:
    """The table of what the documents of a pack print and where that comes from."""

    def __init__(
        self,
        edition: Edition,
        folding: Folding,
        composed: Sequence[Composed],
        forms: Sequence[PrintedForm],
        press: Press,
    ) -> None:
        self._edition, self._folding, self._composed, self._forms = edition, folding, composed, forms
        waited = awaited(composed)
        press.begin((document.bulletin for document in waited), Turn.AWAITED)
        printed = press.print_all([document.bulletin for document in waited], lambda: None)
        read = iter(_read(waited, printed))
        self._mentions = self._told(
            foretell(document) if _is_foretold(document) else next(read) for document in told_of(composed)
        )

    @property
    def unprinted(self) -> Mapping[str, LeftOut]:
        """Why statements are printed nowhere."""
        return find_left_out(self._edition, self._mentions, (document.plan for document in self._composed))

    def compose(self) -> tuple[Composed, ...]:
        """Return the table, in as many volumes as it fills."""
        cited = [one for form in self._forms for one in form.cited]
        return compose_sources(self._edition, self._folding, self._mentions, unprinted=self.unprinted, cited=cited)

    def is_right(self, printed: Sequence[PrintedDocument]) -> bool:
        """Say whether all came on the pages that were foretold; if not, the table is composed otherwise from now on."""
        told = set(told_of(self._composed))
        pairs = [pair for pair in zip(self._composed, printed, strict=True) if pair[0] in told]
        foretold = self._mentions
        self._mentions = self._told(_read(*zip(*pairs, strict=True)) if pairs else ())
        return self._mentions == foretold

    def _told(self, documents: Iterable[LedgerDocument]) -> tuple[Mention, ...]:
        plans = (document.plan for document in told_of(self._composed))
        named = [(plan.name, document) for plan, document in zip(plans, documents, strict=True)]
        named += ((form.plan.name, form.document) for form in self._forms)
        return mentions_of((name, places_of(document)) for name, document in named)


def foretell(document: Composed) -> LedgerDocument:
    """Return what a document will print on which of its pages, each of which ends where the template breaks it."""
    parts = _parts(document.bulletin.blocks)
    blocks = tuple(block for page, part in enumerate(parts, 1) for block in _on_page(document.bulletin, part, page))
    return LedgerDocument(document.plan.path, document.plan.region, blocks, len(parts))


def _is_foretold(document: Composed) -> bool:
    return document.most_pages == 1 or document.plan.kind is PackKind.REGIONS


def _parts(blocks: Sequence[Block]) -> list[tuple[Block, ...]]:
    grouped = groupby(blocks, lambda block: isinstance(block, PageBreak))
    return [tuple(part) for is_break, part in grouped if not is_break]


def _on_page(bulletin: Bulletin, part: tuple[Block, ...], page: int) -> Iterator[PrintedBlock]:
    for block in bulletin_blocks(replace(bulletin, blocks=part), {}):
        rows = tuple(tuple(replace(cell, page=page) for cell in row) for row in block.rows)
        yield replace(block, page=page, rows=rows)


def _read(composed: Sequence[Composed], printed: Sequence[PrintedDocument]) -> Iterator[LedgerDocument]:
    """Yield what the finished pages of documents print."""
    return (read.document for read in read_documents(composed, printed))
