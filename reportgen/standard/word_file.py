"""A DOCX → its paragraphs, tables and sections with the looks that hold for them, styles resolved."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from reportgen.errors import SourceError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MOST_BYTES = 200_000_000
_OLD = b"\xd0\xcf\x11\xe0"  # of .doc, and of a DOCX with a password
_DEEPEST = 20  # of styles based on each other: a ring must not hang the check

Node: TypeAlias = Any


def tag(name: str) -> str:
    """Return a name of WordprocessingML in full."""
    return f"{{{W}}}{name}"


def value(node: Node | None, name: str = "val") -> str | None:
    """Return an attribute of WordprocessingML, None where the node or the attribute lacks."""
    return None if node is None else node.get(tag(name))


def is_on(node: Node | None) -> bool:
    """Tell whether a property is there and not switched off."""
    return node is not None and value(node) not in ("0", "false", "off", "none")


def text_of(node: Node) -> str:
    """Return the text in a node."""
    return "".join(part.text or "" for part in node.iter(tag("t")))


@dataclass(frozen=True)
class WordFile:
    """The parts of a DOCX: the body, its styles and settings, and its footers by their relation."""

    body: Node
    styles: Node | None
    settings: Node | None
    footers: dict[str, Node]
    title: str

    @cached_property
    def paragraphs(self) -> tuple[Node, ...]:
        """The paragraphs outside of tables that have words, in order."""
        return tuple(node for node in self.body.iterchildren(tag("p")) if text_of(node).strip())

    @cached_property
    def tables(self) -> tuple[Node, ...]:
        """The tables of the text; those that float serve the layout."""
        return tuple(
            node for node in self.body.iter(tag("tbl")) if node.find(f"{tag('tblPr')}/{tag('tblpPr')}") is None
        )

    @cached_property
    def sections(self) -> tuple[Node, ...]:
        """The sections, first to last."""
        return tuple(self.body.iter(tag("sectPr")))

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        nodes = self.styles.iterchildren(tag("style")) if self.styles is not None else ()
        return {ident: node for node in nodes if (ident := value(node, "styleId"))}

    @cached_property
    def _default_style(self) -> str:
        return next(
            (
                ident
                for ident, node in self._by_id.items()
                if value(node, "type") == "paragraph" and value(node, "default") in ("1", "true")
            ),
            "",
        )

    def style_of(self, paragraph: Node) -> str:
        """Return the id of the style of a paragraph."""
        return value(paragraph.find(f"{tag('pPr')}/{tag('pStyle')}")) or self._default_style

    def _chain(self, ident: str | None) -> Iterator[Node]:
        for _ in range(_DEEPEST):
            node = self._by_id.get(ident or "")
            if node is None:
                return
            yield node
            ident = value(node.find(tag("basedOn")))

    def paragraph_property(self, paragraph: Node, name: str, attribute: str = "val") -> str | None:
        """Return what holds for a paragraph: its own, else that of its styles, else the default."""
        for holder in self._paragraph_holders(paragraph):
            found = value(holder.find(tag(name)), attribute)
            if found is not None:
                return found
        return None

    def _paragraph_holders(self, paragraph: Node) -> Iterator[Node]:
        own = paragraph.find(tag("pPr"))
        if own is not None:
            yield own
        for style in self._chain(self.style_of(paragraph)):
            yield from style.iterchildren(tag("pPr"))
        if self.styles is not None:
            yield from self.styles.iterfind(f"{tag('docDefaults')}/{tag('pPrDefault')}/{tag('pPr')}")

    def run_property(self, run: Node, paragraph: Node, name: str, attribute: str = "val") -> str | None:
        """Return what holds for a run: its own, else that of its style, the paragraph's styles, the default."""
        for holder in self._run_holders(run, paragraph):
            found = value(holder.find(tag(name)), attribute)
            if found is not None:
                return found
        return None

    def _run_holders(self, run: Node, paragraph: Node) -> Iterator[Node]:
        own = run.find(tag("rPr"))
        if own is not None:
            yield own
            for style in self._chain(value(own.find(tag("rStyle")))):
                yield from style.iterchildren(tag("rPr"))
        for style in self._chain(self.style_of(paragraph)):
            yield from style.iterchildren(tag("rPr"))
        if self.styles is not None:
            yield from self.styles.iterfind(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")

    def footer(self, section: Node, kind: str) -> Node | None:
        """Return the footer of a section for ``default`` or ``even`` pages."""
        for reference in section.iterchildren(tag("footerReference")):
            if value(reference, "type") == kind:
                return self.footers.get(reference.get(f"{{{_R}}}id", ""))
        return None


def read_word_file(data: bytes, where: str) -> WordFile:
    """Read a DOCX.

    Raises:
        SourceError: it is none, or damaged.
    """
    from lxml import etree

    if data.startswith(_OLD):
        raise SourceError("有密码，或其实是旧的 .doc", where=where, hint="去掉密码，或在 Word、WPS 中另存为 .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise SourceError("文件解开后过大", where=where, hint="换上正常的文件")
            parts = {
                name: etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
                for name in archive.namelist()
                if name.endswith((".xml", ".rels")) and name.startswith(("word/", "docProps/"))
            }
        body = parts["word/document.xml"].find(tag("body"))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, zipfile.error) as error:
        raise SourceError("不是完好的 DOCX", where=where, hint="在 Word 或 WPS 中另存一次") from error
    if body is None:
        raise SourceError("DOCX 里没有正文", where=where, hint="在 Word 或 WPS 中另存一次")
    relations = parts.get("word/_rels/document.xml.rels", ())
    targets = {node.get("Id"): f"word/{node.get('Target')}" for node in relations}
    core = parts.get("docProps/core.xml")
    return WordFile(
        body,
        parts.get("word/styles.xml"),
        parts.get("word/settings.xml"),
        {ident: parts[target] for ident, target in targets.items() if target in parts},
        (core.findtext(_TITLE) or "") if core is not None else "",
    )
