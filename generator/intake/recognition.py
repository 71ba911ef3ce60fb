"""Tells which table it is: by its titles, and a plan that they do not tell by the words in its columns, with one doubt."""

import re
from dataclasses import replace

from generator.intake import columns, deadline_columns, people, titles
from generator.intake.diagnostics import Diagnostics, doubt, joined, quoted
from generator.intake.logical_tables import LogicalTable
from generator.russian import NAMES as MONTHS

_NUMBER = re.compile(r"^(?:№ ?)?\d{1,3}(?:[.\-–/]\d{1,2})*[.)]?$")
_WHEN = re.compile(
    rf"\b(?:{'|'.join(month[:-1] for month in MONTHS)})|\b(?:19|20)\d\d\b|\b\d{{1,2}}\.\d{{2}}\b"
    r"|кварта|полугоди|месяц|ежегод|ежедн|еженед|постоян|в течени|весь период|по мере|по график|по отдельн|учебн\w+ год|регулярн"
    r"|систематич|раз[а]? в|срок|недел|по плану|до конца",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"управлени|отдел|комитет|школ|директор|учител|методист|заместител|специалист|центр|\bмк?[бк]?оу\b|\b[рм]мк\b|руководител|педагог"
    r"|администра|кабинет|начальник|координатор|куратор|ответственн|классн|завуч|мбу|моуо|председател|комисси|служб|психолог"
    r"|наставник|оргкомитет|совет|\bи?мц\b|организаци|\bоо\b|глав[аы]\b|педколлектив|учреждени",
    re.IGNORECASE,
)
_WHAT_COMES = re.compile(
    r"протокол|приказ|справк|отч[её]т|списо?к|перечень|программ|договор|соглашени|охват|охвачен|дол[яи]\b|не менее|%|\bакт|решени"
    r"|сводк|аналитич|материал|журнал|памятк|график|удостоверен|рейтинг|\bбанк|анализ|информаци|рекомендац|сертификат|утвержд[её]н"
    r"|сформирован|размещ|разработан|совещани|педсовет|фотоотч|карт[аы]\b|паспорт|публикаци",
    re.IGNORECASE,
)
_LETTERS = re.compile("[а-яё]{3}", re.IGNORECASE)
SURE, RARE = 0.6, 0.3  # of the cells of a column say when, or who, so that it is one; so that it is none
CALLED = {"deadline": "сроки", "responsible": "ответственных", "result": "ожидаемый результат"}
SUPPLEMENTS = (("deadline", _WHEN, 80), ("responsible", _WHO, 200), ("result", _WHAT_COMES, 300))
WORDY = 12  # letters in a cell of the main column, on the average


def recognised(table: LogicalTable) -> tuple[tuple[LogicalTable, str], Diagnostics]:
    """The table, with keys that columns have by their words, and its kind."""
    table, diagnostics = deadline_columns.united(table)
    # A column that counts the rows needs no title, or has a word of its own («Шаг», «Пункт») or one that a scan has spoilt.
    first = titles.key(table.titles[0], "plan")
    told = first is None or first.name == "text" or "№" in table.titles[0]
    if table.header and told and _share(table, 0, _NUMBER) > 0.8:
        table = replace(table, supposed={**table.supposed, 0: "number"})
    kind = titles.kind(table.titles)
    by_words = supplement = Diagnostics()
    if kind == "table":
        (table, kind), by_words = _told_by_words(table)
    if kind == "plan":
        table, supplement = _supplemented(table)
    return (table, kind), joined([diagnostics, by_words, supplement])


