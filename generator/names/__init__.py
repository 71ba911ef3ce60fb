"""Names of people in Russian official words: found by rules, and shown in full, by initials, or not at all."""

from generator.names.finding import Field, bearers, find
from generator.names.listed import Listed
from generator.names.showing import HIDDEN, SHOWS, Show, instead, marked, stricter
from generator.names.spelling import Name

__all__ = ["HIDDEN", "SHOWS", "Field", "Listed", "Name", "Show", "bearers", "find", "instead", "marked", "stricter"]
