"""Build an edition twice, under conditions as unlike as one machine allows, and compare every byte.

Another working folder with a longer path, another time zone, locale, hash seed, number of processes, umask and cache,
files made in another order at another time: none of it may show. Exit 0 if all files are equal, else 1 with the places.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen.fonts.folder import font_folder

ROOT = Path(__file__).parent.parent
_OWN = ("seeds", "templates", "reportgen.toml", "sources.toml", "rulings.toml")
_LONG = "/".join(f"{number}-一个名字很长的文件夹" for number in range(4))


@dataclass(frozen=True)
class Conditions:
    """What a build may not let show. ``place`` is where the project lies, below a temporary folder."""

    place: str
    environment: dict[str, str]
    umask: int
    jobs: int
    newest_first: bool


FIRST = Conditions("一", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}, 0o022, 1, newest_first=False)
SECOND = Conditions(_LONG, {"TZ": "NPT-5:45", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4711"}, 0o077, 3, newest_first=True)


def main() -> int:
    """Build twice and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT, help="the folder with seeds/ and settings")
    project = parser.parse_args().project.resolve()
    with tempfile.TemporaryDirectory(prefix="reproduce-") as temporary:
        first, second = (build(project, Path(temporary), conditions) for conditions in (FIRST, SECOND))
        differences = list(compare(first, second))
        count = len(files_of(first))
    for difference in differences:
        print(difference)
    print(f"{count} files, {len(differences)} differ")
    return 1 if differences else 0


def build(project: Path, temporary: Path, conditions: Conditions) -> Path:
    """Build a copy of the project under the conditions, with a cache of its own, and return the edition."""
    place = temporary / conditions.place
    place.mkdir(parents=True)
    copy(project, place, newest_first=conditions.newest_first)
    cache = temporary / f"cache-{conditions.jobs}/reportgen"
    cache.mkdir(parents=True)
    (cache / "fonts").symlink_to(font_folder())
    command = [sys.executable, "-m", "reportgen", "build", "--quiet", f"--jobs={conditions.jobs}"]
    environment = {**os.environ, **conditions.environment, "XDG_CACHE_HOME": str(cache.parent)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    subprocess.run(command, cwd=place, env=environment, umask=conditions.umask, check=True)
    return (place / "output/current").resolve()


def copy(project: Path, place: Path, *, newest_first: bool) -> None:
    """Copy what an edition is made from, each file with a time of its own."""
    found = [project / name for name in _OWN]
    files = sorted(path for top in found for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file())
    for number, path in enumerate(reversed(files) if newest_first else files):
        copied = place / path.relative_to(project)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copied)
        os.utime(copied, (number * 86400, number * 86400))


def compare(first: Path, second: Path) -> Iterator[str]:
    """Yield what differs: the names of the two builds, a file that one lacks, the first byte that is another."""
    if first.name != second.name:
        yield f"the inputs have another hash: {first.name}, {second.name}"
    ours, theirs = files_of(first), files_of(second)
    for path in sorted(ours.keys() | theirs.keys()):
        if path not in ours or path not in theirs:
            yield f"{path}: only in the {'second' if path not in ours else 'first'} build"
        elif ours[path] != theirs[path]:
            pairs = enumerate(zip(ours[path], theirs[path], strict=False))
            at = next((place for place, (one, other) in pairs if one != other), "its end")
            yield f"{path}: differs at byte {at}"


def files_of(edition: Path) -> dict[str, bytes]:
    """Return every file of an edition."""
    return {path.relative_to(edition).as_posix(): path.read_bytes() for path in edition.rglob("*") if path.is_file()}


if __name__ == "__main__":
    sys.exit(main())
