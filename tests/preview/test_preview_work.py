"""What an editor does in the preview, asked of the server as the page asks it."""

import http.client
import json
import time
from hashlib import sha256

import pytest

from reportgen.cli import run
from reportgen.locations import templates_folder
from tests.preview.previewing import REGION, Preview, make_small_project
from tests.test_word_forms import SETTINGS as FORM_SETTINGS
from tests.test_word_forms import make_form

BRIEF = "送阅/00-领导要点"


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with Preview(make_small_project(tmp_path_factory.mktemp("预览") / "项目")) as running:
        yield running


@pytest.fixture
def preview(running):
    """Return the preview with no template of the office's own, and nothing typed."""
    own = running.project / "templates/brief.html.j2"
    own.unlink(missing_ok=True)
    kept = running.get("/api/template", name="brief.html.j2").told["disk"]
    assert running.post("/api/typed", {"name": "brief.html.j2", "text": kept}).status == 200
    return running


def pull(preview, path=BRIEF):
    return preview.get("/api/document", path=path).told


def type_into(preview, old, new, name="brief.html.j2"):
    template = preview.get("/api/template", name=name).told
    assert old in template["text"]
    assert preview.post("/api/typed", {"name": name, "text": template["text"].replace(old, new)}).status == 200
    return template


def spots(preview, printed):
    return preview.get("/api/spots", number=printed["number"]).told["spots"]


def words(preview, path=BRIEF):
    return "".join(text for _, text, _, _ in spots(preview, pull(preview, path)))


def check(preview, printed):
    return preview.get("/api/check", number=printed["number"]).told


def test_what_is_shown_is_what_a_build_delivers_before_and_after_a_change(preview, monkeypatch):
    monkeypatch.chdir(preview.project)
    begun = type_into(preview, "本期整理", "本期汇集")
    changes = preview.get("/api/changes").told
    assert preview.post("/api/keep", {"name": "brief.html.j2", "kept": begun["kept"]}).status == 200

    assert [(entry["title"], len(entry["lines"])) for entry in changes] == [("领导要点", 1)]
    assert run(["build"]) == 0
    for path in (BRIEF, REGION, "送阅/01-全国综述"):
        built = (preview.project / f"output/current/{path}.pdf").read_bytes()
        assert pull(preview, path)["stamp"] == sha256(built).hexdigest()
    assert "本期汇集" in words(preview)


def test_what_is_typed_stays_in_memory_until_it_is_kept_and_never_touches_the_program(preview):
    shipped = (templates_folder() / "brief.html.j2").read_text(encoding="utf-8")
    begun = type_into(preview, "本期整理", "本期汇集")
    own = preview.project / "templates/brief.html.j2"

    assert "本期汇集" in words(preview)
    assert not own.exists()
    assert preview.post("/api/keep", {"name": "brief.html.j2", "kept": begun["kept"]}).status == 200
    note, _, text = own.read_text(encoding="utf-8").partition("\n")
    assert text == shipped.replace("本期整理", "本期汇集")
    assert note.startswith("{# 复制自 reportgen ")
    assert (templates_folder() / "brief.html.j2").read_text(encoding="utf-8") == shipped


def test_a_template_that_changed_on_disk_meanwhile_is_not_overwritten(preview):
    begun = type_into(preview, "本期整理", "本期汇集")
    own = preview.project / "templates/brief.html.j2"
    own.write_text(begun["disk"].replace("本期整理", "本期收录"), encoding="utf-8")

    answer = preview.post("/api/keep", {"name": "brief.html.j2", "kept": begun["kept"]})

    assert answer.status == 422
    assert "磁盘上的这个模板也改过了" in answer.told["error"]
    assert "本期收录" in own.read_text(encoding="utf-8")


def test_a_fault_is_told_at_its_line_and_the_last_good_page_stays(preview):
    good = pull(preview)
    begun = type_into(preview, "{{ totals.with_plan }}", "{{ totals.with_plann }}")
    line = begun["text"][: begun["text"].index("{{ totals.with_plan }}")].count("\n") + 1

    told = pull(preview)

    assert (told["stamp"], told["new"]) == (good["stamp"], False)
    (fault,) = (fault for fault in told["faults"] if fault["stops"])
    assert (fault["template"], fault["line"], fault["hint"]) == ("brief.html.j2", line, "是否应为 with_plan？")
    assert preview.get("/api/changes").status == 422


