"""The groups that regions are compared by: the four of the provinces, or those of an office's own table."""

from collections.abc import Iterable

from reportgen.model.tables import Region

_USUAL = ("东部", "中部", "西部", "东北")


def group_names(regions: Iterable[Region]) -> tuple[str, ...]:
    """Return the groups of regions, the four of the provinces in their usual order; a region may have none."""
    names = dict.fromkeys(region.group for region in regions if region.group)
    return tuple(sorted(names, key=lambda name: _USUAL.index(name) if name in _USUAL else len(_USUAL)))
