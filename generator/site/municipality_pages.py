"""Lists the pages of a region's municipalities and of their plans, in the order of the data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator import addresses, agenda, edition_history
from generator.artefact import Artefact
from generator.compare import EditionPlan
from generator.compare.acts import Acts
from generator.exports import calendar, link_image, open_data, publication, roadmap_json, structured_data
from generator.exports.link_image import LinkImage
from generator.exports.open_data import DataSet
from generator.loading import EditionData, MunicipalityData, Original
from generator.model import Department
from generator.pages import acts, index_pages, plan_lists, progress_entry, schools
from generator.pages import roadmap as plan
from generator.pages.values import HOME, Crumbs, EditionEntry, MunicipalityEntry, RegionEntry, Where, above
from generator.problems import Problem, errors
from generator.russian import roadmaps
from generator.site import comparison_files, entries, school_events
from generator.site.plan_readings import PlanReadings

NAMED = 2  # plans on a picture


@dataclass(frozen=True)
class MunicipalityPages:
    """The pages of municipalities and editions of one region, with what was recorded of them."""

    study: PlanReadings
    region: RegionEntry
    history: edition_history.History

    @cached_property
    def acts(self) -> dict[str, Acts]:
        """The acts of each municipality, by its path."""
        return {town.path: Acts(town) for land in self.study.lands for town in land.towns}

    def pages(self, town: MunicipalityData, entry: MunicipalityEntry) -> Iterator[Artefact]:
        """A municipality, its schools, its editions."""
        yield self.municipality(town, entry)
        if town.municipality:
            yield Artefact(addresses.municipality_data(town.path), publication.municipality_file, (town.municipality,))
        yield from self.image(entry)
        yield from self.schools(town, entry)
        for edition, listed in entries.editions(town, entry):
            where = self.where(town, entry, edition, listed)
            yield from self.edition(edition, listed, town, where) if edition.roadmap else [self.unreadable(edition, where)]

    def recorded(self, town: MunicipalityData, entry: MunicipalityEntry) -> Iterator[Artefact]:
        """What stands because it was recorded."""
        for edition, listed in entries.editions(town, entry):
            if edition.roadmap and self.history.ledger.changes(edition.path):
                beside = self.beside(edition, town, self.where(town, entry, edition, listed))
                reading = self.study.readings[edition.path]
                yield from edition_history.recorded(edition, reading, beside, self.history)

    def where(self, town: MunicipalityData, entry: MunicipalityEntry, edition: EditionData, listed: EditionEntry) -> Where:
        """Whose an edition is, and what it is tied to."""
        copy = town.municipality.harvested if town.municipality else None
        where = Where(self.region, entry, entries.department(town), listed.standing, harvested=copy)
        if not edition.roadmap:
            return where
        placement = edition_history.placed(edition, town.name)
        past = edition_history.kept(placement, self.history.ledger, self.study.around.settings)
        return replace(where, related=acts.related(self.acts[town.path], edition), kept=past)

    def beside(self, edition: EditionData, town: MunicipalityData, where: Where) -> edition_history.EditionContext:
        """What the chronicle needs to show an edition."""
        around, meanings = self.study.around, self.study.dataset.meanings(town, edition)
        return edition_history.EditionContext(town, where, meanings, around.vocabulary, around.settings, around.today)

    def municipality(self, town: MunicipalityData, entry: MunicipalityEntry) -> Artefact:
        """The page of a municipality, or what stands there while its file cannot be read."""
        source = f"{town.path}/municipality.yml"
        if not town.municipality:
            crumbs: Crumbs = (*HOME, (self.region.address, self.region.name))
            values = (entry.address, entry.name, crumbs, self.faults(town.problems))
            return Artefact(entry.address, index_pages.unreadable, values, entry.name, "Данные не читаются.", source)
        shown = (entry.address, self.study.around.settings, self.region, entry, town.municipality)
        about = f"Дорожные карты: {entry.name}, {self.region.name}."
        department, oktmo, url = town.municipality.department, town.municipality.oktmo, self.study.around.settings.url
        linked = structured_data.department(department, entry.name, oktmo, entry.address, url)
        return Artefact(entry.address, index_pages.municipality, shown, entry.name, about, source, linked=linked)

    def image(self, entry: MunicipalityEntry) -> Iterator[Artefact]:
        """The picture of links to it; one for all its pages, or a country's pictures would weigh more than its pages."""
        settings, plans = self.study.around.settings, [edition for edition in entry.editions if edition.act]
        if settings.url:
            terms = (*(f"Дорожная карта {plan.wording}" for plan in plans[:NAMED]), *_more(len(plans) - NAMED))
            said = LinkImage(settings.name, settings.accent, entry.name, (entry.region, *terms))
            yield Artefact(addresses.link_image(entry.address), link_image.png, (said,))

    def faults(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Errors with their places below the data folder: where that lies on the server is nobody's business."""
        folder = f"{self.study.around.name}/"
        return tuple(replace(error, file=error.file.removeprefix(folder)) for error in errors(problems))

    def unreadable(self, edition: EditionData, where: Where) -> Artefact:
        """What stands at the address of an edition while its file cannot be read."""
        address = addresses.folder(edition.path)
        crumbs = above(where.region, where.town)
        title = f"{where.town.name}: дорожная карта {edition.path.rpartition('/')[2]}"
        values = (address, title, crumbs, self.faults(edition.problems))
        return Artefact(address, index_pages.unreadable, values, title, "Данные не читаются.", f"{edition.path}/roadmap.yml")

    def edition(self, edition: EditionData, listed: EditionEntry, town: MunicipalityData, where: Where) -> Iterator[Artefact]:
        """An edition that was read: its page, its lists, its files."""
        around, roadmap, source = self.study.around, edition.roadmap, f"{edition.path}/roadmap.yml"
        assert roadmap
        reading, studied = self.study.readings[edition.path], self.study.studied(town, edition, listed)
        shown = (edition, where, studied.meanings, around.settings, self.study.understood(reading))
        about = f"{roadmap.title.rstrip('.')}. {plan.act_name(roadmap.act)}".replace("\n", " ")
        title = plan.title(town.name, roadmap)
        compared = EditionPlan(edition.path, where.region.name, town.name, reading, entries.codes(self.study.land(town), town))
        linked = structured_data.legislation(compared, title, where.department.name, around.settings.url)
        yield Artefact(addresses.folder(edition.path), plan.roadmap, shown, title, about, source, linked=linked)
        named = f"{town.name}: списки {roadmap.period.wording}"
        about = f"{town.name}: мероприятия {roadmap.period.wording} по месяцам, исполнителям, темам, факторам риска."
        lists_of = (where.region, where.town, studied, around.vocabulary)
        yield Artefact(addresses.lists(edition.path), plan_lists.lists, lists_of, named, about, source)
        named = f"{town.name}: отметить ход исполнения {roadmap.period.wording}"
        about = f"{town.name}: отметить, что стало с мероприятиями {roadmap.period.wording}."
        entering = (edition, where, reading, around.settings)
        yield Artefact(addresses.progress(edition.path), progress_entry.progress_entry, entering, named, about, source)
        taken = (compared, where.department, around.settings.url)
        yield Artefact(addresses.data(edition.path), roadmap_json.roadmap, taken)
        yield from self.open_data(compared, title, where.department)
        for original in edition.offered:
            yield Artefact(addresses.original(original.digest, original.name), _bytes, (original,))
        yield from edition_history.of_edition(edition, reading, self.beside(edition, town, where))

    def open_data(self, compared: EditionPlan, title: str, department: Department) -> Iterator[Artefact]:
        """An edition as a set of open data, where its department's number is told and the site knows its own address."""
        roadmap, inputs = compared.reading.roadmap, self.study.comparison_inputs
        if department.inn and inputs.settings.url:
            signed = roadmap.act.date or roadmap.period.start
            data_set = DataSet(compared.path, title, department, signed, roadmap.published or signed)
            yield Artefact(data_set.passport, open_data.passport, (data_set, inputs.settings.url))
            yield Artefact(data_set.structure, open_data.structure, ())
            yield comparison_files.measures_csv(data_set.data, compared, inputs)

    def schools(self, town: MunicipalityData, entry: MunicipalityEntry) -> Iterator[Artefact]:
        """The schools of a municipality; without titles or descriptions that tell of any one's standing."""
        if not town.municipality:
            return
        source, records = f"{town.path}/municipality.yml", town.municipality.schools
        kinds = self.study.around.vocabulary.kinds
        plans = tuple(schools.Planned(studied, kinds, records) for studied in self.study.plans(town, entry))
        values = (self.region, entry, records, plans)
        about = f"Школы, названные в дорожных картах: {entry.name}."
        yield Artefact(addresses.schools(town.path), schools.listing, values, f"{entry.name}: школы", about, source)
        events = self.study.school_events[town.path]
        readings = [self.study.readings[edition.path] for edition in town.readable if edition.roadmap]
        origins = {reading.path: agenda.origin(reading, "", "") for reading in readings}
        site, department = self.study.around.settings.url, entries.department(town)
        for record in records:
            title = f"{record.name}, {entry.name}: что запланировано"
            about = f"Мероприятия дорожных карт: {record.name}, {entry.name}."
            file = schools.SchoolFile(events[record.slug].whole, site) if record.slug in events else None
            address = addresses.school(town.path, record.slug)
            shown = (self.region, entry, department, record, plans, file, addresses.feed(address) if site else "")
            yield Artefact(address, schools.school, shown, title, about, source)
            if file:
                named = f"{record.name}: сроки"
                dated = (named, events[record.slug].events, origins, site, school_events.LETTERS)
                yield Artefact(addresses.ics(address), calendar.calendar, dated)


def _more(number: int) -> Iterator[str]:
    """That there are more plans than a picture names."""
    if number > 0:
        yield f"и ещё {roadmaps(number)}"


def _bytes(original: Original) -> bytes:
    return original.content
