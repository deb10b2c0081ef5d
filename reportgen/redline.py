"""A document of the pack as an editor changed it in Word, held against the edition's ledger: what is no longer ours.

Tracked changes count as accepted. Paragraphs and cells are set against those of the ledger in their order; one that
stands elsewhere unchanged was moved, and nothing is said of it. What was typed by hand has no source that the program
knows: every number in it is named, and every fact whose words were touched is told with what the ledger says.

It stands above the stages, as ``pipeline.py`` does, and may know them all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from pathlib import Path

from reportgen.audit.edited import EditedText, read_edited
from reportgen.audit.ledger_file import LEDGER_FILE, read_ledger
from reportgen.audit.quantities import read_numbers
from reportgen.errors import OutputError, SettingsError
from reportgen.model.ledger import EntryKind, Ledger, LedgerEntry, PrintedPlace, places_of

_CALL = re.compile(r"〔\d*〕|\s+")  # Word numbers its notes itself: between the brackets stand no words
# A number is kept or replaced whole: of 126.4 that became 31.7 no digit stayed.
_TOKEN = re.compile(
    r"[一二两三四五六七八九]成[半一二三四五六七八九]?|[0-9](?:[0-9.,]*[0-9])?|[零〇一二两三四五六七八九十百千万亿]+|.",
    re.DOTALL,
)
_ALIKE = 0.5
_WIDEST = 400  # paragraphs: what was rewritten at such length is told as gone and added
_FACTS = frozenset({EntryKind.QUOTED, EntryKind.FIGURE, EntryKind.COMPUTED, EntryKind.CITED, EntryKind.TOLD})


class What(StrEnum):
    """What was done to a paragraph or a cell."""

    CHANGED = "改"
    ADDED = "增"
    GONE = "删"


@dataclass(frozen=True, slots=True)
class TouchedFact:
    """A printed piece of a fact whose words are no longer the ledger's: its entry, and what ``stands`` there."""

    entry: LedgerEntry
    stands: str


