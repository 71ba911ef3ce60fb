"""The figures of the last run of `make bench` stand where people read of them, and none was left out that we fell short of."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

from growth import table

from generator.wording import bind, day

ROOT = Path(__file__).parent.parent
OPENING, CLOSING = "<!-- country.json -->\n", "<!-- / country.json -->\n"


def test_pages_show_the_last_run(expect: Callable[[Path, str], None]) -> None:
    """In the README and on the page of how the site grows, with the machine and the day."""
    run = json.loads((Path(__file__).parent / "country.json").read_text("utf-8"))
    for file, russian in ((ROOT / "README.md", False), (ROOT / "docs/growth.md", True)):
        before, _, rest = file.read_text("utf-8").partition(OPENING)
        when = bind(day(date.fromisoformat(run["date"]))) if russian else run["date"]
        machine = run["machine"].replace(" cores", " ядра") if russian else run["machine"]
        shown = f"{when}; {machine}.\n\n{table(run['runs'], russian, brief=not russian)}"
        expect(file, f"{before}{OPENING}{shown}{CLOSING}{rest.partition(CLOSING)[2]}")
    assert [one["municipalities"] for one in run["runs"]] == [80, 140, 230, 2300]
