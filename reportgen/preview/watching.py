"""Watching the settings and rulings of a project: where one is saved, the sources are read anew.

The times of a few files are looked at a few times a second. That works on every disk, shared ones of an office too,
and does not mind how an editor's program saves.
"""

from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread

from reportgen.config import SETTINGS_FILE
from reportgen.preview.bench import Bench
from reportgen.settings_sources import SOURCES_FILE

_SECONDS = 0.4


class Watcher:
    """Read a bench's sources anew as often as a file that they are read by is saved."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._over = Event()
        self._thread = Thread(target=self._watch, name="watcher", daemon=True)

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        known = self._times()
        while not self._over.wait(_SECONDS):
            if (now := self._times()) != known:
                known = now
                self._bench.read_anew()

    def _times(self) -> Mapping[Path, tuple[int, int]]:
        rulings = self._bench.facts.settings.rulings_file
        found = {}
        for path in (rulings, rulings.parent / SETTINGS_FILE, rulings.parent / SOURCES_FILE):
            try:
                status = path.stat()
            except OSError:
                continue
            found[path] = (status.st_mtime_ns, status.st_size)
        return found
