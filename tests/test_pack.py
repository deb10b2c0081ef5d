"""What the pack of the real texts must be: every file, every row, every page, read back from the folder."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pytest

from reportgen.audit.printed import Kind
from reportgen.audit.text import docx_blocks
from reportgen.model.edition import LeftOut
from reportgen.publish import verify
from tests.conftest import build_real_pack
from tests.real_pack import (
    DOCUMENTS,
    ONE_PAGE,
    ONE_PAGERS,
    READING,
    REGIONS,
    ROOT,
    WORKING,
    RealPack,
    replay,
    squeeze,
)

pytestmark = pytest.mark.slow

SEEDS = sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))
PLACE = "source,start,end,locator,quote"
COLUMNS = {
    "articles": "article_id,source,start,end,title,issuer,kind,level,region_code,place,date,date_trusted,standing,"
    "public,counted",
    "regions": "region_code,region,short_name,group,review_chars,plan_chars,statements,figures,themes,articles",
    "sections": "section_id,article_id,region_code,part,year,year_basis,source,start,end,locator",
    "statements": f"statement_id,region_code,part,text,themes,measures,{PLACE},printable,left_out",
    "themes": "region_code,region,theme,part,statement_id,source,start,end,quote",
    "figures": "figure_id,region_code,region,level,place,indicator,concept,value,value_high,unit,comparator,kind,"
    f"direction,base_period,period,status,parent_id,theme,{PLACE},sentence,rule,confidence,ruling,printable",
    "repairs": "source,start,end,before,after,rule,confidence",
    "doubts": f"doubt_id,{PLACE},kind,reason,candidates,ruling",
}
NO_REVIEW = ("福建", "河南", "海南", "四川", "云南", "新疆")
READING_DOCUMENTS = [name for name in DOCUMENTS if name.startswith(READING)]


def test_every_file_of_the_design_is_there_and_no_other(pack):
    expected = {f"{name}.{suffix}" for name in DOCUMENTS for suffix in ("docx", "pdf")}
    expected |= {f"{WORKING}/{name}" for name in ("存疑清单.xlsx", "省际对比表.xlsx", "sources.toml")}
    expected |= {f"data/{name}.csv" for name in COLUMNS} | {f"data/sources/{name}.txt" for name in SEEDS}
    expected |= {
        "data/edition.json",
        "data/ledger.json",
        "data/proof.json",
        "data/variables.json",
        "audit.json",
        "manifest.json",
        "build.log",
    }

    assert pack.files() == expected


def test_the_links_name_the_edition_and_the_manifest_lists_it_whole(pack):
    assert {path.name for path in pack.output.iterdir() if path.is_symlink()} == {"current", "2024-04-30-第1期"}
    assert (pack.output / "2024-04-30-第1期").resolve() == pack.folder
    assert verify(pack.folder) == ()
    manifest = json.loads(pack.read("manifest.json"))
    assert {entry["path"] for entry in manifest["files"]} == pack.files() - {"manifest.json", "build.log"}
    assert {entry["path"]: entry["sha256"] for entry in manifest["sources"]} == {
        name: sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() for name in SEEDS
    }
    pages = {entry["path"]: entry["pages"] for entry in manifest["files"] if entry["format"] == "pdf"}
    assert pages == {f"{name}.pdf": len(pack.pdf(name)) for name in DOCUMENTS}
    regions = {entry["path"]: entry["region"] for entry in manifest["files"] if entry["region"]}
    assert regions == {
        f"{name}.{suffix}": region.code
        for name, region in zip(ONE_PAGERS, REGIONS, strict=True)
        for suffix in ("docx", "pdf")
    }


def test_the_same_inputs_give_the_same_bytes(pack, tmp_path):
    build_real_pack(tmp_path)
    again = RealPack(tmp_path)

    assert again.folder.name == pack.folder.name
    assert {path for path in pack.files() if pack.read(path) != again.read(path)} == set()


@pytest.mark.parametrize("name", COLUMNS)
def test_a_csv_has_a_bom_and_the_columns_of_the_design(pack, name):
    data = pack.read(f"data/{name}.csv")

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines()[0] == COLUMNS[name]
    assert pack.rows(name)


@pytest.mark.parametrize("name", [name for name in COLUMNS if "start" in COLUMNS[name]])
def test_every_row_stands_where_it_says(pack, name):
    texts = {source: pack.source(source) for source in SEEDS}
    for row in pack.rows(name):
        start, end = int(row["start"]), int(row["end"])
        assert 0 <= start <= end <= len(texts[row["source"]])
        if "quote" in row:
            assert texts[row["source"]][start:end] == row["quote"] != ""


def test_every_id_is_there_once_and_every_reference_leads_somewhere(pack):
    for name in ("articles", "sections", "statements", "figures", "doubts"):
        ids = [row[f"{name.removesuffix('s')}_id"] for row in pack.rows(name)]
        assert len(ids) == len(set(ids)), name
    statements = {row["statement_id"]: row for row in pack.rows("statements")}
    articles = {row["article_id"] for row in pack.rows("articles")}
    figures = {row["figure_id"] for row in pack.rows("figures")}
    assert {row["article_id"] for row in pack.rows("sections")} <= articles
    assert {row["parent_id"] for row in pack.rows("figures")} <= figures | {""}
    for row in pack.rows("themes"):
        statement = statements[row["statement_id"]]
        assert (row["region_code"], row["part"]) == (statement["region_code"], statement["part"])
        assert row["theme"] in statement["themes"].split(";")
        # What shows a theme may stand before the clause: in its sentence, or in the heading above it.
        assert row["source"] == statement["source"]
        assert int(row["end"]) <= int(statement["end"])


def test_the_json_holds_what_the_sheets_hold(pack):
    edition = json.loads(pack.read("data/edition.json"))
    for name in COLUMNS:
        assert [list(row) for row in edition[name]] == [COLUMNS[name].split(",")] * len(edition[name])
        exact = [
            {key: ";".join(value) if isinstance(value, list) else as_cell(value) for key, value in row.items()}
            for row in edition[name]
        ]
        assert exact == pack.rows(name)


def as_cell(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


@pytest.mark.parametrize("source", SEEDS)
def test_the_repairs_replayed_give_the_clean_text(pack, workings, source):
    repairs = [row for row in pack.rows("repairs") if row["source"] == source]
    (document,) = [document for document in workings.gathered.documents if document.raw.source == source]
    ends = [0, *(int(row["end"]) for row in repairs)]

    assert all(end <= int(row["start"]) for end, row in zip(ends, repairs, strict=False))
    assert pack.clean(source) == document.text
    assert {row["confidence"] for row in repairs} <= {"safe", "restored"}


def test_a_statement_is_the_clean_text_of_its_place(pack):
    repairs = {source: [row for row in pack.rows("repairs") if row["source"] == source] for source in SEEDS}
    texts = {source: pack.source(source) for source in SEEDS}
    for row in pack.rows("statements"):
        source = row["source"]
        assert replay(texts[source], repairs[source], int(row["start"]), int(row["end"])) == row["text"]


def test_there_are_32_regions_in_their_order_and_each_has_material(pack):
    rows = pack.rows("regions")

    assert [row["region_code"] for row in rows] == [region.code for region in REGIONS]
    assert (len(rows), rows[0]["short_name"], rows[-1]["short_name"]) == (32, "北京", "兵团")
    assert all(int(row["plan_chars"]) and int(row["statements"]) for row in rows)
    assert tuple(row["short_name"] for row in rows if row["review_chars"] == "0") == NO_REVIEW


@pytest.mark.parametrize("document", ONE_PAGERS)
def test_a_page_says_whether_the_review_is_missing(pack, document):
    name = document.rpartition("-")[2]

    assert (f"本期材料没有{name}2023年回顾。" in pack.paragraphs(document)) == (name in NO_REVIEW)


def test_qinghai_names_both_its_sources_and_no_other_region_names_the_news(pack):
    title = "《青海省综合医改工作暨政策培训会议在西宁召开》（2024年4月30日）"
    meeting = "“2024年全国卫生健康体改工作会议在京召开”一文"
    for document in ONE_PAGERS:
        text = pack.text(document)
        assert meeting in text
        assert (title in text) == document.endswith("青海")


def test_the_17_tasks_of_shanghai_stand_with_their_departments_in_the_reference_material(pack):
    blocks = docx_blocks(pack.read(f"{READING}/04-参考材料.docx"))
    heading = next(at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and "上海市" in block.text)
    table = next(block.rows for block in blocks[heading:] if block.rows)
    tasks = [[cell.text for cell in row] for row in table[1:]]

    assert [task[0] for task in tasks] == [str(number) for number in range(1, 18)]
    assert all(re.search("市.*(?:局|委|办公室)", task[2]) for task in tasks)
    assert tasks[2][1:3] == ["深化药品耗材集中带量采购", "市医保局"]


def test_a_row_of_links_is_no_material(pack):
    source = "004_e31c28715c14688b.txt"
    after = pack.source(source).index("青海省综合医改")
    for name in ("sections", "statements", "figures", "themes"):
        rows = [row for row in pack.rows(name) if row["source"] == source]
        assert {row["region_code"] for row in rows} <= {"CN-63", ""}
        assert all(int(row["start"]) >= after for row in rows)


@pytest.mark.parametrize("document", ONE_PAGE)
def test_a_one_pager_is_one_page(pack, document):
    assert len(pack.pdf(document)) == 1


def test_the_digest_has_its_pages(pack):
    assert 10 <= len(pack.pdf(f"{READING}/01-全国综述")) <= 16


def test_the_main_points_have_their_length(pack):
    assert 600 <= len(squeeze(pack.text(f"{READING}/00-领导要点"))) <= 800


UNFIT = re.compile(
    r"\.(?:txt|docx|html|pdf|csv|j2)\b|seeds|/(?:tmp|home|work)|第\d+行|存疑|(?<!待)裁定|置信|不印"
    r"|[sfcd]-[0-9a-f]{10}|(?:art|sec)-[0-9a-f]{10}|1xbet|习新时代|\*{2,}|nan\b|None|True|False|&[a-z]+;|\{\{|\}\}|<[a-z/]"
    r"|[\ufffd\ue000-\uf8ff\x00-\x08]|[，。；：、]{2,}|“”|《》|（）"
)


@pytest.mark.parametrize("document", READING_DOCUMENTS)
def test_what_leaders_read_holds_no_trace_of_the_workshop(pack, document):
    reasons = [row["reason"] for row in pack.rows("doubts")]
    for text in (pack.text(document), "\n".join(pack.pdf(document))):
        assert UNFIT.findall(text) == []
        assert [reason for reason in reasons if reason in text] == []
    parts = dict(parts_of(pack.read(f"{document}.docx")))
    own = re.compile(rf"\d{{3}}_[0-9a-f]{{16}}|{re.escape(str(ROOT))}|/home/|/tmp/|[sf]-[0-9a-f]{{10}}")
    assert {name for name, part in parts.items() if own.search(part)} == set()


def parts_of(package: bytes) -> Iterator[tuple[str, str]]:
    """Yield the parts of a package, and those of the sheets that are embedded in it."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                yield from ((f"{name}!/{inner}", part) for inner, part in parts_of(archive.read(name)))
            else:
                yield name, archive.read(name).decode("utf-8", "ignore")


