"""How fast deadlines and responsible cells are read, beside a general date library; from a push to the page, beside a push.

Scanned sheets are read beside Tesseract alone.
"""

import platform
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from itertools import count
from pathlib import Path
from time import perf_counter
from urllib.request import ProxyHandler, build_opener

import dateparser
import pushing
import test_isolation
from scans import degrading, printing
from test_ssh import behind

from generator import bodies, building, deadline, loading, sample
from generator.cache import Cache
from generator.deadline import PlanPeriod
from generator.intake.readers import file_kind, pictures

ROOT = Path(__file__).parent.parent
TOWN = "roadmaps/primer/vymysel"
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


def pushed(root: Path) -> tuple[float, float]:
    """Seconds from a push over ssh until its page is read over HTTP, and those of the same push without hooks."""
    served = pushing.publish(root)
    site = partial(Quiet, directory=str(served.site))
    with behind(served) as sshd, ThreadingHTTPServer(("127.0.0.1", 0), site) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        clone, numbers = sshd.clone(pushing.VYMYSEL, "bench"), count()
        page = f"http://127.0.0.1:{http.server_port}/{TOWN}/"

        def push(to: str) -> str:
            name = f"Округ-{next(numbers)}"
            file = clone.path / TOWN / "municipality.yml"
            file.write_text(re.sub(r"(?m)^name: .*$", f"name: {name}", file.read_text("utf-8")), encoding="utf-8")
            clone.commit()
            assert sshd.push(clone, pushing.VYMYSEL, f"HEAD:{to}").accepted
            return name

        def publish() -> None:
            name = push("main")
            while name not in build_opener(ProxyHandler({})).open(page).read().decode():
                pass

        seen = best(publish)
        pushing.git(served.repo, "config", "core.hooksPath", "no-hooks")
        plain = best(lambda: push("main"))
        http.shutdown()
    return seen, plain


def neighbours(root: Path) -> list[tuple[str, float, float]]:
    """Seconds of a build of 99 made-up municipalities with plans of the usual size: alone, and with the worst two in a region.

    One of these is hostile, one has the widest values that the check accepts, for every kind of field; the municipality
    that changes is of their region.
    """
    times: dict[str, list[float]] = {"from nothing": [], "after a neighbour changed": []}
    for worst in (False, True):
        folder = root / str(worst)
        sample.write(folder, ROOT / "generator/vocabulary", test_isolation.TOWNS, 1)
        town = next(folder.glob("roadmaps/*/*/municipality.yml"))
        if worst:
            test_isolation.hostile(folder / "worst")
            test_isolation.widest(folder / "worst")
            for bad in (test_isolation.HOSTILE, test_isolation.WIDEST):
                shutil.move(folder / "worst" / bad, town.parent.parent)
        changes = count()

        def build(folder: Path = folder) -> None:
            building.build(folder / "mkdocs.yml", folder / "roadmaps", folder / "site", None, cache=Cache(folder / "cache"))

        def change(town: Path = town, changes: Iterator[int] = changes, build: Callable[[], None] = build) -> None:
            renamed = re.sub(r"(?m)^name: .*$", f"name: Округ-{next(changes)}", town.read_text("utf-8"))
            town.write_text(renamed, encoding="utf-8")
            build()

        start = perf_counter()
        build()
        times["from nothing"].append(perf_counter() - start)
        times["after a neighbour changed"].append(best(change))
    return [(what, alone, beside) for what, (alone, beside) in times.items()]


def scanned() -> Iterator[tuple[str, float, float]]:
    """Seconds a sheet and per cent of words that come back of two noisy ones: ours, and Tesseract's text of the same pictures."""
    roadmap = next(edition.roadmap for _, _, edition in loading.load(ROOT / "roadmaps").editions if edition.roadmap)
    content = printing.pdf(roadmap, "album")
    sheets = degrading.pages(content, "noisy200", 1, most=2)
    printed = Counter(words(word.text for word in file_kind.of(content).placed if word.page <= len(sheets)))

    def ours() -> Iterable[str]:
        return pictures.read(sheets).texts

    def plain() -> Iterable[str]:
        command = ["tesseract", "-", "-", "-l", "rus"]
        return [subprocess.run(command, input=sheet, capture_output=True, check=True).stdout.decode() for sheet in sheets]

    for name, read in (("ours, cells told apart and words doubted", ours), ("Tesseract alone, text", plain)):
        start = perf_counter()
        right = sum((Counter(words(read())) & printed).values())
        yield name, (perf_counter() - start) / len(sheets), 100 * right / printed.total()


def words(texts: Iterable[str]) -> Iterator[str]:
    """Words and numbers without the signs between them."""
    return (word for text in texts for word in re.findall(r"\d+|[^\W\d_]+", text))


class Quiet(SimpleHTTPRequestHandler):
    """A web server without a journal."""

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def main() -> None:
    """Print the table and keep it in build/bench.md."""
    dataset = loading.load(ROOT / "roadmaps")
    kinds = dataset.vocabulary.kinds
    measures = [(place.value, town) for _, town, edition in dataset.editions for place in edition.outline.measures]
    terms = [measure.deadline for measure, _ in measures if measure.deadline] * 10
    answers = [measure.responsible for measure, _ in measures if measure.responsible] * 10
    period = PlanPeriod(date(2022, 1, 1), date(2022, 12, 31))
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
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        seen, plain = pushed(Path(folder))
    lines += [
        "",
        f"From `git push` over ssh to the new page over HTTP (made-up site of three municipalities): {seen:.2f} s; "
        f"the same push without hooks: {plain:.2f} s; {seen / plain:.1f} times as long.",
    ]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        found = neighbours(Path(folder))
    lines += [
        "",
        "| build of 99 made-up municipalities | alone, s | beside a hostile one and one of the widest data, s | times as long |",
        "|---|---|---|---|",
        *(f"| {what} | {alone:.1f} | {beside:.1f} | {beside / alone:.2f} |" for what, alone, beside in found),
    ]
    lines += [
        "",
        "| two noisy scanned sheets | s a sheet | words that come back, % |",
        "|---|---|---|",
        *(f"| {what} | {seconds:.1f} | {right:.2f} |" for what, seconds, right in scanned()),
    ]
    text = "\n".join(lines) + "\n"
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/bench.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
