"""The names under which editions are found: links in the output folder, or JSON files where links cannot be made."""

import errno
import json
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from reportgen.errors import OutputError, SettingsError
from reportgen.publish.disk import replace_file, sync_folder

_DISK_FAILS = {errno.EIO, errno.ENOSPC, errno.EDQUOT}
BUILDS = "builds"
CURRENT = "current"
NO_BASELINE = "无"  # written where an edition is asked for to compare with
_NAME = re.compile(r"(?P<date>\d{4}(?:-\d{2}){0,2})-第(?P<issue>\d+)期")


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """A published edition: its date and issue, by which editions follow each other, and the folder of its build."""

    date: str
    issue: int
    build: str

    @property
    def edition_id(self) -> str:
        """The id of the edition: a build of the same inputs that stands beside another has a number after it."""
        return self.build.partition("-")[0]


def published(output: Path) -> tuple[Issue, ...]:
    """Return the published editions of an output folder, the oldest first.

    Raises:
        OutputError: it cannot be read.
    """
    named = ((_NAME.fullmatch(name), build) for name, build in _names(output).items())
    issues = (Issue(found["date"], int(found["issue"]), build) for found, build in named if found)
    return tuple(sorted(issue for issue in issues if (output / BUILDS / issue.build).is_dir()))


def find_edition(output: Path, name: str) -> Path:
    """Return the folder of an edition: a path, or its name (2024-05-01-第3期, current) or id in the output folder.

    Raises:
        SettingsError: there is none.
    """
    if Path(name).is_dir():
        return Path(name)
    names = _names(output)
    build = output / BUILDS / names.get(name, name)
    if name and build.is_dir():
        return build
    near = get_close_matches(name, names, n=1) or sorted(names)[-1:]
    hint = f"如 {near[0]}" if near else f"{output} 里还没有成品"
    raise SettingsError(f"没有“{name}”这一期", hint=f"写某一期的文件夹、名称或编号，{hint}")


def edition_name(date: str, issue: int) -> str:
    """Return the name an edition is found under: 2024-05-01-第3期."""
    return f"{date}-第{issue}期"


def point(output: Path, name: str, build: str) -> None:
    """Let ``name`` stand for ``builds/<build>``, in one step."""
    fresh = output / f".tmp-{name}"
    fresh.unlink(missing_ok=True)
    try:
        fresh.symlink_to(f"{BUILDS}/{build}", target_is_directory=True)
    except (OSError, NotImplementedError) as error:
        # The disk fails, or links can be made here: then no file may take the place of one.
        if getattr(error, "errno", None) in _DISK_FAILS or (output / name).is_symlink():
            raise
        replace_file(output / f"{name}.json", json.dumps({"edition": f"{BUILDS}/{build}"}).encode())
    else:
        try:
            fresh.replace(output / name)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        (output / f"{name}.json").unlink(missing_ok=True)
    sync_folder(output)


def unpoint(output: Path, name: str) -> None:
    """Take ``name`` away."""
    for path in (output / name, output / f"{name}.json"):
        if path.is_symlink() or path.is_file():
            path.unlink()


def pointed(output: Path) -> dict[str, str]:
    """Return the build that each name stands for."""
    found = {}
    for path in sorted(output.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            found[path.name] = path.readlink().name
        elif path.suffix == ".json" and (build := _read_pointer(path)):
            found.setdefault(path.stem, build)
    return found


def current_edition(output: Path) -> Path:
    """Return the folder of the edition that was published last.

    Raises:
        OutputError: nothing was published there, or it cannot be read.
    """
    if not has_current(output):
        raise OutputError("这里还没有成品", where=str(output), hint="先运行 reportgen build，或用 --edition 指定一期")
    return output / BUILDS / _names(output)[CURRENT]


def has_current(output: Path) -> bool:
    """Tell whether an edition was published in ``output``.

    Raises:
        OutputError: it cannot be read.
    """
    return CURRENT in _names(output)


def _names(output: Path) -> dict[str, str]:
    """Return the build that each name stands for, for one who only reads; none where there is no folder."""
    try:
        return pointed(output) if output.is_dir() else {}
    except OSError as error:
        raise OutputError(f"读不出来（{error.strerror}）", where=str(output), hint="检查权限和磁盘") from error


def _read_pointer(path: Path) -> str:
    try:
        return Path(json.loads(path.read_text(encoding="utf-8"))["edition"]).name
    except (ValueError, KeyError, TypeError):  # somebody else's file
        return ""
