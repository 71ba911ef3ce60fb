"""A made-up municipality of whose plan everything is told that can be: its data folder, for tests of progress."""

import shutil
from pathlib import Path

from attachments.attached import pdf
from conftest import EDITION, VALID

TOLD = Path(__file__).parent / "told"
FILES = ("protokol.pdf", "monitoring.pdf", "otchet.pdf")


def lay(folder: Path) -> Path:
    """Lay the data into a folder and give that of the edition; the folder gets `roadmaps/` with nothing else in it."""
    shutil.copytree(VALID, folder / "roadmaps")
    edition = folder / EDITION
    shutil.copyfile(TOLD / "municipality.yml", edition.parent / "municipality.yml")
    for name in ("roadmap.yml", "progress.yml"):
        shutil.copyfile(TOLD / name, edition / name)
    (edition / "files").mkdir()
    for name in FILES:
        (edition / "files" / name).write_bytes(pdf(packed=name.encode()))
    return edition
