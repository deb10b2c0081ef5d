"""Where the files that the program ships lie, in a checkout and in an installed wheel, and where its caches do."""

import os
from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates_folder() -> Path:
    """Return the folder of the templates that the program ships.

    In a checkout it stands at the repository's top, where editors look for it; the wheel carries it in the package.
    """
    packed = _PACKAGE / "templates"
    return packed if packed.is_dir() else _PACKAGE.parent / "templates"


def data_folder() -> Path:
    """Return the folder of the tables of facts."""
    return _PACKAGE / "data"


def cache_folder() -> Path:
    """Return the program's cache folder; everything in it but ``fonts/`` may be deleted at any time."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG rules ask for a relative path to be passed over.
    base = Path(named) if named and Path(named).is_absolute() else Path.home() / ".cache"
    return base / "reportgen"
