"""Lays a plan out as departments do: a layout names one way for each trait, and lines and tables of cells come of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

QUARTERS = ("I", "II", "III", "IV")
MONTHS = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")
PAGE = 3  # rows before the first break of a page


@dataclass(frozen=True)
class Cell:
    """The words of a cell and how many columns and rows it takes."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells, positions that a cell above or on the left covers left out; `width` in columns."""

    rows: tuple[tuple[Cell, ...], ...]
    width: int


Part = Line | Table
Layout = dict[str, str]


@dataclass
class LaidOut:
    """What is printed, and the measures that must come back: key to words, of each in printed order."""

    parts: list[Part] = field(default_factory=list)
    measures: list[dict[str, str]] = field(default_factory=list)


def laid_out(layout: Layout, content: dict[str, Any], titles: dict[str, str]) -> LaidOut:
    """The plan in this layout."""
    laid = LaidOut()
    laid.parts += BEFORE[layout["before"]](content["year"])
    unnumbered = layout["numbers"] in ("none", "in-text")
    columns = [(key, title) for key, title in titles.items() if key != "number" or not unnumbered]
    header = list(_header(layout, columns))
    width = sum(cell.columns for cell in header[0]) if header else len(columns)
    width += layout["sections"] == "spanned-column"
    pieces = list(_pieces(layout, content, columns, laid.measures, width))
    for index, (above, rows) in enumerate(pieces):
        if above:
            laid.parts.append(Line(above, bold=layout["sections"] == "bold-between"))
        headed = index == 0 or (layout["pages"] == "repeated-header" and not above) or layout["pages"] == "every-header"
        if index and not above and layout["pages"] in RUNNING:
            laid.parts.append(Line(RUNNING[layout["pages"]]))
        if index and not above and layout["pages"] == "page-number":
            laid.parts.append(Line(f"- {index + 1} -"))
        if index and not above and layout["pages"] == "page-of":
            laid.parts.append(Line(f"Страница {index + 1} из 9"))
        if headed and layout["sections"] == "spanned-column" and header:
            header = _with_direction(header, layout["header"])
        above_rows: list[tuple[Cell, ...]] = []
        if index == 0 and layout["header"] in TITLED:
            titled = [text.replace("{year}", str(content["year"])) for text in TITLED[layout["header"]]]
            above_rows = [*((Cell(text, columns=width, bold=True),) for text in titled), *header]
        elif headed and layout["header"] == "own-table":
            laid.parts.append(Table(tuple(header), width))
            above_rows = [tuple(Cell(str(number)) for number in range(1, width + 1))]
        elif headed:
            above_rows = header
        laid.parts.append(Table((*above_rows, *rows), width))
        if index == len(pieces) - 1 and "foot" in layout:
            laid.parts[-1] = Table((*above_rows, *rows, *FEET[layout["foot"]](width, len(laid.measures))), width)
    after = AFTER[layout["after"]]
    if layout["after"] == "second-plan":
        laid.measures += SECOND_PLAN
    laid.parts += after
    return laid


# Lines between the pieces of a table.
RUNNING = {"continued": "Продолжение таблицы 1", "running-title": "Продолжение приложения"}
# Rows over all columns above a header.
TITLED = {
    "titled": ("План работы на {year} год",),
    "titled-twice": ("План мероприятий на {year} год", "Срок реализации: январь – декабрь {year} г."),
}
# Rows below the last measure, by the width of the table and the number of its measures.
FEET: dict[str, Any] = {}


