"""Words of one root that are proposed for the search: what is judged already, in the vocabulary, is not proposed again."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import loading
from generator.search.derivation import proposals

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "search/derivation.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[" ".join(map(str, case["words"])) for case in CASES])
def test_proposed(case: dict[str, Any]) -> None:
    """Words that a text repeats are proposed with the dictionary's words of their root, and those judged before are not."""
    text = " ".join(map(str, [*case["words"], *case["words"]]))
    assert [sorted(group[1:]) for group in proposals([text], case["judged"])] == [sorted(group[1:]) for group in case["proposed"]]
    assert [group[0] for group in proposals([text], case["judged"])] == [group[0] for group in case["proposed"]]


def test_words_of_the_roadmaps_are_judged() -> None:
    """Whatever is proposed for the words of the committed roadmaps' measures stands in the vocabulary, together or apart."""
    dataset = loading.load(HERE.parent / "roadmaps")
    measures = [place.value for *_, edition in dataset.editions for place in edition.outline.measures]
    texts = [getattr(measure, "text", None) or "" for measure in measures]
    assert len(list(proposals(texts, ()))) > 100
    assert not list(proposals(texts, (*dataset.vocabulary.synonyms, *dataset.vocabulary.apart)))
