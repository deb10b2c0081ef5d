"""A pack in memory → the output folder, in one step or not at all.

::

    with Publisher(settings.folders.output, started="2024-05-01 09:30:00") as publisher:
        folder = publisher.find(input_hash)                   # the same inputs were built before: nothing to do
        if folder is None:
            staged = publisher.stage(files, manifest, log)    # .tmp-…: written and flushed, seen by nobody
            folder = publisher.commit(staged, input_hash)     # builds/<hash>: whole, linked by nobody
        named = publisher.publish(folder, date=…, issue=…, keep=…)    # the links move

    with Publisher(…) as publisher:                           # --only: no link moves
        publisher.publish_part(publisher.stage(files, manifest, log))

Entering takes the lock and tries the disk, before any work. An error at any step leaves the published edition as it
was; whatever was staged is removed. A build that somebody has changed since is never taken for whole, and never
deleted.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path, PurePosixPath
from types import TracebackType

from reportgen.model.pack import Manifest, PackFile
from reportgen.publish.disk import output_fault, sync_folder, sync_tree, write_new
from reportgen.publish.links import BUILDS, CURRENT, edition_name, point, pointed, published, unpoint
from reportgen.publish.lock import OutputLock
from reportgen.publish.manifest import LOG, MANIFEST, is_whole, manifest_bytes

_STAGED = ".tmp-"
_PARTIAL = "partial"
_PROBE_BYTES = 1 << 20


class Publisher:
    """Hold the output folder for one build.

    Raises on entering:
        BusyError: another build holds the folder.
        OutputError: the folder cannot be made or written, or the disk is full.
    """

    def __init__(self, output: Path, *, started: str) -> None:
        self._output = output
        self._builds = output / BUILDS
        self._started = started
        self._held = ExitStack()

    def __enter__(self) -> "Publisher":
        try:
            self._builds.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise output_fault(error, self._output) from error
        self._held.enter_context(OutputLock(self._output, self._started))
        try:
            self._remove_leftovers()
            self._probe()
        except OSError as error:
            self._held.close()
            raise output_fault(error, self._output) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):  # what is left over goes when the next build begins
            self._remove_leftovers()
        self._held.close()

    def find(self, input_hash: str) -> Path | None:
        """Return the finished edition of the same inputs, if there is one and nobody has changed it.

        Raises:
            OutputError: the folder cannot be read.
        """
        try:
            whole = [folder for folder in self._same_inputs(input_hash) if is_whole(folder)]
        except OSError as error:
            raise output_fault(error, self._output) from error
        return whole[-1] if whole else None

    def stage(self, files: Iterable[PackFile], manifest: Manifest, log: str) -> Path:
        """Write a pack with its manifest and its ``build.log`` where nobody looks.

        Raises:
            OutputError: the disk is full, or cannot be written.
        """
        files = tuple(files)
        _check_paths([file.path for file in files])
        try:
            staged = Path(tempfile.mkdtemp(prefix=_STAGED, dir=self._builds))
            staged.chmod(0o755)  # mkdtemp makes a private folder; an edition is for the office
            for file in files:
                write_new(staged / file.path, file.data)
            write_new(staged / MANIFEST, manifest_bytes(manifest, files))
            write_new(staged / LOG, log.encode())
            sync_tree(staged)
        except OSError as error:
            raise output_fault(error, self._output) from error
        return staged

    def commit(self, staged: Path, input_hash: str) -> Path:
        """Move a staged pack to ``builds/<hash>``, or beside it where a pack of the same inputs is there.

        Raises:
            OutputError: the folder cannot be written.
        """
        try:
            taken = self._same_inputs(input_hash)
            number = int(taken[-1].name.removeprefix(input_hash).removeprefix("-") or 1) + 1 if taken else 1
            folder = self._builds / (f"{input_hash}-{number}" if number > 1 else input_hash)
            staged.rename(folder)
            for changed in (self._builds, self._output):  # whole on the disk before any name stands for it
                sync_folder(changed)
        except OSError as error:
            raise output_fault(error, self._output) from error
        return folder

    def publish(self, folder: Path, *, date: str, issue: int, keep: int, keep_editions: int | None = None) -> Path:
        """Let the names of the edition stand for ``folder``, and delete old drafts but for the newest ``keep``.

        Of the editions the newest ``keep_editions`` keep their names (None: all); the others are old drafts then.
        Return the edition under its name, or ``folder`` where links cannot be made.

        Raises:
            OutputError: a link cannot be moved; then both are as they were. Or the edition is published, but an old
                draft could not be deleted.
        """
        name = edition_name(date, issue)
        try:
            before = pointed(self._output).get(name)
        except OSError as error:
            raise output_fault(error, self._output) from error
        try:
            os.utime(folder)  # the order in which old drafts go
            point(self._output, name, folder.name)
            point(self._output, CURRENT, folder.name)
        except OSError as error:
            reached = self._settle(folder.name, name, before)
            raise output_fault(error, self._output, doing=reached) from error
        try:
            self._retire(keep_editions, folder.name)
            self._remove_old_drafts(keep)
        except OSError as error:
            raise output_fault(error, self._builds, doing="本期已发布，但旧稿未能删除") from error
        named = self._output / name
        return named if named.is_symlink() else folder

    def publish_part(self, staged: Path) -> Path:
        """Move a staged part of a pack to ``partial``; a former one goes, unless somebody has changed it.

        Raises:
            OutputError: the folder cannot be written.
        """
        partial = self._output / _PARTIAL
        try:
            if partial.exists():
                self._set_aside(partial)
            staged.rename(partial)
            sync_folder(self._output)
        except OSError as error:
            raise output_fault(error, partial) from error
        return partial

    def _settle(self, build: str, name: str, before: str | None) -> str:
        """Make both names agree after a fault, and say so if the edition is out: that is no failure to publish."""
        try:
            if pointed(self._output).get(CURRENT) == build:
                return "本期已发布，但未能确认已写到磁盘"
        except OSError:
            return "未能确认本期是否已发布"
        with suppress(OSError):  # the first fault is the one to tell; each name still stands for a whole edition
            if before:
                point(self._output, name, before)
            else:
                unpoint(self._output, name)
        return ""

    def _same_inputs(self, input_hash: str) -> list[Path]:
        """Return the builds of the same inputs, the oldest first."""
        first, later = self._builds / input_hash, {}
        for path in self._builds.glob(f"{input_hash}-*"):
            if (number := path.name.removeprefix(f"{input_hash}-")).isdecimal():
                later[int(number)] = path
        return [first] * first.exists() + [later[number] for number in sorted(later)]

    def _retire(self, keep: int | None, fresh: str) -> None:
        """Take their names from the oldest editions, but for the one that was just published."""
        if keep is None:
            return
        for old in published(self._output)[:-keep]:
            if old.build != fresh:
                unpoint(self._output, edition_name(old.date, old.issue))

    def _remove_old_drafts(self, keep: int) -> None:
        """Delete the builds that no name stands for, but for the newest, and for those that somebody has changed."""
        named = set(pointed(self._output).values())
        drafts = [path for path in self._builds.iterdir() if path.name not in named and path.is_dir()]
        drafts.sort(key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for folder in drafts[keep:]:
            if is_whole(folder):
                self._discard(folder)

    def _set_aside(self, partial: Path) -> None:
        if is_whole(partial):
            self._discard(partial)
            return
        number = 1
        while (kept := partial.with_name(f"{_PARTIAL}-改动{number}")).exists():
            number += 1
        partial.rename(kept)

    def _discard(self, folder: Path) -> None:
        """Delete a folder so that no half of it is ever seen under its name."""
        leaving = self._builds / f"{_STAGED}old-{folder.name}"
        folder.rename(leaving)
        shutil.rmtree(leaving)

    def _remove_leftovers(self) -> None:
        for path in self._builds.glob(f"{_STAGED}*"):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:  # the probe of a build that was killed while it tried the disk
                path.unlink(missing_ok=True)
        for path in self._output.glob(f"{_STAGED}*"):
            path.unlink(missing_ok=True)

    def _probe(self) -> None:
        """Write and remove a file, so that a full or read-only disk is told before the work and not after it."""
        probe = self._builds / f"{_STAGED}probe"
        try:
            write_new(probe, bytes(_PROBE_BYTES))
        finally:
            probe.unlink(missing_ok=True)


def _check_paths(paths: list[str]) -> None:
    """Refuse a path that leaves the pack, and two that are one file where case does not count.

    Raises:
        ValueError: that is so. It is a fault of the program: names are made from tables, and sources' names cleaned.
    """
    seen: set[str] = {MANIFEST, LOG}
    for path in paths:
        parts = PurePosixPath(path).parts
        if not parts or PurePosixPath(path).is_absolute() or ".." in parts or "\\" in path or "\0" in path:
            raise ValueError(f"path outside the pack: {path!r}")
        if path.casefold() in seen:
            raise ValueError(f"path twice in the pack: {path!r}")
        seen.add(path.casefold())