def _header(layout: Layout, columns: Sequence[tuple[str, str]]) -> Iterator[tuple[Cell, ...]]:
    """The rows of the header; the second row parts the deadline, or the measure and what is expected of it."""
    form = layout["header"]
    if form == "absent":
        return
    lower = DEADLINES[layout["deadlines"]]
    if form == "grouped":
        # A title over those of the deadline and of who is responsible.
        keys = [key for key, _ in columns]
        first = min(keys.index("deadline"), keys.index("responsible"))
        yield tuple(
            Cell("Исполнение", columns=2, bold=True) if at == first else Cell(title, rows=2, bold=True)
            for at, (_, title) in enumerate(columns)
            if at != first + 1
        )
        yield tuple(Cell(title, bold=True) for _, title in columns[first : first + 2])
        return
    if form.startswith("two-rows"):
        upper: list[Cell] = []
        below: list[Cell] = []
        for key, title in columns:
            if key == "deadline":
                names = lower or ("план",)
                upper.append(Cell(title, columns=len(names), bold=True))
                below += [Cell(name, bold=True) for name in names]
            else:
                upper.append(Cell(title, rows=2, bold=True))
        yield tuple(upper)
        yield tuple(below)
    else:
        named = {"start-end": ("Начало", "Окончание"), "dates": ("Дата начала", "Дата окончания")}.get(layout["deadlines"], lower)
        yield tuple(
            Cell(name, bold=form != "plain-header")
            for key, title in columns
            for name in (named if key == "deadline" and lower else (title,))
        )
    if form.endswith("ordinals"):
        count = sum(len(lower) if key == "deadline" and lower else 1 for key, _ in columns)
        yield tuple(Cell(str(number)) for number in range(1, count + 1))


def _with_direction(header: list[tuple[Cell, ...]], form: str) -> list[tuple[Cell, ...]]:
    """The header with a first column for what sections are about."""
    ordinals = form.endswith("ordinals")
    named = header[: len(header) - ordinals]
    rows = [(Cell("Направление работы", rows=len(named), bold=True), *named[0]), *named[1:]]
    return [*rows, tuple(Cell(str(number)) for number in range(1, len(header[-1]) + 2))] if ordinals else rows


DEADLINES: dict[str, tuple[str, ...]] = {
    "words": (),
    "start-end": ("начало", "окончание"),
    "dates": ("начало", "конец"),
    "from-to": ("с", "по"),
    "quarters": tuple(f"{quarter} кв." for quarter in QUARTERS),
    "months": MONTHS,
    "half-years": ("I полугодие", "II полугодие"),
    "years": ("2021 год", "2022 год", "2023 год"),
    "school-quarters": tuple(f"{quarter} четверть" for quarter in QUARTERS),
    "short-months": ("Сент.", "Окт.", "Нояб.", "Дек.", "Янв.", "Февр.", "Март", "Апр.", "Май"),
    "roman-months": ("IX", "X", "XI", "XII", "I", "II", "III", "IV", "V"),
    "school-years": ("2021-2022 уч. г.", "2022-2023 уч. г."),
    "plan-fact": ("план", "факт"),
    "day-words": (),
    "start-finish": ("Начало реализации", "Окончание реализации"),
}
SCHOOL_MONTHS = (*MONTHS[8:], *MONTHS[:5])


def _pieces(
    layout: Layout, content: dict[str, Any], columns: Sequence[tuple[str, str]], measures: list[dict[str, str]], width: int
) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """Rows of each piece of the table with the line above it, if any."""
    style, _, where = layout["sections"].rpartition("-")
    above, rows = "", list[tuple[Cell, ...]]()
    count = on_page = 0
    for number, section in enumerate(content["sections"], 1):
        title = SECTIONS[style or layout["sections"]](number, section["title"], content["year"])
        merged = layout.get("merged", "none")
        if title and where == "between":
            if rows:
                yield above, rows
            above, rows, on_page = title, [], 0
        elif title:
            rows += _section_row(style, number, title, width, layout["numbers"] != "none")
        for inside, (text, deadline, responsible, result) in enumerate(section["measures"], 1):
            count += 1
            printed, words = _deadline(layout["deadlines"], count, deadline, content["year"])
            measure = {"text": text, "deadline": words, "responsible": responsible, "result": result}
            measure["number"] = NUMBERS[layout["numbers"]](number, inside, count)
            if layout["numbers"] == "in-text":
                measure["text"] = f"{count}. {text}"
            # A cell over all rows of its section says the same of each measure.
            if merged in measure:
                measure[merged] = section["measures"][0][("text", "deadline", "responsible", "result").index(merged)]
                printed = (measure["deadline"],) if merged == "deadline" else printed
            measures.append({key: measure[key] for key, _ in columns if not key.startswith("-")})
            extra = {key: ADDITIONAL.get(title, "") for key, title in columns if key.startswith("-")}
            texts = [(key, part) for key, _ in columns for part in (printed if key == "deadline" else ((measure | extra)[key],))]
            row = tuple(
                Cell(part, rows=len(section["measures"]) if key == merged else 1)
                for key, part in texts
                if key != merged or inside == 1
            )
            if style == "spanned":
                row = (Cell(section["title"], rows=len(section["measures"])), *row) if inside == 1 else row
            blank = layout["pages"] == "blank-rows"
            whole = where == "between" or blank or style == "spanned" or merged != "none" or layout["pages"] == "every-header"
            torn = layout["pages"] != "one" and on_page == PAGE - 1 and not whole
            if torn and layout["pages"] == "torn-cell" and layout["form"] in ("docx", "html") and " " in text:
                at = [key for key, _ in columns].index("text")
                first, rest = text.rsplit(" ", 1)
                yield above, [*rows, tuple(Cell(first) if column == at else cell for column, cell in enumerate(row))]
                rows = [tuple(Cell(rest) if column == at else Cell() for column in range(len(row)))]
                above = ""
            elif torn:
                yield above, [*rows, row]
                above, rows = "", []
            else:
                rows.append(row)
            if blank and style != "spanned" and on_page % PAGE == PAGE - 1:
                rows.append(tuple(Cell() for _ in range(width)))
            on_page += 1
    yield above, rows


