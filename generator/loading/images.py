"""Checks PNG and JPEG files by walking their segments from signature to end: sizes that make sense, nothing behind the end."""

from collections.abc import Iterator

SIDE, POINTS = 30_000, 200_000_000  # a sheet A3 at 600 dpi has 7,016 by 9,921
BROKEN = ("рисунок повреждён или не дописан", "откройте его и сохраните заново")
BEHIND = ("после конца рисунка в файле стоит ещё что-то", "откройте рисунок и сохраните заново")
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # segments of JPEG that tell the size
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # marks without a segment


def png(content: bytes) -> tuple[str, str] | None:
    """What is wrong with a PNG (ISO 15948)."""
    ends: dict[bytes, int] = {}  # where the last chunk of each kind ends
    for kind, end in _chunks(content):
        ends[kind] = end
        if kind == b"IEND":
            break
    if content[12:16] != b"IHDR" or not {b"IHDR", b"IDAT", b"IEND"} <= ends.keys():
        return BROKEN
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    return _sizes(width, height) or (BEHIND if ends[b"IEND"] != len(content) else None)


def jpeg(content: bytes) -> tuple[str, str] | None:
    """What is wrong with a JPEG (ITU T.81)."""
    frame = next((begin for kind, begin in _segments(content) if kind in _FRAMES), None)
    if frame is None:
        return BROKEN
    height, width = (int.from_bytes(content[at : at + 2], "big") for at in (frame + 1, frame + 3))
    if fault := _sizes(width, height):
        return fault
    last = content.rfind(b"\xff\xd9")
    if last < frame:
        return BROKEN
    return BEHIND if content[last + 2 :].strip(b"\x00") else None


def _chunks(content: bytes) -> Iterator[tuple[bytes, int]]:
    """The kind of each chunk and where it ends."""
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, at = content[at + 4 : at + 8], at + 12 + length
        if at > len(content):
            return
        yield kind, at


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """The kind of each segment before the picture's own data, and where its words begin."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        kind = content[at + 1]
        if kind == 0xFF or kind in _BARE:
            at += 1 if kind == 0xFF else 2
            continue
        if kind in (0xD9, 0xDA):
            return
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(content):
            return
        yield kind, at + 4
        at += 2 + length


def _sizes(width: int, height: int) -> tuple[str, str] | None:
    if not width or not height:
        return BROKEN
    if max(width, height) > SIDE or width * height > POINTS:
        return f"рисунок слишком велик: {width} × {height} точек", "уменьшите разрешение скана"
    return None
