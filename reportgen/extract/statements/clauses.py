"""Clean text into stretches: the clauses an editor would quote, and what is cut off around them.

The stretches cover the text, in order, and do not overlap::

    clause    a verb phrase with its object, or subject and predicate, that reads on its own
    lead      words that frame the clause after them (以…为抓手，在…方面，围绕…，)
    opening   an ordinal, a time, a connective, the speaker, the region's own name with 将
    aside     a sentence that stands wholly in brackets, and tells of no deed
    mark      punctuation and white space between them

A clause that cannot stand alone stays with its neighbour: what needs the following words is joined forward, what
hangs on the words before it is joined back.
"""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.extract import wording as w
from reportgen.extract.segment import Segmenter
from reportgen.extract.statements.pieces import Piece, PieceReader, Role
from reportgen.extract.statements.problems import find_turn
from reportgen.extract.statements.splitting import BLANK, SENTENCE_ENDS, find_depths, find_sentences, split_at, trim

_OPENING_MARKS = "（(【["
_CLOSING_MARKS = "）)】]"


class Kind(StrEnum):
    """What a stretch is."""

    CLAUSE = "clause"
    LEAD = "lead"
    OPENING = "opening"
    ASIDE = "aside"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text; ``sentence`` is the span of its sentence, ``part`` counts the parts between ；."""

    kind: Kind
    start: int
    end: int
    sentence: tuple[int, int]
    part: int


def cut_clauses(
    text: str, segment: Segmenter, *, names: tuple[str, ...] = (), year: int | None = None
) -> tuple[Stretch, ...]:
    """Cut ``text`` into stretches; ``names`` are those of the region it speaks for, ``year`` its own year."""
    return _Cutter(text, PieceReader(text, segment, names=names, year=year)).read_sentences()


class _Cutter:
    """Collects the stretches of one text."""

    def __init__(self, text: str, reader: PieceReader) -> None:
        self._text = text
        self._reader = reader
        self._depths = find_depths(text)
        self._part = 0
        self._found: list[Stretch] = []

    def read_sentences(self) -> tuple[Stretch, ...]:
        """Return the stretches of all sentences, with the gaps between as marks."""
        for sentence in find_sentences(self._text, self._depths):
            self._read_sentence(*sentence)
        whole, at = [], 0
        for stretch in sorted(self._found, key=lambda found: found.start):
            if at < stretch.start:
                whole.append(Stretch(Kind.MARK, at, stretch.start, stretch.sentence, stretch.part))
            whole.append(stretch)
            at = stretch.end
        if at < len(self._text):
            whole.append(Stretch(Kind.MARK, at, len(self._text), (at, len(self._text)), self._part))
        return tuple(whole)

    def _read_sentence(self, start: int, end: int) -> None:
        """Cut one sentence into parts at ；, parts into pieces at ，, and join the pieces into clauses."""
        sentence = (start, end)
        body = trim(self._text, start, end, SENTENCE_ENDS + BLANK)
        if self._is_aside(*body) and w.ASIDE_DEED.fullmatch(self._text, body[0] + 1, body[1] - 1):
            body = trim(self._text, body[0] + 1, body[1] - 1, SENTENCE_ENDS + BLANK)
        elif self._is_aside(*body):
            self._found.append(Stretch(Kind.ASIDE, *body, sentence, self._part))
            return
        for part in self._parts(body):
            spans = (trim(self._text, *span, BLANK) for span in split_at(self._text, self._depths, part, "，,"))
            joiner = _Joiner(self._text)
            for piece in self._reader.read_pieces([span for span in spans if span[0] < span[1]]):
                joiner.take(piece)
            for kind, found in joiner.finish():
                self._add(kind, *found, sentence)
            self._part += 1

    def _parts(self, body: tuple[int, int]) -> list[tuple[int, int]]:
        """Return the parts of a sentence: what stands between ；, and the items that a colon announces (：一是…)."""
        parts = []
        for start, end in split_at(self._text, self._depths, body, "；;"):
            for colon in (at for at in range(start, end) if self._text[at] in "：:" and not self._depths[at]):
                announced = w.ORDINAL.match(self._text[colon + 1 : end]) or w.FOLLOWING.search(self._text[start:colon])
                if announced:
                    parts.append((start, colon))
                    start = colon + 1
            parts.append((start, end))
        return parts

    def _is_aside(self, start: int, end: int) -> bool:
        return (
            start < end
            and self._text[start] in _OPENING_MARKS
            and self._text[end - 1] in _CLOSING_MARKS
            and all(self._depths[start:end])
        )

    def _add(self, kind: Kind, start: int, end: int, sentence: tuple[int, int]) -> None:
        start, end = trim(self._text, start, end, BLANK + ("，：" if kind is not Kind.OPENING else ""))
        if start < end:
            self._found.append(Stretch(kind, start, end, sentence, self._part))


class _Joiner:
    """Joins the pieces of one part into clauses; what is cut off between two pieces keeps them apart."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[tuple[Kind, tuple[int, int]]] = []
        self._waiting: int | None = None
        self._end = 0
        self._numeric = False

    def take(self, piece: Piece) -> None:
        """Place the next piece: cut off its opening, join it to its neighbours or let it stand."""
        if self._waiting is not None and piece.named:
            # the region's name in the middle: what waited before it frames what follows
            self._found.append((Kind.LEAD, trim(self._text, self._waiting, piece.start, "，," + BLANK)))
            self._waiting = None
        if self._waiting is None and self._is_of_clause_before(piece):
            self._extend(piece.end)
            self._end = piece.end
            return
        if self._waiting is None and piece.start < piece.body:
            self._found.append((Kind.OPENING, (piece.start, piece.body)))
        self._end = piece.end
        if piece.role is not Role.EMPTY:
            self._place(piece)

    def finish(self) -> list[tuple[Kind, tuple[int, int]]]:
        """Return what was found, after placing what waited for following words that did not come."""
        if self._waiting is not None:
            if self._follows_clause():
                self._extend(self._end)
            else:
                self._found.append((Kind.CLAUSE, (self._waiting, self._end)))
        elif self._found and self._found[-1][0] is Kind.LEAD:
            self._found[-1] = (Kind.CLAUSE, self._found[-1][1])
        return self._found

    def _place(self, piece: Piece) -> None:
        runs = self._is_run(piece)
        if self._waiting is not None:
            if turn := self._turn_away(piece, self._text[self._waiting : piece.start]):
                self._found.append((Kind.CLAUSE, (self._waiting, piece.start)))
                self._waiting = None
                self._start_after(piece, turn)
            elif piece.role in (Role.WHOLE, Role.BACK):
                self._found.append((Kind.CLAUSE, (self._waiting, piece.end)))
                self._waiting = None
        elif self._follows_clause() and (turn := self._turn_away(piece, self._text[slice(*self._found[-1][1])])):
            self._start_after(piece, turn)
        elif self._follows_clause() and (piece.role is Role.BACK or runs or self._goes_on(piece)):
            self._extend(piece.end)
        elif piece.role is Role.FRAME:
            self._found.append((Kind.LEAD, (piece.body, piece.end)))
        elif piece.role is Role.FORWARD or (piece.role is Role.BACK and self._leads_on(piece)):
            self._waiting = piece.body
        else:
            self._found.append((Kind.CLAUSE, (piece.body, piece.end)))

    def _leads_on(self, piece: Piece) -> bool:
        """Say whether words without a predicate belong to the deed behind them; a task of its own does not."""
        return not self._has_clause() and not w.BARE_TASK.fullmatch(self._text[piece.body : piece.end])

    def _is_run(self, piece: Piece) -> bool:
        """Say whether a figure follows a figure: 机构达到100%，病种覆盖达到90%."""
        was, self._numeric = self._numeric, bool(w.NUMERIC_RUN.fullmatch(self._text[piece.body : piece.end]))
        return was and self._numeric and piece.start == piece.body

    def _goes_on(self, piece: Piece) -> bool:
        """Say whether a piece needs the clause before.

        It does for its verb (促进甲更加匹配，乙更加有序), as its whole, as what was due, and as its condition.
        """
        before, words = self._text[slice(*self._found[-1][1])], self._text[piece.start : piece.end]
        if w.IF.match(before) or (w.DUE.search(before) and w.CAME_TO.fullmatch(words)):
            return True
        return bool((w.MADE_SO.fullmatch(before) and w.ALSO_SO.fullmatch(words)) or w.SHARE_OF_IT.fullmatch(words))

    def _start_after(self, piece: Piece, turn: int) -> None:
        self._found.append((Kind.OPENING, (piece.body, piece.body + turn)))
        self._found.append((Kind.CLAUSE, (piece.body + turn, piece.end)))

    def _turn_away(self, piece: Piece, before: str) -> int:
        """Return how long the turn is from a deed to what is wrong (建成36条，但|人手不足), 0 without.

        What was due stays with what came of it, and what is conceded with what it is conceded to.
        """
        kept = w.DUE.search(before) or w.CONCEDES.match(before) or w.IF.match(before)
        return 0 if kept else find_turn(self._text[piece.body : piece.end])

    def _is_of_clause_before(self, piece: Piece) -> bool:
        """Say whether a piece tells what the clause before comes to, whatever time it opens with."""
        words = self._text[piece.body : piece.end]
        return self._follows_clause() and not piece.named and w.UNSUBJECTED.fullmatch(words) is not None

    def _follows_clause(self) -> bool:
        return bool(self._found) and self._found[-1][0] is Kind.CLAUSE

    def _has_clause(self) -> bool:
        return any(kind is Kind.CLAUSE for kind, _ in self._found)

    def _extend(self, end: int) -> None:
        self._found[-1] = (Kind.CLAUSE, (self._found[-1][1][0], end))
