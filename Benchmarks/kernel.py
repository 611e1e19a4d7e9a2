"""The Jupyter kernel beside ipykernel: its start to the first answer, and a cell's round trip."""

import statistics
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from measure import Figure, Sample, comparisons, environment, in_turn

KERNELS = {"clew": ("clew", "%let a 1"), "ipykernel": ("python3", "a = 1")}
"""Each kernel's name, and what it executes: neither cell shows anything."""

CELLS = 200
WARM_UP = 3
"""Cells before those: the first ones of most kernels load something."""


@dataclass(frozen=True)
class Life:
    """A kernel's start, and one cell of it: the median on the wall, the mean on the processor."""

    start: Sample
    cell: Sample


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """Installs the kernelspec into `home` and lets its kernel live in turn with `python3`'s."""
    result = Figure(
        title="Kernel",
        about="From spawning a kernel to its first `kernel_info_reply`; then "
        f"{CELLS} cells a round that assign a name, one at a time, each from `execute_request` to "
        "the reply and the `idle` that end it.",
        commands="clew kernel install --user\n"
        "jupyter console --kernel clew       # then: %let a 1\n"
        "jupyter console --kernel python3    # then: a = 1",
    )
    needed = ("ipykernel", "jupyter_client", "zmq", "psutil")
    result.lacking = [name for name in needed if not find_spec(name)]
    if result.lacking:
        return result
    env = environment(home)
    install: list[str | Path] = [clew, "kernel", "install", "--prefix", home]
    subprocess.run(install, env=env, check=True, capture_output=True)
    contestants = {peer: partial(live, home, env, *kernel) for peer, kernel in KERNELS.items()}
    lives = in_turn(contestants, rounds)
    starts = {peer: [life.start for life in lived] for peer, lived in lives.items()}
    cells = {peer: [life.cell for life in lived] for peer, lived in lives.items()}
    result.comparisons = comparisons("cold start", starts) + comparisons("one cell", cells)
    return result


def live(home: Path, env: Mapping[str, str], name: str, cell: str) -> Life:
    """Starts the kernel called `name`, has it execute `cell` again and again, and ends it."""
    # Not above: without these packages the other figures can still be taken.
    from kernel_client import Kernel

    with Kernel.started(name, home, env) as kernel:
        kernel.subscribe()
        for _ in range(WARM_UP):
            kernel.execute(cell)
        before = kernel.processor_time()
        walls = [kernel.execute(cell) for _ in range(CELLS)]
        processor = (kernel.processor_time() - before) / CELLS
        return Life(Sample(kernel.answered), Sample(statistics.median(walls), processor))