def _section_row(style: str, number: int, title: str, width: int, numbered: bool) -> list[tuple[Cell, ...]]:
    """The row of a section's title: merged over all columns, or with its number in a cell of its own."""
    if style == "spanned":
        return []
    if style == "second" and numbered:
        return [(Cell(), Cell(title, bold=True), *(Cell() for _ in range(width - 2)))]
    if style == "roman-lead" and numbered:
        return [(Cell(QUARTERS[number - 1 & 3]), Cell(title), *(Cell() for _ in range(width - 2)))]
    if style == "two-level":
        names = (f"Раздел {number}. Направление работы", f"{number}.1. {title}")
        return [(Cell(name, columns=width, bold=True),) for name in names]
    if style == "lead" and numbered:
        return [(Cell(f"{number}"), Cell(title, bold=True), *(Cell() for _ in range(width - 2)))]
    return [(Cell(title, columns=width, bold=style != "plain"),)]


def _school_quarters(count: int, words: str, year: int) -> tuple[tuple[str, ...], str]:
    chosen = [name for at, name in enumerate(QUARTERS) if (at + count) % 4 in (0, count % 2)]
    marks = tuple("+" if name in chosen else "" for name in QUARTERS)
    return marks, f"{', '.join(chosen)} {'четверть' if len(chosen) == 1 else 'четверти'}"


def _school_months(count: int, words: str, year: int) -> tuple[tuple[str, ...], str]:
    chosen = [name for at, name in enumerate(SCHOOL_MONTHS) if (at + count) % 4 in (0, count % 2)]
    return tuple("х" if name in chosen else "" for name in SCHOOL_MONTHS), ", ".join(chosen)


def _school_years(count: int, words: str, year: int) -> tuple[tuple[str, ...], str]:
    years = ("2021-2022", "2022-2023")
    chosen = [name for at, name in enumerate(years) if (at + count) % 3 != 0]
    return tuple("✓" if name in chosen else "" for name in years), f"{', '.join(chosen)} уч. {'г' if len(chosen) == 1 else 'гг'}."


def _start_end(count: int, words: str, year: int) -> tuple[tuple[str, ...], str]:
    start, end = f"{count % 9 + 1:02}.02.{year}", f"{count % 9 + 11}.1{count % 3}.{year}"
    return (start, end), f"с {start} по {end}"


def _start_finish(count: int, words: str, year: int) -> tuple[tuple[str, ...], str]:
    start, end = f"{count % 9 + 1:02}.03.{year}", f"{count % 9 + 11}.11.{year}"
    return (start, end), f"с {start} по {end}"


def _day(count: int, words: str, year: int) -> tuple[tuple[str, ...], str]:
    said = f"{count % 9 + 11}.0{count % 8 + 1}.{year}"
    return (said,), said


