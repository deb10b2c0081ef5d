"""The runs of a paragraph into its text, with what hangs on them: notes, text boxes.

The text is the final one: insertions in, deletions out. Of a field the result is text, never its code. What is hidden,
struck out or cannot be shown as text is noted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from reportgen.readers.word.findings import Findings, Unseen
from reportgen.readers.word.formulae import write_formula
from reportgen.readers.word.names import MC, A, M, V, W, value
from reportgen.readers.word.styles import Styles
from reportgen.readers.word.symbols import show_symbol

MC_ALTERNATE = f"{MC}AlternateContent"
_RAISED = dict(zip("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ", strict=True))
_SILENT_FIELDS = (
    "XE",
    "TC",
    "TA",
    "RD",
    "SET",
    "ASK",
    "INDEX",
    "PAGE",
    "NUMPAGES",
    "SECTION",
    "SECTIONPAGES",
    "PRIVATE",
)
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_WRAPPERS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "customXml", "sdtContent", "bdo", "dir", "fldSimple", "ins", "moveTo")
)
_INSERTED = (f"{W}ins", f"{W}moveTo")
_DELETED = (f"{W}del", f"{W}moveFrom")


@dataclass(slots=True)
class Field:
    """A field that is open: its code so far, whether its result has begun, whether any came."""

    code: str = ""
    has_result: bool = False
    shown: bool = False


@dataclass(slots=True)
class Content:
    """What a paragraph holds: its text, the notes it refers to, the text boxes anchored in it."""

    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    in_contents: bool = False

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return "".join(self.pieces)


class RunReader:
    """Reads the runs of one story (the body, the notes); fields may stay open from paragraph to paragraph."""

    def __init__(self, styles: Styles, findings: Findings, story: etree._Element) -> None:
        self._styles = styles
        self._findings = findings
        self._fields: list[Field] = []
        # a field that never ends would swallow all that follows: then no text is taken for its code
        self._are_fields_sound = _are_balanced(story)
        self._place = ""
        self._style: str | None = None

    def read(self, paragraph: etree._Element, place: str) -> Content:
        """Return what ``paragraph`` holds; ``place`` is its label for findings."""
        self._place = place
        self._style = value(paragraph, f"{W}pPr/{W}pStyle")
        content = Content()
        self._walk(paragraph, content)
        return content

    def _walk(self, parent: etree._Element, content: Content) -> None:
        for node in parent:
            tag = node.tag
            if tag == f"{W}r":
                self._run(node, content)
            elif tag in _WRAPPERS:
                if tag in _INSERTED:
                    self._note(Unseen.REVISION)
                self._walk(node, content)
            elif tag in _DELETED:
                self._note(Unseen.REVISION)
            elif tag == f"{W}sdt":
                self._control(node, content)
            elif tag in (f"{M}oMath", f"{M}oMathPara"):
                self._note(Unseen.FORMULA)
                self._say(write_formula(node), content)
            elif tag == MC_ALTERNATE:
                self._walk(choose(node), content)

    def _control(self, node: etree._Element, content: Content) -> None:
        inner = node.find(f"{W}sdtContent")
        if inner is None:
            return
        if node.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
            self._note(Unseen.PLACEHOLDER)
        else:
            self._walk(inner, content)

    def _run(self, run: etree._Element, content: Content) -> None:
        properties = run.find(f"{W}rPr")
        own = Content(boxes=content.boxes, notes=content.notes)
        for node in run:
            self._piece(node, properties, own)
        content.in_contents |= own.in_contents
        text = own.text
        if not text:
            return
        if self._styles.is_on("vanish", properties, self._style):
            self._note(Unseen.HIDDEN, text)
        elif any(self._styles.is_on(name, properties, self._style) for name in ("strike", "dstrike")):
            self._note(Unseen.STRUCK, text)
        else:
            raised = any(char in _RAISED for char in text) and self._styles.is_raised(properties, self._style)
            content.pieces.append(_raise(text) if raised else text)

    def _piece(self, node: etree._Element, properties: etree._Element | None, content: Content) -> None:
        tag = node.tag
        if tag == f"{W}t":
            self._say(self._font_signs(_line(node.text), properties), content)
        elif tag in _SIGNS:
            self._say(_SIGNS[tag], content)
        elif tag in _PIECES:
            _PIECES[tag](self, node, content)
        elif tag in _SIGNS_OF_FIELDS:
            _SIGNS_OF_FIELDS[tag](self, node)
        elif tag == f"{W}commentReference":
            self._note(Unseen.COMMENT)
        elif tag == MC_ALTERNATE:
            for child in choose(node):
                self._piece(child, properties, content)

    def _say(self, text: str, content: Content) -> None:
        """Add text, unless it is part of a field's code."""
        if self._are_fields_sound and any(not field.has_result for field in self._fields):
            return
        for open_field in self._fields:
            open_field.shown = open_field.shown or bool(text)
            content.in_contents |= open_field.code.split()[:1] == ["TOC"]
        content.pieces.append(text)

    def _font_signs(self, text: str, properties: etree._Element | None) -> str:
        """Return ``text`` with the private codes of a symbol font as the signs they show."""
        if not any("\uf000" <= char <= "\uf0ff" for char in text):
            return text
        fonts = properties.find(f"{W}rFonts") if properties is not None else None
        font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
        return "".join(self._sign(ord(char), font) if "\uf000" <= char <= "\uf0ff" else char for char in text)

    def _sign(self, code: int, font: str) -> str:
        shown = show_symbol(code, font)
        if shown is None:
            self._note(Unseen.SYMBOL)
        return shown or ""

    def _symbol(self, node: etree._Element, content: Content) -> None:
        try:
            code = int(node.get(f"{W}char", ""), 16)
        except ValueError:
            self._note(Unseen.SYMBOL)
        else:
            self._say(self._sign(code, node.get(f"{W}font", "")), content)

    def _field_sign(self, node: etree._Element) -> None:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        elif kind == "end" and self._fields:
            closed = self._fields.pop()
            name = closed.code.split()[:1]
            if not closed.shown and name and name[0].upper() not in _SILENT_FIELDS:
                self._note(Unseen.EMPTY_FIELD)

    def _code(self, node: etree._Element) -> None:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].code += node.text or ""

    def _ruby(self, node: etree._Element, content: Content) -> None:
        self._note(Unseen.RUBY)
        base = node.find(f"{W}rubyBase")
        if base is not None:
            self._walk(base, content)

    def _reference(self, node: etree._Element, content: Content) -> None:
        kind = "footnotes" if node.tag == f"{W}footnoteReference" else "endnotes"
        content.notes.append((kind, node.get(f"{W}id", "")))

    def _drawing(self, node: etree._Element, content: Content) -> None:
        boxes = find_boxes(node)
        content.boxes.extend(boxes)
        names = {child.tag for child in node.iter() if isinstance(child.tag, str)}
        if {f"{A}blip", f"{V}imagedata"} & names and node.tag != f"{W}object":
            self._note(Unseen.PICTURE)
        if node.tag == f"{W}object" or any(name.endswith(("}chart", "}relIds")) for name in names):
            self._note(Unseen.OBJECT)

    def _note(self, what: Unseen, text: str = "字") -> None:
        if text.strip():
            self._findings.add(what, self._place)


