"""One artefact of the site as a value."""

from collections.abc import Callable
from dataclasses import dataclass


def _unfinished(address: str) -> bytes:
    raise LookupError(f"{address} is not finished yet")


@dataclass(frozen=True)
class Page:
    """One artefact: its address, the function that makes it and the values it is made from.

    An address that is empty or ends with `/` is a page in Markdown, any other a file. `source` is the
    data file it comes from, below the data folder. `parts` are addresses of finished files of the site
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

    @property
    def is_page(self) -> bool:
        """Whether readers open it, rather than take it away."""
        return not self.address or self.address.endswith("/")

    def content(self, finished: Callable[[str], bytes] = _unfinished) -> str | bytes:
        """Make it: Markdown for a page, text or bytes for a file; `finished` gives the bytes of its parts."""
        return self.make(*self.values, *map(finished, self.parts))
