"""Parses the «Сроки» cells of Russian plans by staged rewriting rules: which days they name, how often, what stays open."""

from generator.deadline.explanation import KINDS, explain, repeated
from generator.deadline.phrasing import phrase
from generator.deadline.reading import parse
from generator.deadline.values import BEFORE, PLAN_BOUNDS, PLAN_YEAR, Deadline, PlanPeriod, Repeats, Span, as_json

__all__ = [
    "BEFORE",
    "KINDS",
    "PLAN_BOUNDS",
    "PLAN_YEAR",
    "Deadline",
    "PlanPeriod",
    "Repeats",
    "Span",
    "as_json",
    "explain",
    "parse",
    "phrase",
    "repeated",
]
