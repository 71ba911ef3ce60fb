"""Writes the style sheet that tells the foot of every printed page the day on which the site was made."""

from datetime import date

from generator import russian


def stylesheet(today: date) -> str:
    """CSS that gives the print style its words; one file for all pages, so that a new day changes no page."""
    return f':root {{ --made: "Страница сформирована {russian.day(today)}"; }}\n'
