"""Settings are read whole, and every fault is told with what to write instead."""

import dataclasses
import tomllib
from pathlib import Path

import pytest

from reportgen.errors import SettingsError
from reportgen.model.documents import Level, SourceRuling, Standing
from reportgen.model.tables import Subject
from reportgen.project import make_project
from reportgen.settings.config import (
    BulletinTable,
    DistributionTable,
    FoldersTable,
    FontsTable,
    LayoutTable,
    Overrides,
    PackTable,
    load_settings,
)
from reportgen.settings.sources import read_source_rulings, refuse_unknown_sources

TABLES = {
    "bulletin": BulletinTable,
    "distribution": DistributionTable,
    "folders": FoldersTable,
    "fonts": FontsTable,
    "layout": LayoutTable,
    "pack": PackTable,
}


def write(folder: Path, text: str, name: str = "reportgen.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert caught.value.where == str(path)
    return caught.value.message


def test_without_a_file_the_defaults_hold():
    settings = load_settings(None)

    assert settings.bulletin.status == "送审稿"
    assert settings.folders.seeds == Path("seeds")
    assert settings.imprint("2024-05-01", Subject("医改")).date == "2024-05-01"


def test_the_sample_of_a_new_project_sets_the_defaults(tmp_path):
    make_project(tmp_path)
    sample, plain = load_settings(tmp_path / "reportgen.toml"), load_settings(None)

    assert sample.folders.seeds == tmp_path / "seeds"
    for name in ("bulletin", "distribution", "fonts", "layout", "pack"):
        assert getattr(sample, name) == getattr(plain, name)
    assert sample.folders.themes is None
    assert sample.sources == ()


@pytest.mark.parametrize("name", TABLES)
def test_the_sample_explains_every_setting(tmp_path, name):
    make_project(tmp_path)
    text = (tmp_path / "reportgen.toml").read_text(encoding="utf-8")
    section = text.split(f"[{name}]")[1].split("\n[")[0].split("\n# [[")[0]

    found = {line.removeprefix("# ").split(" = ")[0] for line in section.splitlines() if " = " in line}
    assert found == set(TABLES[name].model_fields)
    assert all("  # " in line or "include" in line for line in section.splitlines() if " = " in line)


def test_the_lines_a_sample_leaves_out_can_be_switched_on(tmp_path):
    make_project(tmp_path)
    for name in ("reportgen.toml", "sources.toml"):
        path = tmp_path / name
        lines = path.read_text(encoding="utf-8").splitlines()
        on = [line.removeprefix("# ") if " = " in line or line.startswith(('# ["', "# [[")) else line for line in lines]
        path.write_text("\n".join(on), encoding="utf-8")
        tomllib.loads(path.read_text(encoding="utf-8"))

    settings = load_settings(tmp_path / "reportgen.toml")
    assert (settings.bulletin.plan_year, settings.distribution.copies) == (2024, 50)
    assert [document.path for document in settings.documents] == ["05-分组情况"]
    assert None not in dataclasses.astuple(settings.sources[0])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[bulletin]\nisue = 3", "没有 [bulletin] isue 这项设置，是否为 issue"),
        ('[bulletin]\nseeds = "x"', "没有 [bulletin] seeds 这项设置，它应写在 [folders] 一节里"),
        ("issue = 3", "没有 issue 这项设置，它应写在 [bulletin] 一节里"),
        ("[bulletn]", "没有 bulletn 这项设置，是否为 bulletin"),
        ("[bulletin]\nissue = 0", "[bulletin] issue = 0：应为不小于 1 的整数"),
        ('[bulletin]\nissue = "3"', '[bulletin] issue = "3"：应为不小于 1 的整数，不加引号'),
        ('[bulletin]\ntotal_issue = "自动"', '应为不小于 1 的整数，不加引号，或 "auto"'),
        ('[[documents]]\nname = ""\ntemplate = "x.html.j2"', "不能为空"),
        ("[bulletin]\nname = 5", "[bulletin] name = 5：应为文字，加英文引号"),
        ('[bulletin]\nstatus = "定稿"', '[bulletin] status = "定稿"：只能是 送审稿、签发稿'),
        ('[bulletin]\ndate = "2024-5-1"', "应为日期，写作 2024-05-01"),
        ('[bulletin]\ndate = "2024-02-30"', "应为日期，写作 2024-05-01"),
        ('[bulletin]\ndate = "20240501"', "应为日期，写作 2024-05-01"),
        ("[bulletin]\nplan_year = 24", "应为不小于 1949 的整数"),
        ('[bulletin]\ninternal = "是"', "应为 true 或 false，不加引号"),
        ('[bulletin]\nforeword = "无.txt"', "读不到文件"),
        ("[distribution]\ncopies = 1.5", "应为整数"),
        ('[folders]\nthemes = "无.toml"', "没有这个文件"),
        ('[fonts]\ndir = "无"', "没有这个文件夹"),
        ("[folders]\nseeds = 5", "[folders] seeds = 5：应为路径，加英文引号"),
        ('[pack]\ninclude = ["要点"]', "只能是 领导要点、全国综述、一省一页、省际对比表、参考材料"),
        ("[pack]\ninclude = []", "至少写一项"),
        ('[pack]\ninclude = "领导要点"', "应为列表"),
        ("[pack]\nkeep = -1", "应为不小于 0 的整数"),
        ("pack = 3", "应为一节，写作 [pack]"),
        ("[bulletin]\nname = 简报", "写法有误"),
    ],
)
def test_a_fault_is_told_with_what_to_write(tmp_path, line, told):
    assert told in fault_of(write(tmp_path, line))


