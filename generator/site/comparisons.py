"""Lists every artefact that compares plans: of a region from its inputs, of all regions from what each is summed up to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Table, Whose, subject_tables
from generator.compare.counts import Total, Totals
from generator.compare.coverage import UNTHEMED
from generator.compare.subjects import Axis, ComparedSubject, joined
from generator.compare.targets import IndicatorRow
from generator.compare.targets import joined as aligned
from generator.exports import catalogue, data_package, open_data, structured_data
from generator.exports.catalogue import CatalogueEdition
from generator.model import IndicatorKey, Vocabulary
from generator.pages import index_pages, subjects, targets
from generator.pages.subjects import AXES, KINDS, ListedSubject, Meanings
from generator.pages.targets import Keyless
from generator.settings import Settings
from generator.site import comparison_files, comparison_pages
from generator.site.comparison_inputs import MEANINGS, ROWS, TABLES, ComparisonInputs, RegionComparison
from generator.site.plan_readings import BuildContext

CHOOSING = "Выберите карты разных муниципалитетов и лет и поставьте их рядом."
AXIS_ABOUT = "Что делается, когда и кем: сравнение дорожных карт муниципалитетов."
INDICATORS_ABOUT = "Показатели дорожных карт: слова и значения каждого документа рядом."


def of_region(inputs: ComparisonInputs) -> Iterator[Artefact]:
    """Every comparison of the plans of one region."""
    yield from comparison_pages.pages(inputs)
    yield from comparison_files.of_region(inputs)
    for region in inputs.dataset.lands:
        yield _described(f"Дорожные карты: {region.name}", addresses.comparison(region.path), inputs.settings.url)


def of_site(
    regions: Sequence[tuple[str, str]], summed: Sequence[RegionComparison], totals: Totals, around: BuildContext
) -> Iterator[Artefact]:
    """Every comparison of all regions (paths and names); without a workbook of all plans pages lead to those of regions."""
    editions = tuple(edition for region in summed for edition in region.editions)
    wholes = _wholes([path for path, _ in regions], summed, totals)
    with_plans = {plan.land for plan in editions}
    links = tuple((addresses.comparison(path), name) for path, name in regions if path in with_plans)
    values, url = (links, len(editions), around.today, bool(wholes)), around.settings.url
    linked = structured_data.dataset("Дорожные карты: все регионы", CHOOSING, addresses.COMPARE, url)
    yield Artefact(addresses.COMPARE, index_pages.compare, values, "Сравнение", CHOOSING, linked=linked)
    yield Artefact(addresses.DATA_PACKAGE, data_package.of_site, ("Дорожные карты: все регионы", url))
    yield from _open_data(editions, around.settings)
    yield Artefact(addresses.EDITIONS, catalogue.catalogue, (editions, around.vocabulary))
    site_subjects = SiteSubjects(summed, totals, around.vocabulary)
    yield from site_subjects.artefacts()
    sources = tuple(source for region in summed for source in region.sources)
    yield from comparison_files.of_site(around.settings, around.today, editions, sources, (*wholes, *site_subjects.tables()))
    if not wholes:
        yield from comparison_files.joined_csv(path for path, _ in regions)


def _described(title: str, page: str, site: str | None) -> Artefact:
    """What describes the CSV beside a page."""
    return Artefact(addresses.data_package(page), data_package.data_package, (title, page, site))


def _open_data(editions: Sequence[CatalogueEdition], settings: Settings) -> Iterator[Artefact]:
    """The register of sets of open data; none without any set or without the site's own address."""
    inns = ((edition, edition.codes.inn) for edition in editions)
    sets = tuple((open_data.identifier(inn, edition.path), f"{edition.town}: {edition.term[1]}") for edition, inn in inns if inn)
    if sets and settings.url:
        yield Artefact(addresses.OPEN_DATA, open_data.register, (sets, settings.url))


def _wholes(paths: Sequence[str], summed: Sequence[RegionComparison], totals: Totals) -> list[Table]:
    """The tables of all measures and all indicators of all regions; none where one is too long for a workbook."""
    lengths = [region.rows for region in summed if region.rows is not None]
    if totals.words is None or len(lengths) < len(summed) or any(sum(rows) > ROWS for rows in zip(*lengths, strict=True)):
        return []
    by_table = zip(*(totals.said(path, TABLES) for path in paths), strict=True)
    return [replace(parts[0], rows=tuple(row for part in parts for row in part.rows)) for parts in by_table]


