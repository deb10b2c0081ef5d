"""Documents that an office adds to the pack: a template, and for what it is printed. Types only."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.tree import Profile

FORM = ".docx"


class ForEach(StrEnum):
    """For what an added document is printed, one for each; the values stand in the settings."""

    NOTHING = ""
    REGIONS = "regions"
    GROUPS = "groups"
    THEMES = "themes"


@dataclass(frozen=True, slots=True)
class ExtraDocument:
    """A document of an office's own. ``path`` is its place under 送阅: a file, or a folder of one for each."""

    name: str
    template: str
    path: str
    for_each: ForEach
    profile: Profile

    @property
    def is_form(self) -> bool:
        """Whether it is a form made in Word, filled and converted, and no template."""
        return self.template.endswith(FORM)