BY_FORM: dict[str, Any] = {
    "start-end": _start_end,
    "from-to": _start_end,
    "plan-fact": lambda count, words, year: ((words, ""), words),
    "start-finish": _start_finish,
    "day-words": _day,
    "school-quarters": _school_quarters,
    "short-months": _school_months,
    "roman-months": _school_months,
    "school-years": _school_years,
}


def _deadline(form: str, count: int, words: str, year: int) -> tuple[tuple[str, ...], str]:
    """What stands in the columns of a deadline, and the words that must come of it."""
    if form == "dates":
        start, end = MONTHS[count % 5], MONTHS[count % 5 + 6]
        return (start, end), f"{start} – {end}"
    if form in BY_FORM:
        return BY_FORM[form](count, words, year)
    if form in ("half-years", "years"):
        names = ("I", "II") if form == "half-years" else ("2021", "2022", "2023")
        chosen = [name for at, name in enumerate(names) if (at + count) % 3 != 0]
        marks = tuple("+" if name in chosen else "" for name in names)
        unit = {1: "полугодие", 2: "полугодия"} if form == "half-years" else {1: "г.", 2: "гг."}
        return marks, f"{', '.join(chosen)} {unit[len(chosen)]}"
    if form in ("quarters", "months"):
        names = QUARTERS if form == "quarters" else MONTHS
        chosen = [name for at, name in enumerate(names) if (at + count) % 4 in (0, count % 2)]
        marks = tuple("х" if name in chosen else "" if count % 2 else "-" for name in names)
        if form == "months":
            return marks, ", ".join(chosen)
        return marks, f"{', '.join(chosen)} {'квартал' if len(chosen) == 1 else 'кварталы'}"
    return (words,), words


SECTIONS: dict[str, Any] = {
    "none": lambda number, title, year: "",
    "roman": lambda number, title, year: f"{QUARTERS[number - 1 & 3]}. {title}",
    "chapter": lambda number, title, year: f"Раздел {number}. {title}",
    "month": lambda number, title, year: f"{MONTHS[number].capitalize()} {year} года",
    "stage": lambda number, title, year: f"Этап {number}",
    "block": lambda number, title, year: f"Блок «{title}»",
    "bold": lambda number, title, year: title,
    "plain": lambda number, title, year: title,
    "lead": lambda number, title, year: title,
    "numbered": lambda number, title, year: f"{number}. {title}",
    "task": lambda number, title, year: f"Задача {number}: {title}",
    "direction": lambda number, title, year: f"Направление {number}. {title}",
    "capitals": lambda number, title, year: title.upper(),
    "spanned": lambda number, title, year: title,
    "second": lambda number, title, year: title,
    "roman-lead": lambda number, title, year: title,
    "two-level": lambda number, title, year: title,
    "goal": lambda number, title, year: f"Цель {number}: {title.lower()}",
    "paragraph": lambda number, title, year: f"§ {number}. {title}",
    "alphabet": lambda number, title, year: f"{'АБВГ'[number - 1]}. {title}",
    "colon": lambda number, title, year: f"{title}:",
    "bare-month": lambda number, title, year: MONTHS[number + 7].upper(),
    "module": lambda number, title, year: f"Модуль «{title}»",
}
ADDITIONAL: dict[str, str] = {"Классы": "5-9"}
SECOND_PLAN: list[dict[str, str]] = []
NUMBERS: dict[str, Any] = {
    "through": lambda section, inside, count: str(count),
    "again": lambda section, inside, count: f"{inside}.",
    "nested": lambda section, inside, count: f"{section}.{inside}.",
    "dotted": lambda section, inside, count: f"{count}.",
    "none": lambda section, inside, count: "",
    "bracket": lambda section, inside, count: f"{count})",
    "letter": lambda section, inside, count: f"{section}.{inside})",
    "bare-nested": lambda section, inside, count: f"{section}.{inside}",
    "in-text": lambda section, inside, count: "",
    "sign": lambda section, inside, count: f"№ {count}",
    "roman-nested": lambda section, inside, count: f"{QUARTERS[section - 1 & 3]}.{inside}.",
    "deep": lambda section, inside, count: f"1.{section}.{inside}.",
    "dashed": lambda section, inside, count: f"{section}-{inside}",
    "padded": lambda section, inside, count: f"{count:02}",
}


