"""Ways in which the data of municipalities grow: what there is more of, as the files of a data folder."""

from collections.abc import Callable
from typing import Any

from attachments.attached import pdf
from widest import LONGEST, Files, town, written

Rows = list[dict[str, Any]]
Shape = Callable[[int], Files]
HERE, THERE = "primer/shirokiy/", "primer/sosedniy/"
COLUMNS = {name: name for name in ("number", "text", "deadline", "responsible", "result")}
OTHER = {"number": "№", "more": "Ещё"}


def row(number: int, **more: Any) -> dict[str, Any]:
    """A measure of its own number and words."""
    return {"number": str(number + 1), "text": f"Урок {number}", "deadline": "март 2024", "responsible": "школы", **more}


def rows(number: int, **more: Any) -> Rows:
    """So many measures."""
    return [row(at, **more) for at in every(number)]


def here(files: Files) -> Files:
    """The files of the only municipality, by their ways below a region's folder."""
    return {HERE + name: text for name, text in files.items()}


def plan(some: Rows, **more: Any) -> Files:
    """A municipality of one edition with these rows."""
    return here(town(some, **more))


def part(name: str, some: Rows, columns: dict[str, str]) -> Files:
    """An edition with another table of these rows."""
    return plan(rows(1), blocks=[{name: {"columns": columns, "rows": some}}])


def act(clauses: Rows, **more: Any) -> Files:
    """An edition whose act has these clauses."""
    return plan(rows(1), act={"kind": "приказ", "number": "7", "date": "2024-01-15", "clauses": clauses, **more})


def schools(number: int, **more: Any) -> Rows:
    """So many schools of a municipality."""
    return [{"slug": f"s{at}", "name": f"Мнимая школа {at:03}", **more} for at in every(number)]


def remarks(places: list[list[str]]) -> Rows:
    """A remark at each first place, also about the others."""
    return [{"at": at, "also": also, "kind": "неясно", "by": "редакция", "text": "Слово"} for at, *also in places]


def editions(number: int, **more: Any) -> Files:
    """Editions, each of which changes the one before."""
    found: Files = {}
    for at in every(number):
        changed = {"amends": str(1000 + at - 1)} if at else {}
        deed = {"kind": "приказ", "number": str(at), "date": "2024-01-15", **changed}
        files = town(rows(1), act=deed, **more)
        found |= {"municipality.yml": files["municipality.yml"], f"{1000 + at}/roadmap.yml": files["2024/roadmap.yml"]}
    return here(found)


def years(number: int) -> Files:
    """Editions of one year each, one after another."""
    found: Files = {}
    for year in range(2000, 2000 + number):
        period = {"wording": f"на {year} год", "start": f"{year}-01-01", "end": f"{year}-12-31"}
        files = town(rows(1, deadline=f"март {year}"), period=period)
        found |= {"municipality.yml": files["municipality.yml"], f"{year}/roadmap.yml": files["2024/roadmap.yml"]}
    return here(found)


def twice(some: Rows, other: Rows) -> Files:
    """Two editions of a municipality, the later of which changes the earlier."""
    first, second = town(some), town(other, act={"kind": "приказ", "number": "8", "date": "2024-02-15", "amends": "2024"})
    return here({**first, "2025/roadmap.yml": second["2024/roadmap.yml"]})


def told(files: Files, **lists: Rows) -> Files:
    """The same with what is told of the progress of the first edition."""
    return files | {f"{HERE}2024/progress.yml": written({"format": "1", **lists})}


def updates(places: list[str], **more: Any) -> Rows:
    """A word on each place, on days one after another."""
    return [
        {"at": at, "date": f"2024-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}", "status": "начато", **more}
        for n, at in enumerate(places)
    ]


def values(places: list[str]) -> Rows:
    """A value of each indicator."""
    return [{"at": at, "date": f"2024-{n // 28 % 12 + 1:02}-{n % 28 + 1:02}", "value": f"{n} %"} for n, at in enumerate(places)]


