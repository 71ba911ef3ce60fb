"""Reports how a server stands: what readers see, what was accepted, what is unfinished, how much space is left."""

import shutil
from collections.abc import Iterator
from contextlib import suppress

from generator import files
from generator.publish import branches, draft_build, drafts, publishing, retention
from generator.publish.erasing.plan import unfinished
from generator.publish.publishing import Clock
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import ServerState

GIB, MIB = 1 << 30, 1 << 20


def status(repository: Repository, clock: Clock) -> Iterator[str]:
    """Lines in Russian for the operator."""
    server_state = ServerState.of(repository.path)
    site = Releases(server_state.server.site)
    live, source = site.live, publishing.wanted(repository, clock)
    yield f"Сайт: {server_state.server.url}"
    yield f"На сайте: {live}, построен на {live.source.day:%d.%m.%Y}" if live else "На сайте: ничего"
    yield f"Принято: main {source.commit[:7]}" if source else "Принято: ничего"
    for path, reason in live.left_out.items() if live else ():
        yield f"Не построено: {path}: {reason}"
    unfinished = list(_unfinished(repository, server_state, site, clock))
    yield f"Не доделано: {'; '.join(unfinished)}" if unfinished else "Не доделано: ничего"
    yield f"Выпусков: {len(site.numbers)}, черновиков: {len(draft_build.previews(site))}"
    for record in drafts.failures(server_state):
        name = branches.short(record.ref)
        who = f", отправил {record.who}" if record.who else ""
        yield f"Черновик {name}{who}, не показан: {record.fault}. Ведомству: {drafts.mend(name)}"
    parts = zip(("выпуски", "черновики", "данные с историей", "кэш"), _sizes(repository, server_state, site), strict=True)
    yield f"Занято: {', '.join(f'{name} {-(-size // MIB)} МБ' for name, size in parts)}"
    usage = shutil.disk_usage(site.site.parent)
    yield f"На диске свободно {usage.free / GIB:.1f} ГБ из {usage.total / GIB:.1f}".replace(".", ",")


def _sizes(repository: Repository, server_state: ServerState, site: Releases) -> Iterator[int]:
    """Bytes on the disk of releases, drafts, branches and cache; a file that several have counts for the first of them."""
    seen: set[int] = set()
    for folder in (site.root, site.drafts, repository.path / "objects", server_state.cache):
        size = 0
        for _, entry in files.walk(folder) if folder.is_dir() else ():
            with suppress(FileNotFoundError):  # removed while we look
                status = entry.stat(follow_symlinks=False)
                size += 0 if status.st_ino in seen else status.st_blocks * 512
                seen.add(status.st_ino)
        yield size


def _unfinished(repository: Repository, server_state: ServerState, site: Releases, clock: Clock) -> Iterator[str]:
    source = publishing.wanted(repository, clock)
    if source and not publishing.current(site, source):
        held = retention.held(server_state, source.commit)
        yield "действует откат (resume --forward его отменит)" if held else "сайт не перестроен (roadmaps server resume)"
    yield from (f"изъятие {path} (повторите roadmaps server erase)" for path in unfinished(server_state))
    for ref in repository.unmerged(source.commit) if source else ():
        branch = branches.read(ref)
        if branch and branch.folder:
            yield f"ветка {branch.name} не вошла в main"
        elif branch and branch.draft and drafts.due(repository, server_state, ref, clock):
            yield f"черновик {branch.name} ещё не собран (roadmaps server resume)"