def _told_by_words(table: LogicalTable) -> tuple[tuple[LogicalTable, str], Diagnostics]:
    """A table of which titles alone say no kind: what its cells make of it."""
    unknown = (table, "table"), Diagnostics()
    if not table.header:
        supposed = _by_words(table)
        kind = "working_group" if {"name", "member"} & set(supposed.values()) else "plan"
        text = "заголовков граф нет, графы узнаны по словам в них: проверьте, что где стоит"
        return ((replace(table, supposed=supposed), kind), doubt(table.place, text, "rows")) if supposed else unknown
    keys_of = columns.chosen(table.titles, "plan", table.supposed)
    names = set(keys_of.values())
    if "text" in names:
        # Nothing but the deadline in its several columns, or by its words, was lacking.
        names |= set(_supplemented(table)[0].supposed.values())
        return ((table, "plan"), Diagnostics()) if any(needed <= names for needed in titles.NEEDED["plan"]) else unknown
    if len(names) < 2 or not names & {"deadline", "responsible"}:
        supposed = {} if titles.are_of_approval(table.titles) else _by_words(table)
        text = f"графы {quoted(table.titles)} узнаны по словам в них: проверьте, что где стоит"
        whole = {"text", "deadline", "responsible"} <= set(supposed.values())
        return ((replace(table, supposed=supposed), "plan"), doubt(table.place, text, "rows")) if whole else unknown
    sizes = {
        column: _size(table, column) for column, title in enumerate(table.titles) if column not in keys_of and _may_be_main(title)
    }
    main = max(sizes, key=lambda column: sizes[column], default=None)
    if main is None or sizes[main] < WORDY:
        return unknown
    text = f"графа {quoted([table.titles[main]])} не узнана и принята за мероприятия по соседним графам: проверьте"
    return (replace(table, supposed={**table.supposed, main: "text"}), "plan"), doubt(table.place, text, "columns", "text")


def _supplemented(table: LogicalTable) -> tuple[LogicalTable, Diagnostics]:
    """A plan with columns whose titles are unknown, told by the words of most cells, each with a doubt."""
    table, exchange = _exchanged(table)
    parts: list[Diagnostics] = [exchange]
    for key, pattern, most in SUPPLEMENTS:
        keys_of = columns.chosen(table.titles, "plan", table.supposed)
        if key in keys_of.values():
            continue
        shares = {
            column: _share(table, column, pattern, most)
            for column, title in enumerate(table.titles)
            if column not in keys_of and not titles.is_extra(title) and not titles.key(title, "indicators")
        }
        column = max(shares, key=lambda column: shares[column], default=None)
        if column is not None and shares[column] > SURE:
            table = replace(table, supposed={**table.supposed, column: key})
            text = f"графа {quoted([table.titles[column]])} не узнана и принята за {CALLED[key]} по словам в ней: проверьте"
            parts.append(doubt(table.place, text, "columns", key))
    keys_of = columns.chosen(table.titles, "plan", table.supposed)
    others = [
        title for column, title in enumerate(table.titles) if column not in keys_of and title and not titles.is_extra(title)
    ]
    for key, called in (("deadline", "срока"), ("responsible", "ответственного")):
        if others and key not in keys_of.values():
            text = f"графы {called} не нашлось; если это одна из {quoted(others)}, дайте ей ключ {key} и выполните roadmaps fmt"
            parts.append(doubt(table.place, text, "columns", key))
    if (indicator := _only_indicator(table)) is not None:
        table = replace(table, supposed={**table.supposed, indicator: "result"})
        text = f"графа {quoted([table.titles[indicator]])} принята за ожидаемый результат: проверьте"
        parts.append(doubt(table.place, text, "columns", "result"))
    return table, joined(parts)


def _exchanged(table: LogicalTable) -> tuple[LogicalTable, Diagnostics]:
    """A plan in which no column of people says when, and none of deadlines says who: cells are believed before titles."""
    parts: list[Diagnostics] = []
    pairs = (("responsible", "deadline", _WHO, _WHEN), ("deadline", "responsible", _WHEN, _WHO))
    for key, other, own, foreign in pairs:
        keys_of = columns.chosen(table.titles, "plan", table.supposed)
        column = next((column for column, name in keys_of.items() if name == key), None)
        if (
            column is None
            or other in keys_of.values()
            or _share(table, column, foreign, 80) < SURE
            or _share(table, column, own) > RARE
        ):
            continue
        table = replace(table, supposed={**table.supposed, column: other})
        text = f"графа {quoted([table.titles[column]])} принята за {CALLED[other]} по словам в ней: проверьте"
        parts.append(doubt(table.place, text, "columns", other))
    return table, joined(parts)


