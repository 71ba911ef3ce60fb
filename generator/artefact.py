"""A page or a file of the site as a frozen value: its address, the function that makes it, and the values it is made from."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.loading import Original


def _unfinished(address: str) -> bytes:
    raise LookupError(f"{address} is not finished yet")


@dataclass(frozen=True)
class Artefact:
    """One artefact.

    An address that is empty or ends with `/` is a page in Markdown, any other a file. `source` is the
    data file it comes from, below the data folder; `region` the name of the region it is about, where the
    title does not say it. `parts` are addresses of finished files of the site
    whose bytes the function takes after the values: a file of the whole site is joined from those of its
    regions and not made anew. `linked` is a node of JSON-LD that says what a page is about.
    """

    address: str
    make: Callable[..., str | bytes]
    values: tuple[object, ...]
    title: str = ""
    description: str = ""
    source: str | None = None
    parts: tuple[str, ...] = ()
    region: str = ""
    linked: str = ""

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
