"""Reads the columns of a plan that are about money: known by their titles, their sums by `quantities`, what is left are sources.

Sums are exact roubles. What has a number that is no sum stays unread, so that no part of a sum is taken for the whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator import quantities
from generator.model import Measure
from generator.quantities import MONEY, Limit

_ROUBLES = r"(?<!\w)(?:руб(?![а-я])|рубл[а-я]{1,2})"
_TITLE = re.compile(
    r"финанс|(?<!\w)(?:объ[её]м[а-я]{0,2}|источник[а-я]{0,2})\s(?:средств|затрат|расход)|необходимые средства|стоимост"
    rf"|(?<!\w)(?:затрат|расход)|{_ROUBLES}|^источник[а-я]{{0,2}}$",
    re.IGNORECASE,
)
_OTHER_TITLE = re.compile(r"ответственн|исполнител|срок|период|дата", re.IGNORECASE)
_UNIT = re.compile(rf"(?:(?:тыс|млн|млрд)(?![а-я])\.?\s?|(?:тысяч|миллион|миллиард)[а-я]{{0,3}}\s)?{_ROUBLES}", re.IGNORECASE)
_MONEY = re.compile(MONEY, re.IGNORECASE)
_TIMES = {"т": 3, "мил": 6, "млн": 6, "миллиа": 9, "млр": 9}
_NEEDLESS = re.compile(
    r"(?:не\s?требу|не\s?предусм|без\s(?:дополнительного\s)?финансир|бесплатн"
    r"|(?:в пределах|в рамках|за сч[её]т)\s(?:текущ|выделенн|имеющ|утвержд|средств,? предусмотренн|основн))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"(?<!№\s)(?<!№)(?<![\d.-])\d")
_SEPARATOR = re.compile(r"[;,:()\n]|(?<!\S)[–—-](?!\S)")
_PARTLY = re.compile(
    r"(?<!\w)(?:всего|итого|в том числе|из них|ежегодно|в год|в месяц|на\s(?:одного|одну|1))(?!\w)", re.IGNORECASE
)


@dataclass(frozen=True)
class Sum:
    """A sum in roubles with the cell's own words; `unit` is that in which it is printed.

    `limit` tells that it is the most or the least, `partly` that the cell tells of a part, of a whole with its
    parts, or of so much a year.
    """

    words: str
    roubles: Decimal
    unit: str
    limit: Limit | None = None
    partly: bool = False


@dataclass(frozen=True)
class Funding:
    """What a measure's columns on money say: sums, the words of sources, and whether they say that no money is asked for."""

    sums: tuple[Sum, ...] = ()
    sources: tuple[str, ...] = ()
    needless: bool = False


@dataclass(frozen=True)
class Total:
    """The sums of one plan in roubles: of how many measures, and the unit in which all of these are printed."""

    roubles: Decimal
    unit: str
    measures: int


def columns(titles: Mapping[str, str]) -> dict[str, str]:
    """Of the columns of a plan, by their keys, those on money by their titles."""
    plain = {key: " ".join(title.split()) for key, title in titles.items()}
    return {key: title for key, title in plain.items() if _TITLE.search(title) and not _OTHER_TITLE.match(title)}


def of_measure(measure: Measure, titles: Mapping[str, str]) -> Funding | None:
    """What a measure says in the columns on money that `columns` gave; `None` where that is nothing."""
    cells = [_of_cell(measure.cells[key], title) for key, title in titles.items() if key in measure.cells]
    sums = tuple(amount for cell in cells for amount in cell.sums)
    sources = tuple(dict.fromkeys(source for cell in cells for source in cell.sources))
    needless = not sums and any(cell.needless for cell in cells)
    return Funding(sums, sources, needless) if sums or sources or needless else None


def total(plan: Iterable[Funding]) -> Total | None:
    """The sum of a plan; none where measures name sums in several units, several sums each, limits or parts."""
    named = [funding.sums for funding in plan if funding.sums]
    units = {amount.unit for sums in named for amount in sums}
    if len(named) < 2 or len(units) != 1 or any(len(sums) > 1 or sums[0].limit or sums[0].partly for sums in named):
        return None
    return Total(sum((sums[0].roubles for sums in named), Decimal()), units.pop(), len(named))


def _of_cell(words: str, title: str) -> Funding:
    unit = _UNIT.search(title)
    read = [quantity for quantity in quantities.find(words, unit and unit[0]) if _MONEY.match(quantity.unit)]
    rest = _without(words, [quantity.words for quantity in read])
    if _DIGIT.search(rest) or any(quantity.start is not None or quantity.change for quantity in read):
        return Funding()
    if not read and _NEEDLESS.search(rest):
        return Funding(needless=True)
    partly = bool(_PARTLY.search(words))
    sums = tuple(_sum(quantity, partly) for quantity in read)
    return Funding(sums, tuple(dict.fromkeys(_sources(rest))))


def _without(words: str, sums: Iterable[str]) -> str:
    """The words of a cell with an end of line in the place of each of its sums, which are given in its order."""
    pieces, start = [], 0
    for printed in sums:
        at = words.index(printed, start)
        pieces.append(words[start:at])
        start = at + len(printed)
    return "\n".join([*pieces, words[start:]])


def _sum(quantity: quantities.Quantity, partly: bool) -> Sum:
    power = next((power for sign, power in _TIMES.items() if quantity.unit.casefold().startswith(sign)), 0)
    unit = {0: "руб.", 3: "тыс. руб.", 6: "млн руб.", 9: "млрд руб."}[power]
    exact = quantity.value.scaleb(power)
    roubles = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
    return Sum(quantity.words, roubles, unit, quantity.limit, partly)


def _sources(rest: str) -> Iterator[str]:
    for part in _SEPARATOR.split(rest):
        source = " ".join(part.split()).strip(" .–—-/")
        if source and not _PARTLY.fullmatch(source):
            yield source
