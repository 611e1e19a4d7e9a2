"""Figures as Markdown: ratios first, because only they can be compared between machines."""

from collections.abc import Sequence

from measure import Comparison, Figure, Sample, Spread

PREAMBLE = """# Benchmarks

`make bench` wrote this page. It runs clew and its neighbours in turn on one machine and prints
what they need as a multiple of what clew needs: 5× says that clew needs a fifth. Each ratio is the
median over rounds in which both ran, with the least and the greatest in brackets. The times at the
right are medians too; they only tell the scale, and no test depends on them. What looking for answers
costs is no measurement but a simulation: [polling.md](polling.md).
"""

HEADER = """| what | beside | wall time | processor time | clew | the other |
|---|---|---|---|---|---|"""


def page(figures: Sequence[Figure]) -> str:
    """All figures with the commands that show them by hand."""
    return "\n".join([PREAMBLE, *map(section, figures)])


def section(figure: Figure) -> str:
    """One figure: a table, what was compared, what could not be."""
    parts = [f"## {figure.title}", figure.about]
    if figure.comparisons:
        parts.append("\n".join([HEADER, *map(row, figure.comparisons)]))
    if figure.disturbance is not None:
        parts.append(shared(figure.disturbance))
    if figure.lacking:
        parts.append(f"Not compared, because not there: {', '.join(figure.lacking)}.")
    parts.append(f"```sh\n{figure.commands}\n```")
    return "\n\n".join(parts) + "\n"


def shared(disturbance: float) -> str:
    """How far the machine was ours alone."""
    return f"Other programs took {disturbance:.0%} of the machine's processor time meanwhile."


def row(comparison: Comparison) -> str:
    """A line of the table."""
    ours, theirs = comparison.ours, comparison.theirs
    cells = [
        comparison.what,
        comparison.peer,
        ratio(Spread.of_ratios(walls(theirs), walls(ours))),
        ratio(Spread.of_ratios(cpus(theirs), cpus(ours))),
        times(ours),
        times(theirs),
    ]
    return f"| {' | '.join(cells)} |"


def ratio(spread: Spread | None) -> str:
    """`8.1× (7.9–8.6)`."""
    if spread is None:
        return "–"
    return f"**{number(spread.median)}×** ({number(spread.least)}–{number(spread.greatest)})"


def times(samples: Sequence[Sample]) -> str:
    """`15 ms, 12 ms processor`."""
    text = seconds(Spread.of(walls(samples)).median)
    processor = cpus(samples)
    return f"{text}, {seconds(Spread.of(processor).median)} processor" if processor else text


def walls(samples: Sequence[Sample]) -> list[float]:
    return [sample.wall for sample in samples]


def cpus(samples: Sequence[Sample]) -> list[float]:
    return [sample.cpu for sample in samples if sample.cpu is not None]


def number(value: float) -> str:
    """Two significant digits; whole from ten on."""
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def seconds(value: float) -> str:
    """`0.29 ms`, `15 ms`, `3.4 s`."""
    return f"{number(value)} s" if value >= 1 else f"{number(1000 * value)} ms"
