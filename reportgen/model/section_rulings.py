"""How an editor dates a section of a source in sources.toml. Types only."""

from dataclasses import dataclass

PARTS = {"进展": "review", "部署": "plan", "其他": "other"}


@dataclass(frozen=True, slots=True)
class SectionRuling:
    """What an editor said of what stands under one heading; ``part`` is a value of ``Part``, empty and None: unsaid."""

    heading: str
    year: int | None = None
    part: str = ""
