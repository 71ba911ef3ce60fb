"""A plan that is no table: numbered items, each with «Срок: …» and «Ответственный: …» below or in brackets, become measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.intake import clauses
from generator.intake.diagnostics import Diagnostics, doubt, joined, quoted, spanned
from generator.intake.flow import FlowLine
from generator.intake.requisites import PrintedLine
from generator.russian import NAMES

FEWEST = 2  # items with a deadline or a responsible; a single one is a remark
SHARE = 0.6  # of the items have one, or the list is no plan
LONGEST = 200  # letters of a section's title
_OF = r"(?:исполнени\w+|реализаци\w+|проведени\w+|выполнени\w+|представлени\w+|за [а-я]{1,20}|лиц\w{0,3}|исполнител\w+)"
_LABELS = (
    ("deadline", rf"(?:контрольный )?(?:срок(?:и)?|дата)(?: {_OF})?"),
    ("responsible", rf"(?:отв\.|ответственн\w{{2,4}}|исполнител\w{{1,2}})(?: {_OF})?"),
    ("result", r"(?:ожидаемый |планируемый )?результат\w{0,3}|итоговый документ|форма отч[её]та|отч[её]т"),
)
_LABEL = re.compile(
    r"(?<![а-яё])(?P<label>" + "|".join(f"(?P<{key}>{wording})" for key, wording in _LABELS) + r")\s?(?:[:–—]|-\s)\s*",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![а-яё])(?:отв\.)\s+(?=[А-ЯЁ])")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3}[.)]?)\s+(?=\S)|(\d{1,2}[.)])(?=[А-ЯЁ])|[-–—•·▪]\s+")
_WHEN = re.compile(
    rf"\b(?:до|в|с|к|не позднее|в срок до) (?:\d{{1,2}}[ .]|конца |начала |{'|'.join(month[:-1] for month in NAMES)})"
    r"|\b\d{1,2}\.\d{2}\.\d{4}|\b(?:ежемесячно|ежеквартально|ежегодно|постоянно|в течение)\b",
    re.IGNORECASE,
)
_TITLES = {"number": "№", "text": "Мероприятие", "deadline": "Срок", "responsible": "Ответственный", "result": "Результат"}


@dataclass(frozen=True)
class ProsePlan:
    """The content of a block's `plan`, and which of the lines it takes."""

    content: dict[str, object]
    lines: range


@dataclass
class _Item:
    """A measure in the making: its fields, the labels that stood before them, its first line and its index."""

    line: FlowLine
    fields: dict[str, str]
    labels: list[str] = field(default_factory=list)
    loose: bool = False  # whether words without a label follow its fields

    @property
    def labelled(self) -> bool:
        return bool(self.fields.get("deadline") or self.fields.get("responsible"))


def read(lines: Sequence[FlowLine]) -> tuple[ProsePlan, Diagnostics] | None:
    """The plan that a run of lines holds, `None` where its items do not say regularly when and who."""
    start = next((at for at, line in enumerate(lines) if _NUMBER.match(line.text) and not is_label(line.text)), len(lines))
    items: list[_Item] = []
    rows: list[_Item | FlowLine] = []
    end = start
    for at in range(start, len(lines)):
        line = lines[at]
        ahead = lines[at + 1].text if at + 1 < len(lines) else ""
        if not is_label(line.text) and (match := _NUMBER.match(line.text)):
            items.append(_Item(line, {"number": match[1] or match[2] or "", **_fields(line.text[match.end() :])}))
            items[-1].labels = _labels(line.text)
            rows.append(items[-1])
        elif clauses.signature([_printed(line)]):
            break
        elif not is_label(line.text) and items[-1].labelled and not line.text[0].islower():
            # Words that go on with nothing are the title of a section, or the plan is over.
            if len(line.text) > LONGEST or not _NUMBER.match(ahead) or line.text.endswith((".", ";", ",")):
                break
            rows.append(line)
        else:
            _go_on(items[-1], line.text)
        end = at + 1
    labelled = [item for item in items if item.labelled]
    if len(labelled) < FEWEST or len(labelled) < SHARE * len(items):
        return None
    return _plan(rows, items, range(start, end))


