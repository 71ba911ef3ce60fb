"""How fast deadlines and responsible cells are read, beside a general date library on the same cells."""

import platform
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

import dateparser

from generator import bodies, deadline, loading
from generator.deadline import Period

ROOT = Path(__file__).parent.parent
REPEATS = 5  # the best of so many runs counts


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest run."""
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def row(name: str, cells: Sequence[str], ours: float, theirs: float) -> str:
    """A line of the table: cells a second, ours and the library's, and their ratio."""
    return f"| {name} | {len(cells)} | {len(cells) / ours:,.0f} | {len(cells) / theirs:,.0f} | {theirs / ours:.1f} |"


def main() -> None:
    """Print the table and keep it in build/bench.md."""
    dataset = loading.load(ROOT / "roadmaps")
    kinds = dataset.vocabulary.kinds
    measures = [(place.value, town) for _, town, edition in dataset.editions for place in edition.outline.measures]
    terms = [measure.deadline for measure, _ in measures if measure.deadline] * 10
    answers = [measure.responsible for measure, _ in measures if measure.responsible] * 10
    period = Period(date(2022, 1, 1), date(2022, 12, 31))
    library = best(lambda: [dateparser.parse(text, languages=["ru"]) for text in terms[:120]]) / 120
    lines = [
        f"# Benchmark of {date.today().isoformat()}",
        "",
        f"{platform.machine()}, Python {sys.version.split()[0]}, dateparser {version('dateparser')}; best of {REPEATS} runs.",
        "",
        "| what | cells | ours, cells a second | dateparser on deadlines | times as fast |",
        "|---|---|---|---|---|",
        row("deadlines read", terms, best(lambda: [deadline.parse(text, period) for text in terms]), library * len(terms)),
        row(
            "bodies split", answers, best(lambda: [bodies.resolve(text, None, kinds) for text in answers]), library * len(answers)
        ),
    ]
    text = "\n".join(lines) + "\n"
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/bench.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
