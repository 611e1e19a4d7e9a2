"""How time and memory grow with the rows of a batch."""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from background import MODEL, collected_in, configured, check, served, served_by_hand
from measure import Figure

COUNTS = (1_000, 10_000, 100_000)
LATENCY = "0.05"
SCRIPT = """%model {model}
%%batch -d {table} --via batch
What is a fun fact about {{{{name}}}}, which is number {{{{number}}}}?
%%
%wait
"""

ABOUT = """Rows of a file, sent up as batches of at most 100,000 to one `clew serve` on the same machine, each
answer fetched and journaled, with the start of the process. Peak memory is that of clew, which keeps the
books; the server is a process of its own. """

HEADER = """| rows | wall time | processor time | a row | peak memory |
|---|---|---|---|---|"""

COMMANDS = (
    served_by_hand(LATENCY)
    + """seq 1 100000 | sed 's/.*/name &,&/; 1i name,number' > rows.csv
command time -v clew run --profile practice - <<'END'
"""
    + SCRIPT.format(model=MODEL, table="rows.csv")
    + "END"
)


@dataclass(frozen=True)
class Run:
    """One batch: seconds on the wall and of the processor, and the most memory, in megabytes."""

    rows: int
    wall: float
    cpu: float
    peak: float

    def __str__(self) -> str:
        each = 1e6 * self.wall / self.rows
        cells = [
            f"{self.rows:,}", f"{self.wall:.1f} s", f"{self.cpu:.1f} s", f"{each:.0f} µs",
            f"{self.peak:.0f} MB",
        ]
        return f"| {' | '.join(cells)} |"


def figure(clew: Path, home: Path, counts: Sequence[int] = COUNTS) -> Figure:
    """One run each: whether it grows faster than the rows is seen over two powers of ten."""
    with served(clew, home, LATENCY) as base_url:
        runs = [run(clew, home, base_url, count) for count in counts]
    table = "\n".join([HEADER, *map(str, runs)])
    growth = " ".join(map(grown, pairwise(runs)))
    return Figure(
        title=f"{runs[-1].rows:,} rows in batches",
        about=" ".join(ABOUT.split()) + f"\n\n{table}\n\n{growth}",
        commands=COMMANDS,
    )


def grown(pair: tuple[Run, Run]) -> str:
    """`10× the rows take 9.1× the time and 1.2× the memory.`"""
    less, more = pair
    return (
        f"{more.rows / less.rows:.0f}× the rows take **{more.wall / less.wall:.1f}×** the time and "
        f"**{more.peak / less.peak:.1f}×** the memory."
    )


def run(clew: Path, home: Path, base_url: str, rows: int) -> Run:
    """A script under a new home; its journal must hold every answer afterwards."""
    with tempfile.TemporaryDirectory(dir=home) as name:
        folder = Path(name)
        env = configured(folder, base_url)
        with (folder / "rows.csv").open("w") as table:
            table.write("name,number\n")
            table.writelines(f"name {number},{number}\n" for number in range(rows))
        script = folder / "batch.clew"
        script.write_text(SCRIPT.format(model=MODEL, table=folder / "rows.csv"))
        measured = to_end(rows, [clew, "run", "--profile", "practice", script], env)
        check(collected_in(env), rows)
    return measured


def to_end(rows: int, command: Sequence[str | Path], env: Mapping[str, str]) -> Run:
    """Runs a program to its end, and looks at its high-water mark on the way: what `wait4` tells
    has this process's own memory in it, from before the program took its place."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0.0
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        peak = max(peak, high_water(process.pid))
        time.sleep(0.01)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} exited with {process.returncode}")
    wall = time.perf_counter() - begin
    return Run(rows, wall, usage.ru_utime + usage.ru_stime, peak)


def high_water(pid: int) -> float:
    """The most memory a process has had, in megabytes; 0 once it is gone."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1_000
    return 0.0
