"""What the search finds in a region."""

from collections.abc import Iterator

from generator import addresses
from generator.exports import search_documents as documents
from generator.exports.search_documents import Finding
from generator.loading import MunicipalityData, RegionData
from generator.site import entries


def findings(land: RegionData) -> Iterator[Finding]:
    """Every document of the search, in the order of the pages."""
    names = [town.name for town in land.towns]
    yield documents.of_place(addresses.folder(land.path), land.name, "Регион", [("region", land.name)], names)
    for town in land.towns:
        yield from _town(town, land.name)


def _town(town: MunicipalityData, region: str) -> Iterator[Finding]:
    around = [("region", region), ("municipality", town.name)]
    words = documents.contacts(entries.department(town))
    yield documents.of_place(addresses.folder(town.path), town.name, region, around, words)
    if town.municipality and town.municipality.schools:
        yield documents.of_schools(addresses.schools(town.path), town.name, region, around, town.municipality.schools)
    for edition in town.readable:
        yield from documents.of_edition(edition, region, town.name)
