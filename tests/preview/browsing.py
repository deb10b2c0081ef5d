"""Debian's Chromium, driven as a person would use it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = "/usr/bin/chromium"
PATIENCE = 60_000  # milliseconds; the machine may be busy with other tests
READY = "版面与模板一致"


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Open a browser without a window."""
    with sync_playwright() as playwright:
        # The tests run as root in containers, where the browser's own walls cannot be built.
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page of the preview, with what it asked for and what went wrong in it."""

    def __init__(self, browser: Browser, address: str, **look: object) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        expect.set_options(timeout=PATIENCE)
        self.page: Page = browser.new_page(**{"viewport": {"width": 1440, "height": 900}, **look})
        self.page.set_default_timeout(PATIENCE)
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda told: told.type == "error" and self.wrong.append(told.text))
        self.page.goto(address)
        self.wait()

    def wait(self, words: str = READY) -> None:
        """Wait until the page says so."""
        expect(self.page.locator("#status")).to_contain_text(words)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Type words."""
        self.page.keyboard.type(words)

    def focused(self) -> str:
        """Return what has the focus: its id, else its words."""
        return self.page.evaluate(
            "() => { const one = document.activeElement;"
            " return one.id || one.dataset.words || one.textContent.trim().slice(0, 60); }"
        )

    def tab_to(self, wanted: str, key: str = "Tab") -> None:
        """Press Tab until what is ``wanted``, by its id or words in it, has the focus."""
        for _ in range(80):
            if wanted in self.focused():
                return
            self.press(key)
        raise AssertionError(f"{wanted} is not reached; the focus is on {self.focused()}")

    def arrow_to(self, part: str, wanted: str) -> None:
        """Go on from word to word of the page until the ``words`` or the ``ref`` begin as ``wanted``."""
        expect(self.page.locator(".spot:focus")).to_have_count(1)
        for _ in range(200):
            if self.page.locator(".spot:focus").get_attribute(f"data-{part}").startswith(wanted):
                return
            self.press("ArrowDown")
        raise AssertionError(f"{wanted} is not reached; the focus is on {self.focused()}")

    def words(self) -> str:
        """Return the words that stand on the drawn pages."""
        return "".join(self.page.locator(".spot").evaluate_all("spots => spots.map((spot) => spot.dataset.words)"))

    def contrasts(self) -> list[str]:
        """Return the words that stand out from their ground less than WCAG 2 asks of them (4.5 to 1)."""
        return self.page.evaluate(_CONTRASTS)


_CONTRASTS = """() => {
  const light = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => 0.2126 * light(r / 255) + 0.7152 * light(g / 255) + 0.0722 * light(b / 255);
  const ground = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parts(getComputedStyle(at).backgroundColor);
      if (colour[3] !== 0) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const one of document.querySelectorAll("body *")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !one.offsetParent || one.disabled || one.closest(".page, textarea, option")) continue;
    const pair = [luminance(parts(getComputedStyle(one).color)), luminance(ground(one))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) poor.push(`${one.textContent.trim().slice(0, 20)} ${ratio.toFixed(2)}`);
  }
  return poor;
}"""
