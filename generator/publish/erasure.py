"""Erases personal data pushed by mistake, by content, from history, releases, previews and journal; proves that it is gone."""

import re
import shutil
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from generator import addresses
from generator.publish import branches, draft_records, drafts, journal, ledger_store, publishing, withdrawn
from generator.publish.branches import MAIN
from generator.publish.erasing import files, objects, rewriting
from generator.publish.erasing.history import ContentHistory
from generator.publish.erasing.marks import ErasedMarks, erased_marks
from generator.publish.erasing.plan import Choice, ErasurePlan, KnownContents, begin, finish, plan, unfinished
from generator.publish.erasing.rewriting import Move
from generator.publish.publishing import Build, Clock
from generator.publish.releases import Releases
from generator.publish.repository import GitError, Repository
from generator.publish.rights import DATA, attached
from generator.publish.state import DRAFTING, ServerState
from generator.publish.withdrawn import ErasedItem

ATTEMPTS = 5  # how often branches may move under our hands
_PATH = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/){2,4}[a-z0-9][a-z0-9._-]*")


class ErasureError(Exception):
    """Why nothing was erased, or what still holds the data, in Russian."""


@dataclass(frozen=True)
class ErasureRequest:
    """What is to be erased: a file or a roadmap's folder (`kemerovo/gurevsk/2022`), on what ground, and what of others'."""

    path: str
    reason: str
    choice: Choice | None = None


def erase(repository: Repository, order: ErasureRequest, clock: Clock, make: Build | None = None) -> Iterator[str]:
    """Erase a file or a roadmap's folder from every commit and from everything published; lines of what was done.

    It goes by content: under every path that the municipality's moves gave it, and, if it was chosen, under those of others.
    `ErasureError` when there is no such path, when the same content stands elsewhere and nobody has chosen, and when
    something still holds the data at the end. Done again, also after a kill, it finishes. `make` builds the site.
    """
    path, server_state, now, reason = _path(order.path), ServerState.of(repository.path), clock.now(), order.reason
    with _alone(server_state):
        choice = order.choice or unfinished(server_state).get(path)
        planned = _planned(repository, path, choice)
        blobs, shared = tuple(sorted(planned.blobs)), tuple(sorted(planned.shared))
        withdrawn.add(server_state.withdrawn, ErasedItem(path, now, reason, blobs, shared, planned.roots))
        begin(server_state, path, choice or Choice.ALSO)
        yield from _rewrite(repository, planned, path, now)
        marks = erased_marks(repository, planned, reason)
        for folder in _folders(repository, planned):
            ledger_store.withdraw(server_state, addresses.folder(folder), now, reason)
        _forget(server_state, marks)
    outcome = publishing.publish(repository, clock, forward=True, make=make)
    if outcome.failure or not outcome.release:
        raise ErasureError(f"история очищена, но сайт не перестроен: {outcome.failure}; прежние выпуски ещё на диске, повторите")
    with _alone(server_state):
        site = Releases(server_state.server.site)
        gone = [number for number in site.numbers if number != outcome.release.number]
        for number in gone:
            site.remove(number)
        server_state.pinned.unlink(missing_ok=True)
        shutil.rmtree(site.drafts, ignore_errors=True)
    yield f"Прежние выпуски удалены: {len(gone)}. На сайте {outcome.release}."
    yield from drafts.settle(repository, clock)
    yield from _still_named(repository, planned)
    with _alone(server_state):
        yield from _prove(repository, planned, marks)
        journal.note(server_state.journal, now, "erased", path=path, reason=reason)
        finish(server_state, path)


