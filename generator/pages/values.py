"""Holds the frozen values that pages are made from, small enough to be compared and sent elsewhere."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator import addresses
from generator.compare.acts import STANDING
from generator.fingerprint import shared
from generator.ledger import Revision
from generator.model import Department, Harvested
from generator.pages import labels
from generator.pages.labels import Label
from generator.pages.told import ToldWord
from generator.progress import NO_PROGRESS, MeasureState, PlanProgress, Standing
from generator.reading import MeasureReading, Reading
from generator.russian import inside, sentence, short

FILES = ("measures", "indicators")  # tables for programs, by the names of their files
BEGINNING = 160  # letters of a measure's words in the lists of its plan
FIRST_WORDS = 90  # letters of its text in lists that are brief


@dataclass(frozen=True)
class EditionEntry:
    """One edition as lists show it; `standing` and what follows are `None` while its file cannot be read.

    `altered` is what another act on the site has done to its act; `changes` are pages that compare it with older ones.
    """

    address: str
    town: str
    region: str
    wording: str
    act: str | None = None
    published: date | None = None
    dated: date | None = None
    standing: Standing | None = None
    measures: int | None = None
    title: str | None = None
    altered: str = ""
    changes: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """What it is called below its municipality."""
        return f"Дорожная карта {self.wording}"

    @property
    def full_name(self) -> str:
        """What it is called among those of other municipalities."""
        return f"{self.town}: дорожная карта {self.wording}"

    @property
    def repealed(self) -> bool:
        """Whether another act on the site has repealed its act: lists fold it away."""
        return self.altered == STANDING["repeals"]

    @property
    def label(self) -> Label | None:
        """How its term stands."""
        return labels.of_standing(self.standing)


@shared
@dataclass(frozen=True)
class MunicipalityEntry:
    """One municipality as lists show it, with its editions, newest first."""

    address: str
    name: str
    region: str
    editions: tuple[EditionEntry, ...]

    @property
    def path(self) -> str:
        """Where it lies in the data."""
        return self.address.removeprefix(addresses.ROADMAPS).rstrip("/")

    @cached_property
    def by_address(self) -> dict[str, EditionEntry]:
        """Its editions by their addresses."""
        return {entry.address: entry for entry in self.editions}

    @property
    def count(self) -> int:
        """How many editions it has."""
        return len(self.editions)

    @property
    def valid(self) -> tuple[EditionEntry, ...]:
        """The editions whose acts nobody repealed."""
        return tuple(entry for entry in self.editions if not entry.repealed)

    @property
    def repealed(self) -> tuple[EditionEntry, ...]:
        """The others."""
        return tuple(entry for entry in self.editions if entry.repealed)


@shared
@dataclass(frozen=True)
class RegionEntry:
    """One region as lists show it."""

    address: str
    name: str
    towns: tuple[MunicipalityEntry, ...]
    iso: str | None = None
    oktmo: str | None = None

    @property
    def path(self) -> str:
        """Where it lies in the data."""
        return self.address.removeprefix(addresses.ROADMAPS).rstrip("/")

    @property
    def count(self) -> int:
        """How many editions it has."""
        return sum(town.count for town in self.towns)

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """Its codes in registers of the state that are told, each with what it is."""
        told = (("Код по ISO 3166-2", self.iso), ("Коды ОКТМО начинаются с", self.oktmo))
        return tuple((name, code) for name, code in told if code)

    @property
    def has_plans(self) -> bool:
        """Whether any of its plans was read."""
        return any(entry.act for town in self.towns for entry in town.editions)


@dataclass(frozen=True)
class Kept:
    """What the site keeps of an edition: the address of its certificate if there is one, its wordings with theirs.

    The last wording is the one that stands; where nothing was recorded there is none. `told` are the days on which what is told
    of its progress became other than before.
    """

    certificate: str = ""
    wordings: tuple[tuple[Revision, str], ...] = ()
    told: tuple[date, ...] = ()

    @property
    def standing(self) -> Revision | None:
        """The wording that stands."""
        return self.wordings[-1][0] if self.wordings else None

    @property
    def earlier(self) -> tuple[tuple[Revision, str], ...]:
        """All wordings but the one that stands, newest first."""
        return tuple(reversed(self.wordings[:-1]))


NOTHING_KEPT = Kept()


@shared
@dataclass(frozen=True)
class Where:
    """Whose roadmap it is, and how its term stands today."""

    region: RegionEntry
    town: MunicipalityEntry
    department: Department
    standing: Standing | None
    related: tuple["Related", ...] = ()
    kept: Kept = NOTHING_KEPT
    harvested: Harvested | None = None

    @property
    def label(self) -> Label | None:
        """How the term stands."""
        return labels.of_standing(self.standing)


@dataclass(frozen=True)
class Related:
    """A sentence on another edition (its act's name inside is the link), and the page that compares the two."""

    before: str
    address: str
    name: str
    after: str
    changes: str


Crumbs = tuple[tuple[str, str], ...]
"""The pages above this one: address and name, outermost first."""
HOME: Crumbs = (("", "Главная"),)


def above(region: RegionEntry, town: MunicipalityEntry) -> Crumbs:
    """The pages above those of a municipality's plans and schools."""
    return (*HOME, (region.address, region.name), (town.address, town.name))


@dataclass(frozen=True)
class MeasureItem:
    """One measure as lists show it: where it stands, its words as printed, its stage if one is told, what told us.

    `told` is the last word on it of department or school. Of a `clause` of the act its term stands in its words, where no
    mark has taken it out.
    """

    address: str
    label: str
    text: str | None
    deadline: str | None
    responsible: str | None
    stage: Label | None = None
    note: str = ""
    clause: bool = False
    told: str = ""

    @property
    def heading(self) -> str:
        """What it is called where a line begins with it."""
        return sentence(self.label)

    @property
    def beginning(self) -> str:
        """Its text, of a long one the beginning."""
        return short(self.text or "содержание в документе не указано", BEGINNING)

    @property
    def first_words(self) -> str:
        """The first words of its text, in lists that have no place for more."""
        return short(self.text or "", FIRST_WORDS)

    @property
    def when(self) -> str:
        """Its deadline in the document's words, of a long one the beginning."""
        return short(self.deadline or "", BEGINNING)

    @property
    def who(self) -> str:
        """Who answers for it in the document's words, of many the first."""
        return short(self.responsible or "", BEGINNING)


@shared
@dataclass(frozen=True)
class Studied:
    """One edition with what we understood of it, its measures' states today, what its abbreviations mean, what is told."""

    entry: EditionEntry
    reading: Reading
    states: tuple[MeasureState, ...]
    meanings: tuple[tuple[str, str], ...]
    progress: PlanProgress = NO_PROGRESS

    @cached_property
    def items(self) -> dict[str, MeasureItem]:
        """Every measure by its anchor, in printed order."""
        pairs = zip(self.reading.measures, self.states, strict=True)
        return {read.place.anchor: self.item(read, state) for read, state in pairs}

    def item(self, read: MeasureReading, state: MeasureState) -> MeasureItem:
        """One measure as lists show it."""
        place, measure = read.place, read.measure
        address, stage = f"{self.entry.address}#{place.anchor}", labels.of_stage(state, self.entry.standing)
        latest = self.progress.of(place.anchor).latest
        told = inside(ToldWord.of(latest).said) if latest else ""
        return MeasureItem(address, place.label, measure.text, measure.deadline, measure.responsible, stage, told=told)
