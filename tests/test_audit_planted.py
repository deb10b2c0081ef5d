"""The audit as its users run it: silent about the honest pack, and not to be deceived by a hand in a finished file.

One fault at a time is planted at random places, in DOCX and PDF. The manifest is made to agree, so that no hash tells.
"""

import json
import random
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from reportgen.audit.finished_files import audit_files
from reportgen.audit.ledger_file import LEDGER_FILE, read_ledger
from reportgen.cli import run
from reportgen.model.ledger import BlockKind, Ledger, LedgerDocument
from tests.planting import DocxText, Edit, PdfText, Text, put_file
from tests.real_pack import READING, REGIONS, RealPack

pytestmark = pytest.mark.slow

PLACES = 8  # random places for each kind of fault in each format
_LONGEST = 16  # pages: the bound pages are the single ones again
_ROUNDS = 8  # as often a document comes up where few hold what is to be altered
_FORMATS = {"docx": DocxText, "pdf": PdfText}
_UNITS = ("个", "家", "项", "人", "张", "名", "元", "%")
_HANZI = re.compile("[\u4e00-\u9fff]")
_NAMES = [region.short_name for region in REGIONS]


@pytest.fixture(scope="module")
def ledger(pack) -> Ledger:
    return read_ledger(pack.read(LEDGER_FILE))


class Field:
    """The documents of a pack that faults are planted in, read once."""

    def __init__(self, pack: RealPack, ledger: Ledger) -> None:
        self.pack = pack
        self.documents = {document.path: document for document in ledger.documents if document.path.startswith(READING)}
        self._texts: dict[tuple[str, str], Text] = {}

    def text(self, path: str, form: str) -> Text:
        if (path, form) not in self._texts:
            self._texts[path, form] = _FORMATS[form](self.pack.read(f"{path}.{form}"))
        return self._texts[path, form]

    def findings(self, path: str, form: str, data: bytes) -> list[str]:
        files = {own: data if own == form else self.pack.read(f"{path}.{own}") for own in _FORMATS}
        document: LedgerDocument = self.documents[path]
        return [finding.told for finding in audit_files(document, files["pdf"], files["docx"]).findings]


@pytest.fixture(scope="module")
def field(pack, ledger) -> Field:
    return Field(pack, ledger)


