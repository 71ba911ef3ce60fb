"""Loads a data folder into a `Dataset`: walks its three levels, reads each file by its record, collects every problem."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from generator import outline
from generator.cache import Cache
from generator.loading import amounts, consistency, originals
from generator.loading.dataset import Dataset, Disclosed, EditionData, MunicipalityData, Named, Original, RegionData
from generator.loading.folders import closed, look
from generator.loading.namesakes import namesakes
from generator.loading.oktmo import foreign_codes
from generator.loading.records import NONE, read
from generator.loading.short_names import ShortNames, Slip
from generator.model import VOCABULARY_FILES, Municipality, Record, Region, Roadmap, Vocabulary
from generator.problems import MOST, Problem, foremost, of_file
from generator.source import ParsedFile

__all__ = [
    "Dataset",
    "Disclosed",
    "EditionData",
    "MunicipalityData",
    "Named",
    "Original",
    "RegionData",
    "bare_dataset",
    "bare_region",
    "foreign_codes",
    "load",
    "load_municipality",
    "load_region",
    "namesakes",
    "standing",
]

DEEPER = ("лишняя папка внутри дорожной карты", "оставьте здесь roadmap.yml и папку files/")


def load(root: Path, cache: Cache = NONE, today: date | None = None) -> Dataset:
    """Load the folder `root`; a fault of one file never keeps another from being read.

    Reports of days after `today` are errors; without it no day is to come.
    """
    folders, around = bare_dataset(root, cache)
    return replace(around, lands=tuple(load_region(folder, around.name, around.vocabulary, cache, today) for folder in folders))


def bare_dataset(root: Path, cache: Cache = NONE, name: str | None = None) -> tuple[list[Path], Dataset]:
    """The folders of the regions in `root`, and the dataset without them; `name` is the folder as shown to people."""
    name = name or str(root)
    folders, stray = look(root, name, [], ["vocabulary"])
    vocabulary, faults = _vocabulary(root / "vocabulary", f"{name}/vocabulary", cache)
    return folders, Dataset(name, (), vocabulary, (*stray, *faults))


def _vocabulary(folder: Path, name: str, cache: Cache) -> tuple[Vocabulary, list[Problem]]:
    if closed(folder.parent) or folder.is_symlink() or not folder.is_dir():
        return Vocabulary(), []
    records: dict[str, Record] = {}
    inside, problems = look(folder, name, VOCABULARY_FILES)
    mend = f"уберите её; здесь бывают: {', '.join(VOCABULARY_FILES)}"
    problems += [of_file(f"{name}/{inner.name}", "лишняя папка: на сайт она не попадёт", mend) for inner in inside]
    for file, model in VOCABULARY_FILES.items():
        if not closed(folder) and (folder / file).exists():
            record, _, faults = read(folder / file, f"{name}/{file}", model, cache)
            records |= {file: record} if record else {}
            problems += faults
    lists = {key: value for record in records.values() for key, value in record if key != "format"}
    return Vocabulary(**lists), problems


def load_region(folder: Path, root: str, vocabulary: Vocabulary, cache: Cache = NONE, today: date | None = None) -> RegionData:
    """Load the folder of one region; `root` is the data folder as shown to people."""
    folders, bare = bare_region(folder, root, cache)
    municipalities = tuple(load_municipality(inner, root, vocabulary, cache, today) for inner in folders)
    named = [municipality.named for municipality in municipalities if municipality.named]
    codes = {bare.path: bare.region.oktmo if bare.region else None}
    return replace(bare, towns=municipalities, problems=(*bare.problems, *namesakes(named), *foreign_codes(named, codes)))


def bare_region(folder: Path, root: str, cache: Cache = NONE) -> tuple[list[Path], RegionData]:
    """The folders of a region's municipalities, and the region without them."""
    name = f"{root}/{folder.name}"
    folders, stray = look(folder, name, ["region.yml"])
    region, _, faults = read(folder / "region.yml", f"{name}/region.yml", Region, cache)
    return folders, RegionData(folder.name, f"{name}/region.yml", region, (), (*stray, *faults))


def load_municipality(
    folder: Path, root: str, vocabulary: Vocabulary, cache: Cache = NONE, today: date | None = None
) -> MunicipalityData:
    """Load the folder of one municipality, of other folders of the data only looking whether its predecessors' are there."""
    path = f"{folder.parent.name}/{folder.name}"
    name = f"{root}/{path}"
    folders, stray = look(folder, name, ["municipality.yml"])
    stray += amounts.editions(folders, name)
    file = f"{name}/municipality.yml"
    municipality, text, faults = read(folder / "municipality.yml", file, Municipality, cache)
    slips = islice(consistency.of_municipality(municipality, vocabulary), MOST + 1) if municipality else ()
    problems = foremost([_problem(text, slip) for slip in slips if text])
    # The municipality is published all the same: its own addresses are right, only those of the other are disputed.
    claims = tuple(before.path for before in municipality.predecessors) if municipality else ()
    disputed = consistency.of_predecessors(municipality, standing(folder, claims)) if municipality else ()
    claim_problems = foremost([_problem(text, slip) for slip in disputed if text])
    named = (
        Named(municipality.name, path, file, text.mark(("name",)), municipality.oktmo, text.mark(("oktmo",)))
        if municipality and text
        else None
    )
    short_names = ShortNames.of(municipality, vocabulary, (inner.name for inner in folders))
    editions = tuple(_edition(inner, root, short_names.beside(inner.name), cache, today) for inner in folders)
    return MunicipalityData(
        path, file, None if problems else municipality, editions, (*stray, *faults, *problems, *claim_problems), claims, named
    )


def standing(folder: Path, claims: Iterable[str]) -> frozenset[str]:
    """Which of the folders that the municipality in `folder` says it comes from are still there."""
    return frozenset(path for path in claims if (folder.parent.parent / path).is_dir())


def _edition(folder: Path, root: str, short_names: ShortNames, cache: Cache, today: date | None) -> EditionData:
    path = "/".join(folder.parts[-3:])
    name = f"{root}/{path}"
    folders, stray = look(folder, name, ["roadmap.yml"], ["files"])
    stray += [of_file(f"{name}/{inner.name}", *DEEPER) for inner in folders]
    file = f"{name}/roadmap.yml"
    roadmap, text, faults = read(folder / "roadmap.yml", file, Roadmap, cache)
    if roadmap is None or text is None:
        return EditionData(path, file, problems=(*stray, *faults))
    places = outline.of(roadmap)
    attached, slips = originals.gather(folder / "files", roadmap.originals, consistency.evidence_files(places))
    slips += [*amounts.slips(roadmap, places), *islice(consistency.slips(roadmap, places, short_names, today), MOST + 1)]
    problems = foremost([_problem(text, slip) for slip in slips])
    # A slip makes the page wrong, not unreadable; the file is refused whole all the same,
    # so that nothing half-right is published.
    return EditionData(path, file, None if problems else roadmap, text, tuple(attached), (*stray, *faults, *problems))


def _problem(text: ParsedFile, slip: Slip) -> Problem:
    path, what, mend = slip
    mark = text.keys.get(path) or text.mark(path)
    return Problem(file=text.file, line=mark.line, column=mark.column, what=what, mend=mend)