def reports(number: int) -> Rows:
    """So many reports on the first clause."""
    return [{"at": "c-n1", "due": "2024-05-01", "date": "2024-04-01", "file": f"https://example.ru/{n}"} for n in every(number)]


def beside(some: Rows, other: Rows) -> Files:
    """Two municipalities of a region."""
    named = {THERE + name: text for name, text in town(other, name="Мнимый соседний район").items()}
    return {**plan(some), **named}


def towns(number: int) -> Files:
    """Municipalities of a region."""
    found: Files = {}
    for at in every(number):
        found |= {f"primer/rayon-{at}/{name}": text for name, text in town(rows(1), name=f"Мнимый район {at}").items()}
    return found


def regions(number: int) -> Files:
    """Regions of one municipality each."""
    found: Files = {}
    for at in every(number):
        found[f"kray-{at}/region.yml"] = f"format: 1\nname: Мнимый край {at}\n"
        found |= {f"kray-{at}/rayon/{name}": text for name, text in town(rows(1), name=f"Мнимый район {at}").items()}
    return found


def nested(number: int) -> Rows:
    """A clause within a clause, as deep as that."""
    found: dict[str, Any] = {"text": "Пункт"}
    for _ in range(number - 1):
        found = {"text": "Пункт", "clauses": [found]}
    return [found]


def said(number: int, words: int = 6) -> Rows:
    """Measures alike in a part of their words and each with others of its own."""
    return [row(at, text=f"Семинар учителей {' '.join(f'ж{at}щ{one}' for one in range(words))}") for at in every(number)]


def pairs(number: int) -> Rows:
    """Lines of a cell with so many dates, each told which it belongs to."""
    lines = {
        name: "\n".join([words] * number) for name, words in (("text", "Урок"), ("deadline", "март"), ("responsible", "школы"))
    }
    tied = [{"text": at, "deadline": at, "responsible": at} for at in range(1, number + 1)]
    return [row(0, **lines, pairs=tied)]


def dates(number: int) -> str:
    """So many days in a cell."""
    return ", ".join(f"{at % 28 + 1:02}.{at // 28 % 12 + 1:02}.2024" for at in every(number))


def titled(number: int, measures: int = 1) -> Rows:
    """Sections with their measures."""
    return [one for at in every(number) for one in ({"section": f"{at + 1}.", "title": f"Раздел {at}"}, *rows(measures))]


def levels(number: int) -> Rows:
    """Sections of all levels, each with a measure."""
    return [
        one for at in every(number) for one in ({"section": f"{at + 1}.", "level": at % 4 + 1, "title": f"Раздел {at}"}, row(at))
    ]


DONE = {"date": "2024-03-01", "text": "Проведён", "evidence": "https://example.ru/1"}
VALUES = {"text": "Показатель", "y2024": "2024"}


def table_of(some: Rows) -> dict[str, Any]:
    """A part of an annex with a plan of these rows."""
    return {"plan": {"columns": COLUMNS, "rows": some}}


def abbreviations(number: int) -> Files:
    """Those that a municipality explains, not its roadmap."""
    files = plan([row(at, text=f"Урок АБ{at}") for at in every(number)])
    files[f"{HERE}municipality.yml"] += written({"abbreviations": {f"АБ{at}": "слово" for at in every(number)}})
    return files


def originals(number: int) -> Files:
    """Attached files of an edition."""
    files = {f"{HERE}2024/files/f{at}.pdf": pdf(b"<< /N %d >>" % at).decode() for at in every(number)}
    return plan(rows(1), originals={f"f{at}.pdf": f"Приказ {at}" for at in every(number)}) | files


def cells(number: int) -> Files:
    """Tables of every kind, each of so many columns more and a row that fills them."""
    more, columns = {"cells": {f"c{at}": "а" for at in every(number)}}, {f"c{at}": f"Г{at}" for at in every(number)}
    kinds = {"working_group": "member", "indicators": "text", "targets": "group", "risk_factors": "text",
             "participants": "participant", "table": "number"}  # fmt: skip
    blocks = [{kind: {"columns": {own: "Графа", **columns}, "rows": [{own: "слово", **more}]}} for kind, own in kinds.items()]
    return plan([row(0, **more)], columns={**COLUMNS, **columns}, blocks=blocks)