def test_a_number_typed_by_hand_is_shown_and_told_as_what_stops_a_build(preview):
    type_into(preview, "未提到某项工作不等于没有开展。", "未提到某项工作不等于没有开展，占91.7%。")

    told = pull(preview)

    assert told["new"]
    assert "91.7%" in words(preview)
    assert "照这样生成，核对不会通过" in "".join(fault["message"] for fault in check(preview, told) if fault["stops"])


def test_what_would_not_pass_the_checks_is_not_kept(preview):
    own = preview.project / "templates/brief.html.j2"
    begun = type_into(preview, "{{ totals.with_plan }}", "29")
    for name, said in (("/api/changes", preview.get("/api/changes")), ("/api/keep", None)):
        answer = said or preview.post(name, {"name": "brief.html.j2", "kept": begun["kept"]})
        assert answer.status == 422
        assert "29" in answer.told["error"]

    assert not own.exists()


def test_a_reminder_keeps_nobody_from_saving_and_is_told_with_its_column(preview):
    begun = type_into(
        preview, "{% block body %}", "{% block body %}\n{% for one in pages %}{% endfor %}", "regions.html.j2"
    )
    line = begun["text"][: begun["text"].index("{% block body %}")].count("\n") + 2

    faults = check(preview, pull(preview))

    mild = [fault for fault in faults if fault["template"] == "regions.html.j2"]
    assert [(fault["line"], fault["column"], fault["stops"]) for fault in mild] == [(line, 4, False)]
    assert preview.post("/api/typed", {"name": "regions.html.j2", "text": begun["disk"]}).status == 200


def test_the_table_of_sources_is_that_of_the_last_build(tmp_path, monkeypatch):
    project = make_small_project(tmp_path / "项目")
    monkeypatch.chdir(project)
    path = "工作底稿/数据来源表"
    with Preview(project) as preview:
        before = pull(preview, path)
        assert run(["build"]) == 0
        after = pull(preview, path)
        pdf = preview.get("/api/pdf", stamp=after["stamp"]).body

    assert (before["published"], "stamp" in before) == ("", False)
    assert "第1期，2024-" in after["published"]
    assert pdf == (project / f"output/current/{path}.pdf").read_bytes()


def test_what_follows_an_edition_is_shown_as_a_build_would_number_and_compare_it(tmp_path, monkeypatch):
    project = make_small_project(tmp_path / "项目")
    monkeypatch.chdir(project)
    assert run(["build"]) == 0
    settings = project / "reportgen.toml"
    settings.write_text("[bulletin]\nissue = 2\n", encoding="utf-8")
    path = "工作底稿/本期变化"
    with Preview(project) as preview:
        shown = pull(preview, path)
        assert preview.get("/api/documents").told["bulletin"].endswith("第2期")
    assert run(["build"]) == 0

    assert shown["stamp"] == sha256((project / f"output/current/{path}.pdf").read_bytes()).hexdigest()


def test_a_click_tells_the_source_with_the_raw_text_beside_the_clean(preview):
    printed = pull(preview, "送阅/02-一省一页/01-北京")
    ref = next(ref for _, text, ref, _ in spots(preview, printed) if text == "91.3%")

    (origin,) = preview.get("/api/fact", ref=ref).told["origins"]

    assert (origin["source"], origin["quote"]) == ("北京.txt", "91.3%")
    assert origin["raw_around"][0].endswith("医保支付率达到")
    assert origin["clean_around"][1] == "91.3%"


def test_the_templates_own_words_lead_to_the_line_that_writes_them(preview):
    found = preview.get("/api/words", path=BRIEF, words="需要说明的情况。").told

    template = preview.get("/api/template", name=found["template"]).told
    assert "需要说明的情况" in template["text"].split("\n")[found["line"] - 1]


