"""Where the fetched faces lie on this machine."""

from pathlib import Path

from reportgen.locations import cache_folder


def font_folder() -> Path:
    """Return the folder that ``install`` fills unless it is told another one."""
    return cache_folder() / "fonts"
