"""No command writes into or over what it did not make: every output, over files of others and over those of the site."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.__main__ import cli as mkdocs
from pushing import serve
from strangers import FORCED, OTHERS, OUTPUTS, OWN, READ, SOURCES, TARGET, WRITES_FILE, laid, places, stamps, state

from generator import building, output_manifest
from generator import cache as cache_module
from generator.building import output_sync
from generator.cache import Cache
from generator.cli import roadmaps


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A filled working folder with a server, one for all refusals: nothing in it may change."""
    folder = laid(tmp_path_factory.mktemp("operator") / "here")
    serve(folder / "served")
    before = Path.cwd()
    os.chdir(folder)
    assert run("server", "backup", "copy.tar", "--repo", "served/roadmaps.git").exit_code == 0
    yield folder
    os.chdir(before)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Path]:
    """A filled working folder without a server, to be changed by one test."""
    before = Path.cwd()
    os.chdir(laid(tmp_path / "here"))
    yield tmp_path / "here"
    os.chdir(before)


def run(*words: str) -> Result:
    """A command in this process and the working folder; an exception of the program is the test's own."""
    return CliRunner().invoke(roadmaps, list(words), prog_name="roadmaps", catch_exceptions=False)


def calls() -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    for place, words in OUTPUTS.items():
        yield place, words
        if place in FORCED:
            yield place, (*words, "--force")


def test_every_option_that_names_a_place_is_judged() -> None:
    """A new option of a command that names a file or a folder must say here whether it is written."""
    unknown = {place for place in places() if place not in OUTPUTS and (place[1] not in READ | OWN or place in WRITES_FILE)}
    assert unknown == set()
    assert set(OUTPUTS) <= set(places())


NEEDLESS = ("check", "foreign/thesis.txt/inside")  # a cache that cannot be there hinders no check
FREE = {"thesis.txt", "thesis.txt/", "foreign/thesis.txt", "foreign/read-only.txt"}  # what `--force` is for


