"""Number formats of a workbook, applied as a Russian Excel applies them to the bare numbers and days that the file keeps."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from xml.etree.ElementTree import Element

from generator.intake.readers.numerals import number
from generator.russian import MONTHS, NAMES, NBSP

Value = int | float | str | bool | time | date | datetime | timedelta
GENERAL = "General"
# ECMA-376, 18.8.30: formats that a workbook need not write out, as a Russian Windows shows them.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd.mm.yyyy", 15: "dd.mmm.yy",
    16: "dd.mmm", 17: "mmm.yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd.mm.yyyy h:mm", 49: "@",
}  # fmt: skip
WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
LITERAL = r'((?:"[^"]*"|\\.|[ .])*)'
NUMBER = re.compile(LITERAL + r"(#,##)?0(?:\.(0+))?(%?)" + LITERAL)
TOKEN = re.compile(r"yyyy|yy|mmmmm|mmmm|mmm|mm?|dddd|ddd|dd?|hh?|ss?|[^ymdhs]", re.IGNORECASE)
DIGITS = 10  # as many as a column of usual width shows of a fraction


def codes(styles: Element | None) -> tuple[str, ...]:
    """The format of each cell style of xl/styles.xml, in its order."""
    if styles is None:
        return ()
    own = {number(item.get("numFmtId"), 0): item.get("formatCode", GENERAL) for item in styles.findall("numFmts/numFmt")}
    codes: Mapping[int, str] = {**BUILT_IN, **own}
    return tuple(codes.get(number(item.get("numFmtId"), 0), GENERAL) for item in styles.findall("cellXfs/xf"))


def shown(value: Value, code: str) -> tuple[str, bool]:
    """The text of a cell, and whether it had to be rebuilt, so that somebody should look at it."""
    if isinstance(value, bool):
        return ("ИСТИНА" if value else "ЛОЖЬ"), False
    if isinstance(value, str):
        return value, False
    if isinstance(value, timedelta):
        return str(value), True
    if isinstance(value, (date, time)):
        # A day with its month and year in figures or words can be read in one way only.
        whole = isinstance(value, date) and (not isinstance(value, datetime) or value.time() == time())
        letters = re.sub(r'"[^"]*"|\\.', " ", _plain(code)).lower()
        return _moment(value, _plain(code)), not (whole and re.fullmatch(r"d{1,2}\W+m{1,4}\W+y{4}\W*|y{4}-mm-dd", letters))
    return _number(value, _plain(code))


def stored(value: Value) -> str:
    """The value itself, for a remark."""
    if isinstance(value, datetime) and value.time() == time():
        return f"дату {value.date().isoformat()}"
    if isinstance(value, (datetime, date)):
        return f"дату {value.isoformat()}"
    if isinstance(value, (time, timedelta)):
        return f"время {value}"
    return f"число {value:.15g}".replace(".", ",") if isinstance(value, float) else f"число {value}"


def _plain(code: str) -> str:
    """The part of a format for positive numbers without colours, languages, quotes and the space of brackets."""
    first = re.match(r'(?:"[^"]*"|\\.|[^;])*', code)
    bare = re.sub(r"\[[^\]]{0,40}\]|_.|\*.", "", first[0] if first else "")
    return bare.strip()


def _number(value: float, code: str) -> tuple[str, bool]:
    """A number by the pattern of its format; one that we do not apply shows the value and asks to look at it."""
    form = NUMBER.fullmatch(code)
    exact = Decimal(repr(value))
    if not form:
        text = f"{value:.{DIGITS}g}" if "e" not in f"{value:.{DIGITS}g}" else f"{exact:f}"
        return text.replace(".", ","), code not in (GENERAL, "@", "") or Decimal(text) != exact
    before, thousands, places, percent, after = form.groups("")
    exact = exact * 100 if percent else exact
    size = exact.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    text = (f"{size:,f}" if thousands else f"{size:f}").replace(",", NBSP).replace(".", ",")
    return _bare(before) + text + percent + _bare(after), size != exact or form[0] not in ("0", "0%")


def _bare(literal: str) -> str:
    """Letters of a format without its quotes and slashes."""
    return re.sub(r'"([^"]*)"|\\(.)', r"\1\2", literal)


def _moment(value: date | time, code: str) -> str:
    """A day or time by the pattern of its format; a pattern without any gets the usual one."""
    day, hour = (date(1899, 12, 31), value) if isinstance(value, time) else (value, time())
    moment = value if isinstance(value, datetime) else datetime.combine(day, hour)
    pieces = re.findall(r'"[^"]*"|\\.|[^"\\]+', code)
    bare = "".join(piece for piece in pieces if piece[0] not in '"\\')
    if not re.search("[ymdhs]", bare, re.IGNORECASE):
        code = "h:mm" if isinstance(value, time) else "dd.mm.yyyy" if moment.time() == time() else "dd.mm.yyyy h:mm"
        pieces, bare = [code], code
    # With a day before it a month stands in the genitive: «1 марта».
    genitive = re.search("(?<!d)d{1,2}(?!d)", bare, re.IGNORECASE) is not None
    text, before = "", ""
    for piece in pieces:
        if piece[0] in '"\\':
            text += piece[1:].rstrip('"')
            continue
        for token in TOKEN.findall(piece):
            form = token.lower()
            # After hours `m` means minutes, elsewhere months.
            text += _token(moment, "n" * len(form) if form in ("m", "mm") and before == "h" else form, genitive, token)
            before = form[0] if form[0] in "ymdhs" else before
    return text.replace("@", "").strip()


def _token(moment: datetime, form: str, genitive: bool, literal: str) -> str:
    """A piece of a day or time by its form in the pattern, `n` for minutes; any other sign stands for itself."""
    month = NAMES[moment.month - 1]
    forms = {
        "yyyy": f"{moment.year:04}", "yy": f"{moment.year % 100:02}",
        "mmmmm": month[0].upper(), "mmmm": MONTHS[moment.month - 1] if genitive else month, "mmm": month[:3],
        "mm": f"{moment.month:02}", "m": str(moment.month), "dddd": WEEKDAYS[moment.weekday()],
        "ddd": WEEKDAYS[moment.weekday()][:2], "dd": f"{moment.day:02}", "d": str(moment.day),
        "hh": f"{moment.hour:02}", "h": str(moment.hour), "nn": f"{moment.minute:02}", "n": str(moment.minute),
        "ss": f"{moment.second:02}", "s": str(moment.second),
    }  # fmt: skip
    return forms.get(form, literal)
