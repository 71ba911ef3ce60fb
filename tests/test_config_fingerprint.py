"""What the operator told MkDocs, as one digest: whatever changes a page changes the digest, or nothing is kept at all."""

import os
import re
import shutil
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path, PurePosixPath
from threading import Lock

import pytest
from conftest import VALID
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.structure.nav import get_navigation
from pymdownx.slugs import slugify
from test_incremental import MAIN, Operator

from generator.building.config_fingerprint import ELSEWHERE, setting
from generator.building.object_digest import OpaqueValueError, description

SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}"
OTHER = """\
site_name: Проба
site_url: https://karty.example.ru/
site_author: А
copyright: "1"
nav: [about.md, roadmaps/primer/vymysel/2024/index.md]
theme:
  name: material
  custom_dir: overrides
  logo: one.png
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
  - pymdownx.snippets:
      base_path: [docs/parts, docs]
      auto_append: [words.md]
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
extra:
  place: !ENV [ROADMAPS_PLACE, there]
plugins:
  - roadmaps
"""


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    """The smallest site with settings of every kind."""
    shutil.copytree(VALID / "primer", tmp_path / "roadmaps/primer")
    made = Operator(tmp_path)
    made.write("mkdocs.yml", OTHER.encode())
    made.write("docs/parts/words.md", b'--8<-- "deep.txt"\n')
    made.write("docs/parts/deep.txt", b"*[HTML]: Hyper\n")
    made.write("docs/about.md", "---\nicon: material/eye\n---\n# О сайте\n\nСлова.\n".encode())
    made.write("overrides/main.html", MAIN)
    return made


def digest_of(operator: Operator) -> str:
    """The digest, or that there is none."""
    config = load_config(str(operator.folder / "mkdocs.yml"))
    nav = get_navigation(get_files(config), config)
    for page in nav.pages:
        page.read_source(config)
    before = Path.cwd()
    try:
        os.chdir(operator.folder)  # where people call the program, and where snippets are looked for
        return setting(config, nav, operator.day, operator.folder / "roadmaps")
    except OpaqueValueError as fault:
        return f"none: {fault}"
    finally:
        os.chdir(before)


def line(text: str) -> Callable[[Operator], None]:
    """One more line of `mkdocs.yml`."""
    return lambda one: (one.folder / "mkdocs.yml").open("a", encoding="utf-8").write(f"{text}\n") and None


def edited(old: str, new: str) -> Callable[[Operator], None]:
    return lambda one: one.edit("mkdocs.yml", old, new)


def moved(folder: str) -> Callable[[Operator], None]:
    """The operator's templates lie elsewhere."""

    def change(one: Operator) -> None:
        (one.folder / folder).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(one.folder / "overrides", one.folder / folder)
        one.edit("mkdocs.yml", "custom_dir: overrides", f"custom_dir: {folder}")

    return change


