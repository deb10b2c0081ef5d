"""What a process that reads one source may take: memory, computing time, time by the clock.

The system holds a process to them on Linux; macOS does not bound the address space, and on Windows only the clock
holds, which the process that waits looks at.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OUT_OF_MEMORY = 77  # the exit code of a process that ran out of memory
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0)


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds for one source. ``memory`` is that of the process, its libraries included."""

    memory_bytes: int = 2 * 1024**3
    cpu_seconds: int = 60
    seconds: float = 180


USUAL = Limits()


def address_space() -> int:
    """Return how many bytes of addresses this process has taken; 0 where the system does not tell (nor bound them)."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def held_to(limits: Limits) -> Iterator[None]:
    """Bound what this process takes from now on; what it took before does not count as time.

    Afterwards it is as free as before, so that what was read finds its way back.
    """
    # A library of numbers takes memory for each core of the machine, whether it computes or not.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.platform == "win32":
        yield
        return
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(usage.ru_utime + usage.ru_stime) + 1 + limits.cpu_seconds
    bounds = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_AS: limits.memory_bytes, resource.RLIMIT_CORE: 0}
    free = {what: resource.getrlimit(what) for what in bounds}
    try:
        for what, bound in bounds.items():
            _, most = free[what]
            resource.setrlimit(what, (bound if most == resource.RLIM_INFINITY else min(bound, most), most))
        yield
    finally:
        for what, before in free.items():
            resource.setrlimit(what, before)
