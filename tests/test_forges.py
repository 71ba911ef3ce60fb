"""What the forges are given: workflows that their own schemas accept, pinned actions, CODEOWNERS from the data."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from check_jsonschema import main as lint
from click.testing import CliRunner
from office.word_files import Section, merged

from generator.cli import roadmaps

ROOT = Path(__file__).parent.parent
OWNERS = 'owners: ["@vymysel-edu", "@primer/shkoly"]\n'


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-workflows", ".github/workflows/site.yml"),
        ("vendor.github-workflows", ".forgejo/workflows/site.yml"),  # the same language
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_workflows_are_valid(schema: str, file: str) -> None:
    """The schemas that the forges' own editors use find nothing."""
    result = CliRunner().invoke(lint, ["--builtin-schema", schema, str(ROOT / file)])
    assert result.exit_code == 0, result.output


def test_actions_are_pinned() -> None:
    """A tag can be moved to other code, a commit cannot."""
    used = re.findall(r"uses: (\S+)", (ROOT / ".github/workflows/site.yml").read_text(encoding="utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action) for action in used)


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


def test_a_document_without_data_gets_a_draft(tmp_path: Path) -> None:
    """What a clerk uploads through the browser comes back as files to fill in; what is there already stays as it is."""
    edition = tmp_path / "roadmaps/primer/vymysel/2026"
    shutil.copytree(ROOT / "tests/valid", tmp_path / "roadmaps")
    (edition / "files").mkdir(parents=True)
    plan = merged(["№", "Мероприятия", "Сроки"], [Section("1. Школы"), ["1", "Семинар", "март 2026 г."]])
    (edition / "files/prikaz.docx").write_bytes(plan)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    for command in (["git", "init", "-q"], ["git", "add", "-A"], [".ci/drafts"]):
        roadmaps_here = str(Path(sys.executable).with_name("roadmaps"))
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, env={**os.environ, "ROADMAPS": roadmaps_here})
    made = tmp_path / "build/chernovik/roadmaps/primer/vymysel/2026/roadmap.yml"
    assert [file for file in (tmp_path / "build").rglob("*") if file.is_file()] == [made]
    assert 'number: "1"' in made.read_text(encoding="utf-8")
    assert "prikaz.docx: prikaz" in made.read_text(encoding="utf-8")
    assert not (edition / "roadmap.yml").exists()
