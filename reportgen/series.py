"""The editions that an output folder holds → the place of the one at work among them: its number, what it follows.

Editions follow each other by date, those of one date by issue. The baseline of an edition is the one before it, or the
one that the editor names; it is an input of the edition as its sources are.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from reportgen.comparing import Former, contents_of, open_former
from reportgen.edition.changes import compare
from reportgen.errors import OutputError
from reportgen.model.changes import Changes, Contents, IssueCard
from reportgen.model.documents import CleanDocument
from reportgen.model.edition import Edition
from reportgen.model.tables import Region
from reportgen.press.catalogue import edition_title
from reportgen.publish import read_manifest
from reportgen.publish.links import BUILDS, NO_BASELINE, Issue, find_edition, published
from reportgen.reference import read_gazetteer
from reportgen.settings.config import Settings
from reportgen.settings.values import AUTO

_HINT = f"恢复所比的这一期；或用 --since 另指一期，--since {NO_BASELINE} 则不作比较"


@contextmanager
def _telling_what_next() -> Iterator[None]:
    """Tell of an edition that cannot be read what to do where it is the one to compare with."""
    try:
        yield
    except OutputError as error:
        raise OutputError(error.message, where=error.where, hint=_HINT) from error


@dataclass(frozen=True, slots=True)
class Placed:
    """An edition with its numbers and what is new in it; ``key`` is the hash of all it is made from."""

    edition: Edition
    key: str
    baseline: str

    def without(self, regions: Sequence[str]) -> "Placed":
        """Return the place of the edition that lacks the pages of some regions: it is never taken for the whole one."""
        if not regions:
            return self
        return replace(self, key=sha256("|".join((self.key, *regions)).encode()).hexdigest()[: len(self.key)])


class Series:
    """The published editions of the output folder. ``since`` names a baseline, empty for the edition before.

    Raises:
        SettingsError: there is no edition ``since``.
        OutputError: the folder ``since`` holds no edition.
    """

    def __init__(self, settings: Settings, since: str) -> None:
        self._settings = settings
        self._output = settings.folders.output
        self._issues = published(self._output)
        self._formers: dict[Path, Former] = {}
        named = since if since != NO_BASELINE else ""
        self._since = find_edition(self._output, named) if named else None
        self._alone = since == NO_BASELINE

    def standing(self, inputs: str, find: Callable[[str], Path | None]) -> Path | None:
        """Return the finished edition that a build of ``inputs`` would make again, if it is there.

        Its date may be known from its sources alone, so each edition it could follow is tried.
        """
        for before in (*reversed(self._issues), None):
            try:
                folder = find(self._key(inputs, before))
            except OutputError:  # one that cannot be read is told where it is compared with
                continue
            if folder is not None and self._follows(folder, before):
                return folder
        return None

    def place(self, edition: Edition, documents: Sequence[CleanDocument], inputs: str) -> Placed:
        """Return the edition with its numbers and what is new in it.

        Raises:
            OutputError: the baseline is damaged.
        """
        contents = contents_of(edition, documents)
        issue, before = self._number(contents)
        folder = self._baseline(before)
        imprint = replace(edition.imprint, issue=issue, total_issue=self._total(contents, before))
        numbered = replace(edition, imprint=imprint)
        if folder is not None:
            card = IssueCard("", edition_title(numbered), issue, imprint.date)
            changes = self._changes(folder, replace(contents, card=card))
            opening = changes if self._settings.pack.open_with_changes else None
            counts = (*edition.counts, *changes.counts)
            numbered = replace(numbered, changes=changes, opening=opening, counts=counts)
        return Placed(numbered, self._key(inputs, before), self._id(folder) if folder else "")

    def _number(self, contents: Contents) -> tuple[int, Issue | None]:
        """Return the number of the issue, and the edition before it; what brings nothing new counts no further."""
        date, issue = contents.card.date, contents.card.issue
        if self._settings.bulletin.issue == AUTO:
            last = self._last(date)
            if last is None:
                issue = 1
            elif self._is_new(last, contents):
                issue = last.issue + 1 if last.date[:4] == date[:4] else 1  # 期号 begins anew with the year
            else:
                issue = last.issue
        return issue, self._before(date, issue)

    def _total(self, contents: Contents, before: Issue | None) -> int:
        given = self._settings.bulletin.total_issue
        if isinstance(given, int):
            return given
        if before is None:
            return 1
        try:
            total = self._open(self._folder(before)).imprint.total_issue
        except OutputError as error:
            raise OutputError(error.message, where=error.where, hint=f"{_HINT}，并在设置里写明总期号") from error
        return total + self._is_new(before, contents)

    def _is_new(self, before: Issue, contents: Contents) -> bool:
        """Tell whether something is new since an edition; what can not be read is not compared if none is wanted."""
        try:
            return not self._changes(self._folder(before), contents).is_empty
        except OutputError:
            if self._alone:
                return True
            raise

    def _changes(self, folder: Path, contents: Contents) -> Changes:
        return compare(self._open(folder).contents, contents, self._regions)

    @cached_property
    def _regions(self) -> tuple[Region, ...]:
        return read_gazetteer(self._settings.folders.regions).regions

    def _follows(self, folder: Path, before: Issue | None) -> bool:
        """Tell whether a finished edition would still be numbered as it is, and follow the same one."""
        card = read_manifest(folder).edition
        if self._before(card.date, card.issue) != before:
            return False
        last = self._last(card.date)
        return self._settings.bulletin.issue != AUTO or last in (before, None) or self._folder(last) == folder

    def _key(self, inputs: str, before: Issue | None) -> str:
        """Return the hash of the inputs with the baseline, and with the edition that the numbers count on from."""
        folder = self._baseline(before)
        baseline = self._id(folder) if folder else ""
        bulletin = self._settings.bulletin
        counted = before.edition_id if before and AUTO in (bulletin.issue, bulletin.total_issue) else ""
        if not baseline and not counted:
            return inputs
        return sha256("|".join((inputs, baseline, counted)).encode()).hexdigest()[: len(inputs)]

    def _baseline(self, before: Issue | None) -> Path | None:
        if self._since or self._alone:
            return self._since
        return self._folder(before) if before else None

    def _before(self, date: str, issue: int) -> Issue | None:
        """Return the newest edition that an edition of this date and issue follows."""
        earlier = [one for one in self._issues if (one.date, one.issue) < (date, issue)]
        return earlier[-1] if earlier else None

    def _last(self, date: str) -> Issue | None:
        """Return the newest edition that is not of a later date."""
        earlier = [one for one in self._issues if one.date <= date]
        return earlier[-1] if earlier else None

    def _folder(self, issue: Issue) -> Path:
        return self._output / BUILDS / issue.build

    def _id(self, folder: Path) -> str:
        with _telling_what_next():
            return read_manifest(folder).edition.edition_id

    def _open(self, folder: Path) -> Former:
        if folder not in self._formers:
            with _telling_what_next():
                self._formers[folder] = open_former(folder)
        return self._formers[folder]
