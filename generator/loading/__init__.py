"""Loads a data folder into a `Dataset`: walks its three levels, reads each file by its record, collects every problem."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

from generator import outline, source
from generator.cache import Cache
from generator.loading import amounts, consistency, originals, progress_consistency, word_lists
from generator.loading.dataset import Dataset, Disclosed, EditionData, MunicipalityData, Named, Original, ProgressData, RegionData
from generator.loading.folders import closed, look
from generator.loading.namesakes import namesakes
from generator.loading.oktmo import foreign_codes
from generator.loading.records import NONE, read
from generator.loading.short_names import ShortNames, Slip
from generator.model import Municipality, Progress, Region, Roadmap, Vocabulary
from generator.problems import MOST, Problem, foremost, of_file
from generator.source import ParsedFile

__all__ = [
    "Dataset",
    "Disclosed",
    "EditionData",
    "MunicipalityData",
    "Named",
    "Original",
    "ProgressData",
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

DOCUMENTS = frozenset({".docx", ".doc", ".rtf", ".odt", ".xlsx", ".xls", ".ods", ".html", ".htm", ".txt"})
NOT_YET = (
    "документ приложен, а данных ещё нет: нет файла roadmap.yml",
    "возьмите готовый черновик: он приложен к проверке (chernovik), а на своём компьютере его пишет roadmaps drafts",
)
NO_REGION = (
    "нет файла region.yml",
    "напишите в нём название региона; если данные принимает сервер публикации, попросите оператора завести этот регион",
)
COMPARED = "sverka"  # the folder in which a scan was compared with its draft: no data
DEEPER = ("лишняя папка внутри дорожной карты", "оставьте здесь roadmap.yml, progress.yml и папку files/")


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
    vocabulary, faults = word_lists.load(root / "vocabulary", f"{name}/vocabulary", cache)
    return folders, Dataset(name, (), vocabulary, (*stray, *faults))


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
    if not closed(folder) and not os.path.lexists(folder / "region.yml"):
        inner = [edition for municipality in folders if not closed(municipality) for edition in municipality.iterdir()]
        missing = of_file(f"{name}/region.yml", *NO_REGION)
        faults = [] if any(map(_to_draft, inner)) else [missing]  # the draft of a document has this file too, and is told of
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
    if not os.path.lexists(folder / "municipality.yml") and any(map(_to_draft, folders)):
        faults = []
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


def _to_draft(folder: Path) -> bool:
    """Whether an edition has a document of which a draft can be made, and no data yet."""
    files = folder / "files"
    if closed(folder) or not files.is_dir() or closed(files) or os.path.lexists(folder / "roadmap.yml"):
        return False
    return any(file.suffix.lower() in DOCUMENTS for file in files.iterdir())


def _edition(folder: Path, root: str, short_names: ShortNames, cache: Cache, today: date | None) -> EditionData:
    path = "/".join(folder.parts[-3:])
    name = f"{root}/{path}"
    folders, stray = look(folder, name, ["roadmap.yml", progress_consistency.FILE], ["files", COMPARED])
    stray += [of_file(f"{name}/{inner.name}", *DEEPER) for inner in folders]
    file = f"{name}/roadmap.yml"
    if _to_draft(folder):
        return EditionData(path, file, problems=(*stray, of_file(file, *NOT_YET)))
    roadmap, text, faults = read(folder / "roadmap.yml", file, Roadmap, cache)
    told, telling_faults = _told(folder, name, cache)
    stray += telling_faults
    if roadmap is None or text is None:
        return EditionData(path, file, problems=(*stray, *faults), told=told)
    places = outline.of(roadmap)
    progress = told.progress if told else Progress(format="1")
    named = progress_consistency.evidence_files(progress) if progress else None
    files = originals.gather(folder / "files", roadmap.originals, consistency.evidence_files(places), named)
    attached, slips, slips_beside = files
    slips += [*amounts.slips(roadmap, places), *islice(consistency.slips(roadmap, places, short_names, today), MOST + 1)]
    problems = foremost([_problem(text, slip) for slip in slips])
    if told and told.source and progress:
        # The signed document is published whatever is wrong with what is told beside it.
        telling = (*slips_beside, *progress_consistency.slips(progress, places, short_names, today))
        wrong = foremost([_problem(told.source, slip) for slip in islice(telling, MOST + 1)])
        told = replace(told, progress=None) if wrong else told
        stray += wrong
    # A slip makes the page wrong, not unreadable; the file is refused whole all the same,
    # so that nothing half-right is published.
    published = None if problems else roadmap
    return EditionData(path, file, published, text, tuple(attached), (*stray, *faults, *problems), told=told)


def _told(folder: Path, name: str, cache: Cache) -> tuple[ProgressData | None, list[Problem]]:
    """What is told of an edition's progress in a file of its own, which need not be there, and what is wrong with it."""
    path, file = folder / progress_consistency.FILE, f"{name}/{progress_consistency.FILE}"
    if closed(folder) or path.is_symlink() or not path.is_file():
        return None, []
    progress, text, faults = read(path, file, Progress, cache)
    content = text.content if text else source.opened(path, file)
    return ProgressData(file, sha256(content if isinstance(content, bytes) else b"").hexdigest(), progress, text), faults


def _problem(text: ParsedFile, slip: Slip) -> Problem:
    path, what, mend = slip
    mark = text.keys.get(path) or text.mark(path)
    return Problem(file=text.file, line=mark.line, column=mark.column, what=what, mend=mend)
