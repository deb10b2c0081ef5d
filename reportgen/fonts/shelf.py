"""Folders that are made whole in one step, and named by what is in them.

Each is sealed with the hashes of its files: what was damaged since, or belongs to another folder, is made again.
"""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from reportgen.errors import OutputError

_KEPT = 20
_SEAL = ".seal.json"


def shelve(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make ``folder`` by filling a new one beside it and giving that the name.

    A file that another process has mapped must never change under it, or that process dies of SIGBUS; so a folder
    that stands is left as it is, also one that another process put there meanwhile, and a damaged one gives way whole.
    The folders beside it that were used longest ago are removed.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(mkdtemp(dir=folder.parent, prefix=".new-"))
        try:
            fill(new)
            (new / _SEAL).write_text(_seal(new, folder.name, _files(new)), encoding="utf-8")
            new.chmod(0o755)
            if not stands(folder):
                _clear(folder)
                _give_name(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
        _sweep(folder.parent)
    except OSError as error:
        raise OutputError(f"缓存文件夹写不进去（{error.strerror or error}）", where=str(folder.parent)) from error


def stands(folder: Path) -> bool:
    """Tell whether ``folder`` is there with every file as it was put there; what came in since does not count."""
    try:
        told = (folder / _SEAL).read_text(encoding="utf-8")
        return told == _seal(folder, folder.name, json.loads(told)["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def touch(folder: Path) -> None:
    """Note that ``folder`` is in use, so that it is not among those removed; a read-only cache needs no note."""
    if os.access(folder, os.W_OK):
        os.utime(folder)


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def _seal(folder: Path, name: str, files: list[str]) -> str:
    """Return the seal of a folder that is to have this name: what each of the files holds, or where it leads to."""
    return json.dumps({"name": name, "files": {file: _content(folder / file) for file in files}})


def _content(path: Path) -> str:
    return f"-> {path.readlink()}" if path.is_symlink() else sha256(path.read_bytes()).hexdigest()


def _clear(folder: Path) -> None:
    """Take a damaged folder away in one step; another process may have done so."""
    leaving = Path(mkdtemp(dir=folder.parent, prefix=".old-"))
    with suppress(FileNotFoundError):
        folder.rename(leaving / folder.name)
    shutil.rmtree(leaving, ignore_errors=True)


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
