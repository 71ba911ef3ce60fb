"""Names of people: every spelling by its case, the four plans by their list, and what laws hold of any words."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from roadmap_data import DATASET, ROOT, document

from generator import anonymization, names, reading
from generator.cli import roadmaps
from generator.names import Show
from generator.names.forms import stem

HERE = Path(__file__).parent / "names"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "phrases.yml").read_text("utf-8"))
# Counted by eye in the four documents, with those in remarks.
COUNTED = {
    "dagestan/khunzakh/2023": {"Гимбатовой": 3, "Омарова": 1},
    "kemerovo/gurevsk/2022": {
        "Павловец": 6,
        "Синкина": 1,
        "Пьянова": 1,
        "Потанина": 1,
        "Плюснина": 1,
        "Чебакаева": 1,
        "Руглова": 1,
        "Вагайцева": 1,
    },
    "omsk/okoneshnikovo/2021-2023": {"Артемьева": 1},
    "zabaykalsky/kalar/2021-2022": {"Карнакова": 2, "Белоусова": 2, "Магунова": 2, "Климович": 1},
}
LETTERS = st.text("АБВМОСабвмос .,;()\n«»-", max_size=40)
PEOPLE = st.sampled_from(
    ["Мнимова О. М.", "О.М.Мнимова", "Мнимова Мария Петровна", "Мнимову\nМарию Петровну", "Марией Петровной"]
)


def shown(case: dict[str, Any], show: Show) -> str:
    known = frozenset(stem(word) for word in case.get("known", ()))
    text = case["text"]
    found = names.find(text, case.get("field", "words"), case.get("also", ()), case.get("keep", ()), known)
    return names.marked(text, found, show)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].replace("\n", " ")[:60])
def test_each_spelling_is_shown_as_reviewed(case: dict[str, Any]) -> None:
    """In full as signed, by initials and by posts as the case says; without a line the words stay."""
    assert shown(case, "full") == case["text"]
    assert shown(case, "initials") == case.get("initials", case["text"])
    assert shown(case, "posts") == case.get("posts", case["text"])


def run(*words: str) -> Result:
    return CliRunner().invoke(roadmaps, ["names", *words], prog_name="roadmaps", catch_exceptions=False)


def test_the_names_of_the_four_plans_are_those_reviewed(
    expect: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list that the command prints of the real plans."""
    monkeypatch.chdir(ROOT)
    expect(HERE / "found.txt", run().output)


@pytest.mark.parametrize("path", COUNTED)
def test_no_name_of_the_four_plans_is_missed(path: str) -> None:
    """As many of each surname as a person counted in the document, and nothing else."""
    town, edition = next((town, edition) for _, town, edition in DATASET.editions if edition.path == path)
    found = list(anonymization.shown_names(edition, town, "posts"))
    told = {surname: sum(surname in one.words for one in found) for surname in COUNTED[path]}
    assert told == COUNTED[path]
    assert len(found) == sum(told.values())
    assert told == {surname: str(document(path)).count(surname) for surname in told}


@pytest.mark.parametrize("show", ["initials", "posts"])
def test_what_was_understood_stays(show: Show) -> None:
    """Bodies, deadlines, themes, factors and anchors of the four plans are those read from the signed words."""
    hidden = anonymization.shown(DATASET, show)
    for (_, town, before), (*_, after) in zip(DATASET.editions, hidden.editions, strict=True):
        old, new = (reading.read(one, town.municipality, DATASET.vocabulary) for one in (before, after))
        for was, now in zip(old.measures, new.measures, strict=True):
            assert [body.kind for body in was.bodies] == [body.kind for body in now.bodies]
            assert (was.deadline, was.themes, was.factors, was.schools) == (now.deadline, now.themes, now.factors, now.schools)
        assert [place.anchor for place in before.outline.walk()] == [place.anchor for place in after.outline.walk()]


