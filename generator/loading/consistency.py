"""Checks a roadmap against itself: columns with cells, remarks with places, pairs with lines."""

from collections.abc import Container, Iterator, Mapping
from datetime import date

from generator import evidence
from generator.loading import short_names
from generator.loading.key_suggestions import nearest
from generator.loading.short_names import ShortNames, Slip
from generator.model import Done, Indicators, Measure, Municipality, Record, Roadmap, Row, Table, Vocabulary, printed
from generator.outline import Outline, OutlinePlace
from generator.problems import quoted
from generator.russian import day
from generator.source import Path

MAPPINGS = ("cells", "values")  # of a row: words of its columns by their keys
DEEDS = ("amends", "repeals")


def slips(roadmap: Roadmap, outline: Outline, names: ShortNames, today: date | None = None) -> Iterator[Slip]:
    """Every contradiction of the data with itself and with the day, and every short name that no list has."""
    for check in (_cells, _identifiers):
        yield from check(roadmap)
    yield from _remarks(roadmap, outline)
    yield from _deeds(roadmap, names)
    yield from _reports(outline, today)
    yield from short_names.unknown(roadmap, names)


def of_municipality(municipality: Municipality, vocabulary: Vocabulary) -> Iterator[Slip]:
    """Schools that share a short name, kinds of bodies that the vocabulary does not have."""
    slugs: set[str] = set()
    names = ShortNames.of(municipality, vocabulary)
    for index, school in enumerate(municipality.schools):
        if school.slug in slugs:
            yield ("schools", index, "slug"), f"имя {quoted(school.slug)} уже у другой школы", "дайте школе другое имя"
        slugs.add(school.slug)
    for name, code in municipality.bodies.items():
        yield from short_names.kind(("bodies", name), code, names)


def of_predecessors(municipality: Municipality, standing: Container[str]) -> Iterator[Slip]:
    """Predecessors whose data still lies in its folder, and those named twice; `standing` has the folders there are."""
    paths: set[str] = set()
    for index, before in enumerate(municipality.predecessors):
        if before.path in standing:
            yield ("predecessors", index, "path"), *still_there(before.path)
        elif before.path in paths:
            yield ("predecessors", index, "path"), f"муниципалитет {quoted(before.path)} назван дважды", "оставьте одну запись"
        paths.add(before.path)


def still_there(predecessor: str) -> tuple[str, str]:
    """What is wrong when the folder of a predecessor stands, and how to mend it."""
    mend = "перенесите её дорожные карты в папку нового и удалите её или уберите эту запись"
    return f"папка прежнего муниципалитета {quoted(predecessor)} ещё на месте", mend


def _tables(roadmap: Roadmap) -> Iterator[tuple[Path, Table]]:
    for a, annex in enumerate(roadmap.annexes):
        for b, block in enumerate(annex.blocks):
            content = block.content
            if content is not None and not isinstance(content, str):
                yield ("annexes", a, "blocks", b, block.kind), content


def _cells(roadmap: Roadmap) -> Iterator[Slip]:
    for path, table in _tables(roadmap):
        columns = table.columns
        for index, row in enumerate(table.rows):
            row_path = (*path, "rows", index)
            if isinstance(row, Row):
                for steps, key in _filled(row):
                    if key not in columns:
                        mend = f"допишите в columns строку {quoted(f'{key}: заголовок графы')}"
                        yield (*row_path, *steps), f"ячейка {quoted(key)} без графы", perhaps(key, list(columns), mend)
            if isinstance(row, Measure):
                yield from _pairs(row, row_path)


def _filled(row: Row) -> Iterator[tuple[Path, str]]:
    for name in printed(type(row)):
        value = getattr(row, name)
        if name in MAPPINGS:
            yield from (((name, key), key) for key in value)
        elif value:
            yield (name,), name


def _pairs(measure: Measure, path: Path) -> Iterator[Slip]:
    for index, pair in enumerate(measure.pairs):
        for name in type(pair).model_fields:
            line, words = getattr(pair, name), getattr(measure, name)
            lines = len(words.splitlines()) if words else 0
            if line is not None and line > lines:
                what = f"в графе «{name}» строк: {lines}, а указана {line}-я"
                yield (*path, "pairs", index, name), what, "исправьте номер строки"


