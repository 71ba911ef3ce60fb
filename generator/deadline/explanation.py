"""Explains a deadline in Russian, a line for each fact: what was read, by which rules, what was assumed or is in doubt."""

from datetime import date

from generator.deadline.phrasing import phrase
from generator.deadline.values import Deadline, Repeats, Span

KINDS = {
    "on": "в названное время", "until": "до срока", "from": "с названного дня", "recurring": "повторяется",
    "throughout": "весь срок", "by-schedule": "по другому документу", "on-demand": "по необходимости",
    "unread": "не вычисляется",
}  # fmt: skip
_UNITS = {
    "day": ("день", "дня", "дней"), "week": ("неделю", "недели", "недель"), "month": ("месяц", "месяца", "месяцев"),
    "quarter": ("квартал", "квартала", "кварталов"), "half-year": ("полугодие", "полугодия", "полугодий"),
    "year": ("год", "года", "лет"),
}  # fmt: skip
_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")


def explain(deadline: Deadline) -> str:
    """Lines of text, one fact each; parts of a mixed cell follow one another, set in by two spaces."""
    lines = [f"«{' '.join(deadline.text.split())}» — {KINDS[deadline.kind]}", *_facts(deadline)]
    for part in deadline.parts:
        lines += ["  " + line for line in explain(part).split("\n")]
    return "\n".join(lines)


def _facts(deadline: Deadline) -> list[str]:
    facts = [f"  {_span(span)}" for span in deadline.spans]
    if not deadline.parts and (deadline.start or deadline.end) and not deadline.spans:
        facts.append(f"  {_bounds(deadline.start, deadline.end)}")
    if deadline.parts and (deadline.start or deadline.end):
        facts.append(f"  всего: {_bounds(deadline.start, deadline.end)}")
    facts += [f"  {repeated(deadline.repeats)}"] if deadline.repeats else []
    facts += [f"  принято: {note}" for note in deadline.assumed]
    facts += [f"  правила: {deadline.rule}"] if deadline.rule else []
    return facts + ([f"  сомнение: {deadline.doubt}"] if deadline.doubt else [])


def _span(span: Span) -> str:
    try:
        named = phrase(span)
    except ValueError:  # an outer bound that is no whole unit, such as «сентябрь – 15 мая»
        return _bounds(span.first, span.last)
    return named if span.grain == "day" else f"{named}: {_bounds(span.first, span.last)}"


def _bounds(first: date | None, last: date | None) -> str:
    begin, end = (f"{day:%d.%m.%Y}" if day else "" for day in (first, last))
    return f"{begin} – {end}" if begin and end else f"с {begin}" if begin else f"до {end} включительно"


def repeated(repeats: Repeats) -> str:
    """«2 раза в год», «1 раз в 2 недели, вторник»."""
    forms = _UNITS[repeats.unit]
    every = forms[0] if repeats.every == 1 else f"{repeats.every} {_counted(repeats.every, *forms)}"
    words = f"{repeats.times} {_counted(repeats.times, 'раз', 'раза', 'раз')} в {every}"
    words += f", {_WEEKDAYS[repeats.weekday - 1]}" if repeats.weekday else ""
    words += f", {repeats.day}-е число" if repeats.day else ""
    return words + (f", {repeats.month}-й месяц" if repeats.month else "")


def _counted(number: int, singular: str, few: str, many: str) -> str:
    tens, units = number % 100, number % 10
    return many if 11 <= tens <= 14 else singular if units == 1 else few if 2 <= units <= 4 else many
