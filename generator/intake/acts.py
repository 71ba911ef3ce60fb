"""The act on the first pages of a file: its kind is looked for from above, its parts are cut out by their first words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.intake import clauses, requisites
from generator.intake.diagnostics import Diagnostics, doubt, joined, left_out, quoted, words
from generator.intake.requisites import PrintedLine

_PREAMBLE = re.compile(
    r"в соответствии|на основании|в целях|с целью|в цел[яь]|во исполнение|руководствуясь|в связи|согласно|для |рассмотрев"
    r"|по итогам"
    r"|в рамках|учитывая|по результатам|с учетом|в исполнение|на основе|заслушав",
    re.IGNORECASE,
)
_VERBS = ("приказываю", "постановляю", "постановляет", "обязываю", "распоряжаюсь", "решил", "решила", "решает")
_SPACED = "|".join(r"\s*".join(verb) for verb in _VERBS)
ENACTING = re.compile(rf"(?:я\s+)?(?:{_SPACED})\s*:?", re.IGNORECASE)
# Lines of a letterhead that belong to the municipality's file, and lines below a signature that belong nowhere.
_CONTACTS = re.compile(r"\bтел|факс|@|e-?mail|\b\d{6}\b|\bинн\b|\bогрн\b|https?:|www\.|\bокпо\b", re.IGNORECASE)
_AFTER = re.compile(r"исп(?:\.|олнитель)|(?:с \w+ )?ознакомлен|разослать|рассылка|в дело", re.IGNORECASE)
# The fields of an act in the order of the model.
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
HIGHEST = 40  # lines above the kind of an act
LONGEST = 150  # letters of a title's line; a longer paragraph after it is the preamble


@dataclass(frozen=True)
class PrintedAct:
    """The `act` of roadmap.yml, empty when the lines hold none, and how many of the lines it takes."""

    data: dict[str, object]
    height: int


def read(lines: Sequence[PrintedLine], labelled: bool) -> tuple[PrintedAct, Diagnostics]:
    """The act that the lines before the first annex hold; `labelled` says that an annex's label follows them."""
    for index, line in enumerate(lines[:HIGHEST]):
        if kind_and_rest := requisites.kind(line.text):
            return _order(lines, index, *kind_and_rest, labelled)
        if requisites.STAMP.fullmatch(line.text):
            return _stamp(lines, index)
    return PrintedAct({}, 0), Diagnostics()


def _order(lines: Sequence[PrintedLine], start: int, kind: str, rest: str, labelled: bool) -> tuple[PrintedAct, Diagnostics]:
    """A signed act, of which line `start` says the kind and then `rest`."""
    (issuer, data), letterhead = _letterhead(lines[:start])
    # A kind printed with spaces between its letters is the same word.
    respelled = Diagnostics(left_out=(lines[start].text.removesuffix(rest),), repeated=(kind,))
    parts = [letterhead, respelled]
    # The line of the kind goes on with requisites, and so do the lines that hold nothing else.
    end = start
    for text, place in ((rest, lines[start].place), *((line.text, line.place) for line in lines[start + 1 :])):
        taken = requisites.read(text, place)
        if taken is None:
            break
        data = taken[0] | data
        parts.append(taken[1])
        end += 1
    signature = clauses.signature(lines[end:])
    body, body_diagnostics = _body(lines[end : end + signature.start if signature else len(lines)])
    act: dict[str, object] = {"kind": kind, "issuer": _joined(issuer), **data, **body}
    parts.append(body_diagnostics)
    if signature is None:
        parts.append(doubt(lines[end - 1].place, "подпись под актом не узнана: впишите должность и фамилию", "signatory"))
        height = len(lines)
    else:
        height = end + signature.stop
        act["signatory"], signatory_diagnostics = clauses.signatory(lines[end + signature.start : height])
        # Where annexes have labels, all before the first one is the act's: who typed it, who has read it.
        below = lines[height:]
        after = below if labelled else list(takewhile(lambda line: _AFTER.match(line.text), below))
        parts.append(signatory_diagnostics.within("signatory"))
        parts += [
            left_out(line.place, f"строка после подписи не перенесена, для неё нет места: {quoted([line.text])}", [line.text])
            for line in after
        ]
        height += len(after)
    return PrintedAct({name: act[name] for name in ORDER if act.get(name)}, height), joined(parts)


def _joined(lines: Sequence[PrintedLine]) -> str:
    return "\n".join(line.text for line in lines)


