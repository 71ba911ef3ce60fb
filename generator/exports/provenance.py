"""Lists what a workbook says of itself: whose data, of which day and editions, and where each column's values come from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.compare import Table, TableCell
from generator.compare.table import ORIGINS

OWN = "название или адрес на этом сайте"
ABSENT = (
    "Где значения нет, стоит слово вместо него («не указан», «не вычисляется»); пустая ячейка значит, "
    "что в документе пусто. Ноль ставится, только когда посчитан ноль."
)
BESIDE = (
    "Мероприятия, показатели и охват факторов и тем лежат на сайте и в CSV для программ: UTF-8, запятые, даты вида "
    "2022-01-31. Там стоит один лишний "
    "апостроф перед ячейкой, которая начинается как формула (= + - @) или с апострофа, и перед таким знаком в начале строки "
    "внутри ячейки, после запятой, точки с запятой и табуляции: иначе программа таблиц другой страны приняла бы слова за формулу."
)
SIGNED = "Графы «слова документа» переписаны из него дословно. Остальное понято или посчитано и документом не является."


@dataclass(frozen=True)
class SourceEdition:
    """An edition that a table is made from: its title, its act, its address on this site."""

    title: str
    act: str
    address: str


@dataclass(frozen=True)
class Colophon:
    """The site's name and own address (`None` when not given), the day of the data, the editions in it."""

    site: str
    url: str | None
    day: date
    editions: tuple[SourceEdition, ...]


def rows(colophon: Colophon, tables: tuple[Table, ...]) -> Iterator[tuple[TableCell, ...]]:
    """The sheet line by line: facts, editions, columns; an empty line before each new part."""
    yield TableCell("Сайт"), TableCell(colophon.site)
    yield (
        TableCell("Адрес"),
        TableCell(addresses.absolute(addresses.HOME, colophon.url) if colophon.url else None, "не указан", ""),
    )
    yield TableCell("День данных"), TableCell(colophon.day)
    for table in tables:
        yield TableCell("Таблица"), TableCell(table.title, link=table.link)
        yield from ((TableCell("Что важно знать"), TableCell(words)) for words in (table.notice,) if words)
    yield from ((TableCell("Как читать"), TableCell(words)) for words in (SIGNED, ABSENT, BESIDE))
    yield ()
    yield TableCell("Дорожные карты"), TableCell("Акт"), TableCell("Адрес")
    for line in colophon.editions:
        address = addresses.absolute(line.address, colophon.url)
        yield TableCell(line.title), TableCell(line.act), TableCell(address, link=line.address)
    for table in tables:
        yield ()
        yield TableCell(f"Графы: {table.title}"), TableCell("Откуда"), TableCell("Что значит")
        for column in table.columns:
            origin = ORIGINS[column.origin] if column.origin else OWN
            yield TableCell(column.title), TableCell(origin), TableCell(column.about or None)
