"""Cuts a folded cell into tokens by one regular expression: words with their sense, numbers, dates in digits, signs."""

import re
from functools import lru_cache

from generator.deadline.digits import READ
from generator.deadline.folding import clean, cyrillic
from generator.deadline.rules import CODE, Node
from generator.deadline.vocabulary import SERVICE, STEMS
from generator.deadline.words import TIMES, Sense

KNOWN: dict[str, Sense] = TIMES | SERVICE
_UNKNOWN = CODE["word"]
_SHORTEST, _LONGEST = min(map(len, STEMS)), max(map(len, STEMS))
_MONTH = "янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек"
_YEAR = r"(?:19|20)[0-9][0-9]"
_ROMAN = "(?:[ivl]{1,4}|i[xх]|[xх][il]{0,2})"
_OF_MONTH = "(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_SHORT = r"(?:0?[1-9]|1[0-2])\.(?:1[3-9]|2[0-9]|3[0-9])"
# A whole cell of months with short years: «09.24», «09.24 - 05.25»; elsewhere, and of other years, these are times of the day.
_SHORT_YEARS = re.compile(rf"\W*(?:(?:с|до|по|в)\W+)?{_SHORT}(?:\W{{1,6}}(?:(?:по|до|и)\W+)?{_SHORT}){{0,5}}\W*(?:гг?)?\W*")
# The order matters: what is longer and more particular stands first.
_TOKEN = re.compile(
    rf"""
    (?P<torn>(?<![0-9.])[0-9]{{1,2}}\.(?:0[1-9]|1[0-2])\.2\ {{0,2}}0\ {{0,2}}[0-9]\ {{0,2}}[0-9](?![0-9]))
  | (?P<spaced>(?<![0-9.])[0-9]{{1,2}}\ *\.\ *(?:0[1-9]|1[0-2])\ *\.\ *{_YEAR}(?![0-9])
      | (?<![0-9.])[0-9]{{1,2}}[" ]{{1,4}}(?:0[1-9]|1[0-2])\ {{1,3}}{_YEAR}(?![0-9]))
  | (?P<sheet>(?<![0-9.])(?:[0-9]{{1,2}}[.-])?\b(?:{_MONTH})[.-][0-9][0-9](?![0-9.]|\ *(?:{_MONTH})))
  | (?P<dayless>["\ ]{{0,3}}[?_]["_?\ ]{{0,8}}\.\ ?(?:0?[1-9]|1[0-2])\.\ ?(?:{_YEAR}|[0-9][0-9])(?![0-9]))
  | (?P<romandate>(?<![0-9.,])(?![0-9]{{1,2}}\ ?-\ ?х(?![il.-]))[0-9]{{1,2}}
      (?:\ {{0,2}}[./-]\ {{0,2}}{_ROMAN}(?:\ {{0,2}}[./-]\ {{0,2}}(?:{_YEAR}|[0-9][0-9]))?(?![0-9a-zа-я])
        (?!\ *(?:кв|полуг|четв|п/г|сем|трим|кл|г\b|гг\b))|\ {{1,3}}{_ROMAN}\ {{1,3}}{_YEAR}(?![0-9])))
  | (?P<eighteen>(?<![0-9.,])(?:1[.,]5|полтора|полутора)\ +(?:год[а-я]*|лет|г\b))
  | (?P<glued>(?<![^\W_])(?:i{{1,3}}|iv)(?=кв|полуг|п/г))
  | (?P<item>^\ *[0-9]{{1,2}}[.)]\ +(?=[а-я0-9])
      (?!(?:{_MONTH})[а-я]*[ая]\b)(?!(?:0[1-9]|1[0-2])\ *\.\ *{_YEAR}))
  | (?P<other>(?:ул|пер|просп)\.\ *[0-9]+\ +[а-я]+)
  | (?P<word>[утс]\.\ ?г\b|у/г\b|п/г(?:од[а-я]*)?\b|[^\W\d_](?:[^\W\d_]|[\u00ad\u0301\u0306\u0308])*)
  | (?P<blank>[ \u00ad"*_]+)
  | (?P<figure>\+7[0-9 ()-]{{7,20}} | 8\ ?\([0-9]{{3,5}}\)[0-9 -]{{5,12}} | 8-[0-9]{{3}}-[0-9-]{{7,10}}
      | (?<![0-9.-])[0-9]{{1,3}}-[0-9]{{2}}-[0-9]{{2}}(?![0-9.-]) | [0-9]+(?:[.,][0-9]+)?\ *[%+] | №\ *[0-9а-яa-z/.-]*
      | [0-9]+-фз\b | [0-9]{{1,2}}[абвдж](?!\w))
  | (?P<date>(?<![0-9.])[0-9]{{1,2}}[./][0-9]{{1,2}}[./]\ ?(?:{_YEAR}|[0-9][0-9])(?![0-9])
      | (?<![0-9.,])[0-9]{{1,2}}[.,][0-9]{{2}}[.,]{_YEAR}(?![0-9])
      | (?<![0-9-])[0-9]{{1,2}}-[0-9]{{1,2}}-{_YEAR}(?![0-9-]) | (?<![0-9-]){_YEAR}-[0-9][0-9]-[0-9][0-9](?![0-9-]))
  | (?P<monthyear>(?<![0-9.])[0-9]{{1,2}}[./]{_YEAR}(?![0-9]) | (?<![0-9.-])(?:0[1-9]|1[0-2])-{_YEAR}(?![0-9-]))
  | (?P<pair>(?<![0-9]){_YEAR}\ *[-/]\ *{_YEAR}(?![0-9]) | (?<![0-9]){_YEAR}[-/][0-9][0-9](?![0-9]|\.[0-9]|\ *(?:{_MONTH}))
      | (?<![0-9]){_YEAR}\ *[-/]\ *[0-9][0-9](?=\ *(?:уч|гг?\b))
      | (?<![0-9.])[0-9][0-9][-/][0-9][0-9](?=\ *(?:уч|у\.?\ ?г|гг))
      | (?:(?<=год\ )|(?<=году\ )|(?<=года\ )|(?<=г\.\ )|(?<=од\ \ )|(?<=г\.\ \ ))[0-9][0-9][-/][0-9][0-9](?![0-9.]))
  | (?P<year>(?<![0-9]){_YEAR}(?![0-9]))
  | (?P<otheryear>(?<![0-9.,/])[0-9]{{3,6}}(?=\ *(?:г|гг|год|года|году|годы|годов|годом)(?!\w)))
  | (?P<clock>[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9]) | (?<![0-9.-])[0-9]{{1,2}}-00(?![0-9]))
  | (?P<daymonth>(?<![0-9.])[0-9]{{1,2}}\.[0-9]{{2}}(?![0-9]|\.[0-9]))
  | (?P<four>1[vуy](?!\w))
  | (?P<number>[0-9]{{1,2}}(?![0-9.]|\ *[0-9]{{3}}(?![0-9]))
      (?:\ ?-\ ?(?:го|й|я|е|ое|ая|ый|ий|ой|ых|х|ую|ю|ом|м|му|ти|ми|ух|и|ья|ье)(?!\w)
        |(?:го|й|я|ое|ая|ый|ых|х|ую|ой|му|е)(?!\w)|\ *-\ *(?={_OF_MONTH}\b))? | [0-9]{{1,2}}(?=\.(?![0-9])))
  | (?P<rest>[0-9][0-9.]*) | (?P<line>[\n.…]) | (?P<comma>,) | (?P<stop>;) | (?P<dash>-) | (?P<slash>[/\\]) | (?P<colon>:)
  | (?P<open>\() | (?P<close>\))
    """,
    re.VERBOSE | re.MULTILINE,
)


