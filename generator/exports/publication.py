"""Writes `.well-known/roadmaps.json`: what the site publishes, withdrew and moved by its ledger, for those who gather sites."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator import __version__, addresses, yaml_writer
from generator.ledger import Changed, Ledger, Published, Withdrawn
from generator.model import Municipality
from generator.names import Show
from generator.settings import Settings

SHA256 = r"^[0-9a-f]{64}$"
OWN = {"owners", "harvested"}  # fields of a municipality that concern the repository it lies in alone


class Statement(BaseModel):
    """A frozen value that is published."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class PublishedFile(Statement):
    """Файл данных."""

    path: str
    """Место в папке муниципалитета или карты: roadmap.yml, files/prikaz.pdf."""
    address: str
    """Где он лежит, от корня сайта."""
    sha256: str = Field(pattern=SHA256)
    """SHA-256 его байтов."""


class PublishedPlace(Statement):
    """Муниципалитет: место в данных, название и файл сведений о нём."""

    path: str
    name: str
    files: tuple[PublishedFile, ...]


class PublishedEdition(Statement):
    """Дорожная карта: место в данных, когда размещена и изменена (null, если сайт этого не записывал), её файлы."""

    path: str
    state: Literal["published"] = "published"
    title: str
    first: datetime | None
    changed: datetime | None
    names: Show
    """Как показаны имена людей; full — как подписано. Иначе данных в files нет: в них были бы имена."""
    files: tuple[PublishedFile, ...]


class WithdrawnPath(Statement):
    """Что снято с сайта: место муниципалитета или карты, когда и на каком основании."""

    path: str
    state: Literal["withdrawn"] = "withdrawn"
    time: datetime
    ground: str


class MovedPath(Statement):
    """Что переехало: прежнее место в данных и новое."""

    path: str
    state: Literal["moved"] = "moved"
    to: str
    time: datetime


class PublishedRelease(Statement):
    """Последний выпуск сайта, который что-нибудь изменил."""

    number: int
    time: datetime
    commit: str


class Publication(Statement):
    """Что публикует сайт: муниципалитеты и карты с суммами файлов; что он снял и что переехало."""

    format: Literal[1] = 1
    """Версия этого описания."""
    name: str
    """Название сайта."""
    url: str | None
    """Адрес сайта."""
    program: str
    """Версия программы."""
    names: Show
    """Как сайт показывает имена людей."""
    release: PublishedRelease | None
    """Последний выпуск; null, если сайт их не записывает."""
    municipalities: tuple[PublishedPlace, ...]
    editions: tuple[PublishedEdition, ...]
    withdrawn: tuple[WithdrawnPath, ...]
    moved: tuple[MovedPath, ...]
    digest: str = Field(pattern=SHA256)
    """SHA-256 строк «место/файл сумма» всех файлов, по порядку мест."""

    @property
    def counted(self) -> str:
        """What the digest must be."""
        return digest((*self.municipalities, *self.editions))


@dataclass(frozen=True)
class PlacedEdition:
    """An edition as it stands: its path, title, how names are shown, names and SHA-256 of its files."""

    path: str
    title: str
    names: Show
    data: str
    originals: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlacedMunicipality:
    """A municipality as it stands: its path, its name, SHA-256 of what is published of its file."""

    path: str
    name: str
    digest: str


def municipality_file(record: Municipality) -> bytes:
    """A municipality's data for other sites: the same record without what concerns its own repository."""
    data = record.model_dump(mode="json", exclude_defaults=True, exclude=OWN)
    return yaml_writer.write(data, {}, Municipality).encode()


def publication(
    settings: Settings, municipalities: Sequence[PlacedMunicipality], editions: Sequence[PlacedEdition], ledger: Ledger
) -> str:
    """The JSON of a site (UTF-8)."""
    places = tuple(
        PublishedPlace(
            path=place.path,
            name=place.name,
            files=(PublishedFile(path="municipality.yml", address=addresses.municipality_data(place.path), sha256=place.digest),),
        )
        for place in municipalities
    )
    plans = tuple(_edition(edition, ledger) for edition in editions)
    standing = {place.path for place in places} | {plan.path for plan in plans}
    return (
        Publication(
            name=settings.name,
            url=settings.url,
            program=__version__,
            names=settings.names,
            release=_release(ledger),
            municipalities=places,
            editions=plans,
            withdrawn=tuple(_withdrawn(ledger)),
            moved=tuple(
                MovedPath(path=entry.old, to=entry.new, time=entry.time)
                for entry in ledger.entries
                if entry.entry == "moved" and ledger.moves.get(entry.old) == entry.new and entry.old not in standing
            ),
            digest=digest((*places, *plans)),
        ).model_dump_json(indent=1)
        + "\n"
    )


def digest(holders: Iterable[PublishedPlace | PublishedEdition]) -> str:
    """SHA-256 of the paths and digests of all files, in the order of paths."""
    lines = sorted(f"{holder.path}/{file.path} {file.sha256}\n" for holder in holders for file in holder.files)
    return sha256("".join(lines).encode()).hexdigest()


def _edition(edition: PlacedEdition, ledger: Ledger) -> PublishedEdition:
    first, last = ledger.first(addresses.folder(edition.path)), ledger.last(edition.path)
    files = [PublishedFile(path="roadmap.yml", address=addresses.source(edition.path), sha256=edition.data)]
    files += [
        PublishedFile(path=f"files/{name}", address=addresses.original(digest_of_file, name), sha256=digest_of_file)
        for name, digest_of_file in edition.originals
    ]
    return PublishedEdition(
        path=edition.path,
        title=edition.title,
        first=first.moment.time if first else None,
        changed=last.moment.time if last else None,
        names=edition.names,
        files=tuple(files) if edition.names == "full" else (),
    )


def _withdrawn(ledger: Ledger) -> Iterator[WithdrawnPath]:
    """Municipalities and editions whose own pages are gone; what is below them is not named."""
    for address, entry in ledger.pages.items():
        path = address.removeprefix(addresses.ROADMAPS).rstrip("/")
        steps = path.split("/")
        of_data = address == addresses.folder(path) and len(steps) in (2, 3) and steps[-1] not in addresses.RESERVED
        if isinstance(entry, Withdrawn) and of_data:
            yield WithdrawnPath(path=path, time=entry.time, ground=entry.ground)


def _release(ledger: Ledger) -> PublishedRelease | None:
    moments = (entry.moment for entry in ledger.entries if isinstance(entry, Published | Changed))
    last = max(moments, key=lambda moment: moment.release, default=None)
    return PublishedRelease(number=last.release, time=last.time, commit=last.commit) if last else None
