"""Writes the documents that Pagefind indexes: one for each kind of content of a page, whose headings are the places found."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from generator import addresses
from generator.loading import EditionData
from generator.model import (
    OPEN,
    Act,
    Annex,
    Block,
    Clause,
    Department,
    Indicator,
    Measure,
    Member,
    Participant,
    Record,
    RiskFactor,
    School,
    Section,
    Target,
    printed,
)
from generator.outline import OutlinePlace

KINDS: dict[type, str] = {
    Act: "акт",
    Clause: "акт",
    Measure: "мероприятия",
    Section: "мероприятия",
    Indicator: "показатели",
    Target: "показатели",
    RiskFactor: "факторы риска",
    Member: "исполнители",
    Participant: "исполнители",
    Annex: "цели и описания",
    Block: "цели и описания",
}
PLACES = "муниципалитеты"
SCHOOLS = "школы"
ABOUT = "о сайте"
NAMED = frozenset({PLACES, SCHOOLS, ABOUT})  # what is looked for by name, whatever plans say


@dataclass(frozen=True)
class SearchPlace:
    """A place that a hit leads to: its anchor, its name, its words."""

    anchor: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Finding:
    """One search document: the page it leads to, what it is called and filtered by, the places in it."""

    address: str
    title: str
    plan: str
    filters: tuple[tuple[str, str], ...]
    places: tuple[SearchPlace, ...]

    @property
    def named(self) -> bool:
        """Whether it is found by a name, not by what a plan says."""
        return any(name == "kind" and value in NAMED for name, value in self.filters)


def of_edition(edition: EditionData, region: str, municipality: str, apart: str = "") -> list[Finding]:
    """The search documents of a roadmap, one for each kind of content it has.

    `apart` tells it from others of its municipality where the term does not; Pagefind finds it by these words too.
    """
    assert edition.roadmap
    period = edition.roadmap.period
    years = [str(year) for year in range(period.start.year, (period.last or period.start).year + 1)]
    years += [OPEN] if period.last is None else []
    common = (("region", region), ("municipality", municipality), *(("year", year) for year in years))
    by_kind: dict[str, list[SearchPlace]] = {}
    for place in edition.outline.walk():
        if (kind := KINDS.get(type(place.value))) and (words := tuple(_words(place))):
            by_kind.setdefault(kind, []).append(SearchPlace(place.anchor, place.label, words))
    address, plan = addresses.folder(edition.path), f"Дорожная карта {period.wording}{apart and f' ({apart})'}"
    return [Finding(address, municipality, plan, (*common, ("kind", kind)), tuple(places)) for kind, places in by_kind.items()]


def of_operator_page(address: str, title: str, content: str) -> str:
    """A page of the operator's, its content as HTML, as a search document."""
    words = Markup(content).striptags()
    return html(Finding(address, title, "", (("kind", ABOUT),), (SearchPlace("", title, (words,)),)))


def of_place(address: str, name: str, around: str, filters: Sequence[tuple[str, str]], words: Sequence[str]) -> Finding:
    """The search document of a region's or a municipality's page."""
    return Finding(address, name, around, (*filters, ("kind", PLACES)), (SearchPlace("", name, tuple(words)),))


def of_schools(address: str, name: str, around: str, filters: Sequence[tuple[str, str]], schools: Sequence[School]) -> Finding:
    """The search document of a municipality's schools: their names alone, never what a document says of their standing.

    One for all of them, for each document costs every reader some bytes; the anchor is the slug, by which a script makes
    the address of the school's own page.
    """
    places = tuple(SearchPlace(school.slug, school.name, tuple(school.aliases)) for school in schools)
    return Finding(address, name, around, (*filters, ("kind", SCHOOLS)), places)


def contacts(department: Department) -> list[str]:
    """The words by which people look for a department."""
    return [words for words in (department.name, department.address, department.phone, department.email) if words]


def html(finding: Finding) -> str:
    """A document as Pagefind reads it: names and filters in attributes, a heading for each place."""
    metas = [("title", finding.title), ("url", finding.address), ("plan", finding.plan)]
    head = [_tag("meta", name, value) for name, value in metas if value]
    head += [_tag("filter", name, value) for name, value in finding.filters]
    body = "\n".join(_section(place) for place in finding.places)
    return f'<!doctype html>\n<html lang="ru"><body><article>{"".join(head)}\n{body}\n</article></body></html>\n'


def _tag(kind: str, name: str, value: str) -> str:
    return f'<i data-pagefind-{kind}="{name}[title]" title="{escape(value)}"></i>'


def _section(place: SearchPlace) -> str:
    identity = f' id="{escape(place.anchor)}"' if place.anchor else ""
    name = place.name[:1].upper() + place.name[1:]
    words = "\n".join(f"<p>{escape(text)}</p>" for text in place.words)
    return f"<h2{identity}>{escape(name)}</h2>\n{words}"


def _words(place: OutlinePlace) -> Iterator[str]:
    """The printed words of a place, without those of the places inside that are found by themselves."""
    value = place.value
    if isinstance(value, Block):
        yield from filter(None, (value.text or ("" if value.content else value.heading),))
    elif isinstance(value, Act):
        number = f"№ {value.number}" if value.number else None
        yield from filter(None, (value.kind, value.date_wording, number))
        yield from _printed(value, {"kind", "date_wording", "number", "enacting"})
        if value.signatory:
            yield from filter(None, (value.signatory.post, value.signatory.name))
    elif isinstance(value, Clause):
        yield value.text
    else:
        yield from _printed(value, {"number", "section"})


def _printed(record: Record, besides: Container[str]) -> Iterator[str]:
    """The words of every printed field but these, so that a new field is found like the others."""
    for name in printed(type(record)):
        words = getattr(record, name)
        if name in ("cells", "values"):
            yield from words.values()
        elif name == "indicators":
            yield from (item.text for item in words)
        elif isinstance(words, str) and name not in besides:
            yield words
