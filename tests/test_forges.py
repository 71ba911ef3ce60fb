"""What the forges are given: workflows that their own schemas accept, pinned actions, CODEOWNERS from the data."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from check_jsonschema import main as lint
from click.testing import CliRunner
from office.word_files import Section, merged

from generator import scaffold
from generator.cli import roadmaps

ROOT = Path(__file__).parent.parent
OWNERS = 'owners: ["@vymysel-edu", "@primer/shkoly"]\n'


SCAFFOLD = "generator/scaffold/files/forges"
HUB = [".github/workflows/site.yml", f"{SCAFFOLD}/github.yml"]
FORGEJO = [".forgejo/workflows/site.yml", f"{SCAFFOLD}/forgejo.yml"]  # the language of GitHub
LAB = [".gitlab-ci.yml", f"{SCAFFOLD}/gitlab.yml"]
SCHEMAS = {"vendor.github-workflows": [*HUB, *FORGEJO], "vendor.gitlab-ci": LAB}
CRON = re.compile(r"([0-5]?\d) ([01]?\d|2[0-3]) \* \* \*")  # once a day
# What actions/upload-artifact refuses in a name, and GitLab in `expose_as` (a word of ASCII letters, digits, blanks, dashes).
REFUSED = re.compile(r'["<>|*?\r\n\\/:]')
EXPOSED = re.compile(r"\A\w[-\w ]*\Z", re.ASCII)


def read(file: str) -> dict[str, Any]:
    """A workflow; YAML 1.1 takes its `on` for a truth value."""
    text = re.sub("^on:", '"on":', (ROOT / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
    workflow: dict[str, Any] = yaml.safe_load(text)
    return workflow


@pytest.mark.parametrize(("schema", "file"), [(schema, file) for schema, files in SCHEMAS.items() for file in files])
def test_workflows_are_valid(schema: str, file: str) -> None:
    """The schemas that the forges' own editors use find nothing."""
    result = CliRunner().invoke(lint, ["--builtin-schema", schema, str(ROOT / file)])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("file", HUB)
