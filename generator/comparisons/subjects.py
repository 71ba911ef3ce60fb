"""Themes, risk factors and indicators side by side: their pages, and the tables that they show."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator import addresses
from generator.compare import Table, subjects, tallies
from generator.compare.kinship import Kinship, Spot
from generator.compare.similarity import Weights
from generator.compare.subjects import Axis, Topic
from generator.compare.targets import Aim, Line, lines
from generator.comparisons.shelf import Made, Shelf
from generator.pages import subjects as pages
from generator.pages import targets
from generator.pages.subjects import AXES, Meanings

ELSEWHERE = 300  # plans up to which kin is looked for on the whole site; beyond that, within a region


@dataclass(frozen=True)
class _Subjects:
    """What the pages of a site are made from, each computed once."""

    shelf: Shelf

    @cached_property
    def topics(self) -> dict[Axis, tuple[Topic, ...]]:
        """Every theme and every factor."""
        plans, vocabulary = self.shelf.plans, self.shelf.dataset.vocabulary
        return {
            "themes": tuple(subjects.themes(plans, vocabulary.themes)),
            "factors": tuple(subjects.factors(plans, vocabulary.factors)),
        }

    @cached_property
    def indicators(self) -> tuple[tuple[Line, ...], tuple[Aim, ...]]:
        """Every key, and the indicators without one."""
        return lines(self.shelf.plans, self.shelf.dataset.vocabulary.indicators)

    @cached_property
    def meanings(self) -> Meanings:
        """What abbreviations mean in each plan."""
        dataset = self.shelf.dataset
        return {edition.path: dataset.meanings(town, edition) for _, town, edition in dataset.editions if edition.roadmap}

    def kinship(self, topic: Topic) -> Kinship:
        """Where kin of a theme's measures is looked for."""
        words = self.shelf.dataset.vocabulary
        spots = (Spot(share.plan, read) for share in topic.shares for read in share.reads)
        return Kinship(spots, Weights(words.weights, words.unlisted_weight))


def made(shelf: Shelf) -> Iterator[Made]:
    """The pages of themes, factors and indicators, each split by region below."""
    found = _Subjects(shelf)
    for axis, topics in found.topics.items():
        about = "Кто что делает, когда и кем: сравнение дорожных карт муниципалитетов."
        yield addresses.subject(axis), pages.axis, (axis, topics), f"{AXES[axis]}: сравнение планов", about
        for topic in topics:
            yield from _topic(found, topic)
    about = "Показатели дорожных карт: слова и значения каждого документа рядом."
    shown = (*found.indicators, found.meanings)
    yield addresses.subject("indicators"), targets.indicators, shown, f"{AXES['indicators']}: сравнение планов", about
    for line in found.indicators[0]:
        for part in (line, *line.lands()):
            link = addresses.subject("indicators", line.key.code, part.land)
            about = f"{targets.title(part)}: слова и значения каждого документа."
            yield link, targets.indicator, (part, found.meanings), targets.title(part), about


def tables(shelf: Shelf) -> Iterator[Table]:
    """The tables of these pages, each with the address of the page that shows it."""
    found = _Subjects(shelf)
    for topic in (topic for topics in found.topics.values() for topic in topics):
        for part in (topic, *topic.lands()):
            yield from _filled([tallies.summary(part), *([tallies.measures(part)] if part.whole else [])])
    for line in found.indicators[0]:
        yield from _filled(tallies.values(part) for part in (line, *line.lands()))


def _topic(found: _Subjects, topic: Topic) -> Iterator[Made]:
    themes, near = topic.axis == "themes", len(found.shelf.plans) <= ELSEWHERE
    everywhere = found.kinship(topic) if themes and near else None
    for part in (topic, *topic.lands()):
        kinship = everywhere if near or not themes or not part.land else found.kinship(part)
        about = f"{pages.title(part)}. Кто что делает, когда и кем."
        values = (part, tallies.summary(part), kinship, found.meanings)
        yield addresses.subject(topic.axis, topic.code, part.land), pages.subject, values, pages.title(part), about


def _filled(found: Iterable[Table]) -> Iterator[Table]:
    return (table for table in found if table.rows)
