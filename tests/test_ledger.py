"""The ledger: what was printed, each piece with what it stands for and where it stands; written and read back whole."""

import re

import pytest

from reportgen.audit.ledger import make_ledger
from reportgen.audit.ledger_file import LEDGER_FILE, ledger_bytes, read_ledger
from reportgen.audit.printed import bulletin_blocks
from reportgen.audit.same_words import hold_pdf
from reportgen.edition.proof import proof_of
from reportgen.model.ledger import (
    BlockKind,
    EntryKind,
    Ledger,
    LedgerDocument,
    PrintedBlock,
    PrintedCell,
    Run,
    places_of,
)
from tests import bulletins
from tests.real_pack import DOCUMENTS, squeeze
from tests.small_edition import edition


def small_ledger() -> Ledger:
    documents = [
        LedgerDocument(f"送阅/{number}", "CN-11", bulletin_blocks(sample, {"h-2": 2}), 3, number or None)
        for number, sample in enumerate((bulletins.bulletin(), bulletins.wide(), bulletins.paper()))
    ]
    return make_ledger(proof_of(edition()), documents)


def test_a_ledger_comes_back_as_it_was_written():
    ledger = small_ledger()

    found = read_ledger(ledger_bytes(ledger))

    assert found.entries == ledger.entries
    assert found.documents == ledger.documents
    assert [place.runs for place in found.places()] == [place.runs for place in ledger.places()]
    assert ledger_bytes(found) == ledger_bytes(ledger)


def test_each_piece_of_text_is_entered_once():
    entries = small_ledger().entries

    assert len({(entry.text, entry.ref) for entry in entries}) == len(entries)
    assert len({entry.entry_id for entry in entries}) == len(entries)


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"schema_version": 9}', b'{"schema_version": 1, "entries": [{}]}'])
def test_a_damaged_ledger_is_refused(damage):
    with pytest.raises(ValueError, match=r"底账|Expecting"):
        read_ledger(damage)


def test_the_page_of_every_block_and_cell_is_found():
    cells = [(f"第{number}行", "数") for number in range(4)]
    rows = tuple(tuple(cell(text) for text in row) for row in cells)
    blocks = (
        PrintedBlock(BlockKind.PARAGRAPH, "甲乙丙"),
        PrintedBlock(BlockKind.PARAGRAPH, "丁戊己"),
        PrintedBlock(BlockKind.TABLE, rows=rows, head_rows=1),
        PrintedBlock(BlockKind.PARAGRAPH, "庚辛"),
    )

    found = hold_pdf(blocks, ["甲乙丙丁\n— 1 —", "戊己第0行数第1行数\n— 2 —", "第0行数第2行数第3行数庚辛"], "某件.pdf")

    assert found.findings == ()
    assert [block.page for block in found.blocks] == [1, 1, 2, 3]
    assert [row[0].page for row in found.blocks[2].rows] == [2, 2, 3, 3]


def cell(text: str) -> PrintedCell:
    return PrintedCell(text, runs=(Run(text),))


@pytest.fixture(scope="module")
def ledger(pack) -> Ledger:
    return read_ledger(pack.read(LEDGER_FILE))


@pytest.mark.slow
def test_the_ledger_of_a_pack_names_every_document_and_every_page(pack, ledger):
    assert sorted(document.path for document in ledger.documents) == sorted(DOCUMENTS)
    for document in ledger.documents:
        pages = pack.pdf(document.path)
        assert document.pages == len(pages)
        places = list(places_of(document))
        for place, following in zip(places, [*places[1:], None], strict=True):
            shown = place
            if place.where.endswith(BlockKind.PICTURE):  # these words are not printed: it is where its caption is
                assert following is not None
                assert re.match(r"图\d", following.text), place
                shown = following
            first = re.split(r"\n|〔", squeeze(shown.text))[0][:4]
            assert first in squeeze(pages[place.page - 1]) or not first, place


@pytest.mark.slow
def test_every_quotation_of_a_pack_stands_in_its_source(pack, ledger):
    quoted = [entry for entry in ledger.entries if entry.kind is EntryKind.QUOTED]
    assert len(quoted) > 500
    for entry in quoted:
        assert all(pack.source(span.source)[span.start : span.end] for span in entry.spans)
        assert entry.facts


@pytest.mark.slow
def test_every_counted_number_names_its_rows(ledger):
    counted = [entry for entry in ledger.entries if entry.kind is EntryKind.COMPUTED and entry.text.isdigit()]
    assert len(counted) > 30
    assert all(entry.rule and int(entry.text) == len(entry.rows) for entry in counted)
