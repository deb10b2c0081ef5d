"""An office file (DOCX, XLSX) as what it is: a zip of XML parts, opened within bounds.

What is encrypted, damaged or of another kind is refused, and so is a part that declares a DOCTYPE: no office program
writes one, and entities are a way to read other files or to fill the memory.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from reportgen.errors import SourceError
from reportgen.readers.archive import check_archive, open_archive, read_member

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ROOT_RELATIONS = "_rels/.rels"
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_DAMAGED_HINT = "请用Word或WPS打开看是否完好，另存一份后重试"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file should be: its suffix, its name in Chinese, the folder of its main part."""

    suffix: str
    name: str
    folder: str


WORD = Kind(".docx", "Word文档", "word")
EXCEL = Kind(".xlsx", "Excel工作簿", "xl")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: the last word of its type, and the part's name; empty where the target is outside."""

    kind: str
    target: str


class Package:
    """The parts of an office file."""

    def __init__(self, content: bytes, source: str, kind: Kind) -> None:
        """Open ``content``.

        Raises:
            SourceError: it is no sound file of this kind.
        """
        self._source = source
        self._kind = kind
        refuse_strangers(content, source, kind)
        check_archive(content, source)
        self._zip = open_archive(content, source)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self.main = self._find_main()

    def parse(self, name: str) -> etree._Element | None:
        """Return the root of the part ``name``; None where there is no such part.

        Raises:
            SourceError: the part is damaged, or declares a DOCTYPE.
        """
        content = self.part(name)
        if content is None:
            return None
        content = transitional(content)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged(f"部件{name}不是完整的XML") from error
        if root.getroottree().docinfo.doctype:
            raise self._declares_doctype(name)
        return root

    def part(self, name: str) -> bytes | None:
        """Return the bytes of the part ``name``; None where there is no such part.

        Raises:
            SourceError: the part is damaged.
        """
        member = self._names.get(name.lstrip("/").lower())
        if member is None:
            return None
        return read_member(self._zip, self._zip.getinfo(member), self._source)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return the relations of the part ``name`` by their ids; an empty name means the package's own."""
        folder, base = posixpath.split(name)
        root = self.parse(posixpath.join(folder, "_rels", f"{base}.rels") if name else _ROOT_RELATIONS)
        found: dict[str, Relation] = {}
        for relation in root if root is not None else ():
            if not isinstance(relation.tag, str):
                continue
            target = relation.get("Target", "")
            inside = relation.get("TargetMode") != "External"
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") if inside else ""
            found[relation.get("Id", "")] = Relation(relation.get("Type", "").rsplit("/", 1)[-1], path)
        return found

    def related(self, name: str, kind: str) -> etree._Element | None:
        """Return the root of the part that ``name`` relates to as ``kind`` (styles, numbering); None where none is."""
        for relation in self.relations(name).values():
            if relation.kind == kind and relation.target:
                return self.parse(relation.target)
        return None

    def _find_main(self) -> str:
        kinds = {"word": WORD, "xl": EXCEL}
        for relation in self.relations("").values():
            if relation.kind != "officeDocument":
                continue
            folder = relation.target.split("/")[0].lower()
            if folder in kinds and folder != self._kind.folder:
                other = kinds[folder]
                raise SourceError(
                    f"后缀是{self._kind.suffix}，内容是{other.name}",
                    where=self._source,
                    hint=f"请把后缀改为{other.suffix}后重试",
                )
            if relation.target.lower() in self._names:
                return relation.target
            raise self.damaged(f"缺少主要部件{relation.target}")
        if "[content_types].xml" in self._names:
            raise self.damaged("没有指明主要部件")
        raise SourceError(
            f"后缀是{self._kind.suffix}，内容是普通压缩包或其他文件，不是{self._kind.name}",
            where=self._source,
            hint="请打开看是什么文件，改用正确的后缀后重试",
        )

    def damaged(self, what: str) -> SourceError:
        """Return the error for a file that lacks something it must have."""
        return SourceError(f"{self._kind.name}已损坏（{what}）", where=self._source, hint=_DAMAGED_HINT)

    def _declares_doctype(self, name: str) -> SourceError:
        return SourceError(
            f"部件{name}里有DOCTYPE声明，正常的{self._kind.name}不会有",
            where=self._source,
            hint="文件可能被做过手脚，请向来源核实，或用Word、WPS另存后重试",
        )


def refuse_strangers(content: bytes, source: str, kind: Kind) -> None:
    """Refuse a file whose first bytes show that it is something else than its suffix says.

    Raises:
        SourceError: names what it is.
    """
    if content.startswith(b"PK"):
        return
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(_OLE) and _ENCRYPTED in content:
        raise SourceError("文件加了密码", where=source, hint=f"请去掉密码另存为{kind.suffix}后重试")
    if content.startswith(_OLE):
        what, hint = "旧版Office文件（.doc、.xls或WPS）", f"请用Word或WPS打开，另存为{kind.suffix}"
    elif start.startswith(b"{\\rtf"):
        what, hint = "RTF文本", f"请用Word或WPS打开，另存为{kind.suffix}"
    elif start.startswith(b"%pdf"):
        what, hint = "PDF", "请把后缀改为.pdf"
    elif start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        what, hint = "网页", "请把后缀改为.html"
    elif start.startswith(b"<?xml"):
        what, hint = "XML文件", f"请用Word或WPS打开，另存为{kind.suffix}"
    else:
        what, hint = "认不出的文件", "请打开看是否完好，另存一份后重试"
    raise SourceError(f"后缀是{kind.suffix}，内容是{what}，不是{kind.name}", where=source, hint=hint)


def transitional(content: bytes) -> bytes:
    """Return a part with the names of strict Open XML as the common, transitional ones."""
    for strict, common in _STRICT:
        content = content.replace(strict, common)
    return content
