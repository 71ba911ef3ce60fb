"""Addresses and anchors, once published, answer for ever: each function gives exactly what it gave before."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import addresses

CASES = yaml.safe_load(Path(__file__).with_name("addresses.yml").read_text("utf-8"))
REPEATED = CASES.pop("repeated")
DAYS = {"version": 1, "month": 0}  # which argument is a day


@pytest.mark.parametrize("name", CASES)
def test_an_address_stays_what_it_was(name: str) -> None:
    """In a case the arguments stand first and the address last."""
    function = getattr(addresses, name)
    for *arguments, answer in CASES[name]:
        assert function(*arguments) == str(answer), arguments


def test_every_function_has_its_cases() -> None:
    """None makes an address that no case holds fast."""
    made = {name for name, value in vars(addresses).items() if callable(value) and not name.startswith("_")}
    assert made - {"date", "lru_cache", "get_args", "Literal", "unique", "Word"} == set(CASES)


@pytest.mark.parametrize("case", REPEATED)
def test_a_number_that_is_printed_again_keeps_its_place(case: dict[str, Any]) -> None:
    """The suffixes of a repeated number, which links of others name."""
    taken: dict[str, int] = {}
    given = [addresses.unique(case["number"], taken) for _ in range(case.get("from", 0) + len(case["given"]))]
    assert given[case.get("from", 0) :] == case["given"]


@pytest.mark.parametrize("bytes_", [199, 200, 201])
def test_a_workbook_has_a_name_that_disks_take(bytes_: int) -> None:
    """The name is cut where a page's address is longer than a disk allows."""
    assert addresses.workbook(f"compare/{'a' * bytes_}/") == f"compare/{'a' * bytes_}/{'a' * min(bytes_, 200)}.xlsx"


def test_days_are_read_as_days() -> None:
    """The cases write days as YAML does."""
    for name, position in DAYS.items():
        assert all(isinstance(case[position], date) for case in CASES[name])
