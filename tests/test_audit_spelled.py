"""A working paper may spell a sign that no face shows; whatever else differs from the source is told."""

from dataclasses import replace

import pytest

from reportgen.audit.origins import Origins
from reportgen.model.ledger import EntryKind, LedgerEntry
from reportgen.model.proof import Proof
from tests.small_edition import REGIONS, edition

TEXT = "=2024年，北京将 推广ლ医保，支付率提高到不少于70%；"


@pytest.mark.parametrize(
    ("printed", "is_told"),
    [
        ("推广ლ医保", False),
        ("推广〔U+10DA〕医保", False),
        ("推广〔U+10DB〕医保", True),
        ("推广医保", True),
    ],
)
def test_a_spelled_sign_is_the_sources_own(printed, is_told):
    pack = edition(TEXT)
    statement = replace(pack.statements[0], start=TEXT.index("推") - 1, end=TEXT.index("，支付") - 1)
    facts = ((statement,), (), (), (), ())
    proof = Proof(pack.imprint, 2023, 2024, REGIONS, *facts, names=())
    entry = LedgerEntry("p-1", EntryKind.QUOTED, "s-1", printed)

    assert bool(list(Origins(proof).check_quotation(entry, "工作底稿/本期变化"))) is is_told
