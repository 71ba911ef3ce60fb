"""Reads a roadmap: beside each of its places, which stay as they are, stands what was understood of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from generator import addresses, bodies, deadline, evidence, funding, quantities, references, themes, typical_factors
from generator.bodies import Body
from generator.deadline import Deadline, PlanPeriod
from generator.evidence import Evidence
from generator.fingerprint import shared
from generator.funding import Funding
from generator.instructions import Instruction, instructions
from generator.loading import EditionData
from generator.model import Block, Clause, Measure, Municipality, Plan, RiskFactor, Roadmap, Section, Vocabulary
from generator.model import Period as Signed
from generator.outline import OutlinePlace
from generator.quantities import Quantity
from generator.references import Reference
from generator.reported import NOTHING, Reported, reported
from generator.school_names import SchoolNames
from generator.source import Path
from generator.themes import Subject

DeadlineOrigin = Literal["cell", "words"] | None


@shared
@dataclass(frozen=True)
class MeasureReading:
    """A measure: when, by whom, about what, for which schools; the words themselves are `measure`.

    `deadline_words` are those of the measure's text that name its deadline where its cell has none; they never outrank a cell.
    `references` are the measures that its cells refer to, `quantities` the numbers of its result, `funding` what it costs.
    """

    place: OutlinePlace
    measure: Measure
    deadline: Deadline
    bodies: tuple[Body, ...]
    themes: tuple[Subject, ...]
    factors: tuple[Subject, ...]
    schools: tuple[str, ...]
    evidence: Evidence | None = None
    deadline_words: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    funding: Funding | None = None

    @property
    def deadline_origin(self) -> DeadlineOrigin:
        """Where the deadline was read: in its cell, in the measure's words, or nowhere."""
        if self.deadline_words:
            return "words"
        return "cell" if self.measure.deadline else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its bodies, each once, in the cell's order."""
        return tuple(dict.fromkeys(body.kind for body in self.bodies if body.kind))


@dataclass(frozen=True)
class DutyReading:
    """A clause of the act that lays a duty on somebody, with its deadline."""

    place: OutlinePlace
    clause: Clause
    deadline: Deadline
    bodies: tuple[Body, ...]


