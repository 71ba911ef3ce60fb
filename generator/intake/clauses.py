"""Clauses of an act, nested by their printed numbers, and the signature below them, known by a post and a name."""

import re
from collections.abc import Sequence

from generator.intake.diagnostics import Diagnostics, doubt, joined, left_out, quoted, words
from generator.intake.requisites import NAME, PrintedLine

# A number, and a space before the words; without the space only a full stop and a capital letter tell it.
NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*\.?)\s+(?P<text>\S.*)|(?P<tight>\d{1,2}\.)(?P<rest>[А-ЯЁ].*)")
_POST = re.compile(
    r"(?:и\s?\.\s?о\s?\.?|врио|вр\.|исполняющ|временно|первый|заместител|зам\.|начальник|директор|глава|председател|руководител|заведующ"
    r"|министр|ректор|главный|мэр)",
    re.IGNORECASE,
)
# What is printed between the post and the name, for the pen.
_BLANKS = re.compile(r"[_/]{2,}|\(подпись\)|/")
TALLEST = 9  # lines of a signature


def read(lines: Sequence[PrintedLine]) -> tuple[list[dict[str, object]], Diagnostics]:
    """Clauses with those nested in them; a line without a number goes on with the clause above it."""
    top: list[dict[str, object]] = []
    # The last clause by the figures of its number, after those that it is nested in.
    branch: list[tuple[tuple[int, ...], dict[str, object]]] = []
    for line in lines:
        number, text = _split(line.text)
        counted = figures(line.text)
        if not number or (branch and not _follows(branch[-1][0], counted)):
            if branch:
                clause = branch[-1][1]
                clause["text"] = f"{clause['text']}\n{line.text}"
            continue
        while branch and len(branch[-1][0]) >= len(counted):
            branch.pop()
        clause = {"number": number, "text": text}
        siblings = branch[-1][1].setdefault("clauses", []) if branch else top
        assert isinstance(siblings, list)
        siblings.append(clause)
        branch.append((counted, clause))
    numbers = [int(re.findall(r"\d+", str(clause["number"]))[0]) for clause in top]
    if numbers == list(range(1, len(numbers) + 1)):
        return top, Diagnostics()
    gaps = f"номера пунктов идут не подряд: {', '.join(map(str, numbers))}"
    return top, doubt(f"{lines[0].place} и следующие", gaps)


def begins(text: str) -> bool:
    """Whether a line begins with a clause's number."""
    return bool(_split(text)[0])


def figures(text: str) -> tuple[int, ...]:
    """The figures of a clause's number: (2, 1) of «2.1. Провести …», none of a line without a number."""
    return tuple(map(int, re.findall(r"\d+", _split(text)[0])))


def _split(text: str) -> tuple[str, str]:
    """The number of a clause, empty where there is none, and the words after it."""
    match = NUMBER.fullmatch(text)
    if not match:
        return "", text
    return match["number"] or match["tight"], match["text"] or match["rest"]


def _follows(last: tuple[int, ...], figures: tuple[int, ...]) -> bool:
    """A number goes on when it is greater than the last of its depth or begins below it; others belong to a list in the text."""
    return figures > last and (len(figures) <= len(last) or figures[: len(last)] == last)


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


def signatory(lines: Sequence[PrintedLine]) -> tuple[dict[str, object], Diagnostics]:
    """Post and name of who signed, out of the lines of a signature; a line without Russian letters between them is left out."""
    *posts, last = lines
    name = NAME.search(last.text)
    assert name is not None
    before_name = last.text[: name.start("name")]
    # Words for the pen, such as «(подпись)», say no post, nor do marks of an electronic signature.
    foreign = [line for line in posts if words(line.text) and not re.search(r"[а-яё]", _BLANKS.sub("", line.text), re.IGNORECASE)]
    parts = [
        left_out(line.place, f"строка между должностью и подписью не перенесена: {quoted([line.text])}", [line.text])
        for line in foreign
    ]
    if blanks := [mark for mark in _BLANKS.findall(before_name) if words(mark)]:
        parts.append(left_out(last.place, f"не перенесено: {quoted(blanks)}", blanks))
    printed = [*(line.text for line in posts if line not in foreign), _BLANKS.sub(" ", before_name).strip(" \t*")]
    post = "\n".join(filter(None, printed))
    return {**({"post": post} if post else {}), "name": name["name"].strip()}, joined(parts)
