"""The kinds of value a field may hold: words of a document, days, short names."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

FORMAT = 1  # of the data files that this program writes
LONGEST = 20_000  # characters in one field; the longest cell of the first four documents has 1,400
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PLACE = re.compile(rf"{_SLUG.pattern}/{_SLUG.pattern}")


class Record(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _words(text: str) -> str:
    """Drop only white space that no reader sees: at the ends of lines and of the whole."""
    trimmed = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if not trimmed:
        raise PydanticCustomError("empty", "empty text")
    if len(trimmed) > LONGEST:
        raise PydanticCustomError("too_long", "too long", {"length": len(trimmed), "longest": LONGEST})
    return trimmed


def _line(text: str) -> str:
    words = _words(text)
    if "\n" in words:
        raise PydanticCustomError("several_lines", "several lines")
    return words


def _day(value: Any) -> Any:
    """ISO 8601 days only: pydantic alone would also take a number of seconds."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("day_form", "not a day", {"text": " ".join(value.split())})
    return value


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
Signed = Annotated[str, AfterValidator(_words)]
"""Words of the document; a line break is a line break in print."""
Line = Annotated[str, AfterValidator(_line)]
"""Words that stand on one line."""
Day = Annotated[date, BeforeValidator(_day), Field(json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}$"})]
"""A day, written 2022-01-31."""
Slug = Annotated[str, AfterValidator(_slug), Field(json_schema_extra={"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"})]
"""A short Latin name for addresses and keys."""
Place = Annotated[str, AfterValidator(_place), Field(json_schema_extra={"pattern": f"^{_PLACE.pattern}$"})]
"""The folder of a municipality below the data: region/municipality."""