def _letterhead(lines: Sequence[PrintedLine]) -> tuple[tuple[list[PrintedLine], dict[str, object]], Diagnostics]:
    """The lines that say who issues the act, and the requisites that stand among them; the first of a kind counts."""
    issuer: list[PrintedLine] = []
    data: dict[str, object] = {}
    parts: list[Diagnostics] = []
    for line in lines:
        taken = requisites.read(line.text, line.place) if words(line.text) else None
        if taken:
            data = taken[0] | data
            parts.append(taken[1])
        elif _CONTACTS.search(line.text):
            text = f"адрес и телефон бланка не перенесены, их место в municipality.yml: {quoted([line.text])}"
            parts.append(left_out(line.place, text, [line.text]))
        elif words(line.text):
            issuer.append(line)
    return (issuer, data), joined(parts)


def _body(lines: Sequence[PrintedLine]) -> tuple[dict[str, object], Diagnostics]:
    """Title, preamble, enacting word and clauses, of the lines between the requisites and the signature."""
    start = next((at for at, line in enumerate(lines) if ENACTING.fullmatch(line.text) or clauses.begins(line.text)), len(lines))
    split = next((at for at in range(start) if _is_preamble(lines, at)), start)
    enacting = lines[start].text if start < len(lines) and ENACTING.fullmatch(lines[start].text) else ""
    rest = lines[start + bool(enacting) :]
    first = next((at for at, line in enumerate(rest) if clauses.begins(line.text)), len(rest))
    numbered, diagnostics = clauses.read(rest[first:])
    parts = [diagnostics.within("clauses")]
    unnumbered: list[dict[str, object]] = []
    # Words between the enacting word and the first number are a clause that has none.
    if first:
        unnumbered = [{"text": _joined(rest[:first])}]
        parts = [doubt(rest[0].place, "пункт без номера: проверьте, отдельный ли это пункт", "clauses", 0), *parts]
    title, preamble = _joined(lines[:split]), _joined(lines[split:start])
    return {"title": title, "preamble": preamble, "enacting": enacting, "clauses": [*unnumbered, *numbered]}, joined(parts)


def _is_preamble(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether the preamble begins with a line: by its first words in a new paragraph or sentence, else by its length."""
    line = lines[index]
    if _PREAMBLE.match(line.text):
        return index == 0 or line.paragraph != lines[index - 1].paragraph or lines[index - 1].text.endswith((".", "»"))
    new = index > 0 and line.paragraph != lines[index - 1].paragraph
    return new and not line.bold and len(line.text) > LONGEST and line.text[0].isupper()


def _stamp(lines: Sequence[PrintedLine], start: int) -> tuple[PrintedAct, Diagnostics]:
    """The stamp from its word in line `start` to its date, or to the name when no date is printed."""
    below = lines[start : start + clauses.TALLEST + 4]
    dated = [offset for offset, line in enumerate(below) if requisites.when(line.text) and requisites.only(line.text)]
    named = [offset for offset, line in enumerate(below) if requisites.NAME.search(line.text)]
    end = start + 1 + next(iter([*dated, *named]), 0)
    data: dict[str, object] = {}
    parts: list[Diagnostics] = []
    if dated and (taken := requisites.read(lines[end - 1].text, lines[end - 1].place)):
        data = {key: taken[0][key] for key in ("date", "date_wording") if key in taken[0]}
        # The day stands in the stamp, which is kept whole, and in a field of its own.
        parts = [taken[1], Diagnostics(repeated=(str(data.get("date_wording", "")),))]
    else:
        parts.append(doubt(lines[start].place, "день утверждения не узнан: впишите его в date и date_wording", "stamp"))
    # roadmap.yml has no place for another stamp, СОГЛАСОВАНО, that stands above this one or right below it.
    agreed = next((at for at, line in enumerate(lines[:start]) if _is_agreed(line)), start)
    height = end
    if end < len(lines) and _is_agreed(lines[end]):
        rest = lines[end : end + clauses.TALLEST]
        height += 1 + next((at for at, line in enumerate(rest) if requisites.when(line.text) and requisites.only(line.text)), 0)
    for others in (lines[agreed:start], lines[end:height]):
        if texts := [line.text for line in others]:
            text = f"гриф согласования не перенесён, для него нет места: {quoted(texts)}"
            parts.append(left_out(others[0].place, text, texts))
    kind = "гриф утверждения"
    parts.append(Diagnostics(repeated=(kind,)))
    act = {"kind": kind, "issuer": _joined(lines[:agreed]), "stamp": _joined(lines[start:end]), **data}
    return PrintedAct({name: value for name, value in act.items() if value}, height), joined(parts)


def _is_agreed(line: PrintedLine) -> bool:
    return line.text.casefold().startswith("согласован")
