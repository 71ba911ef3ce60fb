"""Lists what the site publishes of its past: certificates, earlier wordings, withdrawn and moved pages, ledger entries."""

from collections.abc import Iterable, Iterator

from generator.edition_history.editions import EditionContext, History, Placed, called, kept, of_edition, placed, recorded
from generator.edition_history.former_pages import CurrentPages, elsewhere
from generator.ledger import Entry, Ledger, Moment, update
from generator.settings import Settings

__all__ = [
    "CurrentPages",
    "EditionContext",
    "History",
    "Placed",
    "elsewhere",
    "entries",
    "kept",
    "of_edition",
    "placed",
    "recorded",
]


def entries(
    standing: CurrentPages, settings: Settings, ledger: Ledger, titles: Iterable[tuple[str, str]], moment: Moment
) -> tuple[Entry, ...]:
    """The entries of a release; `titles` are its pages (address and title) that stand without any ledger."""
    pages, named = tuple(titles), standing.moves.items()
    digests = {edition.path: edition.digests for edition in standing.editions}
    told = {edition.path: edition.told for edition in standing.editions if edition.told}
    grown = ledger.grown(update(ledger, moment, pages, digests, named, told))
    return update(ledger, moment, (*pages, *_besides(standing.editions, settings, grown)), digests, named, told)


def _besides(editions: Iterable[Placed], settings: Settings, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The pages that stand because something was recorded: certificates and earlier wordings."""
    for edition in editions:
        keeping = kept(edition, ledger, settings)
        if keeping.certificate:
            yield keeping.certificate, f"Справка о размещении: {edition.title}"
        yield from ((address, f"{edition.title}: {called(revision)}") for revision, address in keeping.earlier)
