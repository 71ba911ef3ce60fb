"""Regions, municipalities and their departments, and the vocabulary that the operator keeps."""

from typing import Literal

from pydantic import Field

from generator.model.text import Line, Record, Signed


class Region(Record):
    """Субъект Российской Федерации."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    name: Line
    """Официальное название: Омская область."""


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


class Municipality(Record):
    """Муниципальное образование."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    name: Line
    """Полное название: Гурьевский муниципальный округ."""
    department: Department
    """Кто публикует и отвечает на вопросы."""
    abbreviations: dict[str, Line] = Field(default_factory=dict)
    """Местные сокращения и их значения: МОУО — …"""


class Vocabulary(Record):
    """Общий словарь сокращений."""

    format: Literal["1"]
    """Версия формата этого файла: 1."""
    abbreviations: dict[str, Line] = Field(default_factory=dict)
    """Сокращение — его значение."""
