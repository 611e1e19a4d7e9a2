"""Times installed kernels in turn, through jupyter_client: for checkouts without `kernel_bench.py`.

It takes the arguments of that bench that `kernel.py` uses, and writes the same JSON.
"""

import argparse
import json
import time

import psutil
from jupyter_client.manager import start_new_kernel
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

SAMPLES = 200


def timed(name: str, cell: str) -> dict[str, list[float]]:
    """One life of a kernel, in milliseconds."""
    begin = time.perf_counter()
    manager, client = start_new_kernel(kernel_name=name)
    cold = time.perf_counter() - begin
    try:
        assert isinstance(manager.provisioner, LocalProvisioner)
        kernel = psutil.Process(manager.provisioner.pid)
        for _ in range(3):
            client.execute_interactive(cell)
        before = sum(kernel.cpu_times()[:2])
        walls = []
        for _ in range(SAMPLES):
            begin = time.perf_counter()
            client.execute_interactive(cell)
            walls.append(1000 * (time.perf_counter() - begin))
        cpu = 1000 * (sum(kernel.cpu_times()[:2]) - before) / SAMPLES
        return {"cold": [1000 * cold], "exec": walls, "cpu_exec": [cpu]}
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--kernel", action="append", required=True, metavar="NAME:CELL")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--skip", help="ignored: there is nothing else to time")
parser.add_argument("--json", required=True, metavar="FILE")
options = parser.parse_args()
kernels = dict(kernel.split(":", 1) for kernel in options.kernel)
rounds = []
for turn in range(options.rounds):
    order = list(kernels.items())
    start = turn % len(order)
    rounds.append({"samples": {n: timed(n, c) for n, c in order[start:] + order[:start]}})
with open(options.json, "w", encoding="utf-8") as file:
    json.dump({"rounds": rounds}, file)
