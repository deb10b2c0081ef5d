"""Text that a page holds but does not show: display:none, size 0, white on white, moved out of the window.

Hacked government sites carry spam this way. Only what the page's own markup says is read: attributes, inline styles,
and rules of one class or id in its style sheets.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

_STYLE = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_ZERO = re.compile(r"^0*(?:\.0+)?(?:px|pt|em|rem|%)?$")
_FAR = re.compile(r"^-\d{3,}")
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)"})
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_ONE_NAME = re.compile(r"^[.#][\w-]+$")
_AT_RULE = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NO_INHERITED_WHITE = frozenset({"table", "th", "td", "header", "nav", "footer", "a", "button"})


@dataclass(frozen=True, slots=True)
class Visibility:
    """How an element shows; each part is inherited until an inner element says otherwise (``gone`` never ends)."""

    gone: bool = False
    invisible: bool = False
    tiny: bool = False
    pale: bool = False
    on_colour: bool = False

    @property
    def reasons(self) -> frozenset[str]:
        """Why a reader of the page does not see the text; empty where it shows."""
        named = {"gone": self.gone, "invisible": self.invisible, "tiny": self.tiny}
        named["pale"] = self.pale and not self.on_colour
        return frozenset(name for name, holds in named.items() if holds)


def hiding_names(style_sheets: str) -> frozenset[str]:
    """Return the classes (.x) and ids (#x) that a page's own style sheets take out of the page.

    >>> sorted(hiding_names(".a{display:none} @media print{.b{display:none}} .c .d{display:none}"))
    ['.a']
    """
    rules = _RULE.findall(_AT_RULE.sub("", _COMMENT.sub("", style_sheets)))
    return frozenset(
        name
        for names, body in rules
        if _is_gone(_styles(body))
        for name in (part.strip() for part in names.split(","))
        if _ONE_NAME.match(name)
    )


def visibility(element: Any, around: Visibility, hiding: frozenset[str]) -> Visibility:
    """Return how ``element`` shows inside an element that shows like ``around``."""
    attributes = element.attrib
    if not attributes or around.gone:
        return around
    styles = _styles(attributes.get("style", ""))
    gone = (
        "hidden" in attributes
        or attributes.get("aria-hidden", "").lower() == "true"
        or _is_gone(styles)
        or (bool(hiding) and _is_named(attributes, hiding))
    )
    shown = replace(around, gone=gone)
    if "visibility" in styles:
        shown = replace(shown, invisible=styles["visibility"] in {"hidden", "collapse"})
    if "opacity" in styles:
        shown = replace(shown, invisible=shown.invisible or bool(_ZERO.match(styles["opacity"])))
    if "font-size" in styles:
        shown = replace(shown, tiny=bool(_ZERO.match(styles["font-size"])))
    return _colours(element, styles, shown)


def _colours(element: Any, styles: dict[str, str], shown: Visibility) -> Visibility:
    attributes = element.attrib
    background = styles.get("background-color") or styles.get("background") or attributes.get("bgcolor", "").lower()
    if background or attributes.get("background"):
        shown = replace(shown, on_colour=background.split(" ")[0] not in _WHITE)
    elif element.tag in _NO_INHERITED_WHITE:
        # such an element often has a colour from a style sheet that is not here
        shown = replace(shown, on_colour=True)
    colour = styles.get("color") or (attributes.get("color", "").lower() if element.tag == "font" else "")
    return replace(shown, pale=colour.replace(" ", "") in _WHITE) if colour else shown


def _is_named(attributes: Any, hiding: frozenset[str]) -> bool:
    names = {f".{name}" for name in attributes.get("class", "").split()}
    if attributes.get("id"):
        names.add(f"#{attributes['id']}")
    return not names.isdisjoint(hiding)


def _is_gone(styles: dict[str, str]) -> bool:
    if styles.get("display") == "none" or _FAR.match(styles.get("text-indent", "")):
        return True
    if any(_FAR.match(styles.get(side, "")) for side in ("left", "top", "margin-left", "margin-top")):
        return True
    boxed = _ZERO.match(styles.get("height", "x")) or _ZERO.match(styles.get("width", "x"))
    return bool(boxed) and styles.get("overflow", "") == "hidden"


def _styles(text: str) -> dict[str, str]:
    if not text:
        return {}
    pairs = _STYLE.findall(text.lower())
    return {name: value.replace("!important", "").strip() for name, value in pairs}
