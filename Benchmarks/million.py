"""What a journal of a million jobs adds to a start, and to a look at one of them."""

import statistics
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from background import configured, served
from filling import STRANGE, TAG, fill
from measure import Figure, Sample, comparisons, in_turn, to_prompt
from shell import Shell

SESSIONS, CELLS = 1000, 1000
"""How many sessions the full journal has, and how many cells with a job each of them; the other has one."""
LOOKS = 15
"""How often a round types each line."""

FULL, SMALL, EMPTY = "clew", "1,000 jobs", "an empty journal"

LINES = {
    "`%jobs`": "%jobs",
    "`%jobs --all`": "%jobs --all",
    "`%show 7`": "%show 7",
    "`%wait 7`": "%wait 7",
    "`%search`, a word of 20 jobs": f"%search {STRANGE}",
    "`%search`, a word of every job": "%search fact",
    "`%show @tag`, of 20 jobs": f"%show @{TAG}",
}

ABOUT = f"""A REPL to its first prompt with a journal of {SESSIONS * CELLS:,} jobs in {SESSIONS:,} sessions, beside one
with an empty journal; then lines typed in a session of {CELLS:,} jobs, in that journal beside one that holds nothing
else, each from Enter to the next prompt. 0.5× says that there half the time is needed. Each time is the median of
{LOOKS}."""


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """Three homes: a full journal, a small one, and one with nothing in it."""
    result = Figure(
        title="A journal of a million jobs",
        about=" ".join(ABOUT.split()),
        commands="make bench    # there is nothing to type: filling the journal takes SQL",
    )
    with ExitStack() as stack:
        base_url = stack.enter_context(served(clew, home, latency="0"))
        shells, starts = {}, dict[str, Callable[[], Sample]]()
        for name, sessions in {FULL: SESSIONS, SMALL: 1, EMPTY: 0}.items():
            folder = home / name.replace(" ", "-")
            folder.mkdir()
            env = configured(folder, base_url)
            command: list[str | Path] = [clew, "--profile", "practice"]
            shell = stack.enter_context(Shell.started(command, env))
            if sessions:
                shell.cell("%%ask -m practice/echo\rWhat is a fun fact?\r%%")
                for line in "%wait", "%set pager=off":
                    shell.cell(line)
                fill(Path(env["CLEW_HOME"]) / "journal.sqlite", sessions, CELLS)
            shells[name] = shell
            if name != SMALL:
                starts[name] = partial(to_prompt, command, "▸ ".encode(), env)
        result.comparisons += comparisons("REPL to its prompt", in_turn(starts, rounds * LOOKS))
        for what, line in LINES.items():
            contestants: Mapping[str, Callable[[], Sample]] = {
                name: partial(look, shells[name], line) for name in (FULL, SMALL)
            }
            result.comparisons += comparisons(what, in_turn(contestants, rounds))
    return result


def look(shell: Shell, line: str) -> Sample:
    """The usual time from Enter to the next prompt."""
    return Sample(statistics.median(shell.cell(line) for _ in range(LOOKS)))
