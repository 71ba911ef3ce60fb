"""Every message about a file: a faulty file in the place of the good one, and the exact words said of it."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from conftest import EDITION

import generator
from generator import checks, loading

CLEAN = "Ошибок и сомнений нет.\n"
FAULTS = Path(__file__).parent / "faults"
PLACES = {  # by the last word of a case's name: which good file it takes the place of
    "municipality": "roadmaps/primer/vymysel/municipality.yml",
    "progress": f"{EDITION}/progress.yml",
    "region": "roadmaps/primer/region.yml",
    "abbreviations": "roadmaps/vocabulary/abbreviations.yml",
}
CASES = sorted(FAULTS.glob("*.yml"))
DOUBTS = [case for case in CASES if case.name.startswith("doubt-")]


def put(case: Path, folder: Path) -> Path:
    """Lay a faulty file in the place of the good one."""
    place = folder / PLACES.get(case.stem.rpartition(".")[2], f"{EDITION}/roadmap.yml")
    place.write_bytes(case.read_bytes())
    return place


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_faulty_file_is_told_in_its_expected_words(
    case: Path, valid: Path, check: Callable[..., Result], expect: Callable[[Path, str], None]
) -> None:
    """A faulty file yields exactly the words that stand beside it, and exit code 1 when an error is among them."""
    put(case, valid)
    result = check()
    expect(case.with_suffix(".txt"), result.output)
    assert result.exit_code == (": ошибка: " in result.output)


@pytest.mark.parametrize("case", DOUBTS, ids=lambda case: case.stem)
def test_a_remark_that_is_offered_silences_its_doubt(case: Path, valid: Path, check: Callable[..., Result]) -> None:
    """The remarks that a doubt offers, pasted as they are or put to the whole place, leave nothing to doubt."""
    file = put(case, valid)
    text = file.read_text(encoding="utf-8")
    offered = re.findall(r"^    (.+)$", case.with_suffix(".txt").read_text(encoding="utf-8"), re.MULTILINE)
    for remarks in (offered, [re.sub("^(- at: .+)/.+", r"\1", line) for line in offered]):
        file.write_text("\n".join([text + "remarks:", *remarks, ""]), encoding="utf-8")
        assert check().output == CLEAN


@pytest.mark.parametrize("case", DOUBTS, ids=lambda case: case.stem)
@pytest.mark.usefixtures("valid")
def test_a_doubt_names_its_place_as_the_remark_that_it_offers(case: Path) -> None:
    """Programs read the place by itself, people in the remark; every doubt is told, in the order of the file."""
    put(case, Path())
    told = checks.problems(loading.load(Path("roadmaps")))
    assert [yaml.safe_load(doubt.remark or "")[0]["at"] for doubt in told] == [doubt.at for doubt in told]
    assert [doubt.line for doubt in told] == sorted(doubt.line for doubt in told)
    assert len(told) == case.with_suffix(".txt").read_text(encoding="utf-8").count(": сомнение: ")


def test_no_expected_text_is_left_without_its_file() -> None:
    """Each expected text has the faulty file it speaks of."""
    assert {text.stem for text in FAULTS.glob("*.txt")} == {case.stem for case in CASES}


GENERATOR = Path(generator.__file__).parent
SPEAKERS = [*sorted((GENERATOR / "source").glob("*.py")), *sorted((GENERATOR / "loading").glob("*.py")), GENERATOR / "checks.py"]


# Kept for kinds of error that the model has no field for yet.
SPARE = {"значение не подходит", "сверьтесь с описанием поля"}


def said(tree: ast.AST) -> Iterator[str]:
    """The Russian words of a module: its strings but docstrings and patterns, a formatted one in its pieces."""
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    patterns = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "compile")
    silent |= {id(inner) for pattern in patterns for inner in ast.walk(pattern)}
    for node in ast.walk(tree):
        words = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if re.search("[а-яё]", words) and id(node) not in silent:
            yield " ".join(words.split())


@pytest.mark.parametrize("module", SPEAKERS, ids=lambda module: module.stem)
def test_every_message_has_a_case(module: Path) -> None:
    """No word that the program can say of data is without a case that expects it."""
    here = Path(__file__)
    cases = (here.with_name(f"test_{name}.py") for name in ("folders", "hostile", "attachments"))
    pushed = here.with_name("attacks").glob("litter-*.txt")  # hidden names, which only a push is told of
    texts = [*FAULTS.glob("*.txt"), *here.with_name("hostile").glob("*.txt"), *pushed, *cases]
    expected = " ".join(" ".join(text.read_text(encoding="utf-8") for text in texts).split())
    untold = [words for words in said(ast.parse(module.read_text(encoding="utf-8"))) if words not in expected]
    assert set(untold) <= SPARE
