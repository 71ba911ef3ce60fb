"""Writes what is new as an Atom feed (RFC 4287, `feedgenerator`); the same data on the same day give the same bytes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from feedgenerator import Atom1Feed

from generator import addresses
from generator.news import NEWEST, NewsItem

NOON = time(9, tzinfo=UTC)  # in Moscow


class _Feed(Atom1Feed):  # type: ignore[misc]  # the library has no types
    """A feed that was updated on the day of its newest item, and of one without any on the day of the site: no clock is read."""

    day: date

    def latest_post_date(self) -> datetime:
        """The moment that the feed bears."""
        return datetime.combine(max((item["updateddate"].date() for item in self.items), default=self.day), NOON)


def feed(  # noqa: PLR0913, PLR0917  frozen values of a file
    title: str, page: str, address: str, items: Sequence[NewsItem], site: str, publisher: str, today: date
) -> bytes:
    """The feed of a page; `address` is its own. Names of items are tags of the site (RFC 4151) that never change.

    The site is its author, named `publisher`: a feed without one is not valid.
    """
    host = site.partition("://")[2].split("/")[0].partition(":")[0]
    written = _Feed(
        title=title,
        link=addresses.absolute(page, site),
        description=NEWEST,
        language="ru",
        feed_url=addresses.absolute(address, site),
        feed_guid=addresses.absolute(address, site),
        author_name=publisher,
    )
    written.day = today
    for item in items:
        moment = datetime.combine(item.day, NOON)
        written.add_item(
            title=item.title,
            link=addresses.absolute(item.address, site),
            description=item.words,
            unique_id=f"tag:{host},2024:{item.id}",
            pubdate=moment,
            updateddate=moment,
        )
    text: str = written.writeString("utf-8")
    return text.encode()
