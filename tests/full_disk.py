"""Builds on a disk that is full after so many bytes: a program, run where it may be given a small disk of its own.

The first argument is an empty folder; ``disk`` says that it is a small disk, which a file then fills; ``limit`` that no
file may grow beyond so many bytes. One JSON object a line tells what became of each build.
"""

import errno
import json
import os
import resource
import sys
from pathlib import Path

from reportgen.errors import OutputError
from reportgen.model.pack import EditionCard, Manifest, PackFile, PackKind, Versions
from reportgen.publish import Publisher, verify

_KILO = 1024
_SMALL, _LARGE = 40 * _KILO, 2000 * _KILO
_MOST = 2800 * _KILO
_STEP = 150 * _KILO
_MANIFEST = Manifest(EditionCard("a", "简报", "2023—2024", 1, "2024-02-29", "", "送审稿"), (), Versions((), ()))


def main(folder: str, manner: str) -> None:
    output = Path(folder, "output")
    build(output, "first")
    before = (output / "current").resolve()
    for free in range(_MOST, -1, -_STEP):
        child = os.fork()
        if not child:
            os._exit(limited(output, Path(folder, "filler"), manner, free))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        Path(folder, "filler").unlink(missing_ok=True)
        current = (output / "current").resolve()
        left = [path.name for path in output.rglob(".tmp-*")]
        found = {"free": free, "code": code, "new": current != before, "wrong": verify(current), "left": left}
        sys.stdout.write(json.dumps(found) + "\n")
        before = current


def limited(output: Path, filler: Path, manner: str, free: int) -> int:
    if manner == "disk":
        fill(filler, free)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (free, free))
    try:
        build(output, f"n{free}")
    except OutputError as error:
        return error.exit_code
    return 0


def fill(filler: Path, free: int) -> None:
    """Leave so many bytes free."""
    disk = os.statvfs(filler.parent)
    with filler.open("wb") as file:
        for _ in range((disk.f_bavail * disk.f_frsize - free) // _KILO):
            try:
                file.write(bytes(_KILO))
            except OSError as error:
                if error.errno != errno.ENOSPC:
                    raise
                return


def build(output: Path, word: str) -> None:
    sizes = (*[_SMALL] * 9, _LARGE, _SMALL)
    files = [PackFile(f"送阅/{n:02}.pdf", PackKind.BRIEF, word[:1].encode() * size) for n, size in enumerate(sizes)]
    with Publisher(output, started="2024-02-29 09:30:00") as publisher:
        folder = publisher.commit(publisher.stage(files, _MANIFEST, "log"), word)
        publisher.publish(folder, date="2024-02-29", issue=1, keep=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
