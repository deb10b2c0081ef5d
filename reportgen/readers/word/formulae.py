"""A formula of Office Math on one line: a fraction as 1/2, a power as 10^5, so that no two numbers run together."""

from lxml import etree

from reportgen.readers.word.names import M, W


def write_formula(node: etree._Element) -> str:
    """Return the formula under ``node`` on one line."""
    tag = node.tag
    if tag in (f"{M}t", f"{W}t"):
        return node.text or ""
    if not isinstance(tag, str) or tag.endswith("Pr"):
        return ""
    if tag == f"{M}f":
        return f"{_part(node, 'num')}/{_part(node, 'den')}"
    if tag in (f"{M}sSup", f"{M}sSub"):
        sign, name = ("^", "sup") if tag == f"{M}sSup" else ("_", "sub")
        return f"{_part(node, 'e')}{sign}{_part(node, name)}"
    if tag == f"{M}rad":
        return f"√{_part(node, 'e')}"
    return "".join(write_formula(child) for child in node)


def _part(node: etree._Element, name: str) -> str:
    """Return a part of a construct, in brackets where it is more than one term."""
    part = node.find(f"{M}{name}")
    written = "" if part is None else write_formula_parts(part)
    return f"({written})" if any(sign in written for sign in "+-−×÷=/ ") else written


def write_formula_parts(node: etree._Element) -> str:
    """Return what stands under ``node``, on one line."""
    return "".join(write_formula(child) for child in node)
