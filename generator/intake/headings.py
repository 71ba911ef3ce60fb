"""Lines that are no text, told by style, look and first words: labels of annexes, their titles, headings, items of lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.intake import sections
from generator.intake.document import Role
from generator.intake.flow import FlowLine, Item
from generator.intake.tables import PrintedTable

LONGEST = 250  # letters of a heading
SHORT = 90  # letters of a line that may be a heading by its shortness alone
TALLEST = 6  # lines of a label or of a title
_LABEL = re.compile(
    r"\(?приложени[ея](?:\s*+(?:№\s*+)?\d+)?\)?(?:\s*+\.)?(?!\S)\s*+(?:к\b.*)?|утвержд[её]н[аоы]?(?:\s+(?:приказом|распоряжением|постановлением|решением)\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_TO_ACT = re.compile(r"к\s+(?:приказу|распоряжению|постановлению|решению)\b.*", re.IGNORECASE | re.DOTALL)
_BY_ACT = re.compile(r"(?:приказом|распоряжением|постановлением|решением)\b.*", re.IGNORECASE | re.DOTALL)
_DATED = re.compile(r"(?:от\s+)?[\d«\"_ ]+.*(?:20\d\d|____).*№.*|№\s*\S+|.*\bот\s+\d.*№\s*\S+\s*$", re.IGNORECASE | re.DOTALL)
_SIGNED = re.compile(r"[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]|[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\.")
_TITLE = re.compile(
    r"[«*\s]*(?:муниципальн\w+ |районн\w+ |межмуниципальн\w+ )?(?:[«\"]?дорожн\w+ карт"
    r"|план\b|план[- –]|комплекс|состав|перечень|положение|программа"
    r"|целевые показатели|реестр|показатели|порядок|график)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[IVXХ]+(?:\.\d+)*[.)]\s*\S")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+[А-ЯЁ«]")
_ITEM = re.compile(r"\s*(?:[-–—•✓·▪]|\*(?=\s)|\d+[.)]|\d+(?:\.\d+)+\.?|[а-яa-z]\))\s*\S", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A line that is a heading: its level, and whether its look leaves no question."""

    level: int
    sure: bool


def label(lines: Sequence[FlowLine]) -> int:
    """How many lines are an annex's label, by their style or their words; none when they begin otherwise."""
    if lines and lines[0].paragraph.role:
        return _styled(lines, "label")
    if not lines or not (_LABEL.fullmatch(lines[0].text) or _TO_ACT.fullmatch(lines[0].text)):
        return 0
    height = 1
    # A line that says nothing by itself belongs to the label when a later one does.
    for count, line in enumerate(lines[1:TALLEST], 2):
        if line.paragraph.role:
            break
        if len(line.text) <= LONGEST and any(form.fullmatch(line.text) for form in (_LABEL, _TO_ACT, _BY_ACT, _DATED)):
            height = count
    # «УТВЕРЖДЕНО» above a name is a stamp, above an act's kind or number the label of an annex.
    bare = re.fullmatch(r"утвержд[её]н[оаы]?", lines[0].text, re.IGNORECASE)
    return 0 if bare and height == 1 and any(_SIGNED.search(line.text) for line in lines[1:TALLEST]) else height


def _styled(lines: Sequence[FlowLine], role: Role) -> int:
    """How many lines in a row have this role and stand in one part of the document."""
    others = (at for at, line in enumerate(lines) if line.paragraph.role != role or (at and line.fresh))
    return next(others, len(lines))


def is_title(text: str) -> bool:
    """Whether a line begins with a word that titles of annexes begin with."""
    return bool(_TITLE.match(text))


def title(lines: Sequence[FlowLine]) -> int:
    """How many lines are an annex's title: the first, unless it is a heading or text, and those that go on with it.

    Of lines with a style that says so, the styled ones alone.
    """
    if lines and lines[0].paragraph.role:
        return _styled(lines, "title")
    if not lines:
        return 0
    first = lines[0]
    numbered = _ROMAN.match(first.text) or _DECIMAL.match(first.text) or _ITEM.match(first.text)
    looks = is_title(first.text) or first.paragraph.bold or first.paragraph.heading or len(first.text) <= LONGEST
    if numbered or not looks or first.text.endswith((":", ";")):
        return 0
    count = 1
    while count < min(len(lines), TALLEST) and _goes_on(lines[count - 1], lines[count]):
        count += 1
    return count


def _goes_on(before: FlowLine, line: FlowLine) -> bool:
    """Whether a title goes on from one line to the next."""
    if (
        line.paragraph.role
        or line.fresh
        or _ROMAN.match(line.text)
        or _DECIMAL.match(line.text)
        or is_item(line)
        or len(line.text) > 2 * LONGEST
        or sections.is_named(line.text)
    ):
        return False
    # A title over several lines keeps its look, is all in capitals, or goes on inside a sentence.
    shouted = before.text.isupper() and line.text.isupper()
    look = before.paragraph.bold and line.paragraph.bold and before.paragraph.heading == line.paragraph.heading
    return look or shouted or line.text[0].islower() or line.text.startswith(("(", "«дорожн"))


def heading(line: FlowLine, ahead: Item | None, plain: bool) -> Heading | None:
    """The heading that a line is; `ahead` is what follows it, `plain` says that no letter is known to be bold."""
    text = line.text
    if line.paragraph.role == "text":
        return None
    if line.paragraph.heading:
        return Heading(min(line.paragraph.heading, 3), True)
    # Roman numbers stand before headings alone, so that such a line may be long.
    if len(text) > LONGEST and not _ROMAN.match(text):
        return None
    decimal = _DECIMAL.match(text)
    level = min(decimal[1].count(".") + 1, 3) if decimal else 1
    # A line right above a table is its heading, unless it ends like a part of the text before it.
    above = isinstance(ahead, PrintedTable) and (not text.endswith((";", ",", ".")) or bool(decimal) or is_title(text))
    if _ROMAN.match(text) or above or (line.paragraph.bold and not text.endswith((";", ","))):
        return Heading(level, True)
    return Heading(level, False) if _by_shortness(line, ahead, plain, bool(decimal)) else None


def _by_shortness(line: FlowLine, ahead: Item | None, plain: bool, decimal: bool) -> bool:
    """A short line that ends with a letter: alone with its number, or any where no letter is known to be bold."""
    if len(line.text) > SHORT or not line.text[-1].isalpha() or ahead is None:
        return False
    if decimal and not line.paragraph.marker:
        return isinstance(ahead, FlowLine) and not is_item(ahead)
    return plain and line.text[0].isupper() and not is_item(line)


def length(lines: Sequence[FlowLine]) -> int:
    """How many lines a heading takes: those in lower case go on with it."""
    count = 1
    while count < min(len(lines), TALLEST) and lines[count].text[0].islower() and not is_item(lines[count]):
        if lines[count].paragraph.role or len(lines[count].text) > LONGEST or lines[count].text.endswith((";", ":")):
            break
        count += 1
    return count


def is_item(line: FlowLine) -> bool:
    """Whether a line is an item of a list, by its automatic or its typed mark; a text by its style is a whole paragraph."""
    return line.paragraph.role != "text" and (bool(line.paragraph.marker) or bool(_ITEM.match(line.text)))