def _identifiers(roadmap: Roadmap) -> Iterator[Slip]:
    identifiers: set[str] = set()
    for path, table in _tables(roadmap):
        rows = table.rows if isinstance(table, Indicators) else ()
        for index, row in enumerate(rows):
            if row.id and row.id in identifiers:
                yield (*path, "rows", index, "id"), f"имя {quoted(row.id)} уже занято", "дайте показателю другое имя"
            identifiers.add(row.id or "")


def _deeds(roadmap: Roadmap, names: ShortNames) -> Iterator[Slip]:
    """Acts that an act is said to touch, by their editions' folders."""
    for field in DEEDS:
        named = getattr(roadmap.act, field)
        if named == names.edition:
            yield (
                ("act", field),
                "акт не изменяет и не отменяет сам себя",
                "впишите папку другой карты или уберите строку",
            )
        elif named and named not in names.editions:
            others = [folder for folder in names.editions if folder != names.edition]
            mend = "впишите имя папки той карты или уберите строку"
            yield ("act", field), f"папки {quoted(named)} рядом с этой картой нет", perhaps(named, others, mend)


def evidence_files(outline: Outline) -> dict[str, Path]:
    """The files that are named as evidence of measures done, each with the first place that names it."""
    places: dict[str, Path] = {}
    for place, done in _done(outline):
        if (name := evidence.file(done.evidence)) is not None:
            places.setdefault(name, (*place.path, "done", "evidence"))
    return places


def _reports(outline: Outline, today: date | None) -> Iterator[Slip]:
    """Reports of days to come, and files that are named as nobody would find them; without a day none is to come."""
    for place, done in _done(outline):
        if today and done.date > today:
            mend = "впишите день, когда мероприятие выполнено, а пока его нет, уберите done"
            yield (*place.path, "done", "date"), f"день выполнения ещё не наступил: {day(done.date)}", mend
        if name := evidence.misplaced(done.evidence):
            mend = f"положите файл в папку files/ рядом с roadmap.yml и напишите {evidence.FOLDER}{name}"
            yield (*place.path, "done", "evidence"), f"не видно, где лежит файл {quoted(name)}", mend


def _done(outline: Outline) -> Iterator[tuple[OutlinePlace, Done]]:
    return ((place, place.value.done) for place in outline.measures if isinstance(place.value, Measure) and place.value.done)


def _remarks(roadmap: Roadmap, outline: Outline) -> Iterator[Slip]:
    places = {place.anchor: place.value for place in outline.walk()}
    for index, remark in enumerate(roadmap.remarks):
        named: list[tuple[Path, str]] = [(("remarks", index, "at"), remark.at)]
        named += [(("remarks", index, "also", at), name) for at, name in enumerate(remark.also)]
        for path, name in named:
            yield from unnamed(path, name, places)


def unnamed(path: Path, name: str, places: Mapping[str, Record]) -> Iterator[Slip]:
    """What is wrong with the name of a place, `anchor` or `anchor/field`, by the records that have anchors."""
    anchor, _, field = name.partition("/")
    if anchor not in places:
        mend = "возьмите якорь из адреса этого места на странице, без знака #"
        yield path, f"места {quoted(anchor)} в документе нет", perhaps(anchor, list(places), mend)
    elif field and field not in (fields := _fields(places[anchor])):
        mend = f"после косой черты бывают: {', '.join(fields)}"
        yield path, f"у места {quoted(anchor)} нет поля {quoted(field)}", perhaps(field, fields, mend)


def _fields(value: Record) -> list[str]:
    printed_fields = (name for name in printed(type(value)) if name not in MAPPINGS)
    return [*printed_fields, *(key for name in MAPPINGS for key in getattr(value, name, ()))]


def perhaps(typed: str, names: list[str], otherwise: str) -> str:
    """The name that was probably meant, and how to mend it if it was not."""
    name = nearest(typed, names)
    return f"возможно, {quoted(name)}; иначе {otherwise}" if name else otherwise
