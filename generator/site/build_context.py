"""What the pages of a region are made with besides its own data."""

from dataclasses import dataclass
from datetime import date

from generator.loading import Dataset
from generator.model import Vocabulary
from generator.settings import Settings


@dataclass(frozen=True)
class BuildContext:
    """The data folder as shown to people, the vocabulary, the operator's choices and the day."""

    name: str
    vocabulary: Vocabulary
    settings: Settings
    today: date

    @classmethod
    def of(cls, dataset: Dataset, settings: Settings, today: date) -> "BuildContext":
        """What surrounds the regions of a dataset."""
        return cls(dataset.name, dataset.vocabulary, settings, today)
