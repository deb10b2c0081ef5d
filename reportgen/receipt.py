"""A receipt (回执) of a finished build: what it was made from, by which the next one knows that nothing has changed.

It is looked at before anything is read or loaded, so this module needs nothing but the standard library. What counts
is the bytes of every file, hashed each time: the settings and what they name, the sources, the templates, the faces,
the program with its tables, the names and versions of all libraries, and the output folder with the edition in it. A
receipt that is missing, damaged or made for another command is no receipt, and the build looks for itself.
"""

import json
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from reportgen.locations import templates_folder

_PACKAGE = Path(__file__).parent
_COMPILED = "__pycache__"  # made by Python from the files that count
_LIBRARIES = (".dist-info", ".egg-info")
_KEPT = 50

Stamp: TypeAlias = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Watched:
    """What a build hangs on: single files, there or not, and whole folders; ``names``: folders of which names count."""

    files: tuple[str, ...]
    trees: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """What was seen: ``digest`` of names and bytes; ``stamps`` tell whether a file was written again meanwhile."""

    digest: str
    stamps: tuple[Stamp, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """An edition that stands because nothing has changed."""

    folder: Path
    title: str


class Receipt:
    """The receipt of one command (its options and the folder it is run in), kept in the ``cache`` folder.

    A program installed elsewhere has receipts of its own: what this one is made of says nothing of that one.
    """

    def __init__(self, cache: Path, command: Iterable[object]) -> None:
        told = json.dumps([str(Path.cwd()), str(_PACKAGE), *map(str, command)])
        self._path = cache / "receipts" / f"{sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}.json"
        self._made_from: Watched | None = None
        self._before: View | None = None

    def standing(self) -> Standing | None:
        """Return the edition that is there already, if nothing at all has changed since it was made."""
        try:
            content = json.loads(self._path.read_bytes())
            made_from, output = Watched(*map(tuple, content["made_from"])), Watched(*map(tuple, content["output"]))
            standing = Standing(Path(content["folder"]), content["title"])
            seen = _digest(standing, (made_from, look(made_from)), (output, look(output)))
            return standing if seen == content["digest"] else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def begin(self, made_from: Watched) -> None:
        """Look at what a build is about to read; where it cannot be read there will be no receipt."""
        with suppress(OSError):
            self._made_from, self._before = made_from, look(made_from)

    def keep(self, folder: Path, title: str, *, among: Path) -> None:
        """Keep a receipt of the edition in ``folder``, unless something was written while the build was at work."""
        standing, output = Standing(folder, title), _watch_output(among, folder)
        made_from = self._made_from
        fresh = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            if made_from is None or (after := look(made_from)) != self._before:
                return
            content = {
                "made_from": (made_from.files, made_from.trees, made_from.names),
                "output": (output.files, output.trees, output.names),
                "folder": str(standing.folder),
                "title": standing.title,
                "digest": _digest(standing, (made_from, after), (output, look(output))),
            }
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(content), encoding="utf-8")
            fresh.replace(self._path)
            _sweep(self._path.parent)


def watch(files: Iterable[Path], folders: Iterable[Path]) -> Watched:
    """Return what a build hangs on: the ``files`` and ``folders`` of the office, and the program itself."""
    return Watched(_named(files), _named((*folders, _PACKAGE, templates_folder())))


def _watch_output(output: Path, folder: Path) -> Watched:
    """Return what must be as it was left: the edition in ``folder``, and what stands beside it in ``output``."""
    edition = folder.resolve()
    return Watched((), _named([edition]), _named([output, edition.parent]))


def look(watched: Watched) -> View:
    """Look at all that is watched.

    Raises:
        OSError: something of it cannot be read.
    """
    digest, stamps = sha256(), []
    for told, stamp in _entries(watched):
        digest.update(told.encode("utf-8", "surrogatepass") + b"\n")
        stamps.append(stamp)
    return View(digest.hexdigest(), tuple(stamps))


def _digest(standing: Standing, *seen: tuple[Watched, View]) -> str:
    """Return one hash of an edition, of what was watched and seen, and of the libraries there are."""
    views = [(watched.files, watched.trees, watched.names, view.digest) for watched, view in seen]
    told = json.dumps((str(standing.folder), standing.title, views, sys.version, tuple(installed())))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def installed() -> Iterator[str]:
    """Yield the packages that Python would load, as their folders name them: with their versions."""
    for folder in filter(Path.is_dir, map(Path, sys.path)):
        yield from sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(_LIBRARIES))


def _entries(watched: Watched) -> Iterator[tuple[str, Stamp]]:
    for file in watched.files:
        yield _tell(file)
    for tree in watched.trees:
        for path in _walk(tree):
            yield _tell(path)
    for folder in watched.names:
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            target = Path(entry.path).readlink() if entry.is_symlink() else ""
            yield f"name {entry.path} {target}", ()


def _walk(folder: str) -> Iterator[str]:
    """Yield the folder and all that is in it, in order; folders behind links are not entered."""
    yield folder
    if not Path(folder).is_dir():
        return
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            if entry.name != _COMPILED:
                yield from _walk(entry.path)
        else:
            yield entry.path


def _tell(path: str) -> tuple[str, Stamp]:
    """Return what a path is, with the hash of what it holds; what a link leads to counts like the file itself."""
    file = Path(path)
    try:
        state = file.stat()
    except FileNotFoundError:
        return f"none {path}", ()
    if not stat.S_ISREG(state.st_mode):
        return f"kind {path} {stat.S_IFMT(state.st_mode)}", ()
    linked = file.resolve() if file.is_symlink() else ""
    stamp = (state.st_ino, state.st_size, state.st_ctime_ns)
    return f"file {path} {sha256(file.read_bytes()).hexdigest()} {linked}", stamp


def _named(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(path.absolute()) for path in paths))


def _sweep(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for old in kept[_KEPT:]:
        old.unlink(missing_ok=True)
