"""Folders that are made whole in one step, and named by what is in them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from reportgen.errors import OutputError

_KEPT = 20


def shelve(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make ``folder`` by filling a new one beside it and giving that the name.

    A file that another process has mapped must never change under it, or that process dies of SIGBUS; so a folder
    that stands is left as it is, also one that another process put there meanwhile. The folders beside it that were
    used longest ago are removed.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(mkdtemp(dir=folder.parent, prefix=".new-"))
        try:
            fill(new)
            new.chmod(0o755)
            if not folder.is_dir():
                _give_name(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        _sweep(folder.parent)
    except OSError as error:
        raise OutputError(f"缓存文件夹写不进去（{error.strerror or error}）", where=str(folder.parent)) from error


def touch(folder: Path) -> None:
    """Note that ``folder`` is in use, so that it is not among those removed; a read-only cache needs no note."""
    if os.access(folder, os.W_OK):
        os.utime(folder)


def _give_name(new: Path, folder: Path) -> None:
    try:
        new.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _sweep(shelves: Path) -> None:
    named = [path for path in shelves.iterdir() if path.is_dir() and not path.name.startswith(".")]
    for old in sorted(named, key=lambda path: path.stat().st_mtime, reverse=True)[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
