"""What a document says of fields that only a person may fill: words of its titles, its letterhead and its labels, by expressions.

Nothing of it becomes data: it is quoted beside the places to fill.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator import deadline
from generator.intake import completeness
from generator.intake.draft import IntakeDraft
from generator.source import Path

_YEARS = r"20\d\d(?:\s*[-–—/,]\s*(?:20)?\d\d)?"
_TERM = re.compile(
    rf"(?:на|в)\s+(?:(?:I{{1,2}}|[12]|первое|второе)\s+полугодие\s+)?{_YEARS}\s*(?:уч(?:ебн\w+|\.)\s*)?(?:г(?:од|оды|ода|г)?\b\.?)"
    r"|с\s+\d{1,2}\.\d{2}\.20\d\d\s+по\s+\d{1,2}\.\d{2}\.20\d\d",
    re.IGNORECASE,
)
_MUNICIPALITY = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:ого|его|ом|ем)\s+"
    r"(?:(?:муниципальн(?:ого|ом)|городск(?:ого|ом))\s+){0,2}(?P<noun>район|округ)[ае]\b"
    r"|(?:города|г\.)\s?[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*"
)
_REGION = re.compile(
    r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?:ской|ая|ская)\s+(?:области|область)|[А-ЯЁ][а-яё]+(?:ского|ского|ий)\s+кра[йя]"
    r"|Республик[аи]\s+[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
)
_DEPARTMENT = re.compile(r"управление|комитет|отдел|департамент|мку|администрация|школа|учреждение", re.IGNORECASE)
_KINDS = {"приказ": "приказ", "распоряжени": "распоряжение", "постановлени": "постановление", "решени": "решение"}
_BY_ACT = re.compile(r"(?:приказ|распоряжени|постановлени|решени)(?:у|ю|ом|ем)\b.*", re.IGNORECASE | re.DOTALL)
IN_DOCUMENT = "в документе: "


def of_roadmap(draft: IntakeDraft) -> dict[Path, str]:
    """By the places of a roadmap's file: its term and the kind of its act."""
    suggested: dict[Path, str] = {}
    if match := next(filter(None, map(_TERM.search, _titles(draft))), None):
        wording = " ".join(match[0].split())
        suggested["period", "wording"] = f"{IN_DOCUMENT}„{wording}“"
        term = deadline.parse(wording, None)
        for name, day in (("start", term.start), ("end", term.end)):
            if day:
                suggested["period", name] = f"по словам „{wording}“ это {day}"
    labels = (str(annex["label"]) for annex in _annexes(draft) if annex.get("label"))
    if match := next(filter(None, map(_BY_ACT.search, labels)), None):
        kind = next(name for stem, name in _KINDS.items() if match[0].casefold().startswith(stem))
        suggested["act", "kind"] = f"{IN_DOCUMENT}„{' '.join(match[0].split())}“, то есть {kind}"
    return suggested


def of_municipality(draft: IntakeDraft) -> dict[Path, str]:
    """By the places of a municipality's file: its name and that of the department."""
    suggested: dict[Path, str] = {}
    if match := next(filter(None, map(_MUNICIPALITY.search, _opening(draft))), None):
        named = f", вероятно {_nominative(match)}" if match["noun"] else ""
        suggested["name",] = f"{IN_DOCUMENT}„{match[0]}“{named}"
    issuer = str(_act(draft).get("issuer", ""))
    if _DEPARTMENT.search(issuer):
        suggested["department", "name"] = f"{IN_DOCUMENT}„{' '.join(issuer.split())}“"
    return suggested


def of_region(draft: IntakeDraft) -> dict[Path, str]:
    """By the places of a region's file: its name."""
    match = next(filter(None, map(_REGION.search, _opening(draft))), None)
    return {("name",): f"{IN_DOCUMENT}„{match[0]}“"} if match else {}


def _nominative(match: re.Match[str]) -> str:
    """«Гурьевский муниципальный округ» of «Гурьевского муниципального округа»."""
    words = re.sub(r"(?:ого|ом)\b", "ый", re.sub(r"(?:его|ем)\b", "ий", " ".join(match[0].split()[:-1])))
    words = re.sub(r"(?<=[кгхц])ый\b", "ий", words).replace("городский", "городской")
    return f"{words} {match['noun']}"


def _act(draft: IntakeDraft) -> Mapping[str, object]:
    act = draft.data.get("act")
    return act if isinstance(act, Mapping) else {}


def _annexes(draft: IntakeDraft) -> Sequence[Mapping[str, object]]:
    annexes = draft.data.get("annexes")
    return annexes if isinstance(annexes, Sequence) else ()


def _titles(draft: IntakeDraft) -> Iterator[str]:
    """Titles of annexes and headings in them, then the title and the words of the act."""
    for annex in _annexes(draft):
        yield str(annex.get("title", ""))
        blocks = annex.get("blocks")
        yield from (str(block.get("heading", "")) for block in (blocks if isinstance(blocks, Sequence) else ()))
    yield from (str(_act(draft).get(name, "")) for name in ("title", "preamble"))
    yield from completeness.said(_act(draft).get("clauses"))


def _opening(draft: IntakeDraft) -> Iterator[str]:
    """The act with all its words, then the titles: who has signed says best where."""
    yield from (" ".join(text.split()) for text in completeness.said(dict(_act(draft))))
    yield from (" ".join(text.split()) for text in (*(str(annex.get("label", "")) for annex in _annexes(draft)), *_titles(draft)))
