"""The pages of the whole site, made of what its regions sum up."""

from collections.abc import Sequence
from datetime import date

from generator import addresses, edition_history
from generator.artefact import Artefact
from generator.edition_history import History
from generator.exports import print_footer, roadmap_json
from generator.pages import index_pages
from generator.pages.titles import unique
from generator.settings import ABOUT
from generator.site import site_lists
from generator.site.build_context import BuildContext
from generator.site.summary import Summary, places, titles

ACCESSIBLE = "Что проверено, что не работает, кому писать."
LATEST = 10  # editions on the home page


def country(summaries: Sequence[Summary], around: BuildContext, history: History) -> list[Artefact]:
    """The pages and files that speak of all regions, the home page first; those of the site's past last."""
    standing_pages = standing(summaries, around)
    pages = [*titles(standing_pages), *(pair for region in summaries for pair in (*region.titles, *region.besides))]
    past = edition_history.elsewhere(places(summaries), around.settings, history.ledger, pages)
    return list(unique((*standing_pages, *past)))


def standing(summaries: Sequence[Summary], around: BuildContext) -> list[Artefact]:
    """Those of them that stand without any ledger."""
    return [
        _home(summaries, around),
        Artefact(addresses.SEARCH, index_pages.search, (), "Поиск", "Поиск по словам всех дорожных карт."),
        Artefact(
            addresses.LOW_VISION, index_pages.low_vision, (), "Версия для слабовидящих", "Как читать сайт крупнее и контрастнее."
        ),
        Artefact(addresses.ACCESSIBILITY, index_pages.accessibility, (around.settings,), "Доступность сайта", ACCESSIBLE),
        Artefact(addresses.SCHEMA, roadmap_json.schema, ()),
        Artefact(addresses.IMPRINT, print_footer.stylesheet, (around.today,)),
        *site_lists.pages(summaries, around),
    ]


def _home(summaries: Sequence[Summary], around: BuildContext) -> Artefact:
    """The front page; of a site with a single municipality, that municipality's own."""
    settings, regions = around.settings, tuple(region.entry for region in summaries)
    towns = [(region, town) for region in summaries for town in region.entry.towns]
    if len(towns) == 1 and (record := towns[0][0].sole):
        shown = (addresses.HOME, settings, towns[0][0].entry, towns[0][1], record)
        return Artefact(addresses.HOME, index_pages.municipality, shown, settings.name, ABOUT)
    entries = [entry for _, town in towns for entry in town.editions if entry.act]
    latest = sorted(entries, key=lambda entry: (entry.dated or date.min, entry.address), reverse=True)[:LATEST]
    measures = sum(entry.measures or 0 for entry in entries)
    return Artefact(addresses.HOME, index_pages.home, (settings, regions, tuple(latest), measures), settings.name, ABOUT)
