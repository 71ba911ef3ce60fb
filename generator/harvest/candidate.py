"""Lays out what one site publishes of a municipality as its folder would be, in a folder aside, and has it checked as a push is.

What did not change is taken from the last copy; what is gone without a word stays in it.
"""

import os
import re
import shutil
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from generator import checks, loading, source
from generator.exports.publication import Publication, PublishedEdition, PublishedFile, PublishedPlace
from generator.harvest.fetching import Fetched, SiteClient
from generator.limits import TooMuchError, limited
from generator.loading import originals
from generator.loading.folders import unfit
from generator.model import bounds
from generator.publish.data_check import LIMITS
from generator.publish.rights import DATA

LONGEST = 8 << 20  # bytes of what a site says it publishes
OWN_FILE, EDITION_FILE, FILES = "municipality.yml", "roadmap.yml", "files"
TOLD = 3  # errors of one site that a report names


class RefusedError(Exception):
    """Why what a site publishes is not taken, in Russian."""


@dataclass
class Candidate:
    """The folder of a municipality as it would be, below `root`; what of the last copy it does not have, and what it keeps.

    `gone` are editions that were withdrawn, moved or have names hidden now, each with the reason; `kept` those of which the site
    no longer speaks.
    """

    root: Path
    path: str
    gone: dict[str, str] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return self.root / DATA / self.path

    @property
    def notes(self) -> tuple[str, ...]:
        """What a report says of editions that are gone or kept."""
        gone = (f"{name}: убрана, {why}" for name, why in sorted(self.gone.items()))
        return (*gone, *(f"{name}: сайт о ней больше не говорит, но и не снял её; копия оставлена" for name in self.kept))


def publication(fetched: Fetched) -> Publication:
    """What a site says it publishes; `RefusedError` where it says so wrongly or its own sum tells otherwise."""
    try:
        said = Publication.model_validate_json(fetched.content or b"")
    except (ValidationError, RecursionError):
        raise RefusedError("перечень /.well-known/roadmaps.json записан не по описанию") from None
    if said.counted != said.digest:
        raise RefusedError("перечень /.well-known/roadmaps.json не сходится со своей суммой")
    return said


def fill(candidate: Candidate, said: Publication, client: SiteClient, copy: Path) -> None:
    """Write the files of the municipality below the candidate; `copy` is the folder of the last good ones, which may be absent.

    `FetchError` or `RefusedError` where any file is not got, is not what its sum says, or would lie elsewhere.
    """
    places = [place for place in said.municipalities if place.path == candidate.path]
    if len(places) != 1:
        raise RefusedError(_absent(said, candidate.path))
    editions = [edition for edition in said.editions if edition.path.rpartition("/")[0] == candidate.path]
    if len(editions) > bounds.EDITIONS or len({edition.path for edition in editions}) < len(editions):
        raise RefusedError("в перечне слишком много карт или одна названа дважды")
    _departed(candidate, said, editions, copy)
    present = {edition.path.rpartition("/")[2]: edition for edition in editions if edition.names == "full"}
    _write_files(candidate, places[0], "", client, copy)
    for name, edition in present.items():
        _write_files(candidate, edition, name, client, copy)
    standing = [inner for inner in sorted(copy.iterdir()) if inner.is_dir()] if copy.is_dir() else []
    for inner in standing:
        if inner.name not in present and inner.name not in candidate.gone:
            shutil.copytree(inner, candidate.folder / inner.name)
            candidate.kept.append(inner.name)


def _departed(candidate: Candidate, said: Publication, editions: list[PublishedEdition], copy: Path) -> None:
    """Note which editions of the copy the site itself has taken away."""
    words = {edition.path: "имена людей на сайте теперь скрыты" for edition in editions if edition.names != "full"}
    words |= {entry.path: f"снята {entry.time:%d.%m.%Y}{entry.ground and f': {entry.ground}'}" for entry in said.withdrawn}
    words |= {entry.path: f"переехала в {entry.to}" for entry in said.moved}
    shown = {edition.path for edition in editions if edition.names == "full"}
    for path, why in words.items():
        folder, _, name = path.rpartition("/")
        if folder == candidate.path and path not in shown and (copy / name).is_dir():
            candidate.gone[name] = why