@given(st.lists(LETTERS | PEOPLE, max_size=6).map("".join), st.sampled_from(["words", "name", "member"]))
def test_hidden_words_leave_lines_and_nothing_to_hide(text: str, field: names.Field) -> None:
    """As many lines as before, the words between names untouched and in order, and a second look finds no more."""
    found = names.find(text, field)
    assert all(one.end <= two.start for one, two in pairwise(found))
    for show in names.SHOWS:
        marked = names.marked(text, found, show)
        assert marked.count("\n") == text.count("\n")
        at = 0
        for start, end in zip([0, *(one.end for one in found)], [*(one.start for one in found), len(text)], strict=True):
            at = marked.index(text[start:end], at) + end - start
    hidden = names.marked(text, found, "posts")
    assert all(one.kept or names.HIDDEN in hidden for one in found)


@given(LETTERS, st.sampled_from(["Мнимова О. М.", "О. М. Мнимова", "О.М.Мнимова", "Мнимова Мария Петровна"]), LETTERS)
def test_a_name_between_commas_is_always_found(before: str, name: str, after: str) -> None:
    """Whatever stands around it, unless that names a thing after the person."""
    text = f"{before}, {name}, {after}"
    assert "Мнимова" not in names.marked(text, names.find(text), "posts")


def phrases() -> list[str]:
    """Every phrase of the four plans."""
    waiting: list[Any] = [document(path) for path in COUNTED]
    told: list[str] = []
    while waiting:
        one = waiting.pop()
        waiting += list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        told += [one.strip()] if isinstance(one, str) else []
    return sorted(set(told))


ENDS = ["ова", "овой", "ову", "ов", "овым", "ева", "ин", "иной", "ину", "иным", "ский", "ского", "ская", "ской", "ко", "енко"]
ENDS += ["ук", "юк", "ец", "ович", "овича", "ян", "дзе", "швили", "ых", "ман"]
JOINTS = st.sampled_from([" ", ", ", "; ", " — ", " (", "\n", "\u00a0", ": "])
SPELT = st.sampled_from(
    ["{} О. М.", "{} О.М.", "О. М. {}", "О.М.{}", "{} Мария Петровна", "Марии Петровне {}", "{} Али Гасан оглы", "{}-{} О. М"]
)
SURNAMES = st.builds("Цхщ{}{}".format, st.text("аеиобвгдлмнр", min_size=1, max_size=6), st.sampled_from(ENDS))
AFTER = st.sampled_from([", методист", "", ".", "\nруководители школ", ")"])


@settings(max_examples=400)
@given(st.sampled_from(phrases()), JOINTS, SPELT, SURNAMES, AFTER)
def test_a_name_is_found_beside_any_words_of_the_plans(before: str, joint: str, spelt: str, surname: str, after: str) -> None:
    """After any phrase of the real documents, in any spelling and with any usual ending."""
    text = before + joint + spelt.replace("{}", surname) + after
    shown = names.marked(text, names.find(text), "posts")
    assert "Цхщ" not in shown
    assert shown.endswith(after.removeprefix("."))


@given(st.lists(st.sampled_from(names.SHOWS), max_size=4))
def test_the_stricter_choice_wins(shows: list[Show]) -> None:
    """Of any choices the one that shows least; of none, all is shown."""
    assert names.stricter(*shows) == max(shows, key=["full", "initials", "posts"].index, default="full")


def test_a_path_limits_the_list(valid: Path) -> None:
    """Exact words, and the places in order; what is kept says why, what is a post alone is not told."""
    assert run("roadmaps/primer", "--show", "initials").output.splitlines()[0] == (
        "roadmaps/primer/vymysel/2024/roadmap.yml:37: «В. В. Вымышленная» остаётся как есть (поле для имени)"
    )
    assert run("roadmaps/vocabulary").output.startswith("0\u00a0имён. Найдено по правилам: ")
    outside = run("..")
    assert outside.exit_code == 2
    assert outside.stderr.endswith("Путь '..' лежит вне папки с данными 'roadmaps'.\n")
    file = valid / "roadmaps/primer/vymysel/2024/roadmap.yml"
    file.write_text(file.read_text("utf-8").replace("format: 1", "format: 7"), "utf-8")
    broken = run()
    assert (broken.exit_code, "format" in broken.stderr) == (1, True)
