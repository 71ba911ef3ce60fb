"""An edition as the ledger knows it, small enough to be kept when its words are not."""

from dataclasses import dataclass

from generator.ledger import Digests
from generator.loading import EditionData
from generator.pages import roadmap as plan


@dataclass(frozen=True)
class Placed:
    """An edition that was read: its path, what its page is called, whether its department published it, its digests."""

    path: str
    title: str
    by_department: bool
    digests: Digests


def placed(edition: EditionData, town: str) -> Placed:
    """What the ledger is told of an edition, which must have been read; `town` is its municipality's name."""
    assert edition.roadmap
    by_department = edition.roadmap.published_by == "department"
    return Placed(edition.path, plan.title(town, edition.roadmap), by_department, digests(edition))


def digests(edition: EditionData) -> Digests:
    """The digests of an edition's files."""
    return Digests(edition.digest, tuple((original.name, original.digest) for original in edition.originals))
