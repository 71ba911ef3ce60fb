"""Composes the report on a plan for some days as an annex for signature: what was due, what is told of it, what is not."""

from collections.abc import Iterator
from datetime import date

from generator import addresses
from generator.model import Annex, Block, OtherTable, Row
from generator.progress import PlaceProgress, of_places
from generator.progress_text import said
from generator.reading import MeasureReading, Reading
from generator.reported import DEPARTMENT
from generator.russian import NBSP, in_measures, lasting

COLUMNS = {"number": "№", "text": "Мероприятие", "deadline": "Срок", "told": "Сведения", "evidence": "Подтверждение"}
SILENT = "сведений нет"
SIGNATURE = "Должность ____________________    Подпись ____________________    Фамилия, инициалы ____________________"


def annex(reading: Reading, first: date, last: date) -> Annex:
    """The report on the measures that fell due from `first` to `last`, or of which something was told on these days."""
    told = of_places(reading.reported.updates, last)
    rows = [
        (read, told.get(read.place.anchor, PlaceProgress(read.place.anchor)))
        for read in reading.measures
        if _due(read, first, last) or _told_within(told.get(read.place.anchor), first, last)
    ]
    stated = sum(place.latest is not None for _, place in rows)
    about = f"Мероприятий, которые относятся к этому сроку: {len(rows)}. Сообщено о {in_measures(stated)}"
    about += f"; о {in_measures(len(rows) - stated)} сведений нет." if stated < len(rows) else "."
    table = OtherTable(columns=COLUMNS, rows=tuple(_row(read, place) for read, place in rows))
    blocks = [Block(text=about), *([Block(table=table)] if rows else []), Block(text=SIGNATURE)]
    title = f"Отчёт о ходе исполнения дорожной карты {reading.roadmap.period.wording} {_plain(lasting(first, last))}"
    return Annex(title=title, blocks=tuple(blocks))


def _due(read: MeasureReading, first: date, last: date) -> bool:
    """Whether a deadline, or one of its spans, ends on these days."""
    ends = (span.last for part in read.deadline.parts or (read.deadline,) for span in part.spans)
    return any(first <= day <= last for day in (*ends, read.deadline.end) if day)


def _told_within(place: PlaceProgress | None, first: date, last: date) -> bool:
    return place is not None and any(update and first <= update.date <= last for update in (place.latest, *place.earlier))


def _row(read: MeasureReading, place: PlaceProgress) -> Row:
    number = addresses.code(read.measure.number or "")
    number = f"{number} (раздел {read.place.section})" if read.place.section else number
    cells = {"text": read.measure.text or "", "deadline": read.measure.deadline or "", "told": _plain("\n".join(_said(place)))}
    papers = "\n".join(paper.url(None) or paper.words for paper in (place.latest.evidence if place.latest else ()))
    return Row(number=number or None, cells={key: words for key, words in (cells | {"evidence": papers}).items() if words})


def _said(place: PlaceProgress) -> Iterator[str]:
    if not place.latest:
        yield SILENT
        return
    latest = place.latest
    words = f"{said(latest)}{f': {latest.text}' if latest.text else ''}"
    yield f"{words} Основание: {latest.act}" if latest.act else words
    if latest.source != DEPARTMENT:
        yield f"Сообщает: {latest.source}"


def _plain(words: str) -> str:
    return words.replace(NBSP, " ")