# Every setting of MkDocs, each with a change of it.
FIELDS: dict[str, Callable[[Operator], None]] = {
    "site_name": edited("site_name: Проба", "site_name: Карты"),
    "nav": edited("nav: [about.md, ", "nav: [О нас: about.md, "),
    "exclude_docs": line("exclude_docs: x.md"),
    "draft_docs": line("draft_docs: x.md"),
    "not_in_nav": line("not_in_nav: x.md"),
    "site_url": edited("karty.example.ru", "plany.example.ru"),
    "site_description": line("site_description: Слова"),
    "site_author": edited("site_author: А", "site_author: Б"),
    "theme": edited("logo: one.png", "logo: two.png"),
    "copyright": edited('copyright: "1"', 'copyright: "2"'),
    "use_directory_urls": line("use_directory_urls: false"),
    "repo_url": line("repo_url: https://example.org/a/b"),
    "repo_name": line("repo_url: https://example.org/a/b\nrepo_name: B"),
    "edit_uri": line("edit_uri: edit/main"),
    "edit_uri_template": line("edit_uri_template: 'edit/{path}'"),
    "extra_css": line("extra_css: [one.css]"),
    "extra_javascript": line("extra_javascript: [one.js]"),
    "extra_templates": line("extra_templates: [one.html]"),
    "markdown_extensions": edited("  - toc:", "  - footnotes\n  - toc:"),
    "mdx_configs": edited("case: lower", "case: upper"),
    "strict": line("strict: true"),
    "remote_branch": line("remote_branch: pages"),
    "remote_name": line("remote_name: other"),
    "extra": edited("place:", "other: 1\n  place:"),
    "plugins": edited("- roadmaps\n", "- roadmaps:\n      contact: a@example.ru\n"),
    "validation": line("validation: {links: {anchors: warn}}"),
}
# Files, folders and words that settings lead to.
BEYOND: dict[str, Callable[[Operator], None]] = {
    "a template": lambda one: one.write("overrides/partials/copyright.html", b"1"),
    "a file that a snippet includes": lambda one: one.write("docs/parts/deep.txt", b"*[HTML]: Other\n"),
    "an icon of a page in the navigation": lambda one: one.edit("docs/about.md", "material/eye", "material/home"),
    "a title of a page in the navigation": lambda one: one.edit("docs/about.md", "# О сайте", "# О нас"),
    "an environment variable": lambda one: os.environ.update(ROADMAPS_PLACE="here"),
    "the day, of which templates may speak": lambda one: setattr(one, "day", one.day + timedelta(1)),
}
# Changes after which nothing may be taken over: nobody knows what the code does.
UNKNOWN: dict[str, tuple[Callable[[Operator], None], str]] = {
    "an extension of the operator's own": (
        edited("  - toc:", "  - own_extension\n  - toc:"), "markdown_extensions → own_extension",
    ),
    "a function of the operator's own": (
        edited(SLUGIFY, "!!python/name:own_extension.slug"),
        "mdx_configs → toc → slugify → own_extension",
    ),
    "an extension that reads what pages name": (
        edited("  - toc:", "  - pymdownx.b64\n  - toc:"), "markdown_extensions → pymdownx.b64",
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A module of the operator's own that Python finds; an environment that ends with the test."""
    monkeypatch.setenv("ROADMAPS_PLACE", "there")
    (tmp_path / "modules").mkdir()
    code = "from markdown.extensions.footnotes import makeExtension\nslug = lambda words, sign: words\n"
    (tmp_path / "modules/own_extension.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(tmp_path / "modules")
    yield
    sys.modules.pop("own_extension", None)


def test_every_setting_has_its_change() -> None:
    """A newer MkDocs with one more setting fails here, until somebody has thought of it."""
    gone = {"pages", "google_analytics", "hooks"}  # no more read; a hook is a plugin, with which nothing is kept
    assert {name for name, _ in MkDocsConfig()._schema} == FIELDS.keys() | ELSEWHERE | gone


@pytest.mark.parametrize("name", [*FIELDS, *BEYOND])
def test_whatever_changes_changes_the_digest(operator: Operator, name: str) -> None:
    """One setting, or one thing that settings lead to."""
    before = digest_of(operator)
    assert before == digest_of(operator)
    (FIELDS | BEYOND)[name](operator)
    assert before != digest_of(operator)
    assert not before.startswith("none")


@pytest.mark.parametrize("folder", ["../beside", "docs/overrides", "roadmaps/overrides", "deep/overrides"])
def test_templates_may_lie_anywhere(operator: Operator, folder: str) -> None:
    """Beside the folder of `mkdocs.yml`, among the pages, among the data."""
    moved(folder)(operator)
    before = digest_of(operator)
    operator.write(f"{folder}/main.html", MAIN + b" ")
    assert before != digest_of(operator)


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_nobody_knows_is_not_kept(operator: Operator, name: str) -> None:
    """The operator is told which setting it is."""
    change, where = UNKNOWN[name]
    change(operator)
    assert digest_of(operator) == f"none: {where}"


def test_an_unknown_setting_costs_the_cache_and_is_said(operator: Operator, caplog: pytest.LogCaptureFixture) -> None:
    """A build of such a site prints every page, twice alike, and says why in Russian."""
    UNKNOWN["a function of the operator's own"][0](operator)
    first = operator.build()
    whole = operator.counted["Страницы"]
    assert operator.build() == first
    assert operator.counted == {"Страницы": whole}
    said = [line.getMessage() for line in caplog.records if "по этой настройке нельзя узнать" in line.getMessage()]
    assert [text.partition(" — ")[0] for text in said] == ["mkdocs.yml: mdx_configs → toc → slugify → own_extension"]


# One is built here and one in test_incremental.py, the others are too where time does not matter.
BUILT = ["a file that a snippet includes"]


def test_a_site_of_other_settings_is_the_one_made_from_nothing(operator: Operator, whole: bool) -> None:
    """With what was kept of the settings before, to the byte."""
    operator.build()
    for name in BUILT if not whole else [*FIELDS, *BEYOND]:
        if name == "strict":
            continue  # warnings of such a site are faults
        (FIELDS | BEYOND)[name](operator)
        kept, fresh = operator.build(), operator.build("fresh", None)
        assert sorted(place for place in kept.keys() | fresh.keys() if kept.get(place) != fresh.get(place)) == [], name


def test_another_process_tells_the_same(operator: Operator) -> None:
    """The digest of one build is that of the next one, whatever the order of sets."""
    code = (
        "import sys\nfrom datetime import date\nfrom pathlib import Path\nfrom mkdocs.config import load_config\n"
        "from mkdocs.structure.nav import Navigation\nfrom generator.building.config_fingerprint import setting\n"
        "print(setting(load_config('mkdocs.yml'), Navigation([], []), date(2024, 5, 1), Path('roadmaps')))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=operator.folder,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    ]
    assert said[0] == said[1]
    assert len(said[0].strip()) == 64


# values


@dataclass
class Slotted:
    __slots__ = ("a", "b")
    a: object
    b: object


class Hiding(dict[str, object]):
    """It says nothing of its attributes when it is kept."""

    def __reduce__(self) -> tuple[type, tuple[()]]:
        return Hiding, ()


def lines(value: object) -> list[str]:
    return list(description(value))


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3) | st.binary(max_size=3)
KEPT = (
    LEAVES
    | st.dates()
    | st.decimals(allow_nan=False)
    | st.sampled_from([re.compile("a"), re.compile("a", re.I), PurePosixPath("a"), len])
)
VALUES = st.recursive(
    KEPT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=2), inner, max_size=3)
        | st.dictionaries(st.text(max_size=2), inner, max_size=3).map(OrderedDict)
        | st.frozensets(LEAVES, max_size=3)
        | st.builds(lambda one, other: partial(len, one, other=other), inner, inner)
    ),
    max_leaves=6,
)


