"""Writes the passport of open data by the methodical recommendations 3.0: a register of sets, of each what it is.

A set is the measures of one roadmap whose department has told its ИНН, with which the name of a set begins.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.compare.measure_table import MEASURES
from generator.exports.csv_export import guarded
from generator.exports.data_package import TYPES
from generator.model import Department

STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
SUBJECT = "Образование"
STRUCTURED = date(2026, 11, 28)  # since when the columns of measures are as they are


@dataclass(frozen=True)
class DataSet:
    """A roadmap as a set of open data: its path, its title, whose department, the day of its act and of its publication."""

    path: str
    title: str
    department: Department
    signed: date
    published: date

    @property
    def identifier(self) -> str:
        """The ИНН and a Latin name, in which `_` parts folders, so that no two sets share it."""
        return identifier(str(self.department.inn), self.path)

    @property
    def data(self) -> str:
        """The file of its values."""
        return addresses.open_data(self.identifier, f"data-{self.signed:%Y%m%d}-structure-{STRUCTURED:%Y%m%d}.csv")

    @property
    def structure(self) -> str:
        """The file that describes its columns."""
        return addresses.open_data(self.identifier, f"structure-{STRUCTURED:%Y%m%d}.csv")

    @property
    def passport(self) -> str:
        """The file that describes the set."""
        return addresses.open_data(self.identifier, "meta.csv")


def identifier(inn: str, path: str) -> str:
    """What a set is called in addresses and in the register."""
    return f"{inn}-{path.replace('/', '_')}"


def passport(data_set: DataSet, site: str | None) -> bytes:
    """The passport of a set, a line for each property."""
    body = data_set.department
    lines = (
        ("standardversion", STANDARD),
        ("identifier", data_set.identifier),
        ("title", data_set.title),
        ("description", f"Мероприятия документа: {data_set.title}"),
        ("creator", body.name),
        ("created", f"{data_set.published:%Y%m%d}"),
        ("modified", f"{data_set.published:%Y%m%d}"),
        ("subject", SUBJECT),
        ("format", "csv"),
        ("provenance", "Дорожная карта размещена"),
        ("valid", ""),
        ("publishername", body.name),
        ("publisherphone", body.phone or ""),
        ("publishermbox", body.email or ""),
        (data_set.data.rpartition("/")[2], addresses.absolute(data_set.data, site)),
        (data_set.structure.rpartition("/")[2], addresses.absolute(data_set.structure, site)),
    )
    return _csv(("property", "value"), lines)


def structure() -> bytes:
    """The columns of every set."""
    lines = ((column.key, column.key.replace("_", " "), column.title, TYPES.get(column.key, "string")) for column in MEASURES)
    return _csv(("field name", "english description", "russian description", "format"), lines)


def register(sets: Sequence[tuple[str, str]], site: str | None) -> bytes:
    """All sets of the site, by identifier and title."""
    lines = ((name, title, addresses.absolute(addresses.open_data(name, "meta.csv"), site), "csv") for name, title in sets)
    standard = ("standardversion", "Версия методических рекомендаций", STANDARD, "")
    return _csv(("property", "title", "value", "format"), (standard, *lines))


def _csv(header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([guarded(" ".join(cell.split())) for cell in line] for line in lines)
    return text.getvalue().encode()