def test_a_statement_that_leaders_do_not_read_has_its_reason_and_one_that_they_read_has_none(pack):
    texts = [squeeze(pack.text(document)) for document in READING_DOCUMENTS]
    reasons = {row["left_out"] for row in pack.rows("statements")}
    printed = [row["text"] for row in pack.rows("statements") if not row["left_out"]]

    assert reasons <= {"", *LeftOut}
    assert {"", LeftOut.ROOM, LeftOut.HELD, LeftOut.FRAMING, LeftOut.REPEATED, LeftOut.APART} <= reasons
    assert [text for text in printed if not any(squeeze(text) in whole for whole in texts)] == []


def test_what_a_page_has_no_room_for_stands_in_a_working_paper(pack):
    paper = squeeze(pack.text(f"{WORKING}/数据来源表"))
    left = [row["text"] for row in pack.rows("statements") if row["left_out"] == LeftOut.ROOM]

    assert [text for text in left if squeeze(text) not in paper] == []


def test_what_is_withheld_is_printed_nowhere_for_leaders(pack):
    texts = {document: squeeze(pack.text(document)) for document in READING_DOCUMENTS}
    printable = [row["text"] for row in pack.rows("statements") if row["printable"] == "true"]
    held = {row["text"] for row in pack.rows("statements") if row["printable"] == "false" and len(row["text"]) > 8}
    # The same words may stand elsewhere without a doubt.
    held = {text for text in held if not any(text in other for other in printable)}

    assert held
    assert {text for text in held for printed in texts.values() if squeeze(text) in printed} == set()


