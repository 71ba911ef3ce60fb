"""The lists in force: the package's own, and what a file of the operator's adds, replaces and switches off."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import loading
from generator.model import VOCABULARY_FILES, Vocabulary
from generator.problems import errors

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("word_lists.yml").read_text(encoding="utf-8"))
FIELDS = {"themes.yml": "themes", "factors.yml": "factors", "bodies.yml": "kinds", "indicators.yml": "indicators"} | {
    name: name.removesuffix(".yml") for name in ("synonyms.yml", "abbreviations.yml")
}


def entries(vocabulary: Vocabulary, field: str) -> dict[str, Any]:
    """What a list has by code: words of an entry, the meaning of an abbreviation, nothing of a word in a group."""
    listed = getattr(vocabulary, field)
    if isinstance(listed, dict):
        return listed
    if field == "synonyms":
        return {word: None for group in listed for word in group}
    return {entry.code: [getattr(phrase, "words", phrase) for phrase in entry.words] for entry in listed}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_file_changes_the_package_list_as_it_says(case: dict[str, Any], tmp_path: Path) -> None:
    """Whatever is not named stays as the package has it, in its order."""
    field = FIELDS[case["file"]]
    before = entries(loading.load(tmp_path).vocabulary, field)
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary" / case["file"]).write_text(case["text"], encoding="utf-8")
    dataset = loading.load(tmp_path)
    assert bool(errors(dataset.problems)) == case.get("broken", False), dataset.problems
    after = entries(dataset.vocabulary, field)
    if "only" in case:
        assert list(after) == case["only"]
        return
    assert [code for code in before if code not in after] == case["gone"]
    assert [code for code in after if code not in before] == case["new"]
    assert [code for code in before if code in after] == [code for code in after if code in before]
    assert case.get("last", list(after)[-1]) == list(after)[-1]
    for code, words in case.get("words", {}).items():
        assert after[code] == [*before[code], *words]
    for code, words in case.get("whole", {}).items():
        assert after[code] == words
    told = {*case["gone"], *case["new"], *case.get("words", {}), *case.get("whole", {})}
    assert {code: words for code, words in after.items() if code not in told} == {
        code: words for code, words in before.items() if code not in told
    }


def test_the_page_shows_what_works(tmp_path: Path) -> None:
    """The example of the page for operators changes the package's list without a doubt."""
    page = (Path(__file__).parent.parent / "docs/own-site.md").read_text(encoding="utf-8")
    (tmp_path / "vocabulary").mkdir()
    (tmp_path / "vocabulary/themes.yml").write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    dataset = loading.load(tmp_path)
    assert not list(dataset.problems)
    codes = [theme.code for theme in dataset.vocabulary.themes]
    assert (codes[0], codes[-1], "publicity" in codes) == ("planning", "laptops", False)


@pytest.mark.parametrize("file", VOCABULARY_FILES)
def test_without_a_file_the_package_list_is_in_force(file: str, tmp_path: Path) -> None:
    """A data folder needs no word lists of its own: none is empty."""
    vocabulary = loading.load(tmp_path).vocabulary
    for field in VOCABULARY_FILES[file].model_fields.keys() & Vocabulary.model_fields.keys():
        assert getattr(vocabulary, field), field
