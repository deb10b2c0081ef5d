"""Watching the files that the facts are read from: where one is saved, comes or goes, they are read anew.

The times of the files are looked at a few times a second. That works on every disk, shared ones of an office too, and
does not mind how an editor's program saves. What is still being written is let be until it stays as it is.
"""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from reportgen.errors import ReportgenError
from reportgen.inputs import setting_files
from reportgen.preview.bench import Bench
from reportgen.preview.news import Look, tell_changes

_SECONDS = 0.25


class Watcher:
    """Read a bench's sources anew as often as a file that they are read from is saved; ``config`` is the settings."""

    def __init__(self, bench: Bench, config: Path | None) -> None:
        self._bench, self._config = bench, config
        self._over = Event()
        self._thread = Thread(target=self._watch, name="watcher", daemon=True)

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        known = seen = self._look()
        while not self._over.wait(_SECONDS):
            now = self._look()
            if now != known and now == seen:
                self._bench.read_anew(tell_changes(known, now))
                known = now
            seen = now

    def _look(self) -> Look:
        found = {}
        for path in self._files():
            try:
                status = path.stat()
            except OSError:
                continue
            found[path] = (status.st_mtime_ns, status.st_size)
        return found

    def _files(self) -> Iterator[Path]:
        settings = self._bench.facts.settings
        try:
            yield from setting_files(settings, self._config)
        except ReportgenError:  # what is wrong with it is told when it is read
            yield from (path for path in (self._config, settings.rulings_file) if path)
        seeds = settings.folders.seeds
        yield from (path for path in seeds.rglob("*") if not _is_hidden(path.relative_to(seeds)) and path.is_file())


def _is_hidden(path: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.parts)  # ~$ is Word's note that a file is open
