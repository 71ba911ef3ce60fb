"""Checks the short names of a roadmap against its municipality's schools and the vocabulary's entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.loading.key_suggestions import nearest
from generator.model import (
    Block,
    Indicators,
    Measure,
    Municipality,
    Participants,
    Plan,
    RiskFactors,
    Roadmap,
    Targets,
    Vocabulary,
)
from generator.problems import quoted
from generator.source import Path

Slip = tuple[Path, str, str]  # path in the data, what is wrong, how to mend it


Names = dict[str, None]
"""Names in the order of their list, each found without going through it."""


@dataclass(frozen=True)
class ShortNames:
    """The names of each sort; `None` where the list itself could not be read, so that one fault is told once."""

    schools: Names | None = None
    themes: Names | None = None
    factors: Names | None = None
    kinds: Names | None = None
    indicators: Names | None = None
    editions: Names = field(default_factory=dict)
    """Folders of the municipality's roadmaps."""
    edition: str = ""
    """That of the roadmap looked at."""

    def beside(self, folder: str) -> "ShortNames":
        """The same for one of a municipality's roadmaps."""
        return replace(self, edition=folder)

    @classmethod
    def of(cls, municipality: Municipality | None, vocabulary: Vocabulary, folders: Iterable[str] = ()) -> "ShortNames":
        """What may be named in the roadmaps of a municipality, which lie in these folders."""
        return cls(
            dict.fromkeys(school.slug for school in municipality.schools) if municipality else None,
            dict.fromkeys(theme.code for theme in vocabulary.themes) or None,
            dict.fromkeys(factor.code for factor in vocabulary.factors) or None,
            dict.fromkeys(kind.code for kind in vocabulary.kinds) or None,
            dict.fromkeys(key.code for key in vocabulary.indicators) or None,
            dict.fromkeys(folders),
        )


def unknown(roadmap: Roadmap, names: ShortNames) -> Iterator[Slip]:
    """Every short name in a roadmap that no list has."""
    yield from _schools(("supported",), roadmap.supported, names)
    for a, annex in enumerate(roadmap.annexes):
        for b, block in enumerate(annex.blocks):
            yield from _block(("annexes", a, "blocks", b, block.kind, "rows"), block, names)


def kind(path: Path, code: str, names: ShortNames) -> Iterator[Slip]:
    """A kind of bodies that the vocabulary does not have."""
    yield from _absent(path, code, names.kinds, "вида исполнителей", "bodies.yml")


def _block(path: Path, block: Block, names: ShortNames) -> Iterator[Slip]:
    content = block.content
    if isinstance(content, RiskFactors):
        for index, factor in enumerate(content.rows):
            if factor.factor:
                yield from _factor((*path, index, "factor"), factor.factor, names)
    if isinstance(content, Indicators | Targets | Participants):
        yield from _keys(path, content, names)
    for index, row in enumerate(content.rows if isinstance(content, Plan) else ()):
        for position, code in enumerate(row.factors):
            yield from _factor((*path, index, "factors", position), code, names)
        if isinstance(row, Measure):
            yield from _measure((*path, index), row, names)


def _measure(path: Path, measure: Measure, names: ShortNames) -> Iterator[Slip]:
    yield from _schools((*path, "schools"), measure.schools, names)
    for index, code in enumerate(measure.themes):
        yield from _absent((*path, "themes", index), code, names.themes, "темы", "themes.yml")
    for index, body in enumerate(measure.bodies):
        yield from kind((*path, "bodies", index, "kind"), body.kind, names)


def _keys(path: Path, table: Indicators | Targets | Participants, names: ShortNames) -> Iterator[Slip]:
    """Keys of indicators, of rows and of items inside a cell alike."""
    for index, row in enumerate(table.rows):
        keys: list[tuple[Path, str | None]] = [((*path, index, "key"), getattr(row, "key", None))]
        keys += [((*path, index, "indicators", at, "key"), item.key) for at, item in enumerate(getattr(row, "indicators", ()))]
        for place, code in keys:
            if code:
                yield from _absent(place, code, names.indicators, "показателя", "indicators.yml")


def school(path: Path, slug: str, names: ShortNames) -> Iterator[Slip]:
    """A school that the municipality does not have."""
    yield from _absent(path, slug, names.schools, "школы", "municipality.yml")


def _schools(path: Path, slugs: tuple[str, ...], names: ShortNames) -> Iterator[Slip]:
    for index, slug in enumerate(slugs):
        yield from school((*path, index), slug, names)


def _factor(path: Path, code: str, names: ShortNames) -> Iterator[Slip]:
    yield from _absent(path, code, names.factors, "фактора риска", "factors.yml")


def _absent(path: Path, code: str, names: Names | None, what: str, file: str) -> Iterator[Slip]:
    if names is not None and code not in names:
        near = nearest(code, list(names))
        mend = f"допишите {quoted(code)} в {file} или уберите отсюда"
        yield path, f"{what} {quoted(code)} в {file} нет", f"возможно, {quoted(near)}; иначе {mend}" if near else mend
