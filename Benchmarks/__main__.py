"""Measures clew against its neighbours, as ratios: `make bench`."""

import argparse
import sys
import tempfile
from pathlib import Path

import background
import completion
import disturbance
import growth
import kernel
import latency
import limit
import memory
import million
import pending
import rendering
import report
import starts

ROUNDS = {
    "starts": 20,
    "kernel": 5,
    "limit": 5,
    "latency": 5,
    "background": 5,
    "rendering": 5,
    "pending": 2,
    "completion": 3,
    "million": 3,
    "memory": 1,
    "growth": 1,
}
"""How often each figure alternates: more where a run is short."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="Benchmarks", description=__doc__)
    parser.add_argument(
        "figures", nargs="*", metavar="FIGURE", help=f"{', '.join(ROUNDS)}; default: all"
    )
    parser.add_argument(
        "--clew", type=Path, default=Path(".build/release/clew"), help="the built program"
    )
    parser.add_argument("--page", type=Path, help="where to write the table, beside printing it")
    parser.add_argument("--rounds", type=int, help="in place of each figure's own number of rounds")
    parser.add_argument("--limit", type=Path, help="the folder of the C reference for the kernel")
    parser.add_argument("--responses", type=int, default=2000)
    parser.add_argument(
        "--rows", type=int, nargs="+", default=growth.COUNTS, help="how many rows batches have"
    )
    options = parser.parse_args()
    if unknown := set(options.figures) - set(ROUNDS):
        parser.error(f"no figure is called {', '.join(sorted(unknown))}")
    clew = options.clew.resolve()
    if not clew.exists():
        parser.error(f"{options.clew} is not there: `make release` builds it")

    def rounds(name: str) -> int:
        return options.rounds or ROUNDS[name]

    takers = {
        "starts": lambda home: starts.figure(clew, home, rounds("starts")),
        "kernel": lambda home: kernel.figure(clew, home, rounds("kernel")),
        "limit": lambda home: limit.figure(clew, home, rounds("limit"), options.limit),
        "latency": lambda home: latency.figure(clew, home, rounds("latency")),
        "background": lambda home: background.figure(
            clew, home, rounds("background"), options.responses
        ),
        "rendering": lambda home: rendering.figure(clew, home, rounds("rendering")),
        "pending": lambda home: pending.figure(clew, home, rounds("pending")),
        "completion": lambda home: completion.figure(clew, home, rounds("completion")),
        "million": lambda home: million.figure(clew, home, rounds("million")),
        "memory": lambda home: memory.figure(clew, home),
        "growth": lambda home: growth.figure(clew, home, options.rows),
    }
    figures = []
    for name in options.figures or ROUNDS:
        with tempfile.TemporaryDirectory(prefix="clew-bench-") as folder:
            print(f"Measuring {name} …", file=sys.stderr, flush=True)
            others = disturbance.watch()
            figures.append(takers[name](Path(folder)))
            figures[-1].disturbance = others()
        print(report.section(figures[-1]), flush=True)
    if options.page:
        options.page.write_text(report.page(figures), encoding="utf-8")


main()
