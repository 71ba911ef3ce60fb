"""Adds a region to what is published: a commit of its file onto main, made by the operator's command without a clone."""

from generator import yaml_writer
from generator.model import Region
from generator.publish.branch_merge import ATTEMPTS, SERVER
from generator.publish.branches import MAIN
from generator.publish.repository import Repository
from generator.publish.rights import DATA


class RegionError(Exception):
    """Why a region cannot be added, in Russian."""


def add(repository: Repository, folder: str, name: str, moment: str) -> str:
    """Commit the file of a region that is not there yet; the commit's name.

    `moment` is in seconds since 1970. `RegionError` when the region is there, or nothing was pushed yet.
    """
    text = yaml_writer.write({"format": "1", "name": name}, {}, Region).encode()
    blob = repository.git("hash-object", "-w", "--stdin", stdin=text).decode().strip()
    tree = repository.git("mktree", stdin=f"100644 blob {blob}\tregion.yml\n".encode()).decode().strip()
    for _ in range(ATTEMPTS):
        main = repository.refs().get(MAIN)
        if not main:
            raise RegionError("на сервере ещё нет данных: сначала отправьте сайт, git push REPO HEAD:main")
        if repository.find([f"{main}:{DATA}/{folder}"])[0]:
            raise RegionError(f"регион «{folder}» уже есть; его название меняют отправкой файла {DATA}/{folder}/region.yml")
        whole = repository.with_folder(main, f"{DATA}/{folder}", tree)
        new = repository.commit(whole, (main,), f"Завести регион {folder}\n", SERVER, moment)
        if repository.move(MAIN, new, main, f"region {folder}"):
            return new
    raise TimeoutError(f"main never stood still while {folder} was being added")
