"""The proposed sources.toml: what it says, and that putting it in place unchanged changes nothing."""

import json
import re
import tomllib
import zipfile
from pathlib import Path

import pytest

from reportgen.audit.text import pdf_pages
from reportgen.cli import run
from reportgen.errors import SettingsError
from reportgen.model.documents import Evidence, Level, SourceRuling, Standing
from reportgen.pipeline import prepare, read_folder
from reportgen.press.pack import propose
from reportgen.progress import Silent
from reportgen.settings.config import Overrides, load_settings
from reportgen.settings.sources import read_source_rulings
from reportgen.writers.data_files import data_files
from reportgen.writers.source_proposal import SourceEntry, propose_sources
from tests.builders import make_article, make_document

ZHEJIANG = """浙江省深化医药卫生体制改革2027年重点工作任务
发布时间：2027-03-01 09:00 来源：浙江省人民政府网站

2026年，浙江省县域就诊率达到91.2%，公立医院高质量发展有序推进。
2027年，浙江省将深化医保支付方式改革，按病组付费的统筹地区不少于90%。
"""
COLLECTION = """第一篇：基层卫生工作总结
2026年，我县完成村卫生室改造86所，家庭医生签约服务进一步做实。
第二篇：基层卫生工作计划
2027年，我县将改造乡镇卫生院12所，加强基层服务能力建设。
"""
INTERNAL = """内部资料  注意保存
湖南省药品集中采购情况通报
2026年，湖南省发现某联盟采购异常配送企业七家，约谈负责人十九人次。
2027年，湖南省将开展飞行检查四十二批，清退失信企业。
"""
UNDATED = """甘肃省医改工作情况
2026年，甘肃省建成紧密型城市医疗集团17个。2027年，甘肃省将推进分级诊疗。
"""


def write_seeds(folder: Path) -> None:
    (folder / "seeds").mkdir()
    for name, text in (
        ("浙江.txt", ZHEJIANG),
        ("合集.txt", COLLECTION),
        ("湖南.txt", INTERNAL),
        ('甘肃 "报".txt', UNDATED),
    ):
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    (folder / "reportgen.toml").write_text('[bulletin]\nname = "医改简报"\n', encoding="utf-8")
    (folder / "templates").mkdir()


def content(folder: Path) -> tuple[bytes, dict[str, bytes]]:
    """Return the proposal, and the data files of the edition that the folder gives."""
    settings = load_settings(folder / "reportgen.toml", Overrides())
    gathered, edition = prepare(settings, read_folder(settings, Silent()), Silent())
    regions = tuple(material.region for material in edition.materials)
    files = data_files(edition, gathered.documents, regions)
    years = (edition.review_year, edition.plan_year)
    return propose(gathered, settings.sources, regions, years), {file.path: file.data for file in files}


@pytest.fixture
def folder(tmp_path) -> Path:
    write_seeds(tmp_path)
    return tmp_path


def test_the_proposal_put_in_place_unchanged_changes_nothing(folder):
    proposal, files = content(folder)
    (folder / "sources.toml").write_bytes(proposal)

    assert content(folder) == (proposal, files)


def test_what_the_editor_set_stands_in_the_next_proposal_and_changes_nothing_then(folder):
    (folder / "sources.toml").write_text(
        '["浙江.txt"]\ntitle = "浙江医改任务"\nlevel = "市级"\nregion = "浙江"\ncounted = false\n'
        '["合集.txt".article."第2篇"]\nregion = "陕西省"\ndate = "2027-02-01"\n'
        '["湖南.txt"]\nissuer = "湖南省医疗保障局"\n',
        encoding="utf-8",
    )
    proposal, files = content(folder)
    (folder / "sources.toml").write_bytes(proposal)
    tables = tomllib.loads(proposal.decode())

    assert content(folder) == (proposal, files)
    assert tables["浙江.txt"]["title"] == "浙江医改任务"
    assert (tables["浙江.txt"]["level"], tables["浙江.txt"]["counted"]) == ("市级", False)
    assert tables["合集.txt"]["article"]["基层卫生工作计划"]["region"] == "陕西"
    assert tables["湖南.txt"] == {"public": False, "issuer": "湖南省医疗保障局"}


def test_the_proposal_says_why_and_what_is_wanted(folder):
    text = content(folder)[0].decode()

    assert 'standing = "官方原文"  # 写明“来源：浙江省人民政府网站”' in text
    assert 'date = "2027-03-01"  # 页面上的发布日期' in text
    assert 'level = "省级"' in text
    assert '["甘肃 \\"报\\".txt"]' in text
    assert '# date = "2024-01-01"  # 没有看出日期' in text
    assert "# public = true  # 没有看到不得公开的字样" in text


def test_of_what_is_not_public_the_proposal_holds_no_word(folder):
    text = content(folder)[0].decode()

    assert "public = false  # 有“内部资料”字样" in text
    assert "药品集中采购" not in text
    assert "飞行检查" not in text


def test_consent_is_never_proposed(folder):
    tables = tomllib.loads(content(folder)[0].decode())

    assert all("public" not in table or table["public"] is False for table in tables.values())


