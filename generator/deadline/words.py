"""Tables of the words that name time, with all their forms: months, weekdays, seasons, units, numerals."""

from generator.deadline.folding import clean, cyrillic

Sense = tuple[str, int]
"""The kind of a word and its number: («month», 9), («weekday», 2), («number», 3)."""


def forms(stem: str, endings: str) -> list[str]:
    """The stem with each of the endings written after one another; «-» is the bare stem."""
    return [stem + ending.replace("-", "") for ending in endings.split()]


def _numbered(kind: str, rows: str) -> dict[str, Sense]:
    """Each line holds the forms of the next number."""
    return {word: (kind, number) for number, row in enumerate(rows.strip().split("\n"), 1) for word in row.split()}


MONTHS = _numbered(
    "month",
    """
    январь января январю январем январе янв янврь янвварь
    февраль февраля февралю февралем феврале фев февр феврал ферваль
    март марта марту мартом марте мар
    апрель апреля апрелю апрелем апреле апр апрел
    май мая маю маем мае
    июнь июня июню июнем июне июн
    июль июля июлю июлем июле июл
    август августа августу августом августе авг
    сентябрь сентября сентябрю сентябрем сентябре сен сент сентяб сентебрь сентбрь
    октябрь октября октябрю октябрем октябре окт октяб октябырь октябр
    ноябрь ноября ноябрю ноябрем ноябре ноя нояб ноябр
    декабрь декабря декабрю декабрем декабре дек декаб декабр
    """,
)
MONTH_NAMES = tuple({number: word for word, (_, number) in reversed(MONTHS.items())}[number] for number in range(1, 13))
# In the genitive «среды» is as often a surrounding as a Wednesday: it counts only after «каждой» or a number.
WEEKDAYS = (
    _numbered(
        "weekday",
        "понедельник пн\nвторник вт\nсреда среду ср\nчетверг чт\nпятница пятницу пт\nсуббота субботу сб\nвоскресенье вс",
    )
    | _numbered("weekdays", "понедельникам\nвторникам\nсредам\nчетвергам\nпятницам\nсубботам\nвоскресеньям")
    | _numbered(
        "someday",
        """
        понедельника понедельнику понедельником понедельники
        вторника вторнику вторником вторники
        среды среде средой
        четверга четвергу четвергом четверги
        пятницы пятнице пятницей
        субботы субботе субботой
        воскресенья воскресенью воскресеньем
        """,
    )
)
SEASONS = _numbered(
    "season",
    """
    зима зиму зимы зиме зимой зимний зимнего зимнем зимние зимних зимняя зимнюю зимне зимнее
    весна весну весны весне весной весенний весеннего весеннем весенние весенних весенняя весеннюю весенне весеннее
    лето лета лету летом лете летний летнего летнем летние летних летняя летнюю летне летнее
    осень осени осенью осенний осеннего осеннем осенние осенних осенняя осеннюю осенне осеннее
    """,
)
UNITS: dict[str, Sense] = {
    word: (kind, 0)
    for kind, words in {
        "days": "день дня дню днем дне дни дней дням днями днях дн сутки суток",
        "weeks": "неделя недели неделе неделю неделей недель неделях нед",
        "decades": "декада декады декаде декаду декадой декад декадах",
        "months": "месяц месяца месяцу месяцем месяце месяцы месяцев месяцах мес",
        "quarters": "квартал квартала кварталу кварталом квартале кварталы кварталов кварталах кв кварт",
        "halves": "полугодие полугодия полугодию полугодием полугодии полугодий полугодиях полугод полуг полгода полугода",
        "terms": "четверть четверти четвертей четвертью четвертях четв чет",
        "years": "год года году годом годе годы годов годах лет",
        "g": "г",
    }.items()
    for word in words.split()
} | {
    word: (kind, number)
    for kind, number, words in (
        ("g", 2, "гг"),
        ("halves", 1, "семестр семестра семестру семестром семестре семестры семестров"),
        ("terms", 3, "триместр триместра триместру триместром триместре триместры триместров"),
        ("plurals", 1, "дням"),
        ("plurals", 2, "неделям"),
        ("plurals", 3, "месяцам"),
        ("plurals", 4, "кварталам"),
        ("plurals", 5, "полугодиям семестрам"),
        ("plurals", 6, "годам"),
        ("plurals", 7, "четвертям"),
        ("plurals", 8, "триместрам"),
    )
    for word in words.split()
}
_HARD, _STRESSED = "ый ая ое ого ой ому ом ую ым ые ых ыми ый", "ой ая ое ого ому ом ую ым ые ых ыми"
ORDINALS: dict[str, int] = {
    word: number
    for number, stem, endings in (
        (1, "перв", _HARD), (2, "втор", _STRESSED), (3, "трет", "ий ья ье ьего ьей ьему ьем ью ьи ьих ьим"),
        (4, "четверт", _HARD), (5, "пят", _HARD), (6, "шест", _STRESSED), (7, "седьм", _STRESSED), (8, "восьм", _STRESSED),
        (9, "девят", _HARD), (10, "десят", _HARD), (11, "одиннадцат", _HARD), (12, "двенадцат", _HARD),
        (13, "тринадцат", _HARD), (14, "четырнадцат", _HARD), (15, "пятнадцат", _HARD), (16, "шестнадцат", _HARD),
        (17, "семнадцат", _HARD), (18, "восемнадцат", _HARD), (19, "девятнадцат", _HARD), (20, "двадцат", _HARD),
        (30, "тридцат", _HARD),
    )
    for word in forms(stem, endings)
}  # fmt: skip
CARDINALS: dict[str, int] = {
    word: number
    for number, words in {
        1: "один одна одно одного одной одну одному одним", 2: "два две двух двум двое", 3: "три трех трем трое",
        4: "четыре четырех", 5: "пять пяти", 6: "шесть шести", 7: "семь семи", 8: "восемь восьми", 9: "девять девяти",
        10: "десять десяти", 12: "двенадцать двенадцати", 14: "четырнадцать четырнадцати", 15: "пятнадцать пятнадцати",
    }.items()
    for word in words.split()
}  # fmt: skip
NUMERALS: dict[str, Sense] = (
    {word: ("number", number) for word, number in (ORDINALS | CARDINALS).items()}
    | dict.fromkeys(("первые", "первых"), ("firsts", 1))
    | dict.fromkeys(("двадцать", "двадцати"), ("tens", 20))
    | dict.fromkeys(("тридцать", "тридцати"), ("tens", 30))
    | {
        "однажды": ("twice", 1),
        "единожды": ("twice", 1),
        "дважды": ("twice", 2),
        "трижды": ("twice", 3),
        "четырежды": ("twice", 4),
    }
)
# Roman numerals as they are typed and scanned: «П квартал» is the second, «Ш» the third, «IУ» the fourth.
ROMAN: dict[str, Sense] = {
    word: ("roman", number)
    for number, words in {
        1: "i l ⅰ", 2: "ii ll ⅱ п", 3: "iii lll ⅲ ш", 4: "iv iу iy lv lу ⅳ", 5: "v ⅴ", 6: "vi", 7: "vii", 8: "viii", 9: "ix",
        10: "x х", 11: "xi хi", 12: "xii хii",
    }.items()
    for word in words.split()
}  # fmt: skip
TIMES: dict[str, Sense] = {
    **MONTHS, **WEEKDAYS, **SEASONS, **UNITS, **NUMERALS, **ROMAN,
}  # fmt: skip
"""Every word that names time."""

__all__ = ["MONTHS", "MONTH_NAMES", "TIMES", "Sense", "clean", "cyrillic", "forms"]
