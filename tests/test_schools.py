"""Who is named where in the four roadmaps, by hand; and where a school's standing must never show."""

import html
import re
from datetime import date
from pathlib import Path

import pytest

from generator import addresses, loading, reading, schools, site
from generator.pages.school_support import support_words
from generator.pages.schools import SchoolFile
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
DATASET = loading.load(ROOT / "roadmaps")
PAGES = {page.address: page for page in site.pages(DATASET, Settings(url="https://example.org/"), date(2022, 2, 1))}
NINE = ["m-2.1-9", "m-2.1-10", "m-3.7-1"]
NAMED = {
    "kemerovo/gurevsk/2022": {
        "oosh-16": ["m-1-4", "m-2-1", "m-2-2", "m-2-3", "m-3-1"],
        "novopesterevskaya": ["m-1-4", "m-2-1", "m-2-2", "m-2-3"],
        "urskaya": ["m-1-10"],
        "sosh-25": ["m-1-10"],
    },
    "zabaykalsky/kalar/2021-2022": {"chsosh-1": ["m-2"], "ksoshi-4": ["m-2"]},
    "omsk/okoneshnikovo/2021-2023": {
        "chistovskaya": [*NINE, "m-4-2"],
        "okoneshnikovskaya": [*NINE, "m-4-2"],
        "zolotonivskaya": [*NINE, "m-4-2"],
        "kulomzinskaya": NINE,
        "krasovskaya": NINE,
        "lyubimovskaya": NINE,
        "krestinskaya": NINE,
        "sergeevskaya": NINE,
        "mayakovskaya": NINE,
    },
    "dagestan/khunzakh/2023": {},
}
GROUP = {
    "kemerovo/gurevsk/2022": "1-1 1-2 1-3 1-5 1-6 1-8 1-9 1-13 3-2",
    "zabaykalsky/kalar/2021-2022": "1 3 4 5 6 7 8 9 10 11 12 17 18 19 20",
    "dagestan/khunzakh/2023": "1 2 3 4 5 6 8 9 10 11 12 14 15 16 17",
}
EVERYONE = {
    "kemerovo/gurevsk/2022": "1-11 1-12 1-14 2-5 3-3 3-4",
    "zabaykalsky/kalar/2021-2022": "13 14 15",
    "dagestan/khunzakh/2023": "",
    "omsk/okoneshnikovo/2021-2023": "2.2-1",
}
MENTIONED = {
    "kemerovo/gurevsk/2022": "1-7 2-4",
    "zabaykalsky/kalar/2021-2022": "",
    "dagestan/khunzakh/2023": "",
    "omsk/okoneshnikovo/2021-2023": "2.1-1 2.1-3 3.3-1",
}
ACT = {"zabaykalsky/kalar/2021-2022": ["c-2.1", "c-2.2", "c-2.3"]}
SAID = {
    "kemerovo/gurevsk/2022": (
        "annex-2-1",
        "показавшие низкие образовательные результаты: МБОУ «ООШ № 16», МБОУ «Новопестеревская ООШ»",
    ),
    "zabaykalsky/kalar/2021-2022": ("m-2", "ШНОР – ЧСОШ № 1"),
}
SUPPORTED = {
    "kemerovo/gurevsk/2022": ("oosh-16", "novopesterevskaya"),
    "zabaykalsky/kalar/2021-2022": ("chsosh-1", "ksoshi-4"),
}
STANDING = re.compile("поддержк|ШНОР|ШНСУ|ПРШ|низки", re.IGNORECASE)


def shares(path: str) -> schools.Shares:
    town, edition = next((town, edition) for _, town, edition in DATASET.editions if edition.path == path)
    return schools.shares(reading.read(edition, town.municipality, DATASET.vocabulary), DATASET.vocabulary.kinds)


def read(address: str) -> str:
    """The words of a page as people read them."""
    return html.unescape(str(PAGES[address].content())).replace("\u00a0", " ")


def anchors(reads: tuple[reading.MeasureReading, ...]) -> list[str]:
    return [read.place.anchor for read in reads]


@pytest.mark.parametrize("path", NAMED)
def test_schools_are_found_where_they_are_named(path: str) -> None:
    """Each school has exactly the measures in which a person finds its name."""
    found = shares(path)
    town = next(town for _, town, edition in DATASET.editions if edition.path == path)
    assert town.municipality
    assert {school.slug: anchors(found.of(school.slug)) for school in town.municipality.schools} == NAMED[path]


