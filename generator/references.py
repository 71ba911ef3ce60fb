"""Finds the measures that another's words refer to: an expression of «п. 2.1» finds numbers, which are looked up in its plan.

A number that two places of the plan have, or none, refers to nothing; nor does a point of an act, which the words beside it tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from generator import addresses
from generator.model import Measure, Section
from generator.outline import OutlinePlace

Cell = Literal["text", "deadline", "responsible", "result"]
CELLS: tuple[Cell, ...] = ("text", "deadline", "responsible", "result")
MOST = 20  # measures of a range, and those that one refers to: a page shows each, with words
_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}(?![\d%])(?!\.\d)"
_POINT = r"(?:п\.\s?п\.|пп\.|п\.|пункт(?:а|у|ом|е|ы|ов|ам|ами|ах)?(?!\w))\s{0,2}(?:№\s?)?"
_ROW = r"(?:строк(?:а|у|и|е|ой|ам|ах)|позици(?:я|ю|и|ей|й|ям|ях))\s{1,2}(?:№\s?)?"
_MEASURE = r"мероприяти(?:е|я|ю|ем|и|й|ям|ями|ях)\s{1,2}(?:№\s?)?"
_JOINT = r"\.?\s?[,и–—-]\s?"
_MENTION = re.compile(
    rf"(?<!\w)(?<!\d\s)(?:{_POINT}|{_ROW}|(?P<measure>{_MEASURE}))"
    rf"(?P<numbers>{_NUMBER}(?:{_JOINT}(?:{_POINT})?{_NUMBER}){{0,19}})(?:\s{{1,2}}раздела\s(?P<section>{_NUMBER}))?",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"(?P<range>\.?\s?[–—-]\s?)?(?P<number>{_NUMBER})")
_AFTER = re.compile(
    r"(?<!\w)(?:по\s(?:итогам|результатам|завершени[ию]|окончани[ию])|после)"
    r"(?:\s(?:выполнения|проведения|реализации|завершения|исполнения|окончания|мероприяти[яй]))*\s$",
    re.IGNORECASE,
)
_ACT = (
    r"(?:приказ|распоряжени|постановлени|решени|закон|кодекс|протокол|порядк|положени|перечн|устав|регламент|программ|рекомендаци"
    r"|поручени|письм|приложени|инструкци|стать|част|раздел|соглашени|договор|указ|стратеги|концепци)"
)
_OTHER_PLAN = (
    r"(?:(?:регион|област|краев|республик|федерал|школьн|годов)[а-я]{1,12}\s)(?:плана|дорожной|карты)"
    r"|плана\s(?:работы|министерств|департамент|минобр)"
)
_OF_ACT = re.compile(
    rf"\s(?:(?:[а-яё-]{{1,30}}(?:ого|его|ой|ей|ых|их)\s){{0,4}}(?:{_ACT}(?:а|я|и|у|е|ов|ий|й|ы|ам)?(?!\w)|(?:ст|ч|разд)\.)"
    rf"|{_OTHER_PLAN})",
    re.IGNORECASE,
)
# An act with its number or day, after which a point is its own; «подготовка приказа по итогам п. 2» names none.
_IN_ACT = re.compile(
    r"(?<!\w)(?:(?:приказ|распоряжени|постановлени|решени|закон|протокол|письм|приложени|стать)[а-я]{0,4}"
    r"(?:\s[а-яё-]{1,20}){0,4}\s(?:№|\d)|(?:ст|ч)\.\s?\d)",
    re.IGNORECASE,
)
# What may follow «мероприятия 3»: «мероприятия 3 этапа», «мероприятия 9 мая» are others.
_ENDS = re.compile(r"\s{0,2}(?:$|[.,;:)(]|\s(?:настоящ|план|дорожн)|(?:настоящ|план|дорожн))", re.IGNORECASE)


_SEEN = 80  # letters before a mention among which it is looked for whether something is put after it


@dataclass(frozen=True)
class Reference:
    """A measure that the words of a cell refer to: `anchor` and `label` are of its place.

    `after` tells that the words put what they speak of after it; `not_before`, of deadlines alone, is then its last day, if it
    has one: an assumption of ours, no day of the cell.
    """

    cell: Cell
    words: str
    anchor: str
    label: str
    after: bool = False
    not_before: date | None = None


class PlanNumbers:
    """The places of one plan by their printed numbers; a measure also by the number of its section and its own: «2.3»."""

    def __init__(self, places: Iterable[OutlinePlace]) -> None:
        self.measures: dict[tuple[str, str], list[OutlinePlace]] = defaultdict(list)
        self.sections: set[str] = set()
        for place in places:
            if isinstance(place.value, Section):
                self.sections.add(addresses.code(place.value.section or ""))
            elif isinstance(place.value, Measure) and place.value.number:
                number, section = addresses.code(place.value.number), place.section or ""
                names = {("", number), (section, number)}
                if section and not number.startswith(f"{section}."):
                    names.add(("", f"{section}.{number}"))
                for name in names:
                    self.measures[name].append(place)

    def find(self, place: OutlinePlace) -> tuple[Reference, ...]:
        """The other measures that the cells of a measure refer to, each once a cell, in their order, `MOST` at most."""
        measure = place.value
        assert isinstance(measure, Measure)
        named = (reference for cell in CELLS for reference in self._of_cell(cell, getattr(measure, cell) or ""))
        others = {(reference.cell, reference.anchor): reference for reference in named if reference.anchor != place.anchor}
        return tuple(others.values())[:MOST]

    def _of_cell(self, cell: Cell, text: str) -> Iterator[Reference]:
        for match in _MENTION.finditer(text):
            before = re.split(r"[;\n]", text[max(0, match.start() - _SEEN) : match.start()])[-1]
            of_act = _OF_ACT.match(text, match.end()) or _IN_ACT.search(before)
            if of_act or (match["measure"] and not _ENDS.match(text, match.end())):
                continue
            after = _AFTER.search(before)
            words = (before[after.start() :] if after else "") + match[0]
            for number in _numbers(match["numbers"]):
                places = self.measures.get((match["section"] or "", number), [])
                if len(places) == 1 and (match["measure"] or match["section"] or number not in self.sections):
                    yield Reference(cell, words, places[0].anchor, places[0].label, bool(after))


def of_plans(places: Iterable[OutlinePlace]) -> dict[str, tuple[Reference, ...]]:
    """What the measures of a roadmap refer to, each within its own table, by the anchors of those that refer to any."""
    rows = (place for place in places if isinstance(place.value, Measure | Section))
    references: dict[str, tuple[Reference, ...]] = {}
    for _, table in groupby(rows, key=lambda place: place.path[:4]):
        plan = tuple(table)
        numbers = PlanNumbers(plan)
        references |= {
            place.anchor: referred for place in plan if isinstance(place.value, Measure) and (referred := numbers.find(place))
        }
    return references


def dated(references: tuple[Reference, ...], last_days: dict[str, date | None]) -> tuple[Reference, ...]:
    """The same with the last day of a measure where a deadline is put after it; `last_days` are by anchor."""
    return tuple(
        replace(reference, not_before=last_days.get(reference.anchor))
        if reference.cell == "deadline" and reference.after
        else reference
        for reference in references
    )


def _numbers(words: str) -> Iterator[str]:
    """The numbers of «1.2, 1.4–1.6», a range with all between; none of a range that does not rise or is too long."""
    last = ""
    for match in _JOINED.finditer(words):
        number = match["number"]
        if match["range"] and last:
            (base, _, first), (other, _, end) = last.rpartition("."), number.rpartition(".")
            if base == other and 0 < int(end) - int(first) <= MOST:
                yield from (f"{base}.{n}" if base else str(n) for n in range(int(first) + 1, int(end) + 1))
        else:
            yield number
        last = number
