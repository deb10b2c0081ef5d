"""How often a process searches its memory for garbage: seldom, where what it makes lives until it is written.

The facts of an edition and a laid-out page are hundreds of thousands of small objects: to search them time and again,
as is usual, takes a sixth of the time.
"""

import gc

_SELDOM = (50_000, 20, 20)


def collect_seldom() -> None:
    """Search seldom from now on."""
    gc.set_threshold(*_SELDOM)
