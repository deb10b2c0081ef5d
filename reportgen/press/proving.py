"""Proving: what was printed is held against the facts before anything leaves."""

from collections.abc import Iterator, Sequence

from reportgen.audit.findings import Finding
from reportgen.audit.numbers import Frame
from reportgen.audit.placing import Placing
from reportgen.audit.trace import Ledger, PrintedText, check_counts, check_pages
from reportgen.model.proof import Proof
from reportgen.press.catalogue import READING
from reportgen.press.folding import Composed
from reportgen.press.printing import PrintedDocument

_TOLD = 5


class Prover:
    """Hold documents against the facts of one proof."""

    def __init__(self, proof: Proof) -> None:
        self._proof = proof
        self._ledger, self._placing, self._frame = Ledger(proof), Placing(proof), Frame(proof)

    def check(self, composed: Sequence[Composed], printed: Sequence[PrintedDocument]) -> Iterator[Finding]:
        """Yield what is wrong in the documents, and in what they count."""
        yield from check_counts(self._proof)
        for document, output in zip(composed, printed, strict=True):
            plan = document.plan
            text = PrintedText(plan.path, plan.region, document.bulletin, output.pages, document.most_pages)
            if plan.path.startswith(READING):
                yield from self._ledger.check(text)
                yield from self._placing.check(document.bulletin, plan.path)
                yield from self._frame.check(document.bulletin, plan.path)
            yield from check_pages((text,))
            yield from output.findings


def tell_findings(findings: Sequence[Finding]) -> str:
    """Return the first findings in a message."""
    shown = "\n".join(f"{finding.where}：{finding.message}" for finding in findings[:_TOLD])
    return f"检查未通过，共 {len(findings)} 处\n{shown}"