def test_each_printed_clause_of_a_page_is_the_regions_own_clean_text(pack):
    own = clean_sections(pack)
    for document, region in zip(ONE_PAGERS, REGIONS, strict=True):
        clauses = printed_clauses(pack, document)
        assert len(clauses) >= 3, document
        assert [clause for clause in clauses if not any(clause in text for text in own[region.code])] == [], document


def clean_sections(pack: RealPack) -> dict[str, list[str]]:
    """Return the clean text of each region's sections of the period, made from the data files alone."""
    counted = {row["article_id"] for row in pack.rows("articles") if row["counted"] == "true"}
    found: dict[str, list[str]] = {region.code: [] for region in REGIONS}
    for row in pack.rows("sections"):
        years = {"review": "2023", "plan": "2024"}
        if row["article_id"] in counted and row["region_code"] and years.get(row["part"]) == row["year"]:
            found[row["region_code"]].append(pack.clean(row["source"], int(row["start"]), int(row["end"])))
    return found


def printed_clauses(pack: RealPack, document: str) -> list[str]:
    """Return what a one-pager prints between its first heading and its sources, less the names of themes."""
    blocks = docx_blocks(pack.read(f"{document}.docx"))
    texts = [block.text for block in blocks if not block.rows]
    first = next(at for at, text in enumerate(texts) if text.startswith("一、"))
    body = [text for text in texts[first + 1 :] if not re.match("[二三]、|来源：|本期材料", text)]
    themes = {row["theme"] for row in pack.rows("themes")} | {"其他举措"}
    clauses = []
    for text in body:
        label, colon, rest = text.partition("：")
        named = colon and set(label.split("、")) <= themes
        clauses += [clause for clause in re.split("[；。]", rest if named else text) if clause]
    return clauses


