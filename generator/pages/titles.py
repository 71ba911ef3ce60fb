"""Tells pages apart by their titles: where two would be the same, each adds the part of its address that differs.

A municipality's pages are told apart among themselves: nobody's choice of a name may alter the pages of another.
That two municipalities of a region share a name is a fault of the data, see `loading.namesakes`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby, takewhile

from generator.artefact import Artefact


def unique(pages: Iterable[Artefact], region: str = "") -> tuple[Artefact, ...]:
    """The same pages with titles that tell them apart, among themselves and from those of other regions.

    Where two would be described alike, the title comes before the description.
    """
    artefacts = tuple(pages)
    titles = apart((page.address, page.title) for page in artefacts if page.title)
    named = [replace(page, title=titles[page.address]) if page.title else page for page in artefacts]
    times = Counter(map(_described, filter(lambda page: page.title, named)))
    named = [
        replace(page, description=f"{page.title}. {page.description}") if times[_described(page)] > 1 else page for page in named
    ]
    return tuple(replace(page, region=region) if page.title and region not in page.title else page for page in named)


def apart(pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The title of every page by its address, no two of an owner the same; from pairs of address and wanted title."""
    ordered = sorted(pages, key=_owned)
    titles: dict[str, str] = {}
    for (_, title), group in groupby(ordered, key=_owned):
        listed = [address for address, _ in group]
        paths = [address.strip("/").split("/") for address in listed]
        before = _common(paths)
        after = _common([path[before:][::-1] for path in paths])
        for address, path in zip(listed, paths, strict=True):
            part = "/".join(path[before : len(path) - after])
            titles[address] = f"{title} ({part})" if len(listed) > 1 and part else title
    return titles


def _owned(page: tuple[str, str]) -> tuple[list[str], str]:
    """The folder of the municipality that a page is of, empty for the site's own; and its title."""
    address, title = page
    steps = address.strip("/").split("/")
    return (steps[:3] if steps[0] == "roadmaps" and len(steps) > 2 else []), title


def _described(page: Artefact) -> tuple[tuple[str, ...], str]:
    """Whose a page is, and its description: nobody's words alter the pages of another."""
    owner, _ = _owned((page.address, page.title))
    return tuple(owner), page.description


def _common(paths: list[list[str]]) -> int:
    """How many first steps are the same in all."""
    return len(list(takewhile(lambda steps: len(set(steps)) == 1, zip(*paths, strict=False))))
