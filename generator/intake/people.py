"""Lists of people in tables without titles, told by what their cells begin with: names beside posts, roles beside names."""

import re
from collections.abc import Sequence

SHARE = 0.6  # of the rows
# «Иванова Анна Петровна», «Иванова А.П.», «А.П. Иванова».
PERSON = re.compile(
    r"[А-ЯЁ][а-яё-]{1,40}\s(?:[А-ЯЁ]\. ?[А-ЯЁ]\.|[А-ЯЁ][а-яё]{1,30}\s[А-ЯЁ][а-яё]{1,30}(?:вич|вна|чна|ьич)(?![а-яё]))"
    r"|[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]"
)
_ROLE = re.compile(r"(?:со)?председател|руководител|заместител|секретар|член|координатор|куратор|состав", re.IGNORECASE)
_DASH = re.compile(r"[-–—]*")


def are_listed(rows: Sequence[Sequence[str]]) -> bool:
    """Whether most rows of filled cells are a name beside a post, or a role beside a name with a post."""
    if len(rows) < 2:
        return False
    wide = [[text for text in row if not _DASH.fullmatch(text)] for row in rows]
    named = sum(len(row) == 2 and bool(PERSON.match(row[0])) and bool(re.search("[а-яё]{3}", row[1])) for row in wide)
    if named >= SHARE * sum(len(row) > 1 for row in wide) and named > 1:
        return True
    return is_roles(wide)


def is_roles(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the last cells are names with posts and the first ones, where there are two, the roles of those people."""
    members = [row[-1] for row in rows if row and PERSON.match(row[-1]) and re.search(r"[,–—-]\s*[а-яё]{3}", row[-1])]
    roles = [row[0] for row in rows if len(row) > 1]
    return bool(roles) and len(members) > 1 and len(members) >= SHARE * len(rows) and all(map(_ROLE.match, roles))
