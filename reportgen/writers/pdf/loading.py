"""WeasyPrint into memory, without asking compilers where its libraries lie."""

import ctypes.util
import sys
from importlib import import_module


def load_engine() -> None:
    """Import WeasyPrint.

    It asks for each of its libraries by the names of other systems first, and for each of those the search for
    libraries runs ldconfig, gcc and ld: a third of what the import takes. Under Linux they go by their file names,
    which it tries last and which need no search.
    """
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: name if ".so" in name else None
    try:
        import_module("weasyprint")
    finally:
        ctypes.util.find_library = search
