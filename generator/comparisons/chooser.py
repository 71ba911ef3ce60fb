"""The page on which a reader chooses plans to compare, and the small files that it loads."""

from collections.abc import Iterator, Sequence
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


def choosing(
    lands: Sequence[tuple[str, str]],
    plans: tuple[CatalogueEdition, ...],
    vocabulary: Vocabulary,
    today: date,
    *,
    workbook: bool,
) -> Iterator[Artefact]:
    """The page, and the list of all editions; without a workbook of all plans the page leads to those of regions."""
    spoken = {plan.land for plan in plans}
    regions = tuple((addresses.comparison(path), name) for path, name in lands if path in spoken)
    yield Artefact(addresses.COMPARE, page.compare, (regions, len(plans), today, workbook), "Сравнение", ABOUT)
    yield Artefact(addresses.EDITIONS, catalogue.catalogue, (plans, vocabulary))


def chosen(shelf: ComparisonInputs) -> Iterator[Artefact]:
    """What is loaded of each edition."""
    for plan in shelf.plans:
        yield Artefact(addresses.compared(plan.path), comparison_data.edition, (plan, act_name(plan.reading.roadmap.act)))
