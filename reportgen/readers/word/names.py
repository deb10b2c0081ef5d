"""The names of WordprocessingML, as lxml writes them."""

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
VAL = f"{W}val"
_OFF = ("0", "false", "off", "none")


def value(node: etree._Element | None, path: str) -> str | None:
    """Return the ``w:val`` of the element at ``path`` under ``node``; None where either is missing."""
    found = node.find(path) if node is not None else None
    return None if found is None else found.get(VAL)


def switch(node: etree._Element | None, name: str) -> bool | None:
    """Return whether the on-off property ``name`` is on under ``node``; None where it is not set."""
    found = node.find(f"{W}{name}") if node is not None else None
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def number(text: str | None) -> int | None:
    """Return ``text`` as a whole number; None where it is none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None
