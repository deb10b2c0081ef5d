"""What a check found. A check returns findings and decides nothing: an empty tuple means that all is well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault: the check that found it, the file and the place in it, what is wrong. In Chinese, for an editor."""

    check: str
    where: str
    message: str
