"""The libraries of the system that laying out a page takes."""

import ctypes
from pathlib import Path

from reportgen.errors import SettingsError

# The Debian package of each, by the file that the dynamic linker looks for.
_NEEDED = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libfontconfig.so.1": "libfontconfig1",
}
_SUBSETTER = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.so", "libharfbuzz-subset.0.dylib")

_LOADED = Path("/proc/self/maps")

SUBSETTER_WARNING = (
    "本机没有 libharfbuzz-subset0：PDF 仍能生成，但要慢十倍以上，字节也与别处不同。"
    "请先运行 sudo apt-get install libharfbuzz-subset0"
)


def check_libraries() -> None:
    """Check that the layout engine can be imported at all.

    Raises:
        SettingsError: a library is missing; the hint is the command that installs it.
    """
    missing = [package for file, package in _NEEDED.items() if not _can_load(file)]
    if missing:
        raise SettingsError(
            f"缺少系统库：{'、'.join(missing)}", hint=f"运行 sudo apt-get install {' '.join(missing)}，再试一次"
        )


def library_files() -> tuple[Path, ...]:
    """Return the files of these libraries where the system tells which it loads, as Linux does: none elsewhere."""
    for file in (*_NEEDED, *_SUBSETTER):
        _can_load(file)
    names = {file.partition(".")[0] for file in (*_NEEDED, *_SUBSETTER)}
    lines = _LOADED.read_text(encoding="utf-8", errors="surrogateescape").splitlines() if _LOADED.is_file() else ()
    loaded = {Path(fields[5]) for line in lines if len(fields := line.split(maxsplit=5)) > 5}
    return tuple(sorted(path for path in loaded if path.name.partition(".")[0] in names))


def has_subsetter() -> bool:
    """Return whether HarfBuzz can cut fonts for the layout engine; without it a pack takes 12 to 28 times as long."""
    return any(map(_can_load, _SUBSETTER))


def _can_load(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
