"""What a PDF carries beside its ink: embedded faces, tags, language, title."""

import io
from collections.abc import Iterator
from typing import Any

from reportgen.standard import clauses
from reportgen.standard.clauses import Result, judged


def check_file(data: bytes) -> Iterator[Result]:
    """Yield what is to be said of the file."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        bare = sorted({name for page in pdf.pages for name in _bare_faces(page)})
        yield judged(clauses.EMBEDDED, not bare, "字体全部嵌入", f"未嵌入：{'、'.join(bare)}" if bare else "全部嵌入")
        root = pdf.Root
        marked = "/MarkInfo" in root and bool(root["/MarkInfo"].get("/Marked", False))
        tagged = "/StructTreeRoot" in root and marked
        yield judged(clauses.TAGGED, tagged, "有结构标签", "有" if tagged else "没有")
        language = str(root.get("/Lang", ""))
        yield judged(clauses.LANGUAGE, language.lower().startswith("zh"), "zh-CN", language or "没有")
        title = str(pdf.docinfo.get("/Title", ""))
        yield judged(clauses.NAMED, bool(title.strip()), "写明标题", title or "没有")


def _bare_faces(page: Any) -> Iterator[str]:
    """Yield the names of the faces of a page that are not embedded."""
    for font in page.get("/Resources", {}).get("/Font", {}).values():
        if font.get("/Subtype") == "/Type3":
            continue
        holder = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        descriptor = holder.get("/FontDescriptor", {})
        if not any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield str(font.get("/BaseFont", "")).lstrip("/")
