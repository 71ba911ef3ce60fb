"""What a roadmap's page says of the whole edition: how much it contains, by counts, and how it shows names of people."""

from dataclasses import dataclass

from generator.compare.indicator_table import figures
from generator.loading import Disclosed, EditionData
from generator.names import Show

SHORTENED = ("сокращены", "вместо имени и отчества — инициалы в квадратных скобках")


HIDDEN = ("не показаны", "на месте каждого найденного стоит «[имя не показано]», должности оставлены")


NAMES: dict[Show, tuple[str, str]] = {"full": SHORTENED, "initials": SHORTENED, "posts": HIDDEN}
"""What became of names where they are not shown as signed, and what stands in their place."""


@dataclass(frozen=True)
class NamesNotice:
    """That names of people are not shown as signed: what became of them, who decided so, what stands in their place."""

    fate: str
    decided: str
    instead: str

    @classmethod
    def of(cls, disclosed: Disclosed, published_by: str) -> "NamesNotice":
        """The notice of an edition; `published_by` is who answers for its data."""
        fate, instead = NAMES[disclosed.show]
        publisher = "ведомства" if published_by == "department" else "редакции сайта"
        return cls(fate, "оператора сайта" if disclosed.by_operator else publisher, instead)


@dataclass(frozen=True)
class Contained:
    """How many measures, sections and indicators a roadmap has, and whether the document names a value of any of these."""

    measures: int
    sections: int
    indicators: int
    valued: bool

    @classmethod
    def of(cls, edition: EditionData) -> "Contained":
        """The counts of an edition."""
        measures = edition.outline.measures
        return cls(
            len(measures),
            len({repr(place.sections) for place in measures if place.sections}),
            sum(place.anchor.startswith("i-") for place in edition.outline.walk()),
            any(figure.valued for figure in figures(edition.outline)),
        )