_PIECES: dict[str, Callable[[RunReader, etree._Element, Content], None]] = {
    f"{W}sym": RunReader._symbol,
    f"{W}ruby": RunReader._ruby,
    f"{W}footnoteReference": RunReader._reference,
    f"{W}endnoteReference": RunReader._reference,
    f"{W}drawing": RunReader._drawing,
    f"{W}pict": RunReader._drawing,
    f"{W}object": RunReader._drawing,
}

_SIGNS_OF_FIELDS: dict[str, Callable[[RunReader, etree._Element], None]] = {
    f"{W}fldChar": RunReader._field_sign,
    f"{W}instrText": RunReader._code,
}


def _are_balanced(story: etree._Element) -> bool:
    """Tell whether every field that begins in the final text of the story ends in it."""
    depth = 0
    for sign in story.iter(f"{W}fldChar"):
        if next(sign.iterancestors(*_DELETED), None) is None:
            depth += {"begin": 1, "end": -1}.get(sign.get(f"{W}fldCharType", ""), 0)
    return depth == 0


def choose(node: etree._Element) -> etree._Element:
    """Return the one branch of an ``mc:AlternateContent`` to be read: the same text stands in each."""
    choice = node.find(f"{MC}Choice")
    fallback = node.find(f"{MC}Fallback")
    filled = [branch for branch in (choice, fallback) if branch is not None and len(branch)]
    return filled[0] if filled else node.makeelement(f"{W}nothing")


def find_boxes(node: etree._Element) -> list[etree._Element]:
    """Return the text boxes under ``node``, each once, in order."""
    found: list[etree._Element] = []
    for child in node:
        if child.tag == MC_ALTERNATE:
            found += find_boxes(choose(child))
        elif child.tag == f"{W}txbxContent":
            found.append(child)
        else:
            found += find_boxes(child)
    return found


def _line(text: str | None) -> str:
    """Return the text of a ``w:t``: a line end in the XML is a blank on the page."""
    return (text or "").replace("\r\n", " ").replace("\n", " ").replace("\r", " ")


def _raise(text: str) -> str:
    """Return raised digits as what they are, so that 10⁵ is not read as 105; other raised text stays as it is."""
    return "".join(_RAISED[char] for char in text) if all(char in _RAISED for char in text) else text
