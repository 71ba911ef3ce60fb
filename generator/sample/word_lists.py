"""Reads from the files beside this one the words that a made-up country is put together from."""

from functools import cache
from pathlib import Path
from typing import TypeVar

from generator import source
from generator.model import Clause, Record, Signatory
from generator.source import ParsedFile

FOLDER = Path(__file__).parent / "lexicon"


class RegionNames(Record):
    """Folder names and official names of real regions."""

    regions: dict[str, str]


class MunicipalityKind(Record):
    """A kind of municipality: its name, the name in the genitive, both with a place for the root, and its slug."""

    name: str
    of: str
    slug: str


class SchoolKind(Record):
    """A kind of school: its name and alias with a place for the settlement, and its slug."""

    name: str
    alias: str
    slug: str


class LocalityNames(Record):
    """What names of municipalities, departments and schools are made of; mappings give the Latin letters."""

    beginnings: dict[str, str]
    roots: dict[str, str]
    kinds: tuple[MunicipalityKind, ...]
    departments: tuple[str, ...]
    schools: tuple[SchoolKind, ...]
    settlements: dict[str, str]


class SectionWords(Record):
    """A section of a plan: what is done, with what (in the genitive), and what comes of it."""

    title: str
    actions: tuple[str, ...]
    objects: tuple[str, ...]
    results: tuple[str, ...]


class Measures(Record):
    """Sections of a plan and what makes a shared measure one's own."""

    sections: tuple[SectionWords, ...]
    reworded: tuple[str, ...]
    tails: tuple[str, ...]
    subjects: tuple[str, ...]
    lines: tuple[str, ...]
    responsible: tuple[str, ...]


class Terms(Record):
    """Forms of deadlines with how often each occurs: anywhere, in plans of one year, of a calendar or a school year, amiss."""

    common: dict[str, int]
    single: dict[str, int]
    calendar: dict[str, int]
    school: dict[str, int]
    doubtful: dict[str, int]


class IndicatorWords(Record):
    """An indicator and its unit."""

    text: str
    unit: str


class Risk(Record):
    """A risk factor, the vocabulary's code for it, and what it means."""

    text: str
    factor: str
    description: str


class ParticipantWords(Record):
    """A participant with functions and indicators."""

    participant: str
    functions: str
    indicators: tuple[str, ...]


class RemarkWords(Record):
    """A remark to a field of a measure."""

    field: str
    kind: str
    text: str


class Frame(Record):
    """The words around a plan; `{of}`, `{wording}` and years stand in braces."""

    title: str
    preamble: str
    clauses: tuple[Clause, ...]
    signatory: Signatory
    group: tuple[str, ...]
    goals: str
    indicators: tuple[IndicatorWords, ...]
    factors: tuple[Risk, ...]
    participants: tuple[ParticipantWords, ...]
    abbreviations: dict[str, str]
    remarks: tuple[RemarkWords, ...]
    done: tuple[str, ...]


class ProgressWords(Record):
    """What is told of measures: statuses with how often each occurs, words by status, evidence, and who else tells it."""

    statuses: dict[str, int]
    texts: dict[str, tuple[str, ...]]
    evidence: tuple[str, ...]
    author: str


R = TypeVar("R", bound=Record)


FILES: dict[type[Record], str] = {
    Frame: "frame.yml",
    LocalityNames: "names.yml",
    Measures: "measures.yml",
    ProgressWords: "progress.yml",
    RegionNames: "regions.yml",
    Terms: "terms.yml",
}


@cache
def words(model: type[R]) -> R:
    """One list of words by its model, read from its file."""
    name = FILES[model]
    read = source.read(FOLDER / name, name)
    if not isinstance(read, ParsedFile):
        raise ValueError("\n".join(map(str, read)))
    return model.model_validate(read.data)
