"""The search index in one order: Pagefind writes its filters as its hash tables have them, anew in every run.

Its files are CBOR (RFC 8949) of whole numbers, texts and arrays behind a mark, packed by gzip and named by their content.
"""

import gzip
import hashlib
import json
from pathlib import Path
from typing import TypeAlias

MARK = b"pagefind_dcd"
WHOLE, TEXT, ARRAY = 0, 3, 4  # major types
Item: TypeAlias = "int | str | list[Item]"


def steady(index: Path) -> None:
    """Put filters and their values into the order of their names, and rename the files that change."""
    entry = json.loads((index / "pagefind-entry.json").read_text("utf-8"))
    for language in entry["languages"].values():
        meta = index / f"pagefind.{language['hash']}.pf_meta"
        whole = _read(meta)
        whole[3] = sorted(([pair[0], _filter(index / "filter", str(pair[1]))] for pair in _pairs(whole[3])), key=str)
        packed = _packed(whole)
        language["hash"] = f"{language['hash'].partition('_')[0]}_{hashlib.sha256(packed).hexdigest()[:10]}"
        meta.unlink()
        (index / f"pagefind.{language['hash']}.pf_meta").write_bytes(packed)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    (index / "pagefind-entry.json").write_text(text, encoding="utf-8")


def _filter(folder: Path, known: str) -> str:
    """Order one filter's values; its new name."""
    file = folder / f"{known}.pf_filter"
    whole = _read(file)
    values: list[Item] = sorted(_pairs(whole[1]), key=str)
    packed = _packed([whole[0], values])
    name = f"{known.partition('_')[0]}_{hashlib.sha256(packed).hexdigest()[:7]}"
    file.unlink()
    (folder / f"{name}.pf_filter").write_bytes(packed)
    return name


def _pairs(item: Item) -> list[list[Item]]:
    assert isinstance(item, list)
    return [pair for pair in item if isinstance(pair, list)]


def _read(file: Path) -> list[Item]:
    content = gzip.decompress(file.read_bytes())
    item, end = _item(content, len(MARK))
    if not content.startswith(MARK) or end != len(content) or not isinstance(item, list):
        raise ValueError(f"{file.name}: another form of Pagefind's index")
    return item


def _packed(item: Item) -> bytes:
    return gzip.compress(MARK + _bytes(item), mtime=0)


def _item(content: bytes, at: int) -> tuple[Item, int]:
    """The item that begins at a place, and where it ends."""
    major, number = content[at] >> 5, content[at] & 31
    at += 1
    if number >= 24:
        size = 1 << (number - 24)
        number, at = int.from_bytes(content[at : at + size]), at + size
    if major == WHOLE:
        return number, at
    if major == TEXT:
        return content[at : at + number].decode(), at + number
    if major != ARRAY:
        raise ValueError(f"CBOR of type {major} in Pagefind's index")
    items: list[Item] = []
    for _ in range(number):
        item, at = _item(content, at)
        items.append(item)
    return items, at


def _bytes(item: Item) -> bytes:
    if isinstance(item, int):
        return _head(WHOLE, item)
    if isinstance(item, str):
        return _head(TEXT, len(item.encode())) + item.encode()
    return _head(ARRAY, len(item)) + b"".join(map(_bytes, item))


def _head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes([major << 5 | number])
    size = next(power for power in range(4) if number < 1 << (8 << power))
    return bytes([major << 5 | 24 + size]) + number.to_bytes(1 << size)
