"""The list of what was written into an output folder: what it names, and what of a folder is then ours, a stranger's or free."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import output_manifest
from generator.output_manifest import MARK, OutputRefusedError

CASES = yaml.safe_load(Path(__file__).with_name("manifests.yml").read_text("utf-8"))


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder `out` of the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    return Path("out")


def lay(out: Path, names: list[str]) -> None:
    """Files, folders (`a/`) and links (`a->b`) below a folder."""
    for name in names:
        place, _, target = name.partition("->")
        (out / place).parent.mkdir(parents=True, exist_ok=True)
        if target:
            (out / place).symlink_to(target)
        elif name.endswith("/"):
            (out / place).mkdir()
        else:
            (out / place).touch()


@pytest.mark.parametrize("case", CASES["listed"])
def test_a_list_names_what_was_written(case: dict[str, Any], out: Path) -> None:
    """Nothing outside of its folder; a list of another command or one that cannot be read is refused in words."""
    if case["text"] is not None:
        (out / MARK).write_text(case["text"], "utf-8")
    for target in (out, Path.cwd() / out):
        if "refused" not in case:
            assert output_manifest.listed(target, "site") == set(case["files"])
            continue
        with pytest.raises(OutputRefusedError) as refusal:
            output_manifest.listed(target, "site")
        assert str(refusal.value) == case["refused"]


def test_what_is_marked_is_listed_until_it_is_unmarked(out: Path) -> None:
    """Whatever the names are, also those that are no UTF-8; the list says what it is for, and others may read it."""
    names = ["b", "a/c", "имя", os.fsdecode(b"\xff")]
    before = os.umask(0o077)
    try:
        output_manifest.mark(out, "site", names)
    finally:
        os.umask(before)
    assert (out / MARK).stat().st_mode & 0o777 == 0o644
    for _ in range(2):
        output_manifest.mark(out, "site", names)
        assert output_manifest.listed(out, "site") == set(names)
    content = (out / MARK).read_bytes().decode("utf-8", "surrogateescape")
    assert content.endswith("}\n")
    assert "имя" in content
    assert list(json.loads(content).items()) == [
        (
            "about",
            "Файлы, которые записала сюда программа roadmaps: только их она меняет и удаляет. "
            "Этот список нужен ей, не удаляйте его.",
        ),
        ("kind", "site"),
        ("files", sorted(names)),
    ]
    for _ in range(2):
        output_manifest.unmark(out)
        assert output_manifest.listed(out, "site") == frozenset()
    assert list(out.iterdir()) == []


def test_everything_in_a_folder_is_found_after_what_is_in_it(out: Path) -> None:
    """Links are found and not followed; of no folder nothing is found."""
    lay(out, ["a", "b/c/d", "b/e/", "f->b", "g->nowhere"])
    found = list(output_manifest.entries(out))
    assert sorted(found) == ["a", "b", "b/c", "b/c/d", "b/e", "f", "g"]
    assert found.index("b/c/d") < found.index("b/c") < found.index("b")
    assert output_manifest.entries(out / "a") == output_manifest.entries(out / "none") == {}


@pytest.mark.parametrize("case", CASES["free"])
def test_a_place_is_free_where_nothing_or_ours_stands(case: dict[str, Any], out: Path) -> None:
    """The first place that is taken is named, and how to go on."""
    lay(out, case["there"])
    there = output_manifest.entries(out)
    if case["taken"] is None:
        output_manifest.free(out, there, set(case["places"]), set(case["ours"]))
        return
    with pytest.raises(OutputRefusedError) as refusal:
        output_manifest.free(out, there, set(case["places"]), set(case["ours"]))
    assert str(refusal.value) == (
        f"«out/{case['taken']}» записала не эта команда, а место ей нужно; ничего не изменено. "
        "Уберите это оттуда или назовите другую папку."
    )


@pytest.mark.parametrize("case", CASES["strange"])
def test_strangers_are_told_by_their_outermost_names(case: dict[str, Any], out: Path) -> None:
    """In order, neither our files and their folders nor the list itself."""
    lay(out, case["there"])
    assert output_manifest.strange(output_manifest.entries(out), set(case["ours"])) == case["strange"]


@pytest.mark.parametrize("case", CASES["above"])
def test_folders_above_files(case: dict[str, Any]) -> None:
    """Every folder that holds one of them at any depth."""
    assert output_manifest.above(case["files"]) == set(case["folders"])


def test_a_path_is_named_as_people_in_the_working_folder_write_it(out: Path) -> None:
    """On one line, with nothing that a terminal would obey."""
    for path, name in (
        (out, "out"),
        (Path.cwd() / "out", "out"),
        (Path("/elsewhere/out"), "/elsewhere/out"),
        (Path("../out"), "../out"),
        (Path("a\nb\nc"), "a\\nb\\nc"),
        (Path("a\u200bb"), "a\\u200bb"),
    ):
        assert output_manifest.named(path) == name
