"""Measure the documents of a pack against others that make them from the same words, in one run.

    make bench-peers                     three rounds on seeds/
    make bench-peers ARGS="--rounds 1"

Every maker is a process of its own, and all take their turn in each round, so that what else the machine does strikes
them alike; the ratios are medians of those of each round. The others do less: their PDF is not tagged as PDF/UA asks,
their lines of Chinese are not always flush, nothing is fitted to a page or read back. Charts are left out for them.
``build`` is the whole way from the sources to the published edition. A maker that is not installed is named.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from benchmarks.peers.content import compose_content
from benchmarks.peers.makers import MAKERS, PLAIN, REPORTGEN, TEMPLATES, TYPST, Maker
from scripts.bench import Run, link_fonts, measure

ROOT = Path(__file__).resolve().parent.parent.parent
BUILD = "build"
# What is meant for the rendering, as times of a maker's: at most so many for the first, at least so for the others.
_AIMS = ((TYPST, "at most 3.5"), (PLAIN, "at most 1/5 = 0.20"), (TEMPLATES, "at most 1/3 = 0.33"))


def main() -> None:
    """Print a table of the medians."""
    parser = argparse.ArgumentParser(description="Measure the pack against other makers of documents.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    options = parser.parse_args()
    there = [maker for maker in MAKERS if not maker.missing]
    for maker in MAKERS:
        if maker.missing:
            sys.stdout.write(f"{maker.name}: left out, {', '.join(maker.missing)} not installed\n")
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        compose_content(options.seeds).write(content)
        rounds = [_round(there, content, options.seeds, Path(folder) / f"{turn}") for turn in range(options.rounds)]
        for name in (*(maker.name for maker in there), BUILD):
            _show(name, [runs[name] for runs in rounds], _pages(Path(folder) / "0" / name))
    for maker in there[1:]:
        _compare(maker, rounds)


def _round(there: Sequence[Maker], content: Path, seeds: Path, folder: Path) -> dict[str, Run]:
    """Return what each maker took once, and a whole build from nothing."""
    cache = folder / "cache"
    link_fonts(cache)
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    runs = {}
    for maker in there:
        output = folder / maker.name
        output.mkdir()
        command = [sys.executable, "-m", "benchmarks.peers.makers", maker.name, str(content), str(output)]
        runs[maker.name] = measure(command, environment, lambda: None)
    command = [sys.executable, "-m", "reportgen", "build", "--seeds", str(seeds), "--output", str(folder / BUILD)]
    return runs | {BUILD: measure(command, environment, lambda: None)}


def _pages(folder: Path) -> int:
    """Return how many pages the PDFs in a folder have; links are not followed."""
    found = 0
    for path in folder.rglob("*.pdf"):
        with pypdfium2.PdfDocument(path) as document:
            found += len(document)
    return found


def _show(name: str, runs: Sequence[Run], pages: int) -> None:
    wall, cpu = (statistics.median(getattr(run, what) for run in runs) for what in ("wall", "cpu"))
    sys.stdout.write(f"{name:24} wall {wall:6.2f} s   cpu {cpu:6.2f} s   {pages} pages\n")


def _compare(maker: Maker, rounds: Sequence[dict[str, Run]]) -> None:
    """Print how many times a maker's time the rendering and the whole build take."""
    told = []
    for name in (REPORTGEN.name, BUILD):
        for what in ("wall", "cpu"):
            ratio = statistics.median(getattr(runs[name], what) / getattr(runs[maker.name], what) for runs in rounds)
            told.append(f"{name} {what} {ratio:.2f}")
    aim = dict(_AIMS).get(maker, "")
    sys.stdout.write(f"as times of {maker.name}: {', '.join(told)}{f' (wall meant: {aim})' if aim else ''}\n")


if __name__ == "__main__":
    main()
