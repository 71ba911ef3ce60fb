"""How a server stands: what readers see, what was accepted, what is unfinished, how much room is left."""

import shutil
from collections.abc import Iterator

from generator.publish import branches, drafts, publishing, rolling
from generator.publish.erasing import begun
from generator.publish.publishing import Clock
from generator.publish.releases import Releases
from generator.publish.repository import Repository
from generator.publish.state import State

GIB = 1 << 30


def status(repository: Repository, clock: Clock) -> Iterator[str]:
    """Lines in Russian for the operator."""
    kept = State.of(repository.path)
    site = Releases(kept.server.site)
    live, source = site.live, publishing.wanted(repository, clock)
    yield f"Сайт: {kept.server.url}"
    yield f"На сайте: {live}, построен на {live.source.day:%d.%m.%Y}" if live else "На сайте: ничего"
    yield f"Принято: main {source.commit[:7]}" if source else "Принято: ничего"
    unfinished = list(_unfinished(repository, kept, site, clock))
    yield f"Не доделано: {'; '.join(unfinished)}" if unfinished else "Не доделано: ничего"
    yield f"Выпусков: {len(site.numbers)}, черновиков: {len(drafts.previews(site))}"
    usage = shutil.disk_usage(site.site.parent)
    yield f"На диске свободно {usage.free / GIB:.1f} ГБ из {usage.total / GIB:.1f}".replace(".", ",")


def _unfinished(repository: Repository, kept: State, site: Releases, clock: Clock) -> Iterator[str]:
    source = publishing.wanted(repository, clock)
    if source and not publishing.current(site, source):
        held = rolling.held(kept, source.commit)
        yield "действует откат (resume --forward его отменит)" if held else "сайт не перестроен (roadmaps server resume)"
    yield from (f"изъятие {path} (повторите roadmaps server erase)" for path in begun.read(kept))
    for ref in repository.unmerged(source.commit) if source else ():
        branch = branches.read(ref)
        if branch and branch.folder:
            yield f"ветка {branch.name} не вошла в main"
