"""Measure what comes before the edition: ``python benchmarks/stages.py [FOLDER] [--rounds N] [--beside CHECKOUT]``.

What is told is the time of a core for each stage, from the start of a process to the facts: the least of all rounds,
each in a process of its own. FOLDER holds the sources, ``seeds`` unless given. ``--beside`` runs the program of another
checkout in turn with this one's, so that both meet the same load, and tells how many times as long this one takes.
The dictionaries that cut words are told apart: to load them is no extracting.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Clock:
    """A progress that notes when each stage begins."""

    def __init__(self) -> None:
        self.begun: dict[str, float] = {}

    def stage(self, stage: str, _: int) -> None:
        """Note when a stage begins."""
        self.begun[stage] = time.process_time()

    def advance(self, n: int = 1) -> None:
        """Pass over a step."""

    def done(self) -> None:
        """Pass over the end."""


def main() -> None:
    """Print what each stage takes."""
    parser = argparse.ArgumentParser(description="Measure what comes before the edition.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "seeds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", type=Path, help="another checkout of the program")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.once:
        sys.stdout.write(json.dumps(measure(options.folder)))
        return
    programs = [ROOT, *([options.beside] if options.beside else [])]
    rounds = [[run(program.resolve(), options.folder.resolve()) for program in programs] for _ in range(options.rounds)]
    for stage in rounds[0][0]:
        least = [min(told[stage] for told in own) for own in zip(*rounds, strict=True)]
        beside = f"  {least[1]:6.2f} s  {least[0] / least[1]:5.2f} times" if options.beside else ""
        sys.stdout.write(f"{least[0]:6.2f} s{beside}  {stage}\n")


def run(program: Path, folder: Path) -> dict[str, float]:
    """Return what each stage takes in a process that runs the ``program`` of a checkout."""
    command = [sys.executable, __file__, "--once", str(folder)]
    told = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(program)}
    )
    found: dict[str, float] = json.loads(told.stdout)
    return found


def measure(folder: Path) -> dict[str, float]:
    """Return the seconds of a core of each stage, in this process from its beginning."""
    from reportgen.extract.figures.tagging import load_dictionary
    from reportgen.extract.segment import Segmenter, read_words
    from reportgen.garbage import collect_seldom
    from reportgen.gather import gather
    from reportgen.intake import read_sources
    from reportgen.pipeline import reading_frame
    from reportgen.progress import Stage
    from reportgen.reference import read_gazetteer
    from reportgen.settings.config import load_settings

    collect_seldom()
    clock = Clock()
    imported = time.process_time()
    frame = reading_frame(load_settings(None), read_gazetteer())
    tables = time.process_time()
    words = read_words(frame.words)
    Segmenter(words)  # the first brings the library
    opened = time.process_time()
    Segmenter(words)
    dictionary = time.process_time() - opened
    load_dictionary()
    begun = time.process_time()
    gather(read_sources(folder, clock).documents, frame, clock)
    ended = time.process_time()
    cleaning, dividing, extracting = (clock.begun[stage] for stage in (Stage.CLEAN, Stage.DIVIDE, Stage.EXTRACT))
    stages = {
        "start and imports": imported,
        "tables": tables - imported,
        "reading": cleaning - begun,
        "cleaning": dividing - cleaning,
        "dividing": extracting - dividing,
        "dictionaries of words": begun - opened,
        "extracting": ended - extracting - dictionary,
    }
    return {**stages, "all": sum(stages.values())}


if __name__ == "__main__":
    main()
