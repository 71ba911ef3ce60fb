"""The widest data that the check accepts, field by field, and the first beyond that it refuses: a walk over the model.

`fields` walks the model beside the records of `full_records`, which fill every field, and
tells of each field, by its type alone, its widest values and the first beyond. `towns` are whole municipalities as wide as
their files may be, each in another way: a site must hold any of them, and its other municipalities must not feel it.
"""

import copy
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from annotated_types import Ge, Le, MaxLen
from full_records import FULL, MODELS
from yaml import CSafeDumper

from generator.model import OPEN, Record, Roadmap, bounds
from generator.model import text as kinds

LENGTHS = {
    "Signed": bounds.WORDS, "Title": bounds.LINE, "Line": bounds.LINE, "Name": bounds.NAME, "FullName": bounds.FULL_NAME,
    "Number": bounds.NUMBER, "Anchor": bounds.ANCHOR, "Term": bounds.TERM, "Slug": bounds.SLUG,
}  # fmt: skip
KINDS = {
    step.func: name  # the last function of a type is its own
    for name in (*LENGTHS, "Day")
    for step in getattr(kinds, name).__metadata__
    if hasattr(step, "func")
}
Way = tuple[str | int, ...]
CODES = {"iso", "oktmo", "inn"}  # of so many digits and letters
UNBOUNDED = {"clauses", "annexes", "blocks", "rows", "indicators"}  # lists that are counted together, as places


@dataclass(frozen=True)
class Field:
    """A field by its way from the top of a file, its kind, values at its bounds and the first ones beyond."""

    file: str
    path: Way
    kind: str
    widest: tuple[Any, ...]
    beyond: tuple[Any, ...]

    @property
    def name(self) -> str:
        """As a reader of the expected messages finds it."""
        return ".".join(str(step) for step in (self.file, *self.path))

    def filled(self, value: Any) -> dict[str, Any]:
        """The file with the value in the field."""
        data = copy.deepcopy(FULL[self.file])
        *way, last = self.path
        here = data
        for step in way:
            here = here[step]
        here[last] = value
        return data


def fields() -> Iterator[Field]:
    """Every field that has a bound, of all files."""
    for file, model in MODELS.items():
        yield from _record(file, model, FULL[file], ())


def unfilled() -> set[str]:
    """Fields of the model that the full records fill nowhere: the walk would pass them by."""
    filled, known = set[str](), set[str]()

    def note(model: type[Record], data: dict[str, Any]) -> None:
        for name in model.model_fields:
            declared = next(one for one in reversed(model.__mro__) if name in getattr(one, "__annotations__", ()))
            known.add(f"{declared.__name__}.{name}")
            filled.update({f"{declared.__name__}.{name}"} if name in data else ())

    for file, model in MODELS.items():
        for _ in _record(file, model, FULL[file], (), note):
            pass
    return known - filled


def _record(
    file: str, model: type[Record], data: dict[str, Any], path: Way, note: Callable[..., None] = lambda *_: None
) -> Iterator[Field]:
    note(model, data)
    for name, field in model.model_fields.items():
        if name in data:
            yield from _value(file, (field.annotation, field.metadata), data[name], (*path, name), note)


def _value(file: str, declared: tuple[Any, list[Any]], value: Any, path: Way, note: Callable[..., None]) -> Iterator[Field]:
    """The field itself, then what is inside: a type is its bare kind and what was added to it."""
    bare, added = _bare(*declared)
    if isinstance(bare, tuple):  # a union: that of a row's two kinds, of a day and the word for none
        if all(isinstance(one, type) and issubclass(one, Record) for one in bare):
            bare = next(one for one in bare if set(value) <= set(one.model_fields))
        else:
            yield _end(file, path)
            return
    most = next((one.max_length for one in added if isinstance(one, MaxLen)), None)
    if isinstance(bare, type) and issubclass(bare, Record):
        yield from _record(file, bare, value, path, note)
    elif get_origin(bare) is tuple:
        if most:
            yield Field(file, path, "list", (_repeated(value[0], most),), (_repeated(value[0], most + 1),))
        else:
            assert path[-1] in UNBOUNDED, path
        for index, inner in enumerate(value):
            yield from _value(file, (get_args(bare)[0], []), inner, (*path, index), note)
    elif get_origin(bare) is dict:
        if most:
            yield Field(file, path, "mapping", (_keyed(value, most),), (_keyed(value, most + 1),))
        key, inner = get_args(bare)
        yield from _key(file, _bare(key, [])[1], value, path)
        for name, one in value.items():
            yield from _value(file, (inner, []), one, (*path, name), note)
    else:
        yield from _plain(file, bare, added, value, path)


