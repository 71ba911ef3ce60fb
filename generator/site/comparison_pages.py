"""Lists the pages that compare a region's plans (years, pairs of editions, themes, factors, indicators) and their tables."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Column, Table, TableCell, subject_tables
from generator.compare.acts import Acts
from generator.compare.similar_measures import MeasureMatcher, MeasureRef
from generator.compare.similarity import StemWeights
from generator.compare.subjects import ComparedSubject
from generator.compare.targets import IndicatorRow
from generator.exports import comparison_data, structured_data
from generator.model import Vocabulary
from generator.pages import changes, subjects, targets, territory
from generator.pages.changes import EditionPair
from generator.pages.roadmap import act_name
from generator.pages.subjects import Meanings
from generator.pages.values import HOME
from generator.site.comparison_inputs import ComparisonInputs

REQUISITES = (
    Column("what", "Что", "counted", 50),
    Column("older", "Было", "signed", 60),
    Column("newer", "Стало", "signed", 60),
)
NOTICE = "Чем отличаются акты, сроки, показатели и заявленные факторы риска двух карт. Что совпало, сюда не входит."


def pages(inputs: ComparisonInputs) -> Iterator[Artefact]:
    """Every page that compares plans of a region, and what the page of chosen plans loads of each edition."""
    for plan in inputs.plans:
        yield Artefact(addresses.compared(plan.path), comparison_data.edition, (plan, act_name(plan.reading.roadmap.act)))
    yield from _years(inputs)
    for pair in pairs(inputs):
        about = f"{pair.newer.town}: карта {pair.newer.wording} в сравнении с картой {pair.older.wording}."
        yield Artefact(pair.link, changes.changes, (pair, inputs.dataset.vocabulary), pair.title, about)
    yield from subject_pages(inputs)


def _years(inputs: ComparisonInputs) -> Iterator[Artefact]:
    """At the region's own address the newest school year, then each year at its own; sections apart where they are many."""
    for _, group in groupby(inputs.territories, lambda pair: pair[0].path):
        years = list(group)
        newest, tables = years[-1]
        title, about = f"Сравнение: {newest.name}", f"{newest.name}: дорожные карты муниципалитетов рядом."
        here = addresses.comparison(newest.path)
        linked = structured_data.dataset(f"Дорожные карты: {newest.name}", about, here, inputs.settings.url)
        yield Artefact(here, territory.territory, (here, newest, tables), title, about, linked=linked)
        for place, tables in years:
            if place.year:
                year = territory.spoken(place.year)
                about = f"{newest.name}, {year}: дорожные карты муниципалитетов рядом."
                yield Artefact(place.address, territory.territory, (place.address, place, tables), f"{title}, {year}", about)
                for name, section in territory.sections(place).items():
                    of_section = tuple(table for table in tables if table.name == territory.TABLES.get(name, name))
                    address, named = addresses.comparison_section(place.address, name), f"{title}, {year}: {section}"
                    yield Artefact(address, territory.section, (place, name, of_section), named, about)


def region_tables(inputs: ComparisonInputs) -> Iterator[Table]:
    """Every table of the pages of school years once, at the address of its own year."""
    return (table for _, tables in inputs.territories for table in tables)


def pairs(inputs: ComparisonInputs) -> Iterator[EditionPair]:
    """Every pair of editions that is compared, in the order of the data."""
    plans = {plan.path: plan for plan in inputs.plans}
    for region, municipality in inputs.dataset.towns:
        above = ((addresses.folder(place.path), place.name) for place in (region, municipality))
        crumbs, acts = (*HOME, *above), Acts(municipality)
        for older, newer in acts.successions:
            yield EditionPair(plans[older.path], plans[newer.path], acts.deeds(older, newer), crumbs)


def requisites(pair: EditionPair, vocabulary: Vocabulary) -> Table:
    """What changed around the measures, as a table to take away."""
    rows = (
        (TableCell(name), TableCell(before or None, "нет"), TableCell(after or None, "нет"))
        for name, before, after in changes.requisites(pair, vocabulary)
    )
    return Table("requisites", pair.title, NOTICE, pair.link, REQUISITES, tuple(rows))


def subject_pages(inputs: ComparisonInputs) -> Iterator[Artefact]:
    """The pages of each theme, factor and indicator that a region speaks of; like measures are looked for within the region."""
    for topic in _topics(inputs):
        yield topic_page(topic, inputs.dataset.vocabulary, inputs.meanings)
    for row in _indicator_rows(inputs):
        yield indicator_page(row, inputs.meanings)
    for region in inputs.dataset.lands:
        aims = tuple(aim for aim in inputs.indicators[1] if aim.plan.land == region.path)
        title, about = "показатели без общего ключа", "показатели, которые остаются словами документов."
        values = (region.path, region.name, aims, inputs.meanings)
        yield Artefact(
            addresses.keyless(region.path), targets.keyless, values, f"{region.name}: {title}", f"{region.name}: {about}"
        )


def subjects_tables(inputs: ComparisonInputs) -> Iterator[Table]:
    """The tables of these pages, each with the address of the page that shows it; measures that it counts are in them too."""
    for topic in _topics(inputs):
        yield from filled([subject_tables.summary(topic), subject_tables.measures(topic)])
    yield from filled(map(subject_tables.values, _indicator_rows(inputs)))


def topic_page(topic: ComparedSubject, vocabulary: Vocabulary, meanings: Meanings) -> Artefact:
    """The page of a theme or a factor, in one region or everywhere, made from the meanings of its own plans alone.

    Like measures are looked for among those of a theme, where there is another municipality to have any.
    """
    matcher = None
    if topic.axis == "themes" and topic.listed and (not topic.land or topic.places > 1):
        refs = (MeasureRef(share.plan, read) for share in topic.shares for read in share.reads)
        matcher = MeasureMatcher(refs, StemWeights(vocabulary.weights, vocabulary.unlisted_weight))
    title, link = subjects.title(topic), addresses.subject(topic.axis, topic.code, topic.land)
    of_plans = {share.plan.path: meanings[share.plan.path] for share in topic.shares}
    values = (topic, subject_tables.summary(topic), matcher, of_plans)
    return Artefact(link, subjects.subject, values, title, f"{title}. Что делается, когда и кем.")


def indicator_page(row: IndicatorRow, meanings: Meanings) -> Artefact:
    """The page of an indicator, in one region or everywhere."""
    title, link = targets.title(row), addresses.subject("indicators", row.key.code, row.land)
    of_plans = {aim.plan.path: meanings[aim.plan.path] for aim in row.aims}
    return Artefact(link, targets.indicator, (row, of_plans), title, f"{title}: слова и значения каждого документа.")


def filled(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables that have rows."""
    return (table for table in tables if table.rows)


def _topics(inputs: ComparisonInputs) -> Iterator[ComparedSubject]:
    return (part for topics in inputs.topics.values() for topic in topics for part in topic.lands())


def _indicator_rows(inputs: ComparisonInputs) -> Iterator[IndicatorRow]:
    return (part for row in inputs.indicators[0] for part in row.lands())
