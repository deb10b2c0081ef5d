"""Sentences that head those behind them.

::

    二是深入推进医共体建设。落实……要求，推动……一体化管理。

A head is a short sentence of one clause that names a matter and tells no figure, and a sentence of several clauses
stands behind it in its paragraph: what these do is done on that matter, down to the next head. Where items are
numbered only an item's first sentence is a head; without numbers there are three at least, since a short sentence
before a longer one may be chance.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.extract import wording as w
from reportgen.extract.statements.clauses import Kind, Stretch

_LONGEST = 30
_FEWEST = 3  # heads without numbers
_TELLS = re.compile(r"[\d《》]")

Span = tuple[int, int]


@dataclass(slots=True)
class _Sentence:
    """A sentence with the clauses in it; ``numbered``: it opens an item."""

    span: Span
    clauses: list[Span]
    numbered: bool


def find_heads(stretches: Iterable[Stretch], text: str) -> Mapping[Span, Span]:
    """Return for each sentence that stands under a head the head's clause, by the sentence's own place."""
    sentences = _sentences(stretches, text)
    numbered = any(sentence.numbered for sentence in sentences)
    heads = [at for at, sentence in enumerate(sentences) if _is_head(at, sentences, text, numbered=numbered)]
    if not numbered and len(heads) < _FEWEST:
        return {}
    found: dict[Span, Span] = {}
    head: Span | None = None
    for at, sentence in enumerate(sentences):
        if at in heads:
            head = sentence.clauses[0]
        elif sentence.numbered or (at and _is_parted(sentences[at - 1], sentence, text)):
            head = None
        elif head:
            found[sentence.span] = head
    return found


def _sentences(stretches: Iterable[Stretch], text: str) -> list[_Sentence]:
    found: list[_Sentence] = []
    for stretch in stretches:
        if not found or found[-1].span != stretch.sentence:
            found.append(_Sentence(stretch.sentence, [], numbered=False))
        if stretch.kind is Kind.CLAUSE:
            found[-1].clauses.append((stretch.start, stretch.end))
        elif stretch.kind is Kind.OPENING and w.ORDINAL.match(text, stretch.start, stretch.end):
            found[-1].numbered = True
    return found


def _is_head(at: int, sentences: list[_Sentence], text: str, *, numbered: bool) -> bool:
    sentence = sentences[at]
    if len(sentence.clauses) != 1 or at + 1 == len(sentences) or sentence.numbered != numbered:
        return False
    behind, words = sentences[at + 1], text[slice(*sentence.clauses[0])]
    if len(words) > _LONGEST or _TELLS.search(words) or not w.DEED_START.match(words):
        return False
    return len(behind.clauses) > 1 and not behind.numbered and not _is_parted(sentence, behind, text)


def _is_parted(before: _Sentence, behind: _Sentence, text: str) -> bool:
    return "\n" in text[before.span[1] : behind.span[0]]