def _plain(file: str, bare: Any, added: list[Any], value: Any, path: Way) -> Iterator[Field]:
    kind = next((KINDS[one.func] for one in reversed(added) if getattr(one, "func", None) in KINDS), "")
    if kind == "Day":
        yield from _day(file, path)
    elif bare is int:
        limits = {type(one): one for one in added if isinstance(one, Ge | Le)}
        if Le in limits:
            most = limits[Le].le
            yield Field(file, path, "number", (most,), (most + 1, 10**30))
    elif kind:
        whole = [_long(str(value), kind, LENGTHS[kind] + more) for more in (0, 1)]
        yield Field(file, path, kind, (whole[0],), (whole[1],))
    elif path[-1] in CODES:
        yield Field(file, path, "code", (value,), (f"{value}000000",))
    else:
        assert get_origin(bare) is Literal or path[-1] == "path", path  # chosen from a list; a folder, which is two slugs


def _long(value: str, kind: str, length: int) -> str:
    """A value made so long, of the same form as it was: an address stays one."""
    if kind == "Slug":
        return "a" * length
    if "://" in value or value.startswith("@"):
        return value + "a" * (length - len(value))
    if "@" in value:
        return "a" * (length - len(value)) + value
    return (value + " " + "слово " * length)[: length - 1] + "."


def _key(file: str, added: list[Any], value: dict[str, Any], path: Way) -> Iterator[Field]:
    kind = next((KINDS[one.func] for one in reversed(added) if getattr(one, "func", None) in KINDS), "")
    if kind:
        inner = next(iter(value.values()))
        widest, beyond = ({**value, "a" * (LENGTHS[kind] + more): inner} for more in (0, 1))
        yield Field(file, path, f"key of {kind}", (widest,), (beyond,))


def _day(file: str, path: Way) -> Iterator[Field]:
    first, last = bounds.EARLIEST.isoformat(), bounds.LATEST.isoformat()
    beyond: list[Any] = [(bounds.EARLIEST - timedelta(1)).isoformat(), (bounds.LATEST + timedelta(1)).isoformat()]
    beyond += ["0204-01-01", "9999-12-31"]
    if path[-2:] == ("period", "start"):
        spans = [{"wording": "х", "start": day, "end": OPEN} for day in (first, last, *beyond)]
        yield Field(file, path[:-1], "Day", tuple(spans[:2]), tuple(spans[2:]))
    elif path[-2:] == ("done", "date"):  # what is done is done: a day to come is refused by the day of the site
        yield Field(file, path, "Day", (first,), tuple(beyond))
    else:
        yield Field(file, path, "Day", (first, last), tuple(beyond))


def _end(file: str, path: Way) -> Field:
    """The longest terms that there are, and the shortest that are too long."""

    def term(start: str, end: str) -> dict[str, str]:
        return {"wording": "х", "start": start, "end": end}

    widest = (term("1990-01-01", "2004-12-31"), term("2020-02-29", "2035-02-28"), term("2086-01-01", "2100-12-31"))
    beyond = (term("1990-01-01", "2005-01-01"), term("2020-02-29", "2035-03-01"), term("2024-01-01", "9999-12-31"))
    others = (term("2024-01-01", "Бессрочно"), term("2024-01-01", "2204-12-31"))
    return Field(file, path[:-1], "End", (*widest, term("2024-01-01", OPEN)), (*beyond, *others))


def _bare(annotation: Any, added: list[Any]) -> tuple[Any, list[Any]]:
    """An annotation without what was added to it and without `None`; of a union of several the tuple of them."""
    if hasattr(annotation, "__metadata__"):
        return _bare(annotation.__origin__, [*annotation.__metadata__, *added])
    if get_origin(annotation) in (Union, types.UnionType):
        some = [one for one in get_args(annotation) if one is not type(None)]
        if len(some) == 1:
            return _bare(some[0], added)
        return tuple(_bare(one, [])[0] for one in some), added
    return annotation, added


