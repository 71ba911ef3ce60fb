"""Turns pydantic's errors into problems in Russian with their lines, by a table of messages for each type of error."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.loading.key_suggestions import keys, nearest, required
from generator.model import FORMAT, OPEN, Record, bounds
from generator.problems import MOST, Problem, foremost, newer, quoted
from generator.russian import grouped
from generator.source import NBSP, ParsedFile, Path, TextPosition

WhatAndMend = tuple[str, str]
_LISTED = "начните каждый пункт с новой строки и дефиса"
_NAMES = "латинские строчные буквы, цифры и дефис, например obespechenie-kadrami"
_NAMELESS = ("слева от двоеточия пусто", "впишите там то, что объясняете, или уберите строку")
_DAY = "напишите год-месяц-день: 2022-01-31"
_MESSAGES: Mapping[str, Callable[[Mapping[str, Any]], WhatAndMend]] = {  # by pydantic's error type
    "string_type": lambda c: ("ожидается текст", f"впишите слова после двоеточия{_or_not(c)}"),
    "empty": lambda c: ("пустой текст", f"впишите слова{_or_not(c)}"),
    "words_long": lambda c: (
        f"текст слишком длинный: {c['length']} знаков",
        f"оставьте не больше {c['longest']}{' или разделите на части' if c['longest'] == bounds.WORDS else ''}",
    ),
    "number_long": lambda c: (
        f"номер слишком длинный: {c['length']} знаков",
        f"оставьте здесь номер, не больше {c['longest']} знаков, остальное впишите в другую графу",
    ),
    "slug_long": lambda c: (
        f"имя длиннее {c['longest']} знаков",
        "сократите его: оно войдёт в адрес",
    ),
    "too_long": lambda c: (
        f"слишком много: больше {grouped(c['max_length'])}",
        f"проверьте, нет ли повторов, и оставьте не больше {grouped(c['max_length'])}",
    ),
    "several_lines": lambda _: ("здесь должна быть одна строка", "соедините строки в одну"),
    "day_form": lambda c: (f"{quoted(c['text'])} — не дата", f"{_DAY}{_or_open(c)}"),
    "date_type": lambda c: ("ожидается дата", f"{_DAY}{_or_open(c)}"),
    "date_from_datetime_parsing": lambda _: ("такого дня нет в календаре", _DAY),
    "date_parsing": lambda _: ("такого дня нет в календаре", _DAY),
    "slug_form": lambda c: (f"{quoted(c['text'])} не годится для адреса", f"напишите {_NAMES}"),
    "place_form": lambda c: (
        f"{quoted(c['text'])} — не папка муниципалитета",
        "напишите область и папку: kemerovo/prezhniy-rayon",
    ),
    "iso_form": lambda c: (f"{quoted(c['text'])} — не код региона по ISO 3166-2", "напишите как RU-OMS или уберите строку"),
    "oktmo_region_form": lambda c: (
        f"{quoted(c['text'])} — не начало кодов ОКТМО региона",
        'напишите две цифры в кавычках: "52" (у автономного округа в составе области три: "718") — или уберите строку',
    ),
    "oktmo_form": lambda c: (
        f"{quoted(c['text'])} — не код ОКТМО",
        "напишите восемь цифр (у поселения одиннадцать) в кавычках, без пробелов, или уберите строку",
    ),
    "inn_form": lambda c: (
        f"{quoted(c['text'])} — не ИНН ведомства",
        "напишите десять цифр в кавычках, без пробелов, или уберите строку",
    ),
    "inn_control": lambda c: (
        f"последняя цифра ИНН — {c['digit']}, а по остальным выходит другая",
        "сверьте ИНН с документом ведомства: одна из цифр не та",
    ),
    "day_range": lambda c: (
        f"{c['day']} — не из тех лет, о которых бывают документы: {c['first']}–{c['last']}",
        f"проверьте год{_or_open(c)}",
    ),
    "period_long": lambda c: (
        f"срок длиннее {c['years']} лет",
        f"проверьте годы в start и end{_or_open(c)}",
    ),
    "period_order": lambda _: ("срок кончается раньше, чем начинается", "проверьте start и end"),
    "block_contents": lambda c: (
        f"в одной части несколько содержаний: {c['names']}",
        "сделайте из них отдельные части подряд, каждую с новой строки и дефиса",
    ),
    "block_empty": lambda _: ("часть без содержания", "впишите heading, text или таблицу либо уберите строку"),
    "missing": lambda c: (f"нет обязательного поля «{c['name']}»", "допишите его"),
    "model_type": lambda _: ("ожидаются строки «ключ: значение»", "перенесите их на новые строки с отступом"),
    "dict_type": lambda _: ("ожидаются строки «ключ: значение»", "перенесите их на новые строки с отступом"),
    "tuple_type": lambda _: ("ожидается список", _LISTED),
    "literal_error": lambda c: (
        newer(c["given"], FORMAT)
        if c["name"] == "format" and c["given"].isdecimal() and len(c["given"]) < 10 and int(c["given"]) > FORMAT
        else ("такого значения нет", f"возможны: {str(c['expected']).replace(chr(39), '').replace(' or ', ', ')}")
    ),
    "int_parsing": lambda _: ("ожидается целое число", "напишите цифрами: 1"),
    "int_parsing_size": lambda _: ("число слишком велико", "проверьте, нет ли лишних цифр"),
    "int_type": lambda _: ("ожидается целое число", "напишите цифрами: 1"),
    "greater_than_equal": lambda c: (f"число меньше {c['ge']}", f"напишите {c['ge']} или больше"),
    "less_than_equal": lambda c: (f"число больше {c['le']}", f"напишите {c['le']} или меньше"),
    "nothing": lambda _: ("список пуст", "впишите хотя бы один пункт"),
    "string_pattern_mismatch": lambda _: (
        "адрес записан неверно",
        "почта: imya@example.ru; сайт: https://example.ru; учётная запись: @imya",
    ),
}


R = TypeVar("R", bound=Record)


def validate(model: type[R], source: ParsedFile) -> R | list[Problem]:
    """The record a source holds, or all that is wrong with it."""
    try:
        return model.model_validate(source.data)
    except ValidationError as fault:
        errors = fault.errors(include_url=False)[: MOST + 1]
        return foremost([_problem(model, source, error) for error in errors])


def _problem(model: type[Record], source: ParsedFile, error: ErrorDetails) -> Problem:
    location = error["loc"]
    path = _path(source, location)
    if error["type"] == "extra_forbidden":
        name = str(location[-1])
        mark = source.keys.get(path, source.mark(path))
        what, mend = f"неизвестное поле {quoted(name)}", _suggested(name, keys(model, location[:-1]))
    else:
        context = dict(error.get("ctx", {}), name=location[-1] if location else "", needed=location and required(model, location))
        context["given"] = str(error["input"])
        context["named"] = next((step for step in reversed(path) if isinstance(step, str)), "")
        message = _MESSAGES.get(error["type"])
        what, mend = message(context) if message else ("значение не подходит", "сверьтесь с описанием поля")
        mark = source.mark(path)
        if location and location[-1] == "[key]":  # pydantic's word for a fault of the key itself
            mark, path = source.keys.get(path, mark), path[:-1]
            what, mend = _NAMELESS if error["type"] == "empty" else (what, mend)
        if error["type"] != "missing" and (names := [step for step in path if isinstance(step, str)]):
            what = f"поле {quoted(names[-1])}: {what}"
        if error["type"] in ("model_type", "dict_type") and ":\u00a0" in str(error["input"]):
            mark = TextPosition(mark.line, mark.column + str(error["input"]).index(":\u00a0") + 1)
            what, mend = NBSP
    return Problem(file=source.file, line=mark.line, column=mark.column, what=what, mend=mend)


def _or_not(context: Mapping[str, Any]) -> str:
    return "" if context["needed"] else " или уберите ключ"


def _or_open(context: Mapping[str, Any]) -> str:
    """The last day of a term may be a word."""
    return f"; если срок не ограничен, напишите end: {OPEN}" if context["named"] in ("end", "period") else ""


def _suggested(typed: str, names: list[str]) -> str:
    if name := nearest(typed, names):
        return f"возможно, {quoted(name)}"
    return f"здесь бывают: {', '.join(names)}"


def _path(source: ParsedFile, location: tuple[int | str, ...]) -> Path:
    """A pydantic location without the tags of unions, which are no keys of the data."""
    path: Path = ()
    for step in location:
        if (*path, step) in source.values:
            path = (*path, step)
    return path
