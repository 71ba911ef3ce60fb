"""The act on the first pages of a file: from its letterhead to the signature."""

import re
from collections.abc import Sequence

from generator.intake import clauses, requisites
from generator.intake.diagnostics import Notebook, quoted, words
from generator.intake.requisites import PrintedLine

_PREAMBLE = re.compile(
    r"в соответствии|на основании|в целях|с целью|в цел[яь]|во исполнение|руководствуясь|в связи|согласно|для |рассмотрев"
    r"|по итогам"
    r"|в рамках|учитывая|по результатам|с учетом|в исполнение|на основе|заслушав",
    re.IGNORECASE,
)
_VERBS = ("приказываю", "постановляю", "постановляет", "обязываю", "распоряжаюсь", "решил", "решила", "решает")
_SPACED = "|".join(r"\s*".join(verb) for verb in _VERBS)
_ENACTING = re.compile(rf"(?:я\s+)?(?:{_SPACED})\s*:?", re.IGNORECASE)
_CONTACTS = re.compile(r"\bтел|факс|@|e-?mail|\b\d{6}\b|\bинн\b|\bогрн\b|https?:|www\.|\bокпо\b", re.IGNORECASE)
_AFTER = re.compile(r"исп(?:\.|олнитель)|(?:с \w+ )?ознакомлен|разослать|рассылка|в дело", re.IGNORECASE)
HIGHEST = 40  # lines above the kind of an act
LONGEST = 150  # letters of a title's line; a longer paragraph after it is the preamble


def read(lines: Sequence[PrintedLine], notebook: Notebook, labelled: bool) -> tuple[dict[str, object], int] | None:
    """The act and how many lines it takes; `None` when the lines hold no act. `labelled`: an annex's label follows them."""
    for at, line in enumerate(lines[:HIGHEST]):
        if found := requisites.kind(line.text):
            return _act(lines, at, found, notebook, labelled)
        if requisites.STAMP.fullmatch(line.text):
            return _stamp(lines, at, notebook)
    return None


def _act(
    lines: Sequence[PrintedLine], at: int, found: tuple[str, str], notebook: Notebook, labelled: bool
) -> tuple[dict[str, object], int]:
    data: dict[str, object] = {}
    issuer = [line for line in lines[:at] if not _aside(line, data, notebook)]
    requisites.take(found[1], lines[at].place, data, notebook)
    _same_kind(found[0], lines[at].text.removesuffix(found[1]), notebook)
    at += 1
    while at < len(lines) and requisites.take(lines[at].text, lines[at].place, data, notebook):
        at += 1
    signed = clauses.signature(lines[at:])
    end = at + signed.start if signed else len(lines)
    body = _body(lines[at:end], notebook)
    act: dict[str, object] = {"kind": found[0], "issuer": _joined(issuer), **data, **body}
    if signed:
        act["signatory"] = clauses.signatory(lines[end : at + signed.stop], notebook.within("signatory"))
        end = _leave(lines, at + signed.stop, notebook, labelled)
    else:
        notebook.doubt(lines[at - 1].place, "подпись под актом не узнана: впишите должность и фамилию", "signatory")
    return {name: act[name] for name in ORDER if act.get(name)}, end


ORDER = (
    "kind",
    "issuer",
    "stamp",
    "number",
    "date",
    "date_wording",
    "place",
    "title",
    "preamble",
    "enacting",
    "clauses",
    "signatory",
)


def _joined(lines: Sequence[PrintedLine]) -> str:
    return "\n".join(line.text for line in lines)


def _aside(line: PrintedLine, data: dict[str, object], notebook: Notebook) -> bool:
    """Lines of a letterhead that do not say who issues: requisites are taken, contacts belong to the municipality's file."""
    if words(line.text) and requisites.take(line.text, line.place, data, notebook):
        return True
    if _CONTACTS.search(line.text):
        text = f"адрес и телефон бланка не перенесены, их место в municipality.yml: {quoted([line.text])}"
        notebook.lost(line.place, text, [line.text])
        return True
    return not words(line.text)


def _same_kind(kind: str, printed: str, notebook: Notebook) -> None:
    """A kind printed with spaces between its letters is the same word."""
    notebook.dropped.update(words(printed))
    notebook.set_again(kind)


