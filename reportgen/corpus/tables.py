"""The tables that the rules read, from ``reportgen/data/cleaning``."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

from reportgen.model.tables import Wordings, make_wordings


@lru_cache(maxsize=16)
def read_table(name: str) -> dict[str, Any]:
    """Return the table ``name``.toml."""
    return tomllib.loads(_folder_text(f"{name}.toml"))


@lru_cache(maxsize=1)
def read_common_hanzi() -> frozenset[str]:
    """Return the hanzi of highest frequency, simplified and traditional."""
    lines = _folder_text("common-hanzi.txt").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


@lru_cache(maxsize=1)
def read_own_wordings() -> Wordings:
    """Return the official wordings that come with the package."""
    return make_wordings(read_table("formulae"))


def _folder_text(name: str) -> str:
    return files("reportgen").joinpath("data/cleaning", name).read_text("utf-8")
