"""Sentences with their clauses and quantities, ready for the rules."""

import re
from dataclasses import dataclass

from reportgen.extract.figures.quantities import Quantity, find_quantities
from reportgen.extract.figures.suspects import Suspect
from reportgen.extract.figures.tagging import Token, tag
from reportgen.extract.figures.view import Bracket, find_brackets, find_sentences, fold
from reportgen.model.tables import FigureTables

_CLAUSE_END = re.compile(r"[，：；。！？\n]|—{1,2}(?![—0-9Ⅰ-Ⅻ])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a section; ``start`` is its offset there, all other offsets count in ``view``."""

    start: int
    text: str
    view: str
    brackets: tuple[Bracket, ...]
    clauses: tuple[tuple[int, int], ...]
    quantities: tuple[Quantity, ...]
    suspects: tuple[Suspect, ...]

    def clause_of(self, at: int) -> tuple[int, int]:
        """Return the clause that holds the offset ``at``."""
        return next((clause for clause in self.clauses if clause[0] <= at < clause[1]), (0, len(self.view)))

    def bracket_of(self, at: int) -> Bracket | None:
        """Return the outermost bracket around the offset ``at``."""
        return next((bracket for bracket in self.brackets if bracket.start <= at < bracket.end), None)

    def tag(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the words of a stretch of the view."""
        return tag(self.view, start, end, self.brackets)


def read_sentences(text: str, tables: FigureTables) -> list[Sentence]:
    """Return the sentences of a section that hold a digit or a numeral, in order."""
    view = fold(text)
    return [
        _read_sentence(start, text[start:end], view[start:end], tables)
        for start, end in find_sentences(view)
        if re.search(r"[^\W_a-zA-Z]", view[start:end])
    ]


def _read_sentence(start: int, text: str, view: str, tables: FigureTables) -> Sentence:
    quantities, suspects = find_quantities(text, view, tables)
    brackets = find_brackets(view)
    return Sentence(start, text, view, brackets, _find_clauses(view, brackets), quantities, suspects)


def _find_clauses(view: str, brackets: tuple[Bracket, ...]) -> tuple[tuple[int, int], ...]:
    """Split at commas; a bracket that holds a quantity's clause is a clause of its own only from within."""
    clauses, start = [], 0
    for mark in _CLAUSE_END.finditer(view):
        if any(bracket.start <= mark.start() < bracket.end for bracket in brackets):
            continue
        clauses.append((start, mark.start()))
        start = mark.end()
    clauses.append((start, len(view)))
    return tuple(clause for clause in clauses if clause[0] < clause[1])
