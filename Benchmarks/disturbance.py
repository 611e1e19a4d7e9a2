"""How busy the machine was with other things: what stands between a figure and a quiet run of it."""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

PROCESSORS = os.cpu_count() or 1
COUNTERS = Path("/proc/stat")
"""Linux's; its first line sums up all processors: user, nice, system, idle, iowait, irq … ticks."""
IDLE = (3, 4)
GUEST = 8
"""The first counter that another one includes already: proc_stat(5)."""


def watch() -> Callable[[], float | None]:
    """Begins; what it returns gives the others' share since, from 0 to 1, where it is known.

    "Others" is all work but that of this process and of children that have ended, with the time
    that the host of a virtual machine gave to somebody else.
    """
    begin, everything, ours = time.perf_counter(), busy(), own()

    def share() -> float | None:
        now = busy()
        if now is None or everything is None:
            return None
        available = (time.perf_counter() - begin) * PROCESSORS
        return max(0.0, now - everything - (own() - ours)) / available

    return share


def busy() -> float | None:
    """Seconds that the machine's processors have worked or were withheld since it started."""
    if not COUNTERS.exists():
        return None
    ticks = [int(word) for word in COUNTERS.read_text().splitlines()[0].split()[1 : GUEST + 1]]
    return (sum(ticks) - sum(ticks[i] for i in IDLE)) / os.sysconf("SC_CLK_TCK")


def own() -> float:
    """Seconds of processor time that this process and its ended children have used."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
