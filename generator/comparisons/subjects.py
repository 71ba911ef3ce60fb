"""Themes, risk factors and indicators side by side: their pages, and the tables that they show."""

from collections.abc import Iterable, Iterator

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Table, subject_tables
from generator.compare.counts import Count, of_line, of_topic
from generator.compare.similar_measures import Kinship, MeasureRef
from generator.compare.similarity import StemWeights
from generator.compare.subjects import ComparedSubject
from generator.compare.targets import IndicatorRow
from generator.comparisons.inputs import ComparisonInputs
from generator.pages import subjects as pages
from generator.pages import targets
from generator.pages.subjects import AXES

AXIS_ABOUT = "Кто что делает, когда и кем: сравнение дорожных карт муниципалитетов."
INDICATORS_ABOUT = "Показатели дорожных карт: слова и значения каждого документа рядом."


def made(shelf: ComparisonInputs) -> Iterator[Artefact]:
    """The pages of themes, factors and indicators, each split by region below; kin is looked for on the whole site."""
    for axis, topics in shelf.topics.items():
        listed = tuple(pages.ListedSubject.of(topic) for topic in topics)
        yield Artefact(addresses.subject(axis), pages.axis, (axis, listed), f"{AXES[axis]}: сравнение планов", AXIS_ABOUT)
        for topic in topics:
            kinship = _kinship(shelf, topic)
            for part in (topic, *topic.lands()):
                yield _topic(shelf, part, kinship)
    shown = (*shelf.indicators, shelf.meanings)
    yield Artefact(
        addresses.subject("indicators"), targets.indicators, shown, f"{AXES['indicators']}: сравнение планов", INDICATORS_ABOUT
    )
    for line in shelf.indicators[0]:
        yield from (_line(shelf, one) for one in (line, *line.lands()))


def within(shelf: ComparisonInputs) -> Iterator[Artefact]:
    """The same pages of each region alone, of a site too large for more; kin is looked for within a region."""
    for part in _topics(shelf):
        yield _topic(shelf, part, _kinship(shelf, part))
    for line in _lines(shelf):
        yield _line(shelf, line)
    for land in shelf.dataset.lands:
        aims = tuple(aim for aim in shelf.indicators[1] if aim.plan.land == land.path)
        title, about = (
            f"{land.name}: показатели без общего ключа",
            f"{land.name}: показатели, которые остаются словами документов.",
        )
        yield Artefact(addresses.keyless(land.path), targets.keyless, (land.path, land.name, aims, shelf.meanings), title, about)


def tables(shelf: ComparisonInputs) -> Iterator[Table]:
    """The tables of all pages, each with the address of the page that shows it."""
    for topic in (topic for topics in shelf.topics.values() for topic in topics):
        for part in (topic, *topic.lands()):
            yield from _filled([subject_tables.summary(part), *([subject_tables.measures(part)] if part.whole else [])])
    for line in shelf.indicators[0]:
        yield from _filled(subject_tables.values(part) for part in (line, *line.lands()))


def tables_within(shelf: ComparisonInputs) -> Iterator[Table]:
    """The tables of the pages of each region alone."""
    for part in _topics(shelf):
        yield from _filled([subject_tables.summary(part), subject_tables.measures(part)])
    yield from _filled(subject_tables.values(line) for line in _lines(shelf))


def counts(shelf: ComparisonInputs) -> Iterator[Count]:
    """How much regions say of each theme, factor and indicator, the keyless ones last."""
    for topics in shelf.topics.values():
        for topic in topics:
            yield from of_topic(topic)
    for line in shelf.indicators[0]:
        yield from of_line(line)
    for land in shelf.dataset.lands:
        aims = [aim for aim in shelf.indicators[1] if aim.plan.land == land.path]
        yield Count("indicators", "", land.path, land.name, len(aims), len({aim.plan.place for aim in aims}))


def _topics(shelf: ComparisonInputs) -> Iterator[ComparedSubject]:
    return (part for topics in shelf.topics.values() for topic in topics for part in topic.lands())


def _lines(shelf: ComparisonInputs) -> Iterator[IndicatorRow]:
    return (part for line in shelf.indicators[0] for part in line.lands())


def _topic(shelf: ComparisonInputs, part: ComparedSubject, kinship: Kinship | None) -> Artefact:
    about = f"{pages.title(part)}. Кто что делает, когда и кем."
    values = (part, subject_tables.summary(part), kinship, shelf.meanings)
    return Artefact(addresses.subject(part.axis, part.code, part.land), pages.subject, values, pages.title(part), about)


def _line(shelf: ComparisonInputs, part: IndicatorRow) -> Artefact:
    link = addresses.subject("indicators", part.key.code, part.land)
    about = f"{targets.title(part)}: слова и значения каждого документа."
    return Artefact(link, targets.indicator, (part, shelf.meanings), targets.title(part), about)


def _kinship(shelf: ComparisonInputs, topic: ComparedSubject) -> Kinship | None:
    """Where kin of a theme's measures is looked for; of a factor's it is not."""
    if topic.axis != "themes":
        return None
    words = shelf.dataset.vocabulary
    spots = (MeasureRef(share.plan, read) for share in topic.shares for read in share.reads)
    return Kinship(spots, StemWeights(words.weights, words.unlisted_weight))


def _filled(found: Iterable[Table]) -> Iterator[Table]:
    return (table for table in found if table.rows)
