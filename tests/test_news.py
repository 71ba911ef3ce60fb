"""What is new: feeds with names that stay, pages by month, reminders; of the made-up municipality and of releases of a site."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
import told_data
from conftest import EDITION
from test_addresses_forever import SETTINGS, Server
from test_progress_shown import BASE, DAY, edition, pages, text

from generator import loading, news, site
from generator.news import NewsItem
from generator.settings import Settings

__all__ = ["edition"]

TOWN = BASE[: -len("2024/")]
ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = ["feed.xml", "roadmaps/primer/feed.xml", f"{TOWN}feed.xml", f"{TOWN}schools/mnimaya/feed.xml", "bodies/school/feed.xml"]


def entries(content: str) -> dict[str, tuple[str, str, str]]:
    """Title, day and address of every entry of a feed by its name."""
    feed = ElementTree.fromstring(content)
    found = {}
    for entry in feed.iter(f"{ATOM}entry"):
        told = {name: entry.findtext(f"{ATOM}{name}", "") for name in ("id", "title", "updated")}
        link = entry.find(f"{ATOM}link")
        assert link is not None
        found[told["id"]] = told["title"].replace("\u00a0", " "), told["updated"][:10], link.attrib["href"]
    return found


@pytest.mark.usefixtures("edition")
def test_feeds_and_pages_are_as_reviewed(expect: Callable[[Path, str], None]) -> None:
    made = pages()
    told = "".join(
        f"{address}\n" + "".join(f"  {name} | {' | '.join(entry)}\n" for name, entry in entries(text(made[address])).items())
        for address in FEEDS
    )
    expect(told_data.TOLD / "expected/feeds.out", told)
    expect(told_data.TOLD / "expected/news.md", text(made["roadmaps/primer/news/"]))


@pytest.mark.usefixtures("edition")
def test_each_feed_is_read_by_another_program() -> None:
    """Well formed, with all that RFC 4287 demands of a feed and of an entry; its own address and its page are of this site."""
    made = pages()
    feeds = {address: page.content() for address, page in made.items() if address.endswith("feed.xml")}
    assert {*FEEDS} <= {*feeds}
    for address, content in feeds.items():
        read = feedparser.parse(content)
        assert not read.bozo, (address, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert {"id", "title", "updated_parsed", "author", "subtitle"} <= {*read.feed}, address
        links = {link["rel"]: link["href"] for link in read.feed.links}
        assert links["self"] == read.feed.id == f"{SETTINGS.url}{address}"
        assert links["alternate"].removeprefix(str(SETTINGS.url)) in ("", *made), address
        names = [entry.id for entry in read.entries]
        assert len({*names}) == len(names) <= news.KEPT
        for entry in read.entries:
            assert entry.title, (address, entry.id)
            assert entry.updated_parsed, (address, entry.id)
            assert entry.link.partition("#")[0].removeprefix(str(SETTINGS.url)) in made, (address, entry.link)
        told = [(entry.title.replace("\u00a0", " "), entry.updated[:10], entry.link) for entry in read.entries]
        assert told == [*entries(text(made[address])).values()], address


def test_a_feed_of_bodies_is_whole_where_others_say_more() -> None:
    """What a region sums up has the newest of each kind of bodies, however much is new of others."""
    day = date(2024, 1, 1)
    loud = [NewsItem(f"a{n}", day + timedelta(days=n), "reported", "", "", "", ("school",)) for n in range(2 * news.KEPT)]
    quiet = [
        NewsItem(f"b{n}", day - timedelta(days=n), "reported", "", "", "", ("tpmpk", "school")) for n in range(news.KEPT + 9)
    ]
    summed = news.summed([*quiet, *loud])
    assert {*summed} == {*loud[-news.KEPT :], *quiet[: news.KEPT]}
    assert len(summed) == 2 * news.KEPT
    assert news.latest(item for item in summed if "tpmpk" in item.bodies) == tuple(quiet[: news.KEPT])


@pytest.mark.usefixtures("edition")
def test_names_stay_and_no_clock_is_read() -> None:
    """A day later everything told is there under its name, and the same day gives the same bytes."""
    now, again, later = pages(), pages(), pages(day=DAY + timedelta(days=1))
    for address in FEEDS:
        assert text(now[address]) == text(again[address])
        lasting = {name: entry for name, entry in entries(text(now[address])).items() if "/due/" not in name}
        assert lasting.items() <= entries(text(later[address])).items()
        assert len(set(entries(text(now[address])))) == text(now[address]).count("<entry>")


@pytest.mark.usefixtures("edition")
def test_a_site_without_an_address_has_no_feeds() -> None:
    """Addresses in a feed are whole; the pages of what is new are there."""
    made = pages(Settings())
    assert not [address for address in made if address.endswith("feed.xml")]
    assert "Ленты" not in text(made["news/"])
    assert "лентой" not in text(made["news/"])


def test_releases_are_told_from_the_ledger(tmp_path: Path) -> None:
    """Published, changed and withdrawn; what is told of progress changes no document."""
    told_data.lay(tmp_path)
    server = Server(tmp_path)
    server.release()
    server.edit("primer/vymysel/2024/progress.yml", "text: Набраны слушатели", "text: Набраны все слушатели")
    server.release()
    server.edit("primer/vymysel/2024/roadmap.yml", "text: Летний лагерь", "text: Летний  лагерь у реки")
    made = {page.address: page for page in server.release()}
    kinds = [name.rpartition("vymysel/2024/")[2] for name in entries(text(made[f"{TOWN}feed.xml"])) if "#" not in name]
    assert kinds == ["changed/3", "published"]
    assert [entry.moment.release for entry in server.ledger.reports("primer/vymysel/2024")] == [1, 2]
    (tmp_path / EDITION).rename(tmp_path / "aside")
    gone = {page.address: page for page in server.release()}
    titles = [title for title, *_ in entries(text(gone[f"{TOWN}feed.xml"])).values()]
    assert titles == ["Снята с сайта: Вымышленный район (выдуман для проверок): дорожная карта на 2024 год"]


@pytest.mark.usefixtures("edition")
def test_calendars_remind_of_reports_and_of_old_words() -> None:
    """Days of reports by the words of clauses, and the day half a year after the words were said to be right."""
    made = pages()
    days = re.findall(r"DTSTART;VALUE=DATE:(\d{8})", text(made[f"{TOWN}calendar.ics"]))
    assert {"20240615", "20241220", "20240630", "20241231", "20250101"} <= set(days)
    assert "Проверить сведения о ходе исполнения" in re.sub(r"\r\n ", "", text(made[f"{BASE}calendar.ics"]))
    assert "подтвердить" in text(made[f"{TOWN}calendar/"])


def test_news_of_days_to_come_are_not_told(edition: Path) -> None:
    """On an earlier day only what was then."""
    assert edition.is_dir()
    dataset = loading.load(Path("roadmaps"))
    made = {page.address: page for page in site.pages(dataset, SETTINGS, date(2024, 3, 10))}
    days = [day for _, day, _ in entries(text(made[f"{TOWN}feed.xml"])).values()]
    assert days
    assert max(days) <= "2024-03-10"
