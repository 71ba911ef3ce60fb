"""Keys of roadmap.yml for the columns of a table, with a doubt for every title that was not understood."""

from collections import Counter
from collections.abc import Sequence

from generator.intake import titles
from generator.intake.diagnostics import Notebook, quoted, words
from generator.intake.latin import slug
from generator.intake.table_rows import LogicalTable

FIELDS = frozenset(name for kind in titles.KINDS.values() for name, _ in kind)


def keys(sheet: LogicalTable, kind: str, notebook: Notebook) -> dict[str, str]:
    """Key to printed title, in printed order."""
    printed = [title or f"Графа {column}" for column, title in enumerate(sheet.titles, 1)]
    picked = chosen(sheet.titles, kind)
    found: dict[str, str] = {}
    taken = dict.fromkeys(FIELDS, 1)
    for column, title in enumerate(printed):
        key = picked.get(column) or slug(title, taken)
        taken.setdefault(key, 1)
        found[key] = title
    _tell(sheet, picked, kind, list(found), notebook.within("columns"))
    notebook.added.update(Counter(words("\n".join(printed))) - Counter(words(sheet.header)))
    return found


def chosen(printed: Sequence[str], kind: str) -> dict[int, str]:
    """Which column gets which key: of rivals the likeliest, of equals the first printed; values of indicators have slugs."""
    if kind == "table":
        return {column: "number" for column, title in enumerate(printed[:1]) if titles.is_number(title)}
    found = [(key.rank, column, key.name) for column, title in enumerate(printed) if (key := titles.key(title, kind))]
    picked: dict[int, str] = {}
    for _, column, name in sorted(found):
        if name != "value" and name not in picked.values():
            picked[column] = name
    return picked


def _tell(sheet: LogicalTable, picked: dict[int, str], kind: str, names: list[str], notebook: Notebook) -> None:
    for column, title in enumerate(sheet.titles):
        place = f"{sheet.place}, графа {quoted([title])}" if title else f"{sheet.place}, {column + 1}-я графа"
        key = titles.key(title, kind) if kind in titles.KINDS else None
        if not title and sheet.header:
            notebook.doubt(place, "у графы нет заголовка: впишите его вместо временного", names[column])
        elif kind == "table" or column in picked or (key and key.name == "value"):
            continue
        elif key is None:
            notebook.doubt(place, "графа не узнана, перенесена как дополнительная", names[column])
        else:
            rival = next(sheet.titles[other] for other, name in picked.items() if name == key.name)
            text = f"похожа на графу {quoted([rival])}; перенесена как дополнительная, проверьте, которая из двух главная"
            notebook.doubt(place, text, names[column])
    if sheet.joined_header:
        notebook.doubt(sheet.place, "заголовки граф напечатаны в несколько строк, они соединены двоеточием")
    if len({" ".join(title.split()).casefold() for title in sheet.titles if title}) < len(
        [title for title in sheet.titles if title]
    ):
        notebook.doubt(sheet.place, "две графы под одним заголовком: ключи у них разные, проверьте их слова")
