"""Standing type (存版): what was printed and measured before is kept, so that the same document is not set twice.

An entry is found by the hash of all that it was made from, and begins with the hash of what it holds: one that is torn,
damaged or put there under another's name is none, and what it should hold is made again. The folder may be deleted at
any time.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

_FOLDER = "type"
_MOST_BYTES = 512 * 1024**2
_DIGEST = 64


@dataclass(frozen=True, slots=True)
class StandingType:
    """The entries in the ``cache`` folder that ``program`` (a hash of it and of its libraries) made."""

    cache: Path
    program: str

    def key(self, *made_from: object) -> str:
        """Return what an entry is found by; the parts are told by their ``repr``, which must say all of them."""
        told = "\n".join((self.program, *map(repr, made_from)))
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, key: str) -> bytes | None:
        """Return what is kept under ``key``, if it is as it was put there."""
        path = self._path(key)
        try:
            digest, content = (entry := path.read_bytes())[:_DIGEST], entry[_DIGEST:]
        except OSError:
            return None
        if digest != _digest(key, content):
            return None
        with suppress(OSError):
            os.utime(path)  # what is used longest ago goes first
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` under ``key``; where the folder cannot be written, nothing is kept."""
        path = self._path(key)
        fresh = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(_digest(key, content) + content)
            fresh.replace(path)
        except OSError:
            with suppress(OSError):
                fresh.unlink()

    def sweep(self, most_bytes: int = _MOST_BYTES) -> None:
        """Remove what was used longest ago, until no more than ``most_bytes`` are kept."""
        with suppress(OSError):
            kept = sorted(_files(self.cache / _FOLDER), reverse=True)
            total = 0
            for _, size, path in kept:
                total += size
                if total > most_bytes:
                    path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.cache / _FOLDER / key[:2] / key


def _digest(key: str, content: bytes) -> bytes:
    return sha256(key.encode() + content).hexdigest().encode()


def _files(folder: Path) -> Iterator[tuple[int, int, Path]]:
    """Yield when each file was used, its size, and where it is."""
    for path in folder.glob("*/*"):
        with suppress(FileNotFoundError):  # another build sweeps too
            state = path.stat()
            yield state.st_mtime_ns, state.st_size, path