def test_actions_are_pinned(file: str) -> None:
    """A tag can be moved to other code, a commit cannot."""
    used = re.findall(r"uses: (\S+)", (ROOT / file).read_text(encoding="utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in used)


@pytest.mark.parametrize("file", [*HUB, *FORGEJO])
def test_a_workflow_keeps_the_rules_of_github(file: str) -> None:
    """What the schema cannot say: who may do what, what waits for what, the names of artefacts, the day that changes."""
    workflow = read(file)
    jobs, events = workflow["jobs"], workflow["on"]
    assert events.keys() == {"push", "pull_request", "schedule", "workflow_dispatch"}
    assert all(CRON.fullmatch(line["cron"]) for line in events["schedule"])
    assert "secrets." not in json.dumps([jobs["check"], jobs["preview"]])  # a fork's change runs there
    assert "needs" not in jobs["publish"]
    assert "pull_request'" in jobs["publish"]["if"]
    assert "schedule" not in jobs["publish"]["if"]
    if file in HUB:
        assert workflow["permissions"] == {"contents": "read"}
        assert [name for name, job in jobs.items() if "permissions" in job] == ["publish"]
    for job in jobs.values():
        steps = job["steps"]
        uses = {step["uses"].partition("@")[0].partition("/")[2]: step.get("with", {}) for step in steps if "uses" in step}
        assert uses["checkout"]["persist-credentials"] is False
        assert not REFUSED.search(uses.get("upload-artifact", {}).get("name", ""))
        assert file in FORGEJO or "cache" in uses["setup-python"]
    assert {name for name, job in jobs.items() if any("/cache@" in step.get("uses", "") for step in job["steps"])} == {
        "preview", "publish"
    }  # fmt: skip


@pytest.mark.parametrize("file", LAB)
def test_a_pipeline_keeps_the_rules_of_gitlab(file: str) -> None:
    """What the schema cannot say: the names of what is exposed, what waits for what, which branch is published."""
    pipeline = read(file)
    jobs = {name: job for name, job in pipeline.items() if isinstance(job, dict) and "script" in job}
    assert jobs.keys() == {"check", "preview", "pages"}
    for job in jobs.values():
        artifacts = job["artifacts"]
        assert EXPOSED.fullmatch(artifacts.get("expose_as", "x"))
        assert not any("$" in path for path in artifacts["paths"])
    assert jobs["pages"]["needs"] == []
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    assert jobs["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert pipeline["default"]["cache"]["paths"] == [".cache/"]
    assert pipeline["variables"]["XDG_CACHE_HOME"] == "$CI_PROJECT_DIR/.cache"


def lines(job: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """The commands of a job with their environment, but for those that put programs onto the runner's machine."""
    steps = [{"run": line} for line in [*job["script"], *job.get("after_script", [])]] if "script" in job else job["steps"]
    commands = [(step["run"], step.get("env", {})) for step in steps if "run" in step]
    return [(run, env) for run, env in commands if not run.startswith(("pip install", "apt-get"))]


@pytest.fixture(scope="module")
def begun(once: Callable[[str, Callable[[Path], object]], Path]) -> Path:
    """A site that was begun, with a good plan, one that does not read, and documents without data."""

    def begin(folder: Path) -> None:
        for name, content in scaffold.new(CHOICES).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        shutil.copytree(ROOT / "tests/valid/primer", folder / "roadmaps/primer")
        for name, files in DOCUMENTS.items():
            (folder / "roadmaps/primer/vymysel" / name / "files").mkdir(parents=True)
            for file, content in files.items():
                (folder / "roadmaps/primer/vymysel" / name / "files" / file).write_bytes(content)
        (folder / "roadmaps/primer/vymysel/2021").mkdir()
        (folder / "roadmaps/primer/vymysel/2021/roadmap.yml").write_text("format: 1\n", encoding="utf-8")

    return once("begun", begin)


def plan(*measures: str) -> bytes:
    """A Word file with so many measures."""
    rows = [[str(number), words, "март 2026 г."] for number, words in enumerate(measures, 1)]
    return merged(["№", "Мероприятия", "Сроки"], [Section("1. Школы"), *rows])


PDF = b"%PDF-1.4\n%%EOF\n"
DOCUMENTS = {
    "2026": {"prikaz.docx": plan("Семинар"), "prikaz-skan.pdf": PDF},
    "2027": {"a.docx": plan("Семинар", "Курсы"), "b.docx": plan("Приём")},
    "2028": {"skan.pdf": PDF},
}
CHOICES = scaffold.SiteChoices(
    scaffold.Place("kray", "Придуманный край"),
    scaffold.Place("gorod", "Придуманный городской округ"),
    "Управление образования Придуманного городского округа",
    "github",
)


def dead(site: Path) -> list[str]:
    """Links of a site's pages that lead to no file when they are opened from a disk; 404.html is for web servers."""
    links = [
        (page, match[1])
        for page in site.rglob("*.html")
        if page.name != "404.html"
        for match in re.finditer(r'\s(?:href|src)="([^"#?:]+)[#?"]', page.read_text("utf-8"))
    ]
    assert len(links) > 1000
    return [f"{page}: {link}" for page, link in links if not (page.parent / unquote(link)).is_file()]


@pytest.mark.parametrize("forge", scaffold.FORGES)
def test_the_commands_of_a_workflow_run(forge: str, begun: Path, tmp_path: Path) -> None:
    """As a runner runs them, in a clean folder: drafts are made, a bad file is told of, all else is published."""
    folder = shutil.copytree(begun, tmp_path / "work")
    workflow = read(f"{SCAFFOLD}/{forge}.yml")
    subprocess.run(["git", "init", "-q", "--bare", "-b", "pages", tmp_path / "pages.git"], check=True)
    told = {"SITE_URL": "https://primer.example/karty", "CI_PAGES_URL": "https://primer.example/karty", "GITHUB_SHA": "0" * 40}
    told |= {"GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "TOKEN": "slovo", "REPOSITORY": "https://forge.example/o/r"}
    told |= {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"url.{tmp_path}/pages.git.insteadOf"}
    told |= {
        "GIT_CONFIG_VALUE_0": "https://token:slovo@forge.example/o/r",
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
    }
    codes: dict[str, list[int]] = {}
    for name, job in (
        workflow["jobs"] if "jobs" in workflow else {name: workflow[name] for name in ("check", "preview", "pages")}
    ).items():
        for command, _ in lines(job):
            run = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command],
                cwd=folder, env={**os.environ, **told}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            codes.setdefault(name, []).append(run.returncode)
            assert "Traceback" not in run.stderr, run.stderr
    assert codes["check"][:2] == [0, 1]  # drafts, then the check that names the file
    assert codes["preview"] == [0]
    assert set(codes["publish" if "jobs" in workflow else "pages"]) == {0}
    drafts = folder / "build/chernovik/roadmaps/primer/vymysel"
    assert {path.name for path in drafts.iterdir()} == {"2026", "2027"}
    site_made = folder / ("site" if "jobs" in workflow else "public")
    assert "https://primer.example/karty/roadmaps/primer/vymysel/2024/" in (
        site_made / "roadmaps/primer/vymysel/2024/index.html"
    ).read_text(encoding="utf-8")
    assert '"/karty/assets/' in (site_made / "404.html").read_text(encoding="utf-8")
    assert dead(folder / "prosmotr") == []
    if forge == "forgejo":
        assert (tmp_path / "pages.git/refs/heads/pages").is_file()


@pytest.mark.parametrize(
    ("form", "lines"),
    [
        ("github", ["* @redakciya", "/roadmaps/primer/vymysel/ @vymysel-edu @primer/shkoly"]),
        ("forgejo", [".* @redakciya", "roadmaps/primer/vymysel/.* @vymysel-edu @primer/shkoly"]),
    ],
)
def test_owners_stand_beside_their_folders(form: str, lines: list[str], valid: Path) -> None:
    """A municipality without accounts is the operator's alone."""
    with (valid / "roadmaps/primer/vymysel/municipality.yml").open("a", encoding="utf-8") as file:
        file.write(OWNERS)
    result = CliRunner().invoke(roadmaps, ["codeowners", "--format", form, "--operator", "@redakciya"], catch_exceptions=False)
    assert result.output.splitlines()[1:] == lines
    assert result.exit_code == 0


def test_hooks_run_commands_that_exist() -> None:
    """Each hook for pre-commit starts a command of ours."""
    entries = re.findall(r"entry: roadmaps (\w+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert entries
    assert set(entries) <= set(roadmaps.commands)


def test_a_document_without_data_gets_a_draft(begun: Path, tmp_path: Path) -> None:
    """What a clerk uploads comes back as files to fill in, from the fullest document; the others are attached."""
    folder = shutil.copytree(begun, tmp_path / "work")
    command = ["drafts", "--data", str(folder / "roadmaps"), "--to", str(tmp_path / "chernovik")]
    result = CliRunner().invoke(roadmaps, command, catch_exceptions=False)
    assert result.exit_code == 0
    drafts = tmp_path / "chernovik/roadmaps/primer/vymysel"
    made = {path.relative_to(drafts).as_posix(): path.read_text("utf-8") for path in drafts.rglob("*.yml")}
    assert made.keys() == {"2026/roadmap.yml", "2027/roadmap.yml"}
    assert "prikaz-skan.pdf: prikaz-skan" in made["2026/roadmap.yml"]
    assert "prikaz.docx: prikaz" in made["2026/roadmap.yml"]
    assert "Курсы" in made["2027/roadmap.yml"]
    assert "b.docx: b" in made["2027/roadmap.yml"]
    assert "Черновика нет: roadmaps/primer/vymysel/2028" in result.output
    assert "загрузите папку roadmaps из архива" in result.output


def test_the_check_says_to_take_the_draft(begun: Path, tmp_path: Path) -> None:
    """A document without data is one error with the way on, not an error for each file that the draft has."""
    folder = shutil.copytree(begun, tmp_path / "work")
    for name in ("kray", "primer/vymysel/2021", "primer/vymysel/2027", "primer/vymysel/2028", "primer/vymysel/2024"):
        shutil.rmtree(folder / "roadmaps" / name)
    for name in ("primer/region.yml", "primer/vymysel/municipality.yml"):
        (folder / "roadmaps" / name).unlink()
    result = CliRunner().invoke(roadmaps, ["check", "--data", str(folder / "roadmaps")], catch_exceptions=False)
    told = [line for line in result.output.splitlines() if ": ошибка: " in line]
    assert len(told) == 1, result.output
    assert "возьмите готовый черновик" in told[0]
