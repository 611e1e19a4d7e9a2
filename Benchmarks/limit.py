"""The Jupyter kernel beside the least a kernel can do: a C program that only speaks the protocol.

That program, `echo-limit`, and `kernel_bench.py`, which times kernels side by side, are not part of
this repository; whoever has them names their folder.
"""

import json
import shlex
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from background import LATENCY, configured, served, served_by_hand
from measure import Comparison, Figure, Sample, environment

ROWS = {
    "cold": "cold start",
    "info": "`kernel_info`",
    "exec": "execute to idle",
    "pipe": "a pipelined cell",
    "stream": "10 MB of output",
    "interrupt": "interrupt to idle",
    "shutdown": "shutdown",
}
"""What `kernel_bench.py` measures, in its words and in ours: milliseconds but for `pipe`, cells a second."""

OUTPUT = 10_000_000
"""Bytes that one cell prints."""

BLOCKING = "%%ask -m practice/slow --wait --fresh\ntake 30 seconds"
"""A cell that lasts until it is interrupted; without `--fresh` a later round would find its answer recorded."""


def figure(clew: Path, home: Path, rounds: int, reference: Path | None) -> Figure:
    """Installs both kernels into `home` and has them timed in turn."""
    result = Figure(
        title="Kernel and its limit",
        about="Beside `echo-limit`, a C program on libzmq that does nothing but the protocol: 0.5× says "
        "that clew needs twice its time. clew's cell is `%let a 1`, which the journal remembers; what is "
        "interrupted waits for a practice server in a process of its own, as for a service.",
        commands=served_by_hand(LATENCY) + "make -C limit install-echo PREFIX=$PREFIX\n"
        "clew kernel install --prefix $PREFIX\n"
        "python kernel_bench.py --kernel echo-limit:hi --kernel 'clew:%let a 1' \\\n"
        f"  --stream 'echo-limit=!stream {OUTPUT}' --stream 'clew=%echo {{{{file:big.txt}}}}' \\\n"
        "  --block 'echo-limit=!sleep 30' \\\n"
        f"  --block {shlex.quote('clew=' + BLOCKING)}",
    )
    if reference is None:
        result.lacking = ["the C reference (`make bench LIMIT=…/bench` names its folder)"]
        return result
    env = environment(home) | {"JUPYTER_PATH": str(home / "share" / "jupyter")}
    install(clew, home, reference, env)
    with served(clew, home) as base_url:
        configured(home, base_url)
        timed = run(home, env, rounds, reference)
    result.comparisons = [
        Comparison(title, "echo-limit", samples(timed, "clew", row), samples(timed, "echo-limit", row))
        for row, title in ROWS.items()
    ]
    memory = timed[0]["clew"]
    result.about += (
        f" Resident memory after its first cells: {memory['rss0'][0]:.0f} MB, which 10,000 more"
        f" make {memory['growth'][0] * 10:+.1f} MB."
    )
    return result


def install(clew: Path, home: Path, reference: Path, env: Mapping[str, str]) -> None:
    """Puts both kernelspecs under `home`."""
    build = ["make", "-s", "-C", reference / "limit", "install-echo", f"PREFIX={home}"]
    subprocess.run(build + [f"BUILD={home / 'build'}"], env=env, check=True)
    install: list[str | Path] = [clew, "kernel", "install", "--prefix", home]
    subprocess.run(install, env=env, check=True, capture_output=True)


def run(
    home: Path, env: Mapping[str, str], rounds: int, reference: Path
) -> Sequence[Mapping[str, Mapping[str, Sequence[float]]]]:
    """What `kernel_bench.py` measured: for each round, kernel and metric its samples."""
    (home / "big.txt").write_text("x" * OUTPUT)
    report = home / "kernels.json"
    command = [
        *(sys.executable, reference / "kernel_bench.py", "--rounds", str(rounds)),
        *("--kernel", "echo-limit:hi", "--kernel", "clew:%let a 1"),
        *("--stream", f"echo-limit=!stream {OUTPUT}"),
        *("--stream", f"clew=%echo {{{{file:{home / 'big.txt'}}}}}"),
        *("--block", "echo-limit=!sleep 30", "--block", f"clew={BLOCKING}"),
        *("--json", report),
    ]
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [timed["samples"] for timed in json.loads(report.read_text())["rounds"]]


def samples(
    timed: Sequence[Mapping[str, Mapping[str, Sequence[float]]]], kernel: str, row: str
) -> list[Sample]:
    """The median of each round, in seconds."""
    medians = [statistics.median(one[kernel][row]) for one in timed]
    return [Sample(1 / median if row == "pipe" else median / 1_000) for median in medians]
