"""Measure how long an editor waits in the preview: from saving a template to the page that shows it.

    python -m benchmarks.preview [--runs 5]

A project on seeds/ is opened in a browser without a window. A sentence of the template is changed on disk, as another
program would, and the time runs until the page with its words is drawn; then the same from typing it in the page.
Meant: under 1 s for a page of main points, under 2 s for the digest, on a machine with nothing else to do.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from reportgen.project import make_project
from tests.preview.browsing import Visit, open_browser
from tests.preview.previewing import Preview

ROOT = Path(__file__).resolve().parent.parent
# A document, its template, and words that it prints alone on its first page.
DOCUMENTS = (
    ("领导要点", "brief.html.j2", "本期整理"),
    ("全国综述", "digest.html.j2", "本期依据"),
)


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
                    seconds = [
                        _measure(visit, change, text, words, f"{words}{way[0]}{'乙' * run}") for run in range(runs)
                    ]
                    told = f"{statistics.median(seconds):.2f} s (of {runs}: {min(seconds):.2f} to {max(seconds):.2f})"
                    sys.stdout.write(f"{title} {way}: {told}\n")


def _measure(visit: Visit, change: Callable[[str], None], text: str, words: str, changed: str) -> float:
    started = time.perf_counter()
    change(text.replace(words, changed))
    expect(visit.page.locator(f'.spot[data-words*="{changed}"]')).to_be_attached()
    seconds = time.perf_counter() - started
    visit.wait()
    return seconds


def _save(path: Path) -> Callable[[str], None]:
    return lambda text: path.write_text(text, encoding="utf-8") and None


def _type(visit: Visit) -> Callable[[str], None]:
    return visit.page.locator("#text").fill


if __name__ == "__main__":
    main()
