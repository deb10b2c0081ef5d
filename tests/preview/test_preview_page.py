"""The page of the preview in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from reportgen.cli import run
from tests.preview.browsing import Visit, open_browser
from tests.preview.previewing import Preview, make_small_project

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser():
    with open_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    with Preview(make_small_project(tmp_path_factory.mktemp("页面") / "项目")) as running:
        yield running


@pytest.fixture
def preview(tmp_path):
    with Preview(make_small_project(tmp_path / "项目")) as running:
        yield running


def test_an_editor_does_a_day_s_work_with_the_keyboard_alone(preview, browser, monkeypatch):
    visit = Visit(browser, preview.address)

    # Find a sentence on the page, go to the line that writes it, change it, and see it on the page.
    visit.press("F6", "F6", "Enter")
    visit.arrow_to("words", "本期整理")
    visit.press("Enter")
    expect(visit.page.locator("#text")).to_be_focused()
    visit.press("ArrowLeft", *["ArrowRight"] * len("<p>本期"), *["Shift+ArrowRight"] * len("整理"))
    visit.type("汇集")
    expect(visit.page.locator('.spot[data-words="本期汇集"]')).to_be_attached()
    visit.wait()

    # Make a typo, read what is wrong, go to its line, mend it.
    visit.press(*["ArrowRight"] * len("{{ m.covered(totals"))
    visit.type("s")
    visit.wait("有 1 处错误，版面停在改动之前")
    expect(visit.page.locator("#faults")).to_contain_text("是否应为 totals？")
    expect(visit.page.locator(".line.bad .note")).to_contain_text("totalss")
    assert "本期汇集" in visit.words()
    visit.press("Control+Home", "F8", *["ArrowRight"] * len("totalss"), "Backspace")
    visit.wait()

    # See what the change alters in the pack, and keep it.
    visit.press("Control+s")
    expect(visit.page.locator("#changes ins")).to_contain_text("本期汇集")
    expect(visit.page.locator("#keep")).to_be_focused()
    visit.press("Enter")
    expect(visit.page.locator("#changes")).to_contain_text("已保存")
    expect(visit.page.locator("#notice")).to_be_hidden()
    assert "本期汇集" in (preview.project / "templates/brief.html.j2").read_text(encoding="utf-8")

    # Ask where a sentence of another document comes from.
    visit.press("F6")
    visit.tab_to("04 山西")
    visit.press("Enter")
    expect(visit.page.locator('.spot[data-words="山西省"]')).to_be_attached()
    visit.press("F6", "Enter")
    visit.arrow_to("ref", "s-")
    visit.press("Enter")
    expect(visit.page.locator("#origins")).to_be_focused()
    expect(visit.page.locator("#origins .card").first).to_contain_text("山西.txt")
    expect(visit.page.locator("#origins .pair").first).to_contain_text("原文（材料里的样子）")

    # Rule on a doubt, and see it on the page and in the pack.
    assert "按床日付费改革" not in visit.words()
    visit.tab_to("出处", "Shift+Tab")
    visit.press("ArrowRight")
    visit.tab_to("find-doubt")
    visit.type("付费改革")
    expect(visit.page.locator("#doubt-count")).to_contain_text("这里列出 1 处")
    visit.tab_to("按***付费改革")
    visit.press("Enter", "Tab", "Space", "ArrowRight", "Tab")
    visit.type("床日")
    visit.press("Tab", "Tab", "Enter")
    expect(visit.page.locator('.spot[data-words*="按床日付费改革"]').first).to_be_attached()
    visit.wait()

    assert visit.wrong == []
    assert [url for url in visit.asked if not url.startswith(f"http://{preview.host}/")] == []
    monkeypatch.chdir(preview.project)
    assert run(["build"]) == 0
    assert "按床日付费改革" in Path("output/current/data/statements.csv").read_text(encoding="utf-8-sig")


def test_a_file_that_another_program_saves_is_taken_over_unless_something_is_typed_here(preview, browser):
    visit = Visit(browser, preview.address)
    text = preview.get("/api/template", name="brief.html.j2").told["disk"]
    own = preview.project / "templates/brief.html.j2"

    own.write_text(text.replace("本期整理", "本期收录"), encoding="utf-8")
    expect(visit.page.locator('.spot[data-words="本期收录"]')).to_be_attached()
    expect(visit.page.locator("#text")).to_have_value(text.replace("本期整理", "本期收录"))
    visit.page.locator("#text").fill(text.replace("本期整理", "本期汇集"))
    expect(visit.page.locator('.spot[data-words="本期汇集"]')).to_be_attached()
    own.write_text(text.replace("本期整理", "本期汇编"), encoding="utf-8")

    expect(visit.page.locator("#notice")).to_contain_text("别的程序也保存了 brief.html.j2")
    expect(visit.page.locator("#text")).to_have_value(text.replace("本期整理", "本期汇集"))
    visit.page.get_by_role("button", name="用磁盘上的").click()
    expect(visit.page.locator('.spot[data-words="本期汇编"]')).to_be_attached()
    expect(visit.page.locator("#notice")).to_be_hidden()
    assert visit.wrong == []


def test_a_ruling_given_by_keys_is_taken_back_by_keys(preview, browser):
    visit = Visit(browser, preview.address)
    rulings = preview.project / "rulings.toml"

    visit.press("F6", "F6", "F6", "ArrowRight", "ArrowRight")
    visit.tab_to("find-doubt")
    visit.type("付费改革")
    visit.tab_to("按***付费改革")
    visit.press("Enter", "Tab", "Space", "ArrowRight", "Tab")
    visit.type("床日")
    visit.press("Tab", "Tab", "Enter")
    expect(visit.page.locator("#news")).to_contain_text("已重读：新增 rulings.toml。")
    expect(visit.page.locator("#news")).to_contain_text("已裁定 0→1")
    assert "床日" in rulings.read_text(encoding="utf-8")

    visit.tab_to("all-doubts", "Shift+Tab")
    visit.press("Space")
    expect(visit.page.locator(".doubt .done")).to_have_text("更正：床日")
    visit.tab_to("按***付费改革")
    visit.press("Enter")
    visit.tab_to("撤回裁定")
    visit.press("Enter")
    expect(visit.page.locator("#news")).to_contain_text("已裁定 1→0")
    expect(visit.page.locator(".doubt .done")).to_have_count(0)
    assert "床日" not in rulings.read_text(encoding="utf-8")
    visit.wait()
    assert visit.wrong == []


def test_a_source_saved_elsewhere_is_read_and_told_until_it_is_seen(preview, browser):
    visit = Visit(browser, preview.address)
    visit.tab_to("01 北京")
    visit.press("Enter")
    expect(visit.page.locator('.spot[data-words="91.3%"]').first).to_be_attached()
    source = preview.project / "seeds/北京.txt"

    source.write_text(source.read_text(encoding="utf-8").replace("91.3%", "92.4%"), encoding="utf-8")

    expect(visit.page.locator('.spot[data-words="92.4%"]').first).to_be_attached()
    expect(visit.page.locator("#news")).to_contain_text("已重读：改了 北京.txt。")
    visit.tab_to("知道了", "Shift+Tab")
    visit.press("Enter")
    expect(visit.page.locator("#news")).to_be_hidden()
    assert visit.wrong == []


def test_a_reminder_stands_at_its_line_and_column_and_keys_go_there(preview, browser):
    visit = Visit(browser, preview.address)
    text = visit.page.locator("#text")
    whole = text.input_value()
    text.focus()
    visit.press("Control+Home")
    visit.type("{% for one in edition.groups %}{% endfor %}")

    visit.wait("有 1 处提醒")
    expect(visit.page.locator("#faults")).to_contain_text("第1行第4列")
    expect(visit.page.locator("#faults .tag")).to_have_text("提醒")
    expect(visit.page.locator(".line.mild .note")).to_have_text("这个循环什么也不印")
    visit.press("Control+Home", "F8")
    assert text.evaluate("field => [field.selectionStart, field.selectionEnd]") == [3, 3]
    visit.press("Control+s")
    expect(visit.page.locator("#keep")).to_be_focused()
    assert whole in text.input_value()
    assert visit.wrong == []


def test_what_no_check_would_let_pass_is_told_after_the_page_and_cannot_be_kept(preview, browser):
    visit = Visit(browser, preview.address)
    text = visit.page.locator("#text")
    text.fill(text.input_value().replace("{{ totals.with_plan }}", "29"))

    visit.wait("照这样不能正式生成")
    expect(visit.page.locator("#faults")).to_contain_text("照这样生成，核对不会通过")
    visit.press("Control+s")
    expect(visit.page.locator("#changes")).to_contain_text("有错误，先改好再保存")
    expect(visit.page.locator("#keep")).to_be_hidden()
    assert visit.wrong == ["Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"]


def test_the_table_of_sources_is_told_as_that_of_the_last_build(preview, browser, monkeypatch):
    visit = Visit(browser, preview.address)
    visit.tab_to("数据来源表")
    visit.press("Enter")
    visit.wait("还没有生成过")
    expect(visit.page.locator("#pages")).to_contain_text("正式生成（reportgen build）以后才有")

    monkeypatch.chdir(preview.project)
    assert run(["build"]) == 0
    visit.press("Enter")

    visit.wait("这是上次生成的（")
    expect(visit.page.locator(".page img").first).to_be_visible()
    assert visit.wrong == []


@pytest.mark.parametrize("width", [360, 760, 1000, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_windows_of_any_width_in_light_and_dark(shared, browser, width, scheme):
    visit = Visit(browser, shared.address, viewport={"width": width, "height": 800}, color_scheme=scheme)

    for tab in visit.page.locator("[role=tab]").all():
        if not tab.is_visible():
            continue
        tab.click()
        scrolled, seen = visit.page.evaluate(
            "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert scrolled <= seen
    assert visit.page.locator("#paper-hint").evaluate("hint => hint.getBoundingClientRect().right") <= 0
    assert visit.contrasts() == []
    assert visit.wrong == []


def test_everything_that_can_be_pressed_has_a_name_and_a_place_in_the_order(shared, browser):
    visit = Visit(browser, shared.address)
    nameless = visit.page.locator("button, a, input, select, textarea, [role=tab], [tabindex='0']").evaluate_all(
        "all => all.filter((one) => !(one.labels?.length || one.ariaLabel || one.textContent.trim()))"
        ".map((one) => one.outerHTML)"
    )

    visit.press("Tab")
    first = visit.focused()
    visit.press("Enter")

    assert nameless == []
    assert first == "跳到版面"
    assert visit.focused() == "paper"