@shared
@dataclass(frozen=True)
class Reading:
    """What we understood of one roadmap.

    `declared` are the risk factors that its headings and groups name as its own, `typical` those that it only describes; the
    anchors of the tables that do are `described`. `duties` are the clauses of the act that are marked so, `instructions` those
    that address somebody; `reported` is what is told of its progress.
    """

    path: str
    roadmap: Roadmap
    measures: tuple[MeasureReading, ...]
    duties: tuple[DutyReading, ...]
    declared: tuple[Subject, ...]
    typical: tuple[Subject, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    described: tuple[str, ...] = ()
    reported: Reported = NOTHING


def term(signed: Signed) -> PlanPeriod | None:
    """The days of a plan's term, by which deadlines are read; none of a term without end, which is told of and not computed."""
    return PlanPeriod(signed.start, signed.last) if signed.last else None


def read(edition: EditionData, municipality: Municipality | None, vocabulary: Vocabulary) -> Reading:
    """Read a roadmap; an edition that could not be loaded is a fault of the caller."""
    if edition.roadmap is None:
        raise ValueError(f"{edition.file} was not read")
    roadmap = edition.roadmap
    attached = {file.name: (file.caption, addresses.original(file.digest, file.name)) for file in edition.offered}
    places = tuple(edition.outline.walk())
    on_money = {
        place.path: funding.columns(block.content.columns)
        for place in places
        if isinstance(block := place.value, Block) and isinstance(block.content, Plan)
    }
    reader = _Reader(term(roadmap.period), municipality, vocabulary, attached, on_money)
    described = {
        ("annexes", at, "blocks", n) for at, annex in enumerate(roadmap.annexes) for n in typical_factors.of_annex(annex)
    }
    named = [(place.path[:4] in described, subject) for place in places for subject in reader.declared(place)]
    declared, typical = (_once(subject for is_typical, subject in named if is_typical is wanted) for wanted in (False, True))
    codes = {subject.code for subject in declared}
    measures = [reader.measure(place, place.value) for place in places if isinstance(place.value, Measure)]
    last_days, referring = {read.place.anchor: read.deadline.end for read in measures}, references.of_plans(places)
    return Reading(
        edition.path,
        roadmap,
        tuple(
            replace(read, references=references.dated(referring[read.place.anchor], last_days))
            if read.place.anchor in referring
            else read
            for read in measures
        ),
        tuple(reader.duty(place, place.value) for place in places if isinstance(place.value, Clause) and place.value.duty),
        declared,
        tuple(subject for subject in typical if subject.code not in codes),
        instructions(edition.outline.act, reader.heads, reader.named),
        tuple(place.anchor for place in places if place.path in described and getattr(place.value, "risk_factors", None)),
        _reported(edition, municipality, attached),
    )


def _reported(edition: EditionData, municipality: Municipality | None, attached: Mapping[str, tuple[str, str]]) -> Reported:
    values = ((place.anchor, place.value) for place in edition.outline.measures)
    done = [(anchor, value.done) for anchor, value in values if isinstance(value, Measure) and value.done]
    schools = municipality.schools if municipality else ()
    told = reported(edition.progress, done, schools, attached)
    return replace(told, unread=True) if edition.told and not edition.progress else told


@dataclass(frozen=True)
class _Reader:
    """What every place of a roadmap is read with."""

    period: PlanPeriod | None
    municipality: Municipality | None
    vocabulary: Vocabulary
    attached: Mapping[str, tuple[str, str]]
    on_money: Mapping[Path, Mapping[str, str]]
    """The columns on money of each plan, by the path of its block."""

    @cached_property
    def heads(self) -> bodies.Heads:
        """How bodies begin: made once, for to look it up by all that it is made of takes as long as reading a cell."""
        return bodies.Heads(self.municipality, self.vocabulary.kinds)

    @cached_property
    def named(self) -> SchoolNames:
        """The names of the municipality's schools."""
        return SchoolNames(self.municipality.schools if self.municipality else ())

    def measure(self, place: OutlinePlace, measure: Measure) -> MeasureReading:
        text = measure.text or ""
        read = deadline.parse(measure.deadline or "", self.period)
        stated = any(letter.isalnum() for letter in measure.deadline or "")
        named = None if stated else deadline.of_measure(text, self.period)
        about = themes.by_hand(measure.themes) or themes.of_measure(text, self.vocabulary.themes)
        unspoken = all(theme.origin == "model" for theme in about)
        return MeasureReading(
            place,
            measure,
            named[0] if named else read,
            bodies.of_measure(measure, self.heads),
            about,
            # Sections first: where both name a factor, the heading tells how it is known.
            themes.by_hand(measure.factors)
            or _once((*self.of_sections(place), *themes.of_measure(text, self.vocabulary.factors, silent=unspoken))),
            measure.schools or self.schools(measure),
            evidence.of(measure.done.evidence, self.attached) if measure.done else None,
            named[1] if named else (),
            quantities=quantities.find(measure.result or ""),
            funding=funding.of_measure(measure, self.on_money.get(place.path[:4], {})),
        )

    def duty(self, place: OutlinePlace, clause: Clause) -> DutyReading:
        duty_bodies = bodies.split(clause.responsible or "", self.heads)
        return DutyReading(place, clause, deadline.parse(clause.deadline or "", self.period), duty_bodies)

    def of_sections(self, place: OutlinePlace) -> Iterator[Subject]:
        """Factors that the sections above a measure name."""
        for section in place.sections:
            for subject in self.of_section(section):
                yield Subject(subject.code, "section", subject.evidence)

    def of_section(self, section: Section) -> tuple[Subject, ...]:
        """The factors of a section: found once, for all measures below it ask, and its title may be long."""
        if section.title not in self.in_titles:
            self.in_titles[section.title] = themes.find(section.title, self.vocabulary.factors, "section")
        return themes.by_hand(section.factors) or self.in_titles[section.title]

    @cached_property
    def in_titles(self) -> dict[str, tuple[Subject, ...]]:
        """The factors that titles of sections name, as far as they were asked for."""
        return {}

    def declared(self, place: OutlinePlace) -> tuple[Subject, ...]:
        """Factors that a heading or a row of a table of factors names, be it as typical."""
        value = place.value
        if isinstance(value, Section):
            return self.of_section(value)
        if isinstance(value, RiskFactor):
            return themes.by_hand([value.factor] if value.factor else []) or themes.find(
                value.text, self.vocabulary.factors, "block"
            )
        if isinstance(value, Block) and value.heading:
            return themes.find(value.heading, self.vocabulary.factors, "block")
        return ()

    def schools(self, measure: Measure) -> tuple[str, ...]:
        """Schools that the measure names."""
        return self.named.find("\n".join(filter(None, (measure.text, measure.responsible, measure.result))))


def _once(subjects: Iterator[Subject] | tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Each code once; the first to name it tells how we know it."""
    by_code: dict[str, Subject] = {}
    for subject in subjects:
        by_code.setdefault(subject.code, subject)
    return tuple(by_code.values())
