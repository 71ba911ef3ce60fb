"""What the pages of all regions say on a small site: the plans themselves."""

from collections.abc import Iterator, Sequence

from generator import addresses, calendars, comparisons
from generator.artefact import Artefact
from generator.pages import bodies, index_pages
from generator.pages.values import RegionEntry
from generator.site.abbreviations import spoken, terms
from generator.site.build_context import BuildContext
from generator.site.plan_readings import PlanReadings
from generator.site.summary import Summary, Whole


def pages(summaries: Sequence[Summary], around: BuildContext) -> Iterator[Artefact]:
    """Bodies, municipalities by the alphabet, abbreviations, calendars, comparisons."""
    known = [one.plans for one in summaries if isinstance(one.plans, Whole)]
    readings = {path: reading for one in known for path, reading in one.readings.items()}
    study, regions = PlanReadings(tuple(one.land for one in known), around, readings), tuple(one.entry for one in summaries)
    yield from _bodies(study, regions)
    towns = tuple(entry for region in regions for entry in region.towns)
    yield Artefact(addresses.ALPHABET, index_pages.alphabet, (towns,), "Муниципалитеты по алфавиту", "Все муниципалитеты сайта.")
    found = terms([("", around.vocabulary.abbreviations), *spoken(study.lands)])
    yield Artefact(addresses.GLOSSARY, index_pages.glossary, (found,), "Сокращения", "Что значат сокращения в дорожных картах.")
    yield from calendars.of_site(study.dataset, around.settings, readings, around.today)
    yield from comparisons.of_site(study.shelf)


def _bodies(study: PlanReadings, regions: tuple[RegionEntry, ...]) -> Iterator[Artefact]:
    """Kinds of bodies, with what all roadmaps lay on them."""
    towns, kinds = study.towns(regions), study.around.vocabulary.kinds
    found = [bodies.laid(kind.code, towns) for kind in kinds]
    counted = tuple((kind, sum(entry.count for entry in laid), len(laid)) for kind, laid in zip(kinds, found, strict=True))
    yield Artefact(addresses.BODIES, bodies.index, (counted, bodies.laid(None, towns)), "Исполнители", bodies.ABOUT)
    for kind, laid in zip(kinds, found, strict=True):
        title, about = f"{kind.name}: что возложено", f"{kind.name} в дорожных картах."
        yield Artefact(addresses.body(kind.code), bodies.body, (kind, laid), title, about)
