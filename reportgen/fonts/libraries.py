"""The libraries of the system that laying out a page takes."""

import ctypes

from reportgen.errors import SettingsError

# The Debian package of each, by the file that the dynamic linker looks for.
_NEEDED = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libfontconfig.so.1": "libfontconfig1",
}
_SUBSETTER = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.so", "libharfbuzz-subset.0.dylib")

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


def has_subsetter() -> bool:
    """Return whether HarfBuzz can cut fonts for the layout engine; without it a pack takes 12 to 28 times as long."""
    return any(map(_can_load, _SUBSETTER))


def _can_load(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
