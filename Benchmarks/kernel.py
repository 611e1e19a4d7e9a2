"""The Jupyter kernel beside ipykernel: its start to the first answer, and a cell's round trip."""

import json
import statistics
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from measure import Comparison, Figure, Sample, environment

OWN = Path(__file__).resolve().with_name("kernel_rounds.py")
SHARED = OWN.parents[2] / "shared" / "bench" / "kernel_bench.py"
"""A closer look, where it lies beside the checkout: its client does not parse while it times."""

CELLS = {"clew": "%let a 1", "python3": "a = 1"}
"""What each kernel executes: neither cell shows anything."""

ROWS = {"cold": "cold start", "exec": "execute round trip"}
LEFT_OUT = "info,hb,pipe,stream,display,complete,idle_cpu,soak,interrupt,shutdown"


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """Installs the kernelspec into `home` and has a bench time it in turn with `python3`'s."""
    result = Figure(
        title="Kernel",
        about="From spawning a kernel to its first `kernel_info_reply`; then 200 cells a round "
        "that assign a name, one at a time, from `execute_request` to the `idle` that ends it.",
        commands="clew kernel install\n"
        + " ".join(
            ["python", "kernel_bench.py", f"--rounds {rounds}"]
            + [f"--kernel '{name}:{cell}'" for name, cell in CELLS.items()]
        ),
    )
    needed = ("ipykernel", "jupyter_client", "zmq", "psutil")
    result.lacking = [name for name in needed if not find_spec(name)]
    if result.lacking:
        return result
    env = environment(home) | {"JUPYTER_PATH": str(home / "share" / "jupyter")}
    install: list[str | Path] = [clew, "kernel", "install", "--prefix", home]
    subprocess.run(install, env=env, check=True, capture_output=True)
    report = home / "kernel.json"
    bench: list[str | Path] = [sys.executable, SHARED if SHARED.exists() else OWN]
    bench += ["--rounds", str(rounds), "--skip", LEFT_OUT, "--json", report]
    for name, cell in CELLS.items():
        bench += ["--kernel", f"{name}:{cell}"]
    subprocess.run(bench, env=env, check=True, stdout=subprocess.DEVNULL)
    timed = json.loads(report.read_text())["rounds"]
    for key, what in ROWS.items():
        ours, theirs = ([sample(turn["samples"][name], key) for turn in timed] for name in CELLS)
        result.comparisons.append(Comparison(what, "ipykernel", ours, theirs))
    return result


def sample(timed: dict[str, list[float]], key: str) -> Sample:
    """A round's median; the bench counts milliseconds, and processor time per execution only."""
    cpu = timed.get(f"cpu_{key}")
    return Sample(statistics.median(timed[key]) / 1000, cpu[0] / 1000 if cpu else None)
