"""Sets aside what stands in a cell beside its term, by expressions that keep every place: the date of a report, a former term.

«до 20.12.2025 (отчёт – до 15.01.2026)» ends in December, «до 1 февраля, перенесено на 15 марта» means March; both say so.
"""

import re
from typing import NamedTuple

_YO = "(?:ё|е\u0308?)"
_REPORT = re.compile(rf"\((?:(?:сдача|представление)\s{{1,9}})?отч{_YO}т[^()]{{0,200}}\)", re.IGNORECASE)
_MOVED = re.compile(
    rf"(?:сроки?\s{{1,9}})?(?:перенес{_YO}н|продл{_YO}н|измен{_YO}н)[оаы]?\s{{1,9}}"
    rf"(?:с\s{{1,9}}(?P<former>[^()\n]{{1,80}}?)\s{{1,9}})?(?=(?:на|до)\s)",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"[0-9]|год|месяц|квартал|полугоди|январ|феврал|март|апрел|ма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|осен|зим|весн|лет"
)


class Remarks(NamedTuple):
    """A text with spaces for what was set aside, as long as before; what is told of it, as doubts and as assumptions."""

    text: str
    doubts: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()


def set_aside(text: str) -> Remarks:
    """The text without reports in brackets and without the term that another has replaced."""
    if "(" not in text and not _MOVED.search(text):
        return Remarks(text)
    reports = [match for match in _REPORT.finditer(text) if _TERM.search(match[0].lower())]
    doubts, rest = tuple(f"не срок мероприятия: {match[0]}" for match in reports), text
    for match in reports:
        rest = f"{rest[: match.start()]}{' ' * len(match[0])}{rest[match.end() :]}"
    if not rest.strip().strip(".,;"):
        return Remarks(text)
    *_, moved = None, *_MOVED.finditer(rest)
    if moved is None or not _TERM.search(rest[moved.end() :].lower()):
        return Remarks(rest, doubts)
    former = " ".join(filter(None, (rest[: moved.start()].strip().strip(",;.( "), (moved["former"] or "").strip())))
    told = f"срок перенесён, прежний: {former}" if former else "срок перенесён, прежний не назван"
    return Remarks(" " * moved.end() + rest[moved.end() :], doubts, (told,))
