"""Puts what acts do to one another into a sentence for either side, with the pages that compare their editions."""

from generator import addresses
from generator.compare.acts import Acts, Deed, folder
from generator.loading import EditionData
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
    sentences, tied = list[Related](), set[tuple[str, str]]()
    for tie in acts.tied(edition):
        page = _changes(tie.older, tie.newer)
        tied.add((tie.older.path, tie.newer.path))
        if tie.older.path == edition.path:
            assert tie.newer.roadmap
            act = tie.newer.roadmap.act  # «постановлением от 3 марта 2024 г. № 5»
            sentences.append(_related(TO_OLDER[tie.deed], tie.newer, page, BY[act.kind] + act_name(act)[len(act.kind) :]))
        if tie.newer.path == edition.path:
            sentences.append(_related(OF_NEWER[tie.deed], tie.older, page))
    for old, new in acts.compared(edition):
        if (old.path, new.path) not in tied:
            earlier = new.path == edition.path
            before = "Есть более ранняя карта:" if earlier else "Есть более поздняя карта:"
            sentences.append(_related(before, old if earlier else new, _changes(old, new)))
    return tuple(sentences)


def older(acts: Acts, edition: EditionData) -> tuple[tuple[str, str], ...]:
    """The pages that compare an edition with older ones: «на 2024 год (приказ от 15 января 2024 г. № 7-п)»."""
    olds = ((old, old.roadmap) for old, new in acts.compared(edition) if new.path == edition.path)
    return tuple(
        (_changes(old, edition), f"{roadmap.period.wording} ({inside(act_name(roadmap.act))})")
        for old, roadmap in olds
        if roadmap
    )


def _related(before: str, other: EditionData, page: str, name: str = "") -> Related:
    """A sentence on another edition; its act is called in the nominative unless by a `name`."""
    assert other.roadmap
    name, after = name or inside(act_name(other.roadmap.act)), f"(дорожная карта {other.roadmap.period.wording})"
    return Related(before, addresses.folder(other.path), name, after, page)


def _changes(old: EditionData, new: EditionData) -> str:
    return addresses.changes(old.path.rpartition("/")[0], folder(old), folder(new))