def _repeated(item: Any, times: int) -> list[Any]:
    """So many items, told apart where they must be."""
    if isinstance(item, dict) and "slug" in item:
        return [item, *({**item, "slug": f"s{n}", "name": f"{item['name']} {n}"} for n in range(1, times))]
    if isinstance(item, dict) and "path" in item:
        return [{**item, "path": f"primer/p{n}"} for n in range(times)]
    return [item] * times


def _keyed(value: dict[str, Any], times: int) -> dict[str, Any]:
    name, inner = next(iter(value.items()))
    return {**value, **{f"{name}{n}": inner for n in range(times - len(value))}}


class _Dumper(CSafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True


def written(data: dict[str, Any]) -> str:
    """The text of a file."""
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, width=10**9, sort_keys=False)


Files = dict[str, str]
"""Texts of files by their ways below a municipality's folder."""


def town(plan: list[dict[str, Any]], **more: Any) -> Files:
    """A municipality with one edition whose plan has these rows; what is more goes to the file that has such a field."""
    columns = {name: name for name in ("number", "text", "deadline", "responsible", "result")}
    roadmap = {
        "format": "1",
        "published_by": "department",
        "period": {"wording": "на 2024 год", "start": "2024-01-01", "end": "2024-12-31"},
        "act": {"kind": "приказ", "number": "7", "date": "2024-01-15"},
        "annexes": [{"blocks": [{"plan": {"columns": more.pop("columns", columns), "rows": plan}}, *more.pop("blocks", ())]}],
    }
    municipality = {"format": "1", "name": "Вымышленный широкий район", "department": {"name": "Управление", "email": "a@b.ru"}}
    for name in [*more]:
        (roadmap if name in Roadmap.model_fields and name not in municipality else municipality)[name] = more.pop(name)
    return {"municipality.yml": written(municipality), "2024/roadmap.yml": written(roadmap)}


ROWS = bounds.PLACES - 5  # rows beside the act, an annex and its parts
LONGEST = {"wording": "на 2020–2034 годы", "start": "2020-01-01", "end": "2034-12-31"}
OFTEN = ("еженедельно", "ежемесячно", "ежеквартально", "2 раза в месяц", "по вторникам", "ежегодно до 1 мая", "постоянно")
ABOUT = "Семинар школ методистов педагогов родителей по управлению качеством, кадрам, наставничеству, профориентации. "
SCHOOLS = [{"slug": f"s{n}", "name": f"Школа имени {n:03}", "aliases": [f"Ш{n:03}"]} for n in range(bounds.SCHOOLS)]