def test_a_ruling_is_written_and_the_sources_are_read_by_it(preview):
    before = words(preview, REGION)
    doubts = preview.get("/api/doubts").told
    doubt = next(row for row in doubts if row["quote"] == "***" and "付费改革" in row["around"][2])
    given = {"id": doubt["id"], "quote": "***", "decision": "更正", "text": "床日", "note": "据原件"}
    assert "更正" in doubt["decisions"]

    assert preview.post("/api/ruling", {**given, "text": ""}).told["error"] == "裁定为“更正”，没有写“更正为”"
    assert preview.post("/api/ruling", given).told == {"written": True}

    assert 'text = "床日"' in (preview.project / "rulings.toml").read_text(encoding="utf-8")
    assert "按床日付费改革" not in before
    assert "按床日付费改革" in until(lambda: words(preview, REGION), lambda told: "按床日付费改革" in told)


def test_a_ruling_is_withdrawn_and_remarks_and_other_rulings_stay(preview):
    rulings = preview.project / "rulings.toml"
    doubts = preview.get("/api/doubts").told
    doubt = next(row for row in doubts if row["quote"] == "***" and "付费改革" in row["around"][2])
    given = {"id": doubt["id"], "quote": "***", "decision": "更正", "text": "床日", "note": ""}
    preview.post("/api/ruling", given)
    until(lambda: words(preview, REGION), lambda told: "按床日付费改革" in told)
    rulings.write_text(rulings.read_text(encoding="utf-8") + "# 张处长问过\n", encoding="utf-8")

    assert preview.post("/api/withdrawal", {"id": doubt["id"]}).status == 200

    assert "床日" not in rulings.read_text(encoding="utf-8")
    assert "# 张处长问过" in rulings.read_text(encoding="utf-8")
    until(lambda: words(preview, REGION), lambda told: "按床日付费改革" not in told)
    assert preview.post("/api/withdrawal", {"id": doubt["id"]}).told["error"] == "rulings.toml 里没有这一处的裁定"


def test_a_source_saved_on_disk_is_read_anew_and_what_changed_is_told(preview):
    source = preview.project / "seeds/北京.txt"
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace("91.3%", "92.4%"), encoding="utf-8")

    until(lambda: words(preview, "送阅/02-一省一页/01-北京"), lambda told: "92.4%" in told)

    assert first_event(preview)["news"].startswith("已重读：改了 北京.txt。")
    (preview.project / "seeds/再来.txt").write_text(before.replace("北京", "天津"), encoding="utf-8")
    until(lambda: first_event(preview)["news"], lambda news: news.startswith("已重读：新增 再来.txt。材料 2→3"))
    (preview.project / "seeds/再来.txt").unlink()
    source.write_text(before, encoding="utf-8")
    until(lambda: words(preview, "送阅/02-一省一页/01-北京"), lambda told: "91.3%" in told)


def test_a_setting_saved_on_disk_is_taken_over_and_a_wrong_one_is_told(preview):
    settings = preview.project / "reportgen.toml"
    right = settings.read_text(encoding="utf-8")
    settings.write_text("[bulletin]\nname = '卫生改革动态'\n", encoding="utf-8")
    until(lambda: preview.get("/api/documents").told["bulletin"], lambda name: name == "卫生改革动态第1期")

    settings.write_text("[bulletin]\nnamn = ''\n", encoding="utf-8")

    until(lambda: first_event(preview)["fault"], lambda fault: "namn" in fault)
    assert preview.get("/api/documents").told["bulletin"] == "卫生改革动态第1期"
    settings.write_text(right, encoding="utf-8")
    until(lambda: first_event(preview)["fault"], lambda fault: not fault)


def test_a_layout_saved_on_disk_is_printed_by_and_a_wrong_one_is_told(preview):
    settings, layout = preview.project / "reportgen.toml", preview.project / "本单位.toml"
    right, before = settings.read_text(encoding="utf-8"), pull(preview, "送阅/01-全国综述")["stamp"]
    layout.write_text('[faces]\nbody = "宋体"\n', encoding="utf-8")
    settings.write_text('[layout]\nfile = "本单位.toml"\n', encoding="utf-8")

    changed = until(lambda: pull(preview, "送阅/01-全国综述")["stamp"], lambda stamp: stamp != before)

    layout.write_text('[faces]\nbody = "楷体"\n', encoding="utf-8")
    until(lambda: pull(preview, "送阅/01-全国综述")["stamp"], lambda stamp: stamp not in (before, changed))
    layout.write_text('[faces]\nbody = "幼圆"\n', encoding="utf-8")
    until(lambda: first_event(preview)["fault"], lambda fault: "幼圆" in fault)
    settings.write_text(right, encoding="utf-8")
    until(lambda: pull(preview, "送阅/01-全国综述")["stamp"], lambda stamp: stamp == before)
    assert not first_event(preview)["fault"]


