"""The account of a draft: every word of the source stands in it or in a doubt; what does not is told here."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from generator.intake.diagnostics import IntakeDoubt, Notebook, quoted, words
from generator.intake.document import Document, Grid

OURS = ("date", "level")  # keys whose values are not printed words


def settle(document: Document, data: dict[str, object], notebook: Notebook) -> None:
    """Write a doubt for every place with words that stand neither in the draft nor in another doubt."""
    arrived = Counter(chain.from_iterable(words(text) for text in said(data)))
    missing = Counter(chain.from_iterable(words(text) for _, text in places(document)))
    missing.subtract(arrived)
    missing.subtract(notebook.dropped)
    missing.update(notebook.added)
    for whole in (True, False):
        for place, text in places(document):
            left = _left(text, missing, whole)
            if left:
                notebook.doubts.append(IntakeDoubt(place, f"не перенесено: {quoted([text if whole else ' '.join(left)])}"))


def _left(text: str, missing: Counter[str], whole: bool) -> list[str]:
    """The words of a place that are missing; first only places of which no word is left, then parts of places."""
    counted = Counter(words(text))
    found = {word: min(count, missing[word]) for word, count in counted.items() if missing[word] > 0}
    if not found or (whole and any(found.get(word, 0) < count for word, count in counted.items())):
        return []
    missing.subtract(found)
    return [word for word, count in found.items() for _ in range(count)]


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
                yield f"таблица {grids}, строка {cell.row + 1}, {cell.column + 1}-я графа", cell.text
        elif part.text.strip():
            paragraphs += 1
            yield f"абзац {paragraphs}", part.text
