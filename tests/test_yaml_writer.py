"""Writing YAML: laws for any data and comments, canonical shapes of files, and what `roadmaps fmt` does with a folder."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EDITION
from hypothesis import example, given, settings
from hypothesis import strategies as st

import generator
from generator import files, yaml_writer
from generator.cli import roadmaps
from generator.model import Roadmap
from generator.problems import HIDDEN
from generator.source import Path as Steps
from generator.source import Plain, parse
from generator.yaml_writer import Comment

CASES = sorted((Path(__file__).parent / "manuscript").glob("*.yml"))
DATA = Path(generator.__file__).parents[1] / "roadmaps"

signs = st.sampled_from(list("abя1 \n\t:-#'\"[]{},|>*&!%@`?\\<$^_~=+().«»\u00a0—•"))
seen = st.characters(exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"], exclude_characters="\ufffc\ufffd").filter(
    lambda sign: not HIDDEN.match(sign)
)
texts = st.text(signs | seen, max_size=20).map(lambda text: unicodedata.normalize("NFC", text))
values: st.SearchStrategy[Plain] = st.recursive(
    texts | st.none(), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4), max_leaves=12
)
roots = st.lists(values, max_size=4) | st.dictionaries(texts, values, max_size=4)
notes = st.text(signs, max_size=8).map(lambda text: f"# {' '.join(text.split())}".rstrip())


def places(data: Plain, path: Steps = ()) -> list[Steps]:
    """Every place of the data."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(place for step, value in inside for place in places(value, (*path, step)))]


@st.composite
def noted(draw: st.DrawFn) -> tuple[Plain, dict[Steps, Comment]]:
    """Data with comments at some of its places."""
    data = draw(roots)
    comments = {}
    for place in draw(st.lists(st.sampled_from(places(data)), max_size=5)):
        above, inside = draw(st.lists(notes, max_size=2)), draw(st.lists(notes, max_size=2))
        comments[place] = Comment(tuple(above), draw(st.just("") | notes) if place else "", tuple(inside))
    return data, comments


@settings(max_examples=200)
@given(roots)
@example({"a": "1.", "б": "0x1F", "": "", "...": "... x", "c": ["x: y", "", "a:?b"], "d": "\n a\n\n", "e": "a\n", "f": ":\u00a0"})
@example([["a", ["b"]], {"x": [], "y": {}}, None, " a\nb", "a\n \nb", "\n\n"])
def test_what_is_written_is_read_again(data: Plain) -> None:
    """Any data come back exactly as they were, each scalar as typed, without a doubt."""
    source = parse(yaml_writer.write(data, {}), "x.yml")
    assert (source.data, source.problems) == (data, ())


@settings(max_examples=200)
@given(noted())
def test_comments_survive_and_keep_their_places(case: tuple[Plain, dict[Steps, Comment]]) -> None:
    """Every comment is found again, none becomes words, and writing what was read changes nothing."""
    data, comments = case
    text = yaml_writer.write(data, comments)
    source = parse(text, "x.yml")
    assert (source.data, source.problems) == (data, ())
    told = [words for note in comments.values() for words in (*note.before, note.beside, *note.inside) if words]
    assert Counter(yaml_writer.everything(text)) == Counter(told)
    assert yaml_writer.write(data, yaml_writer.comments(text)) == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_file_gets_its_canonical_shape(case: Path, expect: Callable[[Path, str], None], tmp_path: Path) -> None:
    """A file becomes the text beside it, or is refused in the words beside it; a second time nothing changes."""
    told = yaml_writer.formatted(case, case.name, Roadmap)
    expect(case.with_suffix(".txt"), told if isinstance(told, str) else "".join(f"{problem}\n" for problem in told))
    if isinstance(told, str):
        again = tmp_path / case.name
        again.write_text(told, encoding="utf-8")
        assert yaml_writer.formatted(again, case.name, Roadmap) == told


def fmt(*words: str) -> Result:
    """`roadmaps fmt` in this process."""
    return CliRunner().invoke(roadmaps, ["fmt", *words], prog_name="roadmaps", catch_exceptions=False)


@pytest.mark.parametrize("data", [DATA, DATA.parent / "tests/valid"], ids=["published", "made-up"])
def test_the_data_of_the_site_has_its_shape(data: Path) -> None:
    """The files of the repository are written as `fmt` writes them."""
    result = fmt("--check", "--data", str(data))
    assert (result.output, result.exit_code) == ("", 0)


def test_a_folder_is_formatted_file_by_file(valid: Path) -> None:
    """What can be is written, keeping its mode; what cannot is told and stays; `--check` writes nothing."""
    good, bad = valid / EDITION / "roadmap.yml", valid / "roadmaps/primer/region.yml"
    before = good.read_text(encoding="utf-8")
    good.write_text(before.replace("  - at: i-1", "  # сверить\n  - at:   'i-1'"), encoding="utf-8")
    good.chmod(0o640)
    bad.write_text("format: 1\nname: a: b\n", encoding="utf-8")
    spoilt = good.read_bytes()
    error = "roadmaps/primer/region.yml:2:8: ошибка: двоеточие внутри текста без кавычек; "
    error += 'возьмите весь текст в кавычки: "…" — или проверьте отступ строки\n'
    result = fmt("--check")
    assert (result.output, result.exit_code) == (f"{error}Изменится: {EDITION}/roadmap.yml\n", 1)
    assert good.read_bytes() == spoilt
    result = fmt()
    assert (result.output, result.exit_code) == (f"{error}Записан: {EDITION}/roadmap.yml\n", 1)
    assert good.read_text(encoding="utf-8") == before.replace("  - at: i-1", "  # сверить\n  - at: i-1")
    assert good.stat().st_mode & 0o777 == 0o640
    assert bad.read_text(encoding="utf-8") == "format: 1\nname: a: b\n"
    assert [path.name for path in good.parent.iterdir()] == ["roadmap.yml"]
    assert (fmt(str(good)).output, fmt(str(good)).exit_code) == ("", 0)


@pytest.mark.usefixtures("valid")
def test_a_file_that_is_no_data_is_told() -> None:
    """A path without data files is named so, not passed over in silence."""
    Path("notes.yml").write_text("a: 1\n", encoding="utf-8")
    result = fmt("notes.yml")
    assert result.exit_code == 1
    assert result.output == (
        "Ошибка: Файлов данных здесь нет: roadmap.yml, progress.yml, municipality.yml, region.yml, vocabulary/*.yml.\n"
    )


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    """When one file cannot be written, the others are not, and no folder is left behind."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        files.put_all({tmp_path / "a/b/one.yml": b"1", tmp_path / "file/two.yml": b"2"})
    assert [path.name for path in tmp_path.rglob("*")] == ["file"]
