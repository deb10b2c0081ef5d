"""Where it is open whose a number is: more places than numbers, a body's own clause, what is told after an event."""

from reportgen.extract.figures.alignment import run_of
from reportgen.extract.figures.cells import are_examples
from reportgen.extract.figures.place_lists import NamedPlace
from reportgen.extract.figures.places import SINCE, ScopeFinder
from reportgen.extract.figures.quantities import Quantity
from reportgen.extract.figures.scope import Scope
from reportgen.extract.figures.sentences import Sentence

_SUMS = ("合计", "共计", "总计")


class ScopeJudge(ScopeFinder):
    """Finds whose the figures of a section are, and says where that is open."""

    def is_of_body(self, sentence: Sentence, quantity: Quantity, name: str) -> bool:
        """Tell whether a clause begins with a body that bears a place's name, and the number's name leaves it out."""
        head = self._head(sentence, sentence.clause_of(quantity.start)[0], quantity.start)
        return self._places.names_institution(head) and not name.startswith(head[:2])

    def is_behind_body(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether the clause before began with a body that bears a place's name, and this one names nobody."""
        start, _ = sentence.clause_of(quantity.start)
        earlier = [clause for clause in sentence.clauses if clause[1] < quantity.start]
        part = sentence.view.rfind("；", 0, start) + 1
        for clause in reversed(earlier):
            if clause[0] < part or self._opens(sentence, (clause[1] + 1, quantity.start)):
                return False
            if self._places.names_institution(self._head(sentence, *clause)):
                return any(clause[0] <= other.start < clause[1] for other in sentence.quantities)
        return False

    def is_of_unnamed(self, sentence: Sentence, quantity: Quantity, scope: Scope) -> bool:
        """Tell whether a number is of a place below that is called again (该市), and that nothing before names."""
        return scope == self._own and self._again.level(sentence, quantity) is not None

    def is_summed(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a number sums up places told one by one (其中甲市86家、乙市24家，|合计占四成)."""
        start, _ = sentence.clause_of(quantity.start)
        sums = sentence.view.startswith(_SUMS, start)
        return sums and self._names_place(sentence, sentence.view.rfind("；", 0, start) + 1, quantity)

    def is_behind_event(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a place was named only for what began there (某新区挂牌以来，…): whose a number is, is open."""
        return any(
            self._places.read(self._head(sentence, *clause))[0] and not self._names_place(sentence, clause[1], quantity)
            for clause in sentence.clauses
            if clause[1] < quantity.start and sentence.view[slice(*clause)].endswith(SINCE)
        )

    def is_aligned(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a number is one of a list that several places before it have one each of."""
        _, named, _ = self._last_named(sentence, quantity)
        return len(named) > 1 and len(run_of(sentence, quantity)) == len(named)

    def is_uneven(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a number is one of a list that is longer or shorter than the list of places before it."""
        start, named, _ = self._last_named(sentence, quantity)
        near = sentence.clause_of(start) == sentence.clause_of(quantity.start)
        return near and len(named) > 1 and len(run_of(sentence, quantity)) not in (1, len(named))

    def is_of_more(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether a number is of more places than those named (甲县、乙县等4个县…), and no count of them."""
        _, named, rest = self._last_named(sentence, quantity)
        return bool(named) and len(rest) > 1 and are_examples(rest)

    def is_past_several(self, sentence: Sentence, quantity: Quantity) -> bool:
        """Tell whether several places were named in a clause before, and have a number there: the next may be any's."""
        start, named, _ = self._last_named(sentence, quantity)
        clause_end = sentence.clause_of(start)[1]
        told = any(start <= other.start < clause_end for other in sentence.quantities)
        return len(named) > 1 and clause_end < quantity.start and told

    def _last_named(self, sentence: Sentence, quantity: Quantity) -> tuple[int, list[NamedPlace], str]:
        """Return where the last places before a number stand, with the words after them; none where a whole follows."""
        for start, end in reversed(self._stretches(sentence, quantity)):
            head = self._head(sentence, start, min(end, quantity.start))
            if self._is_whole(head):
                break
            named, rest = self._places.read(head)
            if named:
                return start, named, rest
        return quantity.start, [], ""
