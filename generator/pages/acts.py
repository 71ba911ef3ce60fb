"""What acts do to one another, said on both sides; and the pages that compare their editions."""

from collections.abc import Iterator

from generator import addresses
from generator.compare.acts import Deed, folder, successions, ties
from generator.loading import Edition, Town
from generator.model import Act
from generator.pages.roadmap import act_name
from generator.pages.values import Related

BY = {
    "приказ": "приказом",
    "распоряжение": "распоряжением",
    "постановление": "постановлением",
    "решение": "решением",
    "гриф утверждения": "документом с грифом утверждения",
}
TO_OLDER: dict[Deed, str] = {"amends": "Документ изменён", "repeals": "Документ утратил силу: отменён"}
OF_NEWER: dict[Deed, str] = {"amends": "Вносит изменения в", "repeals": "Отменяет"}


def related(town: Town, edition: Edition) -> tuple[Related, ...]:
    """The other editions of a municipality that this one is tied to or compared with."""
    return (*_tied(town, edition), *_compared(town, edition))


def older(town: Town, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The pages that compare an edition with older ones, each with what the older one is called."""
    return tuple((_changes(town, old, new), named(old)) for old, new in successions(town) if new.path == edition.path)


def named(edition: Edition) -> str:
    """«на 2024 год (приказ от 15 января 2024 г. № 7-п)»."""
    assert edition.roadmap
    return f"{edition.roadmap.period.wording} ({_lower(act_name(edition.roadmap.act))})"


def _tied(town: Town, edition: Edition) -> Iterator[Related]:
    for tie in ties(town):
        page = _changes(town, tie.older, tie.newer)
        if tie.older.path == edition.path:
            yield _related(TO_OLDER[tie.deed], _by(_act(tie.newer)), tie.newer, page)
        if tie.newer.path == edition.path:
            yield _related(OF_NEWER[tie.deed], _lower(act_name(_act(tie.older))), tie.older, page)


def _compared(town: Town, edition: Edition) -> Iterator[Related]:
    told = {(tie.older.path, tie.newer.path) for tie in ties(town)}
    for old, new in successions(town):
        if (old.path, new.path) in told or edition.path not in (old.path, new.path):
            continue
        before, other = ("Есть более ранняя карта:", old) if new.path == edition.path else ("Есть более поздняя карта:", new)
        yield _related(before, _lower(act_name(_act(other))), other, _changes(town, old, new))


def _related(before: str, name: str, other: Edition, page: str) -> Related:
    assert other.roadmap
    return Related(before, addresses.folder(other.path), name, f"(дорожная карта {other.roadmap.period.wording})", page)


def _by(act: Act) -> str:
    """«постановлением от 3 марта 2024 г. № 5»."""
    return BY[act.kind] + act_name(act)[len(act.kind) :]


def _act(edition: Edition) -> Act:
    assert edition.roadmap
    return edition.roadmap.act


def _changes(town: Town, old: Edition, new: Edition) -> str:
    return addresses.changes(town.path, folder(old), folder(new))


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
