"""Makes every address and anchor of the site; no other module does.

An address, once published, answers for ever, so a change here is a change of the public's links.
"""

import posixpath
import re
from datetime import date
from functools import lru_cache
from typing import Literal, get_args

HOME = ""
SEARCH = "search/"
ALPHABET = "alphabet/"
GLOSSARY = "glossary/"
ACCESSIBILITY = "accessibility/"
PUBLISHER = "publisher/"
ROADMAPS = "roadmaps/"
SCHEMA = "schema/roadmap.json"
FILES = "files/"
INDEX = "search/index/"
BODIES = "bodies/"
COMPARE = "compare/"
LOW_VISION = "low-vision/"
IMPRINT = "assets/roadmaps/imprint.css"
EDITIONS = "compare/editions.json"
DATA_PACKAGE = "datapackage.json"
DATA_CATALOGUE = "data.jsonld"
OPEN_DATA = "opendata/list.csv"
PUBLICATION = ".well-known/roadmaps.json"
Word = Literal[
    "vocabulary", "files", "calendar", "schools", "lists", "changes", "factors", "themes", "indicators", "versions",
    "certificate", "bodies", "glossary", "reports", "progress", "news",
]  # fmt: skip
"""Words of our own addresses beside or below the data's: a region, municipality or edition cannot be called so."""
RESERVED: frozenset[str] = frozenset(get_args(Word))
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            "a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
            "kh", "ts", "ch", "sh", "shch", "hard", "y", "soft", "eh", "yu", "ya",
        ),
        strict=True,
    )
)  # fmt: skip
_NAMED = 200  # bytes of a workbook's name: a disk takes 255, and the steps of an address may be as many together
_SUFFIXES = "bcdefghijklmnopqrstuvwxyz"


def folder(path: str) -> str:
    """The page of a region, a municipality or an edition, by its path in the data."""
    return f"{ROADMAPS}{path}/"


def below(path: str, word: Word) -> str:
    """A page below that of a region, a municipality or an edition: its word is reserved, so that no folder is called so."""
    return f"{folder(path)}{word}/"


def data(path: str) -> str:
    """The machine-readable twin of an edition."""
    return f"{folder(path)}roadmap.json"


def source(path: str) -> str:
    """The data of an edition as its department wrote it."""
    return f"{folder(path)}roadmap.yml"


def progress_source(path: str) -> str:
    """What is told of an edition's progress, as it was written."""
    return f"{folder(path)}progress.yml"


def progress(path: str) -> str:
    """Where a clerk marks what became of an edition's measures."""
    return below(path, "progress")


def municipality_data(path: str) -> str:
    """The data of a municipality, for sites that gather others'."""
    return f"{folder(path)}municipality.yml"


def certificate(path: str) -> str:
    """What attests that an edition was placed here."""
    return below(path, "certificate")


def card(path: str) -> str:
    """An edition on a card that other sites show in a frame."""
    return f"{folder(path)}card.html"


def version(path: str, day: date, number: int) -> str:
    """An earlier wording of an edition, by the day of its publication and its number."""
    return f"{below(path, 'versions')}{day.isoformat()}-{number}/"


def written(page: str) -> str:
    """The data of an earlier wording as it was written, beside its page."""
    return f"{page}roadmap.yml"


def index(page: str) -> str:
    """A page as a file of its own, for one that MkDocs must not wrap."""
    return f"{page}index.html"


def lists(path: str) -> str:
    """The lists of an edition: by months, bodies, themes, risk factors."""
    return below(path, "lists")


def schools(path: str) -> str:
    """The schools of a municipality."""
    return below(path, "schools")


def school(path: str, slug: str) -> str:
    """What is planned for one school."""
    return f"{schools(path)}{slug}/"


def body(code: str) -> str:
    """What is laid on one kind of bodies, everywhere."""
    return f"{BODIES}{code}/"


def original(digest: str, name: str) -> str:
    """An attached original: its SHA-256 (hexadecimal) makes the name, so that none can replace another."""
    return f"{FILES}{digest[:16]}-{name}"


def compared(path: str) -> str:
    """What a comparison loads of an edition."""
    return f"{folder(path)}compare.json"


def changes(municipality: str, older: str, newer: str) -> str:
    """What changed between two editions of a municipality, named by their folders."""
    return f"{below(municipality, 'changes')}{older}/{newer}/"


def comparison(region: str, year: str = "") -> str:
    """The table of a region, by its path; of one school year (2022-2023) when that is named."""
    return f"{COMPARE}{region}/{year}/" if year else f"{COMPARE}{region}/"


def comparison_section(page: str, name: str) -> str:
    """A section of a region's table that is too long for the page of all of them."""
    return f"{page}{name}/"


def subject(axis: str, code: str = "", region: str = "") -> str:
    """All that plans say on one theme, factor or indicator (the axis: themes, factors, indicators), or in one region."""
    return "".join([COMPARE, *(f"{step}/" for step in (axis, code, region) if step)])


