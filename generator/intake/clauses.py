"""Clauses of an act by their printed numbers, and the signature below them."""

import re
from collections.abc import Sequence

from generator.intake.diagnostics import Notebook, quoted, words
from generator.intake.requisites import NAME, PrintedLine

NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*\.?)\s+(?P<text>\S.*)|(?P<tight>\d{1,2}\.)(?P<rest>[А-ЯЁ].*)")
_POST = re.compile(
    r"(?:и\s?\.\s?о\s?\.?|врио|вр\.|исполняющ|временно|первый|заместител|зам\.|начальник|директор|глава|председател|руководител|заведующ"
    r"|министр|ректор|главный|мэр)",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[_/]{2,}|\(подпись\)|/")
TALLEST = 9  # lines of a signature


def read(lines: Sequence[PrintedLine], notebook: Notebook) -> list[dict[str, object]]:
    """Clauses with those nested in them; a line without a number goes on with the clause above it."""
    top: list[dict[str, object]] = []
    open_: list[tuple[tuple[int, ...], dict[str, object]]] = []
    for line in lines:
        number, text = _split(line.text)
        steps = tuple(map(int, re.findall(r"\d+", number)))
        if not number or (open_ and not _next(open_, steps)):
            _go_on(open_, line.text)
            continue
        while open_ and len(open_[-1][0]) >= len(steps):
            open_.pop()
        clause: dict[str, object] = {"number": number, "text": text}
        siblings = open_[-1][1].setdefault("clauses", []) if open_ else top
        assert isinstance(siblings, list)
        siblings.append(clause)
        open_.append((steps, clause))
    _tell_gaps(top, lines, notebook)
    return top


def begins(text: str) -> bool:
    """Whether a line begins with a clause's number."""
    return bool(_split(text)[0])


def _split(text: str) -> tuple[str, str]:
    match = NUMBER.fullmatch(text)
    if not match:
        return "", text
    number = match["number"] or match["tight"]
    return number, (match["text"] or match["rest"])


def _next(open_: list[tuple[tuple[int, ...], dict[str, object]]], steps: tuple[int, ...]) -> bool:
    """A number goes on when it is greater than the last of its depth or begins below it; others belong to a list in the text."""
    last = open_[-1][0]
    return steps > last and (len(steps) <= len(last) or steps[: len(last)] == last)


def _go_on(open_: list[tuple[tuple[int, ...], dict[str, object]]], text: str) -> None:
    if open_:
        open_[-1][1]["text"] = f"{open_[-1][1]['text']}\n{text}"


def _tell_gaps(top: Sequence[dict[str, object]], lines: Sequence[PrintedLine], notebook: Notebook) -> None:
    numbers = [int(re.findall(r"\d+", str(clause["number"]))[0]) for clause in top]
    if numbers and numbers != list(range(1, len(numbers) + 1)):
        place = f"{lines[0].place} и следующие"
        notebook.doubt(place, f"номера пунктов идут не подряд: {', '.join(map(str, numbers))}", "clauses")


def signature(lines: Sequence[PrintedLine]) -> range | None:
    """The lines of the signature: from a post to the first name after it."""
    for start, line in enumerate(lines):
        if begins(line.text) or not (_POST.match(line.text) or NAME.fullmatch(line.text)):
            continue
        for end in range(start, min(start + TALLEST, len(lines))):
            if begins(lines[end].text):
                break
            if NAME.search(lines[end].text):
                return range(start, end + 1)
    return None


def _says_post(text: str) -> bool:
    """Whether a line has Russian words beside «(подпись)»."""
    return bool(re.search(r"[а-яё]", _BLANKS.sub("", text), re.IGNORECASE))


def signatory(lines: Sequence[PrintedLine], notebook: Notebook) -> dict[str, object]:
    """Post and name of who signed; a line without Russian letters between them is told and left out."""
    name = NAME.search(lines[-1].text)
    assert name is not None
    posts = [*lines[:-1]]
    before = _BLANKS.sub(" ", lines[-1].text[: name.start()]).strip(" \t*")
    foreign = [line for line in posts if words(line.text) and not _says_post(line.text)]
    for line in foreign:
        notebook.lost(line.place, f"строка между должностью и подписью не перенесена: {quoted([line.text])}", [line.text])
    blanks = [mark for mark in _BLANKS.findall(lines[-1].text[: name.start()]) if words(mark)]
    if blanks:
        notebook.lost(lines[-1].place, f"не перенесено: {quoted(blanks)}", blanks)
    post = "\n".join(filter(None, [*(line.text for line in posts if line not in foreign), before]))
    return {"post": post, "name": name[0].strip()} if post else {"name": name[0].strip()}
