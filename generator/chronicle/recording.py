"""What a new release adds to the ledger."""

from collections.abc import Iterable, Iterator

from generator.chronicle.editions import called, digests, kept
from generator.chronicle.successors import moves
from generator.ledger import Entry, Ledger, Moment, update
from generator.loading import Dataset
from generator.pages import roadmap as plan
from generator.settings import Settings


def entries(
    dataset: Dataset, settings: Settings, ledger: Ledger, own: Iterable[tuple[str, str]], moment: Moment
) -> tuple[Entry, ...]:
    """The entries of a release; `own` are its pages (address and title) that stand without any ledger."""
    pages, named = tuple(own), moves(dataset).items()
    editions = {edition.path: digests(edition) for _, _, edition in dataset.editions if edition.roadmap}
    grown = ledger.grown(update(ledger, moment, pages, editions, named))
    return update(ledger, moment, (*pages, *_besides(dataset, settings, grown)), editions, named)


def _besides(dataset: Dataset, settings: Settings, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The pages that stand because something was recorded: certificates and earlier wordings."""
    for _, town, edition in dataset.editions:
        if not edition.roadmap:
            continue
        found, title = kept(edition, ledger, settings), plan.title(town.name, edition.roadmap)
        if found.certificate:
            yield found.certificate, f"Справка о размещении: {title}"
        yield from ((address, f"{title}: {called(one)}") for one, address in found.earlier)