@lru_cache(maxsize=8192)
def sense(word: str) -> Sense:
    """The kind and number of a folded word; («word», 0) if it is none of ours."""
    plain = clean(word)
    for spelling in (plain, cyrillic(plain)):
        if spelling in KNOWN:
            return KNOWN[spelling]
        for length in range(min(_LONGEST, len(spelling)), _SHORTEST - 1, -1):
            if spelling[:length] in STEMS:
                return STEMS[spelling[:length]]
    return _SHORTHAND.get(word.replace(" ", "")[:3], ("word", 0))


_SHORTHAND: dict[str, Sense] = {"у.г": ("school", 0), "у/г": ("school", 0), "п/г": ("halves", 0)} | dict.fromkeys(
    ("т.г", "с.г"), ("current", 0)
)


def tokens(folded: str, years: range = range(0)) -> list[Node]:
    """The tokens of a folded text in order; signs that mean nothing are left out.

    A cell of nothing but «09.24» names months, if the two digits are among the `years` of the plan.
    """
    nodes: list[Node] = []
    fresh, depth, short_years = False, 0, bool(years) and _SHORT_YEARS.fullmatch(folded) is not None
    for match in _TOKEN.finditer(folded):
        group = match.lastgroup or ""
        if group == "word":
            kind, number = sense(match[0])
            nodes.append(Node(CODE[kind], number, match.start(), match.end(), fresh))
            fresh = False
        elif group == "eighteen":  # «1,5 года» in whole units
            middle = match.start() + match[0].index(" ")
            nodes.append(Node(CODE["number"], 18, match.start(), middle, fresh))
            nodes.append(Node(CODE["months"], 0, middle, match.end()))
            fresh = False
        elif group in ("line", "item"):
            fresh = True
        elif group == "close":
            depth = max(depth - 1, -1)
            nodes.append(Node(CODE["stray" if depth < 0 else "close"], 0, match.start(), match.end()))
            depth = max(depth, 0)
        elif group != "blank":
            depth += group == "open"
            if short_years and group == "daymonth" and 2000 + int(match[0][-2:]) in years:
                group = "shortmonth"
            kind, what = READ[group](match[0], match) if group in READ else (group, 0)
            # Digits that go on a word of letters alone belong to it: «x5.03.2024» names no day.
            if what and nodes and nodes[-1].end == match.start() and nodes[-1].code == _UNKNOWN:
                kind, what = "digits", 0
            nodes.append(Node(CODE[kind], what, match.start(), match.end(), fresh))
            fresh = False
    return nodes
