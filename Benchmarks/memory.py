"""What the REPL keeps in memory over a day of answers, beside IPython."""

import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from background import configured, served, served_by_hand
from measure import Figure, environment
from shell import Shell

COUNTS = (100, 5_000, 10_000)
"""After how many answers memory is looked at."""
WORDS = "Tell me, please, something that I do not know yet about the number"
COLOUR = rb"(?:\x1b\[[\d;?]*[a-zA-Z])*"
"""Escapes that may stand between the parts of IPython's prompt."""

COMMANDS = served_by_hand("0") + """clew --profile practice    # %model practice/echo, and then 10,000 prompts
grep VmRSS /proc/$(pgrep -n clew)/status"""


@dataclass(frozen=True)
class Memory:
    """Of a program, in megabytes."""

    resident: float
    private: float
    """What is not from files: its heap and stacks."""

    @classmethod
    def of(cls, shell: Shell) -> "Memory":
        # Not above: without this package the other figures can still be taken.
        import psutil

        info = psutil.Process(shell.process).memory_info()
        return cls(info.rss / 1e6, (info.rss - info.shared) / 1e6)

    def __str__(self) -> str:
        return f"{self.resident:.0f} MB, {self.private:.1f} MB of them not from files"


def figure(clew: Path, home: Path) -> Figure:
    """One REPL; nothing here alternates, since memory does not depend on the machine's mood."""
    result = Figure(
        title="Memory over a day",
        about=f"{COUNTS[-1]:,} prompts are typed one after the other into one REPL in a pseudo-terminal, "
        "and a `clew serve` answers each of them; its resident memory is looked at on the way.",
        commands=COMMANDS,
    )
    result.lacking = [name for name in ("IPython", "psutil") if not find_spec(name)]
    if result.lacking:
        return result
    ours, theirs = day(clew, home), ipython(home)
    first, last = ours[COUNTS[0]], ours[COUNTS[-1]]
    result.about += "".join(f" After {count:,} answers: {memory}." for count, memory in ours.items())
    result.about += (
        f" The last is **{last.resident / first.resident:.2f}×** the first. IPython after {COUNTS[0]} cells:"
        f" {theirs}; **{theirs.resident / first.resident:.2f}×** of what clew has after as many"
        f" answers, **{theirs.resident / last.resident:.2f}×** of what it has after all."
    )
    return result


def day(clew: Path, home: Path) -> dict[int, Memory]:
    """After so many answers."""
    sizes = {}
    with served(clew, home, latency="0") as base_url:
        env = configured(home, base_url)
        with Shell.started([clew, "--profile", "practice"], env) as shell:
            shell.cell("%model practice/echo")
            for number in range(1, COUNTS[-1] + 1):
                shell.answer(f"{WORDS} {number}.")
                if number in COUNTS:
                    sizes[number] = Memory.of(shell)
    return sizes


def ipython(home: Path) -> Memory:
    """After as many cells as ours has answers when it is first looked at."""
    command: list[str | Path] = [sys.executable, "-m", "IPython"]
    with Shell.started(command, environment(home), ipython_prompt(1)) as shell:
        for number in range(1, COUNTS[0] + 1):
            shell.type(f"a = {number}\r")
            shell.until(ipython_prompt(number + 1))
        return Memory.of(shell)


def ipython_prompt(number: int) -> bytes:
    """`In [1]: `, whatever colours it has."""
    return COLOUR.join([rb"In ", rb"\[", str(number).encode(), rb"\]"])