@dataclass(frozen=True, slots=True)
class Change:
    """A paragraph or a cell that is no longer the ledger's.

    ``page`` and ``where`` are its place as it was printed, for what was added that of what it follows. ``numbers``
    stand in it now and did not before.
    """

    what: What
    page: int
    where: str
    before: str
    after: str
    facts: tuple[TouchedFact, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Redline:
    """What differs between a changed document and the ledger of the document of the pack at ``path``.

    ``tracked`` counts the tracked changes that were taken as accepted, ``moved`` the places that only stand elsewhere.
    """

    path: str
    changes: tuple[Change, ...]
    tracked: int
    moved: int


def compare(folder: Path, document: Path) -> Redline:
    """Hold a changed DOCX against the edition in ``folder``.

    Raises:
        OutputError: the folder holds no edition with a ledger.
        SettingsError: the file is no DOCX, or not a document of this edition.
    """
    try:
        ledger = read_ledger((folder / LEDGER_FILE).read_bytes())
    except FileNotFoundError as error:
        raise OutputError(
            "这里没有带底账的一期", where=str(folder), hint="指向 output/current 或某一期的文件夹"
        ) from error
    except (OSError, ValueError) as error:
        raise OutputError(f"底账读不出来（{error}）", where=str(folder), hint="重新生成本期") from error
    edited = _read(document)
    path, places = _find_document(ledger, edited, document)
    return _Redlining(ledger, places).compare(path, edited)


def _read(path: Path) -> EditedText:
    try:
        return read_edited(path.read_bytes())
    except OSError as error:
        raise SettingsError(f"读不到这个文件（{error.strerror}）", where=str(path), hint="检查路径") from error
    except ValueError as error:
        raise SettingsError(f"不是 Word 文稿（{error}）", where=str(path), hint="另存为 .docx 后重试") from error


def _find_document(ledger: Ledger, edited: EditedText, path: Path) -> tuple[str, list[PrintedPlace]]:
    """Return the document of the pack that was changed: the one of that name, else the one most like it."""
    own = Counter(map(_plain, edited.places))
    held = {document.path: [p for p in places_of(document) if _plain(p.text)] for document in ledger.documents}

    def shared(name: str) -> tuple[bool, float]:
        same = sum((own & Counter(_plain(place.text) for place in held[name])).values())
        return bool(same) and path.stem.startswith(name.rpartition("/")[2]), same / max(1, len(held[name]))

    best = max(held, key=shared, default="")
    if not best or not shared(best)[1]:
        raise SettingsError("不像是这一期的文稿", where=str(path), hint="指明它所出的那一期")
    return best, held[best]


class _Redlining:
    """The places of one document, compared one by one."""

    def __init__(self, ledger: Ledger, places: Sequence[PrintedPlace]) -> None:
        self._entries = {(entry.text, entry.ref): entry for entry in ledger.entries}
        self._places = places

    def compare(self, path: str, edited: EditedText) -> Redline:
        before = [_plain(place.text) for place in self._places]
        kept = [text for text in edited.places if _plain(text)]
        after = [_plain(text) for text in kept]
        changes: list[Change] = []
        for tag, low, high, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag != "equal":
                changes += self._compare_stretch(self._places[low:high], kept[first:last], low)
        stayed, moved = _without_moved(changes)
        return Redline(path, tuple(stayed), edited.tracked, moved)

    def _compare_stretch(self, places: Sequence[PrintedPlace], texts: Sequence[str], at: int) -> Iterator[Change]:
        """Yield the changes between two stretches: first what is alike is paired, in order."""
        pairs = dict(_pair([_plain(place.text) for place in places], [_plain(text) for text in texts]))
        taken = set(pairs.values())
        for number, place in enumerate(places):
            if number in pairs:
                yield self._changed(place, texts[pairs[number]])
            else:
                facts = tuple(TouchedFact(entry, "") for entry in self._facts(place))
                yield Change(What.GONE, place.page, place.where, place.text, "", facts, ())
        follows = self._places[max(at - 1, 0)] if not places else places[0]
        for number, text in enumerate(texts):
            if number not in taken:
                yield Change(What.ADDED, follows.page, follows.where, "", text, (), _numbers(text, ""))

    def _changed(self, place: PrintedPlace, text: str) -> Change:
        old, new = _CALL.sub("", place.text), _CALL.sub("", text)
        codes = _align(old, new)
        facts = []
        at = 0
        for run in place.runs:
            length = len(_CALL.sub("", run.text))
            entry = self._entries.get((run.text, run.ref))
            now = _standing(codes, new, at, at + length)
            if entry is not None and entry.kind in _FACTS and now != old[at : at + length]:
                facts.append(TouchedFact(entry, now))
            at += length
        return Change(What.CHANGED, place.page, place.where, place.text, text, tuple(facts), _numbers(new, old))

    def _facts(self, place: PrintedPlace) -> Iterator[LedgerEntry]:
        entries = (self._entries.get((run.text, run.ref)) for run in place.runs)
        yield from (entry for entry in entries if entry is not None and entry.kind in _FACTS)


def _pair(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of what is alike in both, each once, in the order of both."""
    start = 0
    if len(before) * len(after) > _WIDEST * _WIDEST:
        return
    for number, old in enumerate(before):
        matcher = SequenceMatcher(None, b=old, autojunk=False)
        best, found = _ALIKE, -1
        for at in range(start, len(after)):
            matcher.set_seq1(after[at])
            if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
                best, found = matcher.ratio(), at
        if found >= 0:
            yield number, found
            start = found + 1


def _without_moved(changes: Iterable[Change]) -> tuple[list[Change], int]:
    """Return the changes without those that took a paragraph from here to there."""
    kept = list(changes)
    gone = Counter(_plain(change.before) for change in kept if change.what is What.GONE)
    added = Counter(_plain(change.after) for change in kept if change.what is What.ADDED)
    moved = gone & added
    left = {What.GONE: moved.copy(), What.ADDED: moved.copy()}
    stayed = []
    for change in kept:
        words = _plain(change.before or change.after)
        if change.what in left and left[change.what][words] > 0:
            left[change.what][words] -= 1
        else:
            stayed.append(change)
    return stayed, sum(moved.values())


def _align(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """Return what became of each stretch of ``old``, as ``SequenceMatcher.get_opcodes`` has it, numbers whole."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    old_at, new_at = ([0, *accumulate(map(len, tokens))] for tokens in (before, after))
    return [
        (tag, old_at[low], old_at[high], new_at[first], new_at[last])
        for tag, low, high, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    ]


def _standing(codes: Iterable[tuple[str, int, int, int, int]], new: str, start: int, end: int) -> str:
    """Return what stands now where ``start:end`` of the old text stood; words put in at its edges are not of it."""
    pieces = []
    for tag, low, high, first, last in codes:
        if tag == "equal" and low < end and start < high:
            pieces.append(new[first + max(start - low, 0) : first + min(end, high) - low])
        elif (tag == "insert" and start < low < end) or (tag == "replace" and low < end and start < high):
            pieces.append(new[first:last])
    return "".join(pieces)


def _numbers(after: str, before: str) -> tuple[str, ...]:
    """Return the numbers of a text that another does not hold, each as often as it is new."""
    new = Counter(_written(after)) - Counter(_written(before))
    return tuple(new.elements())


def _written(text: str) -> list[str]:
    return [text[number.start : number.end] for number in read_numbers(text)]


def _plain(text: str) -> str:
    return _CALL.sub("", text)
