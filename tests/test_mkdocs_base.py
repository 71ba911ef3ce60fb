"""What this program relies on in MkDocs and in Material is there, and ProperDocs makes the same site as MkDocs does."""

import ast
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import distribution, version
from pathlib import Path

import pytest
from conftest import VALID
from jinja2 import Environment, nodes

from generator import executor
from generator.building import material_theme, mkdocs_base, render_pages
from generator.building.theme_config import FACE

ROOT = Path(__file__).parent.parent
LIBRARIES = Path(sysconfig.get_path("purelib"))
# The versions whose private names were read, and those names with what they take. Another version: read them again.
VERSIONS = {"mkdocs": "1.6.1", "properdocs": "1.6.7", "mkdocs-material": "9.8.1"}
PRIVATE = {("commands.build", "_populate_page"): ["page", "config", "files", "dirty"]}


# what is relied on


@pytest.mark.parametrize("name", VERSIONS)
def test_the_version_is_one_that_was_read(name: str) -> None:
    assert version(name) == VERSIONS[name]


def test_one_module_imports_the_base_and_one_private_name_of_it() -> None:
    """A new window, or a new name that nobody promises, is seen here."""
    imported: dict[str, set[tuple[str, str]]] = {}
    for file in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_bytes())):
            modules = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names = [one.name for one in node.names] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                base, _, inside = module.partition(".")
                if base in ("mkdocs", "properdocs", "material"):
                    private = {(inside, name) for name in names if name.startswith("_")}
                    imported.setdefault(file.stem, set()).update(private)
    assert imported == {"mkdocs_base": set(PRIVATE)}


@pytest.mark.parametrize("base", ["mkdocs", "properdocs"])
def test_both_bases_have_the_private_names(base: str) -> None:
    for (module, name), arguments in PRIVATE.items():
        source = (LIBRARIES / base / f"{module.replace('.', '/')}.py").read_bytes()
        functions = {one.name: one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef)}
        assert [one.arg for one in functions[name].args.args] == arguments


def blocks(template: nodes.Template) -> set[str]:
    return {one.name for one in template.find_all(nodes.Block)}


def test_the_theme_has_all_that_is_named() -> None:
    """Templates, blocks, icons, files; the words after which the policy is put stand in their block."""
    theme = LIBRARIES.joinpath(*material_theme.FOLDER)
    files = {material_theme.PAGE, material_theme.WORDS, material_theme.FAVICON, *material_theme.SEARCH}
    files |= material_theme.REPLACED | set(material_theme.SCRIPTS)
    assert sorted(name for name in files if not (theme / name).exists()) == []
    page = Environment().parse((theme / material_theme.PAGE).read_text("utf-8"))
    assert blocks(page) >= material_theme.BLOCKS
    (meta,) = (one for one in page.find_all(nodes.Block) if one.name == "site_meta")
    assert material_theme.CHARSET in "".join(one.data for one in meta.find_all(nodes.TemplateData))


def test_our_templates_rely_on_nothing_else() -> None:
    """What they extend, fill, include and replace of the theme's is what is named, no more and no less."""
    theme, own = LIBRARIES.joinpath(*material_theme.FOLDER), {one.relative_to(FACE).as_posix() for one in FACE.rglob("*.html")}
    templates = [Environment().parse((FACE / name).read_text("utf-8")) for name in own]
    referred = {
        node.template.value
        for template in templates
        for node in template.find_all((nodes.Extends, nodes.Include))
        if isinstance(node, nodes.Extends | nodes.Include) and isinstance(node.template, nodes.Const)
    }
    assert referred - own == {material_theme.PAGE}
    assert set().union(*map(blocks, templates)) == material_theme.BLOCKS
    assert {name for name in own if (theme / name).exists()} == material_theme.REPLACED | set(material_theme.SCRIPTS)
    assert material_theme.CHARSET in (FACE / "roadmaps.html").read_text("utf-8")


def test_scripts_of_the_theme_stand_in_files_word_for_word() -> None:
    """The last of each template, which depends on no feature, as a page of this site would have it."""
    theme = LIBRARIES.joinpath(*material_theme.FOLDER)
    for template, ours in material_theme.SCRIPTS.items():
        script = re.findall(r"<script>(.*?)</script>", (theme / template).read_text("utf-8"))[-1]
        words = re.sub(r"\{\{.*?\}\}", "/roadmaps/", script)
        assert words in (FACE / "assets/roadmaps" / ours).read_text("utf-8"), template


# both bases

