"""Measure how a pack grows with its regions: ``python -m benchmarks.scale [REGIONS …] [--facts | --sample PAGES]``.

    make bench-scale                               32 and 333 regions, the whole pack
    make bench-scale ARGS="--facts 333 2844"       the texts read and the edition assembled, nothing printed
    make bench-scale ARGS="--sample 100 333 2844"  and every document composed; of the pages of regions 100, at even
                                                   distances, are fitted and printed, and nothing else is

Each size is a project of its own: a table of regions that are in no atlas (甲子金市), and a text for each, its clauses
from a grammar of what such texts say, its numbers drawn by a seeded generator. It is built in a process of its own.
What is told is the time of a core for a region in each stage of the main process, that of the processes that print for
a document, and the most memory of both; what takes more than a fifth longer for each than at the smallest size is
marked.
"""

import argparse
import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.settings.config import Settings

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
THIRDS = "金木水火土青赤白玄苍丹碧紫翠岚霞澄泓汀渚皋陵岗坪"
GROUPS = ("东部", "中部", "西部", "东北")
SUBJECTS = (
    ("公立医院高质量发展", "公立医院医疗服务收入占比达到{share}%"),
    ("医保支付方式改革", "按病种付费的医疗机构覆盖率达到{share}%"),
    ("紧密型县域医共体建设", "建成县域医共体{few}个"),
    ("分级诊疗制度建设", "县域内就诊率达到{share}%"),
    ("家庭医生签约服务", "重点人群签约率达到{share}%"),
    ("药品和医用耗材集中带量采购", "集采药品达到{many}种"),
    ("医疗服务价格改革", "调整医疗服务价格项目{many}项"),
    ("中医药传承创新发展", "建成中医馆{many}个"),
    ("基层卫生人才队伍建设", "招聘基层医务人员{many}名"),
    ("全民健康信息平台建设", "接入医疗机构{many}家"),
    ("医养结合和托育服务", "新增托位{many}个"),
    ("公立医院薪酬制度改革", "试点医院达到{few}家"),
)
VERBS = ("深化", "推进", "加快", "完善", "持续推进", "统筹推进", "全面落实", "深入实施")
WAYS = ("健全工作机制", "强化部门协同", "优化服务流程", "落实财政补助政策", "开展绩效评价", "加强督导评估")
MARKED = 1.2


def main() -> None:
    """Print what each size takes."""
    parser = argparse.ArgumentParser(description="Measure how a pack grows with its regions.")
    parser.add_argument("regions", nargs="*", type=int, default=[32, 333])
    less = parser.add_mutually_exclusive_group()
    less.add_argument("--facts", action="store_true", help="assemble the edition, and print nothing")
    less.add_argument("--sample", type=int, default=0, metavar="PAGES", help="print so many pages of regions")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        sys.stdout.write(
            json.dumps(_build(options.build, facts=options.facts, sample=options.sample), ensure_ascii=False)
        )
        return
    first: dict[str, float] = {}
    for size in sorted(options.regions):
        with tempfile.TemporaryDirectory() as folder:
            make_project(Path(folder), size, random.Random(options.seed))
            less = ["--facts"] * options.facts + ["--sample", str(options.sample)] * bool(options.sample)
            command = [sys.executable, "-m", "benchmarks.scale", "--build", folder, *less]
            told = subprocess.run(command, capture_output=True, text=True, check=False)
        if told.returncode:
            sys.exit(f"{size} regions: {told.stderr}")
        _tell(size, json.loads(told.stdout), first)


def make_project(folder: Path, size: int, chance: random.Random) -> None:
    """Make a project of so many regions."""
    names = ["".join(signs) for signs in itertools.islice(itertools.product(STEMS, BRANCHES, THIRDS), size)]
    if len(names) < size:
        sys.exit(f"there are names for {len(names)} regions")
    rows = (
        f'[[region]]\ncode = "X{number:04d}"\nname = "{name}市"\nshort_name = "{name}"\n'
        f'group = "{GROUPS[number * len(GROUPS) // size]}"\n'
        for number, name in enumerate(names)
    )
    (folder / "地区表.toml").write_text('units = "市"\nlevel = "市级"\n' + "".join(rows), encoding="utf-8")
    (folder / "reportgen.toml").write_text('[folders]\nregions = "地区表.toml"\n', encoding="utf-8")
    for part in ("seeds", "templates"):
        (folder / part).mkdir()
    for name in names:
        (folder / "seeds" / f"{name}.txt").write_text(_write_text(f"{name}市", chance), encoding="utf-8")


