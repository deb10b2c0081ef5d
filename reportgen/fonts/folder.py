"""Where the caches and the fetched faces lie on this machine."""

import os
from pathlib import Path


def cache_folder() -> Path:
    """Return the program's cache folder; everything in it but ``fonts/`` may be deleted at any time."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG rules ask for a relative path to be passed over.
    base = Path(named) if named and Path(named).is_absolute() else Path.home() / ".cache"
    return base / "reportgen"


def font_folder() -> Path:
    """Return the folder that ``install`` fills unless it is told another one."""
    return cache_folder() / "fonts"
