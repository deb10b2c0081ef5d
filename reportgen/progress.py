"""How a long run says how far it is; ``cli.py`` draws it."""

from typing import Protocol


class Progress(Protocol):
    """What the pipeline tells while it works: a stage begins, some of it is done, all is done."""

    def stage(self, name: str, total: int) -> None:
        """Begin the stage ``name`` of ``total`` steps; the stage before it is over."""

    def advance(self, n: int = 1) -> None:
        """Say that ``n`` more steps of the stage are done."""

    def done(self) -> None:
        """Say that the run is over."""


class Silent:
    """A progress that says nothing."""

    def stage(self, name: str, total: int) -> None:
        """Say nothing."""

    def advance(self, n: int = 1) -> None:
        """Say nothing."""

    def done(self) -> None:
        """Say nothing."""
