"""What stands between two commas, and what it needs of its neighbours.

A piece begins with what is cut off (ordinal, time, connective, the region's own name with 将); its body stands alone,
frames what follows, or hangs on the words after or before it.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from reportgen.extract import wording as w
from reportgen.extract.segment import Segmenter
from reportgen.grammar.disposal import write_out
from reportgen.grammar.vocabulary import NOUN_LIKE, VERB_WORDS, alternatives

_SHORTEST = 6
_LONGEST_IN = 4
# a stretch without a mark so long is no phrase; how it opens is read from as much
_LONGEST = 300
_IDIOM = 4  # 蹄疾步稳 and the like stand before the verb
# words that open a clause only after a name, a time or an ordinal: 将签约服务覆盖更多人群 is no future
_WEAK_AUXILIARIES = frozenset("将也正")
# an adverb before the end, or a verb with a number for its object (建设25个), makes a predicate
_PREDICATE = re.compile(
    rf"更加|通过.{{0,12}}(?:评审|验收|认证|评估|考核|审核)$|要[把将]|进一步|明显|显著|逐步|有序|稳步|持续|不断|(?:{alternatives(tuple(NOUN_LIKE))})(?:了|好)?\d"
)


class Role(StrEnum):
    """What a piece does: stand alone, frame what follows, need what follows, hang on what came, or hold nothing."""

    WHOLE = "whole"
    FRAME = "frame"
    FORWARD = "forward"
    BACK = "back"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between commas; its words begin at ``body``; ``named``: the region's name stands before them."""

    start: int
    body: int
    end: int
    role: Role
    named: bool


