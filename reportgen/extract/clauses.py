"""Clean text into stretches: the clauses an editor would quote, and what is cut off around them.

The stretches cover the text, in order, and do not overlap::

    clause    a verb phrase with its object, or subject and predicate, that reads on its own
    lead      words that frame the clause after them (以…为抓手，在…方面，围绕…，)
    opening   an ordinal, a time, a connective, the speaker, the region's own name with 将
    aside     a sentence that stands wholly in brackets
    mark      punctuation and white space between them

A clause that cannot stand alone stays with its neighbour: what needs the following words is joined forward, what
hangs on the words before it is joined back.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from reportgen.extract import wording as w
from reportgen.extract.segment import Segmenter
from reportgen.extract.vocabulary import VERB_WORDS

_PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
    "[": "]",
}
_LONGEST_PAIR = 200
_SENTENCE_ENDS = "。！？!?\n"
_CLOSERS = "”’）)》」』】"
_BLANK = " \t\r\u3000\xa0"
_SHORTEST = 6
_LONGEST_IN = 4
_WEAK_AUXILIARIES = frozenset("也还正")


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


class _Role(StrEnum):
    WHOLE = "whole"
    FRAME = "frame"
    FORWARD = "forward"
    BACK = "back"
    EMPTY = "empty"


@dataclass(slots=True)
class _Piece:
    start: int
    body: int
    end: int
    role: _Role
    named: bool


def cut_clauses(
    text: str, segment: Segmenter, *, names: tuple[str, ...] = (), year: int | None = None
) -> tuple[Stretch, ...]:
    """Cut ``text`` into stretches; ``names`` are those of the region it speaks for, ``year`` its own year."""
    cutter = _Cutter(text, segment, names=names, year=year)
    for sentence in _sentences(text):
        cutter.read_sentence(*sentence)
    return cutter.stretches()


def _depths(text: str) -> list[int]:
    """Return for every character how many pairs of quotes or brackets hold it; a mark without partner none."""
    depths = [0] * len(text)
    open_marks: list[tuple[str, int]] = []
    for at, character in enumerate(text):
        if character == "\n":
            open_marks.clear()
        elif character in _PAIRS:
            open_marks.append((_PAIRS[character], at))
        elif open_marks and character in _CLOSERS + "〉〕]":
            while open_marks and open_marks[-1][0] != character and any(mark == character for mark, _ in open_marks):
                open_marks.pop()
            if open_marks and open_marks[-1][0] == character:
                _, start = open_marks.pop()
                if at - start <= _LONGEST_PAIR:
                    for inner in range(start, at + 1):
                        depths[inner] += 1
    return depths


def _split(text: str, depths: list[int], span: tuple[int, int], marks: str) -> list[tuple[int, int]]:
    """Return the stretches of ``span`` between ``marks`` outside pairs; a mark ends its stretch and is left out."""
    pieces, start = [], span[0]
    for at in range(*span):
        if text[at] in marks and not depths[at]:
            pieces.append((start, at))
            start = at + 1
    pieces.append((start, span[1]))
    return [(begin, end) for begin, end in pieces if begin < end]


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return the sentences of ``text`` with their end marks, without the white space around them."""
    depths = _depths(text)
    spans, start = [], 0
    for at, character in enumerate(text):
        if character in _SENTENCE_ENDS and not depths[at]:
            spans.append((start, at + 1))
            start = at + 1
    spans.append((start, len(text)))
    trimmed = ((*_trim(text, begin, end, _BLANK + "\n"),) for begin, end in spans)
    return [(begin, end) for begin, end in trimmed if begin < end]


