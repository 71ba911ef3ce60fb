"""Turns regions, municipalities and editions of the data into the entries that lists show."""

from collections.abc import Iterator
from datetime import date

from generator import addresses
from generator.compare.acts import Acts
from generator.compare.plan import PlaceCodes
from generator.loading import EditionData, MunicipalityData, RegionData
from generator.model import Department
from generator.pages import acts
from generator.pages import roadmap as plan
from generator.pages.values import EditionEntry, MunicipalityEntry, RegionEntry
from generator.progress import standing

UNKNOWN = Department(name="Ведомство не указано")


def region(land: RegionData, today: date) -> RegionEntry:
    """A region with its municipalities and their editions, as they stand on a day."""
    towns = []
    for town in land.towns:
        acts_of_town = Acts(town)
        listed = tuple(_entry(edition, acts_of_town, land.name, today) for edition in _listed(town))
        towns.append(MunicipalityEntry(addresses.folder(town.path), town.name, land.name, listed))
    iso, oktmo = (land.region.iso, land.region.oktmo) if land.region else (None, None)
    return RegionEntry(addresses.folder(land.path), land.name, tuple(towns), iso, oktmo)


def editions(town: MunicipalityData, entry: MunicipalityEntry) -> Iterator[tuple[EditionData, EditionEntry]]:
    """The editions of a municipality, each with the way lists show it, in the order of lists."""
    return zip(_listed(town), entry.editions, strict=True)


def department(town: MunicipalityData) -> Department:
    """Who answers for a municipality's plans."""
    return town.municipality.department if town.municipality else UNKNOWN


def codes(land: RegionData, town: MunicipalityData) -> PlaceCodes:
    """How registers of the state name a municipality, its region and its department."""
    iso = land.region.iso if land.region else None
    return PlaceCodes(iso, town.municipality.oktmo if town.municipality else None, department(town).inn)


def _listed(town: MunicipalityData) -> tuple[EditionData, ...]:
    """Newest first, unreadable ones last."""
    return (*town.readable, *(edition for edition in town.editions if not edition.roadmap))


def _entry(edition: EditionData, acts_of_town: Acts, region: str, today: date) -> EditionEntry:
    address, roadmap, town = addresses.folder(edition.path), edition.roadmap, acts_of_town.town
    if not roadmap:
        return EditionEntry(address, town.name, region, edition.path.rpartition("/")[2])
    return EditionEntry(
        address,
        town.name,
        region,
        roadmap.period.wording,
        plan.act_name(roadmap.act),
        roadmap.published,
        roadmap.published or roadmap.act.date,
        standing(roadmap.period, today),
        len(edition.outline.measures),
        roadmap.title,
        acts_of_town.standing(edition),
        acts.older(acts_of_town, edition),
    )