class PieceReader:
    """Reads the pieces of one text; ``names`` are those of the region it speaks for, ``year`` its own year."""

    def __init__(self, text: str, segment: Segmenter, *, names: tuple[str, ...], year: int | None) -> None:
        self._text = text
        self._segment = segment
        self._year = year
        self._name = re.compile(alternatives(names) if names else r"(?!)")

    def read_pieces(self, spans: list[tuple[int, int]]) -> list[Piece]:
        """Return the pieces of one part, given its stretches between commas."""
        pieces: list[Piece] = []
        at = 0
        while at < len(spans):
            start, end = spans[at]
            body, named = self._opening_end(start, end)
            last = self._last_of_piece(spans, at, body)
            if last > at:
                end = spans[last][1]
                body, named = self._opening_end(start, end)
            pieces.append(Piece(start, body, end, self._role(self._text[body:end]), named))
            at = last + 1
        return pieces

    def _last_of_piece(self, spans: list[tuple[int, int]], at: int, body: int) -> int:
        """Return the place of the last stretch of a piece, the first of which has its words from ``body``."""
        if w.LINK.fullmatch(self._text[body : spans[at][1]]) and at + 1 < len(spans):
            at += 1
        end = spans[at][1]
        if w.OPEN_IN.fullmatch(self._text[body:end]):
            # 在推进甲，加快乙，促进丙等方面取得进展: one predicate, to its end
            for further, (_, later_end) in enumerate(spans[at + 1 : at + 1 + _LONGEST_IN], start=at + 1):
                if w.CLOSED_IN.search(self._text[end:later_end]):
                    return further
        return at

    def _opening_end(self, start: int, end: int) -> tuple[int, bool]:
        """Return where the quotable words begin after ordinals, times, connectives and the region's own name."""
        at, named = start + self._label_length(start, end), False
        while at < end:
            taken, is_name = self._take_opening(at, end, opened=at > start)
            if not taken:
                break
            at, named = at + taken, named or is_name
        return at, named

    def _label_length(self, start: int, end: int) -> int:
        """Return how long the label is that heads a paragraph, 0 where its words are the subject (签约率：90%)."""
        if self._text[:start].rstrip(" \t\u3000")[-1:] not in ("", "\n"):
            return 0
        found = w.LABEL.match(self._text, start, min(end, start + _LONGEST))
        if not found:
            return 0
        deed = w.DEED_START.match(found["rest"]) or found["rest"].startswith(found["label"])
        return found.end() - start if deed else 0

    def _take_opening(self, at: int, end: int, *, opened: bool) -> tuple[int, bool]:
        # the mark after the piece belongs to the connective (下一步，), so look one further
        end = min(end, at + _LONGEST)
        rest, looked = self._text[at:end], self._text[at : end + 1]
        for pattern in (w.BULLET, w.ORDINAL, w.CONNECTIVE, w.REPORTER):
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
        if not match or match.group() in w.INTENDING or (match.group() == "将" and write_out(text)[0] != "将"):
            return 0
        return len(match.group()) if opened or match.group() not in _WEAK_AUXILIARIES else 0

    def _name_length(self, text: str) -> int:
        match = self._name.match(text) or w.PLACE_SELF.match(text)
        if not match:
            return 0
        length = match.end()
        if office := w.OFFICE.match(text[length:]):
            length += office.end()
        follows = text[length : length + _LONGEST]
        # a name is cut only where the clause goes on by itself: a verb, an adverb, 将, or a frame
        goes_on = (
            not follows
            or follows.startswith("，")
            or w.AUXILIARY.match(follows)
            or w.DEED_START.match(follows)
            or w.FRAME.match(follows)
            or w.TOPIC.match(follows)
            or w.TIME.match(follows)
            or w.PLAIN_VERB.match(follows[_IDIOM:])
            or follows[0] in "将把对按以在从用"
        ) and not w.VALUE_ALONE.match(follows)
        return length if goes_on else 0

    def _role(self, text: str) -> Role:
        """Say whether a piece stands alone, frames what follows, or hangs on a neighbour."""
        if not text:
            return Role.EMPTY
        if len(text) > _LONGEST or w.FOUR_BY_FOUR.fullmatch(text) or w.HOLLOW_RESULT.match(text):
            return Role.WHOLE
        if self._hangs_back(text):
            return Role.BACK
        if w.TOPIC.fullmatch(text):
            return Role.FRAME
        if framing := self._framing_role(text):
            return framing
        if text.startswith("在") and not w.TOPIC.match(text):
            return Role.FORWARD
        if _hanzi(text) < _SHORTEST and not any(character.isdigit() for character in text):
            return Role.FORWARD
        if w.CONDITION.fullmatch(text) or w.IF.fullmatch(text) or w.BARE_TIME.fullmatch(text):
            return Role.FORWARD
        if w.DEED_START.match(text) or self._has_predicate(text):
            return Role.WHOLE
        return Role.BACK

    def _framing_role(self, text: str) -> Role | None:
        """Return the role of a piece that opens with a preposition of frame, scope or means."""
        if w.PURPOSE.fullmatch(text) or w.OWN_CASE.fullmatch(text):
            return Role.FRAME
        if w.MANNER_OF.fullmatch(text) or w.KEPT_GUIDE.fullmatch(text):
            return Role.FORWARD
        if w.KEPT_FRAME.fullmatch(text):
            return Role.WHOLE if self._is_complete(text) else Role.FORWARD
        frames = w.FRAME.fullmatch(text) and (w.FRAME_END.fullmatch(text) or not w.COMPLETE_FRAME.search(text))
        return Role.FRAME if frames or w.GUIDE.fullmatch(text) else None

    def _is_complete(self, text: str) -> bool:
        """Say whether words after a preposition hold the deed as well (对全省…实行分类管理)."""
        if "结合" in text[:4] or w.MEANS_DEED.match(text) or w.MEANS_END.fullmatch(text):
            return False
        if text[0] in "对针":
            inner = text[text.rfind("的") + 1 :]
            return bool(w.PLAIN_VERB.search(inner) or w.CLOSING_VERB.search(inner))
        return bool(w.STRONG_VERB.search(text[2:]))

    def _hangs_back(self, text: str) -> bool:
        """Say whether a piece needs the words before it: as their result, or for what its bare value is of."""
        name = self._name.match(text)
        own_value = name and w.VALUE_ALONE.match(text[name.end() :])
        hanging = (w.PLACE_VALUE, w.RESULT, w.DEPENDENT, w.LINK)
        return bool(own_value) or any(pattern.match(text) for pattern in hanging)

    def _has_predicate(self, text: str) -> bool:
        return any(word in VERB_WORDS for word in self._segment.cut(text)) or bool(_PREDICATE.search(text))


def _hanzi(text: str) -> int:
    return sum("一" <= character <= "鿿" for character in text)
