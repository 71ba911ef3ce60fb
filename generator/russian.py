"""Russian wording: days, numbers with their nouns, spaces that must not break."""

import re
from datetime import date, datetime, timedelta, timezone
from functools import partial

NBSP = "\u00a0"
MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
NAMES = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь")
MOSCOW = timezone(timedelta(hours=3))  # Федеральный закон от 03.06.2011 № 107-ФЗ, статья 5: МСК is UTC+3 the whole year
# Мильчин А. Э., Чельцова Л. К. Справочник издателя и автора, 6.7: a one- or two-letter word, a number
# sign, initials and «г.» are not torn from their neighbour by a line end.
_BINDING = re.compile(
    r"(?<![\w-])(?:[авикосуя]|в[оы]|до|ее|её|за|из|их|ко|на|не|ни|но|об|от|по|со|№|§|п\.|ст\.|им\.|ул\.|с\.|д\.|г\.)(?= )"
    r"|\b[А-ЯЁ]\.(?= [А-ЯЁ])"  # initials of a name
    rf"|(?<=\d)(?= (?:г\b|гг\b|год|уч\b|%|раза?\b|{'|'.join(MONTHS)}))"
    r"|(?= [—–] )",
    re.IGNORECASE,
)


def bind(text: str) -> str:
    """The same words with spaces that a line end must not tear made unbreakable; nothing else changes."""
    pieces, start = [], 0
    for edge in dict.fromkeys(match.end() for match in _BINDING.finditer(text)):
        pieces.append(text[start:edge])
        start = edge + 1
    return NBSP.join([*pieces, text[start:]])


def day(value: date) -> str:
    """16 августа 2021 г."""
    return f"{value.day}{NBSP}{MONTHS[value.month - 1]} {value.year}{NBSP}г."


def there(value: datetime) -> date:
    """The day of a moment in Moscow."""
    return value.astimezone(MOSCOW).date()


def moment(value: datetime) -> str:
    """16 августа 2021 г. в 14:05 по московскому времени."""
    return f"{day(there(value))} в{NBSP}{value.astimezone(MOSCOW):%H:%M} по{NBSP}московскому времени"


def month(value: date) -> str:
    """Февраль 2022."""
    return f"{NAMES[value.month - 1].capitalize()}{NBSP}{value.year}"


def short(text: str, limit: int = 160) -> str:
    """The words that fit, cut between two of them and marked so."""
    if len(text) <= limit:
        return text
    beginning = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return re.sub(r"(?:[\s,;:.–—(«-]|\s\w{1,2}$)+$", "", beginning) + "…"


def span(first: date, last: date) -> str:
    """с 1 января по 31 декабря 2022 г., с 1 по 31 января 2022 г."""
    month = "" if (first.year, first.month) == (last.year, last.month) else f"{NBSP}{MONTHS[first.month - 1]}"
    year = "" if first.year == last.year else f" {first.year}{NBSP}г."
    return f"с{NBSP}{first.day}{month}{year} по{NBSP}{day(last)}"


def lasting(first: date, last: date | None) -> str:
    """A term: с 1 января по 31 декабря 2022 г., с 1 января 2022 г. бессрочно."""
    return span(first, last) if last else f"с{NBSP}{day(first)} бессрочно"


def counted(number: int, one: str, few: str, many: str) -> str:
    """1 мероприятие, 2 мероприятия, 5 мероприятий."""
    tens, units = number % 100, number % 10
    word = many if 11 <= tens <= 14 else one if units == 1 else few if 2 <= units <= 4 else many
    return f"{grouped(number)}{NBSP}{word}"


def grouped(number: int) -> str:
    """2300, 27 207: by threes from five digits on, as editors of Russian books do."""
    return f"{number:,}".replace(",", NBSP) if number >= 10_000 else str(number)


# What is counted aloud, each in its case: one, two, five.
measures = partial(counted, one="мероприятие", few="мероприятия", many="мероприятий")
entries = partial(counted, one="запись", few="записи", many="записей")
remarks = partial(counted, one="замечание", few="замечания", many="замечаний")
municipalities = partial(counted, one="муниципалитет", few="муниципалитета", many="муниципалитетов")
roadmaps = partial(counted, one="дорожная карта", few="дорожные карты", many="дорожных карт")
cards = partial(counted, one="карта", few="карты", many="карт")
indicators = partial(counted, one="показатель", few="показателя", many="показателей")
abbreviations = partial(counted, one="сокращение", few="сокращения", many="сокращений")
deadlines = partial(counted, one="срок", few="срока", many="сроков")
sheets = partial(counted, one="лист", few="листа", many="листов")
rows = partial(counted, one="строка", few="строки", many="строк")
clauses = partial(counted, one="пункт", few="пункта", many="пунктов")
days = partial(counted, one="день", few="дня", many="дней")
in_measures = partial(counted, one="мероприятии", few="мероприятиях", many="мероприятиях")
in_sections = partial(counted, one="разделе", few="разделах", many="разделах")
in_plans = partial(counted, one="карте", few="картах", many="картах")
of_municipalities = partial(counted, one="муниципалитета", few="муниципалитетов", many="муниципалитетов")


def declaring(number: int) -> str:
    """заявил 1 муниципалитет, заявили 2 муниципалитета, заявил 21 муниципалитет."""
    one = number % 10 == 1 and number % 100 != 11
    return f"{'заявил' if one else 'заявили'} {municipalities(number)}"


def sentence(text: str) -> str:
    """The same words with a capital letter."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """The same words with a small letter, as they stand inside a sentence."""
    return text[:1].lower() + text[1:]
