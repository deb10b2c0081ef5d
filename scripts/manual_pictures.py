"""Take the pictures of docs/编辑手册.md: the preview of a small invented project, in a browser without a window.

python -m scripts.manual_pictures
"""

import io
import os
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from reportgen.fonts.folder import font_folder
from tests.preview.browsing import CHROMIUM, Visit
from tests.preview.previewing import Preview, make_small_project

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "编辑手册"
COLOURS = 128
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def main() -> None:
    """Take the pictures anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        config = Path(folder) / "fonts.conf"
        config.write_text(FONTS.format(fonts=font_folder(), cache=folder), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], env={**os.environ, "FONTCONFIG_FILE": str(config)}
        )
        with Preview(make_small_project(Path(folder) / "医改简报")) as preview:
            _take_all(Visit(browser, preview.address, viewport={"width": 1280, "height": 760}))
        browser.close()


def _take_all(visit: Visit) -> None:
    page = visit.page
    expect(page.locator(".spot").first).to_be_attached()
    _take(visit, "预览")
    text = page.locator("#text")
    typed = (
        text.input_value().replace("本期整理", "本期汇集").replace("{{ totals.with_plan }}", "{{ totals.with_plann }}")
    )
    text.fill(typed)
    expect(page.locator(".line.bad")).to_be_attached()
    page.locator(".line.bad").scroll_into_view_if_needed()
    _take(visit, "错误")
    text.fill(typed.replace("with_plann", "with_plan"))
    expect(page.locator('.spot[data-words="本期汇集"]')).to_be_attached()
    page.keyboard.press("Control+s")
    expect(page.locator("#changes ins")).to_be_attached()
    _take(visit, "改动")
    page.locator("#wait").click()
    page.get_by_role("button", name="01 北京").click()
    figure = page.locator('.spot[data-words="91.3%"] i')
    expect(figure.first).to_be_attached()
    figure.first.click()
    expect(page.locator("#origins .card").first).to_be_attached()
    _take(visit, "出处")
    page.get_by_role("tab", name="存疑").click()
    page.locator("#find-doubt").fill("付费改革")
    expect(page.locator("details.doubt")).to_have_count(1)
    page.locator("details.doubt summary").click()
    page.get_by_role("radio", name="更正").first.check()
    page.locator(".doubt .entry input").first.fill("床日")
    _take(visit, "存疑")


def _take(visit: Visit, name: str) -> None:
    visit.page.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(visit.page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
