"""Parses the «Сроки» cells of Russian plans by staged rewriting rules: which days they name, how often, what stays open."""

from generator.deadline.explanation import KINDS, explain, repeated
from generator.deadline.measure_words import of_measure
from generator.deadline.phrasing import phrase
from generator.deadline.reading import parse
from generator.deadline.values import BEFORE, FROM_WORDS, PLAN_BOUNDS, PLAN_YEAR, Deadline, PlanPeriod, Repeats, Span, as_json

__all__ = [
    "BEFORE",
    "FROM_WORDS",
    "KINDS",
    "PLAN_BOUNDS",
    "PLAN_YEAR",
    "Deadline",
    "PlanPeriod",
    "Repeats",
    "Span",
    "as_json",
    "explain",
    "of_measure",
    "parse",
    "phrase",
    "repeated",
]
