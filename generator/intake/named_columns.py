"""Gives a table the plan's columns that a person named: cells follow a column from its old key, which its title still gives."""

from collections.abc import Mapping

from generator.intake import columns, titles
from generator.source import Path, Plain
from generator.yaml_writer import Comment

_OWN = frozenset(name for name, _ in titles.KINDS["plan"])


def settled(data: dict[str, Plain], notes: Mapping[Path, Comment]) -> tuple[dict[str, Plain], Mapping[Path, Comment]]:
    """A roadmap's data in which plans have no cells under keys that their columns had before, with the comments moved along."""
    moved: dict[Path, Path] = {}
    for place, block in _blocks(data):
        plan = block.get("plan")
        named, rows = (plan.get("columns"), plan.get("rows")) if isinstance(plan, dict) else (None, None)
        if not isinstance(named, dict) or not isinstance(rows, list):
            continue
        former = zip(columns.slugs([str(title) for title in named.values()]), named, strict=True)
        renamed = {old: new for old, new in former if old != new and old not in named}
        for at, row in enumerate(rows):
            cells = row.get("cells") if isinstance(row, dict) else None
            if not isinstance(row, dict) or not isinstance(cells, dict):
                continue
            before = (*place, "plan", "rows", at)
            for old in [key for key in cells if key in renamed]:
                new = renamed[old]
                # A cell that is there already is never written over.
                if new in (row if new in _OWN else cells):
                    continue
                (row if new in _OWN else cells)[new] = cells.pop(old)
                moved[*before, "cells", old] = (*before, new) if new in _OWN else (*before, "cells", new)
            if not cells:
                del row["cells"]
                moved[*before, "cells"] = before
    kept = {place: note for place, note in notes.items() if place not in moved}
    for old_place, new_place in moved.items():
        if note := notes.get(old_place):
            there = kept.get(new_place, Comment())
            kept[new_place] = Comment((*there.before, *note.before), there.beside or note.beside, (*there.inside, *note.inside))
    return data, kept


def _blocks(data: Mapping[str, Plain]) -> list[tuple[Path, dict[str, Plain]]]:
    """The blocks of all annexes with their places."""
    annexes = data.get("annexes")
    found: list[tuple[Path, dict[str, Plain]]] = []
    for number, annex in enumerate(annexes if isinstance(annexes, list) else ()):
        blocks = annex.get("blocks") if isinstance(annex, dict) else None
        places = enumerate(blocks if isinstance(blocks, list) else ())
        found += [(("annexes", number, "blocks", at), block) for at, block in places if isinstance(block, dict)]
    return found
