"""`weights.yml`: the weights of word stems as the vocabulary keeps them, one a line, so that a change is read as a diff."""

from collections.abc import Iterable

from generator.compare.similarity import weigh
from generator.model import Weights
from generator.source import Plain
from generator.yaml_writer import Comment, write

HEAD = (
    "# Веса основ слов, по которым сайт ищет похожие мероприятия. Записано командой roadmaps weights; руками не правят.",
    "# Пока файл не переписан, правка одной карты не меняет того, что найдено для других.",
)


def text(measures: Iterable[str]) -> str:
    """The file for the words of all measures: the same words make the same file."""
    found = weigh(measures)
    weights: dict[str, Plain] = {stem: str(weight) for stem, weight in found.known.items()}
    return write(
        {"format": "1", "unlisted_weight": str(found.otherwise), "weights": weights}, {(): Comment(before=HEAD)}, Weights
    )
