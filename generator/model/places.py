"""Regions, municipalities, their departments and schools."""

from typing import Annotated, Literal

from pydantic import Field

from generator.fingerprint import shared
from generator.model import bounds
from generator.model.codes import Inn, Oktmo, RegionIso, RegionOktmo
from generator.model.text import Day, FullName, Line, Name, Place, Record, Signed, Slug, Term, Unprinted

Account = Annotated[Line, Field(pattern=r"^@[A-Za-z0-9_./-]+$")]
"""A person or a group of a forge, as CODEOWNERS names them."""


class Region(Record):
    """Субъект Российской Федерации."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    name: Name
    """Официальное название: Омская область."""
    iso: RegionIso | None = None
    """Код региона по ISO 3166-2: RU-OMS."""
    oktmo: RegionOktmo | None = None
    """Цифры, с которых начинаются коды ОКТМО всех муниципалитетов региона, в кавычках: "52"."""


class Department(Record):
    """Орган или учреждение, которое отвечает за дорожную карту."""

    name: Signed
    """Полное название."""
    address: Line | None = None
    """Почтовый адрес."""
    phone: Line | None = None
    """Телефон."""
    email: Line | None = Field(default=None, pattern=r"^[^@\s<>\"?&]+@[^@\s<>\"?&]+\.[^@\s<>\"?&]+$")
    """Электронная почта, на которую придут вопросы читателей."""
    site: Line | None = Field(default=None, pattern=r"^https?://[^\s<>\"]+$")
    """Сайт: https://…"""
    inn: Inn | None = None
    """ИНН ведомства, десять цифр, в кавычках."""


class School(Record):
    """Школа муниципалитета."""

    slug: Slug
    """Короткое имя для адреса страницы школы."""
    name: FullName
    """Название школы: МБОУ «Чистовская СШ»."""
    aliases: Annotated[tuple[FullName, ...], Field(max_length=bounds.ALIASES)] = ()
    """Как ещё школу называют документы: «Чистовская СШ»."""


class Harvested(Record):
    """Откуда взята копия данных; пишет программа, которая собирает сайты ведомств."""

    site: Line = Field(pattern=r"^https?://[^\s<>\"]+$")
    """Сайт ведомства: https://…"""
    copied: Day
    """День, когда взято последнее изменение."""
    silent: Day | None = None
    """День, с которого сайт не отвечает или присылает негодные данные."""


class Predecessor(Record):
    """Прежний муниципалитет, дела которого перешли к этому; прежние адреса сайта приведут сюда."""

    path: Place
    """Где его данные лежали раньше: kemerovo/prezhniy-rayon."""
    name: Name
    """Его полное название: Прежний муниципальный район."""
    until: Day | None = None
    """Последний день, когда он существовал: 2022-12-31."""
    ground: Line | None = None
    """Акт, которым он преобразован: Закон области от 1 декабря 2022 г. № 1-ОЗ."""


@shared
class Municipality(Record):
    """Муниципальное образование."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    name: Name
    """Полное название: Гурьевский муниципальный округ."""
    oktmo: Oktmo | None = None
    """Код муниципалитета по ОКТМО, восемь цифр (у поселения одиннадцать), в кавычках."""
    department: Department
    """Кто публикует и отвечает на вопросы."""
    abbreviations: dict[Term, Line] = Field(default_factory=dict, max_length=bounds.TERMS)
    """Местные сокращения и их значения: МОУО — …"""
    schools: Annotated[tuple[School, ...], Field(max_length=bounds.SCHOOLS)] = ()
    """Школы, которые называют документы."""
    bodies: dict[Term, Slug] = Field(default_factory=dict, max_length=bounds.TERMS)
    """Местные названия исполнителей и их вид из словаря: ГОО «КРЦППМС» — psychologists."""
    owners: Annotated[tuple[Account, ...], Field(max_length=bounds.OWNERS)] = ()
    """Учётные записи на форже, без согласия которых папку муниципалитета не меняют: "@gurevsk-edu"."""
    predecessors: Annotated[tuple[Predecessor, ...], Field(max_length=bounds.PREDECESSORS)] = ()
    """Муниципалитеты, которые вошли в этот или стали им."""
    harvested: Annotated[Harvested | None, Unprinted()] = None
    """Откуда взята копия этих данных, если их собрала программа."""
