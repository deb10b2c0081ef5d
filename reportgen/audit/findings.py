"""What a check found. A check returns findings and decides nothing: an empty tuple means that all is well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: the check that found it, the file, what is wrong, the place in the file, what to do. For an editor."""

    check: str
    where: str
    message: str
    place: str = ""
    hint: str = ""

    @property
    def told(self) -> str:
        """The finding in one line."""
        return f"{self.where}{f' {self.place}' if self.place else ''}：{self.message}"


@dataclass(frozen=True, slots=True)
class CheckRecord:
    """A check that was made: its name, what it holds, on how many things, and what it found."""

    check: str
    holds: str
    looked: int
    findings: tuple[Finding, ...]
