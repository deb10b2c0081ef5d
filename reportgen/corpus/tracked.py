"""A text under repair that remembers where each of its characters came from.

Every character carries its raw span; every edit is logged with the raw span it touched. From the log come the repairs:
rows in order that do not overlap and give the clean text when they are replayed on the raw text.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from reportgen.corpus.changes import Edit
from reportgen.corpus.characters import TABLE_SIGN
from reportgen.model.documents import Confidence, RawDocument, Repair


class Tracked:
    """The text of ``raw`` on its way to clean text."""

    def __init__(self, raw: RawDocument) -> None:
        self.raw = raw
        self.text = raw.text
        self.starts = array("L", range(len(raw.text)))
        self.ends = array("L", range(1, len(raw.text) + 1))
        self.log: list[Edit] = []

    def apply(self, edits: Iterable[Edit]) -> None:
        """Apply edits in current coordinates and log them in raw ones.

        Raises:
            ValueError: an edit is empty, or overlaps the one before it.
        """
        pieces: list[str] = []
        starts, ends = array("L"), array("L")
        at = 0
        for edit in sorted(map(self._tighten, edits), key=lambda edit: edit.start):
            if not at <= edit.start < edit.end <= len(self.text):
                raise ValueError(f"edit out of order: {edit}")
            pieces += self.text[at : edit.start], edit.new
            starts += self.starts[at : edit.start]
            ends += self.ends[at : edit.start]
            self._map(edit, starts, ends)
            self.log += self._in_raw(edit)
            at = edit.end
        pieces.append(self.text[at:])
        self.text = "".join(pieces)
        self.starts = starts + self.starts[at:]
        self.ends = ends + self.ends[at:]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw span of the stretch ``start:end``, which is not empty."""
        return self.starts[start], self.ends[end - 1]

    def tables(self) -> list[tuple[int, int]]:
        """Return where the tables of the source stand now; one that was cut away is left out."""
        spans = ((bisect_left(self.starts, t.start), bisect_left(self.starts, t.end)) for t in self.raw.tables)
        return [(start, end) for start, end in spans if start < end]

    def prose(self) -> str:
        """Return the text with its tables blotted out, at the same length: each is one run without a line end."""
        if not self.raw.tables:
            return self.text
        pieces: list[str] = []
        at = 0
        for start, end in self.tables():
            pieces += self.text[at:start], TABLE_SIGN * (end - start)
            at = end
        return "".join([*pieces, self.text[at:]])

    def repairs(self) -> tuple[Repair, ...]:
        """Return one row for each stretch of raw text that some edit changed."""
        return tuple(repair for group in self._groups() if (repair := self._repair(group)) is not None)

    def _tighten(self, edit: Edit) -> Edit:
        """Drop what the edit does not change at its ends, so that rows stay short and characters keep their place."""
        old, new = self.text[edit.start : edit.end], edit.new
        head = 0
        while head < min(len(old) - 1, len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old) - 1, len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        return Edit(edit.start + head, edit.end - tail, new[head : len(new) - tail], edit.rule, edit.confidence)

    def _in_raw(self, edit: Edit) -> Iterator[Edit]:
        """Yield the edit with its raw span.

        An edit that keeps each character's place, or drops blanks, is parted where something was cut out earlier, so
        that the cut stays a row of its own.
        """
        start = edit.start
        keeps_places = len(edit.new) == edit.end - edit.start
        if keeps_places or (not edit.new and not self.text[edit.start : edit.end].strip()):
            for at in range(edit.start + 1, edit.end):
                if self.starts[at] > self.ends[at - 1]:
                    yield Edit(*self.raw_span(start, at), edit.new, edit.rule, edit.confidence)
                    start = at
        yield Edit(*self.raw_span(start, edit.end), edit.new, edit.rule, edit.confidence)

    def _map(self, edit: Edit, starts: "array[int]", ends: "array[int]") -> None:
        if len(edit.new) == edit.end - edit.start:
            starts += self.starts[edit.start : edit.end]
            ends += self.ends[edit.start : edit.end]
            return
        low, high = self.raw_span(edit.start, edit.end)
        starts.extend([low] * len(edit.new))
        ends.extend([high] * len(edit.new))

    def _groups(self) -> list[list[Edit]]:
        """Gather the log into groups whose raw spans overlap."""
        groups: list[list[Edit]] = []
        reach = -1
        order = sorted(range(len(self.log)), key=lambda at: (self.log[at].start, at))
        for at in order:
            edit = self.log[at]
            if edit.start < reach:
                groups[-1].append(edit)
            else:
                groups.append([edit])
            reach = max(reach, edit.end)
        return groups

    def _repair(self, group: list[Edit]) -> Repair | None:
        start, end = group[0].start, max(edit.end for edit in group)
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        before, after = self.raw.text[start:end], self.text[low:high]
        if before == after:
            return None
        members = set(map(id, group))
        in_order_applied = [edit for edit in self.log if id(edit) in members] if len(group) > 1 else group
        restored = any(edit.confidence is Confidence.RESTORED for edit in group)
        return Repair(
            source=self.raw.source,
            start=start,
            end=end,
            before=before,
            after=after,
            rule="+".join(dict.fromkeys(edit.rule for edit in in_order_applied)),
            confidence=Confidence.RESTORED if restored else Confidence.SAFE,
        )
