"""A folder → an office's own project: commented settings, a place for the texts, a place for changed templates."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from reportgen.errors import OutputError

_SAMPLES = files("reportgen") / "data" / "project"
_NAMES = {"gitignore": ".gitignore"}  # under its own name it would act on the program's repository


def make_project(folder: Path) -> tuple[Path, ...]:
    """Fill ``folder`` with a project and return its files.

    Raises:
        OutputError: a file of the project is there already, or the folder cannot be written.
    """
    samples = {folder / path: sample for path, sample in _walk(_SAMPLES)}
    there = [path for path in samples if path.exists()]
    if there:
        raise OutputError("已有这个文件，没有改动任何内容", where=str(there[0]), hint="换一个文件夹")
    try:
        for path, sample in samples.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                file.write(sample.read_bytes())
    except OSError as error:
        raise OutputError(f"不能写入（{error.strerror}）", where=str(folder), hint="换一个文件夹") from error
    return tuple(samples)


def _walk(folder: Traversable) -> list[tuple[Path, Traversable]]:
    found: list[tuple[Path, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found.extend((Path(entry.name) / path, below) for path, below in _walk(entry))
        else:
            found.append((Path(_NAMES.get(entry.name, entry.name)), entry))
    return found