DAY = "2024-05-01"
SETTINGS = f"""\
site_name: Карты
site_url: https://karty.example.ru/
theme: {{name: material}}
plugins: [{{roadmaps: {{today: {DAY}}}}}]
"""
LINKED = """\
nav:
  - О сайте: about.md
  - Сравнение: compare/index.md
  - Карта: roadmaps/pervy/vymysel/2024/index.md
  - Регион: [roadmaps/vtoroy/index.md, roadmaps/vtoroy/calendar/index.md]
extra_css: [roadmaps/pervy/own.css]
"""
MKDOCS, PROPERDOCS = ["-m", "mkdocs", "build", "--strict", "-d"], ["-m", "properdocs", "build", "--strict", "-d"]
ROADMAPS = ["-c", "from generator.cli import main; main()", "build", "--workers", "2", "--today", DAY, "--to"]
# By the libraries that are there, in this order: what builds, and which base its pages name. Builds with the same libraries
# share a cache: the first finds nothing there, and of the other base's pages the second may take over none.
BUILDS = {
    "both": {"mkdocs": (MKDOCS, "mkdocs-1.6.1"), "properdocs": (PROPERDOCS, "mkdocs-ProperDocs 1.6.7")},
    "properdocs alone": {
        "roadmaps": (ROADMAPS, "mkdocs-ProperDocs 1.6.7"),
        "properdocs": (PROPERDOCS, "mkdocs-ProperDocs 1.6.7"),
    },
}
GENERATOR = re.compile(rb'<meta name="generator" content="([^,"]*), mkdocs-material-[0-9.]+">')


def without_mkdocs(folder: Path) -> Path:
    """The Python of an environment like that of an operator, with ProperDocs in the place of MkDocs."""
    venv.create(folder, symlinks=True)
    inside = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    locked = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)
    for name in {*locked, "properdocs", "open-roadmaps"} - {"mkdocs"}:
        for file in distribution(name).files or ():
            if ".." not in file.parts and Path(str(file.locate())).is_file():
                (inside / file).parent.mkdir(parents=True, exist_ok=True)
                copy(str(file.locate()), inside / file)
    return folder / "bin/python"


def copy(file: str, to: Path) -> None:
    """Another name of the same file, or its bytes on another disk."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copy2(file, to)


def site(folder: Path) -> tuple[dict[str, bytes], set[str]]:
    """The files of a site without what names the base, and the names of bases that its pages give."""
    files = {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    named = {found.decode() for content in files.values() for found in GENERATOR.findall(content)}
    return {name: GENERATOR.sub(b"", content) for name, content in files.items() if name != ".roadmaps-output"}, named


def country(folder: Path) -> None:
    """Data of three regions, a page and the settings."""
    for region in ("pervy", "vtoroy", "treti"):
        shutil.copytree(VALID / "primer", folder / "roadmaps" / region)
        file = folder / "roadmaps" / region / "region.yml"
        file.write_text(file.read_text("utf-8").replace("Примерная область", f"Область {region}"), "utf-8")
    shutil.copytree(VALID / "vocabulary", folder / "roadmaps/vocabulary")
    (folder / "docs").mkdir()
    (folder / "docs/about.md").write_text("# О сайте\n\nСлова [карты](roadmaps/pervy/vymysel/2024/index.md).\n", "utf-8")
    (folder / "mkdocs.yml").write_text(SETTINGS, "utf-8")


def test_both_bases_make_the_same_site(tmp_path: Path) -> None:
    """By their own commands and by ours, with several workers, byte for byte but for the name of the base."""
    country(tmp_path)
    pythons = {"both": Path(sys.executable), "properdocs alone": without_mkdocs(tmp_path / "environment")}
    gone = subprocess.run([pythons["properdocs alone"], "-c", "import mkdocs"], capture_output=True, text=True, check=False)
    assert "No module named 'mkdocs'" in gone.stderr

    def build(libraries: str) -> None:
        kept = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / f"cache of {libraries}")}
        for name, (command, _) in BUILDS[libraries].items():
            words = [pythons[libraries], *command, f"{libraries}, {name}"]
            done = subprocess.run(words, cwd=tmp_path, env=kept, capture_output=True, text=True, check=False)
            assert done.returncode == 0, (libraries, name, done.stdout + done.stderr)

    with ThreadPoolExecutor() as pool:
        list(pool.map(build, BUILDS))
    expected, _ = site(tmp_path / "both, mkdocs")
    assert sum(name.endswith(".html") for name in expected) * render_pages.SIZE > executor.WORTH  # more than one worker
    for libraries, builds in BUILDS.items():
        for name, (_, base) in builds.items():
            files, named = site(tmp_path / f"{libraries}, {name}")
            assert named == {base}, (libraries, name)
            assert [one for one in {*files, *expected} if files.get(one) != expected.get(one)] == [], (libraries, name)


def test_what_stands_around_pages_is_as_the_theme_makes_it_for_each(tmp_path: Path) -> None:
    """With a folder of the operator's own templates every block is made for every page: the same site, whatever is linked to."""
    country(tmp_path)
    (tmp_path / "own").mkdir()
    own = SETTINGS.replace("name: material", "name: material, custom_dir: own")
    for name, settings in {"made once": SETTINGS, "made for each": own}.items():
        (tmp_path / "mkdocs.yml").write_text(f"{settings}{LINKED}", "utf-8")
        subprocess.run([sys.executable, *MKDOCS, name], cwd=tmp_path, capture_output=True, check=True)
    once, each = site(tmp_path / "made once")[0], site(tmp_path / "made for each")[0]
    assert [name for name in {*once, *each} if once.get(name) != each.get(name)] == []


def test_mkdocs_comes_first() -> None:
    """Both are installed here."""
    assert (mkdocs_base.NAME, mkdocs_base.REDIRECTS, mkdocs_base.logger.name) == ("mkdocs", (), "mkdocs")
