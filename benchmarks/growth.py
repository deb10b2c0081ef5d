"""Measure how the parse grows with its texts: ``python -m benchmarks.growth [KIND …] [--size N]``.

Each kind of text is parsed at a size and at twice that size, in processes of their own. What is told is the time of a
core for each stage, twice the size against once: about 2 where it grows with the text, 4 where it grows with its
square. A ratio above 3 is marked. The last stage has the making of the edition
in it. The kinds are of ordinary prose and of what a hostile or broken file may hold.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REGIONS = (
    "北京",
    "天津",
    "河北",
    "山西",
    "辽宁",
    "吉林",
    "上海",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
)
DEEDS = ("推进", "深化", "完善", "落实", "建设", "加强", "扩大", "实施", "建立", "优化")
SUBJECTS = (
    "医保支付方式改革",
    "薪酬制度",
    "县域医共体",
    "药品集中采购",
    "家庭医生签约",
    "分级诊疗",
    "疾控体系",
    "人才队伍",
)
MARKED = 3.0
SIZES = {"prose": 50_000, "unmarked": 5, "short": 2_000, "signs": 4_000, "table": 1_000, "csv": 1_000, "files": 50}


def main() -> None:
    """Print the ratios of each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*SIZES, []], metavar="KIND", help="、".join(SIZES))
    parser.add_argument("--size", type=int, default=0, help="the smaller of the two sizes")
    parser.add_argument("--parse", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.parse:
        sys.stdout.write(json.dumps(_parse(options.parse), ensure_ascii=False))
        return
    for kind in options.kinds or SIZES:
        size = options.size or SIZES[kind]
        once, twice = _measured(kind, size), _measured(kind, 2 * size)
        ratios = {stage: twice[stage] / max(once[stage], 0.1) for stage in once if stage != "MB"}
        told = "  ".join(
            f"{stage} {once[stage]:.2f} s ×{ratio:.1f}{'!' * (ratio > MARKED)}" for stage, ratio in ratios.items()
        )
        sys.stdout.write(f"{kind:9} {size:7}  {told}  {once['MB']:.0f} → {twice['MB']:.0f} MB\n")


def _measured(kind: str, size: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        write(kind, size, Path(folder))
        command = [sys.executable, "-m", "benchmarks.growth", "--parse", folder]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        took: dict[str, float] = json.loads(run.stdout)
        return took


class _Stages:
    """A progress that notes the time of a core that each stage takes."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}
        self._name, self._since = "", 0.0

    def stage(self, name: str, total: int) -> None:
        """Begin a stage."""
        del total
        now = time.process_time()
        if self._name:
            self.took[self._name] = now - self._since
        self._name, self._since = name, now

    def advance(self, n: int = 1) -> None:
        """Take no notice."""


def _parse(folder: Path) -> dict[str, float]:
    from reportgen.pipeline import prepare, read_folder
    from reportgen.settings.config import Overrides, load_settings

    settings, stages = load_settings(None, Overrides(seeds=folder)), _Stages()
    sources = read_folder(settings, stages)
    prepare(settings, sources, stages, dated=False)
    stages.stage("", 0)
    return stages.took | {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def write(kind: str, size: int, folder: Path) -> None:
    """Write the sources of a kind: ``size`` characters, lines, rows or files."""
    dice = random.Random(size)
    texts = {"000.txt": _article(dice, "山东")}
    match kind:
        case "prose":
            texts |= {f"{at:03}.txt": _article(dice, dice.choice(REGIONS)) for at in range(1, size // 1000)}
        case "unmarked":
            lines = ("".join(_deed(dice) for _ in range(700))[:5000] for _ in range(size))
            texts["000.txt"] += "\n".join(lines)
        case "short":
            texts["000.txt"] += "\n".join(_deed(dice) for _ in range(size))
        case "signs":
            texts |= {f"sign{ord(sign)}.txt": _article(dice, "河南") + sign * size for sign in "（）[\t.7“医a"}
        case "table":
            rows = (f"{dice.choice(REGIONS)}\t{dice.randrange(999)}\t{dice.randrange(999)}" for _ in range(size))
            texts["000.txt"] += "地区\t床位数（张）\t医师（人）\n" + "\n".join(rows)
        case "csv":
            rows = (f"{dice.choice(REGIONS)},{2000 + at % 24},指标{at // 500},{at},个" for at in range(size))
            texts["a.csv"] = "地区,年份,指标,数值,单位\n" + "\n".join(rows)
        case "files":
            texts |= {f"{at:05}.txt": _article(dice, dice.choice(REGIONS), 1) for at in range(1, size)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _article(dice: random.Random, region: str, paragraphs: int = 6) -> str:
    lines = [f"{region}2024年深化医药卫生体制改革工作情况"]
    for heading in ("一、2023年工作情况", "二、2024年工作安排"):
        lines += [heading, *("".join(_sentence(dice) for _ in range(4)) for _ in range(paragraphs))]
    return "\n".join(lines) + "\n"


def _sentence(dice: random.Random) -> str:
    share = f"{dice.randrange(50, 99)}.{dice.randrange(10)}%"
    share = f"{dice.randrange(50, 99)}.{dice.randrange(10)}%"
    return f"{_deed(dice)}，{_deed(dice)}，{dice.choice(SUBJECTS)}覆盖率达到{share}。"


def _deed(dice: random.Random) -> str:
    return dice.choice(DEEDS) + dice.choice(SUBJECTS)


if __name__ == "__main__":
    main()
