"""One artefact of the site as a value."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.loading import Original
from generator.pages import titles


def _unfinished(address: str) -> bytes:
    raise LookupError(f"{address} is not finished yet")


@dataclass(frozen=True)
class Artefact:
    """One artefact: its address, the function that makes it and the values it is made from.

    An address that is empty or ends with `/` is a page in Markdown, any other a file. `source` is the
    data file it comes from, below the data folder; `region` the name of the region it is about, where the
    title does not say it. `parts` are addresses of finished files of the site
    whose bytes the function takes after the values: a file of the whole site is joined from those of its
    regions and not made anew.
    """

    address: str
    make: Callable[..., str | bytes]
    values: tuple[object, ...]
    title: str = ""
    description: str = ""
    source: str | None = None
    parts: tuple[str, ...] = ()
    region: str = ""

    @property
    def is_page(self) -> bool:
        """Whether readers open it, rather than take it away."""
        return not self.address or self.address.endswith("/")

    @property
    def attached(self) -> bool:
        """Whether it is a file that somebody attached, its bytes as they were given."""
        return any(isinstance(value, Original) for value in self.values)

    def content(self, finished: Callable[[str], bytes] = _unfinished) -> str | bytes:
        """Make it: Markdown for a page, text or bytes for a file; `finished` gives the bytes of its parts."""
        return self.make(*self.values, *map(finished, self.parts))


def apart(pages: Iterable[Artefact], region: str = "") -> tuple[Artefact, ...]:
    """The same pages with titles that tell them apart, among themselves and from those of other regions."""
    given = tuple(pages)
    told = titles.apart((page.address, page.title) for page in given if page.title)
    named = (replace(page, title=told[page.address]) if page.title else page for page in given)
    return tuple(replace(page, region=region) if page.title and region not in page.title else page for page in named)
