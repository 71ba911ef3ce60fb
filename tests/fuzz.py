"""Spoilt inputs by the thousand for what reads strangers' words: YAML, deadlines, Word files; each is remade from its number.

`python tests/fuzz.py [PART]` makes the long run (a PART of it, 100 is all) and writes build/fuzz.json; the tests make a short
one. `python tests/fuzz.py SUBJECT NUMBER` reads one input alone.
"""

import io
import json
import platform
import re
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random

import yaml
from office import word_files
from office.raw_word import cell, level, listed, package, paragraph, row, run, table

from generator import outline
from generator.deadline import PlanPeriod, explain, parse
from generator.deadline.reading import STAGES, rewritten
from generator.intake.document import Grid, Unreadable, positions
from generator.intake.readers import file_kind
from generator.loading import consistency
from generator.loading.short_names import ShortNames
from generator.loading.validation import validate
from generator.model import Roadmap
from generator.problems import HIDDEN, MOST, Problem
from generator.source import ParsedFile
from generator.source import parse as parse_source
from generator.source.encoding import decode

HERE = Path(__file__).parent
ROOT = HERE.parent
INPUTS = {"source": 50_000, "deadline": 200_000, "word": 5_000}  # of the long run
SECONDS = 20  # of processor time for one input
LATEST = 1_000  # inputs that one task reads
RUSSIAN = re.compile("[а-яё]")
SIGNS = [*"abЯя1 \n\t:-#'\"[]{},|>*&!%@`?\\<$^~=+()«»№—\r", "\u00a0", "\u200b", "\u202e", "\ufeff", "\x00", "\x85", "\u2028",
         "\U0001f600", "\u0301" * 9, "<<: ", "- ", ": ", "? ", "--- ", "!!x ", "&a ", "*a ", "|\n", ">-\n"]  # fmt: skip


class BrokenLawError(Exception):
    """What a reader did that it may not."""


def law(holds: object, said: str) -> None:
    """Raise `BrokenLawError` unless it holds."""
    if not holds:
        raise BrokenLawError(said)


# YAML: pieces of the published roadmaps, spoilt by signs, lines and bytes.


@cache
def roadmaps() -> tuple[list[str], ...]:
    """The lines of every roadmap that is published here, and of the made-up one."""
    found = [*sorted((ROOT / "roadmaps").glob("*/*/*/roadmap.yml")), HERE / "valid/primer/vymysel/2024/roadmap.yml"]
    return tuple(path.read_text("utf-8").splitlines() for path in found)


def spoilt_yaml(random: Random) -> bytes:
    """The made-up roadmap, or the head of a published one and a piece of it, with a few faults put in."""
    *published, small = roadmaps()
    lines = random.choice(published)
    start = random.randrange(len(lines))
    pieces = [*lines[: random.choice((20, 40, 80))], *lines[start : start + random.randrange(60)]]
    made = pieces if random.random() < 0.7 else list(small)
    for _ in range(random.choice((0, 1, 1, 2, 5))):
        random.choice((_lose, _repeat, _shift, _swap, _type_in, _type_in, _join))(random, made)
    content = "\n".join(made).encode(random.choice(("utf-8",) * 12 + ("cp1251", "utf-16", "koi8-r")), "replace")
    return _flip(random, content) if random.random() < 0.1 else content


def _lose(random: Random, lines: list[str]) -> None:
    start = random.randrange(len(lines))
    del lines[start : start + random.choice((1, 1, 3))]
    lines.append("")


def _repeat(random: Random, lines: list[str]) -> None:
    start = random.randrange(len(lines))
    lines[start:start] = lines[start : start + random.choice((1, 4, 20))] * random.choice((1, 1, 30))