def is_label(text: str) -> bool:
    """Whether a line begins with the label of a field: «Срок: до 1 марта»."""
    return bool(_LABEL.match(text) or _BARE.match(text))


def has_label(text: str) -> bool:
    """Whether a deadline or who is responsible is labelled anywhere in a text."""
    return any(match["deadline"] or match["responsible"] for match in _LABEL.finditer(text))


def dated(text: str) -> bool:
    """Whether an item says when, in whatever words."""
    return has_label(text) or bool(_WHEN.search(text))


def _matches(text: str) -> list[tuple[int, int, str]]:
    """Where labels stand, and the keys of their fields."""
    named = [(match.start(), match.end(), next(key for key, _ in _LABELS if match[key])) for match in _LABEL.finditer(text)]
    bare = [(match.start(), match.end(), "responsible") for match in _BARE.finditer(text)]
    return sorted([*named, *bare])


def _labels(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in _matches(text)]


def _fields(text: str) -> dict[str, str]:
    """The words of an item by field; what stands before the first label is the measure itself."""
    matches = _matches(text)
    if not matches:
        return {"text": text}
    before = text[: matches[0][0]].rstrip()
    bracketed = before.endswith("(")
    fields = {"text": before.removesuffix("(").rstrip()}
    edges = [*(start for start, _, _ in matches[1:]), len(text)]
    for (_, end, key), edge in zip(matches, edges, strict=True):
        words = text[end:edge].strip()
        if bracketed and edge == len(text):
            words = words.rstrip(".,; ").removesuffix(")")
        fields[key] = f"{fields[key]}\n{words}" if fields.get(key) else words
    return {key: words for key, words in fields.items() if words}


def _go_on(item: _Item, text: str) -> None:
    """Add a line to an item: its labelled fields, or words that go on with the last of them."""
    fields = _fields(text)
    item.loose = item.loose or (
        item.labelled and "text" in fields and not item.fields[list(item.fields)[-1]].endswith((",", ";"))
    )
    item.labels += _labels(text)
    for key, words in fields.items():
        target = list(item.fields)[-1] if key == "text" and item.labels else key
        item.fields[target] = f"{item.fields[target]}\n{words}" if item.fields.get(target) else words


def _plan(rows: Sequence[_Item | FlowLine], items: Sequence[_Item], taken: range) -> tuple[ProsePlan, Diagnostics]:
    keys = [key for key in _TITLES if any(item.fields.get(key) for item in items)]
    records: list[dict[str, object]] = []
    parts: list[Diagnostics] = []
    for index, row in enumerate(rows):
        if isinstance(row, FlowLine):
            records.append({"level": 1, "title": row.text})
            continue
        following = next((below for below in rows[index + 1 :] if isinstance(below, _Item)), None)
        deeper = following and following.fields["number"].startswith(row.fields["number"].rstrip(".)") + ".")
        if not row.labelled and row.fields["number"] and deeper:
            records.append({"number": row.fields["number"], "level": 1, "title": row.fields.get("text", "")})
            continue
        records.append({key: row.fields[key].rstrip(",; ") for key in keys if row.fields.get(key)})
        if not row.labelled:
            parts.append(
                doubt(row.line.place, "у пункта нет ни срока, ни ответственного: проверьте, мероприятие ли это", "rows", index)
            )
        elif row.loose:
            parts.append(
                doubt(row.line.place, "слова без подписи присоединены к последней графе пункта, проверьте", "rows", index)
            )
    labels = [label for item in items for label in item.labels]
    places = [item.line.place for item in items]
    text = (
        f"это не таблица: пункты с подписями {quoted(label.strip(' :–—-') for label in labels)} стали строками плана, "
        f"подписи убраны, заголовки граф наши ({spanned(places)})"
    )
    titles = [_TITLES[key] for key in keys]
    parts.append(doubt(items[0].line.place, text, "columns"))
    parts.append(Diagnostics(left_out=tuple(labels), repeated=tuple(titles)))
    return ProsePlan({"columns": dict(zip(keys, titles, strict=True)), "rows": records}, taken), joined(parts)


def _printed(line: FlowLine) -> PrintedLine:
    return PrintedLine(line.text.split("\n", 1)[0], line.place, 0, False)
