"""How long people wait for a program that they start: to its end, or to its first prompt."""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from measure import Figure, Sample, comparisons, environment, in_turn, to_end, to_prompt


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """`clew --version` and the REPL beside Python, IPython and SQLite's shell."""
    result = Figure(
        title="Start",
        about="A program that ends at once, and a shell up to its first prompt in a "
        "pseudo-terminal. The shells have been started before, so their files exist.",
        commands="clew --version    python3 -c pass    sqlite3 --version\n"
        "clew              ipython             sqlite3",
    )
    env = environment(home)
    python, sqlite = Path(sys.executable), shutil.which("sqlite3")
    ends: dict[str, Callable[[], Sample]] = {
        "clew": partial(to_end, [clew, "--version"], env),
        "`python3 -c pass`": partial(to_end, [python, "-c", "pass"], env),
    }
    prompts: dict[str, Callable[[], Sample]] = {
        "clew": partial(to_prompt, [clew], "▸ ".encode(), env)
    }
    if find_spec("IPython"):
        prompts["IPython"] = partial(to_prompt, [python, "-m", "IPython"], b"In [1]: ", env)
    else:
        result.lacking.append("IPython")
    if sqlite:
        ends["`sqlite3 --version`"] = partial(to_end, [sqlite, "--version"], env)
        prompts["sqlite3"] = partial(to_prompt, [sqlite], b"sqlite> ", env)
    else:
        result.lacking.append("sqlite3")
    for what, contestants in {"`clew --version`": ends, "REPL to its prompt": prompts}.items():
        result.comparisons += comparisons(what, in_turn(contestants, rounds))
    return result
