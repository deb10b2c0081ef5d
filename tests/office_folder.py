"""Make the files of an office's folder from the plain texts in `tests/cases/office/`."""

import csv
import io
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH

CASES = Path(__file__).parent / "cases" / "office"
SOURCES = CASES / "sources"
GB_PAGES = ("广西医改发布.html", "江苏转载.html")
ARCHIVE = "市州材料.zip"


def make_folder(seeds: Path) -> None:
    """Write every source of the office into a folder, each in its own format."""
    members: dict[str, bytes] = {}
    for plain in sorted(SOURCES.glob("*.txt")):
        name = plain.name.removesuffix(".txt")
        text = plain.read_text(encoding="utf-8")
        if name.startswith(ARCHIVE):
            members[name.removeprefix(ARCHIVE + ".") + ".txt"] = text.encode("gb18030")
        else:
            _make(seeds, name, text)
    (seeds / ARCHIVE).write_bytes(_gbk_zip(members))
    _yearbook(seeds / "统计年鉴.xlsx")
    _scan(seeds / "扫描件.pdf")
    _hostile(seeds / "恶意.zip")


def _make(seeds: Path, name: str, text: str) -> None:
    kinds: dict[str, Callable[[], None]] = {
        ".docx": lambda: _word(text).save(str(seeds / name)),
        ".pdf": lambda: _pdf(seeds / name, text),
        ".csv": lambda: _write(seeds / name, text.encode("gb18030")),
    }
    encoding = "gb18030" if name in GB_PAGES else "utf-8"
    suffix = Path(name).suffix
    target = name if suffix else name + ".txt"
    kinds.get(suffix, lambda: _write(seeds / target, text.encode(encoding)))()


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _word(text: str) -> "docx.document.Document":
    document = docx.Document()
    table = None
    for line in text.splitlines():
        mark, _, words = line.partition(" ") if line.startswith("@") else ("", "", line)
        if mark not in ("@row", "@merged"):
            table = None
        if mark in ("@row", "@merged"):
            cells = words.split("|")
            table = table or document.add_table(rows=0, cols=len(cells), style="Table Grid")
            row = table.add_row()
            for cell, word in zip(row.cells, cells, strict=True):
                cell.text = word
            if mark == "@merged":
                row.cells[2].text = ""
                row.cells[1].merge(row.cells[2])
        elif mark == "@title":
            document.add_paragraph(words, style="Title")
        elif mark in ("@h1", "@h2"):
            document.add_heading(words, level=int(mark[-1]))
        elif mark == "@num":
            document.add_paragraph(words, style="List Number")
        else:
            paragraph = document.add_paragraph(words)
            if mark in ("@right", "@center"):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if mark == "@right" else WD_ALIGN_PARAGRAPH.CENTER
    return document


def _pdf(path: Path, text: str) -> None:
    document = _word(text)
    document.sections[0].header.paragraphs[0].text = "山东省卫生健康委员会　汇报材料"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    source = path.with_suffix(".docx")
    document.save(str(source))
    profile = path.parent.parent / "office-profile"
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"),
            *("--outdir", str(path.parent), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    source.unlink()


def _gbk_zip(members: dict[str, bytes]) -> bytes:
    """Pack as a Chinese Windows does: the names are GBK, and nothing says so."""
    buffer = io.BytesIO()
    stand_ins = {name: chr(ord("a") + at) * len(name.encode("gbk")) for at, name in enumerate(members)}
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(stand_ins[name], data)
    packed = buffer.getvalue()
    for name, stand_in in stand_ins.items():
        packed = packed.replace(stand_in.encode(), name.encode("gbk"))
    return packed


def yearbook() -> list[list[str]]:
    """Return the rows of the yearbook: 31 regions, 8 indicators, 2 years."""
    with (CASES / "yearbook.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _yearbook(path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    rows = yearbook()
    sheet.title = "卫生资源与服务"
    sheet.append(["各地区卫生资源与医疗服务情况"])
    width = len(rows[0])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    for index, row in enumerate(rows):
        sheet.append([float(cell) if index > 1 and at else cell or None for at, cell in enumerate(row)])
    for column in range(2, width, 2):
        sheet.merge_cells(start_row=2, end_row=2, start_column=column, end_column=column + 1)
    sheet.merge_cells(start_row=2, end_row=3, start_column=1, end_column=1)
    sheet.append(["注：本表不含新疆生产建设兵团及香港、澳门、台湾数据。"])
    book.save(path)


def _scan(path: Path) -> None:
    from PIL import Image, ImageDraw

    image = Image.new("L", (800, 1100), 255)
    ImageDraw.Draw(image).text((100, 100), "scanned", fill=0)
    image.save(path, "PDF")


def _hostile(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../越界.txt", "2024年，湖北省不该有这句。")
        archive.writestr("炸弹.txt", b"0" * (201 * 1024 * 1024))