@dataclass(frozen=True)
class SiteSubjects:
    """Themes, factors and indicators of all regions: each lists what plans say, or counts it by region where that is long."""

    regions: Sequence[RegionComparison]
    totals: Totals
    vocabulary: Vocabulary

    @cached_property
    def topics(self) -> dict[Axis, tuple[tuple[Total[ComparedSubject], ComparedSubject | None], ...]]:
        """Every theme and every factor in the order of the vocabulary; with its measures, where a page can list them."""
        totals = self.totals
        axes: dict[Axis, list[Total[ComparedSubject]]] = {
            "themes": [totals.total("themes", theme.code, theme.name) for theme in self.vocabulary.themes],
            "factors": [totals.total("factors", factor.code, factor.name) for factor in self.vocabulary.factors],
        }
        return {axis: tuple((total, self._listed(axis, total)) for total in topics) for axis, topics in axes.items()}

    @cached_property
    def rows(self) -> tuple[tuple[IndicatorKey, Total[IndicatorRow], IndicatorRow | None], ...]:
        """Every key by its name; with its indicators, where a page can list them."""
        keys = sorted(self.vocabulary.indicators, key=lambda key: key.name.casefold().replace("ё", "е"))
        by_key = ((key, self.totals.total("indicators", key.code, key.name)) for key in keys)
        return tuple((key, total, None if total.listed is None else aligned(key, total.listed)) for key, total in by_key)

    @cached_property
    def keyless(self) -> Total[Keyless]:
        """The indicators without a key."""
        return self.totals.total("keyless", "", "")

    @cached_property
    def meanings(self) -> Meanings:
        """What abbreviations mean in each plan whose words are shown."""
        totals: list[Total[Any]] = [total for topics in self.topics.values() for total, _ in topics]
        totals += [self.keyless, *(total for _, total, _ in self.rows)]
        lands = dict.fromkeys(part.land for total in totals if total.listed is not None for part in total.parts)
        return {path: meanings for land in lands for path, meanings in self.totals.said(land, MEANINGS).items()}

    @cached_property
    def plans(self) -> tuple[Whose, ...]:
        """Every edition, in the order of the data."""
        return tuple(edition.whose for region in self.regions for edition in region.editions)

    def _unthemed(self, axis: Axis) -> Iterator[ListedSubject]:
        """Measures that no theme is known of, counted apart on the page of all themes."""
        total = self.totals.total("unthemed", "", UNTHEMED)
        if axis == "themes" and total.count:
            yield ListedSubject.counted(total)

    def artefacts(self) -> Iterator[Artefact]:
        """The pages."""
        for axis, topics in self.topics.items():
            listed = (*(ListedSubject.of(total) for total, _ in topics), *self._unthemed(axis))
            yield Artefact(addresses.subject(axis), subjects.axis, (axis, listed), f"{AXES[axis]}: сравнение карт", AXIS_ABOUT)
            for total, topic in topics:
                if topic:
                    yield comparison_pages.topic_page(topic, self.vocabulary, self.meanings)
                    continue
                title, values = f"{KINDS[axis]}: {total.name}", (total, subject_tables.regions(total))
                about = f"{title}. Сколько об этом сказано в каждом регионе."
                yield Artefact(addresses.subject(axis, total.code), subjects.counted, values, title, about)
        yield self._indicators()
        for key, number, row in self.rows:
            if row:
                yield comparison_pages.indicator_page(row, self.meanings)
                continue
            title, shown = f"{KINDS['indicators']}: {key.name}", (number, key, subject_tables.regions(number))
            about = f"{title}. В каких регионах он встречается."
            yield Artefact(addresses.subject("indicators", key.code), targets.counted, shown, title, about)

    def tables(self) -> Iterator[Table]:
        """The tables of the pages, each with the address of the page that shows it."""
        for total, topic in (pair for topics in self.topics.values() for pair in topics):
            listed = (subject_tables.summary, subject_tables.measures)
            yield from comparison_pages.filled([table(topic) for table in listed] if topic else [subject_tables.regions(total)])
        for _, number, row in self.rows:
            yield from comparison_pages.filled([subject_tables.values(row) if row else subject_tables.regions(number)])

    def _indicators(self) -> Artefact:
        """The page of all keys and of the indicators without one."""
        meanings = {aim.plan.path: self.meanings[aim.plan.path] for aims in self.keyless.listed or () for aim in aims}
        values = (tuple(ListedSubject.of(total) for _, total, _ in self.rows), self.keyless, meanings)
        title = f"{AXES['indicators']}: сравнение карт"
        return Artefact(addresses.subject("indicators"), targets.indicators, values, title, INDICATORS_ABOUT)

    def _listed(self, axis: Axis, total: Total[ComparedSubject]) -> ComparedSubject | None:
        if total.listed is None:
            return None
        speaking = {share.plan.path for part in total.listed for share in part.shares}
        silent = tuple(plan for plan in self.plans if plan.path not in speaking) if axis == "factors" else ()
        return joined(axis, total.code, total.name, total.listed, silent)
