"""A made-up country written by the program's own command, and its site."""

import subprocess
import sys
from pathlib import Path

from .serving import ROOT

COMMAND = [sys.executable, "-m", "generator"]
DAY = "2026-11-22"


def country(folder: Path, municipalities: int) -> None:
    """Write a country into an empty folder, and its site below it."""
    ours("sample", "--municipalities", str(municipalities), "--to", str(folder))
    ours("build", "--today", DAY, "--to", str(folder / "site"), "--cache", str(folder / "cache"), folder=folder)


def ours(*words: str, folder: Path = ROOT) -> None:
    """Run one of our commands to its end; a failure is ours."""
    done = subprocess.run([*COMMAND, *words], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