def _title(year: int) -> list[Part]:
    return [Line("План мероприятий («дорожная карта»)", True), Line(f"по повышению качества образования на {year} год", True)]


def _order(year: int) -> list[Part]:
    return [
        Line("Управление образования администрации Заречного района"),
        Line("ПРИКАЗ", True),
        Line(f"12.01.{year} № 15-од"),
        Line("О плане повышения качества образования"),
        Line(f"В целях повышения качества образования в {year} году"),
        Line("ПРИКАЗЫВАЮ:"),
        Line("1. Утвердить план согласно приложению."),
        Line("2. Контроль исполнения приказа оставляю за собой."),
        Line("Начальник управления\tИ.И. Вымышленный"),
    ]


def _stamp(word: str, post: str, name: str, year: int) -> str:
    return f"{word}\n{post}\n__________ {name}\n«12» января {year} г."


def _stamps(first: str, second: str, year: int) -> Table:
    stamps = (
        _stamp(first, "Председатель совета", "П.П. Первый", year),
        _stamp(second, "Начальник управления", "В.В. Второй", year),
    )
    return Table((tuple(map(Cell, stamps)),), 2)


def _rows_of_stamps(year: int) -> Table:
    left, right = (
        _stamp(word, "Начальник отдела", name, year).split("\n")
        for word, name in (("СОГЛАСОВАНО", "П.П. Первый"), ("УТВЕРЖДАЮ", "В.В. Второй"))
    )
    return Table(tuple((Cell(first), Cell(second)) for first, second in zip(left, right, strict=True)), 2)


BEFORE: dict[str, Any] = {
    "nothing": lambda year: [],
    "title": _title,
    "order": lambda year: [*_order(year), Line(f"Приложение к приказу от 12.01.{year} № 15-од"), *_title(year)],
    "stamps": lambda year: [_stamps("СОГЛАСОВАНО", "УТВЕРЖДАЮ", year), *_title(year)],
    "stamp-left": lambda year: [_stamps("УТВЕРЖДАЮ", "СОГЛАСОВАНО", year), *_title(year)],
    "lines-of-stamp": lambda year: [_rows_of_stamps(year), *_title(year)],
    "order-with-stamp": lambda year: [*_order(year), Line(f"УТВЕРЖДЕН\nприказом от 12.01.{year} № 15-од"), *_title(year)],
}


def _cover(year: int) -> list[Part]:
    return [
        Line("Управление образования администрации Заречного района"),
        Line("РАССМОТРЕНО\nна заседании муниципального совета\nпротокол № 2 от 11.01.{year}".replace("{year}", str(year))),
        Line(f"УТВЕРЖДЕНО\nприказом Управления образования\nот 12.01.{year} № 15-од"),
        *_title(year),
        Line("г. Заречный"),
        Line(f"{year} год"),
    ]


def _small_tables(year: int) -> list[Part]:
    order = _order(year)
    return [
        *order[:2],
        Table(((Cell(f"12.01.{year}"), Cell("№ 15-од")),), 2),
        Table(((Cell("О плане повышения качества образования"), Cell()),), 2),
        *order[4:-1],
        Table(((Cell("Начальник управления"), Cell(), Cell("И.И. Вымышленный")),), 3),
        Line(f"Приложение к приказу от 12.01.{year} № 15-од"),
        *_title(year),
    ]


def _blank_stamp(year: int) -> list[Part]:
    stamp = ("УТВЕРЖДАЮ", "Начальник управления образования", "____________ /И.И. Вымышленный/", f"« ___ » _________ {year} г.")
    return [*map(Line, stamp), *_title(year)]


def _spaced_stamps(year: int) -> list[Part]:
    left, right = (_stamp(word, "Начальник отдела", "П.П. Первый", year).split("\n") for word in ("СОГЛАСОВАНО", "УТВЕРЖДАЮ"))
    lines = (Line(f"{first.ljust(40)}{second}") for first, second in zip(left, right, strict=True))
    return [*lines, *_title(year)]


