"""Explains a deadline in Russian, a line for each fact: what was read, by which rules, what was assumed or is in doubt."""

from datetime import date

from generator.deadline.phrasing import GENITIVE, MONTHS, phrase
from generator.deadline.values import Deadline, Limit, Repeats, Span

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
_LIMITS: dict[Limit, str] = {"least": "не реже ", "most": "не чаще "}
# How the last and the n-th of each weekday are said, by the gender of its name.
_GENDERS = dict.fromkeys((1, 2, 4), ("последний", "й")) | dict.fromkeys((3, 5, 6), ("последняя", "я")) | {7: ("последнее", "е")}
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
    """«2 раза в год», «не реже 1 раза в квартал», «1 раз в месяц, последняя пятница», «1 раз в год, с 1 по 15 сентября»."""
    forms = _UNITS[repeats.unit]
    every = forms[0] if repeats.every == 1 else f"{repeats.every} {_counted(repeats.every, *forms)}"
    times = _counted(repeats.times, *(("раза", "раз", "раз") if repeats.limit else ("раз", "раза", "раз")))
    limit = _LIMITS[repeats.limit] if repeats.limit else ""
    details = [_weekdays(repeats), _months(repeats) if repeats.month or repeats.months else _days(repeats)]
    return ", ".join(filter(None, [f"{limit}{repeats.times} {times} в {every}", *details]))


def _weekdays(repeats: Repeats) -> str:
    """«вторник и четверг», «последняя пятница», «1-я и 3-я среда»."""
    weekdays = (repeats.weekday,) if repeats.weekday else repeats.weekdays
    named = _listed([_WEEKDAYS[day - 1] for day in weekdays])
    if not repeats.nth or not repeats.weekday:
        return named
    last, ending = _GENDERS[repeats.weekday]
    return f"{_listed([last if number < 0 else f'{number}-{ending}' for number in repeats.nth])} {named}"


def _days(repeats: Repeats) -> str:
    """«25-е число», «с 15-го по 20-е число», «5-е и 20-е число»."""
    rows = ((repeats.day, repeats.day),) if repeats.day else repeats.days
    return _listed([_of_month(first, last) for first, last in rows])


def _of_month(first: int, last: int) -> str:
    if last == -1:
        return "последнее число" if first == -1 else f"последние {-first} дней" if first < 0 else f"с {first}-го числа до конца"
    return f"{first}-е число" if first == last else f"с {first}-го по {last}-е число"


def _months(repeats: Repeats) -> str:
    """«1 марта», «с 1 по 15 сентября», «апрель – май», «июнь и декабрь»; days and months of as many rows go in pairs."""
    months = ((repeats.month, repeats.month),) if repeats.month else repeats.months
    days = ((repeats.day, repeats.day),) if repeats.day else repeats.days
    if not days:
        return _listed(
            [MONTHS[first - 1] if first == last else f"{MONTHS[first - 1]} – {MONTHS[last - 1]}" for first, last in months]
        )
    pairs = zip(months if len(months) == len(days) else months * len(days), days, strict=False)
    return _listed([_of_year(*month, *row) for month, row in pairs])


def _of_year(month: int, till: int, first: int, last: int) -> str:
    begin, end = GENITIVE[month - 1], GENITIVE[till - 1]
    if last < 0:
        start = f"последние {-first} дней" if first < 0 else f"с {first} {begin} до конца"
        return start if month != till or first > 0 else f"{start} {begin}"
    if month != till:
        return f"с {first} {begin} по {last} {end}"
    return f"{first} {begin}" if first == last else f"с {first} по {last} {begin}"


def _listed(words: list[str]) -> str:
    return " и ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _counted(number: int, singular: str, few: str, many: str) -> str:
    tens, units = number % 100, number % 10
    return many if 11 <= tens <= 14 else singular if units == 1 else few if 2 <= units <= 4 else many