def test_groups_and_all_schools_are_told_apart() -> None:
    """What is said of schools under support, and what of every school, as a person reads it."""
    assert {path: " ".join(anchors(shares(path).group)).replace("m-", "") for path in GROUP} == GROUP
    assert {path: " ".join(anchors(shares(path).everyone)).replace("m-", "") for path in EVERYONE} == EVERYONE
    assert {path: " ".join(anchors(shares(path).mentioned)).replace("m-", "") for path in MENTIONED} == MENTIONED
    found = {path: [clause.place.anchor for clause in shares(path).act] for path in EVERYONE}
    assert {path: clauses for path, clauses in found.items() if clauses} == ACT


def test_standing_is_only_what_the_documents_say() -> None:
    """Schools under support are those that the document itself names so."""
    found = {edition.path: edition.roadmap.supported for _, _, edition in DATASET.editions if edition.roadmap}
    assert {path: slugs for path, slugs in found.items() if slugs} == SUPPORTED


def test_standing_is_told_in_words_of_the_document() -> None:
    """The page of a school under support quotes the document, leads to the place, and says what that does not mean."""
    for path, slugs in SUPPORTED.items():
        town, edition = next((town, edition) for _, town, edition in DATASET.editions if edition.path == path)
        assert edition.roadmap
        assert town.municipality
        words = support_words(edition.roadmap, town.municipality.schools, DATASET.vocabulary.kinds)
        assert set(words) == set(slugs)
        printed = " ".join(repr(edition.roadmap).replace("\\n", " ").split())
        assert all(quote in printed for said in words.values() for quote in said.quotes)
        anchor, quote = SAID[path]
        assert (words[slugs[0]].anchor, quote in words[slugs[0]].quotes[-1]) == (anchor, True)
        for slug in NAMED[path]:
            text = read(addresses.school(path.rpartition("/")[0], slug))
            assert ("О школе в документе сказано: «" in text) == (slug in slugs)
            assert (f'/#{anchor}">{words[slugs[0]].label}</a>). Это не оценка учеников.' in text) == (slug in slugs)
            assert "в числе получающих" not in text


def test_standing_is_no_title_and_no_word_of_the_search() -> None:
    """Neither titles, descriptions and headings of school pages nor their search documents tell any standing."""
    for address, page in PAGES.items():
        if "/schools/" in address:
            content = str(page.content())
            heading = content.partition("\n\n# ")[2].partition("\n")[0]
            assert not STANDING.search(" ".join([page.title, page.description, heading]))
    found = [page for page in site.search(DATASET) if page.kind == "школы"]
    named = {path.rpartition("/")[0]: slugs for path, slugs in NAMED.items()}
    expected = {addresses.schools(town): {"", *(f"{slug}/" for slug in slugs)} for town, slugs in named.items()}
    assert {page.address: {place.where for place in page.places} for page in found} == expected
    assert not STANDING.search(repr(found))
    assert {page.years for page in found} == {()}


def test_a_municipality_whose_plans_name_no_school_says_so() -> None:
    """The page of schools is there all the same, with what is planned for all."""
    text = read(addresses.schools("dagestan/khunzakh"))
    assert "Документы этого муниципалитета школ по названиям не называют." in text
    assert "мероприятия для всех школ" in text


def test_every_link_of_a_list_leads_to_a_place() -> None:
    """Links of lists, bodies and schools lead to anchors that their pages have."""
    places = {
        addresses.folder(edition.path) + f"#{place.anchor}"
        for _, _, edition in DATASET.editions
        for place in edition.outline.walk()
    }
    for address, page in PAGES.items():
        if page.is_page and re.search(r"/lists/|/schools/|^bodies/", address):
            links = re.findall(r'class="item__head"><a href="([^"]+)"', read(address))
            depth = address.strip("/").split("/")
            for link in links:
                path, _, anchor = link.partition("#")
                steps = path.strip("/").split("/")
                up = steps.count("..")
                target = "/".join([*depth[: len(depth) - up], *steps[up:]]).strip("/")
                assert f"{target}/#{anchor}" in places


@pytest.mark.parametrize(
    ("site_url", "subscription"),
    [
        ("https://example.org/", "webcal://example.org/roadmaps/a/calendar.ics"),
        ("http://example.org/karty", "webcal://example.org/karty/roadmaps/a/calendar.ics"),
        (None, ""),
        ("/karty/", ""),
    ],
)
def test_a_calendar_is_subscribed_to_where_the_site_knows_its_address(site_url: str | None, subscription: str) -> None:
    """The scheme by which calendar programs subscribe, on the site's own address; nothing where there is none."""
    assert SchoolFile(True, site_url).subscription("roadmaps/a/calendar.ics") == subscription
