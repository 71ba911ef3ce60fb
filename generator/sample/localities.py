"""Places a made-up municipality in a real region, with an invented name, a department and schools."""

from dataclasses import dataclass

from generator.sample.seeded_choice import SeededChoice
from generator.sample.word_lists import LocalityNames, RegionNames, words

NEAR = 3  # the first municipalities come by so many to a region, so that a small country has regions to compare within
# The country has about 2 300 municipalities in 89 regions. A smaller made-up one has fewer regions, each of the usual size,
# for the pages of a region grow with it, and those of the country should be measured by themselves.
SIZE = 26
TOGETHER = 9  # regions that fill up before the next are begun
MOST = 50_000  # above this, names would begin to repeat within a region


@dataclass(frozen=True)
class SampleSchool:
    """A school: its short name, its name, how else it is called."""

    slug: str
    name: str
    alias: str


@dataclass(frozen=True)
class Locality:
    """A municipality: the folder and name of its region, its own folder, its name, the name in the genitive."""

    region_folder: str
    region: str
    slug: str
    name: str
    of: str
    department: str
    schools: tuple[SampleSchool, ...]


def place(number: int, choice: SeededChoice) -> Locality:
    """The municipality with this number, from 0; its name does not depend on how many there are, nor on the choice."""
    names, regions = words(LocalityNames), list(words(RegionNames).regions.items())
    at, ordinal = _region(number, len(regions))
    folder, region = regions[at]
    beginnings, roots = list(names.beginnings.items()), list(names.roots.items())
    step = (at * 11 + ordinal * 89) % (len(beginnings) * len(roots))  # 89 has no divisor in common: none repeats in a region
    (first, latin), (root, ending) = beginnings[step % len(beginnings)], roots[step // len(beginnings)]
    kind = names.kinds[(at + ordinal) % len(names.kinds)]
    of = kind.of.format(f"{first}{root}")
    return Locality(
        folder,
        region,
        f"{latin}{ending}-{kind.slug}",
        kind.name.format(f"{first}{root}"),
        of,
        f"{names.departments[number % len(names.departments)]} {of}",
        _schools(choice, names),
    )


def _region(number: int, regions: int) -> tuple[int, int]:
    """Which region, and which municipality of it."""
    for first in range(0, regions, TOGETHER):
        here = min(TOGETHER, regions - first)
        if number < here * SIZE:
            at, ordinal = _among(number, here)
            return first + at, ordinal
        number -= here * SIZE
    later, at = divmod(number, regions)
    return at, SIZE + later


def _among(number: int, regions: int) -> tuple[int, int]:
    if number < NEAR * regions:
        return divmod(number, NEAR)
    later, at = divmod(number - NEAR * regions, regions)
    return at, NEAR + later


def _schools(choice: SeededChoice, names: LocalityNames) -> tuple[SampleSchool, ...]:
    return tuple(
        SampleSchool(f"{kind.slug}-{latin}", kind.name.format(settlement), kind.alias.format(settlement))
        for settlement, latin in choice.several(list(names.settlements.items()), choice.number(2, 6))
        for kind in [choice.one(names.schools)]
    )
