"""Tab, with a journal of a million jobs and 500 models beside a new journal with hardly anything."""

import json
import sqlite3
import statistics
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path

from background import configured, served
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
                fill(Path(env["CLEW_HOME"]) / "journal.sqlite", base_url)
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


def fill(path: Path, base_url: str) -> None:
    """Multiplies the first session, cell and job of a journal, and puts the list of models in."""
    with closing(sqlite3.connect(path)) as journal, journal:
        # Words are indexed by a trigger, which would take most of the time; Tab does not search.
        ((index,),) = journal.execute("SELECT sql FROM sqlite_master WHERE name = 'job_text_insert'")
        journal.execute("DROP TRIGGER job_text_insert")
        multiply(journal, "session", SESSIONS, id="i + 1")
        rows = SESSIONS * CELLS
        place = {"session": f"i / {CELLS} + 1"}
        words = "'What is a fun fact about the number ' || i || '?'"
        multiply(journal, "cell", rows, id="i + 1", number=f"i % {CELLS} + 1", source=words, **place)
        multiply(
            journal,
            "job",
            rows,
            id="i + 1",
            cell="i + 1",
            cell_number=f"i % {CELLS} + 1",
            prompt=words,
            output_text=words,
            fingerprint="hex(i)",
            response_id="'resp_' || i",
            **place,
        )
        journal.execute(index)
        models = {"time": time.time(), "ids": [f"{n:03}/model" for n in range(MODELS)]}
        journal.execute(
            "INSERT OR REPLACE INTO setting VALUES (?, ?)", (f"models {base_url}", json.dumps(models))
        )


def multiply(journal: sqlite3.Connection, table: str, count: int, **columns: str) -> None:
    """Until there are so many rows, each like the first but for these columns; `i` counts them from 0."""
    (first,) = journal.execute(f"SELECT min(id) FROM {table}").fetchone()
    (present,) = journal.execute(f"SELECT max(id) FROM {table}").fetchone()
    names = [name for _, name, *_ in journal.execute(f"PRAGMA table_info({table})")]
    values = [columns.get(name, name) for name in names]
    journal.execute(
        f"WITH RECURSIVE numbers (i) AS (VALUES ({present}) UNION ALL SELECT i + 1 FROM numbers"
        f" WHERE i + 1 < {count}) INSERT INTO {table} SELECT {', '.join(values)} FROM numbers,"
        f" (SELECT * FROM {table} WHERE id = {first})"
    )
