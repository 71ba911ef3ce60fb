"""Rewrites Pagefind's filters in canonical order: it writes them in another at each run, and a site must be reproducible.

Filters and the list of them are canonical CBOR (RFC 8949) behind a mark, packed by gzip; a file's name is made of its bytes,
so what names it is written anew too.
"""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import cbor2

MARK = b"pagefind_dcd"
_FILTERS = 3  # where the list of filters stands in what describes an index


def settle(index: Path) -> None:
    """Put the filters of a fresh index, and all that names them, into the order of their words."""
    names = {}  # of filters: what they were called, what they are called now
    for file in sorted((index / "filter").glob("*.pf_filter")):
        name, values = read(file)
        names[file.stem] = _write(file, [name, sorted(values)], file.stem.partition("_")[0])
    entry = index / "pagefind-entry.json"
    index_entry = json.loads(entry.read_text(encoding="utf-8"))
    for language in index_entry["languages"].values():
        file = index / f"pagefind.{language['hash']}.pf_meta"
        about = read(file)
        about[_FILTERS] = sorted([name, names[hashed]] for name, hashed in about[_FILTERS])
        language["hash"] = _write(file, about, f"pagefind.{language['hash'].partition('_')[0]}").partition(".")[2]
    entry.write_text(json.dumps(index_entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def read(file: Path) -> Any:
    """What a file holds; `RuntimeError` where it would not be written with the same bytes."""
    unpacked = gzip.decompress(file.read_bytes())
    value = cbor2.loads(unpacked[len(MARK) :])
    if content(value) != unpacked:
        raise RuntimeError(f"pagefind: {file.name}")
    return value


def _write(file: Path, value: object, before: str) -> str:
    """Put a value in the place of what a file holds; the name that it has now, without its ending."""
    packed = content(value)
    name = f"{before}_{sha256(packed).hexdigest()[:10]}"
    file.unlink()
    file.with_name(f"{name}{file.suffix}").write_bytes(gzip.compress(packed, mtime=0))
    return name


def content(value: object) -> bytes:
    """A value as a file holds it, before it is packed."""
    return MARK + cbor2.dumps(value, canonical=True)
