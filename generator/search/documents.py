"""Lists what the search finds: the places of each page, by their kind, with the words they are found by."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    Item,
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
from generator.school_names import LEGAL_FORMS, WRITTEN_OUT
from generator.search.words import splits

KINDS: dict[type, str] = {
    Act: "акт",
    Clause: "акт",
    Measure: "мероприятия",
    Section: "мероприятия",
    Indicator: "показатели",
    Item: "показатели",
    Target: "показатели",
    RiskFactor: "факторы риска",
    Member: "исполнители",
    Participant: "исполнители",
    Annex: "цели и описания",
    Block: "цели и описания",
}
PLACES = "муниципалитеты"
SCHOOLS = "школы"
SUBJECTS = "темы и сравнения"
CONTACTS = ("управление образования ведомство телефон адрес почта контакты",)  # what a municipality's page is asked for
GLOSSARY = "сокращения"
ABOUT = "о сайте"
_QUOTED = re.compile("«([^«»]+)»")
_HEADING = re.compile(r"<h[2-6]([^<>]*)>([^<]*(?:<(?!/?h[2-6])[^<]*)*)</h[2-6]>")
_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True)
class SearchPlace:
    """A place that a hit leads to: where it is on its page (`#m-1`, `slug/` below it), its name, its words.

    `names` are what it is called: a page of its own (a school, a municipality, a theme) comes first where all of the question
    stands there. `words` are its own, `besides` found but not shown.
    """

    where: str
    name: str
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchPage:
    """Places of one kind on one page; `around` says what page it is, `years` are those of a plan."""

    address: str
    title: str
    around: str
    kind: str
    places: tuple[SearchPlace, ...]
    region: str = ""
    municipality: str = ""
    years: tuple[str, ...] = ()


def of_edition(edition: EditionData, region: str, municipality: str, apart: str = "") -> list[SearchPage]:
    """The places of a roadmap, those of each kind of content together; `apart` tells it from others of the same term."""
    assert edition.roadmap
    period = edition.roadmap.period
    years = tuple(str(year) for year in range(period.start.year, (period.last or period.start).year + 1))
    years += (OPEN,) if period.last is None else ()
    meant: dict[str, list[str]] = {}  # of a word that is printed with a slip the remark says what it should be
    for remark in edition.roadmap.remarks:
        if remark.kind == "опечатка":
            meant.setdefault(remark.at.partition("/")[0], []).extend(_QUOTED.findall(remark.text))
    by_kind: dict[str, list[SearchPlace]] = {}
    for place in edition.outline.walk():
        if (kind := KINDS.get(type(place.value))) and (words := tuple(_words(place))):
            heading = isinstance(place.value, Section) or (isinstance(place.value, Block) and not place.value.text)
            names = words if heading else ()
            by_kind.setdefault(kind, []).append(
                SearchPlace(f"#{place.anchor}", place.label, words, names, tuple(meant.get(place.anchor, ())))
            )
    address, plan = addresses.folder(edition.path), f"Дорожная карта {period.wording}{apart and f' ({apart})'}"
    return [
        SearchPage(address, municipality, plan, kind, tuple(places), region, municipality, years)
        for kind, places in by_kind.items()
    ]


def of_operator_page(address: str, title: str, content: str) -> SearchPage:
    """A page of the site about itself, its content as HTML: a place for what stands under each heading."""
    before, *parts = _HEADING.split(content)
    places = [SearchPlace("", title, (Markup(before).striptags(),), (title,))]
    for attributes, heading, words in zip(*(parts[at::3] for at in range(3)), strict=True):
        name, anchor = Markup(heading).striptags(), _ID.search(attributes)
        where = f"#{anchor[1]}" if anchor else places[-1].where  # one without an address is reached by that above it
        places.append(SearchPlace(where, name, (Markup(words).striptags(),), (name, title)))
    return SearchPage(address, title, "", ABOUT, tuple(places))


def of_region(address: str, name: str, municipalities: Sequence[str], codes: Iterable[str | None] = ()) -> SearchPage:
    """The page of a region, found by its codes too."""
    latin = address.rstrip("/").rpartition("/")[2]
    place = SearchPlace("", name, tuple(municipalities), (name, "регион", latin, *filter(None, codes)))
    return SearchPage(address, name, "Регион", PLACES, (place,), name)


def of_comparison(address: str, name: str) -> SearchPage:
    """The page that compares the plans of a region."""
    title = f"Сравнение: {name}"
    return SearchPage(address, title, "Регион", SUBJECTS, (SearchPlace("", title, (), ("сравнение", name, "сравнить")),), name)


def of_municipality(address: str, name: str, region: str, department: Department | None, oktmo: str | None = None) -> SearchPage:
    """The page of a municipality, found by its Latin short name too; whoever asks for a район may mean an округ."""
    latin = address.rstrip("/").rpartition("/")[2]
    contacts = (department.name, department.address, department.phone, department.email) if department else ()
    codes = filter(None, (oktmo, department.inn if department else None))
    names = (name, *town_names(name), "район округ муниципалитет", latin, *codes)
    place = SearchPlace("", name, tuple(filter(None, contacts)), names, CONTACTS if department else ())
    return SearchPage(address, name, region, PLACES, (place,), region, name)


def town_names(name: str) -> Iterator[str]:
    """What the town of a municipality may be called, in its cases: of «Гурьевский» Гурьевск, of «Хунзахский» Хунзах."""
    for adjective in re.findall(r"\b([А-ЯЁ][а-яё]+?)(ск)ий\b", name):
        for town in ("".join(adjective), adjective[0]):
            yield from (f"{town}{ending}" for ending in ("", "а", "у", "ом", "е"))  # to the dictionary it is no word


def of_schools(address: str, name: str, region: str, schools: Sequence[School]) -> SearchPage:
    """The list of a municipality's schools, and each by its name alone, never by what a document says of its standing."""
    title = f"{name}: школы"
    places = [SearchPlace("", title, (), ("школы", name, "список перечень какие", *town_names(name)), (region,))]
    for school in schools:
        written_out = [WRITTEN_OUT[word] for word in splits(f"{school.name} {' '.join(school.aliases)}") if word in WRITTEN_OUT]
        names = (
            school.name,
            *school.aliases,
            "общеобразовательная школа",
            school.slug,
            *dict.fromkeys(written_out),
            *sorted(LEGAL_FORMS),
        )
        places.append(SearchPlace(f"{school.slug}/", school.name, tuple(school.aliases), names, (name, region)))
    return SearchPage(address, title, region, SCHOOLS, tuple(places), region, name)


def of_glossary(address: str, region: str, abbreviations: Iterable[tuple[str, str]]) -> SearchPage:
    """A page that explains abbreviations, and each of them, found by its meaning too."""
    asked = ("Сокращения", region, "список перечень словарь аббревиатуры термины")
    places = [SearchPlace("", "Сокращения", (), asked)]
    places += [SearchPlace(f"#{addresses.term(short)}", short, (meaning,), (short,)) for short, meaning in abbreviations]
    return SearchPage(address, "Сокращения", region, GLOSSARY, tuple(places), region)


def of_subject(address: str, names: Sequence[str], around: str, words: Sequence[str]) -> SearchPage:
    """The page of a theme, a risk factor, a kind of bodies or an indicator; `words` are those of the vocabulary."""
    return SearchPage(address, names[0], around, SUBJECTS, (SearchPlace("", names[0], (), tuple(names), tuple(words)),))


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
        elif isinstance(words, str) and name not in besides:
            yield words
