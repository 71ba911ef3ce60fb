"""Regions, municipalities and editions as lists show them."""

from collections.abc import Iterator
from datetime import date

from generator import addresses
from generator.compare.acts import Acts
from generator.loading import EditionData, MunicipalityData, RegionData
from generator.model import Department
from generator.pages import acts
from generator.pages import roadmap as plan
from generator.pages.values import EditionEntry, MunicipalityEntry, RegionEntry
from generator.progress import standing

UNKNOWN = Department(name="Ведомство не указано")


def region(land: RegionData, today: date) -> RegionEntry:
    """A region with its municipalities and their editions, as they stand on a day."""
    return RegionEntry(addresses.folder(land.path), land.name, tuple(_town(town, land.name, today) for town in land.towns))


def editions(town: MunicipalityData, entry: MunicipalityEntry) -> Iterator[tuple[EditionData, EditionEntry]]:
    """The editions of a municipality, each with the way lists show it, in the order of lists."""
    return zip(_listed(town), entry.editions, strict=True)


def department(town: MunicipalityData) -> Department:
    """Who answers for a municipality's plans."""
    return town.municipality.department if town.municipality else UNKNOWN


def _town(town: MunicipalityData, region: str, today: date) -> MunicipalityEntry:
    done = Acts(town)
    entries = tuple(_entry(edition, done, region, today) for edition in _listed(town))
    return MunicipalityEntry(addresses.folder(town.path), town.name, region, entries)


def _listed(town: MunicipalityData) -> tuple[EditionData, ...]:
    """Newest first, unreadable ones last."""
    return (*town.readable, *(edition for edition in town.editions if not edition.roadmap))


def _entry(edition: EditionData, done: Acts, region: str, today: date) -> EditionEntry:
    address, roadmap, town = addresses.folder(edition.path), edition.roadmap, done.town
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
        done.standing(edition),
        acts.older(done, edition),
    )
