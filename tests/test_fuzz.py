"""A short run of spoilt inputs, the same every time, and the page that shows the counts of the last long one."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import fuzz
import pytest

from generator.russian import bind, day

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs/verification.md"
OPENING, CLOSING = "<!-- fuzz.json -->\n", "<!-- / -->\n"
NUMBERS = {"source": range(200), "deadline": range(2_000), "word": range(100)}
NAMES = {"source": "файлов дорожной карты", "deadline": "сроков", "word": "документов Word"}
ENDS = {"read": "прочтено", "refused": "отклонено с объяснением", "not computed": "отмечено «не вычисляется»"}


@pytest.mark.parametrize("subject", fuzz.SUBJECTS)
def test_spoilt_inputs_are_read_or_refused(subject: str) -> None:
    """No exception but the documented one, problems with places, whole tables, effort in keeping with length."""
    count = fuzz.sweep(subject, NUMBERS[subject])
    assert count.wrong == []
    assert len(count.ends) == 2
    assert min(count.ends.values()) * 20 > len(NUMBERS[subject])


def test_an_input_is_remade_from_its_number() -> None:
    """A find can be read again by anybody."""
    for subject, (make, _) in fuzz.SUBJECTS.items():
        assert make(fuzz.Random(f"{subject} 7")) == make(fuzz.Random(f"{subject} 7")) != make(fuzz.Random(f"{subject} 8"))


def test_a_broken_law_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception in the place of a refusal is counted as wrong, and its number told."""
    monkeypatch.setitem(fuzz.SUBJECTS, "source", (fuzz.spoilt_yaml, lambda content: str(1 / 0)))
    count = fuzz.sweep("source", range(3))
    assert [one.partition("\n")[0] for one in count.wrong] == ["source 0", "source 1", "source 2"]
    assert count.told()["wrong"] == 3


def shown(run: dict[str, Any]) -> str:
    """The counts of a long run in words, as the page has them."""
    when, many = day(date.fromisoformat(run["date"])), sum(run["inputs"].values())
    told = (
        f"Последний долгий прогон — {when} Всего входов: {number(many)}; нарушений: {run['wrong']}. "
        f"Дольше всего один вход читался {str(run['longest']).replace('.', ',')} с."
    )
    rows = ""
    for subject, ends in run["ends"].items():
        ended = "; ".join(f"{ENDS[end]} {number(some)}" for end, some in ends.items())
        rows += f"| {NAMES[subject]} | {number(run['inputs'][subject])} | {ended} |\n"
    return f"{bind(told)}\n\n| Чего | Сколько | Чем кончилось |\n|---|---|---|\n{rows}"


def number(many: int) -> str:
    """Digits in groups of three."""
    return f"{many:,}".replace(",", "\u00a0")


def test_the_page_shows_the_last_long_run(expect: Callable[[Path, str], None]) -> None:
    """Its numbers are those that the run wrote; a run that found a fault may not be shown."""
    run = json.loads((HERE / "fuzz.json").read_text("utf-8"))
    before, _, rest = PAGE.read_text("utf-8").partition(OPENING)
    after = rest.partition(CLOSING)[2]
    expect(PAGE, f"{before}{OPENING}{shown(run)}{CLOSING}{after}")
    assert run["wrong"] == 0
    assert all(many >= 1_000 for many in run["inputs"].values())
    assert {subject: sum(ends.values()) for subject, ends in run["ends"].items()} == run["inputs"]
