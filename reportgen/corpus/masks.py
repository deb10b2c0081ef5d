"""Masked places: XX市 hides whose text it is, 来宾市某村村民说 in a text that says so hides nothing."""

import re
from collections.abc import Iterable

_SOME = re.compile("某(?=[省市县区州旗盟镇乡村自])")


def telling_masks(masks: Iterable[re.Match[str]], head: str, *, named: bool) -> list[re.Match[str]]:
    """Return the masks that hide a text's own place.

    ``named``: its ``head`` names where it is from, so that 某县 in passing is a county that nobody needs to know.
    """
    passing = named and not _SOME.search(head)
    return [mask for mask in masks if not (passing and mask[0].startswith("某"))]