def again(repository: Repository, clock: Clock, make: Build | None = None) -> Iterator[str]:
    """Erase once more what was erased and stands in some commit all the same, as on a server made of an older copy."""
    server_state = ServerState.of(repository.path)
    history = ContentHistory.read(repository)
    bans = withdrawn.Bans.of(withdrawn.read(server_state.withdrawn))
    back = {blob for path, blobs in history.held.items() for blob in blobs if bans.forbid(path, blob)}
    last = {erasure.path: erasure for erasure in withdrawn.read(server_state.withdrawn) if back & erasure.contents}
    for erasure in last.values():
        choice = Choice.ONLY_HERE if erasure.shared else Choice.ALSO
        yield from erase(repository, ErasureRequest(erasure.path, erasure.reason, choice), clock, make)


def _path(wanted: str) -> str:
    path = wanted.strip("/").removeprefix(f"{DATA}/").removesuffix("/roadmap.yml")
    if not _PATH.fullmatch(path):
        raise ErasureError(f"«{wanted}» — не файл и не папка дорожной карты: назовите, например, kemerovo/gurevsk/2022")
    return path


def _planned(repository: Repository, path: str, choice: Choice | None) -> ErasurePlan:
    """What is to go; nothing is done yet."""
    server_state = ServerState.of(repository.path)
    before = [erasure for erasure in withdrawn.read(server_state.withdrawn) if erasure.path == path]
    contents = frozenset(blob for erasure in before for blob in erasure.contents)
    roots = dict.fromkeys([f"{DATA}/{path}", *(root for erasure in before for root in erasure.roots)])
    history = ContentHistory.read(repository)
    moved = ledger_store.read(server_state).moves.items()
    main = repository.refs().get(MAIN)
    standing = frozenset(entry.path for entry in repository.entries(main)) if main else frozenset[str]()
    planned = plan(repository, history, KnownContents(tuple(roots), tuple(moved), contents, standing), choice)
    if not planned.pairs and not before:
        raise ErasureError(f"в истории нет ни файла, ни папки {DATA}/{path}")
    if planned.elsewhere:
        places = "".join(f"\n  {place}" for place in planned.elsewhere)
        raise ErasureError(
            f"это стоит и в других местах, ничего не изъято:{places}\n"
            "Решите и повторите команду: с ключом --also будет изъято и там, с ключом --only-here — только по адресу "
            f"{DATA}/{path}, а остальное останется, и публиковать его можно будет и дальше"
        )
    if choice is Choice.ONLY_HERE and not planned.pairs:  # erased before: now others may publish it
        return replace(planned, blobs=frozenset(), shared=planned.blobs | planned.shared)
    return planned


def _rewrite(repository: Repository, planned: ErasurePlan, path: str, now: datetime) -> Iterator[str]:
    """Write history anew until no ref has a content any more; lines of what went whence."""
    moved: dict[str, Move] = {}
    paths: dict[str, int] = {}
    for _ in range(ATTEMPTS):
        history = ContentHistory.read(repository)
        current = _at(history, planned)
        new = rewriting.commits(repository, history, current)
        moves = rewriting.refs(repository, new, current)
        if not moves:
            break
        ledger_store.rename(ServerState.of(repository.path), new, now)
        try:
            rewriting.move(repository, moves)
        except GitError:
            continue  # a push moved one of them
        moved |= {ref_move.ref: ref_move for ref_move in moves}
        paths |= {place: len(held) for place, held in current.pairs.items()}
    else:
        raise ErasureError("ветки всё время меняются: дождитесь конца отправок и повторите команду")
    heads = sorted(ref for ref, ref_move in moved.items() if ref_move.to)
    yield f"Из истории изъято {DATA}/{path}: переписано веток {len(heads)}{_listed(heads)}."
    if lost := sorted(ref for ref, ref_move in moved.items() if not ref_move.to):
        yield f"Удалены ссылки на сами данные: {', '.join(lost)}."
    yield from (f"  {place}: содержаний {count}" for place, count in sorted(paths.items()))


def _listed(refs: Iterable[str]) -> str:
    names = ", ".join(map(branches.short, refs))
    return f" ({names})" if names else ""


