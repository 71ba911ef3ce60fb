"""What the tests of erasing share: a small site that shows every word of its data, and a document with a secret."""

import gzip
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pushing
from attachments.attached import pdf
from pushing import Clone, Served, git

from generator.building import Deployment
from generator.cache import Cache
from generator.ledger import Moment, Published
from generator.publish import erasure, ledger_store, publishing
from generator.publish.erasing.plan import Choice
from generator.publish.erasure import ErasureError, ErasureRequest
from generator.publish.publishing import Clock
from generator.publish.releases import FinishedSite, ReleaseSource
from generator.publish.repository import Repository
from generator.publish.state import ServerState

CLOCK = Clock(lambda: datetime.now(UTC), lambda: date(2026, 1, 1))
TOWN = "roadmaps/primer/vymysel"
SECRET = "Тайнородов Евстафий Панкратьевич"  # made up, like every name here
WORDS = SECRET.split()
SCAN = pdf(b"(Vydumannyy skan)")


def build(repository: Repository, source: ReleaseSource, work: Path, place: Deployment, moment: Moment) -> FinishedSite:
    """A site in the place of MkDocs': each file of the data as a page, a search index, a cache, titles in the ledger."""
    made = work / "made"
    repository.extract(repository.entries(source.commit, "roadmaps"), made)
    texts = [path.read_bytes() for path in sorted(made.rglob("*.yml"))]
    (made / "fragment").write_bytes(gzip.compress(b"\n".join(texts)))
    kept = ServerState.of(repository.path)
    Cache(kept.cache).put("texts", texts)
    Cache(kept.cache).store(b"\n".join(texts))
    titles = [text.decode() for text in texts]
    pages = [Published(address=f"{source.commit}/{number}/", title=title, moment=moment) for number, title in enumerate(titles)]
    ledger_store.lay_aside(kept, pages, moment.release)
    return FinishedSite(made)


def small(root: Path) -> Served:
    """A server with such a site, nothing erased yet."""
    served = pushing.serve(root)
    served.site.unlink()
    shutil.rmtree(root / "www.releases")
    release(served)
    return served


def release(served: Served) -> None:
    """Publish what was accepted."""
    assert not publishing.publish(Repository(served.repo), CLOCK, forward=True, make=build).failure


@dataclass(frozen=True)
class Told:
    """What an erasure said, and why it was not done, if it was not."""

    lines: list[str]
    failure: str = ""


def erase(served: Served, path: str, choice: Choice | None = None, reason: str = "Обращение") -> Told:
    """Erase from such a server."""
    lines: list[str] = []
    try:
        lines.extend(erasure.erase(Repository(served.repo), ErasureRequest(path, reason, choice), CLOCK, build))
    except ErasureError as fault:
        return Told(lines, str(fault))
    return Told(lines)


def take(served: Served, clone: Clone, *refs: str) -> None:
    """Let branches of the server lead to what a clone has now, as an accepted push would; nothing is checked."""
    git(served.repo, "fetch", "--quiet", str(clone.path), *(f"+HEAD:refs/heads/{ref}" for ref in refs or ("main",)))


def leak(clone: Clone, town: str = TOWN, edition: str = "2025") -> str:
    """Write an edition with the secret and a scan, and commit it; the commit."""
    text = (clone.path / TOWN / "2024/roadmap.yml").read_text("utf-8")
    named = text.replace("format: 1\n", "format: 1\noriginals: {prikaz.pdf: Приказ}\n", 1).replace("Выдумкин И. О.", SECRET)
    clone.write(f"{town}/{edition}/roadmap.yml", named).write(f"{town}/{edition}/files/prikaz.pdf", SCAN.decode())
    return clone.commit("Добавить")
