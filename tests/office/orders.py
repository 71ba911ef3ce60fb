"""A roadmap as the whole order that a department typed: the act, then each annex, for the makers of `word_files`."""

from collections.abc import Iterator
from typing import Any

from office.word_files import Heading, Part, Row, Section, Table, book, typed, written

from generator.model import Act, Roadmap

HABITS = ("merged", "numbered", "split")


def made(roadmap: Roadmap, form: str) -> bytes:
    """The file in one form: a habit of Word, xlsx (a sheet for each table, the annexes alone), or txt, pasted text."""
    parts = [*act(roadmap.act), *annexes(roadmap)]
    if form == "xlsx":
        return book(sheets(roadmap))
    return typed(parts).encode() if form == "txt" else written(form, parts)


def act(signed: Act) -> Iterator[Part]:
    """The act's paragraphs; of one approved by a stamp, the stamp."""
    if signed.stamp:
        yield signed.stamp
        return
    assert signed.signatory
    lines = (signed.issuer, signed.kind.upper(), signed.date_wording, f"№ {signed.number}", signed.place)
    yield from (line for line in (*lines, signed.title, signed.preamble, signed.enacting) if line)
    yield from clauses(signed.clauses)
    yield f"{signed.signatory.post}\t{signed.signatory.name}"


def clauses(found: Any) -> Iterator[Part]:
    for clause in found:
        yield f"{clause.number} {clause.text}"
        yield from clauses(clause.clauses)


def annexes(roadmap: Roadmap) -> Iterator[Part]:
    """Labels (those not printed are «Приложение 2»), titles, headings, paragraphs and tables in printed order."""
    for number, annex in enumerate(roadmap.annexes, 1):
        yield annex.label or f"Приложение {number}"
        if annex.title:
            yield annex.title
        for block in annex.blocks:
            if block.heading:
                yield Heading(block.heading, block.level)
            if block.text:
                yield from block.text.split("\n\n")
            elif block.content and not isinstance(block.content, str):
                yield table(block.content, "План")


def table(content: Any, name: str) -> Table:
    """A table as its rows are printed."""
    return Table(list(content.columns.values()), [row(each, list(content.columns)) for each in content.rows], name)


def row(found: Any, keys: list[str]) -> Row:
    if title := getattr(found, "title", None):
        return Section(f"{found.section} {title}" if found.section else title)
    return [found.cell(key) or "" for key in keys]


def sheets(roadmap: Roadmap) -> Iterator[tuple[list[str], Table, list[str]]]:
    """Each table on a sheet of its own under the words that stand before it."""
    count = 0
    before: list[str] = []
    for part in annexes(roadmap):
        if isinstance(part, Table):
            count += 1
            yield before, Table(part.columns, part.rows, f"Лист {count}"), []
            before = []
        else:
            before.append(part if isinstance(part, str) else part.text)
