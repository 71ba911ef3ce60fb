"""Finds by one expression the limit that a measure's own words name, for one whose cell has none: «в срок до 10 августа»."""

import re
from datetime import timedelta

from generator.deadline.reading import parse
from generator.deadline.values import FROM_WORDS, Deadline, PlanPeriod

_MONTH = "январ[ья]|феврал[ья]|марта?|апрел[ья]|мая|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]"
_YEAR_WORD = r"(?:\s?(?:года|г\.))?"
_DAY = (
    rf"[0-9]{{1,2}}(?:\s{{1,3}}(?:{_MONTH})(?!\w)(?:\s{{1,3}}[0-9]{{4}}(?!\w){_YEAR_WORD})?"
    rf"|\.[0-9]{{2}}\.[0-9]{{4}}(?!\w){_YEAR_WORD})"
)
_LIMIT = re.compile(
    rf"(?<!\w)(?:в\s{{1,3}}срок\s{{1,3}})?(?:до|не\s{{1,3}}позднее|не\s{{1,3}}позже)\s{{1,3}}{_DAY}", re.IGNORECASE
)
# «с 1 марта до 1 мая» is of what the measure is about as often as of when it is done; «принятые до …» always is.
_OTHERWISE = re.compile(
    r"(?:(?<!\w)с\s+[0-9][\w .]{0,30}|\w(?:вш|гш|нн|щ|ят|ыт)(?:ий|их|им|ими|ие|ые|ых|ым|ыми|ая|ую|ее|его|ого|ой|ей)(?:ся)?)\s*$"
)
_BEFORE = 40
"""So many characters before a limit tell whether it is one."""
_YEAR = timedelta(days=366)
_MOST = 6


def of_measure(text: str, period: PlanPeriod | None) -> tuple[Deadline, tuple[str, ...]] | None:
    """The deadline that a measure's words name and these words; None where they name none of the plan's time.

    What is assumed of it begins with where it was read.
    """
    words = tuple(dict.fromkeys(match[0] for match in _LIMIT.finditer(text) if not _otherwise(text, match.start())))
    words = tuple(limit for limit in words if _timely(parse(limit, period), period))
    if not 0 < len(words) <= _MOST:
        return None
    deadline = parse("; ".join(words), period)
    quoted = ", ".join(f"«{' '.join(limit.split())}»" for limit in words)
    return deadline._replace(assumed=(f"{FROM_WORDS}: {quoted}", *deadline.assumed)), words


def _otherwise(text: str, start: int) -> bool:
    return _OTHERWISE.search(text[max(0, start - _BEFORE) : start]) is not None


def _timely(deadline: Deadline, period: PlanPeriod | None) -> bool:
    """Whether the limit is a day of the plan, or of the year before or after it."""
    if deadline.kind != "until" or deadline.end is None or deadline.doubt or deadline.parts:
        return False
    return period is None or period.start - _YEAR <= deadline.end <= period.end + _YEAR
