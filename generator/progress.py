"""States on a day: what can be said of a plan without knowing what was done."""

from datetime import date
from typing import Literal

from generator.model import Period

Standing = Literal["ещё не начался", "действует", "срок истёк"]


def standing(period: Period, today: date) -> Standing:
    """How a plan's term stands on a day; both its ends belong to it."""
    if today < period.start:
        return "ещё не начался"
    return "действует" if today <= period.end else "срок истёк"
