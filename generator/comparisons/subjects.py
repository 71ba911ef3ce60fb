"""Themes, risk factors and indicators of a region side by side: their pages, and the tables that they show."""

from collections.abc import Iterable, Iterator

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Table, subject_tables
from generator.compare.similar_measures import Kinship, MeasureRef
from generator.compare.similarity import StemWeights
from generator.compare.subjects import ComparedSubject
from generator.compare.targets import IndicatorRow
from generator.comparisons.inputs import ComparisonInputs
from generator.model import Vocabulary
from generator.pages import subjects as pages
from generator.pages import targets
from generator.pages.subjects import Meanings


def subjects(shelf: ComparisonInputs) -> Iterator[Artefact]:
    """The pages of each theme, factor and indicator that a region speaks of; kin is looked for within the region."""
    for part in _topics(shelf):
        yield topic_page(part, shelf.dataset.vocabulary, shelf.meanings)
    for line in _lines(shelf):
        yield line_page(line, shelf.meanings)
    for land in shelf.dataset.lands:
        aims = tuple(aim for aim in shelf.indicators[1] if aim.plan.land == land.path)
        title, about = (
            f"{land.name}: показатели без общего ключа",
            f"{land.name}: показатели, которые остаются словами документов.",
        )
        yield Artefact(addresses.keyless(land.path), targets.keyless, (land.path, land.name, aims, shelf.meanings), title, about)


def tables(shelf: ComparisonInputs) -> Iterator[Table]:
    """The tables of these pages, each with the address of the page that shows it; measures that it counts are in them too."""
    for part in _topics(shelf):
        yield from filled([subject_tables.summary(part), subject_tables.measures(part)])
    yield from filled(subject_tables.values(line) for line in _lines(shelf))


def topic_page(topic: ComparedSubject, vocabulary: Vocabulary, meanings: Meanings) -> Artefact:
    """The page of a theme or a factor, in one region or everywhere, made from the meanings of its own plans alone."""
    about = f"{pages.title(topic)}. Кто что делает, когда и кем."
    own = {share.plan.path: meanings[share.plan.path] for share in topic.shares}
    values = (topic, subject_tables.summary(topic), _kinship(topic, vocabulary), own)
    return Artefact(addresses.subject(topic.axis, topic.code, topic.land), pages.subject, values, pages.title(topic), about)


def line_page(line: IndicatorRow, meanings: Meanings) -> Artefact:
    """The page of an indicator, in one region or everywhere."""
    link = addresses.subject("indicators", line.key.code, line.land)
    about = f"{targets.title(line)}: слова и значения каждого документа."
    own = {aim.plan.path: meanings[aim.plan.path] for aim in line.aims}
    return Artefact(link, targets.indicator, (line, own), targets.title(line), about)


def filled(found: Iterable[Table]) -> Iterator[Table]:
    """The tables that have rows."""
    return (table for table in found if table.rows)


def _topics(shelf: ComparisonInputs) -> Iterator[ComparedSubject]:
    return (part for topics in shelf.topics.values() for topic in topics for part in topic.lands())


def _lines(shelf: ComparisonInputs) -> Iterator[IndicatorRow]:
    return (part for line in shelf.indicators[0] for part in line.lands())


def _kinship(topic: ComparedSubject, vocabulary: Vocabulary) -> Kinship | None:
    """Where kin of a theme's measures is looked for: not of a factor's, nor where there is no other municipality."""
    if topic.axis != "themes" or not topic.listed or (topic.land and topic.places < 2):
        return None
    spots = (MeasureRef(share.plan, read) for share in topic.shares for read in share.reads)
    return Kinship(spots, StemWeights(vocabulary.weights, vocabulary.unlisted_weight))
