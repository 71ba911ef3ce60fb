"""What stands where a page was: that it is withdrawn and since when, or where it has moved."""

from datetime import datetime

from generator import addresses
from generator.pages.templates import render
from generator.pages.values import HOME
from generator.settings import Settings

Links = tuple[tuple[str, str, str], ...]
"""What a link is, the address it leads to, what that is called."""


def withdrawn(here: str, title: str, since: datetime | None, until: tuple[datetime, str] | None, links: Links) -> str:
    """A page that was published and is no more; `until` is the time of its withdrawal and the ground, if either is known."""
    when, ground = until or (None, "")
    return render("withdrawn.md", here, crumbs=HOME, title=title, since=since, when=when, ground=ground, links=links)


def moved(here: str, to: str, name: str, settings: Settings) -> str:
    """A page that leads to its successor at once, and by a link where that is not followed."""
    canonical = addresses.absolute(to, settings.url) if settings.url else addresses.relative(to, here)
    return render("moved.html", here, to=to, name=name, canonical=canonical, draft=settings.draft)
