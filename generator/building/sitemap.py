"""Writes the list of pages for search engines (sitemaps.org), and where it is found.

It is one file, or one for each region and a list of those.
"""

import gzip
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from generator import addresses

LONGEST = 10_000  # addresses in a file; the norm allows 50,000
UNLISTED = frozenset({"withdrawn", "version", "unread"})  # pages that ask not to be indexed
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NORM = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(pages: Iterable[str], site_url: str | None) -> Mapping[str, bytes]:
    """The files by their places; none for a site that does not know its own address."""
    if not site_url:
        return {}
    listed_pages = sorted(set(pages))
    if len(listed_pages) <= LONGEST:
        return _both("sitemap.xml", _list("urlset", "url", listed_pages, site_url))
    parts: dict[str, list[str]] = {}
    for page in listed_pages:
        parts.setdefault(_region(page), []).append(page)
    files: dict[str, bytes] = {}
    for region, region_pages in parts.items():
        files |= _both(f"{region}sitemap-pages.xml", _list("urlset", "url", region_pages, site_url))
    listed = [f"{region}sitemap-pages.xml" for region in parts]
    return files | _both("sitemap.xml", _list("sitemapindex", "sitemap", listed, site_url))


def robots(site_url: str | None) -> dict[str, bytes]:
    """Where search engines find the list (RFC 9309), by its place; nothing where there is no list."""
    words = f"User-agent: *\nAllow: /\nSitemap: {addresses.absolute('sitemap.xml', site_url)}\n"
    return {"robots.txt": words.encode()} if site_url else {}


def _region(page: str) -> str:
    """The address of the region that a page is of, if it is."""
    inside, _, _ = page.removeprefix(addresses.ROADMAPS).partition("/")
    return addresses.folder(inside) if page.startswith(addresses.ROADMAPS) and inside else addresses.HOME


def _list(name: str, item: str, places: Sequence[str], site_url: str) -> bytes:
    lines = [f"  <{item}><loc>{escape(addresses.absolute(place, site_url))}</loc></{item}>\n" for place in places]
    return f'{_HEAD}<{name} xmlns="{_NORM}">\n{"".join(lines)}</{name}>\n'.encode()


def _both(place: str, content: bytes) -> dict[str, bytes]:
    return {place: content, f"{place}.gz": gzip.compress(content, mtime=0)}
