"""As many made-up plans as Russia has municipalities, to measure what a site of them all would weigh."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from generator import loading
from generator.compare import EditionPlan
from generator.model import Vocabulary
from generator.reading import read
from generator.themes import Subject

REGIONS, TOWNS = 85, 2300
PARTS = ["ба", "ве", "ги", "до", "жу", "за", "ки", "ле", "мо", "ну", "пы", "ра", "си", "та", "ус", "фе", "ха", "цы", "чо"]
LATIN = [
    "ba",
    "ve",
    "gi",
    "do",
    "zhu",
    "za",
    "ki",
    "le",
    "mo",
    "nu",
    "py",
    "ra",
    "si",
    "ta",
    "us",
    "fe",
    "kha",
    "tsy",
    "cho",
    "sha",
]
KINDS = ("муниципальный район", "муниципальный округ", "городской округ")
TERMS = [(str(year), f"на {year} год", date(year, 1, 1), date(year, 12, 31)) for year in range(2020, 2027)]
TERMS += [(f"{y}-{y + 1}", f"на {y}-{y + 1} учебный год", date(y, 9, 1), date(y + 1, 8, 31)) for y in range(2020, 2027)]


def plans(root: Path) -> tuple[tuple[EditionPlan, ...], Vocabulary]:
    """One edition of each of the municipalities, with the site's own vocabulary; the same every time."""
    dataset = loading.load(root)
    land, town, edition = next(iter(dataset.editions))
    reading = read(edition, town.municipality, dataset.vocabulary)
    return tuple(_made(EditionPlan(edition.path, land.name, town.name, reading), dataset.vocabulary)), dataset.vocabulary


def _made(pattern: EditionPlan, vocabulary: Vocabulary) -> Iterator[EditionPlan]:
    chance = Random(2300)
    for number in range(TOWNS):
        sounds = [chance.randrange(len(PARTS)) for _ in range(chance.choice((2, 3, 3, 4)))]
        kind = chance.choice(KINDS)
        region = number * REGIONS // TOWNS
        folder, wording, start, end = chance.choice(TERMS)
        factors = tuple(Subject(factor.code, "found") for factor in vocabulary.factors if chance.random() < 0.5)
        path = f"region-{region}/{''.join(LATIN[sound] for sound in sounds)}-{number}/{folder}"
        town = f"{''.join(PARTS[sound] for sound in sounds).capitalize()}ский {kind}"
        period = pattern.reading.roadmap.period.model_copy(update={"wording": wording, "start": start, "end": end})
        roadmap = pattern.reading.roadmap.model_copy(update={"period": period})
        reading = replace(pattern.reading, path=path, roadmap=roadmap, declared=factors, typical=(), measures=())
        yield EditionPlan(path, f"Область номер {region}", town, reading)
