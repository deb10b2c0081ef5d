"""The rulings that met nothing: their source changed, or was taken away."""

from reportgen.corpus.doubts.officials import NAMES, misname
from reportgen.edition.assemble import Facts
from reportgen.model.documents import DoubtKind
from reportgen.model.rulings import LostRuling, Ruling, Rulings, refusal


def find_lost(rulings: Rulings, facts: Facts) -> tuple[LostRuling, ...]:
    """Return the rulings that speak of no fact of this edition, or of other words than its source now has."""
    kinds = {doubt.doubt_id: doubt.kind for doubt in facts.doubts}
    texts = {statement.statement_id: statement.text for statement in facts.statements}
    quotes = {
        **{doubt.doubt_id: doubt.passage.quote for doubt in facts.doubts},
        **{figure.figure_id: figure.passage.quote for figure in facts.figures},
        **{statement.statement_id: statement.passage.quote for statement in facts.statements},
    }
    questions = {doubt.settles for doubt in facts.doubts if doubt.settles}
    lost = []
    for ruling in rulings.all:
        if ruling.settles in questions:
            continue
        quote = quotes.get(ruling.id)
        if quote is not None and ruling.settles:
            lost.append(LostRuling(ruling, f"材料改过，这一处现在问的与裁定时（“{ruling.settles}”）不同，请复核"))
        elif quote is None:
            lost.append(LostRuling(ruling, "材料里已没有这一处：材料改过，或这一处已不再存疑，请复核"))
        elif rulings.find(ruling.id, quote) is None:
            lost.append(LostRuling(ruling, f"材料现在写的是“{quote}”，与裁定时的原文不同，请复核"))
        elif ruling.text and texts.get(ruling.id, ruling.text) != ruling.text:
            lost.append(LostRuling(ruling, "这句话在材料里不止一处，或断句会变，改不进去，请在材料中更正"))
        elif ruling.id in kinds and (reason := _fault(ruling, kinds[ruling.id], quote)):
            lost.append(LostRuling(ruling, reason))
    return tuple(lost)


def _fault(ruling: Ruling, kind: DoubtKind, quote: str) -> str:
    names = bool(ruling.text) and kind in NAMES
    return refusal(ruling.decision, kind) or (misname(quote, ruling.text) if names else "")
