"""Journals that would take days to fill by asking: one job, multiplied by SQL."""

import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

STRANGE = "strange"
"""A word that is found in so many prompts, however many there are."""
TAG = "rare"
"""A tag of as many jobs."""
FEW = 20


def fill(path: Path, sessions: int, cells: int) -> None:
    """Makes of a journal's first session, cell and job so many sessions, with so many cells of a job each."""
    with closing(sqlite3.connect(path)) as journal, journal:
        # Words are indexed by a trigger, one by one; all at once they take a tenth of the time.
        ((index,),) = journal.execute("SELECT sql FROM sqlite_master WHERE name = 'job_text_insert'")
        journal.execute("DROP TRIGGER job_text_insert")
        multiply(journal, "session", sessions, id="i + 1")
        rows = sessions * cells
        place = {"session": f"i / {cells} + 1"}
        few = f"i % {rows // FEW} = {rows // FEW // 2}"
        words = f"'What is a ' || iif({few}, '{STRANGE}', 'fun') || ' fact about the number ' || i || '?'"
        number = f"i % {cells} + 1"
        multiply(journal, "cell", rows, id="i + 1", number=number, source=words, **place)
        multiply(
            journal,
            "job",
            rows,
            id="i + 1",
            cell="i + 1",
            cell_number=number,
            prompt=words,
            output_text=words,
            fingerprint="hex(i)",
            response_id="'resp_' || i",
            **place,
        )
        journal.execute(
            "INSERT OR IGNORE INTO tag SELECT id, 0, ? FROM job WHERE prompt GLOB ?",
            (TAG, f"*{STRANGE}*"),
        )
        journal.execute(index)
        journal.execute("INSERT INTO job_text (job_text) VALUES ('rebuild')")


def list_models(path: Path, base_url: str, count: int) -> None:
    """Lets a journal remember that the service listed so many models just now."""
    models = {"time": time.time(), "ids": [f"{n:03}/model" for n in range(count)]}
    with closing(sqlite3.connect(path)) as journal, journal:
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
