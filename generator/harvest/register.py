"""Reads the register of sites that are gathered, a YAML file: folders of municipalities and the addresses of their sites."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from generator.loading.records import NONE, read
from generator.model import Record
from generator.model.codes import RegionIso, RegionOktmo
from generator.model.text import Line, Name, Place, Slug, Some
from generator.problems import Problem

Address = Annotated[Line, Field(pattern=r"^https?://[^\s<>\"@?#]+$")]


class RegisteredRegion(Record):
    """Регион, в папке которого лежат собранные муниципалитеты."""

    name: Name
    """Официальное название: Омская область."""
    iso: RegionIso | None = None
    """Код региона по ISO 3166-2: RU-OMS."""
    oktmo: RegionOktmo | None = None
    """Цифры, с которых начинаются коды ОКТМО всех муниципалитетов региона, в кавычках: "52"."""


class Register(Record):
    """Реестр сайтов ведомств, которые собирает один сайт."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    regions: dict[Slug, RegisteredRegion] = Field(default_factory=dict)
    """Регионы по именам папок: из этих строк записывается region.yml, если его ещё нет."""
    sites: Annotated[dict[Place, Address], Some]
    """Адреса сайтов по папкам муниципалитетов: kemerovo/gurevsk: https://…"""


def register(file: Path) -> Register | list[Problem]:
    """The register of a file, or all that is wrong with it."""
    record, _, problems = read(file, str(file), Register, NONE)
    return record if record else problems
