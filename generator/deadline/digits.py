"""Reads tokens of digits by a table of readers: dates, months with years, pairs of years, clock times."""

import re
from collections.abc import Callable

from generator.deadline.words import MONTHS, ROMAN


def _digits(text: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"[0-9]+", text)]


def _full(year: int) -> int:
    return year if year > 99 else 2000 + year


def _date(text: str, _match: re.Match[str]) -> tuple[str, tuple[int, int, int]]:
    first, month, last = _digits(text)
    return ("date", (last, month, first)) if first > 99 else ("date", (first, month, _full(last)))


def _monthyear(text: str, _match: re.Match[str]) -> tuple[str, tuple[int, int]]:
    month, year = _digits(text)
    return "monthyear", (month, year)


def _pair(text: str, _match: re.Match[str]) -> tuple[str, object]:
    first, last = (_full(year) for year in _digits(text))
    years = last > first and (last - first < 10 or len(text) > 8)  # «2021-09» is no pair
    return ("pair", (first, last, "/" in text)) if years else ("digits", 0)


def _sheet(text: str, _match: re.Match[str]) -> tuple[str, object]:
    """«сен.21», «15-сен-21»: months as spreadsheets write them."""
    *day, year = _digits(text)
    month = next(MONTHS[word] for word in re.findall(r"[а-я]+", text))[1]
    return ("date", (day[0], month, _full(year))) if day else ("monthyear", (month, _full(year)))


def _daymonth(text: str, _match: re.Match[str]) -> tuple[str, object]:
    day, month = _digits(text)
    if 1 <= month <= 12 and 1 <= day <= 31:
        return "daymonth", (day, month)
    return ("clock" if day < 25 and month < 60 else "digits"), 0


def _roman_date(text: str, _match: re.Match[str]) -> tuple[str, object]:
    """«12.X.2020», «1/IV»; with a dash «1-IV» may be numbers of quarters, «5-XI» may not."""
    day, *year = _digits(text)
    _, month = next(ROMAN[word] for word in re.findall(r"[a-zа-я]+", text) if word in ROMAN)
    if not 1 <= day <= 31 or ("-" in text and not year and month < 5):
        return "digits", 0
    return ("date", (day, month, _full(year[0]))) if year else ("daymonth", (day, month))


def _dayless(text: str, _match: re.Match[str]) -> tuple[str, tuple[int, int]]:
    """«??.10.2020»."""
    month, year = _digits(text)
    return "dayless", (month, _full(year))


def _short_month(text: str, _match: re.Match[str]) -> tuple[str, tuple[int, int]]:
    """«09.24», where the whole cell is such months."""
    month, year = _digits(text)
    return "monthyear", (month, _full(year))


# A year that no plan is of («31 декабря 9999 года») is a year all the same, so that no other is assumed in its place; as
# near to the edges of the calendar as its units can be reckoned.
READ: dict[str, Callable[[str, re.Match[str]], tuple[str, object]]] = {
    "date": _date,
    "spaced": _date,
    "torn": lambda text, match: _date(text.replace(" ", ""), match),
    "monthyear": _monthyear,
    "sheet": _sheet,
    "pair": _pair,
    "romandate": _roman_date,
    "dayless": _dayless,
    "shortmonth": _short_month,
    "glued": lambda text, _match: ROMAN[text],
    "daymonth": _daymonth,
    "year": lambda text, _match: ("year", int(text)),
    "otheryear": lambda text, _match: ("year", min(max(2, int(text)), 9998)),
    "number": lambda text, _match: ("number", _digits(text)[0]),
    "four": lambda _text, _match: ("roman", 4),
    "rest": lambda _text, _match: ("digits", 0),
    "other": lambda _text, _match: ("figure", 0),
}