def test_consent_that_an_editor_gave_stays(folder):
    (folder / "sources.toml").write_text('["湖南.txt"]\npublic = true\n', encoding="utf-8")
    proposal, files = content(folder)

    assert tomllib.loads(proposal.decode())["湖南.txt"]["public"] is True
    assert "飞行检查" in files["data/statements.csv"].decode("utf-8-sig")


def test_a_figure_of_internal_material_is_quoted_in_no_doubt_on_another(folder):
    internal = "内部资料\n浙江省医改工作情况\n2026年，浙江省县域就诊率达到64.7%。\n"
    (folder / "seeds/浙江内部.txt").write_text(internal, encoding="utf-8")

    _, files = content(folder)

    assert all("64.7" not in data.decode("utf-8-sig") for data in files.values())


def test_a_ruling_on_a_text_or_region_that_there_is_not_is_refused(folder):
    for table, message in (
        ('["合集.txt".article."基层卫生工作"]\npublic = true\n', "里没有“基层卫生工作”这一篇"),
        ('["浙江.txt"]\nregion = "淅江"\n', "没有“淅江”这个地区"),
    ):
        (folder / "sources.toml").write_text(table, encoding="utf-8")
        with pytest.raises(SettingsError, match=message):
            content(folder)


def test_a_level_is_written_in_chinese(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text('["甲.txt"]\nlevel = "县级"\n', encoding="utf-8")
    assert read_source_rulings(path)[0].level is Level.COUNTY

    path.write_text('["甲.txt"]\nlevel = "乡级"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="只能是 国家、省级、市级、县级"):
        read_source_rulings(path)


def test_what_the_editor_said_of_tables_stays(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(
        '["表.xlsx"]\nstanding = "官方原文"\n'
        '[["表.xlsx".table]]\nsheet = "2026"\nvalue = ["床位", "医师"]\nyear = 2026\n'
        '[["表.xlsx".table]]\nnumber = 2\nskip = true\n',
        encoding="utf-8",
    )
    rulings = read_source_rulings(path)
    article = make_article(make_document("文", source="表.xlsx"), standing=Standing.OFFICIAL)
    path.write_bytes(propose_sources([SourceEntry("表.xlsx", (article,), ("第1篇",))], rulings, {}, (2024, 2025)))

    assert read_source_rulings(path)[0].tables == rulings[0].tables


def test_no_word_of_a_source_breaks_the_file():
    wild = '坏"标题\\\n[x]\x7f\x00# 注'
    evidence = (Evidence("standing", "写明“来源：\n甲\r乙”"),)
    article = make_article(
        make_document("文", source=wild),
        title=wild,
        issuer=wild,
        place=wild,
        standing=Standing.REPRINT,
        evidence=evidence,
    )

    tables = tomllib.loads(propose_sources([SourceEntry(wild, (article,), (wild,))], [], {}, (2024, 2025)).decode())

    assert (tables[wild]["title"], tables[wild]["issuer"]) == (wild, wild)


def test_a_source_without_text_keeps_what_the_editor_set():
    made = propose_sources([SourceEntry("空.txt", (), ())], [SourceRuling("空.txt", counted=False)], {}, (2024, 2025))

    assert tomllib.loads(made.decode()) == {"空.txt": {"counted": False}}


def words_of(path: Path) -> str:
    """Return all that can be read in a file, without blanks."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        text = "".join(pdf_pages(data))
    elif path.suffix in {".docx", ".xlsx"}:
        with zipfile.ZipFile(path) as archive:
            text = "".join(
                re.sub("<[^>]+>", "", archive.read(name).decode("utf-8", "ignore")) for name in archive.namelist()
            )
    else:
        text = data.decode("utf-8")
    return "".join(text.split())


def windows(text: str, size: int = 5) -> set[str]:
    plain = "".join(text.split())
    return {plain[at : at + size] for at in range(len(plain) - size + 1)}


@pytest.mark.slow
def test_nothing_of_internal_material_is_in_any_file_of_an_edition(folder):
    folders = [f"--{name}={folder / name}" for name in ("seeds", "templates", "output")]
    assert run(["build", f"--config={folder / 'reportgen.toml'}", *folders]) == 0
    edition = (folder / "output/current").resolve()
    files = [path for path in edition.rglob("*") if path.is_file()]
    said = windows(INTERNAL.split("\n", 1)[1]) - windows(ZHEJIANG + UNDATED + COLLECTION)
    heading = windows("2026年医改进展与2027年部署") | windows("2027年，湖南省将") | windows("2026年，湖南省")

    assert {path.suffix for path in files} >= {".pdf", ".docx", ".xlsx", ".csv", ".json", ".txt", ".toml"}
    for path in files:
        held = words_of(path)
        assert not {piece for piece in said - heading if piece in held}, path
    listed = json.loads((edition / "manifest.json").read_text(encoding="utf-8"))
    assert {source["path"]: source["public"] for source in listed["sources"]}["湖南.txt"] is False
    assert ("工作底稿/sources.toml", "data") in {(file["path"], file["kind"]) for file in listed["files"]}
    assert "未经同意不引用" in words_of(edition / "data/doubts.csv")
