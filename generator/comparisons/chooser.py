"""The page on which a reader chooses plans to compare, and the small files that it loads."""

from collections.abc import Iterator
from datetime import date

from generator import addresses
from generator.artefact import Artefact
from generator.comparisons.inputs import ComparisonInputs
from generator.exports import catalogue, comparison_data
from generator.exports.catalogue import CatalogueEdition
from generator.model import Vocabulary
from generator.pages import plan_chooser as page
from generator.pages.roadmap import act_name

ABOUT = "Выберите планы разных муниципалитетов и лет и поставьте их рядом."


def choosing(shelf: ComparisonInputs) -> Iterator[Artefact]:
    """The page, and the list of all editions."""
    regions = tuple((addresses.comparison(land.path), land.name) for land in shelf.dataset.lands if shelf.lands[land.path])
    yield Artefact(addresses.COMPARE, page.compare, (regions, len(shelf.plans), shelf.today), "Сравнение", ABOUT)
    yield Artefact(addresses.EDITIONS, catalogue.editions, (shelf.plans, shelf.dataset.vocabulary))


def of_large(plans: tuple[CatalogueEdition, ...], vocabulary: Vocabulary, today: date) -> Iterator[Artefact]:
    """The same of editions as regions list them; the workbooks are those of regions."""
    regions = tuple({plan.land: (addresses.comparison(plan.land), plan.region) for plan in plans}.values())
    yield Artefact(addresses.COMPARE, page.compare, (regions, len(plans), today, regions), "Сравнение", ABOUT)
    yield Artefact(addresses.EDITIONS, catalogue.catalogue, (plans, vocabulary))


def chosen(shelf: ComparisonInputs) -> Iterator[Artefact]:
    """What is loaded of each edition."""
    for plan in shelf.plans:
        yield Artefact(addresses.compared(plan.path), comparison_data.edition, (plan, act_name(plan.reading.roadmap.act)))