def keyless(region: str) -> str:
    """The indicators of a region that no key aligns with any others."""
    return f"{comparison(region)}indicators/"


def letter(name: str) -> str:
    """The municipalities of one letter of the alphabet; a sign that is no Russian letter goes by its code."""
    return f"{ALPHABET}{_LATIN.get(name.lower(), '-'.join(f'u{ord(sign):04x}' for sign in name))}/"


def region_bodies(region: str) -> str:
    """What is laid on each kind of bodies in one region."""
    return below(region, "bodies")


def region_body(region: str, code: str) -> str:
    """Where the calendar of one kind of bodies in one region lies."""
    return f"{region_bodies(region)}{code}/"


def region_reports(region: str) -> str:
    """The reports that acts of one region demand."""
    return below(region, "reports")


def region_glossary(region: str) -> str:
    """The abbreviations that municipalities and documents of one region explain."""
    return below(region, "glossary")


def table(page: str, name: str, form: str) -> str:
    """A table to take away, beside the page that shows it: coverage.csv."""
    return f"{page}{name}.{form}"


def data_package(page: str) -> str:
    """What describes the CSV beside a page, column by column."""
    return f"{page}{DATA_PACKAGE}"


def open_data(identifier: str, name: str) -> str:
    """A file of a set of open data: its passport (meta.csv), its values, its columns."""
    return f"opendata/{identifier}/{name}"


def workbook(page: str) -> str:
    """The workbook of a page's tables: kemerovo-gurevsk-2022.xlsx, so that those whom a person saved are told apart."""
    return f"{page}{'-'.join(page.split('/')[1:-1])[:_NAMED] or 'roadmaps'}.xlsx"


def calendar(folder: str = HOME) -> str:
    """The calendar of a region or a municipality, by its page; of the whole site, by the home page."""
    return f"{folder}calendar/"


def news(folder: str = HOME) -> str:
    """What is new in a region, by its page; on the whole site, by the home page."""
    return f"{folder}news/"


def feed(folder: str = HOME) -> str:
    """The same as a feed: of a region, a municipality, a school, a kind of bodies, by its page; of the whole site."""
    return f"{folder}feed.xml"


def ics(folder: str = HOME) -> str:
    """The same calendar, or a roadmap's, as a file for people's own calendars (RFC 5545)."""
    return f"{folder}calendar.ics"


def link_image(folder: str = HOME) -> str:
    """The picture that messengers show beside links to a municipality's pages, by its page; to other pages, by the home page."""
    return f"{folder}link.png"


def linked_image(page: str) -> str:
    """Which of them is that of a page, if there is one of a municipality at its address."""
    return link_image("".join(f"{name}/" for name in page.split("/")[:-1][:3]))


def month(first: date) -> str:
    """The anchor of a month in a calendar: 2022-02."""
    return first.isoformat()[:7]


def heading(path: str) -> str:
    """The anchor of a municipality or an edition on a page of several."""
    return path.replace("/", "-")


def term(abbreviation: str) -> str:
    """The anchor of an abbreviation in the glossary."""
    return f"a-{_name(abbreviation)}"


def relative(target: str, base: str) -> str:
    """A link from the page `base` to `target`; both are addresses on this site."""
    path, _, anchor = target.partition("#")
    link = _way(path, base[: base.rfind("/") + 1])
    return (link or ("" if anchor else "./")) + (f"#{anchor}" if anchor else "")


@lru_cache(maxsize=1 << 14)
def _way(path: str, here: str) -> str:
    link = posixpath.relpath(path or ".", here or ".") if path != here else ""
    link = "./" if link == "." else link
    return link + ("/" if link and not link.endswith("/") and (path.endswith("/") or not path) else "")


def absolute(target: str, site_url: str | None) -> str:
    """The address as people write it down; without a site's own address, from its root."""
    return f"{(site_url or '/').rstrip('/')}/{target}"


def anchor(kind: str, *names: str) -> str:
    """`anchor("m", "2.1", "9.")` is `m-2.1-9`; printed dots and brackets around a number fall away."""
    return "-".join([kind, *(_name(name) for name in names)])


def unique(wanted: str, taken: dict[str, int]) -> str:
    """The anchor itself, or with `-b`, `-c` … when the document prints a number twice.

    `taken` has the anchors given so far, each with the number of suffixes that are known to be taken after it.
    """
    free = wanted
    while free in taken:
        position = taken[wanted]
        suffix = _SUFFIXES[position] if position < len(_SUFFIXES) else str(position + 2)
        taken[wanted] += 1
        free = f"{wanted}-{suffix}"
    taken[free] = 0
    return free


def code(number: str) -> str:
    """A printed number without the marks around it: «2.1.» and «2.1)» are 2.1."""
    return number.strip().rstrip(".)").lstrip("(").strip()


def _name(text: str) -> str:
    return re.sub(r"[^\w.]+", "-", code(text)).strip("-.") or "n"
