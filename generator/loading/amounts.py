"""Counts the places, tables and editions of the data against `model.bounds` and says what to do about too many."""

from collections.abc import Iterator, Sequence
from pathlib import Path as Folder

from generator.loading.short_names import Slip
from generator.model import Block, Roadmap, Row, bounds
from generator.outline import Outline
from generator.problems import Problem, of_file
from generator.russian import grouped


def slips(roadmap: Roadmap, outline: Outline) -> Iterator[Slip]:
    """What is too much in a roadmap: its places all together, its tables all together."""
    places = sum(1 for _ in outline.walk())
    if places > bounds.PLACES:
        what = f"пунктов, частей, строк и показателей слишком много: {grouped(places)}"
        yield ("annexes",), what, f"оставьте не больше {grouped(bounds.PLACES)} или разделите на несколько дорожных карт"
    sizes = [
        (_size(block), ("annexes", a, "blocks", b, block.kind, "columns"))
        for a, annex in enumerate(roadmap.annexes)
        for b, block in enumerate(annex.blocks)
    ]
    if sum(size for size, _ in sizes) > bounds.TABLES:
        what = "таблицы слишком велики: в каждой строке повторяются все графы с заголовками"
        mend = "проверьте, нет ли лишних граф и текста ячеек в заголовках, или разделите на несколько дорожных карт"
        yield max(sizes)[1], what, mend


def _size(block: Block) -> int:
    """Characters of a table as a page shows it, its own words aside: each row has every column, with its title."""
    if block.content is None or isinstance(block.content, str):
        return 0
    rows = sum(isinstance(row, Row) for row in block.content.rows)
    return rows * sum(bounds.CELL + len(title) for title in block.content.columns.values())


def editions(folders: Sequence[Folder], name: str) -> list[Problem]:
    """What is wrong with a municipality's folder, shown to people as `name`, in which too many roadmaps lie."""
    if len(folders) <= bounds.EDITIONS:
        return []
    what = f"в папке муниципалитета дорожных карт: {len(folders)}"
    return [of_file(name, what, f"оставьте не больше {bounds.EDITIONS}: прежние есть в истории")]