def _trim(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    while start < end and text[start] in marks:
        start += 1
    while start < end and text[end - 1] in marks:
        end -= 1
    return start, end


class _Cutter:
    """Collects the stretches of one text."""

    def __init__(self, text: str, segment: Segmenter, *, names: tuple[str, ...], year: int | None) -> None:
        self._text = text
        self._segment = segment
        self._year = year
        self._depths = _depths(text)
        self._part = 0
        self._found: list[Stretch] = []
        self._name = _name_pattern(names)

    def stretches(self) -> tuple[Stretch, ...]:
        """Return what was found, with the gaps between as marks."""
        whole, at = [], 0
        for stretch in sorted(self._found, key=lambda found: found.start):
            if at < stretch.start:
                whole.append(Stretch(Kind.MARK, at, stretch.start, stretch.sentence, stretch.part))
            whole.append(stretch)
            at = stretch.end
        if at < len(self._text):
            whole.append(Stretch(Kind.MARK, at, len(self._text), (at, len(self._text)), self._part))
        return tuple(whole)

    def read_sentence(self, start: int, end: int) -> None:
        """Cut one sentence into parts at ；, parts into pieces at ，, and join the pieces into clauses."""
        sentence = (start, end)
        body = _trim(self._text, start, end, _SENTENCE_ENDS + _BLANK)
        if self._is_aside(*body):
            self._found.append(Stretch(Kind.ASIDE, *body, sentence, self._part))
            return
        for part in _split(self._text, self._depths, body, "；;"):
            spans = (_trim(self._text, *span, _BLANK) for span in _split(self._text, self._depths, part, "，,"))
            self._join(self._read_pieces([span for span in spans if span[0] < span[1]]), sentence)
            self._part += 1

    def _is_aside(self, start: int, end: int) -> bool:
        return (
            start < end
            and self._text[start] in "（(【["
            and self._text[end - 1] in "）)】]"
            and all(self._depths[start:end])
        )

    def _read_pieces(self, spans: list[tuple[int, int]]) -> list[_Piece]:
        pieces: list[_Piece] = []
        at = 0
        while at < len(spans):
            start, end = spans[at]
            body, _ = self._opening_end(start, end)
            at += 1
            if w.OPEN_IN.fullmatch(self._text[body:end]):
                # 在推进甲，加快乙，促进丙等方面取得进展: one predicate, to its end
                for further, (_, later_end) in enumerate(spans[at : at + _LONGEST_IN], start=at):
                    if w.CLOSED_IN.search(self._text[end:later_end]):
                        end, at = later_end, further + 1
                        break
            pieces.append(self._read_piece(start, end))
        return pieces

    def _read_piece(self, start: int, end: int) -> _Piece:
        body, named = self._opening_end(start, end)
        text = self._text[body:end]
        return _Piece(start, body, end, self._role(text), named)

    def _opening_end(self, start: int, end: int) -> tuple[int, bool]:
        """Return where the quotable words begin after ordinals, times, connectives and the region's own name."""
        at, named = start, False
        while at < end:
            taken, is_name = self._take_opening(at, end, opened=at > start)
            if not taken:
                break
            at, named = at + taken, named or is_name
        return at, named

    def _take_opening(self, at: int, end: int, *, opened: bool) -> tuple[int, bool]:
        # the mark after the piece belongs to the connective (下一步，), so look one further
        rest, looked = self._text[at:end], self._text[at : end + 1]
        for pattern in (w.ORDINAL, w.CONNECTIVE, w.REPORTER):
            if match := pattern.match(looked):
                return min(len(match.group()), end - at), False
        if match := w.TIME.match(looked):
            after = looked[match.end() :]
            own_year = self._year is None or int(match["year"]) == self._year
            if own_year and (
                match["comma"] or looked[0] == "在" or self._name_length(after) or w.AUXILIARY.match(after)
            ):
                return min(len(match.group()), end - at), False
        if length := self._name_length(looked):
            return min(length, end - at), True
        return self._auxiliary_length(rest, opened=opened), False

    @staticmethod
    def _auxiliary_length(text: str, *, opened: bool) -> int:
        match = w.AUXILIARY.match(text)
        if not match or (match.group() == "将" and w.DISPOSAL.match(text)):
            return 0
        return len(match.group()) if opened or match.group() not in _WEAK_AUXILIARIES else 0

    def _name_length(self, text: str) -> int:
        match = self._name.match(text) or w.PLACE_SELF.match(text)
        if not match:
            return 0
        length = match.end()
        if office := w.OFFICE.match(text[length:]):
            length += office.end()
        follows = text[length:]
        # a name is cut only where the clause goes on by itself: a verb, an adverb, 将, or a frame
        goes_on = (
            not follows
            or follows.startswith("，")
            or w.AUXILIARY.match(follows)
            or w.DEED_START.match(follows)
            or w.FRAME.match(follows)
            or w.TOPIC.match(follows)
            or w.TIME.match(follows)
            or follows[0] in "将把对按以在从用"
        )
        return length if goes_on else 0

    def _role(self, text: str) -> _Role:
        """Say whether a piece stands alone, frames what follows, or hangs on a neighbour."""
        if not text:
            return _Role.EMPTY
        if w.RESULT.match(text) or w.DEPENDENT.match(text):
            return _Role.BACK
        if w.TOPIC.fullmatch(text):
            return _Role.FRAME
        if w.KEPT_GUIDE.fullmatch(text):
            return _Role.FORWARD
        if w.KEPT_FRAME.fullmatch(text):
            return _Role.WHOLE if self._is_complete(text) else _Role.FORWARD
        if w.GUIDE.fullmatch(text) or (
            w.FRAME.fullmatch(text) and (w.FRAME_END.fullmatch(text) or not w.COMPLETE_FRAME.search(text))
        ):
            return _Role.FRAME
        if text.startswith("在") and not w.TOPIC.match(text):
            return _Role.FORWARD
        if _hanzi(text) < _SHORTEST and not any(character.isdigit() for character in text):
            return _Role.FORWARD
        if w.DEED_START.match(text) or self._has_predicate(text):
            return _Role.WHOLE
        return _Role.BACK

    def _is_complete(self, text: str) -> bool:
        """Say whether words after a preposition hold the deed as well (对全省…实行分类管理)."""
        if text[0] == "以" or w.MEANS_DEED.match(text):
            return False
        inner = text[text.rfind("的") + 1 :] if text[0] in "对针" else text[2:]
        return bool(w.STRONG_VERB.search(inner))

    def _has_predicate(self, text: str) -> bool:
        return any(word in VERB_WORDS for word in self._segment.cut(text)) or bool(
            re.search(r"更加|明显|显著|逐步|有序|稳步|持续|不断", text)
        )

    def _join(self, pieces: list[_Piece], sentence: tuple[int, int]) -> None:
        groups: list[tuple[int, int]] = []
        leads: list[tuple[int, int]] = []
        pending: int | None = None
        numeric = False
        for piece in pieces:
            role = piece.role
            text = self._text[piece.body : piece.end]
            if pending is not None and piece.named:
                leads.append((pending, _before_mark(self._text, piece.start)))
                pending = None
            if pending is None and piece.start < piece.body:
                self._add(Kind.OPENING, piece.start, piece.body, sentence)
            if role is _Role.EMPTY:
                continue
            opened = piece.start < piece.body
            runs = numeric and not opened and bool(w.NUMERIC_RUN.fullmatch(text))
            numeric = bool(w.NUMERIC_RUN.fullmatch(text))
            if role is _Role.FRAME and pending is None:
                leads.append((piece.body, piece.end))
            elif (
                (role is _Role.BACK or runs)
                and groups
                and pending is None
                and not opened
                and not self._lead_between(leads, groups)
            ):
                groups[-1] = (groups[-1][0], piece.end)
            elif role in (_Role.FORWARD, _Role.FRAME) or (
                role is _Role.BACK and piece is not pieces[-1] and not groups
            ):
                pending = piece.body if pending is None else pending
            else:
                groups.append((piece.body if pending is None else pending, piece.end))
                pending = None
        self._settle(groups, leads, pending, pieces)
        for start, end in groups:
            self._add(Kind.CLAUSE, start, end, sentence)
        for start, end in leads:
            self._add(Kind.LEAD, start, end, sentence)

    @staticmethod
    def _lead_between(leads: list[tuple[int, int]], groups: list[tuple[int, int]]) -> bool:
        return bool(leads) and leads[-1][0] > groups[-1][0]

    def _settle(
        self, groups: list[tuple[int, int]], leads: list[tuple[int, int]], pending: int | None, pieces: list[_Piece]
    ) -> None:
        """Place what waited for following words that did not come."""
        if pending is not None:
            end = pieces[-1].end
            if (
                groups
                and not self._lead_between(leads, groups)
                and not any(groups[-1][1] <= piece.start < piece.body <= pending for piece in pieces)
            ):
                groups[-1] = (groups[-1][0], end)
            else:
                groups.append((pending, end))
        elif leads and (not groups or groups[-1][1] < leads[-1][0]):
            groups.append(leads.pop())

    def _add(self, kind: Kind, start: int, end: int, sentence: tuple[int, int]) -> None:
        start, end = _trim(self._text, start, end, _BLANK + ("，：" if kind is not Kind.OPENING else ""))
        if start < end:
            self._found.append(Stretch(kind, start, end, sentence, self._part))


def _before_mark(text: str, at: int) -> int:
    while at and text[at - 1] in "，," + _BLANK:
        at -= 1
    return at


def _hanzi(text: str) -> int:
    return sum("一" <= character <= "鿿" for character in text)


def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(w.alternatives(names) if names else r"(?!)")