def every(number: int) -> range:
    """So many places in their order."""
    return range(number)


def measure(at: int) -> dict[str, Any]:
    """A measure with all that may be marked at it."""
    marked = {"themes": ["training"], "factors": ["career"], "bodies": [{"text": f"методист {at}", "kind": "methodical"}]}
    return row(at, **marked, schools=[f"s{at}"], pairs=[{"text": 1, "deadline": 1, "responsible": 1}], done=DONE)


def tables(number: int) -> Rows:
    """A part of each kind with so many rows."""
    return [
        {"heading": "Состав", "working_group": {
            "columns": {"member": "Член"}, "rows": [{"member": f"Мнимова М. П., методист {at}"} for at in every(number)]}},
        {"heading": "Показатели", "indicators": {
            "columns": VALUES, "rows": [{"text": f"Доля {at}", "key": KEY, "values": {"y2024": "10"}} for at in every(number)]}},
        {"heading": "Ориентиры", "targets": {
            "columns": {"group": "Группа", "indicators": "Индикаторы"},
            "rows": [{"group": f"Группа {at}", "indicators": [{"text": f"• наличие {at}"}]} for at in every(number)]}},
        {"heading": "Факторы", "risk_factors": {
            "columns": {"text": "Фактор"}, "rows": [{"text": f"Фактор {at}", "factor": "career"} for at in every(number)]}},
        {"heading": "Участники", "participants": {
            "columns": {"participant": "Участник"}, "rows": [{"participant": f"Методисты {at}"} for at in every(number)]}},
        {"heading": "Ещё", "table": {"columns": OTHER, "rows": [{"cells": {"more": f"слово {at}"}} for at in every(number)]}},
    ]  # fmt: skip


def all_at_once(number: int) -> Files:
    """A municipality and its roadmap in which nearly everything there may be many of grows."""
    files = plan(
        [one for at in every(number) for one in ({"section": f"{at + 1}.", "title": f"Раздел {at}"}, measure(at))],
        blocks=[*tables(number), *({"heading": f"Часть {at}", "text": "Слова"} for at in every(number))],
        act={"kind": "приказ", "date": "2024-01-15", "clauses": [
            {"text": f"Пункт {at}", "clauses": [{"text": "Подпункт"}], "duty": "report", "deadline": "до 1 мая"}
            for at in every(number)
        ]},
        remarks=remarks([[f"m-{at + 1}-{at + 1}", f"s-{at + 1}"] for at in every(number)]),
        schools=schools(number, aliases=["Мнимая"]),
        supported=[f"s{at}" for at in every(number)],
        abbreviations={f"АБ{at}": "слово" for at in every(number)},
        predecessors=[{"path": f"primer/p{at}", "name": f"Прежний {at}"} for at in every(number)],
        bodies={f"Служба ж{at}щ": "methodical" for at in every(number)},
        names={"show": "initials", "also": [f"ж{at}щ" for at in every(number)], "keep": [f"щ{at}ж" for at in every(number)]},
    )  # fmt: skip
    at_measures = updates([f"m-{at + 1}-{at + 1}" for at in every(number)], evidence=[f"протокол {at}" for at in range(3)])
    return told(files, updates=at_measures, values=values([f"i-{at + 1}" for at in every(number)]), reports=reports(number))


TOGETHER: dict[str, tuple[int, Shape]] = {
    "all of a municipality": (6, all_at_once),
    "editions, the same but for their words": (2, lambda number: {
        **editions(number), **{name.replace(HERE, THERE): text.replace("широкий", "соседний") for name, text in twice(
            said(24 + number), said(24 + number, 5)).items()}}),
}  # fmt: skip
"""Many ways at once, for the sample that every run of the tests takes: what grows too fast in one of them shows in the sum."""
KEY = "mentoring-model"

