"""Measure how long an editor waits in the preview: from saving a template to the page that shows it.

    python -m benchmarks.preview [--runs 5]

A project on seeds/ is opened in a browser without a window. A sentence of the template is changed on disk, as another
program would, and the time runs until the page that says so is drawn, its words can be clicked, and all that a build
would check of it is checked; then the same from typing it in the page. Meant: a page to see in under 1 s for main
points, under 2 s for the digest, on a machine with nothing else to do.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reportgen.project import make_project
from tests.preview.browsing import READY, Visit, open_browser
from tests.preview.previewing import Preview

ROOT = Path(__file__).resolve().parent.parent
# A document, its template, and words that it prints alone on its first page.
DOCUMENTS = (
    ("领导要点", "brief.html.j2", "本期整理"),
    ("全国综述", "digest.html.j2", "本期依据"),
)
_IS_DRAWN = "before => document.querySelector('.page').dataset.drawn !== before"
_IS_LAID = "words => [...document.querySelectorAll('.spot')].some((spot) => spot.dataset.words.includes(words))"
_IS_CHECKED = "words => document.querySelector('#status').textContent.includes(words)"


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description="Measure the preview.")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "项目"
        make_project(project)
        shutil.copytree(ROOT / "seeds", project / "seeds", dirs_exist_ok=True)
        with open_browser() as browser, Preview(project) as preview:
            visit = Visit(browser, preview.address)
            for title, template, words in DOCUMENTS:
                visit.page.get_by_role("button", name=title, exact=True).click()
                visit.wait()
                text = preview.get("/api/template", name=template).told["disk"]
                for way, change in (("saved", _save(project / "templates" / template)), ("typed", _type(visit))):
                    measured = [
                        _measure(visit, change, text, words, f"{words}{way[0]}{'乙' * run}") for run in range(runs)
                    ]
                    for step, seconds in zip(("seen", "clicked", "checked"), zip(*measured, strict=True), strict=True):
                        told = f"{statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f})"
                        sys.stdout.write(f"{title} {way}, {step}: {told}\n")


def _measure(
    visit: Visit, change: Callable[[str], None], text: str, words: str, changed: str
) -> tuple[float, float, float]:
    """Return the seconds until the changed page is drawn, its words can be clicked, and all checks have spoken."""
    page = visit.page
    before = page.locator(".page").first.get_attribute("data-drawn")
    started = time.perf_counter()
    change(text.replace(words, changed))
    # Told by the browser at its next frame: what ``expect`` does is to look again after ever longer pauses.
    page.wait_for_function(_IS_DRAWN, arg=before, polling="raf")
    seen = time.perf_counter() - started
    page.wait_for_function(_IS_LAID, arg=changed, polling="raf")
    clicked = time.perf_counter() - started
    page.wait_for_function(_IS_CHECKED, arg=READY, polling="raf")
    return seen, clicked, time.perf_counter() - started


def _save(path: Path) -> Callable[[str], None]:
    return lambda text: path.write_text(text, encoding="utf-8") and None


def _type(visit: Visit) -> Callable[[str], None]:
    return visit.page.locator("#text").fill


if __name__ == "__main__":
    main()
