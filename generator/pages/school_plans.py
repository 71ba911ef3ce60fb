"""A plan on the page of a school or of schools at large: its measures for them, and where those stand that are counted."""

from dataclasses import dataclass

from generator.pages.markup import Words
from generator.pages.values import EditionEntry, MeasureItem


@dataclass(frozen=True)
class SchoolPlan:
    """One edition on the page of a school, or of schools at large.

    `counted` tells that what is common to schools stands on their common page, at the address `common`; `linked` that what
    names one stands in the plan.
    """

    entry: EditionEntry
    name: str
    meanings: tuple[tuple[str, str], ...]
    act: str
    supported: bool
    lists_supported: bool
    named: tuple[MeasureItem, ...]
    group: tuple[MeasureItem, ...]
    everyone: tuple[MeasureItem, ...]
    common: str
    counted: bool = False
    linked: bool = False

    @property
    def words(self) -> Words:
        """What turns its words into markup, each abbreviation explained once."""
        return Words(dict(self.meanings))

    @property
    def links(self) -> tuple[MeasureItem, ...]:
        """The measures that name the school, where they stand in the plan alone."""
        return self.named if self.linked else ()

    @property
    def own_group(self) -> tuple[MeasureItem, ...]:
        """The measures for schools under support, where the school is one of them."""
        return self.group if self.supported else ()

    @property
    def other_group(self) -> tuple[MeasureItem, ...]:
        """Those measures, where it is not."""
        return () if self.supported else self.group

    @property
    def addressed(self) -> str:
        """The predicate of their count."""
        return "адресовано" if len(self.group) == 1 else "адресованы"

    @property
    def group_address(self) -> str:
        """Where they stand on the page of all schools."""
        return f"{self.common}#p-{self.name}-group"

    @property
    def everyone_address(self) -> str:
        """Where the measures for all schools stand there."""
        return f"{self.common}#p-{self.name}-all"
