"""Tells the kind of a word that each region or town has its own of, by regular expressions over its letters.

«НИРО», «ЛОИРО» and «ТОГИРРО» are institutes of regions, «АлтГПУ» is a university, «педколледж» a college; no list has them all.
"""

import re
from functools import cache

# Of an abbreviation, the first that fits counts; legal forms and words of the vocabulary are looked for before these.
_ABBREVIATIONS = (
    (re.compile(r"\w*(?:П{1,2}МСП?|П{1,2}МС[ЦС]|ПМПК|ПМПк|ЦДиК)"), "psychology"),
    (
        re.compile(r"\w*[АБ]ПОУ|[А-Я]\w*(?:ГУ|ПУ|ФУ|ТУ|МУ)|\w*ГАУ(?:СХ|К)|РАНХиГС|\w+МВД|\w*ОВД|\w*ГИБДД|\w+ЗН|\w+СПСиД"),
        "partners",
    ),
    (re.compile(r"\w*(?:ИРО|ИРРО|ИПК|ЦОКО|ЦОИ|ЦМКО|ЦНППМ)\w{0,6}|РЦ\w+|[А-Я]{1,3}РИО"), "regional"),
    (re.compile(r"Мин(?:истер|обр|прос|наук|здрав|спорт|культ|труд|соц|фин|циф|эконом|молод|юст|сель|прир|пром)\w*"), "regional"),
    (re.compile(r"(?:М|Д)О(?:и[НМ]\w{0,3}|Н\w{0,2}|ПО\w?)"), "regional"),
    (re.compile(r"\w*(?:ИМ[ЦК]|НМЦ|УМЦ|ЦРО|РМК|ГМК|ММК|ММС|РМС)\w{0,2}"), "methodical"),
    (re.compile(r"[РГМО]?УО\w{0,3}"), "department"),
    (re.compile(r"\w{0,2}Д(?:ОУ|ОО)|[А-Я]{2,4}ДОУ|\w*ДЮСШ\w*|\w*ДЮЦ\w*|\w*(?:ДД|Ц|Д)[ДТ][ЮТ]\w{0,3}"), "additional"),
    (re.compile(r"[МГОКЧН]{1,3}[АБК]{1,2}(?:С|В)?ОУ|\w{0,5}[СОН]ОШ"), "school"),
    (re.compile(r"\w*КДН\w*"), "partners"),
)
_UNIVERSITY = re.compile(r"[А-Я]\w*(?:ГУ|ПУ|ФУ|ТУ|МУ)|\w*(?:[Вв]уз|ВУЗ|[Уу]ниверситет|[Кк]олледж|[Аа]кадеми)\w{0,4}")
# What compounds end with, and the word of the vocabulary that they are: «педколледж», «девятиклассники».
_LAST_PARTS = {
    part: part for part in ("колледж", "техникум", "училище", "университет", "вуз", "бухгалтерия", "администрация", "больница")
} | {"классник": "школьник"}


@cache
def of_abbreviation(text: str) -> str | None:
    """The kind of an abbreviation by its letters; `None` where they do not tell."""
    return next((kind for pattern, kind in _ABBREVIATIONS if pattern.fullmatch(text)), None)


@cache
def is_university(text: str) -> bool:
    """Whether a word, in any form, is a university or college, spelt out or as its abbreviation."""
    return _UNIVERSITY.fullmatch(text) is not None


@cache
def last_part(lemma: str) -> str | None:
    """The noun of the vocabulary that a compound is one of: «колледж» of «педколледж»; `None` if it is no compound."""
    return next((noun for part, noun in _LAST_PARTS.items() if lemma != part and lemma.endswith(part.rstrip("ея"))), None)