def test_each_number_of_a_page_stands_in_the_regions_figures_or_statements(pack):
    figures, statements = pack.rows("figures"), pack.rows("statements")
    for document, region in zip(ONE_PAGERS, REGIONS, strict=True):
        own = [row for row in figures if row["region_code"] == region.code and row["printable"] == "true"]
        known = {word for row in own for word in numbers(f"{row['value']} {row['value_high']} {row['indicator']}")}
        known |= {word for row in own for word in numbers(f"{row['period']} {row['base_period']}")}
        for row in statements:
            if row["region_code"] == region.code and row["printable"] == "true":
                known |= numbers(row["text"])
        frame = "第1期 2024年4月30日 2023年 2024年"
        printed = "\n".join(line for line in pack.paragraphs(document) if not line.startswith("来源："))
        assert numbers(printed) - known - numbers(frame) == set(), document


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:\.\d+)?", text))


def test_the_digest_counts_the_regions_that_the_data_hold(pack):
    planners = plan_regions_by_theme(pack)
    text = pack.text(f"{READING}/01-全国综述")
    _, _, rest = text.partition("此外，")
    told = re.findall(r"本期材料中，([^，。]+?)对(.+?)作出部署", text)
    told += re.findall(r"([^，。]+?)部署([^，。]+?)[，。]", rest.partition("各地逐项")[0])

    assert len(told) == len(planners)
    assert {theme: count_regions(who) for who, theme in told} == {
        theme: len(regions) for theme, regions in planners.items()
    }


def count_regions(who: str) -> int:
    """Return how many regions are meant: 12个地区, or no more than three by name."""
    match = re.fullmatch(r"(\d+)个地区", who)
    return int(match[1]) if match else len(who.split("、"))


def plan_regions_by_theme(pack: RealPack) -> dict[str, set[str]]:
    """Recount from themes.csv: the regions with a printable statement in a plan of the period that counts."""
    counted = {row["article_id"] for row in pack.rows("articles") if row["counted"] == "true"}
    plans = [
        row
        for row in pack.rows("sections")
        if row["article_id"] in counted and row["part"] == "plan" and row["year"] == "2024" and row["region_code"]
    ]
    printable = {row["statement_id"] for row in pack.rows("statements") if row["printable"] == "true"}
    found: dict[str, set[str]] = {}
    for row in pack.rows("themes"):
        inside = any(
            plan["source"] == row["source"] and int(plan["start"]) <= int(row["start"]) <= int(plan["end"])
            for plan in plans
        )
        if inside and row["statement_id"] in printable and row["part"] == "plan":
            found.setdefault(row["theme"], set()).add(row["region_code"])
    return found


