"""What acts do to one another, each tie put into a sentence for either side; and the pages that compare their editions."""

from collections.abc import Iterator

from generator import addresses
from generator.compare.acts import Acts, Deed, folder
from generator.loading import EditionData, MunicipalityData
from generator.model import Act
from generator.pages.roadmap import act_name
from generator.pages.values import Related
from generator.russian import inside

BY = {
    "приказ": "приказом",
    "распоряжение": "распоряжением",
    "постановление": "постановлением",
    "решение": "решением",
    "гриф утверждения": "документом с грифом утверждения",
}
TO_OLDER: dict[Deed, str] = {"amends": "Документ изменён", "repeals": "Документ утратил силу: отменён"}
OF_NEWER: dict[Deed, str] = {"amends": "Вносит изменения в", "repeals": "Отменяет"}


def related(acts: Acts, edition: EditionData) -> tuple[Related, ...]:
    """The other editions of a municipality that this one is tied to or compared with."""
    return (*_tied(acts, edition), *_compared(acts, edition))


def older(acts: Acts, edition: EditionData) -> tuple[tuple[str, str], ...]:
    """The pages that compare an edition with older ones, each with what the older one is called."""
    compared = acts.compared(edition)
    return tuple((_changes(acts.town, old, new), named(old)) for old, new in compared if new.path == edition.path)


def named(edition: EditionData) -> str:
    """«на 2024 год (приказ от 15 января 2024 г. № 7-п)»."""
    assert edition.roadmap
    return f"{edition.roadmap.period.wording} ({inside(act_name(edition.roadmap.act))})"


def _tied(acts: Acts, edition: EditionData) -> Iterator[Related]:
    for tie in acts.tied(edition):
        page = _changes(acts.town, tie.older, tie.newer)
        if tie.older.path == edition.path:
            yield _related(TO_OLDER[tie.deed], _by(_act(tie.newer)), tie.newer, page)
        if tie.newer.path == edition.path:
            yield _related(OF_NEWER[tie.deed], inside(act_name(_act(tie.older))), tie.older, page)


def _compared(acts: Acts, edition: EditionData) -> Iterator[Related]:
    tied = {(tie.older.path, tie.newer.path) for tie in acts.tied(edition)}
    for old, new in acts.compared(edition):
        if (old.path, new.path) not in tied:
            newer = new.path == edition.path
            before, other = ("Есть более ранняя карта:", old) if newer else ("Есть более поздняя карта:", new)
            yield _related(before, inside(act_name(_act(other))), other, _changes(acts.town, old, new))


def _related(before: str, name: str, other: EditionData, page: str) -> Related:
    assert other.roadmap
    return Related(before, addresses.folder(other.path), name, f"(дорожная карта {other.roadmap.period.wording})", page)


def _by(act: Act) -> str:
    """«постановлением от 3 марта 2024 г. № 5»."""
    return BY[act.kind] + act_name(act)[len(act.kind) :]


def _act(edition: EditionData) -> Act:
    assert edition.roadmap
    return edition.roadmap.act


def _changes(town: MunicipalityData, old: EditionData, new: EditionData) -> str:
    return addresses.changes(town.path, folder(old), folder(new))