def _only_indicator(table: LogicalTable) -> int | None:
    """The column of an indicator in a plan without results, where no other column gives its unit or its values."""
    keys_of = columns.chosen(table.titles, "plan", table.supposed)
    if "result" in keys_of.values():
        return None
    keys = {column: key.name for column, title in enumerate(table.titles) if (key := titles.key(title, "indicators"))}
    indicators = [column for column, name in keys.items() if name == "text" and column not in keys_of]
    return indicators[0] if len(indicators) == 1 and not {"unit", "value"} & set(keys.values()) else None


def may_be_plan(table: LogicalTable) -> bool:
    """Whether titles are a plan's, known or to be told by the words below them: then lines between its pieces are sections."""
    printed = deadline_columns.without_parts(table)
    kind = titles.kind(printed)
    if not any(printed) or kind == "plan":
        return True
    names = set(columns.chosen(printed, "plan").values())
    return len(names) > 1 and bool(names & {"deadline", "responsible"}) and kind == "table"


def agree(table: LogicalTable, piece: LogicalTable) -> bool:
    """Whether a piece without titles may stand under a table's: where its first column counts rows, so does the table's."""
    counted = _share(piece, 0, _NUMBER) > 0.5
    return not counted or not table.header or titles.is_number(table.titles[0]) or _share(table, 0, _NUMBER) > 0.5


def is_group(table: LogicalTable) -> bool:
    """Whether the words of a table without titles are names beside posts."""
    return bool({"name", "member"} & set(_by_words(table).values()))


def _may_be_main(title: str) -> bool:
    """Whether a column could hold the measures: it has a title of its own, which is neither a plain extra nor a person's."""
    return bool(title) and not titles.is_extra(title) and titles.key(title, "working_group") is None


def _cells(table: LogicalTable, column: int) -> list[str]:
    return [row.cells[column] for row in table.rows if len(row.filled) > 1 and row.cells[column]]


def _size(table: LogicalTable, column: int) -> float:
    cells = _cells(table, column)
    return sum(map(len, cells)) / len(cells) if cells else 0


def _share(table: LogicalTable, column: int, pattern: re.Pattern[str], most: int = 1000) -> float:
    """The share of cells that the pattern is found in, none of them longer than so many letters."""
    cells = _cells(table, column)
    return sum(len(cell) <= most and bool(pattern.search(cell)) for cell in cells) / len(cells) if cells else 0


def _by_words(table: LogicalTable) -> dict[int, str]:
    """Keys of a table without titles: a plan has deadlines beside longer words, a working group names beside posts."""
    width = len(table.titles)
    supposed: dict[int, str] = {}
    if _share(table, 0, _NUMBER) > 0.8:
        supposed[0] = "number"
    rest = [column for column in range(width) if column not in supposed and _cells(table, column)]
    if len(rest) in (2, 3):
        texts = [[row.cells[column] for column in rest if row.cells[column]] for row in table.rows if row.filled]
        if len(rest) == 2 and people.is_roles(texts):
            return {**supposed, rest[0]: "role", rest[-1]: "member"}
        letters = _share(table, rest[-1], _LETTERS) > people.SHARE and _share(table, rest[-1], _WHEN) < 0.3
        if _share(table, rest[0], people.PERSON) > people.SHARE and letters:
            return {**supposed, rest[0]: "name", rest[-1]: "post"}
    when = {column: _share(table, column, _WHEN, 80) for column in rest}
    deadline = max(rest, key=lambda column: when[column] - _size(table, column) / 1000, default=None)
    if deadline is None or when[deadline] < 0.6:
        return {}
    others = [column for column in rest if column != deadline]
    before = [column for column in others if column < deadline]
    main = max(before or others, key=lambda column: _size(table, column) - 1000 * (column != (before or others)[0]), default=None)
    if main is None or _size(table, main) < WORDY:
        return {}
    supposed |= {deadline: "deadline", main: "text"}
    others.remove(main)
    who = max(others, key=lambda column: _share(table, column, _WHO, 200), default=None)
    if who is not None and (len(others) == 1 or _share(table, who, _WHO, 200) > 0.3):
        supposed[who] = "responsible"
        others.remove(who)
    if len(others) == 1:
        supposed[others[0]] = "result"
    return supposed
