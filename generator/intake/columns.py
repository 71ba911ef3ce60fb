"""Keys of roadmap.yml for the columns of a table: those of its kind by their titles, for the others short Latin names."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.intake import titles
from generator.intake.diagnostics import Diagnostics, doubt, joined, quoted, words
from generator.intake.logical_tables import LogicalTable, folded

FIELDS = frozenset(name for kind in titles.KINDS.values() for name, _ in kind)
LONGEST = 24  # letters; a key is read beside its printed title, so a few words are enough
_LETTERS: dict[str, str] = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".replace("-", "").split(" "),
        strict=True,
    )
)
_YEARS = re.compile(r"(20\d\d)(?:\s*[-–—/]\s*(20\d\d))?")


def keys(table: LogicalTable, kind: str) -> tuple[dict[str, str], Diagnostics]:
    """Key to printed title, in printed order."""
    printed = [title or f"Графа {column}" for column, title in enumerate(table.titles, 1)]
    picked = chosen(table.titles, kind, table.supposed)
    title_of = dict(zip(_named(printed, picked), printed, strict=True))
    # A title that stands over several columns is set over each of them.
    again = Counter(words("\n".join(printed))) - Counter(words(table.header))
    parts = [*_doubts(table, picked, kind, list(title_of)), Diagnostics(repeated=tuple(again.elements()))]
    return title_of, joined(parts)


def slugs(printed: Sequence[str]) -> list[str]:
    """The keys that columns with these titles have in a table of no known kind."""
    return _named(printed, chosen(printed, "table"))


def _named(printed: Sequence[str], picked: Mapping[int, str]) -> list[str]:
    """The key of each column: the picked one, or a short name."""
    # No name of our own may be a field's: what a column means is told by its key alone.
    taken = dict.fromkeys(FIELDS, 1)
    names: list[str] = []
    for column, title in enumerate(printed):
        names.append(picked.get(column) or _slug(title, taken))
        taken.setdefault(names[-1], 1)
    return names


def chosen(printed: Sequence[str], kind: str, supposed: Mapping[int, str] | None = None) -> dict[int, str]:
    """Which column gets which key: of rivals the likeliest, of equals the first printed; values of indicators have slugs.

    `supposed` are keys that columns have by the words of their cells; they go first.
    """
    if kind == "table":
        return {column: "number" for column, title in enumerate(printed[:1]) if titles.is_number(title)}
    rivals = [(key.rank, column, key.name) for column, title in enumerate(printed) if (key := titles.key(title, kind))]
    picked: dict[int, str] = dict(supposed or {})
    for _, column, name in sorted(rivals):
        if name != "value" and name not in picked.values() and column not in picked:
            picked[column] = name
    return picked


def _doubts(table: LogicalTable, picked: dict[int, str], kind: str, keys: list[str]) -> list[Diagnostics]:
    """What to check of the titles; `keys` are those of the columns in their order."""
    doubts: list[Diagnostics] = []
    for column, title in enumerate(table.titles):
        place = f"{table.place}, графа {quoted([title])}" if title else f"{table.place}, {column + 1}-я графа"
        key = titles.key(title, kind) if kind in titles.KINDS else None
        if not title and table.header:
            doubts.append(doubt(place, "у графы нет заголовка: впишите его вместо временного", keys[column]))
        elif kind == "table" or column in picked or (key and key.name == "value") or (kind == "plan" and titles.is_extra(title)):
            continue
        elif key is None:
            otherwise = "; иначе дайте ей нужный ключ и выполните roadmaps fmt" if kind == "plan" else ""
            text = f"графа не узнана, перенесена как дополнительная; если так и надо, делать ничего не нужно{otherwise}"
            doubts.append(doubt(place, text, keys[column]))
        else:
            rival = next(table.titles[other] for other, name in picked.items() if name == key.name)
            text = f"похожа на графу {quoted([rival])}; перенесена как дополнительная, проверьте, которая из двух главная"
            doubts.append(doubt(place, text, keys[column]))
    if table.joined_header:
        doubts.append(doubt(table.place, "заголовки граф напечатаны в несколько строк, они соединены двоеточием"))
    printed = [title for title in folded(table.titles) if title]
    if len(set(printed)) < len(printed):
        doubts.append(doubt(table.place, "две графы под одним заголовком: ключи у них разные, проверьте их слова"))
    return doubts


def _slug(title: str, taken: dict[str, int]) -> str:
    """A key for a printed title, unlike all those taken: «Место проведения» is mesto-provedeniya, «2021 год» 2021.

    `taken` has the keys given so far, each with the last number that is known to be taken after it; the new one is added.
    """
    years = _YEARS.search(title)
    if years:
        # A column of a year is told from others by its year alone.
        name = "-".join(re.findall(r"\d{4}", years[0]))
    else:
        latin = "".join(_LETTERS.get(letter, letter) for letter in title.lower())
        name, *parts = re.findall(r"[a-z0-9]+", latin) or ["grafa"]
        name = name[:LONGEST]
        for part in parts:
            if len(name) + 1 + len(part) > LONGEST:
                break
            name = f"{name}-{part}"
    key, number = name, taken.get(name, 1)
    while key in taken:
        number += 1
        key = f"{name}-{number}"
    taken |= {name: number, key: taken.get(key, 1)} if key != name else {name: 1}
    return key
