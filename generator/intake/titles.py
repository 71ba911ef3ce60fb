"""Titles of columns: a table of regular expressions for each kind of table, matched against a title in a plain spelling."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST = 14  # words; a longer cell is a row's own words, not a title
# What has been reached is no planned result.
_PAST = r"(?!фактическ|достигнут|полученн)"
_PLANNED = r"(?:(?:ожидаем|планируем|прогнозируем|предполагаем|предполагаемы|конечн|итогов|основн|запланированн)\w*(?:,| и)? )*"
_NAMED = (
    r"(?:(?:наименовани|названи|перечень|комплекс|основн|планируем|проводим|рассматриваем|конкретн|ключев|запланированн"
    r"|управленческ|организационн|вид|форм|метод|дел|событи)\w*(?:, | и |/| ))*"
)
_WHAT = r"(?:содержани[ея]|формулировк[аи]|суть|описание)"

# Words that say of a title with «мероприятие» in it that it is about something else.
_OTHERS = "срок|дат[аы]|период|ответств|исполн|результат|участник|форм|мест[оа]|отметк|показател|номер|финанс|источн"
# A year alone, or after words of a value: any other text with a year is a row's own words.
_YEARS = (
    r"(?:(?:[а-я]+ )?(?:значени|показател|план|факт|прогноз|итог|конец|начал)\w* )?(?:(?:показател|индикатор)\w* )?"
    r"(?:(?:в|на|за|к) )?(?:(?:конец|начало) )?20\d\d(?: ?[-–—/] ?(?:20)?\d\d)?"
    r"(?: ?(?:гг?|год[ау]?|годы|уч(?:ебный)? ?г(?:од)?))?(?: ?(?:факт|план|прогноз))?"
)

# A key of the model and the wordings that stand for it, the likeliest first.
Wordings = tuple[tuple[str, str], ...]
_NUMBER: Wordings = (
    ("number", r"(?:№ ?№?|n ?n?|no|номер|#)(?: ?(?:п ?/ ?п|пп|п ?п|п|строки|по порядку|пункта|мероприятия))?|п ?/ ?п|пп"),
)
KINDS: Mapping[str, Wordings] = {
    "plan": (
        *_NUMBER,
        ("deadline", r"(?:\w+(?:ые|ый|ая|ое) )?(?:срок|дедлайн)(?:и|а|ов)?\b.*"),
        ("deadline", r"(?:\w+(?:ые|ый|ая|ое) )?(?:период|периоды|периодичность|дат[аы](?! рождения)|время|месяц)\b.*"),
        ("deadline", r"график (?:проведения|реализации|исполнения|выполнения)|когда(?: проводится)?"),
        ("responsible", r"(?:фио |должность |лица,? |лицо,? |кто )?(?:ответств|отвеча)\w*.*|отв|куратор\w*.*"),
        (
            "responsible",
            r"(?:основные |главные )?исполнител[ьияей]\w*.*|кто(?: (?:исполня|провод|выполня|дела)\w*.*)?|исполнение",
        ),
        (
            "responsible",
            r"(?!.*(?:соисполн|срок)).*\bответственн\w* ?(?:лиц\w*|исполнител\w*|сотрудник\w*)?|кому (?:поруч|адрес)\w*",
        ),
        ("responsible", r"за кем .*|готовит|проверяющ\w+|(?:руководител|координатор|специалист|преподавател|лектор)\w*(?: .*)?"),
        ("responsible", r"докладчик\w*|проводит|отвечает|ведущ(?:ий|ие)|исполняет|кто\b.*|должностн\w+ лиц\w*"),
        ("deadline", r"(?!.*(?:фактическ|перенос)).{0,25}\bсрок(?:а|у|и|ов|ам)?\b.*|(?:к|до) как\w+ (?:числ|дат|врем)\w*"),
        ("deadline", r"месяц,? .*|(?:день|дни|число)(?: (?:проведени|исполнени|выполнени)\w*)?|когда .*"),
        ("deadline", r"(?:учебная )?недел[яи]|.{0,20}\bдат[аы](?! рождени)\b.*|(?:календарн|учебн)\w+ период"),
        ("deadline", r"(?:ориентировочн|примерн|предполагаем|планов)\w+ (?:срок|врем|дат|период)\w*.*"),
        ("responsible", r"организатор\w*(?: .*)?"),
        ("result", rf"{_PAST}{_PLANNED}(?:результат(?:ы|а|ов|ивность)?|эффекты?|продукты?)(?! оцен)\b.*"),
        (
            "result",
            rf"{_PLANNED}показател[ьи] (?:реализации|исполнения|выполнения|результат|эффективности|достижения|завершения).*",
        ),
        (
            "result",
            r"(?:форм[аы]|вид) (?:завершения|отчетности|отчета|представления|предоставления|подведения|итог|документ|контроля).*",
        ),
        ("result", r"(?:\w+(?:ый|ий|ие|ые) )?документы?(?:,? подтвержда.*|/.*)?|подтверждени[ея].*|ожидаемый итог|итог[иа]?"),
        (
            "result",
            r"(?:критери[ий]|индикатор[ы]?) (?:реализации|исполнения|выполнения|достижения|результат).*|выход(?:ной документ)?",
        ),
        (
            "result",
            r"(?:\w+ )?(?:подтверждающ|отчетн|итогов)\w+ (?:материал|документ|форм)\w*.*|отчетность|что получ\w+"
            r"|чем (?:заверш|подтвержд|заканч)\w+"
            r"|продукт\w*(?: .*)?",
        ),
        ("result", rf"{_PAST}\w+(?:ый|ые|ий|ие) (?:результат|итог)\w*(?: .*)?"),
        ("result", r"вид(?:ы)? (?:\w+ )?документ\w*.*|(?:планируемый |ожидаемый )?(?:выход|эффект)(?: .*)?"),
        ("text", rf"(?:{_WHAT} )?{_NAMED}мероприяти[еяй]\b.*"),
        ("text", rf"(?:{_WHAT} )?{_NAMED}(?:действи[еяй]|шаг(?:и|ов)?|меры)\b.*"),
        ("text", rf"{_WHAT} {_NAMED}(?:работ[ыа]?|деятельности|задач[иа]?|план[аы]?|пункта)?\b.*"),
        (
            "text",
            rf"{_NAMED}(?:работ[ыа]?|деятельность|деятельности|событи[ея]|активност[иь])\b.*"
            r"|что (?:дела|сдела|провод|планиру|нужно|надо|будет)\w*.*",
        ),
        ("text", rf"{_NAMED}задач[иа]\b.*"),
        ("text", rf"{_NAMED}(?:мер|вопрос\w*|решени[ея]|контрольн\w+ (?:точк|событи)\w*|тем[аы]|дел[ао]?)(?: .*)?"),
        ("text", rf"{_WHAT}|наименование|название|поручени[ея].*|тематика(?: .*)?|повестка.*|предмет контроля|объект контроля"),
        ("text", rf"(?!.*(?:{_OTHERS})).*\bмероприяти[еяй]\b.*"),
        (
            "text",
            r"(?:пути|способы?|механизмы?|варианты?) (?:решени|устранени|реализаци|достижени|преодолени)\w*.*|рекомендации.*",
        ),
        ("text", r"(?:основные )?направлени[ея](?: .*)?"),
    ),
    "working_group": (
        *_NUMBER,
        (
            "member",
            r"(?:фио|ф ?и ?о|фамилия.*|состав|член[ы]?\b.*)(?:,| и|/)? ?(?:.*)\b(?:должност|место работы).*|члены? .*групп\w*",
        ),
        ("name", r"(?:фио|ф ?и ?о)(?: .*)?|фамилия.*"),
        ("role", r"роль(?: .*)?|статус в .*|функционал|обязанности.*|должность в .*групп\w*"),
        ("post", r"(?:занимаемая )?должност[ьи](?: .*)?|место работы.*"),
    ),
    "indicators": (
        *_NUMBER,
        (
            "text",
            r"(?:наименование |название )?(?:целев\w+ )?(?:показател[ьяией]+|индикатор(?:ы|а|ов)?)(?! реализ| исполн| выполн).*",
        ),
        ("unit", r"ед(?:иниц[аы]|) ?изм(?:ерения|)"),
        ("value", _YEARS),
        ("value", r"(?:целев|базов|исходн|планов|фактическ|текущ)\w+ значени[ея].*|значени[ея].*|факт|план"),
    ),
    "targets": (
        *_NUMBER,
        ("group", r"групп[аы](?: .*)?|риски|направлени[ея](?: .*)?"),
        ("targets", r"(?:целев\w+ )?ориентир\w*.*"),
        ("indicators", r"(?:индикатор|показател)\w*.*"),
    ),
    "risk_factors": (
        *_NUMBER,
        ("text", r"(?:наименование |название )?(?:фактор\w*(?: риск\w*)?|риск\w*|рисков\w+ .*)"),
        ("description", r"описани[ея](?: .*)?|характеристик[аи](?: .*)?|пояснени[ея].*"),
    ),
    "participants": (
        *_NUMBER,
        ("participant", r"участник[иа]?(?: .*)?|субъект\w*(?: .*)?"),
        ("functions", r"функци\w*(?: .*)?|обязанности.*|полномочия.*"),
        ("indicators", r"(?:индикатор|показател)\w*.*"),
    ),
}
_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
    r"|янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)[ьяа]?"
)
_DEADLINE_PARTS = (
    ("start", r"(?:(?:дата|срок|сроки|планируемое|плановое) )?начал[оа](?: .*)?|с"),
    ("end", r"(?:(?:дата|срок|сроки|планируемое|плановое) )?(?:окончани[ея]|кон(?:ец|ца)|завершени[ея])(?: .*)?|по|до"),
    ("quarter", r"(?:[1-4]|i{1,3}|iv)(?:-?[ыи]?й)? ?кв(?:артал)?(?: 20\d\d ?г?(?:ода?)?)?"),
    ("term", r"(?:[1-4]|i{1,3}|iv)(?:-?[ая]+)? (?:учебная )?четв(?:ерть)?"),
    ("half", r"(?:[12]|i{1,2}|перво|второ)(?:-?о?е)? ?(?:полугодие|полуг|п ?/ ?г)(?: 20\d\d ?г?(?:ода?)?)?"),
    ("year", r"20\d\d(?: ?[-–—/] ?(?:20)?\d\d)?(?: ?(?:г|год|уч(?:ебный)? ?г(?:од)?))?"),
    ("month", rf"{_MONTH}(?: 20\d\d ?г?(?:ода?)?)?"),
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_EXTRA = (
    r"(?:отметк[аи]|информация|сведения) об? (?:исполнени|выполнени|реализаци).*|примечани[ея]|форм[аы]|форм[аы] проведения"
    r"|класс(?:ы)?|возраст.*|где(?: .*)?|куда(?: .*)?|цел[ьи](?: .*)?|приоритет\w*|аудитори[яи]"
    r"|мест[оа](?: .*)?|участник.*|категори[яи](?: .*)?|целевая (?:аудитория|группа)(?: .*)?"
    r"|(?:объем|источник|источники) .*|финансирование|соисполнител[ьи]|уровень|охват(?: .*)?|телефоны?|статус|выполнение"
)
# What a table must have to be of its kind.
NEEDED: Mapping[str, tuple[frozenset[str], ...]] = {
    "plan": (
        frozenset({"text", "deadline"}),
        frozenset({"text", "responsible"}),
        frozenset({"number", "text", "result"}),
    ),
    "working_group": (frozenset({"member"}), frozenset({"name", "post"}), frozenset({"name", "role"})),
    "indicators": (frozenset({"text", "value"}), frozenset({"text", "unit"})),
    "targets": (frozenset({"group", "targets"}), frozenset({"targets", "indicators"})),
    "risk_factors": (frozenset({"text", "description"}),),
    "participants": (frozenset({"participant", "functions"}),),
}


@dataclass(frozen=True)
class ColumnKey:
    """What a title stands for in one kind of table; `rank` orders rivals, the likeliest first."""

    name: str
    rank: int


def key(title: str, kind: str) -> ColumnKey | None:
    """The key that a printed title stands for, `None` when the kind has no such column."""
    plain = _plain(title)
    if not plain or len(plain.split()) > LONGEST:
        return None
    for rank, (name, wording) in enumerate(KINDS[kind]):
        if re.fullmatch(wording, plain):
            return ColumnKey(name, rank)
    # Of a title in two levels the lower one may say it alone: «Планирование: срок»; else the upper one does: «Когда: план».
    upper, level, lower = title.rpartition(": ")
    return (key(lower, kind) or key(upper, kind)) if level else None


def known(title: str) -> bool:
    """Whether any kind of table has a column with such a title."""
    return any(key(title, kind) for kind in KINDS)


def is_number(title: str) -> bool:
    """Whether the column counts the rows."""
    plan_key = key(title, "plan")
    return plan_key is not None and plan_key.name == "number"


def is_extra(title: str) -> bool:
    """Whether a column is plainly an additional one of a plan, which nobody needs to look up."""
    return bool(re.fullmatch(_EXTRA, _plain(title)))


def part_of_deadline(title: str) -> tuple[str, str] | None:
    """What a column says of a deadline of several columns: start, end, quarter, half, year or month, and its name there."""
    plain = _plain(title.rpartition(": ")[2])
    for part, wording in _DEADLINE_PARTS:
        if match := re.fullmatch(wording, plain):
            return part, match[0]
    return None


def month_of_roman(title: str) -> int:
    """The month, from 1, that a title of one Roman number names: 9 of «IX»; 0 for any other title."""
    plain = _plain(title.rpartition(": ")[2]).replace("х", "x")
    return _ROMANS.index(plain) + 1 if plain in _ROMANS else 0


def is_deadline_part(title: str) -> bool:
    """Whether such a column is one of several that make a deadline."""
    return part_of_deadline(title) is not None


def are_of_approval(titles: Sequence[str]) -> bool:
    """Whether people sign in a column: such a table lists who has agreed to an act or has read it."""
    return any(re.fullmatch(r"(?:личная )?(?:подпис[ьи]|роспись|виза)(?: .*)?", _plain(title)) for title in titles)


def kind(titles: Sequence[str]) -> str:
    """Which table has these columns: the kind that has all it needs and knows most of them; `table` when none does."""
    best, most = "table", 0
    if are_of_approval(titles) and not any((recognised := key(title, "plan")) and recognised.name == "text" for title in titles):
        return best
    # Measures with deadlines or people are a plan, whatever indicators stand beside them.
    planned = {recognised.name for title in titles if (recognised := key(title, "plan"))}
    if "text" in planned and planned & {"deadline", "responsible"} and not any(map(_names_people, titles)):
        return "plan"
    for name, needed in NEEDED.items():
        keys = [recognised for title in titles if (recognised := key(title, name))]
        names = {recognised.name for recognised in keys}
        if any(wanted <= names for wanted in needed) and len(keys) > most:
            best, most = name, len(keys)
    return best


def _names_people(title: str) -> bool:
    return (recognised := key(title, "working_group")) is not None and recognised.name in ("name", "member")


def _plain(title: str) -> str:
    """Lower case, one line, hyphenation taken back, outer signs and notes in brackets dropped."""
    # Narrow columns break words: «Ответствен- ный».
    text = re.sub(r"(?<=[а-яё])-\s+(?=[а-яё])", "", title.lower().replace("ё", "е"))
    text = re.sub(r"\([^()]*\)", " ", text)
    text = text.replace("ф.и.о", "фио").replace("п.п", "пп").replace("п/п.", "п/п").replace("\\", "/")
    return re.sub(r"\s+", " ", re.sub(r"[.:;*«»\"]+", " ", text)).strip(" ,-–—/")
