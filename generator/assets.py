"""Names scripts and style sheets by the digests of their bytes, so that a browser may keep each for ever.

A script names those it imports by such names too, so a change of one changes the names of all that lead to it. Libraries
of others are kept byte for byte as they were published (`libraries.json` has their hashes) and go out under their licence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

SOURCES = Path(__file__).parent / "face" / "assets" / "roadmaps"
LIBRARIES = Path(__file__).parent / "libraries"
FOLDER = "assets/roadmaps/"
HASHED = (".css", ".js")  # a browser asks for the others under plain names: the mark of the site, what is made anew each day
_IMPORT = re.compile(r'((?:from |import\()")(?:\./)?([\w-]+)(?:\.js)?(?=")')  # a library names another without «./» and «.js»


@dataclass(frozen=True)
class Asset:
    """A file with its address on the site."""

    address: str
    content: bytes


@cache
def assets() -> Mapping[str, Asset]:
    """Scripts and style sheets by their plain names, such as `face.css`."""
    return {name: _asset(name) for name in _files()}


def address(name: str) -> str:
    """Where one of them stands, from the root of the site: `assets/roadmaps/face.0a1b2c3d.css`."""
    return assets()[name].address


def hashed(name: str, content: bytes) -> Asset:
    """A file under a name that holds the first eight digits of its SHA-256, as the theme's have eight."""
    stem, dot, kind = name.rpartition(".")
    return Asset(f"{FOLDER}{stem}.{sha256(content).hexdigest()[:8]}{dot}{kind}", content)


@cache
def _files() -> Mapping[str, Path]:
    """The files that are ours, then the libraries."""
    paths = (path for folder in (SOURCES, LIBRARIES) for path in sorted(folder.iterdir()))
    return {path.name: path for path in paths if path.suffix in HASHED}


@cache
def _asset(name: str) -> Asset:
    path = _files()[name]
    text = path.read_text(encoding="utf-8")
    if path.parent == LIBRARIES:
        text = f"/*!\n{path.with_suffix('.LICENSE').read_text(encoding='utf-8').strip()}\n*/\n{text}"
    return hashed(name, _IMPORT.sub(_imported, text).encode())


def _imported(named: re.Match[str]) -> str:
    return f"{named[1]}./{_asset(f'{named[2]}.js').address.removeprefix(FOLDER)}"
