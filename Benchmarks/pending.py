"""What 10,000 pending jobs cost the person who types: a key's echo, an answer, a notice."""

import random
import sqlite3
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from background import configured, served, served_by_hand
from measure import Comparison, Figure, Sample
from shell import CLEAR, Shell

PENDING = 10_000
KEYS = 300
LINE = 30
"""Keys before the line is cleared: it never wraps."""
PAUSE = (0.005, 0.015)
"""Seconds between two keys, by chance: so they fall on all that the program does meanwhile."""
PROMPTS = 20
WAIT = 0.3
"""Seconds that `practice/slow` takes for one answer: it comes when the prompt is there again."""
NOTICE = rb"\xe2\x97\x8f\x1b\[0m \[(\d+)\]"
"""`● [7]`: job 7 is complete."""

ABOUT = f"""A REPL in a pseudo-terminal with {PENDING:,} jobs pending at a `clew serve` on the same
machine, at which it looks all the time, beside itself before it had them, and beside another REPL that
has none, at the same time and server; 0.5× says that there half the time is needed. Server, REPLs
and what watches them share the machine's processors, which the looking fills: only the second shows
what the REPL itself is slowed down by. A key's echo: the median, and the 95th percentile, of {KEYS} keys.
An answer: from Enter to its text, where the reply to the creation brings it (median of {PROMPTS}, like the
others). A notice, of a job that ends while the prompt is there: from the answer's arrival, as the
journal dates it, to the screen; and from when the service had it ready, which has the pause until the
next look in it, too."""

COMMANDS = served_by_hand("0") + f"""clew --profile practice    # %model practice/slow, %set confirm=none, and then:
%%batch --rows {PENDING} --via responses
Take 3600 seconds for {{{{i}}}}.
%%
Take {WAIT} seconds."""


@dataclass(frozen=True)
class Life:
    """One round: each figure in seconds, by its name."""

    rest: Mapping[str, float]
    """Of the REPL that gets the jobs, before."""
    idle: Mapping[str, float]
    """Of another one, while the first has them."""
    busy: Mapping[str, float]


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """A REPL of its own for each round: at rest, then busy."""
    result = Figure(
        title=f"{PENDING:,} jobs pending", about=" ".join(ABOUT.split()), commands=COMMANDS
    )
    lived = [live(clew, home, busy_first=turn % 2 == 0) for turn in range(rounds)]
    for what in lived[0].busy:
        busy = [Sample(life.busy[what]) for life in lived]
        peers = {
            "itself at rest": [Sample(life.rest[what]) for life in lived],
            "an idle REPL meanwhile": [Sample(life.idle[what]) for life in lived],
        }
        result.comparisons += [Comparison(what, peer, busy, peers[peer]) for peer in peers]
    return result


def live(clew: Path, home: Path, busy_first: bool) -> Life:
    """Two REPLs at one server; one gets the jobs, which are looked at less often as they grow older."""
    with ExitStack() as stack:
        base_url = stack.enter_context(served(clew, home, latency="0"))
        busy, idle = (stack.enter_context(started(clew, home, base_url)) for _ in range(2))
        rest = times(*busy)
        fill(*busy)
        order = ("busy", "idle") if busy_first else ("idle", "busy")
        shells = {"busy": busy, "idle": idle}
        return Life(rest, **{name: times(*shells[name]) for name in order})


@contextmanager
def started(clew: Path, home: Path, base_url: str) -> Iterator[tuple[Shell, sqlite3.Connection]]:
    """A REPL with a home of its own, and its journal."""
    with tempfile.TemporaryDirectory(dir=home) as own:
        env = configured(Path(own), base_url)
        path = Path(env["CLEW_HOME"]) / "journal.sqlite"
        with Shell.started([clew, "--profile", "practice"], env) as shell:
            shell.cell("%set confirm=none")
            with closing(sqlite3.connect(path)) as journal:
                yield shell, journal


def fill(shell: Shell, journal: sqlite3.Connection) -> None:
    """Returns when the service has named all jobs."""
    shell.cell("%model practice/slow")
    shell.cell(f"%%batch --rows {PENDING} --via responses\rTake 3600 seconds for {{{{i}}}}.\r%%")
    named = "SELECT count(*) FROM job WHERE state IN ('queued', 'running')"
    while journal.execute(named).fetchone()[0] < PENDING:
        shell.watch(0.5)


def times(shell: Shell, journal: sqlite3.Connection) -> Mapping[str, float]:
    """Everything once, in seconds."""
    keys = sorted(echoes(shell))
    shell.cell("%model practice/echo")
    answers = [shell.answer(f"Say {random.random()}") for _ in range(PROMPTS)]
    shell.cell("%model practice/slow")
    arrived, ready = notices(shell, journal)
    return {
        "a key's echo": statistics.median(keys),
        "95% of the echoes": keys[len(keys) * 95 // 100],
        "an answer, from Enter": statistics.median(answers),
        "a notice, from the answer's arrival": arrived,
        "a notice, from the answer's being ready": ready,
    }


def echoes(shell: Shell) -> list[float]:
    """Key by key, from its being pressed to its being seen."""
    delays = []
    for number in range(KEYS):
        # A notice may have an x, too.
        shell.forget()
        begin = shell.type("x")
        _, seen = shell.until(b"x")
        delays.append(seen - begin)
        shell.watch(random.uniform(*PAUSE))
        if number % LINE == LINE - 1:
            shell.type(CLEAR)
            shell.watch(0.05)
    return delays


def notices(shell: Shell, journal: sqlite3.Connection) -> tuple[float, float]:
    """The median delays of notices behind the answers' arrival, and behind their being ready."""
    for number in range(PROMPTS):
        shell.type(f"Take {WAIT} seconds, {number}.\r")
        shell.watch(WAIT)
    seen = {}
    while len(seen) < PROMPTS:
        match, time = shell.until(NOTICE)
        seen[int(match[1])] = time
    query = "SELECT submitted_at, received_at FROM job JOIN response ON job = id WHERE cell_number = ?"
    dates = {number: journal.execute(query, [number]).fetchone() for number in seen}
    return (
        statistics.median(seen[number] - arrived for number, (_, arrived) in dates.items()),
        statistics.median(seen[number] - sent - WAIT for number, (sent, _) in dates.items()),
    )