def _at(history: ContentHistory, planned: ErasurePlan) -> ErasurePlan:
    """The plan for a history as it is now: a content that goes from everywhere may have come under one more path."""
    pairs = {path: held & (planned.blobs | planned.pairs.get(path, frozenset())) for path, held in history.held.items()}
    return replace(planned, pairs={path: frozenset(held) for path, held in pairs.items() if held})


def _folders(repository: Repository, planned: ErasurePlan) -> list[str]:
    """The folders of roadmaps, below the data, of which the published branch has nothing any more."""
    main = repository.refs().get(MAIN)
    standing = {entry.path for entry in repository.entries(main)} if main else set[str]()
    plans = [
        path.removesuffix("/roadmap.yml") for path in planned.pairs if path.endswith("/roadmap.yml") and path not in standing
    ]
    whole = [root for root in planned.roots if "." not in root]  # not a file of a roadmap
    return [folder.removeprefix(f"{DATA}/") for folder in dict.fromkeys((*whole, *plans))]


@contextmanager
def _alone(server_state: ServerState) -> Iterator[None]:
    """While no release and no draft is built: either may put into the cache what is being erased."""
    with server_state.locked(), server_state.locked(name=DRAFTING):
        yield


def _forget(server_state: ServerState, marks: ErasedMarks) -> None:
    """Take out of ledger and journals what tells the data, and drop what was made of it and what is told of drafts."""
    ledger_store.forget(server_state, marks.within)
    files.cleanse(server_state, marks)
    draft_records.cleanse(server_state, marks.within)
    if server_state.cache.exists():
        shutil.rmtree(server_state.cache)


def _still_named(repository: Repository, planned: ErasurePlan) -> Iterator[str]:
    """Roadmaps of the published branch that name an original which was erased: their pages show an error instead."""
    scans = [(path.rpartition("/files/")[0], name) for path in sorted(planned.pairs) if (name := attached(path))]
    for file, instead in (("roadmap.yml", "карты"), ("progress.yml", "сведений о ходе исполнения")):
        holders = repository.find([f"{MAIN}:{folder}/{file}" for folder, _ in scans])
        named = [(folder, name, holder.oid) for (folder, name), holder in zip(scans, holders, strict=True) if holder]
        for (folder, name, _), content in zip(named, repository.blobs(oid for *_, oid in named), strict=True):
            if name.encode() in content:
                yield f"{folder}/{file} ещё называет {name}: вместо {instead} на сайте ошибка, пока ведомство не уберёт это имя."


def _prove(repository: Repository, planned: ErasurePlan, marks: ErasedMarks) -> Iterator[str]:
    """Look for the contents in every file, then remove them from the stores of git, and look there.

    In this order: when it is broken off the contents are still there to be compared with.
    """
    server_state = ServerState.of(repository.path)
    searched = files.search(server_state, marks)
    _stop([*searched.remaining, *objects.kept_packs(repository, planned.blobs)])
    try:
        objects.sweep(repository)
    except GitError as fault:
        raise ErasureError(f"git не смог удалить ненужные объекты, повторите команду: {fault}") from fault
    still = [f"{path}: есть в истории (рабочая папка, HEAD или новая отправка), повторите команду"
             for path in objects.reached(ContentHistory.read(repository), planned)]  # fmt: skip
    _stop([*still, *objects.left(repository, planned.blobs)])
    count = objects.count(repository)
    left = f" Оставлено другим содержаний: {len(planned.shared)}." if planned.shared else ""
    yield (
        f"Проверено: изъятого нет ни в одном из объектов git ({count}) и ни в одном файле ({searched.files}); "
        f"путей, с которых оно изъято: {len(planned.pairs)}.{left}"
    )
    if copies := files.copies(server_state):
        yield f"Копии сервера, сделанные раньше, его ещё содержат: {', '.join(copies)}."


def _stop(remaining: Collection[str]) -> None:
    if remaining:
        places = "".join(f"\n  {place}" for place in remaining)
        raise ErasureError(f"изъято не всё, данные ещё лежат здесь:{places}\nСделайте, что сказано, и повторите команду")
