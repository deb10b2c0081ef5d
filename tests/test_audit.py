"""The audit on the real texts: silent about the honest pack, and not to be deceived by anything planted in it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from reportgen.audit.drawn import check_drawings, drawings_of
from reportgen.audit.examine import Examiner
from reportgen.audit.findings import Finding
from reportgen.audit.finished_files import check_pages
from reportgen.audit.ledger import make_ledger
from reportgen.audit.marks import texts
from reportgen.audit.origins import check_passages
from reportgen.audit.printed import bulletin_blocks
from reportgen.audit.recounting import Recounting
from reportgen.edition.proof import proof_of
from reportgen.model.documents import Passage
from reportgen.model.edition import Edition
from reportgen.model.ledger import LedgerDocument
from reportgen.press.folding import Composed
from reportgen.tree import Bulletin, Text
from tests.real_pack import READING, Workings

pytestmark = pytest.mark.slow

PLACES = 40  # random places for each kind of fault


class Auditor:
    """The checks of what is printed, and of what is drawn, against the facts."""

    def __init__(self, edition: Edition) -> None:
        self._proof = proof_of(edition)
        self._examiner = Examiner(self._proof)

    def audit(self, document: Composed, bulletin: Bulletin) -> list[Finding]:
        plan = document.plan
        printed = LedgerDocument(plan.path, plan.region, bulletin_blocks(bulletin, {}), 1)
        drawn = check_drawings(tuple(drawings_of(bulletin, printed)), self._proof, self._examiner)
        checks = (*self._examiner.examine(make_ledger(self._proof, [printed])), *drawn)
        return [finding for check in checks for finding in check.findings]


@pytest.fixture(scope="module")
def auditor(workings) -> Auditor:
    return Auditor(workings.edition)


def reading(workings: Workings) -> list[Composed]:
    return [document for document in workings.composed if document.plan.path.startswith(READING)]


def plant(bulletin: Bulletin, number: int, change: Callable[[Text], Text]) -> Bulletin:
    """Return the bulletin with its ``number``-th run changed, in the order in which the tree is walked."""
    seen = iter(range(1_000_000))

    def walk(value: Any) -> Any:
        if isinstance(value, Text):
            return change(value) if next(seen) == number else value
        if isinstance(value, tuple):
            return tuple(walk(entry) for entry in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{field.name: walk(getattr(value, field.name)) for field in fields(value)})
        return value

    return walk(bulletin)


def places(workings: Workings, fits: Callable[[Composed, Text], bool]) -> Iterator[tuple[Composed, int, Text]]:
    """Yield random runs of the documents that ``fits``: the document, the number of the run, the run."""
    found = []
    for document in reading(workings):
        runs = enumerate(walked(document.bulletin))
        found += [(document, number, run) for number, run in runs if fits(document, run)]
    assert len(found) > PLACES
    yield from random.Random(20240430).sample(found, PLACES)


def walked(bulletin: Bulletin) -> list[Text]:
    """Return the runs in the order in which ``plant`` counts them."""
    runs: list[Text] = []

    def walk(value: Any) -> None:
        if isinstance(value, Text):
            runs.append(value)
        elif isinstance(value, tuple):
            for entry in value:
                walk(entry)
        elif is_dataclass(value):
            for field in fields(value):
                walk(getattr(value, field.name))

    walk(bulletin)
    return runs


def test_the_honest_pack_has_no_finding(workings, auditor):
    assert [f for document in workings.composed for f in auditor.audit(document, document.bulletin)] == []
    assert list(check_passages(proof_of(workings.edition))) == []
    assert list(Recounting(proof_of(workings.edition)).check_counts()) == []


def is_statement(run: Text) -> bool:
    return run.ref.startswith("s-") and run.text not in "●○◎"


def test_a_statement_altered_by_one_sign_is_found_wherever_it_stands(workings, auditor):
    chance = random.Random(1)
    for document, number, run in places(workings, lambda _, run: is_statement(run)):
        at = chance.randrange(len(run.text))
        sign = "甲" if run.text[at] != "甲" else "乙"
        for altered in (
            run.text[:at] + sign + run.text[at + 1 :],
            run.text[:at] + run.text[at + 1 :],
            run.text[:at] + sign + run.text[at:],
        ):
            changed = plant(document.bulletin, number, lambda old, new=altered: replace(old, text=new))
            assert auditor.audit(document, changed), (document.plan.path, run.text, altered)


def test_a_working_paper_that_misquotes_a_source_or_its_place_is_found(workings, auditor):
    chance = random.Random(5)
    papers = [document for document in workings.composed if not document.plan.path.startswith(READING)]
    for document in papers:
        marked = [(at, run) for at, run in enumerate(walked(document.bulletin)) if run.ref and run.text.isalnum()]
        for number, run in chance.sample(marked, PLACES):
            at = chance.randrange(len(run.text))
            altered = f"{run.text[:at]}{'甲' if run.text[at] != '甲' else '乙'}{run.text[at + 1 :]}"
            changed = plant(document.bulletin, number, lambda old, new=altered: replace(old, text=new))
            assert auditor.audit(document, changed), (document.plan.path, run, altered)


def test_a_changed_digit_is_found_wherever_it_stands(workings, auditor):
    chance = random.Random(2)
    for document, number, run in places(workings, lambda _, run: any(sign.isdigit() for sign in run.text) and run.ref):
        at = chance.choice([at for at, sign in enumerate(run.text) if sign.isdigit()])
        digit = str((int(run.text[at]) + chance.randrange(1, 10)) % 10)
        changed = plant(
            document.bulletin,
            number,
            lambda old, at=at, digit=digit: replace(old, text=old.text[:at] + digit + old.text[at + 1 :]),
        )
        assert auditor.audit(document, changed), (document.plan.path, run, digit)


def test_a_wrong_count_is_found(workings, auditor):
    for document, number, run in places(workings, lambda _, run: run.ref.startswith("c-") and run.text.isdigit()):
        changed = plant(document.bulletin, number, lambda old: replace(old, text=str(int(old.text) + 1)))
        assert auditor.audit(document, changed), (document.plan.path, run)


def test_a_number_without_a_source_is_found(workings, auditor):
    for document, number, _ in places(workings, lambda _, run: not run.ref):
        changed = plant(document.bulletin, number, lambda old: replace(old, text=f"{old.text}，共37个"))
        assert auditor.audit(document, changed), document.plan.path


def test_a_number_that_lost_its_mark_is_found(workings, auditor):
    for document, number, run in places(workings, lambda _, run: run.ref[:2] in ("c-", "f-") and run.text.isdigit()):
        changed = plant(document.bulletin, number, lambda old: replace(old, ref=""))
        assert auditor.audit(document, changed), (document.plan.path, run)


def test_another_regions_words_are_found_on_a_page_under_a_name_and_in_a_table(workings, auditor):
    chance = random.Random(3)
    statements = [s for s in workings.edition.statements if s.printable and s.section.counted]
    owner = {s.statement_id: s.section.region_code for s in statements}
    # The general documents print each clause beside its region's name; the bound pages are tied to the single ones.
    elsewhere = ("领导要点", "全国综述", "省际对比表")

    def fits(document: Composed, run: Text) -> bool:
        return run.ref in owner and (bool(document.plan.region) or document.plan.path.endswith(elsewhere))

    for document, number, run in places(workings, fits):
        other = chance.choice([s for s in statements if owner[s.statement_id] != owner[run.ref]])
        words = run.text if run.text in "●○◎" else other.text
        changed = plant(
            document.bulletin,
            number,
            lambda old, other=other, words=words: replace(old, text=words, ref=other.statement_id),
        )
        assert auditor.audit(document, changed), (document.plan.path, run, other.text)


def test_a_fact_that_waits_for_a_ruling_is_found(workings, auditor):
    chance = random.Random(4)
    held = [s for s in workings.edition.statements if not s.printable]
    assert held
    for document, number, _ in places(workings, lambda _, run: is_statement(run)):
        other = chance.choice(held)
        changed = plant(
            document.bulletin, number, lambda old, other=other: replace(old, text=other.text, ref=other.statement_id)
        )
        assert any("存疑" in finding.message for finding in auditor.audit(document, changed))


def test_a_mark_that_leads_nowhere_is_found(workings, auditor):
    for document, number, run in places(workings, lambda _, run: bool(run.ref)):
        changed = plant(document.bulletin, number, lambda old: replace(old, ref=f"{old.ref[:-1]}z"))
        assert auditor.audit(document, changed), (document.plan.path, run)


def test_a_count_that_is_not_that_of_its_rows_is_found(workings):
    chance = random.Random(5)
    counts = list(workings.edition.counts)
    at = chance.randrange(len(counts))
    counts[at] = replace(counts[at], value=counts[at].value + 1)

    assert list(Recounting(replace(proof_of(workings.edition), counts=tuple(counts))).check_counts())


def test_a_quote_that_does_not_stand_at_its_place_is_found(workings):
    chance, edition = random.Random(6), workings.edition
    proof = proof_of(edition)
    for kind in ("statements", "figures"):
        facts = list(getattr(edition, kind))
        for at in chance.sample(range(len(facts)), 20):
            passage: Passage = facts[at].passage
            for wrong in (
                replace(passage, start=passage.start + 1),
                replace(passage, end=passage.end - 1),
                replace(passage, quote=passage.quote[:-1] + "甲"),
            ):
                changed = {kind: (*facts[:at], replace(facts[at], passage=wrong), *facts[at + 1 :])}
                assert len(list(check_passages(replace(proof, **changed)))) == 1


def test_a_page_too_many_is_found(workings):
    (page, *_) = [document for document in workings.composed if document.plan.region]
    printed = LedgerDocument(page.plan.path, page.plan.region, (), 2, page.most_pages)

    assert check_pages(printed, 2, "页.pdf")
    assert check_pages(replace(printed, pages=1), 1, "页.pdf") == []
    assert check_pages(replace(printed, pages=1), 2, "页.pdf")


def test_the_walk_meets_every_run_that_the_audit_meets(workings):
    for document in workings.composed:
        assert set(texts(document.bulletin)) <= set(walked(document.bulletin))
