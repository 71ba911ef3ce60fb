"""Makes the measures of a made-up plan: most are shared by many plans, some are reworded, some are its own."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from generator.sample.deadlines import Term, deadline, doubtful, filled
from generator.sample.localities import Locality
from generator.sample.seeded_choice import SeededChoice
from generator.sample.word_lists import Frame, Measures, SectionWords, words
from generator.source import Plain

Rows: TypeAlias = list[dict[str, Plain]]
SHARED, REWORDED = 0.6, 0.2  # the rest is a plan's own
LISTS, DONE, DOUBTFUL = 0.04, 0.06, 0.04  # of the measures, of those, of the plans


@dataclass(frozen=True)
class Author:
    """Who writes a plan: the municipality, its time, and how it chooses."""

    place: Locality
    term: Term
    choice: SeededChoice


def rows(author: Author) -> Rows:
    """The rows of a plan: 30 to 50 measures under five to seven headings."""
    choice, topics = author.choice, words(Measures).sections
    chosen = choice.several(topics, choice.number(5, 7))
    count = choice.number(30, 50)
    plan: Rows = []
    for index, topic in enumerate(chosen):
        share = (count * (index + 1)) // len(chosen) - (count * index) // len(chosen)
        plan += [{"section": f"{index + 1}.", "title": topic.title}, *_measures(author, topic, share)]
    if choice.chance(DOUBTFUL):
        choice.one([row for row in plan if "number" in row and "pairs" not in row])["deadline"] = doubtful(author.term, choice)
    return plan


def _measures(author: Author, topic: SectionWords, count: int) -> Rows:
    pairs = [(action, about) for action in topic.actions for about in topic.objects]
    return [
        _measure(author, topic, f"{action} {about}", number)
        for number, (action, about) in enumerate(author.choice.several(pairs, count), 1)
    ]


def _measure(author: Author, topic: SectionWords, shared: str, number: int) -> dict[str, Plain]:
    choice = author.choice
    row: dict[str, Plain] = {
        "number": str(number),
        "text": _text(author, shared),
        "deadline": deadline(author.term, choice),
        "responsible": f"Директор {choice.one(author.place.schools).name}"
        if choice.chance(0.1)
        else choice.one(words(Measures).responsible),
        "result": "; ".join(choice.several(topic.results, choice.number(1, 2))),
    }
    if choice.chance(LISTS):
        row |= _listed(author, shared)
    if choice.chance(DONE):
        day = author.term.start + timedelta(days=choice.number(20, 200))
        row["done"] = {"date": day.isoformat(), "text": choice.one(words(Frame).done)}
    return row


def _text(author: Author, shared: str) -> str:
    choice, vocabulary = author.choice, words(Measures)
    if choice.chance(SHARED):
        return shared
    if choice.chance(REWORDED / (1 - SHARED)):
        other = choice.one(vocabulary.reworded)
        return f"{other}{shared[0].lower()}{shared[1:]}" if choice.chance(0.5) else f"{shared} {choice.one(vocabulary.tails)}"
    subjects = ", ".join(choice.several(vocabulary.subjects, choice.number(2, 4)))
    if choice.chance(0.5):
        return f"{shared} {choice.one(vocabulary.tails)} (предметы: {subjects}), {choice.number(2, 9)}-е классы"
    return f"{shared} на базе {choice.one(author.place.schools).name} {choice.one(vocabulary.tails)}: {subjects}"


def _listed(author: Author, shared: str) -> dict[str, Plain]:
    """A measure of two lines, each with a time of its own."""
    first, second = author.choice.several(words(Measures).lines, 2)
    return {
        "text": f"{shared}:\n- {first};\n- {second}",
        "deadline": filled("март {3} г.\nноябрь {11} г.", author.term, author.choice),
        "pairs": [{"text": "2", "deadline": "1"}, {"text": "3", "deadline": "2"}],
    }
