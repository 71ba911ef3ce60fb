"""The account of a draft: counts the words of the source, takes off those that arrived or are told, and doubts the rest."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from generator.intake.diagnostics import Diagnostics, IntakeDoubt, joined, quoted, words
from generator.intake.document import Document, Grid

OURS = ("date", "level", "pairs")  # keys whose values are not printed words


def settled(document: Document, data: dict[str, object], diagnostics: Diagnostics) -> Diagnostics:
    """The diagnostics with a doubt for every place of which words stand neither in the draft nor in another doubt."""
    missing = _counted(text for _, text in places(document))
    # Words set a second time would stand for lost ones of the same spelling, so they are asked for once more.
    missing.subtract(_counted(chain(said(data), diagnostics.left_out)))
    missing.update(_counted(diagnostics.repeated))
    doubts = []
    # Places that are wholly missing come first: a word that stands in several places is missed where nothing else is left.
    for whole in (True, False):
        for place, text in places(document):
            if lacking := _lacking(text, missing, whole):
                quote = quoted([text if whole else " ".join(lacking)])
                doubts.append(IntakeDoubt(place, f"не перенесено: {quote}"))
    return joined([diagnostics, Diagnostics(tuple(doubts))])


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(chain.from_iterable(map(words, texts)))


def _lacking(text: str, missing: Counter[str], whole: bool) -> list[str]:
    """The words of a place that are missing, taken off `missing`; with `whole` only of places of which no word has arrived."""
    counted = Counter(words(text))
    lacking = {word: min(count, missing[word]) for word, count in counted.items() if missing[word] > 0}
    if not lacking or (whole and any(lacking.get(word, 0) < count for word, count in counted.items())):
        return []
    missing.subtract(lacking)
    return [word for word, count in lacking.items() for _ in range(count)]


def said(value: object) -> Iterator[str]:
    """Every printed word of a draft's data: values alone, titles of columns among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in OURS:
                yield from said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner)


def places(document: Document) -> Iterator[tuple[str, str]]:
    """Every paragraph and every cell with its place."""
    paragraphs = grids = 0
    for part in document.parts:
        if isinstance(part, Grid):
            grids += 1
            for cell in part.cells:
                yield f"таблица {grids}, строка {part.above + cell.row + 1}, {cell.column + 1}-я графа", cell.text
        elif part.text.strip():
            paragraphs += 1
            yield f"абзац {paragraphs}", part.text
