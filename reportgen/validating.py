"""The validators of others: PDF/A and PDF/UA, Open XML. They are asked where they are installed (reportgen[dev]).

They judge the form of a file, not its words: ``audit --full`` asks them, a build does not.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from reportgen.audit.findings import CheckRecord, Finding

_HINT = "这是程序的缺陷：文字没有错，请把文件发给维护者"
_PROFILES = ("3a", "ua1")
# The last byte of a stream, where it is a carriage return, is taken for a part of the line end by this rule.
_MISREAD = "PDFA3A-STREAM-LENGTH-001"


def validate(folder: Path, paths: Sequence[str]) -> tuple[tuple[CheckRecord, ...], tuple[str, ...]]:
    """Return what the validators say of the files at ``paths``, and the names of those that are not installed."""
    records, absent = [], []
    for package, module, suffix, holds, ask in _VALIDATORS:
        if find_spec(module) is None:
            absent.append(package)
            continue
        own = [path for path in paths if path.endswith(suffix)]
        library = import_module(module)
        findings = [
            Finding(package, path, message, hint=_HINT) for path in own for message in ask(library, folder / path)
        ]
        records.append(CheckRecord(package, holds, len(own), tuple(findings)))
    return tuple(records), tuple(absent)


def _ask_page(library: Any, path: Path) -> Iterator[str]:
    data = path.read_bytes()
    for profile in _PROFILES:
        for failure in library.validate_pdf_bytes(data, profile=profile).failures:
            if not _is_misread(failure, data):
                yield f"{profile} {failure.rule_id}: {failure.message}"


def _is_misread(failure: Any, data: bytes) -> bool:
    if failure.rule_id != _MISREAD:
        return False
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        stream = pdf.get_object(failure.object_id.object_number, 0).read_raw_bytes()
    return stream.endswith(b"\r") and stream + b"\nendstream" in data


def _ask_openxml(library: Any, path: Path) -> Iterator[str]:
    yield from (str(error) for error in library.OpenXmlValidator().validate(path).errors)


def _ask_integrity(library: Any, path: Path) -> Iterator[str]:
    yield from (str(finding) for finding in library.check(path) if finding.severity != library.INFO)


_Ask = Callable[[Any, Path], Iterator[str]]
_VALIDATORS: tuple[tuple[str, str, tuple[str, ...], str, _Ask], ...] = (
    ("page-validation", "page", (".pdf",), "PDF/A-3a 与 PDF/UA-1", _ask_page),
    ("openxml-audit", "openxml_audit", (".docx", ".xlsx"), "Open XML 的格式", _ask_openxml),
    ("ooxml-integrity", "ooxml_integrity", (".docx",), "Open XML 各部分的关联", _ask_integrity),
)
