"""What makes a file PDF/A-3a and PDF/UA-1 at once: WeasyPrint writes the first and takes one variant at a time.

The mark of PDF/UA goes into the metadata of the first, with the extension schema that PDF/A asks for it.
"""

from typing import Any

VARIANT = "pdf/a-3a"

_UA = "http://www.aiim.org/pdfua/ns/id/"
_A = "http://www.aiim.org/pdfa/ns"
_RESOURCE = 'rdf:parseType="Resource"'
_DESCRIPTIONS = (
    f'<rdf:Description rdf:about="" xmlns:pdfuaid="{_UA}"><pdfuaid:part>1</pdfuaid:part></rdf:Description>'
    f'<rdf:Description rdf:about="" xmlns:pdfaExtension="{_A}/extension/" xmlns:pdfaSchema="{_A}/schema#"'
    f' xmlns:pdfaProperty="{_A}/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li {_RESOURCE}>'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_UA}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    f"<pdfaSchema:property><rdf:Seq><rdf:li {_RESOURCE}><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
).encode()
_END = b"</rdf:RDF>"


def claim_accessibility(document: Any) -> None:
    """Let the metadata of a laid-out ``document`` say that it is PDF/UA-1, and lie open in the file."""
    for page in document.pages:
        # A span in a link is tagged as a span: an area of its own would be a link that no Link element holds.
        page.links[:] = [link for link in page.links if link[-1].element_tag != "span"]
    metadata = document.metadata
    include = metadata.include_in_pdf
    # PDF/A wants metadata that a search finds without unpacking.
    metadata.include_in_pdf = lambda *arguments: include(*arguments[:-1], False)
    write_plain = metadata.generate_rdf_metadata

    def write(*arguments: Any, **named: Any) -> bytes:
        plain: bytes = write_plain(*arguments, **named)
        if _END not in plain:
            raise RuntimeError("WeasyPrint writes its metadata in a way this program does not know; use 70")
        return plain.replace(_END, _DESCRIPTIONS + _END)

    metadata.generate_rdf_metadata = write
