"""Tab, with a journal of a million jobs and 500 models beside a new journal with hardly anything."""

import statistics
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from background import configured, served
from filling import fill, list_models
from measure import Figure, Sample, comparisons, in_turn
from shell import CLEAR, PROMPT, Shell

SESSIONS, CELLS = 1000, 1000
"""How many sessions the journal has, and how many cells with a job each of them."""
MODELS = 500
TABS = 15
"""How often a round presses Tab on each line."""
PAUSE = 0.02
"""Seconds after which what was typed has been shown."""

FULL, EMPTY = "clew", "a new journal"

LIST = r"\n[^\n]*" + PROMPT.decode()
"""The end of a list: the prompt below it."""

LINES: dict[str, Mapping[str, tuple[str, str]]] = {
    "a command: `%sho`": dict.fromkeys((FULL, EMPTY), ("%sho", "w")),
    "the list of jobs: `%show `": dict.fromkeys((FULL, EMPTY), ("%show ", LIST)),
    "one of the models": {
        FULL: ("%model 499", "/model "),
        EMPTY: ("%model practice/e", "cho "),
    },
    "the list of models": {FULL: ("%model ", LIST), EMPTY: ("%model practice/", LIST)},
}
"""What is typed before Tab, and the expression that is on the screen when Tab is done."""

ABOUT = f"""Tab in a REPL whose journal holds {SESSIONS * CELLS:,} jobs in {SESSIONS:,} sessions, {CELLS:,} of
them its own, and whose service lists {MODELS} models, beside one with a new journal and the five models
of `clew serve`; 0.5× says that there half the time is needed. From the key to the last of what Tab
shows, in a pseudo-terminal of 80 columns and 24 rows: where the journal is new, the lists are short.
Each time is the median of {TABS}."""


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """Two REPLs side by side, one with a journal filled behind its back."""
    result = Figure(
        title="Tab and a full journal",
        about=" ".join(ABOUT.split()),
        commands="make bench    # there is nothing to type: filling the journal takes SQL",
    )
    with ExitStack() as stack:
        base_url = stack.enter_context(served(clew, home, latency="0"))
        shells = {}
        for name in (FULL, EMPTY):
            folder = home / name
            folder.mkdir()
            env = configured(folder, base_url)
            shell = Shell.started([clew, "--profile", "practice"], env)
            shells[name] = stack.enter_context(shell)
            shells[name].cell("%models")
            if name == FULL:
                shells[name].cell("%%ask -m practice/echo\rWhat is a fun fact?\r%%")
                fill(Path(env["CLEW_HOME"]) / "journal.sqlite", SESSIONS, CELLS)
                list_models(Path(env["CLEW_HOME"]) / "journal.sqlite", base_url, MODELS)
        for what, lines in LINES.items():
            contestants: dict[str, Callable[[], Sample]] = {
                name: partial(tab, shells[name], *line) for name, line in lines.items()
            }
            result.comparisons += comparisons(what, in_turn(contestants, rounds))
    return result


def tab(shell: Shell, line: str, shown: str) -> Sample:
    """The usual time from Tab to what it shows, with nothing else on the line."""
    delays = []
    for _ in range(TABS):
        shell.type(line)
        shell.watch(PAUSE)
        begin = shell.type("\t")
        _, seen = shell.until(shown.encode())
        delays.append(seen - begin)
        shell.type(CLEAR)
        shell.watch(PAUSE)
    return Sample(statistics.median(delays))