def shape(value: object) -> object:
    """A value with its types, so that 1 is not True and a list no tuple; independent of what is tested."""
    kind = type(value).__name__
    match value:
        case partial():
            return kind, shape(value.args), shape(value.keywords)
        case dict():
            return kind, [(shape(key), shape(one)) for key, one in value.items()]
        case list() | tuple():
            return kind, [shape(one) for one in value]
        case frozenset():
            return kind, sorted(repr(shape(one)) for one in value)
        case _:
            return kind, repr(value)


@settings(max_examples=300)
@given(VALUES, VALUES)
@example(1, True)
@example([[], 1], [[1], []])
@example(Decimal("1.0"), Decimal("1.00"))
@example(re.compile("a"), re.compile("a", re.IGNORECASE))
@example(date(2024, 1, 1), "2024-01-01")
def test_values_are_told_alike_when_they_are_alike(one: object, other: object) -> None:
    """Of two values those of one kind and content alone look alike."""
    assert (lines(one) == lines(other)) == (shape(one) == shape(other))


def test_functions_are_told_by_all_they_act_by() -> None:
    """Options of a function made by another, defaults, attributes that an object hides, slots."""
    pairs: list[tuple[object, object]] = [
        (slugify(case="lower"), slugify(case="upper")),
        (slugify(percent_encode=True), slugify(percent_encode=False)),
        (partial(slugify, case="a"), partial(slugify, case="b")),
        (os.path.join, os.path.split),
        (os.path, shutil),
        ({1: len}.get, {2: len}.get),
    ]
    assert [one for one, other in pairs if lines(one) == lines(other)] == []
    assert lines(slugify(case="lower")) == lines(slugify(case="lower"))


@pytest.mark.parametrize(
    "value",
    [lambda: 1, Slotted(1, 2), Hiding(a=1), (one for one in "a"), Lock(), type("Made", (), {}), sys.modules[__name__]],
    ids=["a function", "slots", "an object that hides", "a generator", "a lock", "a class made on the way", "a module"],
)
def test_what_is_not_installed_or_not_still_is_not_told(value: object) -> None:
    """This module lies beside the operator's files for all the program knows."""
    with pytest.raises(OpaqueValueError):
        lines(value)


def test_attributes_are_told_whatever_an_object_keeps_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this module were installed: attributes and slots that are left out of what is kept are told."""
    monkeypatch.setattr("generator.building.object_digest._bytes", lambda name: "")
    one, other = Hiding(), Hiding()
    one.mark, other.mark = 1, 2  # type: ignore[attr-defined]
    assert lines(one) != lines(other)
    assert lines(Slotted(1, 2)) != lines(Slotted(1, 3))
    one.mark = one  # type: ignore[attr-defined]
    assert "itself 0" in lines(one)
    assert lines(lambda: 1) != lines(lambda: 2)
    assert lines(lambda a=1: a) != lines(lambda a=2: a)