def test_the_totals_are_those_of_the_data(pack):
    text = pack.text(f"{READING}/01-全国综述")
    figures = [row for row in pack.rows("figures") if row["printable"] == "true"]
    counted = {row["source"] for row in pack.rows("articles") if row["counted"] == "true"}
    own = {row["region_code"] for row in figures if row["source"] in counted and row["region_code"]}
    articles = pack.rows("articles")

    assert "26个地区回顾了2023年进展，32个地区提出了2024年部署" in text
    assert f"{'、'.join(NO_REVIEW)}的材料没有2023年回顾" in text
    assert f"{len(own)}个地区给出可核的数字" in text
    assert f"来源文件{len(SEEDS)}份、文章{len(articles)}篇，计入统计的{len(counted)}篇" in text


def test_a_workbook_holds_no_formula_and_numbers_are_numbers(pack):
    for name in ("省际对比表", "存疑清单"):
        book = openpyxl.load_workbook(io.BytesIO(pack.read(f"{WORKING}/{name}.xlsx")))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert cells
        assert {cell.coordinate for cell in cells if cell.data_type == "f"} == set()
        if name == "省际对比表":
            assert any(cell.data_type == "n" and cell.value for cell in cells)
        book.close()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_says_what_it_is_and_nothing_of_the_machine(pack, document):
    with pikepdf.open(io.BytesIO(pack.read(f"{document}.pdf"))) as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        title = str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo.get("/CreationDate", "")).startswith("D:20240430")
    with zipfile.ZipFile(io.BytesIO(pack.read(f"{document}.docx"))) as archive:
        core = ElementTree.fromstring(archive.read("docProps/core.xml"))
    said = {element.tag.rpartition("}")[2]: element.text or "" for element in core}

    assert said["title"] == title
    assert said["subject"] == "医改工作简报第1期"
    assert said["language"] == "zh-CN"
    assert said["created"] == said["modified"] == "2024-04-30T00:00:00Z"
    assert said["creator"] == said["lastModifiedBy"] == ""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_bookmarks_are_the_headings(pack, document):
    blocks = docx_blocks(pack.read(f"{document}.docx"))
    headings = [squeeze(block.text) for block in blocks if block.kind is Kind.HEADING]
    with pikepdf.open(io.BytesIO(pack.read(f"{document}.pdf"))) as pdf, pdf.open_outline() as outline:
        marks = [squeeze(item.title) for item in walk(outline.root)]

    assert headings
    assert marks == headings


def walk(items):
    for item in items:
        yield item
        yield from walk(item.children)


def test_the_bound_pages_have_a_bookmark_a_region(pack):
    with pikepdf.open(io.BytesIO(pack.read(f"{READING}/02-一省一页.pdf"))) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [region.name for region in REGIONS]
        assert len(pdf.pages) == 1 + len(REGIONS)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_watermark_is_on_every_page_and_in_no_text(pack, document):
    pages = pack.pdf(document)

    assert not any("送审稿" in text for text in pages)
    assert "送审稿" not in pack.text(document)
    with pikepdf.open(io.BytesIO(pack.read(f"{document}.pdf"))) as pdf:
        grey = "0.952941 0.952941 0.952941 rg"
        assert [number for number, page in enumerate(pdf.pages, 1) if grey not in drawn(page)] == []
    with zipfile.ZipFile(io.BytesIO(pack.read(f"{document}.docx"))) as archive:
        headers = {name: archive.read(name).decode() for name in archive.namelist() if "header" in name}
    assert headers
    assert all("送审稿" in header for header in headers.values())


def drawn(page: pikepdf.Page) -> str:
    """Return what a page draws, its forms and patterns too."""
    found, waiting = [], [page.obj]
    while waiting:
        part = waiting.pop()
        contents = part.get("/Contents", part)
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        found += [stream.read_bytes().decode("latin-1") for stream in streams if isinstance(stream, pikepdf.Stream)]
        resources = part.get("/Resources", {})
        for kind in ("/XObject", "/Pattern"):
            waiting += [item for item in resources.get(kind, {}).values() if item.get("/Subtype") != "/Image"]
    return "\n".join(found)