def _write_text(name: str, chance: random.Random) -> str:
    done, planned = (chance.sample(SUBJECTS, 8) for _ in range(2))
    review = "".join(f"{_clause(subject, chance)}，{_number(number, chance)}。" for subject, number in done)
    plan = "".join(
        f"{_clause(subject, chance)}，{chance.choice(WAYS)}，力争{_number(number, chance)}。"
        for subject, number in planned
    )
    return (
        f"{name}2024年医改工作安排\n\n发布时间：2024-04-30 来源：{name}人民政府网站\n\n"
        f"2023年，{name}{review}\n\n2024年，{name}将{plan}\n"
    )


def _clause(subject: str, chance: random.Random) -> str:
    return f"{chance.choice(VERBS)}{subject}"


def _number(number: str, chance: random.Random) -> str:
    return number.format(share=chance.randint(300, 989) / 10, few=chance.randint(2, 30), many=chance.randint(31, 900))


def _build(folder: Path, *, facts: bool, sample: int) -> dict[str, float]:
    """Build a project, and return what it took."""
    from reportgen.pipeline import Options, build, prepare, read_folder
    from reportgen.settings.config import load_settings

    settings = load_settings(folder / "reportgen.toml")
    clock = _Clock()
    documents = 0
    if facts:
        prepare(settings, read_folder(settings, clock), clock)
    elif sample:
        documents = _print_sample(settings, sample, clock)
    else:
        documents = build(settings, Options(cached=False), clock).documents
    clock.done()
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        **clock.seconds,
        "documents": documents,
        "printing": others.ru_utime + others.ru_stime,
        "memory": own.ru_maxrss / 1024,
        "memory of a printer": others.ru_maxrss / 1024,
    }


def _print_sample(settings: "Settings", number: int, clock: "_Clock") -> int:
    """Compose every document of a pack, print some of the one-pagers, and return how many files that made."""
    from reportgen.fonts.find import find_fonts
    from reportgen.locations import cache_folder
    from reportgen.model.pack import PackKind
    from reportgen.pipeline import prepare, read_folder
    from reportgen.press.composing import Composer
    from reportgen.press.folding import Folding, plans_of
    from reportgen.press.pack import Job, signs_at_hand
    from reportgen.press.printing import Press
    from reportgen.press.typecase import TypeCase, characters
    from reportgen.progress import Stage

    fonts, templates, include = find_fonts(settings.fonts.dir), settings.template_folders(), settings.pack.include
    with Press(cache_folder(), 0) as press:
        gathered, edition = prepare(settings, read_folder(settings, clock), clock)
        clock.stage(Stage.COMPOSE, 1)
        composer, plans = Composer(edition, templates), plans_of(edition, include)
        folding = Folding(edition, composer)
        leaves = folding.leaves
        fullest = folding.compose(plans, leaves.fullest(leaves.wanted(plans)))
        clock.stage(Stage.PRINT, 1)
        job = Job(edition, gathered, fonts, templates, include, None)
        case = TypeCase(press, fonts, cache_folder(), signs_at_hand(job))
        case.add(characters(document.bulletin for document in fullest))
        pages = [plan for plan in plans if plan.kind is PackKind.REGION]
        chosen = pages[:: max(len(pages) // number, 1)][:number]
        composed = folding.compose(chosen, leaves.settle(leaves.begin(chosen, case.measure)))
        press.print_all([document.bulletin for document in composed], lambda: None)
    return 2 * len(composed)


class _Clock:
    """The time of a core that the main process takes in each stage; the edition is assembled in the last of facts."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._begun = "", time.process_time()

    def stage(self, stage: object, total: int) -> None:
        del total
        self.done()
        self._stage = str(stage)

    def advance(self, n: int = 1) -> None:
        del n

    def done(self) -> None:
        now = time.process_time()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0) + now - self._begun
        self._begun = now


def _tell(size: int, took: dict[str, float], first: dict[str, float]) -> None:
    """Print what one size took: a region, a document, and as it is."""
    sys.stdout.write(f"\n{size} regions, {took['documents']:.0f} files\n")
    memory = {name: took.pop(name) for name in ("memory", "memory of a printer")}
    documents, printing = took.pop("documents"), took.pop("printing")
    each = {name: seconds / size * 1000 for name, seconds in took.items()}
    each["main process"] = sum(each.values())
    if documents:
        each["printing, a document"] = printing / documents * 1000
    for name, value in each.items():
        ratio = value / first.setdefault(name, value)
        mark = "  <-- grows" if ratio > MARKED and value > 1 else ""
        sys.stdout.write(f"  {name:　<12}{value:9.1f} ms  {ratio:5.2f}{mark}\n")
    for name, value in memory.items():
        if value:
            sys.stdout.write(f"  {name}: {value:.0f} MB ({value / first.setdefault(name, value):.2f})\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
