"""How a long run says how far it is; ``cli/`` tells it to people and machines."""

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """The stages of a run in their order; the value is what an editor reads, the name what a machine does."""

    READ = "读取材料"
    CLEAN = "清洗文字"
    DIVIDE = "划分篇章"
    EXTRACT = "提取提法和指标"
    COMPOSE = "排版"
    PRINT = "印制"
    PROVE = "核对"
    PUBLISH = "发布"


class Progress(Protocol):
    """What the pipeline tells while it works: a stage begins, some of it is done, all is done."""

    def stage(self, stage: Stage, total: int) -> None:
        """Begin ``stage`` of ``total`` steps; the stage before it is over."""

    def advance(self, n: int = 1) -> None:
        """Say that ``n`` more steps of the stage are done."""

    def done(self) -> None:
        """Say that the run is over."""


class Silent:
    """A progress that says nothing."""

    def stage(self, stage: Stage, total: int) -> None:
        """Say nothing."""

    def advance(self, n: int = 1) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""
