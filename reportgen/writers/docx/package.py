"""Parts → the bytes of a DOCX: a zip whose order, times and rights are the same on every machine."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lxml import etree

from reportgen.tree import Bulletin
from reportgen.writers.docx.wml import to_xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DC, _TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EPOCH = date(1980, 1, 1)  # the first day a zip can name


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: to another part, or to an address outside (``external``)."""

    rel_id: str
    kind: str
    target: str
    external: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part in ``word/``, with its relationships."""

    name: str
    content_type: str
    data: bytes
    relations: tuple[Relation, ...] = ()


def word_part(name: str, kind: str, data: bytes, relations: tuple[Relation, ...] = ()) -> Part:
    """Return a part of WordprocessingML (``styles``, ``footer`` …)."""
    return Part(name, f"{_WORD}.{kind}+xml", data, relations)


def pack(bulletin: Bulletin, parts: Iterable[Part]) -> bytes:
    """Return the DOCX of ``parts``, ``document.xml`` among them; its times are the bulletin's date."""
    parts = tuple(parts)
    day = date.fromisoformat(bulletin.date) if bulletin.date else _EPOCH
    members = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _relations(_ROOT),
        "docProps/app.xml": _app_properties(),
        "docProps/core.xml": _core_properties(bulletin),
    }
    for part in parts:
        members[f"word/{part.name}"] = part.data
        if part.relations:
            folder, _, name = f"word/{part.name}".rpartition("/")
            members[f"{folder}/_rels/{name}.rels"] = _relations(part.relations)
    return _zip(members, max(day, _EPOCH))


_ROOT = (
    Relation("rId1", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
    Relation("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    Relation("rId3", f"{_OFFICE}/relationships/extended-properties", "docProps/app.xml"),
)


def to_part(rel_id: str, kind: str, target: str) -> Relation:
    """Return the relationship of kind ``kind`` (``styles``, ``footer`` …) to a part of the same package."""
    return Relation(rel_id, f"{_OFFICE}/relationships/{kind}", target)


def to_address(rel_id: str, address: str) -> Relation:
    """Return the relationship of a hyperlink to an address outside."""
    return Relation(rel_id, f"{_OFFICE}/relationships/hyperlink", address, external=True)


def _zip(members: dict[str, bytes], day: date) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(members, key=_member_order):
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[name], compresslevel=9)
    return buffer.getvalue()


def _member_order(name: str) -> tuple[int, str]:
    first = ("[Content_Types].xml", "_rels/.rels")
    return (first.index(name) if name in first else len(first), name)


def _content_types(parts: tuple[Part, ...]) -> bytes:
    root = etree.Element(f"{{{_PACKAGE}/content-types}}Types", nsmap={None: f"{_PACKAGE}/content-types"})

    def declare(tag: str, **attributes: str) -> None:
        etree.SubElement(root, f"{{{_PACKAGE}/content-types}}{tag}", attributes)

    declare("Default", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml")
    declare("Default", Extension="xml", ContentType="application/xml")
    declare(
        "Override",
        PartName="/docProps/core.xml",
        ContentType="application/vnd.openxmlformats-package.core-properties+xml",
    )
    declare(
        "Override",
        PartName="/docProps/app.xml",
        ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml",
    )
    for part in parts:
        declare("Override", PartName=f"/word/{part.name}", ContentType=part.content_type)
    return to_xml(root)


def _relations(relations: Iterable[Relation]) -> bytes:
    namespace = f"{_PACKAGE}/relationships"
    root = etree.Element(f"{{{namespace}}}Relationships", nsmap={None: namespace})
    for relation in relations:
        element = etree.SubElement(root, f"{{{namespace}}}Relationship")
        element.set("Id", relation.rel_id)
        element.set("Type", relation.kind)
        element.set("Target", relation.target)
        if relation.external:
            element.set("TargetMode", "External")
    return to_xml(root)


def _core_properties(bulletin: Bulletin) -> bytes:
    namespace = f"{_PACKAGE}/metadata/core-properties"
    root = etree.Element(
        f"{{{namespace}}}coreProperties", nsmap={"cp": namespace, "dc": _DC, "dcterms": _TERMS, "xsi": _XSI}
    )
    for tag, text in (
        (f"{{{_DC}}}title", bulletin.title),
        (f"{{{_DC}}}subject", bulletin.subject),
        (f"{{{_DC}}}creator", bulletin.author),
        (f"{{{_DC}}}language", "zh-CN"),
        (f"{{{namespace}}}lastModifiedBy", bulletin.author),
    ):
        etree.SubElement(root, tag).text = text
    if bulletin.date:
        for name in ("created", "modified"):
            element = etree.SubElement(root, f"{{{_TERMS}}}{name}")
            element.set(f"{{{_XSI}}}type", "dcterms:W3CDTF")
            element.text = f"{bulletin.date}T00:00:00Z"
    return to_xml(root)


def _app_properties() -> bytes:
    namespace = f"{_OFFICE}/extended-properties"
    root = etree.Element(f"{{{namespace}}}Properties", nsmap={None: namespace})
    etree.SubElement(root, f"{{{namespace}}}Application").text = "reportgen"
    return to_xml(root)