def _shift(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines[at] = random.choice(("  ", " ", "\t", "    - ", "")) + (lines[at].lstrip() if random.random() < 0.5 else lines[at])


def _swap(random: Random, lines: list[str]) -> None:
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _type_in(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    place = random.randrange(len(lines[at]) + 1)
    typed = "".join(random.choice(SIGNS) * random.choice((1, 1, 1, 40)) for _ in range(random.randrange(1, 4)))
    lines[at] = lines[at][:place] + typed + lines[at][place + random.choice((0, 0, 1, 8)) :]


def _join(random: Random, lines: list[str]) -> None:
    at = random.randrange(len(lines))
    lines[at : at + 2] = [" ".join(lines[at : at + 2])]


def _flip(random: Random, content: bytes) -> bytes:
    made = bytearray(content or b"a")
    for _ in range(random.choice((1, 3, 20))):
        made[random.randrange(len(made))] = random.randrange(256)
    return bytes(made)


def read_yaml(content: bytes) -> str:
    """Bytes to a roadmap or problems that a clerk can use."""
    told = list(_problems(content))
    lines = content.count(b"\n") + content.count(b"\r") + 2
    law(len(told) <= 3 * (MOST + 1), "too many problems are told")
    for problem in told:
        law(problem.file == "x.yml" and 1 <= problem.line <= lines + 1 and problem.column >= 1, f"no such place: {problem}")
        law(RUSSIAN.search(problem.what) and RUSSIAN.search(problem.mend), f"not Russian: {problem}")
        law(len(str(problem)) < 1000 and not HIDDEN.search(str(problem)), f"not fit to be shown: {problem!r}")
    return "refused" if any(problem.severity == "error" for problem in told) else "read"


def _problems(content: bytes) -> Iterator[Problem]:
    text = decode(content, "x.yml")
    if isinstance(text, Problem):
        yield text
        return
    source = parse_source(text, "x.yml")
    yield from source.problems
    if any(problem.severity == "error" for problem in source.problems):
        return
    record = validate(Roadmap, source)
    if isinstance(record, list):
        yield from record
        return
    law(str(decode(text.encode(), "x.yml")) == text, "text changes when it is read again")
    for path, what, mend in consistency.slips(record, outline.of(record), ShortNames()):
        mark = source.keys.get(path) or ParsedFile.mark(source, path)
        yield Problem(file="x.yml", line=mark.line, column=mark.column, what=what, mend=mend)


# Deadlines: phrases of the golden cells, taken apart and put together, with odd words and signs between.


@cache
def cells() -> list[str]:
    """The texts of the golden cells."""
    golden = yaml.safe_load((HERE / "deadline/corpus.yml").read_text("utf-8"))
    return sorted({text for text in _texts(golden) if RUSSIAN.search(text)})


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (*_texts(key), *_texts(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@cache
def words() -> list[str]:
    """Their words."""
    return sorted({word for text in cells() for word in text.split()})


def spoilt_cell(random: Random) -> tuple[str, PlanPeriod | None]:
    """A text that somebody may have typed into the column of terms, and the plan's period."""
    kind = random.random()
    if kind < 0.5:
        text = " ".join(random.choice(words()) for _ in range(random.choice((1, 2, 3, 5, 9, 30))))
    elif kind < 0.9:
        text = random.choice((", ", " ", "\n", "; ", "-", "")).join(random.sample(cells(), random.choice((1, 2, 3))))
    else:
        letters = "абвгдежзиклмнопрстухя0123456789.,-/ ()№IVX\n\u00a0\u0301\u00ad"
        text = "".join(random.choice(letters) for _ in range(random.randrange(80)))
    for _ in range(random.choice((0, 0, 1, 2))):
        place = random.randrange(len(text) + 1)
        text = text[:place] + random.choice(SIGNS) + text[place + random.choice((0, 1, 5)) :]
    start = date(random.randrange(1990, 2060), random.randrange(1, 13), random.randrange(1, 29))
    return text, PlanPeriod(start, start + timedelta(days=random.randrange(1500))) if random.random() < 0.7 else None


def read_cell(given: tuple[str, PlanPeriod | None]) -> str:
    """A text to a deadline that can be explained, with effort in keeping with its length."""
    text, period = given
    found = parse(text, period)
    law(found.text == text and explain(found), "words are lost")
    for part in (found, *found.parts):
        law(part.text in text, f"words that were not there: {part.text!r}")
        law(all(span.first <= span.last for span in part.spans), "a span ends before it begins")
        law(not (part.start and part.end) or part.start <= part.end, "ends before it begins")
        law(part.kind != "unread" or not (part.spans or part.start or part.end or part.repeats), "unread, and has days")
    *_, effort = rewritten(text)
    law(effort.tokens <= len(text) + 1, "more tokens than signs")
    law(effort.visited <= (len(STAGES) + 2) * (len(text) + 1), "more effort than the length warrants")
    return "not computed" if found.kind == "unread" else "read"


# Word files: the archive, its XML and its numbers are spoilt.


@cache
def documents() -> tuple[bytes, ...]:
    """Good files of Word, as programs and people make them."""
    columns, rows = (
        ["№", "Мероприятие", "Срок"],
        [["1.1.", "Провести совещание", "до 15.09.2022"], ["1.2.", "Отобрать\nшколы", "май"]],
    )
    part = word_files.Section("1. Меры")
    lists = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%1.%2)")
    numbering = (
        f'<w:abstractNum w:abstractNumId="5">{lists}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
    )
    inner = table(row(cell(paragraph(run("е"))))) + paragraph("")
    merged = (cell(paragraph(run("в")), '<w:vMerge w:val="restart"/>'), cell(listed("г", level=1)), cell(paragraph(run("д"))))
    grid = table(
        row(cell(listed("а")), cell(paragraph(run("б")), '<w:gridSpan w:val="2"/>')),
        row(*merged),
        row(cell(paragraph(""), "<w:vMerge/>"), cell(inner), cell("")),
    )
    notes = '<w:footnote w:id="2"><w:p><w:r><w:t>сноска</w:t></w:r></w:p></w:footnote>'
    made = (
        make(columns, [part, *rows], ["План"], ["Начальник"])
        for make in (word_files.merged, word_files.numbered, word_files.split)
    )
    return (*made, package(paragraph(run("слово")) + grid, numbering=numbering, footnotes=notes))


def spoilt_word(random: Random) -> bytes:
    """A file of Word with a few faults put in."""
    content = random.choice(documents())
    if random.random() < 0.2:
        return _flip(random, content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(random.choice((1, 2, 6))):
        name = random.choice([name for name in parts if name.startswith("word/")] + ["word/document.xml"] * 3)
        parts[name] = _spoilt_xml(random, parts[name].decode("utf-8", "replace")).encode()
    if random.random() < 0.1:
        parts.pop(random.choice(list(parts)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", random.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as made:
        for name, part in parts.items():
            made.writestr(name, part)
    return stream.getvalue()


NUMBERS = ["0", "-1", "1", "9", "65536", "99999999999999999999", "", "один", "1.5", "1e9", " 2 "]
TAG = re.compile(r"<[^<>]*>")
WHOLE = re.compile(r"<w:(p|r|tc|tr|tbl|t|tcPr|pPr)(?: [^<>]*)?>.*?</w:\1>", re.DOTALL)


def _spoilt_xml(random: Random, text: str) -> str:
    kind = random.randrange(6)
    tags, wholes, values = list(TAG.finditer(text)), list(WHOLE.finditer(text)), list(re.finditer(r'w:\w+="[^"]*"', text))
    if kind == 0 and tags:  # one tag is lost
        lost = random.choice(tags)
        return text[: lost.start()] + text[lost.end() :]
    if kind in (1, 2) and wholes:  # a piece is lost, repeated, or put inside itself
        one, other = random.choice(wholes), random.choice(wholes)
        piece = random.choice(
            ("", other[0], one[0] * random.choice((2, 2, 60)), f"<w:sdt><w:sdtContent>{one[0]}</w:sdtContent></w:sdt>")
        )
        return text[: one.start()] + piece + text[one.end() :]
    if kind in (3, 4) and values:  # a number or a name is another
        one = random.choice(values)
        name = one[0].partition("=")[0]
        return f'{text[: one.start()]}{name}="{random.choice(NUMBERS)}"{text[one.end() :]}'
    place = random.randrange(len(text) + 1)
    return (
        text[:place]
        + random.choice(["<w:p/>", "<w:br/>", "</w:p>", "<w:tbl>", "&amp;", "&x;", "слово", "\u200b", "<!--", "<w:tab/>"])
        + text[place:]
    )


def read_word(content: bytes) -> str:
    """Bytes to a document whose tables are whole, or a Russian sentence."""
    try:
        document = file_kind.of(content)
    except Unreadable as refused:
        law(str(refused).endswith(".") and RUSSIAN.search(str(refused)), f"not a Russian sentence: {refused}")
        return "refused"
    for grid in (part for part in document.parts if isinstance(part, Grid)):
        covered = Counter(place for one in grid.cells for place in positions(one))
        law(covered == Counter((line, column) for line in range(grid.height) for column in range(grid.width)), "a torn table")
    law(not any(HIDDEN.search(text) for text in document.texts), "signs that nobody sees")
    law(all(RUSSIAN.search(note) for note in document.notes), "a note that is not Russian")
    return "read"


SUBJECTS: dict[str, tuple[Callable[[Random], object], Callable[..., str]]] = {
    "source": (spoilt_yaml, read_yaml),
    "deadline": (spoilt_cell, read_cell),
    "word": (spoilt_word, read_word),
}


@dataclass
class Count:
    """How inputs ended, and what is wrong, by subject."""

    ends: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0  # of processor time
    longest: float = 0

    def add(self, other: "Count") -> None:
        """Take another one's into this."""
        self.ends += other.ends
        self.wrong += other.wrong
        self.seconds += other.seconds
        self.longest = max(self.longest, other.longest)

    def told(self) -> dict[str, object]:
        """The run as JSON."""
        ends = {subject: {end: many for (of, end), many in sorted(self.ends.items()) if of == subject} for subject in SUBJECTS}
        return {
            "date": datetime.now(UTC).date().isoformat(),
            "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
            "seconds": round(self.seconds),
            "longest": round(self.longest, 2),
            "inputs": {subject: sum(found.values()) for subject, found in ends.items()},
            "ends": ends,
            "wrong": len(self.wrong),
        }


def sweep(subject: str, numbers: Iterable[int]) -> Count:
    """Read the inputs of these numbers."""
    count, begun = Count(), time.process_time()
    signal.signal(signal.SIGVTALRM, _late)
    for number in numbers:
        start = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
        try:
            count.ends[subject, one(subject, number)] += 1
        except Exception:  # whatever it is, it is a find
            count.ends[subject, "wrong"] += 1
            count.wrong.append(f"{subject} {number}\n{traceback.format_exc(limit=-4)}")
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        count.longest = max(count.longest, time.process_time() - start)
    count.seconds = time.process_time() - begun
    return count


def one(subject: str, number: int) -> str:
    """Make an input from its number and read it."""
    make, read = SUBJECTS[subject]
    return read(make(Random(f"{subject} {number}")))


def _late(*_: object) -> None:
    raise BrokenLawError(f"more than {SECONDS} seconds of processor time")


def main(part: int = 100) -> None:
    """The long run in two processes; its counts are printed and written to build/fuzz.json."""
    tasks = [
        (subject, range(first, min(first + LATEST, many * part // 100)))
        for subject, many in INPUTS.items()
        for first in range(0, many * part // 100, LATEST)
    ]
    whole = Count()
    with ProcessPoolExecutor(2) as pool:
        for found in pool.map(sweep, *zip(*tasks, strict=True)):
            whole.add(found)
            print(*found.wrong, f"{sum(whole.ends.values())} inputs, {len(whole.wrong)} wrong", sep="\n", flush=True)
    told = json.dumps(whole.told(), ensure_ascii=False, indent=1) + "\n"
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build/fuzz.json").write_text(told, encoding="utf-8")
    print(told)
    sys.exit(1 if whole.wrong else 0)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(one(sys.argv[1], int(sys.argv[2])))
    else:
        main(*map(int, sys.argv[1:]))
