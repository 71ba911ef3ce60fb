"""Themes, risk factors and indicators side by side: their pages, and the tables that they show."""

from collections.abc import Iterable, Iterator

from generator import addresses
from generator.compare import Table, subject_tables
from generator.compare.counts import Count, of_line, of_topic
from generator.compare.similar_measures import Kinship, Spot
from generator.compare.similarity import Weights
from generator.compare.subjects import Topic
from generator.compare.targets import Line
from generator.comparisons.inputs import Made, Shelf
from generator.pages import subjects as pages
from generator.pages import targets
from generator.pages.subjects import AXES

AXIS_ABOUT = "Кто что делает, когда и кем: сравнение дорожных карт муниципалитетов."
INDICATORS_ABOUT = "Показатели дорожных карт: слова и значения каждого документа рядом."


def made(shelf: Shelf) -> Iterator[Made]:
    """The pages of themes, factors and indicators, each split by region below; kin is looked for on the whole site."""
    for axis, topics in shelf.topics.items():
        listed = tuple(pages.Listed.of(topic) for topic in topics)
        yield addresses.subject(axis), pages.axis, (axis, listed), f"{AXES[axis]}: сравнение планов", AXIS_ABOUT
        for topic in topics:
            kinship = _kinship(shelf, topic)
            for part in (topic, *topic.lands()):
                yield _topic(shelf, part, kinship)
    shown = (*shelf.indicators, shelf.meanings)
    yield addresses.subject("indicators"), targets.indicators, shown, f"{AXES['indicators']}: сравнение планов", INDICATORS_ABOUT
    for line in shelf.indicators[0]:
        yield from (_line(shelf, one) for one in (line, *line.lands()))


def within(shelf: Shelf) -> Iterator[Made]:
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
        yield addresses.keyless(land.path), targets.keyless, (land.path, land.name, aims, shelf.meanings), title, about


def tables(shelf: Shelf) -> Iterator[Table]:
    """The tables of all pages, each with the address of the page that shows it."""
    for topic in (topic for topics in shelf.topics.values() for topic in topics):
        for part in (topic, *topic.lands()):
            yield from _filled([subject_tables.summary(part), *([subject_tables.measures(part)] if part.whole else [])])
    for line in shelf.indicators[0]:
        yield from _filled(subject_tables.values(part) for part in (line, *line.lands()))


def tables_within(shelf: Shelf) -> Iterator[Table]:
    """The tables of the pages of each region alone."""
    for part in _topics(shelf):
        yield from _filled([subject_tables.summary(part), subject_tables.measures(part)])
    yield from _filled(subject_tables.values(line) for line in _lines(shelf))


def counts(shelf: Shelf) -> Iterator[Count]:
    """How much regions say of each theme, factor and indicator, the keyless ones last."""
    for topics in shelf.topics.values():
        for topic in topics:
            yield from of_topic(topic)
    for line in shelf.indicators[0]:
        yield from of_line(line)
    for land in shelf.dataset.lands:
        aims = [aim for aim in shelf.indicators[1] if aim.plan.land == land.path]
        yield Count("indicators", "", land.path, land.name, len(aims), len({aim.plan.place for aim in aims}))


def _topics(shelf: Shelf) -> Iterator[Topic]:
    return (part for topics in shelf.topics.values() for topic in topics for part in topic.lands())


def _lines(shelf: Shelf) -> Iterator[Line]:
    return (part for line in shelf.indicators[0] for part in line.lands())


def _topic(shelf: Shelf, part: Topic, kinship: Kinship | None) -> Made:
    about = f"{pages.title(part)}. Кто что делает, когда и кем."
    values = (part, subject_tables.summary(part), kinship, shelf.meanings)
    return addresses.subject(part.axis, part.code, part.land), pages.subject, values, pages.title(part), about


def _line(shelf: Shelf, part: Line) -> Made:
    link = addresses.subject("indicators", part.key.code, part.land)
    about = f"{targets.title(part)}: слова и значения каждого документа."
    return link, targets.indicator, (part, shelf.meanings), targets.title(part), about


def _kinship(shelf: Shelf, topic: Topic) -> Kinship | None:
    """Where kin of a theme's measures is looked for; of a factor's it is not."""
    if topic.axis != "themes":
        return None
    words = shelf.dataset.vocabulary
    spots = (Spot(share.plan, read) for share in topic.shares for read in share.reads)
    return Kinship(spots, Weights(words.weights, words.unlisted_weight))


def _filled(found: Iterable[Table]) -> Iterator[Table]:
    return (table for table in found if table.rows)