def test_templates_in_another_folder_are_taken_over_with_what_is_typed(preview):
    settings, other = preview.project / "reportgen.toml", preview.project / "新模板"
    right = settings.read_text(encoding="utf-8")
    begun = type_into(preview, "本期整理", "本期汇集")
    other.mkdir()
    settings.write_text('[folders]\ntemplates = "新模板"\n', encoding="utf-8")
    until(lambda: first_event(preview)["news"], lambda news: news.startswith("已重读：改了 reportgen.toml。"))

    assert preview.post("/api/keep", {"name": "brief.html.j2", "kept": begun["kept"]}).status == 200

    assert "本期汇集" in (other / "brief.html.j2").read_text(encoding="utf-8")
    assert not (preview.project / "templates/brief.html.j2").exists()
    settings.write_text(right, encoding="utf-8")
    until(lambda: words(preview), lambda told: "本期整理" in told)


@pytest.mark.slow
def test_a_form_made_in_word_is_converted_beside_all_else_and_proved(preview):
    settings, form = preview.project / "reportgen.toml", preview.project / "templates/呈批件.docx"
    right = settings.read_text(encoding="utf-8")
    form.write_bytes(make_form("本期共{{ edition.totals.regions }}个地区。", "{{ page.region.name }}"))
    settings.write_text(FORM_SETTINGS + 'for_each = "regions"\n', encoding="utf-8")
    path = "送阅/06-呈批件/04-山西"
    until(lambda: paths(preview), lambda told: told.get(path))

    assert pull(preview, path)["converting"]
    assert "本期" in words(preview)
    shown = until(lambda: pull(preview, path), lambda told: not told["converting"])

    (ref,) = (ref for _, text, ref, _ in spots(preview, shown) if text == "2")
    assert preview.get("/api/fact", ref=ref).told["counts"]
    assert check(preview, shown) == []
    form.write_bytes(make_form("占37.6%"))
    stale = pull(preview, path)
    assert (stale["converting"], stale["new"], stale["stamp"]) == (True, False, shown["stamp"])
    wrong = until(lambda: pull(preview, path), lambda told: not told["converting"])
    assert "37.6%" in "".join(fault["message"] for fault in check(preview, wrong) if fault["stops"])
    form.write_bytes(make_form("{{ edition.totalz }}"))
    assert "呈批件.docx 正文第1段" in pull(preview, path)["faults"][0]["message"]
    form.unlink()
    assert "没有范本" in pull(preview, path)["faults"][0]["message"]
    settings.write_text(right, encoding="utf-8")
    until(lambda: paths(preview), lambda told: path not in told)


def test_the_variables_are_told_with_their_meaning_and_a_value(preview):
    pull(preview)
    rows = {row["name"]: row for row in preview.get("/api/variables").told}

    assert rows["edition.review_year"]["value"] == "2023"
    assert rows["edition.review_year"]["meaning"]
    assert rows["brief"]["kind"]


def test_ctrl_c_closes_it_without_a_word_too_many(preview):
    code, told = preview.close()

    assert code == 0
    assert told.splitlines() == ["只有本机能打开；在这里按 Ctrl-C 关闭", "预览已关闭"]


def paths(preview):
    """Return the documents by their paths: whether each is filled into a form made in Word."""
    return {entry["path"]: entry["form"] for entry in preview.get("/api/documents").told["documents"]}


def first_event(preview):
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=20)
    connection.request("GET", "/api/events", headers={"Cookie": preview.cookie})
    line = connection.getresponse().readline().decode()
    connection.close()
    return json.loads(line.removeprefix("data: "))


def until(ask, is_there, seconds=60):
    """Return what ``ask`` returns once it is there."""
    end = time.monotonic() + seconds
    while not is_there(found := ask()):
        assert time.monotonic() < end, found
        time.sleep(0.2)
    return found
