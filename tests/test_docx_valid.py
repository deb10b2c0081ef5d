"""What the ports of Microsoft's validator say of a DOCX of each profile, and that they would say it."""

import io
import zipfile

import ooxml_integrity
import pytest
from openxml_audit import OpenXmlValidator

from reportgen.audit.same_words import check_docx
from reportgen.tree import Bulletin, Paragraph, Text
from reportgen.writers.docx import DocxWriter
from reportgen.writers.layout_gbt9704 import GBT9704
from tests import bulletins
from tests.test_docx import CHART, FONTS, PNG, SAMPLES, of, write


def faults(data: bytes, folder) -> list[str]:
    path = folder / "a.docx"
    path.write_bytes(data)
    audited = [str(error) for error in OpenXmlValidator().validate(path).errors]
    return audited + [
        str(finding) for finding in ooxml_integrity.check(path) if finding.severity != ooxml_integrity.INFO
    ]


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_docx_of_every_profile_is_free_of_faults(sample, tmp_path):
    assert faults(write(sample()), tmp_path) == []


def test_the_shortest_document_is_free_of_faults(tmp_path):
    bare: Bulletin = of(Paragraph((Text("一"),)))

    assert faults(write(bare), tmp_path) == []


def test_a_document_with_a_picture_is_free_of_faults(tmp_path):
    data = DocxWriter(GBT9704, FONTS, draw=lambda svg, width, height: (svg, PNG)).render(of(CHART), {})

    assert faults(data, tmp_path) == []
    assert check_docx(of(CHART), data, {}, "a.docx") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'<w:pStyle w:val="BodyText"/>', b'<w:jc w:val="left"/><w:pStyle w:val="BodyText"/>'),
        (b'w:val="restart"', b'w:val="begin"'),
        (b'<w:footnoteReference w:id="1"/>', b'<w:footnoteReference w:id="77"/>'),
    ],
    ids=["order", "word", "reference"],
)
def test_the_validators_see_a_broken_file(before, after, tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(write(bulletins.bulletin()))) as source, zipfile.ZipFile(out, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            target.writestr(
                info, content.replace(before, after, 1) if info.filename.endswith("document.xml") else content
            )

    assert faults(out.getvalue(), tmp_path)
