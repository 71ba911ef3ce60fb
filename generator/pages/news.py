"""Fills pages of what is new, month by month, newest first."""

from functools import partial
from itertools import groupby

from generator import addresses
from generator.news import NEWEST, NewsItem
from generator.pages.templates import fitting, render
from generator.pages.values import HOME, Crumbs
from generator.russian import day, month

TITLE = "Что нового"
Links = tuple[tuple[str, str], ...]


def news(  # noqa: PLR0913, PLR0917  frozen values of a page
    page: str, name: str, crumbs: Crumbs, items: tuple[NewsItem, ...], feeds: Links, regions: Links
) -> str:
    """What is new of the region or the site at an address, called `name`; `regions` have pages of their own.

    `feeds` are addresses and names of the same as feeds, its own first; none on a site that does not know its own address.
    """
    months = [
        (f"m-{first}", month(group[0].day), tuple((day(item.day), item) for item in group))
        for first, group in ((first, tuple(group)) for first, group in groupby(items, lambda item: item.day.isoformat()[:7]))
    ]
    here = addresses.news(page)
    values = {
        "crumbs": crumbs or HOME,
        "title": TITLE,
        "name": name,
        "months": months,
        "feeds": feeds[:1],
        "others": feeds[1:],
        "regions": regions,
        "newest": NEWEST,
    }
    made = partial(render, "news.md", here, **values)
    return fitting(*(partial(made, brief=brief) for brief in (False, True)))
