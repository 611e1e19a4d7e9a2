"""How soon the kernel answers its heartbeat and its control channel while a cell keeps it busy."""

import statistics
import subprocess
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from measure import Comparison, Figure, Sample, environment

ROUND_TRIPS = 500
"""How many of each a load is asked for."""

LOADS = {
    "a wait": ("%model practice/slow", "Take 600 seconds.", "%wait"),
    "a streamed answer": (
        "%model practice/echo\n%set background=off wait=cell\n%cache live\n%let text --repeat 20000 word",
        "{{text}}",
    ),
    "10 MB of output": ("%let text --repeat 1000000 wordswords", "%echo {{text}}"),
}
"""Cells that prepare, and the one that keeps the kernel busy, again and again."""

ABOUT = f"""`kernel_info` on the control channel, and the heartbeat, while another cell runs, beside the
same kernel at rest. Each time is the median of {ROUND_TRIPS} round trips, one after the other, or
what 99 of 100 stay below; beside it stands the median at rest: a ratio of 0.5× says that at rest half
the time is needed, and 0.1× is the limit for the slow ones. Another process reads what the kernel
publishes."""


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """Installs the kernelspec into `home`; each load has a kernel of its own in each round."""
    result = Figure(
        title="Latency under load",
        about=" ".join(ABOUT.split()),
        commands="make bench    # there is nothing to type: people do not see it",
    )
    result.lacking = [name for name in ("jupyter_client", "zmq", "psutil") if not find_spec(name)]
    if result.lacking:
        return result
    env = environment(home)
    install: list[str | Path] = [clew, "kernel", "install", "--prefix", home]
    subprocess.run(install, env=env, check=True, capture_output=True)
    for load, cells in LOADS.items():
        lived = [live(home, env, *cells) for _ in range(rounds)]
        for question in lived[0]:
            idle, busy = zip(*(life[question] for life in lived), strict=True)
            what = question.format(load=load)
            result.comparisons.append(Comparison(what, "at rest", busy, idle))
    return result


def live(home: Path, env: Mapping[str, str], *cells: str) -> dict[str, tuple[Sample, Sample]]:
    """The usual time at rest, and the usual and the slow one under the load of the last cell."""
    # Not above: without these packages the other figures can still be taken.
    from kernel_client import Kernel

    *preparations, load = cells
    with Kernel.started("clew", home, env) as kernel:
        for cell in preparations:
            kernel.execute(cell)
        roads = {"control": kernel.ask_control, "heartbeat": kernel.beat}
        with kernel.read_elsewhere():
            idle = {road: usual(trips(ask)) for road, ask in roads.items()}
            kernel.keep_busy(load)
            busy = {road: trips(ask) for road, ask in roads.items()}
        times: dict[str, tuple[Sample, Sample]] = {}
        for name, measure in (("", usual), (", 99 of 100", slow)):
            for road in roads:
                key = f"{road} during {{load}}{name}"
                times[key] = (Sample(idle[road]), Sample(measure(busy[road])))
        return times


def trips(ask: Callable[[], float]) -> Sequence[float]:
    """So many round trips, in seconds."""
    return [ask() for _ in range(ROUND_TRIPS)]


def usual(times: Sequence[float]) -> float:
    """The median."""
    return statistics.median(times)


def slow(times: Sequence[float]) -> float:
    """What 99 of 100 stay below."""
    return statistics.quantiles(times, n=100)[-1]
