"""Tells words that may be part of a name from posts and verbs, by regular expressions over their endings in any case."""

import re

UPPER = "А-ЯЁ"
# Latin letters that look the same are a common slip of typing: «Иванова M.П.»
INITIAL = rf"[{UPPER}ABCEHKMOPTXY]"
_PART = rf"(?:[{UPPER}][а-яё]+|[{UPPER}]{{2,}})"
_SON = r"(?:[ \u00a0-](?:оглы|огли|кызы|гызы|улы|уулу|заде|ОГЛЫ|КЫЗЫ))"
WORD = rf"{_PART}(?:[-‑–]{_PART})*{_SON}?"
SON = re.compile(rf".+{_SON}")

# Patronymics in all cases; «Ильич», «Кузьмич», «Лукич» end otherwise than the rest.
_PATRONYMIC = re.compile(r"[а-яё]+(?:[оеё]вич(?:а|у|ем|е)?|(?:[оеё]вн|ичн)(?:а|ы|е|у|ой|ою))", re.IGNORECASE)
_ILYICH = re.compile(r"(?:иль|кузьм|лук|фом|никит)ич(?:а|у|ом|ем|е)?", re.IGNORECASE)
# What surnames end with, in all cases of both genders.
_SURNAME = re.compile(
    r"[а-яё-]*(?:"
    r"(?:[оеё]в|[иы]н)(?:а|у|ой|ою|ым|ом|е|ы|ых|ыми)?|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их)|"
    r"(?:енк|ейк|айк|[лнтшчж]к)о|(?:ч|)ук(?:а|у|ом|е)?|юк(?:а|у|ом|е)?|ец|[оеё]?вич(?:а|у|ем|е)?|"
    r"[яа]н(?:а|у|ом|е)|дзе|швили|[иы]х|ман(?:а|у|ом|е)?|ко"
    r")",
    re.IGNORECASE,
)
_NOUNS = (
    "администратор|ведущий|воспитатель|глава|главы|главе|губернатор|группа|группе|дата|дефектолог|директор|завуч|заместитель|заказчик|"
    "инспектор|исполнитель|кабинет|класс|классе|комитет|консультант|контроль|координатор|куратор|лицей|логопед|мастер|методист|"
    "министр|начальник|наставник|отдел|отчёт|отчет|педагог|подпись|представитель|председатель|приказ|приложение|приложения|"
    "приложении|приложению|пункт|психолог|раздел|район|руководитель|секретарь|село|сотрудник|специалист|совет|состав|срок|"
    "статья|статьи|статье|таблица|таблице|телефон|тьютор|управление|управления|управлению|управлением|управлении|учитель|"
    "учителя|учителей|учителями|форма|форме|форму|центр|часть|части|член|члены|школа|школе|школы|школу|школой|эксперт|вакансия|"
    "администрация|администрации|министерство|министерства|округ|область|области|край|края|республика|республики|город|главой|главу"
)
_ENDINGS = "ь|я|ю|ем|ём|ом|ам|ами|ах|е|и|ы|у|а|ов|ей|ям|ями|ях"
_STEMS = re.compile(rf"(?:{'|'.join(word.rstrip('ьй') for word in _NOUNS.split('|'))})(?:{_ENDINGS})?", re.IGNORECASE)
_ADJECTIVES = re.compile(
    r"(?:заведующ|ведущ|главн|ответственн|муниципальн|региональн|федеральн|общественн|школьн|рабоч|вакантн|временн|старш|младш|"
    r"утвержд[её]нн|согласованн|открыт|закрыт|уполномоченн|настоящ|данн|перв|втор|трет|исполняющ|методическ|педагогическ)"
    r"(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ему|ому|ую|юю|ым|им|ых|их|ыми|ими|ом|ем|ей)",
    re.IGNORECASE,
)
_VERB = re.compile(r"[а-яё]+(?:ть|ться|сти|зти|йти|чь)|утверждаю|согласовано|приказываю|назначаю|и", re.IGNORECASE)


def is_patronymic(word: str) -> bool:
    """Whether a word ends as patronymics do, or names a son or a daughter («Гасан оглы»)."""
    return bool(_PATRONYMIC.fullmatch(word) or _ILYICH.fullmatch(word) or SON.fullmatch(word))


def is_like_surname(word: str) -> bool:
    """Whether a word ends as most surnames do."""
    return bool(_SURNAME.fullmatch(word)) and may_be_name(word, strict=False)


def may_be_name(word: str, *, strict: bool = True) -> bool:
    """Whether a capital word may be a part of a name: no post, no body, no verb; strictly, no abbreviation either."""
    if strict and word.isupper() and not (len(word) > 3 and _SURNAME.fullmatch(word)):
        return False
    return not any(pattern.fullmatch(word) for pattern in (_STEMS, _ADJECTIVES, _VERB))


def stem(surname: str) -> str:
    """The part of a surname that all its cases share, at least three letters of it."""
    folded = surname.casefold()
    for ending in ("ского", "скому", "ский", "ским", "ском", "ская", "ской", "скую"):
        if folded.endswith(ending) and len(folded) > len(ending) + 1:
            return folded[: len(folded) - len(ending)] + "ск"
    if folded.endswith("ец"):  # «Павловец», «Павловца»
        return f"{folded[:-2]}ц"
    without_ending = re.fullmatch(r"(.{3,}?)(?:ыми|ых|ым|ою|ой|ом|ем|а|у|ы|е|я|ю|й|и|ь)?", folded)
    return without_ending[1] if without_ending else folded
