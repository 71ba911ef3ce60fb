"""Reads the numbers of a cell by one expression of numbers with their units, and its clause for limit, change and year.

A number is read only with a unit of the list below, or with the unit of its column where the cell says nothing else: so
numbers of points, acts, dates, classes and schools stay unread.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

Limit = Literal["least", "most", "more", "less"]
Change = Literal["rise by", "fall by", "rise to", "fall to"]
NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d{1,9})?|\d{1,12}(?:[.,]\d{1,9})?)"
MONEY = r"(?:(?:тыс|млн|млрд)\.?\s?|(?:тысяч|миллион|миллиард)[а-я]{0,3}\s)?(?:руб(?:\.|л[а-я]{1,3})?|р\.|₽)"
_NOUN = (
    r"(?:школ|школьник|организаци|учреждени|педагог|учител|человек|обучающ[а-я]{0,5}|учащ[а-я]{0,5}|ученик|выпускник|участник|родител"
    r"|куратор|наставник|руководител|специалист|психолог|логопед|дефектолог|тьютор|эксперт|программ|план|карт|мероприяти|семинар"
    r"|вебинар|совещани|заседани|заняти|урок|консультаци|мастер-класс|конкурс|олимпиад|протокол|отч[её]т|справк|договор|соглашени"
    r"|сборник|публикаци|материал|документ|рекомендаци|балл|единиц|экземпляр|час|муниципалитет|команд|групп|пар|модул|проект|проб|кабинет"
    r"|компьютер|комплект|выезд|посещени|проверк|диагностик|стажировк|экскурси|слушател|лекци|тренинг|учебник|ноутбук|призер|призёр|победител|сотрудник|дет|реб[её]н[ок]{0,2})"
    r"(?:а|я|у|ю|е|и|ы|о|ь|й|ов|ев|ей|ам|ям|ами|ями|ах|ях|ом|ем|ой|ии|ий|ия|ие|ию|иям|ок|ек)?"
)
_UNIT = (
    r"(?:%|процентн[а-я]{2,3}\sпункт[а-я]{0,3}|п\.\s?п\.|процент[а-я]{0,3}"
    rf"|{MONEY}|(?:чел|шт|ед)\.|(?:[а-яё-]{{2,30}}(?:ых|их|ой|ый|ий|ая|ое|ые|ие|ого|его)\s){{0,2}}(?:{_NOUN}|ОО|ОУ|ШНОР|ПРШ))(?![\w-])"
)
_NUMERALS = {
    word: number
    for number, words in enumerate(
        ("одного одной", "двух", "трех трёх", "четырех четырёх", "пяти", "шести", "семи", "восьми", "девяти", "десяти"), 1
    )
    for word in words.split()
}  # in the genitive, as a limit asks for them: «не менее трёх семинаров»
_BARE = re.compile(
    rf"(?:(?:не|до|от|с|на|свыше|более|менее|ниже|выше|больше|меньше)\s){{0,3}}{NUMBER}(?:\s?[-–—]\s?{NUMBER})?", re.IGNORECASE
)
_QUANTITY = re.compile(
    r"(?<![\w.,/№:+-])(?<!\d[ \u00a0\u202f])"
    rf"(?:(?P<word>с|от)\s(?P<start>{NUMBER})(?:\s?{_UNIT})?\sдо\s(?P<end>{NUMBER})\s?(?P<unit>{_UNIT})"
    rf"|(?P<millions>{NUMBER})\s?млн\.?\s(?P<thousands>\d{{1,3}})\s?(?P<of_both>тыс(?:\.|яч[а-я]?)?\s?(?:руб(?:\.|л[а-я]{{1,3}})?|р\.|₽))"
    rf"|(?P<part>{NUMBER})\sиз\s{NUMBER}\s(?P<of_part>{_UNIT})"
    rf"|(?P<spelt>{'|'.join(_NUMERALS)})\s(?P<of_spelt>{_UNIT})"
    r"|(?P<share>вдвое|на\sчетверть|на\sполовину|наполовину)(?!\w)"
    rf"|(?P<first>(?!20\d\d\s){NUMBER})\s?%?\s?[-–—]\s?(?P<last>{NUMBER})\s?(?P<of_range>{_UNIT})"
    rf"|(?P<alone>{NUMBER})(?:\s?(?P<of_one>{_UNIT})|-процентн[а-я]{{2,3}}))",
    re.IGNORECASE,
)
# What a number after such a word is: a point, an act, a school, not so many of them.
_NAMED = re.compile(
    r"(?:№|п\.|пп\.|ст\.|пункт\w{0,3}|стать\w{0,3}|раздел\w{0,3}|приложени\w{0,2}|мероприяти\w{0,2}|СОШ|ООШ|НОШ|ОШ|МБОУ|МКОУ|МОУ)\s?$",
    re.IGNORECASE,
)
_LIMITS: dict[Limit, str] = {
    "least": r"не\s(?:менее|ниже|меньше)|минимум|≥",
    "most": r"не\s(?:более|выше|больше)|максимум|≤",
    "more": r"(?<!не\s)(?:более|свыше|выше|больше)",
    "less": r"(?<!не\s)(?:менее|ниже|меньше)",
}
_LIMIT = {
    limit: re.compile(rf"(?<!\w)(?:{words})(?:\s|(?<=[≤≥]))(?:чем\s)?(?P<by>на\s|до\s)?(?:[ув]\s)?$", re.IGNORECASE)
    for limit, words in _LIMITS.items()
}
_CHANGES = {
    "rise": re.compile(
        r"(?<!\w)(?:увелич|прирост|рост|повы[шс]|возраста[ене]|возрос)[а-я]{0,9}(?!\w)(?!\sквалификаци)", re.IGNORECASE
    ),
    "fall": re.compile(r"(?<!\w)(?:сниж|сниз|уменьш|сокра[щт])[а-я]{0,9}(?!\w)", re.IGNORECASE),
}
_BY: dict[str, Change] = {"rise": "rise by", "fall": "fall by"}
_TO: dict[str, Change] = {"rise": "rise to", "fall": "fall to"}
_UNTIL = re.compile(r"(?<!\w)(?P<by>на|до)\s$", re.IGNORECASE)
_REACHED = re.compile(r"(?<!\w)дове[сд][а-я]{1,6}(?!\w)", re.IGNORECASE)
_COMPARED = re.compile(r"\s(?:больше|выше|меньше|ниже|чаще)(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d/–-])(20\d\d)(?=\s?г|\s[–—-]\s\d(?!\d{3}))")
_CLAUSE = re.compile(r"[;\n]|(?<!г)\.\s(?=[А-ЯЁ])")
_SEEN = 80  # letters before a number among which its limit and its change are looked for


@dataclass(frozen=True)
class Quantity:
    """A number as a cell names it: `words` are the cell's own, `start` is the number that a range or a change begins with.

    `limit` is `None` where exactly so many are named; `change` tells that the number is how much, or up to what, something is to
    change; `year` is the year that its clause names for it.
    """

    words: str
    value: Decimal
    unit: str
    start: Decimal | None = None
    limit: Limit | None = None
    change: Change | None = None
    year: int | None = None


def find(text: str, unit: str | None = None) -> tuple[Quantity, ...]:
    """The numbers of a cell in its order; one that is but a number has the `unit` of its column, if that has one."""
    bare = text.strip()
    if unit and _BARE.fullmatch(bare):
        return tuple(replace(read, words=bare, unit=unit) for read in find(f"{bare} %"))
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    clauses = (text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return tuple(quantity for clause in clauses for quantity in _of_clause(clause))


def single(read: tuple[Quantity, ...]) -> Quantity | None:
    """The number where a cell names but one, and that neither of a range nor of a change."""
    return read[0] if len(read) == 1 and read[0].start is None and not read[0].change else None


def decimal(words: str) -> Decimal:
    """The number that digits with spaces and a comma or a dot write: «1 250,5»."""
    return Decimal(re.sub(r"\s", "", words).replace(",", "."))


def _of_clause(clause: str) -> Iterator[Quantity]:
    matches = [
        match for match in _QUANTITY.finditer(clause) if not _NAMED.search(clause, max(0, match.start() - 20), match.start())
    ]
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(clause)]
    leads = bool(years and matches and years[0][0] < matches[0].start())  # «2022 год – 20 %», not «20 % в 2022 году»
    end = at = 0
    for index, match in enumerate(matches):
        if leads:
            while at + 1 < len(years) and years[at + 1][0] < match.start():
                at += 1
            year: int | None = years[at][1]
        else:
            while at < len(years) and years[at][0] < match.end():
                at += 1
            last = matches[index + 1].start() if index + 1 < len(matches) else len(clause)
            year = years[at][1] if at < len(years) and years[at][0] < last else None
        quantity = _read(clause[max(end, match.start() - _SEEN) : match.start()], match)
        if quantity and not _COMPARED.match(clause, match.end()):
            yield replace(quantity, year=year)
        end = match.end()


def _read(before: str, match: re.Match[str]) -> Quantity | None:
    units = (match[group] for group in ("unit", "of_both", "of_part", "of_spelt", "of_range", "of_one"))
    unit = _said(next(filter(None, units), "%"))
    if match["start"]:
        start, value = decimal(match["start"]), decimal(match["end"])
        change: Change | None = None if match["word"].casefold() == "от" else "rise to" if value > start else "fall to"
        return Quantity(match[0], value, unit, start, change=change)
    limit, limiting = next(
        ((limit, words) for limit, of_limit in _LIMIT.items() if (words := of_limit.search(before))), (None, None)
    )
    until = limiting or _UNTIL.search(before)
    by = ((until["by"] or "") if until else "").strip().casefold()
    way = max(
        ((verb.start(), way, verb.end()) for way, verbs in _CHANGES.items() for verb in verbs.finditer(before)), default=None
    )
    if match["share"]:  # to rise twofold is to rise by all that there was, to fall twofold by half of it
        twofold = match["share"].casefold() == "вдвое" and way and way[1] == "rise"
        value = Decimal(100 if twofold else 25 if "четверть" in match["share"].casefold() else 50)
        printed = (before[limiting.start() :] if limiting else "") + match[0]
        return Quantity(printed, value, "%", limit=limit, change=_BY[way[1]]) if way else None
    if match["spelt"]:
        value = Decimal(_NUMERALS[match["spelt"].casefold()])
        return Quantity(before[limiting.start() :] + match[0], value, unit, limit=limit) if limiting else None
    change = None
    if way and (by or not before[way[2] :].strip()):
        change = (_TO if by == "до" else _BY)[way[1]]
    elif by == "до" and not limit and not _REACHED.search(before):
        limit = "most"
    printed = (before[until.start() :] if until else "") + match[0]
    first = decimal(match["first"]) if match["first"] else None
    last = decimal(match["last"] or match["part"] or match["millions"] or match["alone"])
    if match["thousands"]:
        last = last * 1000 + int(match["thousands"])
    # What is to change up to a range is not told apart from what changes from one number to another.
    if first is not None and (first >= last or change in _TO.values()):
        return None
    return Quantity(printed, last, unit, first, limit, change)


def _said(unit: str) -> str:
    """The unit as it is printed, those of shares in one form."""
    if re.match(r"процентн|п\.", unit, re.IGNORECASE):
        return "п. п."
    return "%" if unit.casefold().startswith("процент") else " ".join(unit.split())
