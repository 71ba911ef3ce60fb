"""Rows of pasted text that the paragraphs of their cells have broken: lines are put together where the cells add up to a row."""

import re
from collections.abc import Sequence

from generator.russian import NAMES

LONGEST = 60  # lines of one row
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?")
_GOES_ON = re.compile(r"\s*(?:[-–—•✓·▪*]|\d+\)|[а-яё])")
_SECTION = re.compile(
    rf"\s*(?:[IVX]+\.|(?:раздел|этап|блок|направление|модуль)\b|(?:{'|'.join(NAMES)})(?:\s+20\d\d.*)?$)", re.IGNORECASE
)
_CAPITALS = re.compile(r"[А-ЯЁ]{2,4}(?:, [А-ЯЁ]{2,4})*")  # ПРШ, РМК
_TITLE = re.compile(
    _SECTION.pattern + r"|\s*(?:лист|состав|приложение|план|перечень|утвержд|согласован|целев|показател|№)", re.IGNORECASE
)
LINE = 300  # letters of a line that may end a cell
_UNFINISHED = (",", ";", ":", "(")
_BODY = re.compile(
    r"(?:м[бк]?[оа]?у|школ|гимнази|лице|управлени|отдел|комитет|директор|заместител|методист|учител|руководител"
    r"|классн|социальн|педагог|психолог|специалист|заведующ|начальник|глава|администраци|библиотек|куратор|координатор"
    r"|ответственн|председател|члены|рмк|мк|ик?мц|центр)",
    re.IGNORECASE,
)


def whole(lines: Sequence[Sequence[str]]) -> list[tuple[range, tuple[str, ...]]]:
    """Which lines are one row, with its cells; `lines` follow each other without an empty one between them.

    A line without tabs after a whole row goes on with its last cell when it begins like an item, in lower case or after a
    comma, or names a body. Any other stays a line.
    """
    width = max(map(len, lines), default=0)
    full = [line for line in lines if len(line) == width]
    numbered = 2 * sum(bool(_NUMBER.fullmatch(line[0].strip())) for line in full) > len(full) - 1
    last_full = max((at for at, line in enumerate(lines) if len(line) == width), default=0)
    named = sum(len(line) == 1 and bool(_SECTION.match(line[0])) for line in lines[:last_full]) > 1
    rows: list[tuple[range, tuple[str, ...]]] = []
    at = 0
    while at < len(lines):
        joined = _joined(lines, at, width, numbered) or (None if numbered else _listed(lines, at, width))
        if joined is None:
            last = rows[-1] if rows else None
            # Where sections are named as such, another line among the rows is hardly a section.
            between = at < last_full and named and len(lines[at][0]) < LINE and not _TITLE.match(lines[at][0])
            whole_above = last is not None and len(last[1]) == width > 1 and len(lines[at]) == 1
            if last and whole_above and _is_rest(last[1][-1], lines[at][0], between):
                rows[-1] = (range(last[0].start, at + 1), (*last[1][:-1], f"{last[1][-1]}\n{lines[at][0]}"))
            else:
                rows.append((range(at, at + 1), tuple(lines[at])))
            at += 1
        else:
            rows.append(joined)
            at = joined[0].stop
    return rows


def _joined(lines: Sequence[Sequence[str]], start: int, width: int, numbered: bool) -> tuple[range, tuple[str, ...]] | None:
    """The row that begins in a line with too few cells and is whole some lines later."""
    cells = list(lines[start])
    if not 1 < len(cells) < width or (numbered and not _NUMBER.fullmatch(cells[0].strip())):
        return None
    sizes = {len(cells)}
    for at in range(start + 1, min(start + LONGEST, len(lines))):
        first, *others = lines[at]
        if numbered and others and _NUMBER.fullmatch(first.strip()):
            return None
        cells = [*cells[:-1], f"{cells[-1]}\n{first}", *others]
        sizes.add(1 + len(others))
        if len(cells) > width:
            return None
        if len(cells) == width:
            # Lines of one length are rows of a narrower table, unless numbers tell them apart.
            return (range(start, at + 1), tuple(cells)) if numbered or len(sizes) > 1 else None
    return None


def _listed(lines: Sequence[Sequence[str]], start: int, width: int) -> tuple[range, tuple[str, ...]] | None:
    """The row whose first cell is a list: «Занятия с отстающими:» and its items, of which the last has the other cells."""
    if width < 3 or len(lines[start]) != 1 or not lines[start][0].rstrip().endswith(":"):
        return None
    cells = list(lines[start])
    for at in range(start + 1, min(start + LONGEST, len(lines))):
        first, *others = lines[at]
        # A line right below that has all the other cells is a row, unless it begins like an item: the title ended in a colon.
        item = _GOES_ON.match(first) or re.match(r"\s*1\.", first)
        if at == start + 1 and others and not item:
            return None
        cells = [*cells[:-1], f"{cells[-1]}\n{first}", *others]
        if len(cells) >= width:
            return (range(start, at + 1), tuple(cells)) if len(cells) == width > 1 else None
    return None


def _is_rest(cell: str, line: str, between: bool) -> bool:
    """Whether a line goes on with a cell; `between` says that it stands among rows and is hardly a title."""
    # A line in capitals is a title.
    if line.isupper() and not _CAPITALS.fullmatch(line.strip()):
        return False
    # The number of a page goes on with no cell.
    if re.fullmatch(r"\s*(?:[-–—] ?\d{1,3} ?[-–—]|(?:страница|стр\.|лист) ?\d{1,3}(?: из \d{1,3})?)\s*", line, re.IGNORECASE):
        return False
    # A star below a whole row is a note to the table, unless a list of stars stands in the cell.
    if line.lstrip().startswith("* ") and "* " not in cell:
        return cell.rstrip().endswith(_UNFINISHED)
    return between or bool(
        _GOES_ON.match(line)
        or _CAPITALS.fullmatch(line.strip())
        or _BODY.match(line.strip())
        or cell.rstrip().endswith(_UNFINISHED)
    )
