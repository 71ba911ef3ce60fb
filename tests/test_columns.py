"""Printed titles become keys of columns: each column has one of its own, so that no cell takes the place of another."""

from collections.abc import Callable
from pathlib import Path

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator import yaml_writer
from generator.intake import columns, named_columns
from generator.intake.columns import LONGEST
from generator.intake.logical_tables import LogicalTable
from generator.model import Roadmap

HERE = Path(__file__).parent / "columns"
CASES = yaml.safe_load((HERE / "cases.yml").read_text("utf-8"))
TITLES = [
    "",
    "Место",
    "Место 2",
    "место-2",
    "Место 3",
    "Место 2 2",
    "Срок",
    "Мероприятие",
    "Мероприятие 2",
    "2021 год",
    "2021",
    "text",
]


def table(titles: list[str], header: str | None = None, joined: bool = False) -> LogicalTable:
    """A table of one row of titles; `header` are the words that stand over its rows, if they are not those of the titles."""
    said = " ".join(titles) if header is None else header
    spans = tuple(range(column, column + 1) for column in range(len(titles)))
    return LogicalTable("таблица 1", tuple(titles), spans, (), said, (tuple(titles),), joined)


def test_titles_become_keys_as_expected(expect: Callable[[Path, str], None]) -> None:
    """The keys in printed order, what is to be checked of them and where, and the words that they have once more."""
    told = ""
    for case in CASES:
        keys, said = columns.keys(table(case["titles"], case.get("header"), case.get("joined", False)), case["kind"])
        told += f"{case['kind']}\n" + "".join(f"  {key}: {title!r}\n" for key, title in keys.items())
        told += "".join(f"  - {doubt.place}: {doubt.text} {doubt.path}\n" for doubt in said.doubts)
        told += f"  once more: {said.repeated}\n" if said.repeated else ""
    expect(HERE / "keys.txt", told)


@given(st.lists(st.sampled_from(TITLES), max_size=14), st.sampled_from(["plan", "indicators", "table"]))
@example(["Место", "Место", "Место 2", "Место"], "plan")
@example(["Место 2", "Место", "Место"], "plan")
def test_no_two_columns_share_a_key(titles: list[str], kind: str) -> None:
    """However often a title is printed, and whatever others look like the number after it."""
    keys, _ = columns.keys(table(titles), kind)
    assert list(keys.values()) == [title or f"Графа {column}" for column, title in enumerate(titles, 1)]


@given(st.lists(st.text("абвщ жё12-", min_size=1, max_size=60), max_size=3))
def test_a_key_is_short(titles: list[str]) -> None:
    """Of any words, but for the number that tells it from another."""
    keys, _ = columns.keys(table(titles), "plan")
    assert len(keys) == len(titles)
    assert all(len(key) <= LONGEST + 2 for key in keys)


def test_cells_follow_their_renamed_columns(expect: Callable[[Path, str], None]) -> None:
    """Cells whose column has got another key stand under it, with their comments; nothing is written over."""
    file = HERE / "named.yml"
    told = yaml_writer.formatted(file, file.name, Roadmap, named_columns.settled)
    expect(file.with_suffix(".txt"), told if isinstance(told, str) else "".join(f"{problem}\n" for problem in told))
