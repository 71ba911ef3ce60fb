"""Types of the values a field may hold, each with its check: words of a document, days, short names."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from generator.model import bounds

FORMAT = 1  # of the data files that this program writes
OPEN = "бессрочно"  # in place of the last day of a term that has none
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACE = re.compile(rf"{_SLUG.pattern}/{_SLUG.pattern}")


class Record(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Unprinted:
    """Marks a field, in its `Annotated`, that no document prints: our mark, or what became known later."""


@cache
def printed(record: type[Record]) -> tuple[str, ...]:
    """Names of a record's fields without those that are `Unprinted`, in the order of the model."""
    marked = ((name, any(isinstance(mark, Unprinted) for mark in field.metadata)) for name, field in record.model_fields.items())
    return tuple(name for name, unprinted in marked if not unprinted)


def _words(text: str) -> str:
    """Drop only white space that no reader sees: at the ends of lines and of the whole."""
    trimmed = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if not trimmed:
        raise PydanticCustomError("empty", "empty text")
    return trimmed


def _line(text: str) -> str:
    words = _words(text)
    if "\n" in words:
        raise PydanticCustomError("several_lines", "several lines")
    return words


def _term(text: str) -> str:
    """Refuse what is no line, and leave a key as it is typed: its place in the file is found by it."""
    _line(text)
    return text


def _within(longest: int, kind: str = "words_long") -> Callable[[str], str]:
    def measured(text: str) -> str:
        if len(text) > longest:
            raise PydanticCustomError(kind, "too long", {"length": len(text), "longest": longest})
        return text

    return measured


def _day(value: Any) -> Any:
    """ISO 8601 days only: pydantic alone would also take a number of seconds."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("day_form", "not a day", {"text": " ".join(value.split())})
    return value


def _lived(day: date) -> date:
    """Days of life: what lies outside is a slip («0204», «9999»), and its years would be counted one by one."""
    if not bounds.EARLIEST <= day <= bounds.LATEST:
        years = {"day": day.isoformat(), "first": bounds.EARLIEST.year, "last": bounds.LATEST.year}
        raise PydanticCustomError("day_range", "not a day of life", years)
    return day


def _end(value: Any) -> str:
    return "open" if value == OPEN else "day"


def _slug(text: str) -> str:
    if not _SLUG.fullmatch(text):
        raise PydanticCustomError("slug_form", "not a slug", {"text": " ".join(text.split())})
    return text


def _place(text: str) -> str:
    if not _PLACE.fullmatch(text):
        raise PydanticCustomError("place_form", "not a place", {"text": " ".join(text.split())})
    return text


def _some(value: Any) -> Any:
    """Refuse an empty list or mapping; pydantic's own check would also blame one whose items are faulty."""
    if isinstance(value, list | dict) and not value:
        raise PydanticCustomError("nothing", "nothing in it")
    return value


Some = BeforeValidator(_some)
"""At least one item."""
Signed = Annotated[str, AfterValidator(_words), AfterValidator(_within(bounds.WORDS))]
"""Words of the document; a line break is a line break in print."""
Title = Annotated[str, AfterValidator(_words), AfterValidator(_within(bounds.LINE))]
"""Words of the document that a table repeats at each of its cells."""
Line = Annotated[str, AfterValidator(_line), AfterValidator(_within(bounds.LINE))]
"""Words that stand on one line."""
Name = Annotated[str, AfterValidator(_line), AfterValidator(_within(bounds.NAME))]
"""A name or other words on one line that stand on every page."""
FullName = Annotated[str, AfterValidator(_line), AfterValidator(_within(bounds.FULL_NAME))]
"""The name of a school, which may be as long as its charter has it."""
Number = Annotated[str, AfterValidator(_line), AfterValidator(_within(bounds.NUMBER, "number_long"))]
"""A number as printed, of which an anchor is made."""
Anchor = Annotated[str, AfterValidator(_line), AfterValidator(_within(bounds.ANCHOR))]
"""The name of a place in a document, made of its printed numbers."""
Term = Annotated[str, AfterValidator(_term), AfterValidator(_within(bounds.TERM))]
"""A word or name that is looked for in the words of documents: the key of a mapping."""
Day = Annotated[
    date,
    BeforeValidator(_day),
    AfterValidator(_lived),
    Field(json_schema_extra={"pattern": r"^(199\d|20\d\d|2100)-\d{2}-\d{2}$"}),
]
"""A day from 1990 to 2100, written 2022-01-31."""
End = Annotated[Annotated[Day, Tag("day")] | Annotated[Literal["бессрочно"], Tag("open")], Discriminator(_end)]
"""The last day of a term, or the word for a term that has none."""
Slug = Annotated[
    str,
    AfterValidator(_slug),
    AfterValidator(_within(bounds.SLUG, "slug_long")),
    Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": bounds.SLUG}),
]
"""A short Latin name for addresses and keys."""
Place = Annotated[
    str,
    AfterValidator(_place),
    AfterValidator(_within(2 * bounds.SLUG + 1, "slug_long")),
    Field(json_schema_extra={"pattern": f"^{_PLACE.pattern}$"}),
]
"""The folder of a municipality below the data: region/municipality."""
