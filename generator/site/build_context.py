"""What the pages of a region are made with besides its own data."""

from dataclasses import dataclass
from datetime import date

from generator.loading import Dataset
from generator.model import Vocabulary
from generator.settings import Settings

WHOLE = 100  # plans up to which pages of all regions list measures one by one; larger sites count them by regions


@dataclass(frozen=True)
class Scale:
    """All of the whole site that a region's pages depend on: whether there are too many plans to list what they say.

    So a new plan changes no other region's pages, but the one that makes the site a large one.
    """

    large: bool = False

    @classmethod
    def of(cls, plans: int) -> "Scale":
        """The scale of a site with so many folders of editions, whether their files can be read or not."""
        return cls(plans > WHOLE)


@dataclass(frozen=True)
class BuildContext:
    """The data folder as shown to people, the vocabulary, the operator's choices, the day and the site's scale."""

    name: str
    vocabulary: Vocabulary
    settings: Settings
    today: date
    scale: Scale

    @classmethod
    def of(cls, dataset: Dataset, settings: Settings, today: date) -> "BuildContext":
        """What surrounds the regions of a dataset."""
        plans = sum(1 for _ in dataset.editions)
        return cls(dataset.name, dataset.vocabulary, settings, today, Scale.of(plans))
