"""Thousands of background responses, created and collected: clew beside the official client.

Both talk to one `clew serve` whose answers are ready almost at once: late enough that each response
must be looked at after its creation. clew journals every job to disk before it is sent and every
answer when it comes; the client keeps them in memory.
"""

import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from measure import Figure, Sample, comparisons, environment, in_turn, to_end

PEER = Path(__file__).with_name("openai_background.py")
MODEL = "practice/echo"
LATENCY = "0.05"
"""Seconds until an answer is ready. With none, it would come with the reply to its creation."""
QUESTION = "What is a fun fact about the number"

SCRIPT = """%model {model}
%%batch --rows {rows} --via responses
{question} {{{{i}}}}?
%%
%wait
"""

# Models named practice/… go to the practice profile: here it is a server of its own.
CONFIGURATION = """[profiles.practice]
base_url = "{base_url}"
"""

BY_HAND = "http://127.0.0.1:8765/v1"
SERVED = """export CLEW_HOME=$(mktemp -d)
clew serve --port 8765 --latency {latency} &
cat > $CLEW_HOME/config.toml <<'END'
{configuration}END
"""
COMMANDS = """{served}time clew run --profile practice - <<'END'
{script}END
time python Benchmarks/openai_background.py {arguments}
time bare-client {arguments}    # swift build -c release --product bare-client"""


def figure(clew: Path, home: Path, rounds: int, responses: int) -> Figure:
    """`%%batch --rows N` and `%wait` beside `AsyncOpenAI`, 64 requests in flight."""
    script = SCRIPT.format(model=MODEL, rows=responses, question=QUESTION)
    result = Figure(
        title=f"{responses:,} background responses",
        about="Created, polled and collected from one `clew serve`, with the start of the process; "
        "processor time is the client's. clew writes every job to its journal on disk before it is "
        "sent; the `openai` package keeps 64 requests in flight and nothing on disk. `bare-client` is "
        "clew's own HTTP client in a loop of its own, without journal, engine or interpreter.",
        commands=COMMANDS.format(
            served=served_by_hand(LATENCY),
            script=script,
            arguments=f"{BY_HAND} {MODEL} {responses} '{QUESTION}'",
        ),
    )
    try:
        peer = f"openai {version('openai')}, asyncio"
    except PackageNotFoundError:
        result.lacking.append("openai")
        return result
    batch = home / "batch.clew"
    batch.write_text(script)
    with served(clew, home) as base_url:
        contestants = {
            "clew": lambda: with_clew(clew, home, batch, base_url, responses),
            peer: lambda: with_openai(home, base_url, responses),
        }
        bare = clew.with_name("bare-client")
        if bare.exists():
            contestants[bare.name] = lambda: with_bare_client(bare, home, base_url, responses)
        else:
            result.lacking.append(bare.name)
        results = in_turn(contestants, rounds)
    result.comparisons += comparisons(f"{responses:,} responses", results)
    peaks = [sample.peak for sample in results["clew"] if sample.peak is not None]
    result.about += f" clew's resident memory was {max(peaks):.0f} MB at the most."
    return result


def served_by_hand(latency: str) -> str:
    """What to type for a practice server in a process of its own, and a profile that asks it."""
    return SERVED.format(latency=latency, configuration=CONFIGURATION.format(base_url=BY_HAND))


@contextmanager
def served(clew: Path, home: Path, latency: str = LATENCY) -> Iterator[str]:
    """A practice server in a process of its own, by its base URL."""
    command: list[str | Path] = [clew, "serve", "--port", "0", "--latency", latency]
    server = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout
        yield server.stdout.readline().strip()
    finally:
        server.terminate()
        server.wait()


def configured(home: Path, base_url: str) -> dict[str, str]:
    """An environment whose practice profile is that server."""
    env = environment(home)
    folder = Path(env["CLEW_HOME"])
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(CONFIGURATION.format(base_url=base_url))
    return env


def with_clew(clew: Path, home: Path, script: Path, base_url: str, responses: int) -> Sample:
    """A script under a new home; its journal must hold every answer afterwards."""
    with tempfile.TemporaryDirectory(dir=home) as name:
        env = configured(Path(name), base_url)
        sample = to_end([clew, "run", "--profile", "practice", script], env)
        collected = collected_in(env)
    check(collected, responses)
    return sample


def collected_in(env: Mapping[str, str]) -> int:
    """How many answers the journal of that environment holds."""
    with closing(sqlite3.connect(Path(env["CLEW_HOME"]) / "journal.sqlite")) as journal:
        query = "SELECT count(*) FROM jobs WHERE state = 'completed'"
        (collected,) = journal.execute(query).fetchone()
    return collected


def with_openai(home: Path, base_url: str, responses: int) -> Sample:
    """The official client's program."""
    return with_client([sys.executable, PEER], home, base_url, responses)


def with_bare_client(client: Path, home: Path, base_url: str, responses: int) -> Sample:
    """clew's HTTP client alone."""
    return with_client([client], home, base_url, responses)


def with_client(
    program: Sequence[str | Path], home: Path, base_url: str, responses: int
) -> Sample:
    """A program that keeps nothing; it must have printed every answer."""
    command = [*program, base_url, MODEL, str(responses), QUESTION]
    with tempfile.TemporaryFile(dir=home) as output:
        sample = to_end(command, environment(home), output)
        output.seek(0)
        check(sum(1 for _ in output), responses)
    return sample


def check(collected: int, expected: int) -> None:
    """Half the work in half the time is no result."""
    if collected != expected:
        raise RuntimeError(f"{collected} of {expected} answers were collected")
