"""Our scripts and style sheets as readers get them: each name holds the digest of the file, so that a browser may keep it.

A script names those it imports by such names too, so a change of one changes the names of all that lead to it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

SOURCES = Path(__file__).parent / "face" / "assets" / "roadmaps"
FOLDER = "assets/roadmaps/"
HASHED = (".css", ".js")  # a browser asks for the others under plain names: the mark of the site, what is made anew each day
_IMPORT = re.compile(r'(?<=from ")\./([\w.-]+)(?=")')


@dataclass(frozen=True)
class Asset:
    """A file with its address on the site."""

    address: str
    content: bytes


@cache
def assets() -> Mapping[str, Asset]:
    """Our scripts and style sheets by their plain names, such as `face.css`."""
    return {path.name: _asset(path.name) for path in sorted(SOURCES.iterdir()) if path.suffix in HASHED}


def address(name: str) -> str:
    """Where one of them stands, from the root of the site: `assets/roadmaps/face.0a1b2c3d.css`."""
    return assets()[name].address


def hashed(name: str, content: bytes) -> Asset:
    """A file under a name that holds the first eight digits of its SHA-256, as the theme's have eight."""
    stem, dot, kind = name.rpartition(".")
    return Asset(f"{FOLDER}{stem}.{sha256(content).hexdigest()[:8]}{dot}{kind}", content)


@cache
def _asset(name: str) -> Asset:
    text = (SOURCES / name).read_text(encoding="utf-8")
    found = _IMPORT.sub(lambda one: f"./{_asset(one[1]).address.removeprefix(FOLDER)}", text)
    return hashed(name, found.encode())
