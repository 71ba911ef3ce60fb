"""One commit gives one site: in whatever folder, time zone, language, with whatever rights of new files, seed and hour."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from attachments.attached import pdf
from conftest import VALID

ROADMAPS = [sys.executable, "-c", "from generator.cli import main; main()"]
EPOCH = "1706745600"  # 1 February 2024
MKDOCS = """\
site_name: Карты
site_url: https://karty.example.ru/
theme:
  name: material
plugins:
  - roadmaps
nav:
  - Главная: index.md
  - О сайте: about.md
"""
MACHINES: dict[str, tuple[int, dict[str, str]]] = {
    "here/site": (0o022, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    "a/б в/г": (0o077, {"TZ": "Pacific/Niue", "LC_ALL": "POSIX", "LANG": "ru_RU.KOI8-R", "PYTHONHASHSEED": "4242"}),
}


def made(folder: Path, umask: int, environment: dict[str, str]) -> dict[str, str]:
    """Every file of a site built there, and of its annexes, with the digest of its bytes."""
    shutil.copytree(VALID, folder / "roadmaps")
    attached = folder / "roadmaps/primer/vymysel/2024/files"
    attached.mkdir()
    (attached / "prikaz.pdf").write_bytes(pdf())
    roadmap = attached.parent / "roadmap.yml"
    said = roadmap.read_text("utf-8").replace("format: 1\n", "format: 1\noriginals:\n  prikaz.pdf: Приказ\n", 1)
    roadmap.write_text(said, "utf-8")
    (folder / "docs").mkdir()
    (folder / "docs/about.md").write_text("# О сайте\n\n| а | б |\n|:--|--:|\n| 1 | 2 |\n", "utf-8")
    (folder / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    surroundings = {**os.environ, **environment, "SOURCE_DATE_EPOCH": EPOCH}
    for words in (["build", "--to", "site"], ["annex", "primer/vymysel/2024", "--to", "site/annex.docx"]):
        run = subprocess.run([*ROADMAPS, *words], cwd=folder, env=surroundings, umask=umask, capture_output=True, check=False)
        assert run.returncode == 0, run.stderr.decode()
    files = sorted(path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_machines_build_the_same_bytes(tmp_path: Path) -> None:
    """Pages, tables, workbooks, annexes, calendars, the map of the site and the search index."""
    one, other = (made(tmp_path / name, *machine) for name, machine in MACHINES.items())
    assert {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)} == set()
    kinds = {name.rpartition(".")[2] for name in one}
    assert {"html", "csv", "xlsx", "docx", "ics", "json", "gz", "idx"} <= kinds