SHAPES: dict[str, Shape] = {
    "measures": lambda number: plan(rows(number)),
    "measures without numbers": lambda number: plan([{"text": f"Урок {at}"} for at in every(number)]),
    "measures of the same words": lambda number: plan([{"text": "Урок"}] * number),
    "measures of one number": lambda number: plan([row(0)] * number),
    "measures without a cell": lambda number: plan([{"number": str(at + 1)} for at in every(number)]),
    "measures of no known date": lambda number: plan(rows(number, deadline="31.02.2024")),
    "columns of a plan": lambda number: plan(rows(2), columns={**COLUMNS, **{f"c{at}": f"Г{at}" for at in every(number)}}),
    "columns of another table": lambda number: part(
        "table", [{"cells": {f"c{at}": "а" for at in every(number)}}], _titles(number)
    ),
    "cells of another table": lambda number: part(
        "table", [{"number": str(at), "cells": {"more": "а"}} for at in every(number)], OTHER
    ),
    "sections": lambda number: plan(titled(number)),
    "sections of all levels": lambda number: plan(levels(number)),
    "measures of two sections": lambda number: plan(titled(2, number)),
    "long sections": lambda number: plan([{"title": "Слово " * number}, *rows(number)]),
    "remarks": lambda number: plan(rows(number), remarks=remarks([[f"m-{at + 1}"] for at in every(number)])),
    "remarks at one place": lambda number: plan(rows(1), remarks=remarks([["m-1"]] * number)),
    "remarks with other places": lambda number: plan(
        rows(number), remarks=remarks([[f"m-{(at + one) % number + 1}" for one in range(5)] for at in every(number)])
    ),
    "places of one remark": lambda number: plan(rows(number), remarks=remarks([[f"m-{at + 1}" for at in every(number)]])),
    "schools": lambda number: plan(rows(2), schools=schools(number)),
    "schools of measures": lambda number: plan([row(at, schools=[f"s{at}"]) for at in every(number)], schools=schools(number)),
    "schools of one measure": lambda number: plan([row(0, schools=[f"s{at}" for at in every(number)])], schools=schools(number)),
    "schools named in words": lambda number: plan(
        [row(at, text=f"Урок в школе: Мнимая школа {at:03}") for at in every(number)], schools=schools(number)
    ),
    "aliases": lambda number: plan(rows(2), schools=schools(1, aliases=[f"Школа ж{at}щ" for at in every(number)])),
    "supported schools": lambda number: plan(rows(2), schools=schools(number), supported=[f"s{at}" for at in every(number)]),
    "abbreviations": lambda number: plan(rows(2), abbreviations={f"АБ{at}": "слово" for at in every(number)}),
    "abbreviations of a municipality": abbreviations,
    "abbreviations said": lambda number: plan(
        [row(at, text=f"Урок АБ{at}") for at in every(number)], abbreviations={f"АБ{at}": "слово" for at in every(number)}
    ),
    "hidden words": lambda number: plan(
        [row(at, text=f"Урок ж{at}щ") for at in every(number)],
        names={"show": "posts", "also": [f"ж{at}щ" for at in every(number)]},
    ),
    "kept names": lambda number: plan(
        [row(at, text=f"Жукова М. П. ж{at}щ") for at in every(number)],
        names={"show": "posts", "keep": [f"ж{at}щ" for at in every(number)]},
    ),
    "predecessors": lambda number: plan(
        rows(1), predecessors=[{"path": f"primer/p{at}", "name": f"Прежний {at}"} for at in every(number)]
    ),
    "local bodies": lambda number: plan(
        [row(at, responsible=f"Служба ж{at}щ") for at in every(number)],
        bodies={f"Служба ж{at}щ": "methodical" for at in every(number)},
    ),
    "owners": lambda number: plan(rows(1), owners=[f"@ab{at}" for at in every(number)]),
    "editions": editions,
    "editions by years": years,
    "municipalities": towns,
    "regions": regions,
    "parts of a deadline": lambda number: plan([row(0, deadline=dates(number))]),
    "parts of a deadline in a long term": lambda number: plan([row(0, deadline=dates(number))], period=LONGEST),
    "dates of long words": lambda number: plan([row(0, text="Слово " * number, deadline=dates(number))]),
    "deadlines of parts": lambda number: plan(rows(number, deadline=dates(3))),
    "deadlines that differ": lambda number: plan([row(at, deadline=dates(at + 1).rpartition(", ")[2]) for at in every(number)]),
    "what recurs": lambda number: plan(rows(number, deadline="ежемесячно")),
    "what recurs in a long term": lambda number: plan(rows(number, deadline="ежемесячно"), period=LONGEST),
    "what spans the term": lambda number: plan(rows(number, deadline="2020-2034 годы"), period=LONGEST),
    "done": lambda number: plan(rows(number, done=DONE)),
    "words on measures": lambda number: told(plan(rows(number)), updates=updates([f"m-{at + 1}" for at in every(number)])),
    "remarks on words": lambda number: told(
        plan(rows(number)),
        updates=updates([f"m-{at + 1}" for at in every(number)]),
        remarks=remarks([[f"update-{at + 1}/text"] for at in every(number)]),
    ),
    "words on one measure": lambda number: told(plan(rows(1)), updates=updates(["m-1"] * number)),
    "papers of a word": lambda number: told(
        plan(rows(1)), updates=updates(["m-1"], evidence=[f"протокол {at}" for at in every(number)])
    ),
    "values of indicators": lambda number: told(
        part("indicators", [{"text": f"Доля {at}", "values": {"y2024": "10"}} for at in every(number)], VALUES),
        values=values([f"i-{at + 1}" for at in every(number)]),
    ),
    "values of one indicator": lambda number: told(
        part("indicators", [{"text": "Доля", "values": {"y2024": "10"}}], VALUES), values=values(["i-1"] * number)
    ),
    "reports": lambda number: told(
        act([{"text": "Пункт", "duty": "report", "deadline": "до 1 мая 2024 года"}]), reports=reports(number)
    ),
    "pairs": lambda number: plan(pairs(number)),
    "measures with pairs": lambda number: plan(pairs(3) * number),
    "themes by hand": lambda number: plan(rows(number, themes=["training"], factors=["career"])),
    "bodies by hand": lambda number: plan(
        [row(0, bodies=[{"text": f"методист {at}", "kind": "methodical"} for at in every(number)])]
    ),
    "bodies of a cell": lambda number: plan([row(0, responsible=", ".join(f"школа {at}" for at in every(number)))]),
    "clauses": lambda number: act([{"number": f"{at + 1}.", "text": "Пункт"} for at in every(number)]),
    "clauses within clauses": lambda number: act(nested(number)),
    "duties": lambda number: act([{"text": "Пункт", "duty": "report", "deadline": "до 1 мая 2024 года"} for _ in every(number)]),
    "headings": lambda number: plan(rows(1), blocks=[{"heading": f"Часть {at}"} for at in every(number)]),
    "texts": lambda number: plan(rows(1), blocks=[{"heading": f"Часть {at}", "text": "Слова"} for at in every(number)]),
    "plans": lambda number: plan(rows(1), blocks=[{"plan": {"columns": COLUMNS, "rows": rows(1)}}] * number),
    "tables": lambda number: plan(rows(1), blocks=[{"table": {"columns": OTHER, "rows": [{"number": "1"}]}}] * number),
    "working group": lambda number: part(
        "working_group",
        [{"number": str(at), "member": "М. М. Мнимов"} for at in every(number)],
        {"number": "№", "member": "Член"},
    ),
    "names of members": lambda number: part(
        "working_group", [{"member": f"Мнимов{'а' * (at % 9)} М. М."} for at in every(number)], {"member": "Член"}
    ),
    "indicators": lambda number: part(
        "indicators", [{"text": f"Доля {at}", "values": {"y2024": "10"}} for at in every(number)], VALUES
    ),
    "indicators of one key": lambda number: part(
        "indicators",
        [{"text": f"Доля {at}", "key": "mentoring-model", "values": {"y2024": "10"}} for at in every(number)],
        VALUES,
    ),
    "indicators by numbers": lambda number: part(
        "indicators", [{"id": f"i{at}", "text": f"Доля {at}", "baseline": "1", "target": "2"} for at in every(number)], VALUES
    ),
    "values of an indicator": lambda number: part(
        "indicators",
        [{"text": "Доля", "values": {f"c{at}": "10" for at in every(number)}}],
        {"text": "Показатель", **_titles(number)},
    ),
    "targets": lambda number: part(
        "targets",
        [{"group": f"Группа {at}", "targets": "Ориентир"} for at in every(number)],
        {"group": "Группа", "targets": "Ориентиры"},
    ),
    "indicators of a target": lambda number: part(
        "targets",
        [{"group": "Группа", "indicators": [{"text": f"• наличие {at}", "key": "mentoring-model"} for at in every(number)]}],
        {"group": "Группа", "indicators": "Индикаторы"},
    ),
    "risk factors": lambda number: part(
        "risk_factors",
        [{"text": f"Фактор {at}", "description": "Слова", "factor": "career"} for at in every(number)],
        {"text": "Фактор", "description": "Описание"},
    ),
    "participants": lambda number: part(
        "participants",
        [{"participant": f"Методисты {at}", "functions": "Помощь"} for at in every(number)],
        {"participant": "Участник", "functions": "Функции"},
    ),
    "originals": originals,
    "cells of every table": cells,
    "annexes": lambda number: plan(
        [], annexes=[{"label": f"Приложение {at}", "blocks": [table_of(rows(1))]} for at in every(number)]
    ),
    "themes of a measure": lambda number: plan([row(0, themes=["training"] * number, factors=["career"] * number)]),
    "factors of sections": lambda number: plan(
        [{"title": "Раздел", "factors": ["career"] * number}, row(0)]
        + [one for at in every(number) for one in ({"title": f"Раздел {at}", "factors": ["career"] * 3}, row(at))]
    ),
    "clauses of a clause": lambda number: act(
        [{"text": "Пункт", "clauses": [{"text": f"Подпункт {at}"} for at in every(number)]}]
    ),
    "indicators of a participant": lambda number: part(
        "participants",
        [{"participant": "Методисты", "indicators": [{"text": f"число {at}"} for at in every(number)]}],
        {"participant": "Участник", "indicators": "Индикаторы"},
    ),
    "an edition beside the same": lambda number: twice(rows(number), rows(number)),
    "an edition beside another": lambda number: twice(said(number), said(number, 5)),
    "an edition beside one in another order": lambda number: twice(said(number), said(number)[::-1]),
    "an edition of a long cell beside another": lambda number: twice(
        [row(0, text="а б " * number)], [row(0, text="б а " * number)]
    ),
    "the same measures of two municipalities": lambda number: beside(rows(number), rows(number)),
    "measures alike of two municipalities": lambda number: beside(said(number), said(number)),
    "measures half alike of two municipalities": lambda number: beside(said(number, 1), said(number, 1)),
}
"""What a site is made of, so many of it; the widest data of `widest` are as many as the check accepts."""
FIRST = 24
"""How many there are at first, then twice and four times as many; fewer of what the check bounds, or a page, before that."""
FIRSTS = {
    "aliases": 7,
    "places of one remark": 24,
    "owners": 12,
    "hidden words": 24,
    "kept names": 24,
    "predecessors": 12,
    "editions": 12,
    "editions by years": 8,
    "municipalities": 8,
    "regions": 5,
    "parts of a deadline": 5,
    "parts of a deadline in a long term": 5,
    "dates of long words": 5,
    "columns of a plan": 12,
    "columns of another table": 12,
    "values of an indicator": 12,
    "clauses within clauses": 1,
    "cells of every table": 12,
    "themes of a measure": 24,
    "factors of sections": 12,
    "deadlines that differ": 56,  # whole months, of 28 days here: their number doubles too
    "pairs": 5,
    "originals": 12,
    "an edition of a long cell beside another": 300,
}


def _titles(number: int) -> dict[str, str]:
    return {f"c{at}": f"Г{at}" for at in every(number)}
