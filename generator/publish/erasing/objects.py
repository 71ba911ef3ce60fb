"""Proves that no object store of a repository holds a content: loose objects, packs of every kind, alternates, pushes."""

from collections.abc import Collection, Iterator
from fnmatch import fnmatch
from pathlib import Path

from generator.publish.erasing.history import ContentHistory
from generator.publish.erasing.plan import ErasurePlan
from generator.publish.repository import GitError, Repository

SLOW = 3600  # seconds: of a whole country every object is packed anew
_MARKS = (".keep", ".promisor")
_INCOMING = ("tmp_objdir-*", "incoming-*")  # what a push brought that is not accepted yet, or was cut short
_AGAIN = "и повторите команду"


def sweep(repository: Repository) -> None:
    """Forget where refs stood and remove every object that none of them reaches, whatever the settings of the repository are."""
    repository.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    settings = ("gc.bigPackThreshold=0", "gc.cruftPacks=false", "gc.recentObjectsHook=", "gc.pruneExpire=now")
    repository.git(*(word for setting in settings for word in ("-c", setting)), "gc", "--prune=now", "--quiet", patience=SLOW)


def kept_packs(repository: Repository, blobs: Collection[str]) -> Iterator[str]:
    """Packs that a sweep would leave though they hold a content, each with what the operator must do."""
    for store in _stores(repository):
        for pack in sorted((store / "pack").glob("*.pack")):
            held = _packed(repository, pack)
            if any(pack.with_suffix(mark).exists() for mark in _MARKS) and (held is None or held & set(blobs)):
                yield _of_pack(repository, pack, held)


def left(repository: Repository, blobs: Collection[str]) -> Iterator[str]:
    """Every place of the object stores at which a content still lies, each with what the operator must do."""
    wanted = set(blobs)
    for store in _stores(repository):
        for oid in sorted(wanted):
            if (loose := store / oid[:2] / oid[2:]).exists():
                yield f"{_name(repository, loose)}: объект{_why(repository, loose)}"
        for pack in sorted((store / "pack").glob("*.pack")):
            held = _packed(repository, pack)
            if held is None or held & wanted:
                yield _of_pack(repository, pack, held)
        for part in sorted([*store.glob("pack/tmp_*"), *store.glob("??/tmp_obj_*"), *store.glob("tmp_obj_*")]):
            yield f"{_name(repository, part)}: остаток прерванной записи: удалите его {_AGAIN}"


def reached(history: ContentHistory, plan: ErasurePlan) -> list[str]:
    """The paths at which a commit of the repository as it is now still has a content that goes from there."""
    return [path for path, held in history.held.items() if held & plan.blobs or held & plan.pairs.get(path, frozenset())]


def count(repository: Repository) -> int:
    """How many objects all stores of the repository hold."""
    return len(repository.git("cat-file", "--batch-all-objects", "--batch-check=%(objecttype)", "--unordered").splitlines())


def _stores(repository: Repository) -> list[Path]:
    """The folders of objects: the repository's own, those it borrows from, those of pushes on their way."""
    stores, todo = list[Path](), [repository.path / "objects"]
    while todo:
        store = todo.pop(0)
        if store in stores or not store.is_dir():
            continue
        stores.append(store)
        alternates = store / "info/alternates"
        lines = alternates.read_text(encoding="utf-8").splitlines() if alternates.exists() else []
        todo += [(store / line).resolve() for line in lines if line and not line.startswith("#")]
        todo += sorted(path for form in _INCOMING for path in store.glob(form) if path.is_dir())
    return stores


def _packed(repository: Repository, pack: Path) -> set[str] | None:
    """The objects of a pack, by its index; `None` where there is none that can be read, so that git does not see the pack."""
    try:
        lines = repository.git("show-index", stdin=pack.with_suffix(".idx").read_bytes()).decode().splitlines()
    except (OSError, GitError):
        return None
    return {line.split()[1] for line in lines}


def _of_pack(repository: Repository, pack: Path, held: set[str] | None) -> str:
    name, marks = _name(repository, pack), [pack.with_suffix(mark).name for mark in _MARKS if pack.with_suffix(mark).exists()]
    if marks:
        return f"{name}: пакет держит {', '.join(marks)}: узнайте, зачем он здесь, удалите его {_AGAIN}"
    if held is None:
        return f"{name}: пакет без описи, что в нём, git не видит: удалите его {_AGAIN}"
    return f"{name}: пакет{_why(repository, pack)}"


def _name(repository: Repository, path: Path) -> str:
    return str(path.relative_to(repository.path)) if path.is_relative_to(repository.path) else str(path)


def _why(repository: Repository, place: Path) -> str:
    """What may keep an object at a place after a sweep, besides refs, and what the operator must do."""
    if not place.is_relative_to(repository.path):
        return f": это чужое хранилище, которое названо в objects/info/alternates: изымите и там {_AGAIN}"
    if any(fnmatch(step, form) for step in place.parts for form in _INCOMING):
        return f": отправка идёт или оборвана: дождитесь её конца, а если отправок нет, удалите папку {_AGAIN}"
    head = (repository.path / "HEAD").read_text(encoding="utf-8", errors="replace")
    worktrees = sorted((repository.path / "worktrees").glob("*"))
    reasons = [f"рабочую папку (git worktree remove) worktrees/{path.name}" for path in worktrees]
    reasons += ["файл index"] * (repository.path / "index").exists()
    reasons += ["HEAD, который стоит не на ветке"] * (not head.startswith("ref:"))
    if reasons:
        return f": проверьте и уберите {', '.join(reasons)} {_AGAIN}"
    return ": git его не удалил, повторите команду; если не поможет, git fsck --unreachable скажет, что его держит"
