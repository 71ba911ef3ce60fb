"""Holds one edition as it is compared: whose it is, and what we understood of it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.fingerprint import shared
from generator.reading import Reading

# Федеральный закон от 06.10.2003 № 131-ФЗ, статья 2: the kinds of municipalities that have departments of education.
_KINDS = {
    "городской округ": r"\bгородск\w+\s+округ",
    "муниципальный округ": r"\bмуниципальн\w+\s+округ",
    "муниципальный район": r"\bмуниципальн\w+\s+район|\bрайон",
}
SCHOOL_YEAR = 9  # the month it begins in


class _Placed:
    """What the path of an edition and the name of its municipality tell."""

    path: str
    town: str

    @property
    def land(self) -> str:
        """The region's path."""
        return self.path.split("/")[0]

    @property
    def place(self) -> str:
        """The municipality's path."""
        return self.path.rpartition("/")[0]


@dataclass(frozen=True)
class Whose(_Placed):
    """Whose an edition is: its path in the data, the names of its region and municipality, its term in its own words.

    What says no more of an edition than this is not made anew when the rest of it changes.
    """

    path: str
    region: str
    town: str
    wording: str


@dataclass(frozen=True)
class PlaceCodes:
    """How registers of the state name those whose plan it is: ISO 3166-2 of the region, ОКТМО, ИНН of the department."""

    iso: str | None = None
    oktmo: str | None = None
    inn: str | None = None


NO_CODES = PlaceCodes()


@shared
@dataclass(frozen=True)
class EditionPlan(_Placed):
    """An edition by its path in the data, with the names and codes of its region and municipality, and what it says."""

    path: str
    region: str
    town: str
    reading: Reading
    codes: PlaceCodes = NO_CODES

    @cached_property
    def whose(self) -> Whose:
        """The same without what it says."""
        return Whose(self.path, self.region, self.town, self.wording)

    @property
    def wording(self) -> str:
        """The term in the document's words: на 2022 год."""
        return self.reading.roadmap.period.wording

    @property
    def years(self) -> tuple[int, ...]:
        """The school years that its term touches, each by the calendar year in which it begins; of one without end the first."""
        term = self.reading.roadmap.period
        return tuple(range(school_year(term.start), school_year(term.last or term.start) + 1))


def kind(name: str) -> str | None:
    """What kind of municipality a name says: городской округ, муниципальный округ, муниципальный район."""
    return next((municipality_kind for municipality_kind, words in _KINDS.items() if re.search(words, name, re.IGNORECASE)), None)


def school_year(day: date) -> int:
    """The calendar year in which the school year of a day begins."""
    return day.year if day.month >= SCHOOL_YEAR else day.year - 1
