"""The command `roadmaps` loads what the called command needs."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from generator.cli import COMMANDS, roadmaps

BUILDS = {"mkdocs", "properdocs", "jinja2", "generator.building", "generator.site", "generator.pages"}
RUN = """
import atexit, sys
from generator.cli import main
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
main()
"""
LIGHT = {  # each call with a module that it must have loaded
    ("--help",): "generator.cli",
    ("check", "--cache", "cache"): "generator.check_run",
    ("new", "primer/vymysel/2030"): "generator.intake.new_edition",
    ("fmt", "--check"): "generator.yaml_writer",
    ("migrate", "--check"): "generator.yaml_writer",
    ("names",): "generator.anonymization",
    ("codeowners",): "generator.exports.codeowners_file",
    ("server", "--help"): "generator.publish.server_setup",
}


@pytest.mark.parametrize("words", LIGHT, ids=" ".join)
def test_what_builds_nothing_loads_nothing_that_builds(words: tuple[str, ...], valid: Path) -> None:
    """MkDocs and the pages take longer to load than all that these commands do."""
    run = subprocess.run([sys.executable, "-c", RUN, *words], cwd=valid, capture_output=True, text=True, check=False)
    loaded = set(run.stderr.split())
    assert LIGHT[words] in loaded, run.stderr
    assert not BUILDS & loaded


def test_the_list_of_commands_says_what_they_say() -> None:
    """The sentence of each command stands in the list word for word."""
    for name, (module, sentence) in COMMANDS.items():
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        assert (command.name, command.get_short_help_str(len(sentence))) == (name, sentence)
    assert set(roadmaps.commands) == set(COMMANDS)
