"""Chooses the years of a made-up plan, and the deadlines of its measures in every form that people write."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from generator.sample.seeded_choice import SeededChoice
from generator.sample.word_lists import Terms, words

Years = Literal["calendar", "school", "several"]
KINDS: dict[Years, str] = {"calendar": "год", "school": "учебный год", "several": "годы"}


@dataclass(frozen=True)
class Term:
    """The time of a plan: its years, the folder it names, the words it is printed in, its days."""

    years: Years
    first: int

    @property
    def last(self) -> int:
        """The year of its last day."""
        return self.first + {"calendar": 0, "school": 1, "several": 2}[self.years]

    @property
    def folder(self) -> str:
        """The folder of its edition: 2022, 2021-2022."""
        return str(self.first) if self.years == "calendar" else f"{self.first}-{self.last}"

    @property
    def wording(self) -> str:
        """How a title says it: на 2022 год."""
        return f"на {self.folder} {KINDS[self.years]}"

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.first, 9 if self.years == "school" else 1, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        return date(self.last, 8, 31) if self.years == "school" else date(self.last, 12, 31)

    def signed(self, choice: SeededChoice) -> date:
        """A day in the weeks before it begins."""
        return self.start - timedelta(days=choice.number(12, 25))

    @property
    def next(self) -> "Term":
        """The time that follows it."""
        return Term(self.years, self.first + (3 if self.years == "several" else 1))


def chosen(choice: SeededChoice) -> Term:
    """The time of a plan: mostly a calendar year, often a school year, now and then three years."""
    years: tuple[Years, ...] = ("calendar",) * 11 + ("school",) * 6 + ("several",) * 3
    return Term(choice.one(years), choice.number(2021, 2023))


def deadline(term: Term, choice: SeededChoice) -> str:
    """The words of a deadline that lies within the time of the plan."""
    return filled(choice.one(_forms(term.years)), term, choice)


def doubtful(term: Term, choice: SeededChoice) -> str:
    """The words of a deadline that cannot be, or lies outside the time of the plan."""
    return filled(choice.one(list(words(Terms).doubtful)), term, choice)


def filled(form: str, term: Term, choice: SeededChoice) -> str:
    """A text with its years: `{2}` is the year in which February falls into the time of the plan."""
    if "{" not in form:
        return form
    base = term.first + (choice.number(0, 2) if term.years == "several" else 0)
    turned = {str(month): str(base + (term.years == "school" and month < 9)) for month in range(1, 13)}
    years = {"first": term.first, "last": term.last, "before": term.first - 1, "after": term.last + 2}
    for name, value in {**turned, **years, "school": f"{term.first}-{term.first + 1}"}.items():
        form = form.replace(f"{{{name}}}", str(value))
    return form


@cache
def _forms(years: Years) -> tuple[str, ...]:
    terms = words(Terms)
    forms_of_years = {"calendar": {**terms.single, **terms.calendar}, "school": {**terms.single, **terms.school}, "several": {}}[
        years
    ]
    return tuple(form for form, often in {**terms.common, **forms_of_years}.items() for _ in range(often))
