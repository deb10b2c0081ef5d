"""A folder → an office's own project: commented settings, places for texts and changed templates, workflows for CI."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from reportgen.errors import OutputError

_SAMPLES = files("reportgen") / "data" / "project"
# Where a sample goes that is called otherwise here: under its own name it would act on the program's repository.
_PLACES = {
    "gitignore": (".gitignore",),
    "pre-commit.yml": (".pre-commit-config.yaml",),
    "ci/github.yml": (".github/workflows/reportgen.yml",),
    "ci/gitea.yml": (".gitea/workflows/reportgen.yml", ".forgejo/workflows/reportgen.yml"),
    "ci/gitlab.yml": (".gitlab-ci.yml",),
}


def make_project(folder: Path) -> tuple[Path, ...]:
    """Fill ``folder`` with a project and return its files.

    Raises:
        OutputError: a file of the project is there already, or the folder cannot be written.
    """
    samples = {
        folder / place: sample
        for path, sample in _walk(_SAMPLES)
        for place in _PLACES.get(path.as_posix(), (path.as_posix(),))
    }
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


def _walk(folder: Traversable) -> list[tuple[PurePosixPath, Traversable]]:
    found: list[tuple[PurePosixPath, Traversable]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found.extend((PurePosixPath(entry.name) / path, below) for path, below in _walk(entry))
        else:
            found.append((PurePosixPath(entry.name), entry))
    return found