def changed_digit(text: Text, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer(r"\d", text.signs):
        yield Edit(*found.span(), chance.choice([digit for digit in "0123456789" if digit != found[0]]))


def lost_scale(text: Text, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer(r"[\d一二三四五六七八九十百千][万亿]", text.signs):
        yield Edit(found.start(), found.end(), found[0][0])


def swapped_unit(text: Text, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer(rf"(?<=\d)(?:{'|'.join(_UNITS)})", text.signs):
        yield Edit(*found.span(), chance.choice([unit for unit in _UNITS if unit != found[0]]))


def swapped_province(text: Text, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer("|".join(_NAMES), text.signs):
        yield Edit(*found.span(), chance.choice([name for name in _NAMES if name != found[0]]))


def typed_figure(text: Text, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer("[，。；、]", text.signs):
        yield Edit(*found.span(), f"{found[0]}{chance.randrange(2, 99)}个")


def altered_sign(text: Text, chance: random.Random) -> Iterator[Edit]:
    for found in _HANZI.finditer(text.signs):
        sign = chance.choice([other for other in set(_HANZI.findall(text.signs)) if other != found[0]])
        yield Edit(*found.span(), chance.choice([sign, "", sign + found[0]]))


def former_value(text: Text, chance: random.Random) -> Iterator[Edit]:
    for found in re.finditer(r"\d+(?:\.\d+)?", text.signs):
        value = "".join(str(chance.randrange(10)) if sign.isdigit() else sign for sign in found[0])
        if value != found[0]:
            yield Edit(*found.span(), value)


SIMPLE = (changed_digit, lost_scale, swapped_unit, swapped_province, typed_figure, altered_sign, former_value)


@pytest.mark.parametrize("form", _FORMATS)
@pytest.mark.parametrize("kind", SIMPLE, ids=lambda kind: kind.__name__)
def test_every_planted_fault_is_found(field, record_property, kind, form):
    chance = random.Random(f"{kind.__name__} {form}")
    paths = sorted(field.documents)
    chance.shuffle(paths)
    caught = tried = 0
    for path in paths * _ROUNDS:
        if tried == PLACES:
            break
        text = field.text(path, form)
        edits = [edit for edit in kind(text, chance) if text.has(edit.start, edit.new)]
        if not edits:
            continue
        edit = chance.choice(edits)
        found = field.findings(path, form, text.edited([edit]))
        tried += 1
        caught += bool(found)
        assert found, (path, form, edit, text.signs[edit.start - 9 : edit.end + 9])
    record_property("trials", tried)
    record_property("caught", caught)
    assert tried == PLACES


@pytest.mark.parametrize("form", _FORMATS)
def test_a_column_of_a_table_shifted_by_one_row_is_found(field, form):
    chance = random.Random(f"shift {form}")
    tried = 0
    for path, edits in shifts(field, form, chance):
        assert field.findings(path, form, field.text(path, form).edited(edits)), (path, edits)
        tried += 1
        if tried == PLACES:
            break
    assert tried == PLACES


def shifts(field: Field, form: str, chance: random.Random) -> Iterator[tuple[str, list[Edit]]]:
    """Yield documents with the second cell of two neighbouring rows exchanged."""
    paths = sorted(field.documents)
    chance.shuffle(paths)
    for path in paths:
        text = field.text(path, form)
        for block in field.documents[path].blocks:
            rows = block.rows[block.head_rows :] if block.kind is BlockKind.TABLE else ()
            for above, below in pairwise(rows):
                found = exchanged(text, [cell.text for cell in above], [cell.text for cell in below])
                if found:
                    yield path, found
                    break


def exchanged(text: Text, above: list[str], below: list[str]) -> list[Edit]:
    at = text.signs.find("".join((*above, *below)))
    if at < 0 or len(above) < 2 or above[1] == below[1] or not above[1] or not below[1]:
        return []
    first = at + len(above[0])
    second = at + len("".join(above)) + len(below[0])
    edits = [Edit(first, first + len(above[1]), below[1]), Edit(second, second + len(below[1]), above[1])]
    return edits if all(text.has(edit.start, edit.new) for edit in edits) else []


def test_the_honest_pack_passes_and_tells_what_was_read(pack, capsys):
    assert run(["audit", str(pack.folder), "--json"]) == 0

    record = json.loads(capsys.readouterr().out)
    assert record["passed"]
    assert all(check["looked"] for check in record["checks"])
    assert record["read"]["documents"] >= 38
    assert record["read"]["numbers"] > 3000
    assert json.loads(pack.read("audit.json"))["read"] == record["read"]


@pytest.fixture
def edition(tiny_output, tmp_path) -> Path:
    """Return the edition of the tiny project, to be altered."""
    folder = tmp_path / "某期"
    shutil.copytree((tiny_output / "current").resolve(), folder)
    return folder


@pytest.mark.parametrize("form", _FORMATS)
def test_a_planted_fault_ends_the_command_with_6_and_is_told_with_its_place(edition, capsys, form):
    path = f"{READING}/02-一省一页/01-北京"
    text = _FORMATS[form]((edition / f"{path}.{form}").read_bytes())
    chance = random.Random(1)
    edit = next(edit for edit in changed_digit(text, chance) if text.has(edit.start, edit.new))
    put_file(edition, f"{path}.{form}", text.edited([edit]))

    assert run(["audit", str(edition)]) == 6

    told = capsys.readouterr().out
    assert f"{path}.{form}" in told
    assert "第1页" in told or "第2块" in told
    assert "建议：" in told


def test_a_changed_file_that_the_manifest_does_not_know_is_told(edition, capsys):
    path = edition / "data/figures.csv"
    path.write_bytes(path.read_bytes().replace(b"91.3", b"91.4"))

    assert run(["audit", str(edition), "--json"]) == 6

    failed = {check["check"] for check in json.loads(capsys.readouterr().out)["checks"] if check["findings"]}
    assert failed == {"manifest", "data"}


def test_a_document_that_nobody_printed_is_told(edition, capsys):
    source = edition / f"{READING}/02-一省一页/01-北京.docx"
    shutil.copy(source, source.with_name("01-北京-副本.docx"))

    assert run(["audit", str(edition)]) == 6

    assert "底账里没有这份文稿" in capsys.readouterr().out


def test_a_folder_without_an_edition_is_told(tmp_path, capsys):
    assert run(["audit", str(tmp_path)]) == 5
