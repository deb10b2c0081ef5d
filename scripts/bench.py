"""Measure how long `reportgen` takes: a build from nothing, where nothing or one figure has changed, a topic, the help.

    make bench                     five runs of each on seeds/
    make bench ARGS="--runs 3"

Every run is a process of its own that writes to a folder of the bench's, so what is measured is what an editor waits
for. The cache is emptied before a run from nothing; the fonts stay. Then nothing has changed; then another figure of
one region each time. Beside the times stands the most memory of any process, at the end the size of the pack.

The parse alone is imports, reading, cleaning, dividing and extracting: meant to take less than 3 s of a core and 250 MB
on the seeds. A last run tells what each stage took: seconds on the wall, seconds on the cores (this process and those
that print), the most memory of any process up to its end, and what all hold together at its end, shared memory counted
once. The presses stay busy in the stage 排版: what is settled is printed there. Seconds depend on the machine and on
who else works on it; as a measure that travels better, the last line sets a page against loading WeasyPrint.
"""

import argparse
import multiprocessing
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportgen.fonts.folder import font_folder

ROOT = Path(__file__).resolve().parent.parent
REPORTGEN = Path(sys.executable).with_name("reportgen")


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds on the wall and on the cores, and the most memory of any process, in MB."""

    wall: float
    cpu: float
    peak: float


def main() -> None:
    """Print a table of the medians."""
    parser = argparse.ArgumentParser(description="Measure the build.")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds")
    parser.add_argument("--stages", type=Path, metavar="OUTPUT", help="build once into OUTPUT and tell the stages")
    parser.add_argument("--parse", action="store_true", help="read the seeds and find all facts, once")
    options = parser.parse_args()
    if options.parse:
        parse_seeds(options.seeds)
        return
    if options.stages:
        show_stages(options.seeds, options.stages)
        return
    with tempfile.TemporaryDirectory() as folder:
        cache, output, seeds = (Path(folder) / name for name in ("cache", "output", "seeds"))
        link_fonts(cache)
        shutil.copytree(options.seeds, seeds)
        command = [str(REPORTGEN), "build", "--seeds", str(seeds), "--output", str(output)]

        def forget() -> None:
            shutil.rmtree(output, ignore_errors=True)
            for path in (cache / "reportgen").iterdir():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                elif not path.is_symlink():
                    path.unlink()

        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        show("from nothing", [measure(command, environment, forget) for _ in range(options.runs)])
        show("nothing changed", [measure(command, environment, lambda: None) for _ in range(options.runs)])
        changed = [measure(command, environment, partial(change_figure, seeds, turn)) for turn in range(options.runs)]
        show("a figure changed", changed)
        topic = [str(REPORTGEN), "topic", "按床日付费", "--output", str(output)]
        show("a topic", [measure(topic, environment, lambda: None) for _ in range(options.runs)])
        show("--help", [measure([str(REPORTGEN), "--help"], environment, lambda: None) for _ in range(options.runs)])
        show_size(output / "current")
        parse = [sys.executable, __file__, "--seeds", str(options.seeds), "--parse"]
        show("parse alone", [measure(parse, environment, lambda: None) for _ in range(options.runs)])
        forget()
        stages = [sys.executable, __file__, "--seeds", str(options.seeds), "--stages", str(output)]
        sys.stdout.flush()
        subprocess.run(stages, env=environment, check=True)


def change_figure(seeds: Path, turn: int) -> None:
    """Give a percentage of the first source another value, each ``turn`` another one."""
    source = min(path for path in seeds.iterdir() if path.suffix == ".txt")
    text = source.read_text(encoding="utf-8")
    place = next(found for found in re.finditer(r"(\d)%", text))
    digit = str((int(place[1]) + 1 + turn % 9) % 10)
    source.write_text(text[: place.start()] + digit + text[place.start() + 1 :], encoding="utf-8")


def show_size(edition: Path) -> None:
    """Print how large a pack is: all PDFs, and everything."""
    files = [path for path in edition.rglob("*") if path.is_file()]
    pdfs = sum(path.stat().st_size for path in files if path.suffix == ".pdf")
    whole = sum(path.stat().st_size for path in files)
    print(f"{'size':16} PDFs {pdfs / 1e6:.1f} MB, all {len(files)} files {whole / 1e6:.1f} MB")


class Stopwatch:
    """A progress that notes when each stage begins, and prints the stage before it."""

    def __init__(self) -> None:
        self._name, self._start, self._cpu, self._peak = "", time.perf_counter(), 0.0, 0.0

    def stage(self, name: str, total: int) -> None:
        """Print what the stage before took."""
        del total
        now, cpu = time.perf_counter(), cpu_seconds()
        self._peak = max(self._peak, *(read_memory(pid, "status", "VmHWM") for pid in family()))
        if self._name:
            together = sum(read_memory(pid, "smaps_rollup", "Pss") for pid in family())
            times = f"wall {now - self._start:6.2f} s   cpu {cpu - self._cpu:6.2f} s"
            print(f"  {self._name:16} {times}   peak {self._peak:5.0f} MB   together {together:5.0f} MB")
        self._name, self._start, self._cpu = name, now, cpu

    def advance(self, n: int = 1) -> None:
        """Take no notice."""

    def done(self) -> None:
        """Print the last stage."""
        self.stage("", 0)


def family() -> list[int]:
    """Return the ids of this process and those that print."""
    return [os.getpid(), *(child.pid for child in multiprocessing.active_children() if child.pid)]


def cpu_seconds() -> float:
    """Return the seconds on the cores of this process and of those that print, ended or not."""
    ticks = 0
    for pid in family()[1:]:
        # After the name in brackets, which may hold spaces, user and system time are fields 14 and 15 of proc(5).
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return sum(os.times()[:4]) + ticks / os.sysconf("SC_CLK_TCK")


def read_memory(pid: int, file: str, name: str) -> float:
    """Return a figure of proc(5) in MB."""
    lines = Path(f"/proc/{pid}/{file}").read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:")), 0.0)


def show_stages(seeds: Path, output: Path) -> None:
    """Build once and print what each stage took."""
    from reportgen.pipeline import Options, build
    from reportgen.settings.config import Overrides, load_settings

    watch = Stopwatch()
    before = cpu_seconds()
    report = build(load_settings(None, Overrides(seeds=seeds, output=output)), Options(started="bench"), watch)
    watch.done()
    page = (cpu_seconds() - before) / report.pages
    print(f"  {report.pages} pages, {page * 1000:.0f} ms of a core each: {page / unit():.2f} of loading WeasyPrint")


def parse_seeds(seeds: Path) -> None:
    """Read the seeds, clean them and find all facts, loading what that takes; print what each stage took."""
    from reportgen.gather import gather
    from reportgen.pipeline import read_folder, reading_frame
    from reportgen.reference import read_gazetteer
    from reportgen.settings.config import Overrides, load_settings

    watch = Stopwatch()
    settings = load_settings(None, Overrides(seeds=seeds))
    sources = read_folder(settings, watch)
    gather(sources.documents, reading_frame(settings, read_gazetteer()), watch)
    watch.done()


def unit() -> float:
    """Return the seconds on a core that loading WeasyPrint takes in a new process: a measure of the machine now."""
    took = []
    for _ in range(3):
        before = sum(os.times()[2:4])
        subprocess.run([sys.executable, "-c", "import weasyprint"], check=True)
        took.append(sum(os.times()[2:4]) - before)
    return min(took)


def link_fonts(cache: Path) -> None:
    """Lend the fonts of this machine to a cache of its own."""
    (cache / "reportgen").mkdir(parents=True)
    (cache / "reportgen/fonts").symlink_to(font_folder())


def measure(command: list[str], environment: dict[str, str], prepare: Callable[[], None]) -> Run:
    """Return what one run of ``command`` took; a run that fails ends the measuring."""
    prepare()
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if code := os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)} exited with {code}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def show(name: str, runs: list[Run]) -> None:
    """Print the medians of ``runs``, with the shortest and longest time."""
    walls = sorted(run.wall for run in runs)
    cpu, peak = (statistics.median(getattr(run, what) for run in runs) for what in ("cpu", "peak"))
    print(
        f"{name:16} wall {statistics.median(walls):6.2f} s ({walls[0]:.2f} to {walls[-1]:.2f})"
        f"   cpu {cpu:6.2f} s   peak {peak:5.0f} MB   {len(runs)} runs"
    )


if __name__ == "__main__":
    main()