def test_no_command_touches_what_is_not_its_own(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever place is named, in whatever spelling: the command refuses in Russian, and every byte is there afterwards."""
    before, stamped, tried = state(here), stamps("."), 0
    for _, words in calls():
        for spelt in (*OTHERS, *SOURCES):
            target = spelt.format(here=here)
            if ("--force" in words and spelt in FREE) or (words[0], spelt) == NEEDLESS:
                continue
            result = run(*(target if word == TARGET else word for word in words))
            told = f"{words} {spelt}: {result.output}"
            assert result.exit_code in (1, 2), told
            assert "шибка: " in result.output, told
            assert stamps(".") == stamped, told
            tried += 1
    assert state(here) == before
    with capsys.disabled():
        counts = f"{len(list(calls()))} outputs × {len((*OTHERS, *SOURCES))} targets"
        print(f"\nfiles of others and of the site: {counts}, {tried} refused")


def test_mkdocs_refuses_the_same_places(here: Path) -> None:
    """`mkdocs build`, which empties its output folder, empties no other's."""
    before, stamped = state(here), stamps(".")
    for spelt in (*OTHERS, *SOURCES):
        result = CliRunner().invoke(mkdocs, ["build", "--quiet", "--site-dir", spelt.format(here=here)])
        assert result.exit_code == 1, (spelt, result.output, result.exception)
        assert stamps(".") == stamped, spelt
    assert state(here) == before


@pytest.mark.parametrize("call", [("build", "--to"), ("pages", "--to"), ("schema", "--to")], ids=lambda call: call[0])
def test_an_output_is_repeated_and_spares_what_was_laid_beside(call: tuple[str, str], fresh: Path) -> None:
    """The second run writes the same; files of others in the folder stay, and stop it only where they stand in its way."""
    assert run(*call, "out").exit_code == 0
    made = state(fresh / "out")
    assert output_manifest.MARK in made
    shutil.copytree("foreign", "out/foreign", symlinks=True)
    (fresh / "out/.git").mkdir()
    (fresh / "out/.git/HEAD").write_text("ref", "utf-8")
    (fresh / "out/empty").mkdir()
    before = state(fresh / "out")
    assert run(*call, "out").exit_code == 0
    assert state(fresh / "out") == before
    name = min(place for place in output_manifest.listed(fresh / "out", call[0].replace("build", "site")))
    (fresh / "out" / output_manifest.MARK).write_text(
        (fresh / "out" / output_manifest.MARK).read_text("utf-8").replace(f'"{name}", ', ""), "utf-8"
    )
    before = state(fresh / "out")
    refused = run(*call, "out")
    assert (refused.exit_code, f"«out/{name}» записала не эта команда" in refused.output) == (1, True)
    assert state(fresh / "out") == before
    for other in {"build", "pages", "schema"} - {call[0]}:
        assert "результат другой команды" in run(other, "--to", "out").output
    assert state(fresh / "out") == before


def test_a_file_is_replaced_by_force_alone(fresh: Path) -> None:
    """A file of the caller's own choice is replaced whole, with its mode; a symlink never."""
    words = ("annex", "primer/vymysel/2024", "--to", "foreign/read-only.txt")
    assert run(*words).exit_code == 1
    assert run(*words, "--force").exit_code == 0
    replaced = fresh / "foreign/read-only.txt"
    assert (replaced.read_bytes()[:2], replaced.stat().st_mode & 0o777) == (b"PK", 0o444)


def test_a_killed_build_is_repeated(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that was killed halfway through laying files out leaves a folder that the next one finishes."""
    config, data, cache = fresh / "mkdocs.yml", fresh / "data", Cache(fresh / "cache")
    building.build(config, data, fresh / "whole", None, cache=cache)
    put, left = output_sync._put, [20]

    def killed(*words: str | bool) -> None:
        left[0] -= 1
        if not left[0]:
            os._exit(9)
        put(*words)  # type: ignore[arg-type]

    child = os.fork()
    if not child:
        monkeypatch.setattr(output_sync, "_put", killed)
        building.build(config, data, fresh / "site", None, cache=cache)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert 0 < len(list((fresh / "site").rglob("*.*"))) < len(list((fresh / "whole").rglob("*.*")))
    building.build(config, data, fresh / "site", None, cache=cache)
    assert state(fresh / "site") == state(fresh / "whole")


def test_a_cache_removes_nothing_but_entries(tmp_path: Path) -> None:
    """What lies beside the entries of a cache is not swept away, however old it is."""
    cache = Cache(tmp_path)
    cache.put("key", 1)
    own = [tmp_path / "thesis.txt", tmp_path / "letters/2001.txt"]
    for file in own:
        file.parent.mkdir(exist_ok=True)
        file.write_text("старое", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache_module, "UNUSED", -1)  # the time of change cannot be set by anybody, so all counts as old
        cache.sweep()
    assert cache.get("key") is None
    assert all(file.exists() for file in own)


def test_links_do_not_lead_out_of_the_data(fresh: Path) -> None:
    """What edits the data in place writes nothing through a link that leads out of them, and keeps modes and owners."""
    outside = fresh / "outside"
    shutil.move(fresh / "data/primer", outside)
    (fresh / "data/primer").symlink_to(outside)
    before = state(outside)
    roadmap = fresh / "data/primer/vymysel/2024/roadmap.yml"
    roadmap.write_text(roadmap.read_text("utf-8").replace("format: 1\n", "format:   1\n", 1), "utf-8")
    spoilt = state(outside)
    assert spoilt != before
    for words in (("fmt", "data/primer"), ("fmt", str(roadmap)), ("new", "primer/vymysel/2030"), ("new", "primer/drugoi/2030")):
        result = run(*words)
        assert (result.exit_code, "лежит вне данных" in result.output) == (1, True), (words, result.output)
        assert state(outside) == spoilt
    roadmap.chmod(0o640)
    assert run("fmt", "outside", "--data", "data").exit_code == 0
    assert (outside / "vymysel/2024/roadmap.yml").stat().st_mode & 0o777 == 0o640


def test_a_list_that_names_places_outside_moves_nothing(fresh: Path) -> None:
    """The list of an output folder may have come with a stranger's archive: names that lead out of the folder mean nothing."""
    (fresh / "out").mkdir()
    (fresh / "out/a").symlink_to(fresh / "foreign")
    wicked = ["../thesis.txt", "/etc/passwd", "a/thesis.txt", "a/../../thesis.txt", ""]
    output_manifest.mark(fresh / "out", "site", wicked)
    assert output_manifest.listed(fresh / "out", "site") == {"a/thesis.txt"}
    before = state(fresh / "foreign"), (fresh / "thesis.txt").read_bytes()
    assert run("build", "--to", "out").exit_code == 0
    assert (state(fresh / "foreign"), (fresh / "thesis.txt").read_bytes()) == before