def _body(lines: Sequence[PrintedLine], notebook: Notebook) -> dict[str, object]:
    """Title, preamble, enacting word and clauses."""
    start = next((at for at, line in enumerate(lines) if _ENACTING.fullmatch(line.text) or clauses.begins(line.text)), len(lines))
    split = next((at for at, line in enumerate(lines[:start]) if _is_preamble(lines, at)), start)
    enacting = lines[start].text if start < len(lines) and _ENACTING.fullmatch(lines[start].text) else ""
    rest = lines[start + bool(enacting) :]
    first = next((at for at, line in enumerate(rest) if clauses.begins(line.text)), len(rest))
    found: dict[str, object] = {"title": _joined(lines[:split]), "preamble": _joined(lines[split:start]), "enacting": enacting}
    if first:
        _unnumbered(rest[:first], found, notebook)
    if rest[first:]:
        found["clauses"] = [*_only(found), *clauses.read(rest[first:], notebook)]
    return found


def _unnumbered(lines: Sequence[PrintedLine], found: dict[str, object], notebook: Notebook) -> None:
    """Words between the enacting word and the first number are a clause that has none."""
    found["clauses"] = [{"text": _joined(lines)}]
    notebook.doubt(lines[0].place, "пункт без номера: проверьте, отдельный ли это пункт", "clauses", 0)


def _only(found: dict[str, object]) -> list[object]:
    clauses_found = found.get("clauses")
    return clauses_found if isinstance(clauses_found, list) else []


def _is_preamble(lines: Sequence[PrintedLine], at: int) -> bool:
    if _PREAMBLE.match(lines[at].text):
        return at == 0 or lines[at].paragraph != lines[at - 1].paragraph or lines[at - 1].text.endswith((".", "»"))
    new = at > 0 and lines[at].paragraph != lines[at - 1].paragraph
    return new and not lines[at].bold and len(lines[at].text) > LONGEST and lines[at].text[0].isupper()


def _leave(lines: Sequence[PrintedLine], end: int, notebook: Notebook, labelled: bool) -> int:
    """Lines after the signature that are no part of an annex: who typed it, who has read it."""
    while end < len(lines) and (labelled or _AFTER.match(lines[end].text)):
        line = lines[end]
        notebook.lost(line.place, f"строка после подписи не перенесена, для неё нет места: {quoted([line.text])}", [line.text])
        end += 1
    return end


def _stamp(lines: Sequence[PrintedLine], at: int, notebook: Notebook) -> tuple[dict[str, object], int]:
    """The stamp from its word to its date, or to the name when no date is printed."""
    after = lines[at : at + clauses.TALLEST + 4]
    dated = [place for place, line in enumerate(after) if requisites.when(line.text) and requisites.only(line.text)]
    named = [place for place, line in enumerate(after) if requisites.NAME.search(line.text)]
    end = at + 1 + next(iter([*dated, *named]), 0)
    data: dict[str, object] = {}
    if dated:
        requisites.take(lines[end - 1].text, lines[end - 1].place, data, notebook)
        notebook.set_again(str(data.get("date_wording", "")))
    else:
        notebook.doubt(lines[at].place, "день утверждения не узнан: впишите его в date и date_wording", "stamp")
    notebook.set_again("гриф утверждения")
    issuer = _without_agreement(lines[:at], notebook)
    stamp = {"kind": "гриф утверждения", "issuer": _joined(issuer), "stamp": _joined(lines[at:end])}
    act: dict[str, object] = {**stamp, **{key: data[key] for key in ("date", "date_wording") if key in data}}
    return {name: value for name, value in act.items() if value}, end


def _without_agreement(lines: Sequence[PrintedLine], notebook: Notebook) -> list[PrintedLine]:
    """The lines above a stamp up to another one, СОГЛАСОВАНО, for which roadmap.yml has no place."""
    start = next((at for at, line in enumerate(lines) if line.text.casefold().startswith("согласован")), len(lines))
    if left := [line.text for line in lines[start:]]:
        notebook.lost(lines[start].place, f"гриф согласования не перенесён, для него нет места: {quoted(left)}", left)
    return list(lines[:start])
