"""Makes a valid invented country, file by file: real regions, invented municipalities, plans of the usual size; to test a server.

Every municipality's name says that it is made up, every file begins with a line that says so, and `mkdocs.yml`
asks for the same words on every page. A municipality depends on its number and the seed alone: the first 230 of
2,300 are those of a country of 230.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import source, yaml_writer
from generator.loading import word_lists
from generator.model import Municipality, Progress, Record, Region, Roadmap
from generator.sample.editions import Data, editions
from generator.sample.localities import MOST, Locality, place
from generator.sample.seeded_choice import SeededChoice
from generator.source import ParsedFile
from generator.yaml_writer import Comment

__all__ = ["MOST", "NOTE", "factors", "files", "write"]

NOTE = "# Вымышленные данные для пробы: такого муниципалитета и такого документа нет."
SITE = Path(__file__).parent / "site"


def files(number: int, seed: int, factor_codes: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Every file of a country of so many municipalities: its path below the folder of the site, and its bytes.

    `factor_codes` are the codes of risk factors that the vocabulary has; the vocabulary itself is the operator's.
    """
    yield "mkdocs.yml", (SITE / "mkdocs.yml").read_bytes()
    yield "docs/index.md", (SITE / "index.md").read_bytes()
    regions_written: set[str] = set()
    for index in range(number):
        choice = SeededChoice(seed, index)
        where = place(index, choice)
        region, municipality = f"roadmaps/{where.region_folder}", f"roadmaps/{where.region_folder}/{where.slug}"
        if region not in regions_written:
            regions_written.add(region)
            yield f"{region}/region.yml", _file({"format": "1", "name": where.region}, Region)
        yield f"{municipality}/municipality.yml", _file(_municipality(where), Municipality)
        for edition in editions(where, choice, SeededChoice(seed, index, "progress"), factor_codes):
            yield f"{municipality}/{edition.folder}/roadmap.yml", _file(edition.data, Roadmap)
            if edition.progress:
                yield f"{municipality}/{edition.folder}/progress.yml", _file(edition.progress, Progress)


def write(to: Path, vocabulary: Path | None, municipalities: int, seed: int) -> None:
    """Put the site and the data of a country into `to` whole, which is empty or not there; `OSError` when it cannot be.

    A folder of word lists is copied beside the data; without one those of the package are in force.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{to.name}-", dir=to.parent) as scratch:
        country = Path(scratch) / "new"
        for path, content in files(municipalities, seed, factors(vocabulary or word_lists.FOLDER)):
            (country / path).parent.mkdir(parents=True, exist_ok=True)
            (country / path).write_bytes(content)
        if vocabulary:
            shutil.copytree(vocabulary, country / "roadmaps/vocabulary")
        country.rename(to)


def factors(vocabulary: Path) -> frozenset[str]:
    """The codes of risk factors of a vocabulary's folder; none when it has no list that can be read."""
    file = vocabulary / "factors.yml"
    read = source.read(file, str(file)) if file.is_file() else None
    data = read.data if isinstance(read, ParsedFile) else None
    listed = data.get("factors") if isinstance(data, Mapping) else None
    return frozenset(str(factor["code"]) for factor in listed or () if isinstance(factor, Mapping) and "code" in factor)


def _municipality(where: Locality) -> Data:
    return {
        "format": "1",
        "name": where.name,
        "department": {"name": where.department, "phone": "0-00-00", "email": "primer@example.org"},
        "schools": [{"slug": school.slug, "name": school.name, "aliases": [school.alias]} for school in where.schools],
    }


def _file(data: Data, model: type[Record]) -> bytes:
    return yaml_writer.write(data, {(): Comment(before=(NOTE,))}, model).encode()