def test_all_faults_come_in_one_message(tmp_path):
    told = fault_of(write(tmp_path, "[bulletin]\nissue = 0\nisue = 1\n[pack]\nkeep = -1\n"))

    assert len(told.splitlines()) == 3


def test_a_message_is_chinese_throughout(tmp_path):
    told = fault_of(
        write(tmp_path, "[bulletin]\nissue = []\ndate = 3\nplan_year = true\n[distribution]\nreport_to = {}")
    )

    assert "Input" not in told


@pytest.mark.parametrize("content", [b"\xff\xfe", None])
def test_a_file_that_cannot_be_read_is_told(tmp_path, content):
    path = tmp_path / "reportgen.toml"
    if content:
        path.write_bytes(content)

    assert fault_of(path) in ("文件不是 UTF-8 文本", "读不到这个文件")


def test_paths_of_the_file_start_at_the_file_and_options_at_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    office = tmp_path / "office"
    office.mkdir()
    path = write(office, f'[folders]\nseeds = "文本"\noutput = "{tmp_path}/成品"\n')

    settings = load_settings(path, Overrides(output=Path("here")))

    assert settings.folders.seeds == office / "文本"
    assert settings.folders.templates == office / "templates"
    assert settings.folders.output == Path("here")
    assert load_settings(path).folders.output == tmp_path / "成品"


def test_a_date_may_be_written_as_a_date_and_an_option_wins(tmp_path):
    path = write(tmp_path, "[bulletin]\ndate = 2024-05-01\n")

    assert load_settings(path).bulletin.date == "2024-05-01"
    assert load_settings(path, Overrides(date="2024-06-01")).bulletin.date == "2024-06-01"


@pytest.mark.parametrize(
    ("option", "where"), [({"date": "明天"}, "--date"), ({"templates": Path("无")}, "--templates")]
)
def test_an_option_that_cannot_be_used_is_named(option, where):
    with pytest.raises(SettingsError) as caught:
        load_settings(None, Overrides(**option))

    assert caught.value.where == where


def test_the_foreword_and_the_marks_reach_the_imprint(tmp_path):
    write(tmp_path, "\ufeff编者的话\n", "导语.txt")
    path = write(tmp_path, '[bulletin]\nforeword = "导语.txt"\ninternal = true\n[distribution]\ncopies = 50\n')

    imprint = load_settings(path).imprint("2024-05-01", Subject("医改"))

    assert (imprint.foreword, imprint.internal, imprint.copies) == ("编者的话", "内部资料", 50)


def test_an_editor_sets_what_a_source_is(tmp_path):
    write(tmp_path, '["a/甲.txt"]\nstanding = "文库"\nlevel = "city"\ndate = 2024-04-30\n', "sources.toml")

    (ruling,) = load_settings(write(tmp_path, "")).sources

    assert (ruling.source, ruling.standing, ruling.level) == ("a/甲.txt", Standing.LIBRARY, Level.CITY)
    assert (ruling.date, ruling.public) == ("2024-04-30", None)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('standng = "文库"', '没有 ["甲.txt"] standng 这项设置，是否为 standing'),
        ('standing = "官方"', "只能是 官方原文、官方媒体、转载、文库、未知"),
        ('public = "否"', "应为 true 或 false，不加引号"),
    ],
)
def test_a_fault_in_the_sources_is_told(tmp_path, line, told):
    with pytest.raises(SettingsError) as caught:
        read_source_rulings(write(tmp_path, f'["甲.txt"]\n{line}\n', "sources.toml"))

    assert told in caught.value.message


def test_a_ruling_on_no_source_is_refused_with_the_nearest_name():
    refuse_unknown_sources([SourceRuling("甲.txt")], ["甲.txt", "乙.txt"])
    with pytest.raises(SettingsError) as caught:
        refuse_unknown_sources([SourceRuling("四川方案.tx")], ["四川方案.txt", "乙.txt"])

    assert caught.value.hint == "是否为 四川方案.txt"


def test_the_date_of_a_source_may_be_a_month(tmp_path):
    assert read_source_rulings(write(tmp_path, '["甲.txt"]\ndate = "2024-04"\n', "sources.toml"))[0].date == "2024-04"
    with pytest.raises(SettingsError, match="应为日期"):
        read_source_rulings(write(tmp_path, '["甲.txt"]\ndate = "2024-13"\n', "sources.toml"))