def _letterhead(year: int) -> list[Part]:
    order = _order(year)
    contacts = Line("640000, г. Заречный, ул. Школьная, 1, тел. 0-00-00, e-mail: primer@example.org")
    return [
        order[0],
        contacts,
        Line("ПОСТАНОВЛЕНИЕ"),
        Line(f"от «12» января {year} г.\t№ 15"),
        *order[3:5],
        Line("ПОСТАНОВЛЯЮ:"),
        *order[6:],
        Line(f"Приложение\nк постановлению\nот 12.01.{year} № 15"),
        *_title(year),
    ]


def _protocol(year: int) -> list[Part]:
    return [Line(f"Рассмотрено на заседании совета, протокол № 2 от 11.01.{year}"), *_blank_stamp(year)]


BEFORE |= {
    "letterhead": _letterhead,
    "protocol": _protocol,
}
BEFORE |= {"cover": _cover, "small-tables": _small_tables, "blank-stamp": _blank_stamp, "spaced-stamps": _spaced_stamps}


def _listed(title: str, *rows: tuple[str, ...]) -> list[Part]:
    return [Line(title, True), Table(tuple(tuple(map(Cell, row)) for row in rows), len(rows[0]))]


AFTER: dict[str, list[Part]] = {
    "nothing": [],
    "note": [Line("* Сроки могут быть уточнены.")],
    "signature": [Line("Начальник отдела\tС.С. Сочинённая")],
    "group": [
        Line("Состав рабочей группы", True),
        Table(
            tuple(
                (Cell(name), Cell(post))
                for name, post in (
                    ("Вымышленный Иван Иванович", "начальник управления, руководитель группы"),
                    ("Сочинённая С.С.", "методист"),
                    ("Небывалова Н.Н.", "директор школы № 2"),
                )
            ),
            2,
        ),
    ],
    "approval": [
        Line("Лист согласования", True),
        Table(
            (
                tuple(map(Cell, ("Должность", "Ф.И.О.", "Подпись", "Дата"))),
                tuple(map(Cell, ("Юрист", "Правовая П.П.", "", "11.01.2022"))),
                tuple(map(Cell, ("Главный бухгалтер", "Счётная С.С.", "", "12.01.2022"))),
            ),
            4,
        ),
    ],
}


AFTER |= {
    "numbered-group": _listed(
        "Состав муниципальной рабочей группы",
        ("№", "Фамилия, имя, отчество", "Должность"),
        ("1", "Вымышленный Иван Иванович", "начальник управления"),
        ("2", "Сочинённая Софья Сергеевна", "методист"),
    ),
    "acquainted": _listed(
        "Лист ознакомления с приказом",
        ("Ф.И.О.", "Дата", "Подпись"),
        ("Правовая П.П.", "12.01.2022", ""),
        ("Счётная С.С.", "", ""),
    ),
    "indicators": _listed(
        "Целевые показатели",
        ("№ п/п", "Наименование показателя", "2021 год", "2022 год"),
        ("1", "Доля школ с низкими результатами, %", "20", "10"),
        ("2", "Доля учителей, прошедших обучение, %", "40", "60"),
    ),
    "executor": [Line("Исп. Сочинённая С.С., тел. 0-00-01")],
    "two-signatures": [Line("Начальник отдела\tС.С. Сочинённая"), Line("Методист\tН.Н. Небывалова")],
    "signature-table": [Table(((Cell("Начальник управления образования"), Cell("_________"), Cell("В.В. Второй")),), 3)],
}


def possible(layout: Layout) -> bool:
    """Whether anybody could have made such a file: columns of months need a header, a sheet has no cut cells."""
    headless = layout["header"] == "absent"
    if headless and (
        layout["deadlines"] != "words" or layout["titles"] in ("events", "forms", "extra", "stages", "budget", "methodical")
    ):
        return False
    # A text copied cell by cell does not say over how many rows a cell goes.
    if layout["sections"] == "spanned-column" and (
        headless or layout["form"] not in ("docx", "html", "xlsx", "phantom", "word-page")
    ):
        return False
    if layout["titles"] == "short" and layout["numbers"] != "none":
        return False
    return not (headless and layout["numbers"] == "none")
