"""What municipalities changed between their editions: a page for each pair that is compared."""

from collections.abc import Iterator

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Column, Table, TableCell
from generator.compare.acts import Acts
from generator.comparisons.inputs import ComparisonInputs
from generator.model import Vocabulary
from generator.pages import changes as page
from generator.pages.changes import EditionPair
from generator.pages.values import HOME

REQUISITES = (
    Column("what", "Что", "counted", 50),
    Column("older", "Было", "signed", 60),
    Column("newer", "Стало", "signed", 60),
)
NOTICE = "Чем отличаются акты, сроки, показатели и заявленные факторы риска двух карт. Что совпало, сюда не входит."


def pairs(plans: ComparisonInputs) -> Iterator[EditionPair]:
    """Every pair of the site, in the order of the data."""
    known = {plan.path: plan for plan in plans.plans}
    for land, town in plans.dataset.towns:
        crumbs = (*HOME, (addresses.folder(land.path), land.name), (addresses.folder(town.path), town.name))
        acts = Acts(town)
        for older, newer in acts.successions:
            yield EditionPair(known[older.path], known[newer.path], acts.deeds(older, newer), crumbs)


def changes(plans: ComparisonInputs) -> Iterator[Artefact]:
    """The pages that compare two editions."""
    for pair in pairs(plans):
        about = f"{pair.newer.town}: карта {pair.newer.wording} в сравнении с картой {pair.older.wording}."
        yield Artefact(pair.link, page.changes, (pair, plans.dataset.vocabulary), pair.title, about)


def requisites(pair: EditionPair, vocabulary: Vocabulary) -> Table:
    """What changed around the measures, as a table to take away."""
    found = page.requisites(pair, vocabulary)
    rows = tuple(
        (TableCell(name), TableCell(before or None, "нет"), TableCell(after or None, "нет")) for name, before, after in found
    )
    return Table("requisites", pair.title, NOTICE, pair.link, REQUISITES, rows)
