"""The tables that the rules read, from ``reportgen/data/cleaning``."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=16)
def read_table(name: str) -> dict[str, Any]:
    """Return the table ``name``.toml."""
    return tomllib.loads(_folder_text(f"{name}.toml"))


def _folder_text(name: str) -> str:
    return files("reportgen").joinpath("data/cleaning", name).read_text("utf-8")