def _write_files(
    candidate: Candidate, holder: PublishedPlace | PublishedEdition, folder: str, client: SiteClient, copy: Path
) -> None:
    """The files of the municipality itself, or of one edition, from the copy or from the site."""
    if folder and unfit(folder):
        raise RefusedError(f"«{folder[:60]}» не годится для имени папки")
    allowed = _LONGEST_EDITION if folder else _LONGEST_OWN
    for file in holder.files:
        longest = next((most for pattern, most in allowed.items() if pattern.fullmatch(file.path)), None)
        if longest is None:
            raise RefusedError(f"файл «{file.path[:100]}» лёг бы не в свою папку")
        target = candidate.folder / folder / file.path
        if target.exists():
            raise RefusedError(f"файл «{file.path}» назван дважды")
        content = _content(file, copy / folder / file.path, client, longest)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


_LONGEST_OWN = {re.compile(re.escape(OWN_FILE)): source.LARGEST}
_LONGEST_EDITION = {
    re.compile(re.escape(EDITION_FILE)): source.LARGEST,
    re.compile(rf"{FILES}/{originals.NAME.pattern}"): originals.LARGEST,
}
"""Files that a folder may hold, and how many bytes each may have."""


def _content(file: PublishedFile, last: Path, client: SiteClient, longest: int) -> bytes:
    """The bytes of a file, which must be those of its sum."""
    if last.is_file() and not last.is_symlink():
        content = last.read_bytes()
        if sha256(content).hexdigest() == file.sha256:
            return content
    content = client.get(file.address, longest).content or b""
    if sha256(content).hexdigest() != file.sha256:
        raise RefusedError(f"файл «{file.path}» не сходится с суммой, которую назвал сайт")
    return content


def _absent(said: Publication, path: str) -> str:
    """Why there is nothing of a municipality."""
    successor = next((entry.to for entry in said.moved if entry.path == path), None)
    if successor:
        return f"муниципалитет переехал в папку {successor}; если это верно, впишите её в реестр"
    others = ", ".join(sorted(place.path for place in said.municipalities)[:TOLD])
    return f"сайт публикует не {path}, а {others or 'ничего'}: чужие папки не записываются"


def withdrawn(said: Publication, path: str) -> str:
    """When and on what ground a site has withdrawn a municipality whole; empty where it has not."""
    if any(place.path == path for place in said.municipalities):
        return ""
    entry = next((entry for entry in said.withdrawn if entry.path == path), None)
    return f"муниципалитет снят с сайта {entry.time:%d.%m.%Y}{entry.ground and f': {entry.ground}'}" if entry else ""


def check(candidate: Candidate, allowed: Container[str], today: date) -> None:
    """`RefusedError` where a push of the same would be refused; of predecessors those `allowed` may be named."""
    try:
        errors, claims = limited(LIMITS, _errors, candidate.root, candidate.path, today)
    except TooMuchError:
        raise RefusedError("проверка данных не кончается: файлы слишком велики или запутаны") from None
    if errors:
        more = f" и ещё {len(errors) - TOLD}" if len(errors) > TOLD else ""
        raise RefusedError(f"данные с ошибками: {'; '.join(errors[:TOLD])}{more}")
    if foreign := [path for path in claims if path not in allowed]:
        raise RefusedError(f"муниципалитет называет прежней чужую папку {foreign[0]}")


def _errors(root: Path, path: str, today: date) -> tuple[list[str], tuple[str, ...]]:
    """Errors of the municipality in the folder itself, and the folders it says it comes from; in a child of its own."""
    os.chdir(root)
    dataset = loading.load(Path(DATA), today=today)
    own = f"{DATA}/{path}/"
    problems = (problem for problem in checks.problems(dataset) if problem.severity == "error")
    claims = next((municipality.claims for _, municipality in dataset.towns if municipality.path == path), ())
    return [str(problem).removeprefix(own) for problem in problems if problem.file.startswith(own)], claims
