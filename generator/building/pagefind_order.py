"""Pagefind's filters in one order: it writes them in another at each run, and a site must be the same whoever builds it.

Filters and the list of them are CBOR (RFC 8949) of arrays, texts and numbers, behind a mark and packed by gzip; a file's
name is made of its bytes, so what names it is written anew too.
"""

import gzip
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

Item = Any  # an int, a str, or a list of such
MARK = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4
_FILTERS = 3  # where the list of filters stands in what describes an index


def settle(index: Path) -> None:
    """Put the filters of a fresh index, and all that names them, into the order of their words."""
    names = {file.stem: _anew(file, file.stem.partition("_")[0]) for file in sorted((index / "filter").glob("*.pf_filter"))}
    entry = index / "pagefind-entry.json"
    told = json.loads(entry.read_text(encoding="utf-8"))
    for language in told["languages"].values():
        file = index / f"pagefind.{language['hash']}.pf_meta"
        about = _read(file)
        about[_FILTERS] = sorted([name, names[hashed]] for name, hashed in about[_FILTERS])
        language["hash"] = _write(file, about, f"pagefind.{language['hash'].partition('_')[0]}").partition(".")[2]
    entry.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _anew(file: Path, language: str) -> str:
    """Sort the values of a filter; its new name."""
    name, values = _read(file)
    return _write(file, [name, sorted(values)], language)


def _read(file: Path) -> Item:
    content = gzip.decompress(file.read_bytes())
    found, end = _item(content, len(MARK))
    if content[: len(MARK)] != MARK or end != len(content):
        raise RuntimeError(f"pagefind: {file.name}")
    return found


def _write(file: Path, value: Item, before: str) -> str:
    content = MARK + _bytes(value)
    name = f"{before}_{sha256(content).hexdigest()[:10]}"
    file.unlink()
    file.with_name(f"{name}{file.suffix}").write_bytes(gzip.compress(content, mtime=0))
    return name


def _item(content: bytes, start: int) -> tuple[Item, int]:
    kind, size = content[start] >> 5, content[start] & 31
    start += 1
    if size >= 24:
        width = 1 << (size - 24)
        size, start = int.from_bytes(content[start : start + width]), start + width
    if kind == _NUMBER:
        return size, start
    if kind == _TEXT:
        return content[start : start + size].decode(), start + size
    if kind != _ARRAY:
        raise RuntimeError(f"pagefind: CBOR {kind}")
    found: list[Item] = []
    for _ in range(size):
        item, start = _item(content, start)
        found.append(item)
    return found, start


def _bytes(value: Item) -> bytes:
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        return _head(_TEXT, len(value.encode())) + value.encode()
    return _head(_ARRAY, len(value)) + b"".join(map(_bytes, value))


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    step = next(step for step in range(4) if size < 1 << (8 << step))
    return bytes([kind << 5 | 24 + step]) + size.to_bytes(1 << step)
