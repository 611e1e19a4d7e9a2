"""A long answer in Markdown, laid out for a terminal: clew beside Python's Rich."""

import subprocess
import sys
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from measure import Comparison, Figure, Sample, comparisons, environment, in_turn, to_end_of_terminal

SECTION = """## Section {n}: what the measurements say

Some *emphasis*, **strong words**, `code` and a [link](https://example.org/{n}) in a paragraph that is
long enough to be wrapped at the right edge of a terminal, as those in answers mostly are. It goes on
for a few sentences more. Each of them has words of different lengths, and a number such as {n}.

- the first item of a list
- a second one, with `code` in it, that is a little longer than a line of a terminal usually is
  1. nested
  2. items

| name | value | note |
|:-----|------:|------|
| a{n} | 1.5 | short |
| b{n} | 22 | a somewhat longer note, in words |

```python
def greet(name, times={n}):  # a comment
    for _ in range(times):
        print(f"Hello, {{name}}!")
```

> A quotation of somebody who said it well, at some length, as quotations go.

"""
SIZE = 1_000_000
"""Bytes."""

COMMANDS = """export PAGER=cat
clew ask -m practice/echo - < answer.md > /dev/null
clew show 1
python -m rich.markdown --hyperlinks answer.md"""


def figure(clew: Path, home: Path, rounds: int) -> Figure:
    """`clew show` of a stored answer beside `python -m rich.markdown`, in a pseudo-terminal."""
    result = Figure(
        title="1 MB of Markdown",
        about="Headings, paragraphs, lists, tables, quotations and code, laid out and coloured in a "
        "pseudo-terminal of 80 columns, with the start of the process. clew reads the answer from its "
        "journal, Rich from a file. Twice the half shows how the time grows with the length: 1.0× "
        "says that a text twice as long takes twice as long; its second start counts, too.",
        commands=COMMANDS,
    )
    env = environment(home) | {"PAGER": "cat"}
    files = [document(home / name, size) for name, size in [("1.md", SIZE), ("2.md", SIZE // 2)]]
    for file in files:
        ask(clew, env, file)
    whole, half = (partial(to_end_of_terminal, [clew, "show", f"s{n}/1"], env) for n in (1, 2))
    try:
        peer = f"Rich {version('rich')}"
    except PackageNotFoundError:
        result.lacking.append("rich")
        return result
    rich = [Path(sys.executable), "-m", "rich.markdown", "--hyperlinks", files[0]]
    contestants = {"clew": whole, peer: partial(to_end_of_terminal, rich, env), "half": half}
    samples = in_turn(contestants, rounds)
    halves = samples.pop("half")
    result.comparisons += comparisons("1 MB", samples)
    result.comparisons.append(
        Comparison("1 MB", "twice the half of it", samples["clew"], [twice(half) for half in halves])
    )
    return result


def document(file: Path, size: int) -> Path:
    """Writes as many sections as fit into so many bytes."""
    text, number = b"", 1
    while len(section := SECTION.format(n=number).encode()) + len(text) <= size:
        text += section
        number += 1
    file.write_bytes(text)
    return file


def ask(clew: Path, env: dict[str, str], file: Path) -> None:
    """Has the text as an answer in the journal."""
    with file.open("rb") as prompt:
        subprocess.run(
            [clew, "ask", "-q", "-m", "practice/echo", "-"],
            env=env,
            stdin=prompt,
            stdout=subprocess.DEVNULL,
            check=True,
        )


def twice(sample: Sample) -> Sample:
    """The same done two times."""
    return Sample(2 * sample.wall, sample.cpu and 2 * sample.cpu)