def towns() -> Iterator[tuple[str, Callable[[], Files]]]:
    """Municipalities as wide as their files may be, each in a way of its own, by names that say in which."""
    yield (
        "the longest term, everything often",
        lambda: town([_row(n, OFTEN[n % len(OFTEN)]) for n in range(ROWS)], period=LONGEST),
    )
    yield (
        "a term without end",
        lambda: town([_row(n, OFTEN[n % len(OFTEN)]) for n in range(ROWS)], period={**LONGEST, "end": OPEN}),
    )
    yield "years in every cell", lambda: town([_row(n, "2020-2034 годы") for n in range(ROWS)], period=LONGEST)
    yield "all years that may be said", lambda: town([_row(n, "с 1990 по 2099 год") for n in range(ROWS)])
    yield "years in some hundred cells", lambda: town([_row(n, "2020-2034 годы") for n in range(200)], period=LONGEST)
    yield "as many months as are told", lambda: town([_row(n, "2020-2034 годы") for n in range(5)], period=LONGEST)
    yield "as many days as a cell names", lambda: town([_row(n, _days(1)) for n in range(2400)])
    yield "as many days as are told", lambda: town([_row(n, _days(1)) for n in range(25)])
    yield "thousands of days in a cell", lambda: town([{**_row(n, _days(200)), "text": ABOUT * 20} for n in range(20)])
    yield (
        "the longest words",
        lambda: town(
            [{**_row(n, "2020-2034 годы"), "text": (ABOUT * 200)[: bounds.WORDS - 1] + "."} for n in range(20)], period=LONGEST
        ),
    )
    yield "measures for all schools", lambda: town([{"text": "Урок", "responsible": "школы"}] * ROWS, schools=SCHOOLS)
    yield "some measures for all schools", lambda: town([{"text": "Урок", "responsible": "школы"}] * 60, schools=SCHOOLS)
    yield (
        "as many measures for all schools as are told",
        lambda: town([{"text": "Урок", "responsible": "школы"}] * 6, schools=SCHOOLS),
    )
    yield "schools in lists", lambda: town([{"text": "Урок", "schools": [f"s{n}" for n in range(1000)]}] * 40, schools=SCHOOLS)
    yield (
        "schools in words",
        lambda: town([{"text": " ".join(f"Ш{n:03}" for n in range(1000))} for _ in range(120)], schools=SCHOOLS),
    )
    yield "the longest names", _named
    yield (
        "as many columns as a table has",
        lambda: town(
            [{"cells": {"c1": "а"}}] * (bounds.TABLES // (60 * (bounds.CELL + 3))),
            columns={f"c{n}": f"г{n:02}" for n in range(60)},
        ),
    )
    yield (
        "the longest titles of columns",
        lambda: town(
            [{"text": "а"}] * (bounds.TABLES // (10 * (bounds.CELL + bounds.LINE))),
            columns={"text": "м" * bounds.LINE, **{f"c{n}": "г" * bounds.LINE for n in range(9)}},
        ),
    )
    yield "remarks at every place", lambda: town(
        [{"number": str(n), "text": "а"} for n in range(1, 1001)],
        remarks=[{"at": f"m-{n % 1000 + 1}", "also": [f"m-{k}" for k in range(1, 20)], "kind": "неясно", "by": "а", "text": "б"}
                 for n in range(bounds.REMARKS)],
    )  # fmt: skip
    yield (
        "abbreviations",
        lambda: town(
            [{"text": " ".join(f"АА{n}" for n in range(500))} for _ in range(150)],
            abbreviations={f"АА{n}": "слово " * 20 for n in range(500)},
        ),
    )
    yield "indicators under one key", lambda: town(
        [], blocks=[{"indicators": {"columns": {"text": "Показатель", "y": "2024"}, "rows": [
            {"text": f"Доля {n}", "key": "mentoring-model", "values": {"y": "10"}} for n in range(ROWS)]}}]
    )  # fmt: skip
    yield (
        "duties of an act",
        lambda: town(
            [{"text": "а"}],
            act={
                "kind": "приказ",
                "clauses": [{"text": f"Пункт {n}", "duty": "report", "deadline": "2020-2034 годы"} for n in range(ROWS - 2)],
            },
            period=LONGEST,
        ),
    )
    yield "parts with headings", lambda: town([{"text": "а"}], blocks=[{"heading": f"Часть {n}"} for n in range(ROWS - 2)])
    yield "as many editions as there may be", _editions
    yield "the longest numbers", lambda: town([{**_row(n, "март 2024"), "number": f"{n} {'я' * 1190}"} for n in range(370)])
    yield "words on every measure", lambda: town([_row(n, OFTEN[n % len(OFTEN)]) for n in range(1000)]) | _told(
        updates=[{"at": f"m-{n % 1000 + 1}", "date": f"2024-0{n // 1000 + 1}-01", "status": "начато", "text": "Слово"}
                 for n in range(bounds.UPDATES)],
    )  # fmt: skip
    yield "all words on one measure", lambda: town([_row(0, "март 2024 г.")]) | _told(
        updates=[{"at": "m-1", "date": "2024-02-01", "status": "частично", "text": f"Слово {n}",
                  "evidence": [f"протокол {k}" for k in range(3)]} for n in range(bounds.UPDATES)],
        remarks=[{"at": f"update-{n % bounds.UPDATES + 1}", "kind": "неясно", "by": "а", "text": "б"}
                 for n in range(bounds.REMARKS)],
    )  # fmt: skip
    yield "all values of one indicator", lambda: town(
        [], blocks=[{"indicators": {"columns": {"text": "Показатель", "y": "2024"}, "rows": [
            {"text": "Доля, %", "values": {"y": "10"}}]}}]
    ) | _told(values=[{"at": "i-1", "date": "2024-02-01", "period": "2024 год", "value": f"{n % 100} %"}
                      for n in range(bounds.VALUES)])  # fmt: skip
    clause = {"number": "1.", "text": "Отчёт", "duty": "report", "deadline": "ежемесячно"}
    yield "all reports on one clause", lambda: town(
        [{"text": "а"}], act={"kind": "приказ", "clauses": [clause]}, period=LONGEST
    ) | _told(reports=[{"at": "c-1", "due": "2020-01-31", "date": "2020-01-20", "file": f"https://example.ru/{n}"}
                       for n in range(bounds.REPORTS)])  # fmt: skip
    yield (
        "predecessors",
        lambda: town(
            [{"text": "а"}], predecessors=[{"path": f"primer/p{n}", "name": f"Прежний {n}"} for n in range(bounds.PREDECESSORS)]
        ),
    )


def _told(**lists: list[dict[str, Any]]) -> Files:
    """What is told of the progress of that edition."""
    return {"2024/progress.yml": written({"format": "1", **lists})}


def _row(number: int, deadline: str) -> dict[str, Any]:
    return {"number": str(number + 1), "text": f"Урок {number}", "deadline": deadline, "responsible": "школы"}


def department() -> Files:
    """One municipality that the check accepts and that has every field at a bound: an edition for each kind of field."""
    whole = [field for field in fields() if not LED & set(field.path) or field.path == ("schools",)]
    roadmaps = [field for field in whole if field.file == "roadmap"]
    files = {"municipality.yml": written(_together([field for field in whole if field.file == "municipality"]))}
    numbers = count(1000)
    for kind in dict.fromkeys(field.kind for field in roadmaps):
        for some in _fitting([field for field in roadmaps if field.kind == kind]):
            for which in range(max(len(field.widest) for field in some)):
                files[f"{next(numbers)}/roadmap.yml"] = written(_together(some, which))
    return files


LED = {"amends", "repeals", "originals", "schools", "supported", "themes", "factors", "factor", "kind", "key", "bodies"}
LED |= {"at", "also", "slug", "cells", "values", "pairs"}
"""Fields that lead to something that must be there; lists of them are widest in `towns`."""
ROOM = 8  # fields of the longest words that fit into one file together


def _fitting(some: list[Field]) -> Iterator[list[Field]]:
    yield from (some[start : start + ROOM] for start in range(0, len(some), ROOM))


def _together(some: list[Field], which: int = 0) -> dict[str, Any]:
    """The full record with each of the fields at one of its widest values, and nothing that leads to what is not there."""
    data = copy.deepcopy(FULL[some[0].file])
    for field in some:
        *way, last = field.path
        here = data
        for step in way:
            here = here[step]
        here[last] = field.widest[which % len(field.widest)]
    numbered = any(field.kind == "Number" for field in some)  # of numbers anchors are made, to which remarks lead
    for name in ("originals", "predecessors", *(["remarks"] if numbered else [])):
        data.pop(name, None)
    for name in ("amends", "repeals"):
        data.get("act", {}).pop(name, None)
    return data


def _days(months: int) -> str:
    """Every day of some months, as a cell may name them."""
    names = ("января", "марта", "мая", "июля", "августа", "октября")
    return "; ".join(f"{','.join(map(str, range(1, 32)))} {names[n % 6]} {2020 + n // 6 % 15}" for n in range(months))


def _editions() -> Files:
    """Editions of the longest terms that together touch every year there may be, each tied to the one before."""
    files = {}
    for n in range(bounds.EDITIONS):
        year = 1990 + n % 97
        act = {"kind": "приказ", **({"amends": str(1000 + n - 1)} if n else {})}
        period = {"wording": f"{year}", "start": f"{year}-01-01", "end": f"{year + 14}-12-31"}
        files[f"{1000 + n}/roadmap.yml"] = town([_row(0, "2024")], period=period, act=act)["2024/roadmap.yml"]
    return {"municipality.yml": town([])["municipality.yml"], **files}


def _named() -> Files:
    term = {**LONGEST, "wording": ("на 2020–2034 годы " * 40)[: bounds.NAME - 1] + "."}
    rows = [_row(n, "2020-2034 годы") for n in range(ROWS)]
    return town(rows, name=("Вымышленный широкий район " * 40)[: bounds.NAME - 1] + ".", period=term)
