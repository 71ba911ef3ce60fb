"""The measures of a made-up plan: most are shared by many plans, some are said in other words, some are its own."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from generator.sample.deadlines import Term, deadline, doubtful, filled
from generator.sample.localities import Locality
from generator.sample.seeded_choice import Dice
from generator.sample.word_lists import Frame, Measures, SectionWords, words
from generator.source import Plain

Rows: TypeAlias = list[dict[str, Plain]]
SHARED, REWORDED = 0.6, 0.2  # the rest is a plan's own
LISTS, DONE, DOUBTFUL = 0.04, 0.06, 0.04  # of the measures, of those, of the plans


@dataclass(frozen=True)
class Author:
    """Who writes a plan: the municipality, the time, the dice."""

    place: Locality
    term: Term
    dice: Dice


def rows(author: Author) -> Rows:
    """The rows of a plan: 30 to 50 measures under five to seven headings."""
    dice, topics = author.dice, words(Measures).sections
    chosen = dice.several(topics, dice.number(5, 7))
    count = dice.number(30, 50)
    made: Rows = []
    for index, topic in enumerate(chosen):
        share = (count * (index + 1)) // len(chosen) - (count * index) // len(chosen)
        made += [{"section": f"{index + 1}.", "title": topic.title}, *_measures(author, topic, share)]
    if dice.chance(DOUBTFUL):
        dice.one([row for row in made if "number" in row and "pairs" not in row])["deadline"] = doubtful(author.term, dice)
    return made


def _measures(author: Author, topic: SectionWords, count: int) -> Rows:
    pairs = [(action, about) for action in topic.actions for about in topic.objects]
    return [
        _measure(author, topic, f"{action} {about}", number)
        for number, (action, about) in enumerate(author.dice.several(pairs, count), 1)
    ]


def _measure(author: Author, topic: SectionWords, shared: str, number: int) -> dict[str, Plain]:
    dice = author.dice
    row: dict[str, Plain] = {
        "number": str(number),
        "text": _text(author, shared),
        "deadline": deadline(author.term, dice),
        "responsible": _responsible(author),
        "result": "; ".join(dice.several(topic.results, dice.number(1, 2))),
    }
    if dice.chance(LISTS):
        row |= _listed(author, shared)
    if dice.chance(DONE):
        row["done"] = _done(author)
    return row


def _text(author: Author, shared: str) -> str:
    dice, known = author.dice, words(Measures)
    if dice.chance(SHARED):
        return shared
    if dice.chance(REWORDED / (1 - SHARED)):
        other = dice.one(known.reworded)
        return f"{other}{shared[0].lower()}{shared[1:]}" if dice.chance(0.5) else f"{shared} {dice.one(known.tails)}"
    subjects = ", ".join(dice.several(known.subjects, dice.number(2, 4)))
    if dice.chance(0.5):
        return f"{shared} {dice.one(known.tails)} (предметы: {subjects}), {dice.number(2, 9)}-е классы"
    return f"{shared} на базе {dice.one(author.place.schools).name} {dice.one(known.tails)}: {subjects}"


def _responsible(author: Author) -> str:
    dice = author.dice
    return f"Директор {dice.one(author.place.schools).name}" if dice.chance(0.1) else dice.one(words(Measures).responsible)


def _listed(author: Author, shared: str) -> dict[str, Plain]:
    """A measure of two lines, each with a time of its own."""
    first, second = author.dice.several(words(Measures).lines, 2)
    return {
        "text": f"{shared}:\n- {first};\n- {second}",
        "deadline": filled("март {3} г.\nноябрь {11} г.", author.term, author.dice),
        "pairs": [{"text": "2", "deadline": "1"}, {"text": "3", "deadline": "2"}],
    }


def _done(author: Author) -> dict[str, Plain]:
    day = author.term.start + timedelta(days=author.dice.number(20, 200))
    return {"date": day.isoformat(), "text": author.dice.one(words(Frame).done)}
