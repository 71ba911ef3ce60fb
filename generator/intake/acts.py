"""The act on the first pages of a file: its kind is looked for from above, its parts are cut out by their first words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from generator.intake import clauses, headings, prose_plans, requisites, stamps
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
_ENACTING = re.compile(rf"(?:я\s+)?(?:{_SPACED})\s*:?", re.IGNORECASE)
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
KIND = "гриф утверждения"
HIGHEST = 40  # lines above the kind of an act
LONGEST = 150  # letters of a title's line; a longer paragraph after it is the preamble


@dataclass(frozen=True)
class PrintedAct:
    """The `act` of roadmap.yml, empty when the lines hold none, and which of the lines it takes."""

    data: dict[str, object]
    taken: frozenset[int]


def read(lines: Sequence[PrintedLine], labelled: bool) -> tuple[PrintedAct, Diagnostics]:
    """The act that the lines before the first annex hold; `labelled` says that an annex's label follows them."""
    for index, line in enumerate(lines[:HIGHEST]):
        if kind_and_rest := requisites.kind(line.text):
            return _order(lines, index, *kind_and_rest, labelled)
        if stamps.begins(line.text):
            return _stamped(lines)
    return PrintedAct({}, frozenset()), Diagnostics()


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
    return PrintedAct({name: act[name] for name in ORDER if act.get(name)}, frozenset(range(height))), joined(parts)


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
    start = next((at for at, line in enumerate(lines) if _ENACTING.fullmatch(line.text) or clauses.begins(line.text)), len(lines))
    split = next((at for at in range(start) if _is_preamble(lines, at)), start)
    enacting = lines[start].text if start < len(lines) and _ENACTING.fullmatch(lines[start].text) else ""
    rest = lines[start + bool(enacting) :]
    first = next((at for at, line in enumerate(rest) if clauses.begins(line.text)), len(rest))
    numbered, diagnostics = clauses.read(rest[first:])
    parts = [diagnostics.within("clauses")]
    if sum(prose_plans.has_label(line.text) for line in rest) >= prose_plans.FEWEST:
        text = "в пунктах акта есть сроки и ответственные: они остались пунктами; если это и есть план, внесите его в annexes"
        parts.append(doubt(rest[first].place if first < len(rest) else rest[0].place, text, "clauses"))
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


def _stamped(lines: Sequence[PrintedLine]) -> tuple[PrintedAct, Diagnostics]:
    """The act that a stamp of approval is; roadmap.yml has no place for others, nor for a cover page above them."""
    blocks, diagnostics = stamps.read(lines)
    parts = [diagnostics]
    approval = next((block for block in blocks if block.approves), None)
    for block in blocks:
        if block is not approval:
            text = f"гриф согласования не перенесён, для него нет места: {quoted(block.texts)}"
            parts.append(left_out(block.lines[0].place, text, block.texts))
    first = min(min(block.taken) for block in blocks)
    taken = {index for block in blocks for index in block.taken}
    title = next((at for at, line in enumerate(lines[:first]) if headings.is_title(line.text)), first)
    below = next((line for at, line in enumerate(lines[first:], first) if at not in taken), None)
    # The title of a cover page is the plan's, unless it is printed again below.
    if title < first and below is not None and headings.is_title(below.text):
        cover = lines[title:first]
        text = f"слова титульного листа не перенесены, заголовок стоит ниже ещё раз: {quoted(line.text for line in cover)}"
        parts.append(left_out(cover[0].place, text, [line.text for line in cover]))
        taken |= set(range(title, first))
    act: dict[str, object] = {}
    if approval:
        (data, issuer), approval_diagnostics = _approval(approval, lines[:title])
        act = {"kind": KIND, "issuer": _joined(issuer), "stamp": "\n".join(approval.texts), **data}
        parts += [approval_diagnostics, Diagnostics(repeated=(KIND,))]
        taken |= set(range(title))
    return PrintedAct({name: value for name, value in act.items() if value}, frozenset(taken)), joined(parts)


def _approval(
    stamp: stamps.Stamp, above: Sequence[PrintedLine]
) -> tuple[tuple[dict[str, object], list[PrintedLine]], Diagnostics]:
    """The day of a stamp and, of the lines above it, those that say who issues the plan."""
    (issuer, _), diagnostics = _letterhead(above)
    # A stamp has no number and no town of its own: what a letterhead says of them is told.
    others = [line for line in above if line not in issuer and words(line.text)]
    parts = [left_out(line.place, f"не перенесено: {quoted([line.text])}", [line.text]) for line in others]
    parts += [replace(diagnostics, left_out=(), doubts=())]
    dated = next((line for line in stamp.lines if requisites.when(line.text)), None)
    wording, day = (dated and requisites.when(dated.text)) or ("", None)
    if day is None:
        parts.append(doubt(stamp.lines[0].place, "день утверждения не узнан: впишите его в date и date_wording", "stamp"))
        return ({}, issuer), joined(parts)
    # The day stands in the stamp, which is kept whole, and in a field of its own.
    parts.append(Diagnostics(repeated=(wording,)))
    return ({"date": day.isoformat(), "date_wording": wording}, issuer), joined(parts)
