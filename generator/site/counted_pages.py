"""What the pages of all regions say on a large site: how much each region has, and where its own pages are."""

from collections.abc import Iterator, Sequence

from generator import addresses, calendars, comparisons
from generator.artefact import Artefact
from generator.comparisons import Totals
from generator.exports.csv_export import joined
from generator.pages import bodies, index_pages
from generator.pages.values import RegionEntry
from generator.site.abbreviations import spoken, terms
from generator.site.build_context import BuildContext
from generator.site.plan_readings import PlanReadings
from generator.site.summary import Counted, Summary


def pages(summaries: Sequence[Summary], around: BuildContext) -> Iterator[Artefact]:
    """Bodies, municipalities by the alphabet, abbreviations, the calendar, comparisons."""
    known = tuple(one.plans for one in summaries if isinstance(one.plans, Counted))
    regions = tuple(one.entry for one in summaries)
    totals = Totals(tuple(count for one in known for count in one.counts), around.vocabulary)
    yield from _bodies(totals)
    yield from _alphabet(regions)
    explained = tuple((region.path, region.name, one.terms) for region, one in zip(regions, known, strict=True) if one.terms)
    shown = (terms([("", around.vocabulary.abbreviations)]), explained)
    yield Artefact(addresses.GLOSSARY, index_pages.glossary, shown, "Сокращения", "Что значат сокращения в дорожных картах.")
    begun = tuple(begun for one in known for begun in one.begun)
    yield calendars.of_large(around.settings, begun, around.today)
    editions = tuple(edition for one in known for edition in one.editions)
    yield from comparisons.of_large(totals, editions, around.settings, around.today)
    yield from _files(regions)


def within(study: PlanReadings, region: RegionEntry) -> Iterator[Artefact]:
    """The pages of a region in place of which a small site has those of all regions."""
    (land,) = study.lands
    title, about = f"{region.name}: исполнители", f"{region.name}: что возложено на каждый вид исполнителей."
    shown = (region, study.around.vocabulary.kinds, study.towns((region,)))
    yield Artefact(addresses.region_bodies(land.path), bodies.region, shown, title, about)
    title, about = f"{region.name}: сокращения", f"{region.name}: что значат сокращения в дорожных картах."
    found = (region, terms(spoken((land,))))
    yield Artefact(addresses.region_glossary(land.path), index_pages.region_glossary, found, title, about)
    yield from comparisons.within(study.shelf)


def links(region: RegionEntry) -> tuple[tuple[str, str], ...]:
    """Where the page of a region leads to these: addresses and names."""
    return (
        (addresses.region_bodies(region.path), "Исполнители: что на кого возложено"),
        (addresses.region_glossary(region.path), "Сокращения в дорожных картах региона"),
    )


def _bodies(totals: Totals) -> Iterator[Artefact]:
    kinds = tuple((kind, totals.total("bodies", kind.code, kind.name)) for kind in totals.vocabulary.kinds)
    listed = tuple((kind, found.count, found.places) for kind, found in kinds)
    yield Artefact(addresses.BODIES, bodies.regions, (listed, totals.total("bodies", "", "")), "Исполнители", bodies.ABOUT)
    for kind, found in kinds:
        title, about = f"{kind.name}: что возложено", f"{kind.name} в дорожных картах."
        yield Artefact(addresses.body(kind.code), bodies.counted, (kind, found), title, about)


def _alphabet(regions: Sequence[RegionEntry]) -> Iterator[Artefact]:
    letters = index_pages.by_letters(tuple(town for region in regions for town in region.towns))
    counts = tuple((letter, len(towns)) for letter, towns in letters.items())
    yield Artefact(addresses.ALPHABET, index_pages.letters, (counts,), "Муниципалитеты по алфавиту", "Все муниципалитеты сайта.")
    for letter, towns in letters.items():
        title = f"Муниципалитеты на букву {letter}"
        yield Artefact(addresses.letter(letter), index_pages.letter, (letter, tuple(towns)), title, f"{title}.")


def _files(regions: Sequence[RegionEntry]) -> Iterator[Artefact]:
    """All measures and all indicators, joined from the files of regions; their workbooks are not joined."""
    for name in ("measures", "indicators"):
        parts = tuple(addresses.table(addresses.comparison(region.path), name, "csv") for region in regions)
        yield Artefact(addresses.table(addresses.COMPARE, name, "csv"), joined, (), parts=parts)
