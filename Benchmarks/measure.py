"""How every figure is taken: contestants in turn, time on the wall and on the processor, medians.

The milliseconds of a busy machine mean little. Runs that alternate (A B A B …) share its moods, so
the ratio within a round means something, and the median over rounds is what a figure says.
"""

import os
import pty
import re
import select
import signal
import statistics
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeVar

Result = TypeVar("Result")

ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()].|[=>78])")
PATIENCE = 60.0
"""Seconds after which a prompt that has not come will not."""


@dataclass(frozen=True)
class Sample:
    """One run, in seconds: on the wall, and user plus system time of the processor if known."""

    wall: float
    cpu: float | None = None
    peak: float | None = None
    """The most resident memory, in megabytes, if known."""


@dataclass(frozen=True)
class Comparison:
    """What clew and one peer needed for the same thing, round by round."""

    what: str
    peer: str
    ours: Sequence[Sample]
    theirs: Sequence[Sample]


@dataclass
class Figure:
    """Comparisons under one heading, with what somebody types to see them by hand."""

    title: str
    about: str
    commands: str
    comparisons: list[Comparison] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    """What this machine does not have, and so was not compared with."""
    disturbance: float | None = None
    """How much of the machine's processor time other programs took meanwhile, from 0 to 1."""


@dataclass(frozen=True)
class Spread:
    """The median of some numbers, and the least and the greatest of them."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, numbers: Sequence[float]) -> "Spread":
        return cls(statistics.median(numbers), min(numbers), max(numbers))

    @classmethod
    def of_ratios(cls, theirs: Sequence[float], ours: Sequence[float]) -> "Spread | None":
        """How many times as much they needed as we did, each round by itself."""
        ratios = [their / our for their, our in zip(theirs, ours, strict=True) if our > 0]
        return cls.of(ratios) if ratios else None


def in_turn(
    contestants: Mapping[str, Callable[[], Result]], rounds: int
) -> dict[str, list[Result]]:
    """Runs all once to warm up, then round by round; who begins changes from round to round."""
    names = list(contestants)
    results: dict[str, list[Result]] = {name: [] for name in names}
    for name in names:
        contestants[name]()
    for turn in range(rounds):
        start = turn % len(names)
        for name in names[start:] + names[:start]:
            results[name].append(contestants[name]())
    return results


def comparisons(what: str, results: Mapping[str, Sequence[Sample]]) -> list[Comparison]:
    """`results["clew"]` beside those of each peer."""
    peers = [name for name in results if name != "clew"]
    return [Comparison(what, peer, results["clew"], results[peer]) for peer in peers]


def environment(home: Path) -> dict[str, str]:
    """This process's environment, but clew's and IPython's files in a folder of their own."""
    steering = ("CLEW_", "SAIL_", "OPENAI_", "IPYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
    return kept | {
        "CLEW_HOME": str(home / "clew"),
        "IPYTHONDIR": str(home / "ipython"),
        "TERM": "xterm-256color",
    }


def to_end(
    command: Sequence[str | Path],
    env: Mapping[str, str],
    output: IO[bytes] | int = subprocess.DEVNULL,
) -> Sample:
    """Runs a program to its end; one that fails is an error, not a fast run."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.PIPE
    )
    assert process.stderr
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} exited with {process.returncode}: {complaint.decode()}")
    # Kilobytes on Linux, bytes on macOS.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def in_terminal(command: Sequence[str | Path], env: Mapping[str, str]) -> tuple[int, int]:
    """Starts a program in a pseudo-terminal: its process id, and the terminal's descriptor."""
    child, terminal = pty.fork()
    if child == 0:
        termios.tcsetwinsize(0, (24, 80))
        os.execve(command[0], [str(word) for word in command], dict(env))
    return child, terminal


def to_end_of_terminal(command: Sequence[str | Path], env: Mapping[str, str]) -> Sample:
    """Runs a program in a pseudo-terminal until all that it writes has been read."""
    begin = time.perf_counter()
    child, terminal = in_terminal(command, env)
    try:
        while os.read(terminal, 1 << 20):
            pass
    except OSError:
        # How Linux says that nobody writes any more.
        pass
    wall = time.perf_counter() - begin
    _, status, usage = os.wait4(child, 0)
    os.close(terminal)
    if code := os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{command[0]} exited with {code}")
    return Sample(wall, usage.ru_utime + usage.ru_stime)


def to_prompt(command: Sequence[str | Path], prompt: bytes, env: Mapping[str, str]) -> Sample:
    """Starts a program in a pseudo-terminal and ends it as soon as its prompt can be seen."""
    begin = time.perf_counter()
    child, terminal = in_terminal(command, env)
    seen = b""
    try:
        while prompt not in ESCAPES.sub(b"", seen):
            left = max(0.0, begin + PATIENCE - time.perf_counter())
            if not select.select([terminal], [], [], left)[0]:
                raise TimeoutError(f"{command[0]} shows no prompt {prompt!r}: {seen!r}")
            seen += os.read(terminal, 65536)
        wall = time.perf_counter() - begin
    finally:
        # What it needs to say goodbye is no part of its start.
        os.kill(child, signal.SIGKILL)
        _, _, usage = os.wait4(child, 0)
        os.close(terminal)
    return Sample(wall, usage.ru_utime + usage.ru_stime)
