"""Word files for tests: made by python-docx, with the parts added that it cannot write itself."""

from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.oxml import parse_xml

from reportgen.readers.office import read_docx

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def saved(document):
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_body(*blocks, **parts):
    """Return a DOCX with these blocks of XML as its body; ``parts`` are further parts (footnotes, numbering)."""
    document = docx.Document()
    section = document.element.body.sectPr
    for block in blocks:
        name, _, rest = block.partition(" ") if " " in block.split(">")[0] else block.partition(">")
        glue = " " if " " in block.split(">")[0] else ">"
        section.addprevious(parse_xml(f"{name} {NAMESPACES}{glue}{rest}"))
    return with_parts(saved(document), **parts)


def with_parts(content, **parts):
    """Return the DOCX with the parts added, or in place of its own."""
    before = ZipFile(BytesIO(content))
    files = {name: before.read(name) for name in before.namelist()}
    for kind, xml in parts.items():
        name = f"word/{kind}.xml"
        if name not in files:
            relations = files["word/_rels/document.xml.rels"].decode()
            added = f'<Relationship Id="x{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/></Relationships>'
            files["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", added).encode()
            types = files["[Content_Types].xml"].decode()
            added = f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/></Types>'
            files["[Content_Types].xml"] = types.replace("</Types>", added).encode()
        files[name] = f"<w:{kind} {NAMESPACES}>{xml}</w:{kind}>".encode()
    return zipped(files)


def zipped(files):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return file.getvalue()


def unzipped(content):
    package = ZipFile(BytesIO(content))
    return {name: package.read(name) for name in package.namelist()}


def read_word(content, source="甲.docx"):
    """Read the file, and hold what must be true of every document."""
    document = read_docx(content, source)
    hold(document)
    return document


def hold(document):
    """Hold what must be true of every extracted document."""
    text = document.text
    assert document.locators[0].start == 0
    assert [place.start for place in document.locators] == sorted({place.start for place in document.locators})
    for table in document.tables:
        for cell in table.cells:
            assert table.start <= cell.start <= cell.end <= table.end
            assert not set(text[cell.start : cell.end]) & set("\t\n")
            assert cell.start == 0 or text[cell.start - 1] in "\t\n"
            assert text[cell.end] in "\t\n"
            assert text.rfind("\n", table.start, cell.start) < cell.start
            assert text[max(text.rfind("\n", 0, cell.start) + 1, table.start) : cell.start].count("\t") == cell.column
    stretches = sorted([(t.start, t.end) for t in document.tables] + [(s.start, s.end) for s in document.shell])
    assert all(first[1] <= second[0] for first, second in pairwise(stretches))


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    inner = "".join(piece if piece.startswith("<") else run(piece) for piece in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"
