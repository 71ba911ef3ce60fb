"""A data folder to a `Dataset`: all roadmaps with their sources, and every problem at once."""

from itertools import islice
from pathlib import Path
from typing import TypeVar

from generator import outline, source
from generator.loading import agreement, originals
from generator.loading.dataset import Dataset, Disclosed, Edition, Land, Original, Town
from generator.loading.faults import validate
from generator.loading.folders import closed, look
from generator.loading.names import Known, Slip
from generator.model import (
    Abbreviations,
    Bodies,
    Factors,
    IndicatorKeys,
    Municipality,
    Record,
    Region,
    Roadmap,
    Themes,
    Vocabulary,
    Weights,
)
from generator.problems import MOST, Problem, foremost
from generator.source import Source

__all__ = ["Dataset", "Disclosed", "Edition", "Land", "Original", "Town", "load"]

LISTS: dict[str, type[Record]] = {
    "abbreviations.yml": Abbreviations,
    "bodies.yml": Bodies,
    "factors.yml": Factors,
    "indicators.yml": IndicatorKeys,
    "themes.yml": Themes,
    "weights.yml": Weights,
}


def load(root: Path) -> Dataset:
    """Load the folder `root`; a fault of one file never keeps another from being read."""
    name = str(root)
    folders, stray = look(root, name, [], ["vocabulary"])
    vocabulary, faults = _vocabulary(root / "vocabulary", f"{name}/vocabulary")
    lands = tuple(_land(folder, f"{name}/{folder.name}", vocabulary) for folder in folders)
    return Dataset(name, lands, vocabulary, (*stray, *faults))


def _vocabulary(folder: Path, name: str) -> tuple[Vocabulary, list[Problem]]:
    if closed(folder.parent) or folder.is_symlink() or not folder.is_dir():
        return Vocabulary(), []
    found: dict[str, Record] = {}
    _, problems = look(folder, name, LISTS)
    for file, model in LISTS.items():
        if not closed(folder) and (folder / file).exists():
            record, _, faults = _read(folder / file, f"{name}/{file}", model)
            found |= {file: record} if record else {}
            problems += faults
    lists = {key: value for record in found.values() for key, value in record if key != "format"}
    return Vocabulary(**lists), problems


def _land(folder: Path, name: str, vocabulary: Vocabulary) -> Land:
    folders, stray = look(folder, name, ["region.yml"])
    region, _, faults = _read(folder / "region.yml", f"{name}/region.yml", Region)
    towns = tuple(_town(inner, f"{folder.name}/{inner.name}", f"{name}/{inner.name}", vocabulary) for inner in folders)
    return Land(folder.name, f"{name}/region.yml", region, towns, (*stray, *faults))


def _town(folder: Path, path: str, name: str, vocabulary: Vocabulary) -> Town:
    folders, stray = look(folder, name, ["municipality.yml"])
    file = f"{name}/municipality.yml"
    municipality, text, faults = _read(folder / "municipality.yml", file, Municipality)
    slips = islice(agreement.of_municipality(municipality, vocabulary), MOST + 1) if municipality else ()
    found = foremost([_problem(text, slip) for slip in slips if text])
    # The municipality is published all the same: its own addresses are right, only those of the other are disputed.
    told = foremost([_problem(text, slip) for slip in _disputed(municipality, folder.parent.parent) if text])
    known, names = Known.of(municipality, vocabulary), [inner.name for inner in folders]
    editions = tuple(
        _edition(inner, f"{path}/{inner.name}", f"{name}/{inner.name}", known.beside(inner.name, names)) for inner in folders
    )
    return Town(path, file, None if found else municipality, editions, (*stray, *faults, *found, *told))


def _disputed(municipality: Municipality | None, root: Path) -> list[Slip]:
    if municipality is None:
        return []
    standing = {before.path for before in municipality.predecessors if (root / before.path).is_dir()}
    return list(agreement.of_predecessors(municipality, standing))


def _edition(folder: Path, path: str, name: str, known: Known) -> Edition:
    folders, stray = look(folder, name, ["roadmap.yml"], ["files"])
    stray += [_deeper(f"{name}/{inner.name}") for inner in folders]
    file = f"{name}/roadmap.yml"
    roadmap, text, faults = _read(folder / "roadmap.yml", file, Roadmap)
    if roadmap is None or text is None:
        return Edition(path, file, problems=(*stray, *faults))
    attached, slips = originals.gather(folder / "files", roadmap.originals)
    slips += islice(agreement.slips(roadmap, outline.of(roadmap), known), MOST + 1)
    found = foremost([_problem(text, slip) for slip in slips])
    # A slip makes the page wrong, not unreadable; the file is refused whole all the same,
    # so that nothing half-right is published.
    return Edition(path, file, None if found else roadmap, text, tuple(attached), (*stray, *faults, *found))


def _deeper(name: str) -> Problem:
    what, mend = "лишняя папка внутри дорожной карты", "оставьте здесь roadmap.yml и папку files/"
    return Problem(file=name, line=1, column=1, what=what, mend=mend)


R = TypeVar("R", bound=Record)


def _read(path: Path, name: str, model: type[R]) -> tuple[R | None, Source | None, list[Problem]]:
    if closed(path.parent) or path.is_symlink():  # told by `look`, and not followed: it may lead out of the data
        return None, None, []
    if not path.is_file():
        what = f"нет файла {path.name}"
        return None, None, [Problem(file=name, line=1, column=1, what=what, mend="создайте его по образцу соседних папок")]
    read = source.read(path, name)
    if not isinstance(read, Source):
        return None, None, read
    record = validate(model, read)
    doubts = list(read.problems)
    return (None, None, [*doubts, *record]) if isinstance(record, list) else (record, read, doubts)


def _problem(text: Source, slip: Slip) -> Problem:
    path, what, mend = slip
    mark = text.keys.get(path) or text.mark(path)
    return Problem(file=text.file, line=mark.line, column=mark.column, what=what, mend=mend)
