"""Reads what is told of a roadmap's progress: each entry with the name of who tells it and with its evidence resolved."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import evidence
from generator.evidence import Evidence
from generator.fingerprint import shared
from generator.model import Done, IndicatorValue, Progress, Remark, Report, School, Source, Status, Update
from generator.model.progress import entry_anchor

DEPARTMENT = "ведомство"
SHORT_FORM = -1  # the position of what `done:` tells, before every entry of the file
Attached = Mapping[str, tuple[str, str]]
"""The caption and the address of each attached file that the public may take."""


@dataclass(frozen=True)
class ReportedUpdate:
    """A dated word on a measure or a clause; `source` names who tells it, `position` is its place in the file.

    `remarks` are those that name it, as in all entries.
    """

    at: str
    date: datetime.date
    by: Source
    source: str
    school: str | None
    status: Status
    until: datetime.date | None
    text: str | None
    act: str | None
    evidence: tuple[Evidence, ...]
    position: int
    remarks: tuple[Remark, ...] = ()

    @property
    def anchor(self) -> str:
        """The name of its own place on the page of the plan; empty of a short form, which stands in the roadmap."""
        return entry_anchor("updates", self.position) if self.position != SHORT_FORM else ""

    @property
    def independent(self) -> bool:
        """Whether neither the department nor a school tells it."""
        return self.by == "independent"


@dataclass(frozen=True)
class ReportedValue:
    """A value of an indicator as stated, on a day, for a period in its own words."""

    at: str
    date: datetime.date
    by: Source
    source: str
    period: str | None
    value: str
    evidence: Evidence | None
    anchor: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class ReportedFile:
    """A report on a clause of the act; `due` is the last day of the term for which it says it is."""

    at: str
    date: datetime.date
    by: Source
    source: str
    due: datetime.date | None
    period: str | None
    file: Evidence
    text: str | None
    anchor: str = ""
    remarks: tuple[Remark, ...] = ()


@shared
@dataclass(frozen=True)
class Reported:
    """All that is told of a roadmap's progress; `unread` where its file cannot be read, so that nobody knows what it tells."""

    verified: datetime.date | None = None
    updates: tuple[ReportedUpdate, ...] = ()
    values: tuple[ReportedValue, ...] = ()
    reports: tuple[ReportedFile, ...] = ()
    unread: bool = False

    @property
    def anything(self) -> bool:
        """Whether anything is told at all."""
        return bool(self.updates or self.values or self.reports)

    @property
    def latest(self) -> datetime.date | None:
        """The day of the last entry."""
        entries: tuple[ReportedUpdate | ReportedValue | ReportedFile, ...] = (*self.updates, *self.values, *self.reports)
        return max((entry.date for entry in entries), default=None)


NOTHING = Reported()


def reported(
    progress: Progress | None, done: Iterable[tuple[str, Done]], schools: Iterable[School], attached: Attached
) -> Reported:
    """Read the entries; `done` are short forms in the roadmap itself by the anchors of their measures."""
    names = {school.slug: school.name for school in schools}
    told = progress or Progress(format="1")
    remarks = _remarks(told.remarks)

    def source(entry: Update | IndicatorValue | Report) -> str:
        return entry.author or names.get(entry.school or "", entry.school) or DEPARTMENT

    return Reported(
        told.verified,
        (
            *_short_forms(done, attached),
            *(
                ReportedUpdate(
                    entry.at,
                    entry.date,
                    entry.by,
                    source(entry),
                    entry.school,
                    entry.status,
                    entry.until,
                    entry.text,
                    entry.act,
                    tuple(paper for words in entry.evidence if (paper := evidence.of(words, attached))),
                    position,
                    remarks.get(entry_anchor("updates", position), ()),
                )
                for position, entry in enumerate(told.updates)
            ),
        ),
        tuple(
            ReportedValue(
                entry.at,
                entry.date,
                entry.by,
                source(entry),
                entry.period,
                entry.value,
                evidence.of(entry.source, attached),
                anchor := entry_anchor("values", position),
                remarks.get(anchor, ()),
            )
            for position, entry in enumerate(told.values)
        ),
        tuple(
            ReportedFile(
                entry.at,
                entry.date,
                entry.by,
                source(entry),
                entry.due,
                entry.period,
                file,
                entry.text,
                anchor := entry_anchor("reports", position),
                remarks.get(anchor, ()),
            )
            for position, entry in enumerate(told.reports)
            if (file := evidence.of(entry.file, attached))
        ),
    )


def _remarks(remarks: Sequence[Remark]) -> dict[str, tuple[Remark, ...]]:
    """The remarks by the anchors of the entries that they name."""
    named: dict[str, tuple[Remark, ...]] = {}
    for remark in remarks:
        for anchor in dict.fromkeys(name.partition("/")[0] for name in (remark.at, *remark.also)):
            named[anchor] = (*named.get(anchor, ()), remark)
    return named


def _short_forms(done: Iterable[tuple[str, Done]], attached: Attached) -> Iterator[ReportedUpdate]:
    for at, told in done:
        papers = tuple(paper for paper in [evidence.of(told.evidence, attached)] if paper)
        yield ReportedUpdate(
            at, told.date, "department", DEPARTMENT, None, "выполнено", None, told.text, None, papers, SHORT_FORM
        )
