"""What the pages of all regions say of plans: each lists their words, or counts them by region where they are many."""

from collections.abc import Iterator, Sequence

from generator import addresses, calendars, comparisons
from generator.artefact import Artefact
from generator.compare.counts import Totals
from generator.pages import bodies, index_pages
from generator.site.abbreviations import terms
from generator.site.build_context import BuildContext
from generator.site.summary import Summary


def pages(summaries: Sequence[Summary], around: BuildContext) -> Iterator[Artefact]:
    """Bodies, municipalities by the alphabet, abbreviations, calendars, comparisons."""
    yield from _bodies(summaries, around)
    yield from _alphabet(summaries)
    yield _glossary(summaries, around)
    region_calendars = [region.calendar for region in summaries]
    yield from calendars.of_site(region_calendars, around.vocabulary, around.settings, around.today)
    lands = [(region.entry.path, region.entry.name) for region in summaries]
    region_comparisons = [region.comparison for region in summaries]
    yield from comparisons.of_site(lands, region_comparisons, around.vocabulary, around.settings, around.today)


def _bodies(summaries: Sequence[Summary], around: BuildContext) -> Iterator[Artefact]:
    """Kinds of bodies, with what all roadmaps lay on them."""
    totals = Totals.of(count for region in summaries for count in region.bodies)
    kinds = [(kind, totals.total("bodies", kind.code, kind.name).short) for kind in around.vocabulary.kinds]
    listed = tuple((kind, total.count, total.places) for kind, total in kinds)
    unread = totals.total("bodies", "", "").short
    yield Artefact(addresses.BODIES, bodies.index, (listed, unread), "Исполнители", bodies.ABOUT)
    overfull = calendars.overfull([region.calendar for region in summaries])
    for kind, total in kinds:
        title, about = f"{kind.name}: что возложено", f"{kind.name} в дорожных картах."
        yield Artefact(addresses.body(kind.code), bodies.body, (kind, total, kind.code not in overfull), title, about)


def _alphabet(summaries: Sequence[Summary]) -> Iterator[Artefact]:
    towns = tuple(town for region in summaries for town in region.entry.towns)
    yield Artefact(addresses.ALPHABET, index_pages.alphabet, (towns,), "Муниципалитеты по алфавиту", "Все муниципалитеты сайта.")
    for letter, named in index_pages.by_letters(towns).items() if index_pages.lettered(towns) else ():
        title = f"Муниципалитеты на букву {letter}"
        yield Artefact(addresses.letter(letter), index_pages.letter, (letter, tuple(named)), title, f"{title}.")


def _glossary(summaries: Sequence[Summary], around: BuildContext) -> Artefact:
    total = Totals.of(region.terms for region in summaries).total("terms", "", "")
    listed = total.listed is not None
    explained_there = [explained for region in summaries for explained in region.terms.part or ()] if listed else []
    regions = () if listed else tuple((part.land, part.region, part.count) for part in total.parts)
    shown = (terms([("", around.vocabulary.abbreviations), *explained_there]), regions)
    return Artefact(addresses.GLOSSARY, index_pages.glossary, shown, "Сокращения", "Что значат сокращения в дорожных картах.")
