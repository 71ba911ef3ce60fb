"""Names of people in Russian official words: found by rules, and shown in full, by initials, or not at all."""

from generator.names.display import HIDDEN, SHOWS, Show, instead, marked, stricter
from generator.names.finding import Field, bearers, find
from generator.names.spelling import Name
from generator.names.word_search import WordSearch

__all__ = ["HIDDEN", "SHOWS", "Field", "Name", "Show", "WordSearch", "bearers", "find", "instead", "marked", "stricter"]
