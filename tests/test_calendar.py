"""The calendar: its days counted by hand, and its files read back by a program that did not write them."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import vobject
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_laws import lines

from generator import addresses, agenda, loading, reading, russian, site
from generator.agenda import Event, Origin
from generator.deadline import PlanPeriod, Repeats, parse
from generator.event_wording import when
from generator.exports import calendar as files
from generator.exports.recurrence import ENDS, LAST, NAMED, recurrence
from generator.pages import calendar as pages
from generator.pages.calendar import MANY, PAIRS, CalendarPart, CalendarScope
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
CASES: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/calendar.yml").read_text("utf-8"))
DATA = loading.load(ROOT / "roadmaps")
URL = "https://example.org/"
DAY = timedelta(days=1)
READ = {
    edition.path: reading.read(edition, town.municipality, DATA.vocabulary)
    for _, town, edition in DATA.editions
    if edition.roadmap
}
FOUND = {path: agenda.events(read) for path, read in READ.items()}
ALL = [event for found in FOUND.values() for event in found]
MADE = {page.address: page for page in site.pages(DATA, Settings(url=URL), date(2022, 2, 1))}
KALAR, GUREVSK = "zabaykalsky/kalar/2021-2022", "kemerovo/gurevsk/2022"
ORIGIN = Origin("Край", "Город", "на 2022 год", date(2022, 1, 1))
JANUARY = Event("r/m/2022", "m-1", 1, "мероприятие 1", "", "январь", date(2022, 1, 1), date(2022, 1, 31), "month", "on")


def entries(content: str | bytes) -> list[Any]:
    assert isinstance(content, bytes)
    return list(vobject.readOne(content.decode()).contents.get("vevent", []))


def entries_of(folder: str) -> list[Any]:
    return entries(MADE[addresses.ics(folder)].content())


def name(event: Event) -> str:
    return f"{event.path}#{event.anchor}-{event.number}@example.org"


@pytest.mark.parametrize(
    ("folder", "events"),
    [
        ("", ALL),
        *((addresses.folder(path), list(found)) for path, found in FOUND.items()),
        *((addresses.folder(path.rpartition("/")[0]), list(found)) for path, found in FOUND.items()),
        *((addresses.body(kind.code), [e for e in ALL if kind.code in e.kinds]) for kind in DATA.vocabulary.kinds),
    ],
)
def test_a_file_has_every_event_on_its_days(folder: str, events: list[Event]) -> None:
    """Another program finds in each calendar all its events, no others, each once under its own name.

    A limit stands on its last day, anything longer than a week on its first, the rest on its own days.
    """
    found = {entry.uid.value: (entry.dtstart.value, entry.dtend.value - DAY) for entry in entries_of(folder)}
    assert found.keys() == {name(event) for event in events}
    assert len(entries_of(folder)) == len(events)
    for event in events:
        week = event.last - event.first < 7 * DAY
        days = (event.first, event.last) if week else (event.last, event.last) if event.mark == "until" else (event.first,) * 2
        assert found[name(event)] == days


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["term"])
def test_a_term_stands_as_people_read_calendars(case: dict[str, Any]) -> None:
    """The title begins with the measure's own words, its kind stands behind; a limit reminds three days before, at nine."""
    read = parse(case["term"], PlanPeriod(date(2021, 1, 1), date(2023, 12, 31)))
    start, end = read.start, read.end
    first, last = (start or end), (end or start)
    assert first
    assert last
    mark = {"until": "until", "from": "from", "recurring": "repeats"}.get(read.kind, "on")
    if mark == "until":
        first = last
    grain = read.spans[0].grain if read.spans else "day"
    last = first if mark == "from" else last
    event = replace(JANUARY, text="Совещание", first=first, last=last, grain=grain, mark=mark, repeats=read.repeats)  # type: ignore[arg-type]
    (entry,) = entries(files.calendar("x", [event], {"r/m/2022": ORIGIN}, None))
    assert entry.summary.value.replace("\u00a0", " ") == ("Совещание" + (f" ({case['kind']})" if case["kind"] else ""))
    assert [entry.dtstart.value, entry.dtend.value - DAY] == case["days"]
    assert [alarm.trigger.value for alarm in entry.contents.get("valarm", [])] == [timedelta(days=-3, hours=9)] * case["reminds"]


def test_files_keep_the_form_of_the_standard() -> None:
    """Lines end as RFC 5545 wants and are no longer than 75 octets; nothing is of the clock; the bytes are the same again."""
    pages_again = site.pages(DATA, Settings(url=URL), date(2030, 5, 5))
    for page in pages_again:
        if page.address.endswith(".ics"):
            content = page.content()
            assert content == MADE[page.address].content()
            assert isinstance(content, bytes)
            assert content.endswith(b"END:VCALENDAR\r\n")
            assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
            assert max(map(len, content.split(b"\r\n"))) <= 75
            assert all(line.decode() is not None for line in content.split(b"\r\n"))  # no letter is torn
    stamps = {entry.dtstamp.value.date() for entry in entries_of("")}
    assert stamps == {READ[path].roadmap.act.date for path in FOUND}


def test_entries_say_what_people_need() -> None:
    """A deadline says so, tells the printed words and whose it is, leads to its measure and keeps nobody busy."""
    entry = next(entry for entry in entries_of(addresses.folder(GUREVSK)) if "#m-3-1-1@" in entry.uid.value)
    assert entry.summary.value.startswith("Включение МБОУ «ООШ № 16»")
    assert entry.summary.value.endswith(" (срок)")
    assert "«До 2024 года»" in entry.description.value
    assert "Гурьевский муниципальный округ" in entry.description.value
    assert entry.url.value == f"{URL}roadmaps/{GUREVSK}/#m-3-1"
    assert entry.transp.value == "TRANSPARENT"
    assert (entry.dtstart.value, entry.dtend.value) == (date(2023, 12, 31), date(2024, 1, 1))


@settings(max_examples=500)
@given(lines)
@example("a\\Nb\\nc\\,d;e")
@example("END:VEVENT\\r\\nBEGIN:VEVENT")
@example("𝄞" * 40)
def test_any_words_come_back_as_they_were(words: str) -> None:
    """Whatever a measure says, it stays the summary of its event and nothing else."""
    (entry,) = entries(files.calendar(words, [replace(JANUARY, text=words)], {"r/m/2022": ORIGIN}, None))
    assert entry.summary.value == f"{russian.short(words) or JANUARY.label} (в\u00a0январе 2022\u00a0г.)"


@given(lines.map(lambda words: f"<b>{words}</b>"))
@example("</a><script>alert(1)</script>")
def test_no_words_become_markup(words: str) -> None:
    """The words of the data stay words on the page."""
    scope = CalendarScope("site", "", words, (("", words),))
    event, origin = replace(JANUARY, text=words, wording=words, assumed=(words,)), replace(ORIGIN, town=words, region=words)
    shown, plain = (
        pages.calendar(replace(scope, name=named), (one,), {"r/m/2022": source}, date(2022, 1, 1))
        for named, one, source in ((words, event, origin), ("x", replace(JANUARY, text="x", assumed=("x",)), ORIGIN))
    )
    assert shown.count("<") == plain.count("<")


def test_names_outlive_changes_of_other_measures() -> None:
    """A subscriber's event keeps its name when measures around it are moved or removed."""
    read = READ[GUREVSK]
    turned = agenda.events(replace(read, measures=tuple(reversed(read.measures))))
    fewer = agenda.events(replace(read, measures=read.measures[5:]))
    assert {name(event): event for event in turned} == {name(event): event for event in FOUND[GUREVSK]}
    assert {name(event) for event in fewer} < {name(event) for event in turned}
    assert max(Counter(map(name, ALL)).values()) == 1


def test_duties_of_the_act_stand_in_the_calendar() -> None:
    """Clause 2.3 of Kalar's order: reports by 15 January and by 10 June 2022."""
    reports = [(event.first, event.last, event.mark) for event in FOUND[KALAR] if event.anchor == "c-2.3"]
    assert reports == [(day, day, "until") for day in (date(2022, 1, 15), date(2022, 6, 10))]
    text = MADE["roadmaps/zabaykalsky/kalar/calendar/"].content()
    assert isinstance(text, str)
    assert unescape(text).count('href="../2021-2022/#c-2.3"') == 2
    assert "до\u00a015\u00a0января" in text
    assert "до\u00a010\u00a0июня" in text


def test_months_have_what_was_counted_by_hand() -> None:
    """January 2022 over all: five of Gurevsk, Kalar's report, one meeting of Okoneshnikovo, whose project goes on."""
    january = agenda.months(agenda.by_days(ALL))[date(2022, 1, 1)]
    begun = Counter(event.path.split("/")[1] for event in january if event.first >= date(2022, 1, 1))
    assert begun == {"gurevsk": 5, "kalar": 1, "okoneshnikovo": 1}
    assert [event.anchor for event in january if event.first < date(2022, 1, 1)] == ["m-2.1-5"]
    assert [len(FOUND[path]) for path in (GUREVSK, KALAR)] == [14, 12]


WORDS = [
    ("до 1 февраля", date(2022, 2, 1), date(2022, 2, 1), "day", "until"),
    ("с 1 февраля", date(2022, 2, 1), date(2022, 2, 1), "day", "from"),
    ("15 января", date(2022, 1, 15), date(2022, 1, 15), "day", "on"),
    ("в январе", date(2022, 1, 1), date(2022, 1, 31), "month", "on"),
    ("с 10 по 12 октября", date(2022, 10, 10), date(2022, 10, 12), "day", "on"),
    ("с 1 по 31 октября", date(2022, 10, 1), date(2022, 10, 31), "day", "on"),
    ("с 30 сентября по 2 октября", date(2022, 9, 30), date(2022, 10, 2), "day", "on"),
    ("апрель – май", date(2022, 4, 1), date(2022, 5, 31), "month", "on"),
    ("апрель – май 2021 г.", date(2021, 4, 1), date(2021, 5, 31), "month", "on"),
    ("ноябрь 2020 – январь 2021", date(2020, 11, 1), date(2021, 1, 31), "month", "on"),
    ("с 30 декабря 2021 г. по 8 января 2022 г.", date(2021, 12, 30), date(2022, 1, 8), "day", "on"),
    ("III квартал 2022 г.", date(2022, 7, 1), date(2022, 9, 30), "quarter", "on"),
    ("2021/2022 учебный год", date(2021, 9, 1), date(2022, 8, 31), "school-year", "on"),
    ("с 1 сентября 2021 г. по 15 мая 2022 г.", date(2021, 9, 1), date(2022, 5, 15), "month", "on"),
]


@pytest.mark.parametrize(("said", "first", "last", "grain", "mark"), WORDS)
def test_days_are_told_no_finer_than_they_were_named(said: str, first: date, last: date, grain: Any, mark: Any) -> None:
    """A month stays a month, a term a term; the year of the heading is not said again."""
    event = replace(JANUARY, first=first, last=last, grain=grain, mark=mark)
    assert when(event, 2022).replace("\u00a0", " ") == said


REPEATS: list[tuple[str, list[str], str]] = [
    ("еженедельно по вторникам с 1 по 20 марта 2022 г.", ["2022-03-01", "2022-03-08", "2022-03-15"], NAMED),
    ("ежемесячно с 1 сентября по 15 ноября 2022 г.", ["2022-09-30", "2022-10-31"], ENDS),
    ("ежеквартально в течение 2022 года", ["2022-03-31", "2022-06-30", "2022-09-30", "2022-12-31"], ENDS),
    ("1 раз в год с 1 сентября 2021 г. по 31 августа 2023 г.", ["2022-08-31", "2023-08-31"], ENDS),
    ("2 раза в год с 1 января 2022 г. по 31 декабря 2023 г.", ["2023-12-31"], LAST),
    ("последняя пятница месяца с 1 марта 2022 г. по 31 мая 2022 г.", ["2022-03-25", "2022-04-29", "2022-05-27"], NAMED),
    ("вторая среда каждого месяца с 1 марта 2022 г. по 31 мая 2022 г.", ["2022-03-09", "2022-04-13", "2022-05-11"], NAMED),
    ("по вторникам и четвергам с 1 по 10 марта 2022 г.", ["2022-03-01", "2022-03-03", "2022-03-08", "2022-03-10"], NAMED),
    ("ежемесячно с 15 по 20 число с 1 марта 2022 г. по 15 мая 2022 г.", ["2022-03-20", "2022-04-20"], ENDS),
    ("5 и 20 числа каждого месяца с 1 марта 2022 г. по 10 апреля 2022 г.", ["2022-03-05", "2022-03-20", "2022-04-05"], NAMED),
    ("1-й и 3-й четверг месяца с 1 марта 2022 г. по 10 апреля 2022 г.", ["2022-03-03", "2022-03-17", "2022-04-07"], NAMED),
]  # fmt: skip


@pytest.mark.parametrize(("words", "days", "note"), REPEATS)
def test_repetitions_stand_where_the_words_allow(words: str, days: list[str], note: str) -> None:
    """On the days named; on the last day of each unit where none is; once where even that would be a guess."""
    read = parse(words, PlanPeriod(date(2021, 9, 1), date(2023, 12, 31)))
    assert read.repeats, read
    assert read.start
    assert read.end
    event = replace(JANUARY, first=read.start, last=read.end, mark="repeats", repeats=read.repeats)
    content = files.calendar("x", [event], {"r/m/2022": ORIGIN}, None)
    entry, *others = entries(content)
    found = list(entry.rruleset) if entry.rruleset else [one.dtstart.value for one in (entry, *others)]
    assert [f"{day:%Y-%m-%d}" for day in found] == days
    assert (b"RRULE" in content) == (note != LAST and not others)
    assert note in entry.description.value


def repetitions(units: list[str], days: st.SearchStrategy[int]) -> st.SearchStrategy[Repeats]:
    weekday, month = st.none() | st.integers(1, 7), st.none() | st.integers(1, 12)
    fields = st.tuples(  # the details of weekdays and ranges have cases of their own
        st.integers(1, 3),
        st.integers(1, 4) | st.integers(5, 120),
        st.sampled_from(units),
        weekday,
        st.none() | days,
        month,
    )
    return fields.map(lambda six: Repeats(*six))


UNITS = ["day", "week", "month", "quarter", "half-year", "year"]
ONCE = st.tuples(
    st.just(1), st.integers(1, 3), st.sampled_from(["month", "year"]), st.none(), st.integers(28, 31),
    st.none() | st.sampled_from([2, 4, 12]),
).map(lambda six: Repeats(*six))  # fmt: skip
# The templates of MS-OXCICAL 2.1.3.2.2.1-5, as far as we use them: what Outlook reads as a pattern. It skips any other rule.
FORMS = [
    r"FREQ=DAILY;UNTIL=\d{8};INTERVAL=\d{1,3}",
    r"FREQ=WEEKLY;UNTIL=\d{8};INTERVAL=\d{1,2};BYDAY=(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*",
    r"FREQ=MONTHLY;UNTIL=\d{8};INTERVAL=\d{1,2};BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)",
    r"FREQ=YEARLY;UNTIL=\d{8};INTERVAL=[1-8];BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU);BYMONTH=([1-9]|1[0-2])",
    r"FREQ=MONTHLY;UNTIL=\d{8};INTERVAL=\d{1,2};BYMONTHDAY=(-1|[1-9]|1\d|2[0-8])",
    r"FREQ=YEARLY;UNTIL=\d{8};INTERVAL=[1-8];BYMONTHDAY=(-1|[1-9]|[12]\d|30);BYMONTH=([1-9]|1[0-2])",
]


@settings(max_examples=600)
@given(repetitions(UNITS, st.integers(1, 31)) | ONCE, st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(0, 3000))
@example(Repeats(1, 1, "month", day=31), date(2022, 1, 31), 800)
@example(Repeats(1, 1, "month", day=30), date(2023, 1, 15), 800)
@example(Repeats(1, 1, "year", day=29, month=2), date(2023, 1, 1), 2500)
@example(Repeats(1, 120, "month", day=5), date(2015, 1, 1), 3000)
@example(Repeats(1, 100, "week", weekday=3), date(2015, 1, 1), 3000)
def test_repetitions_are_read_by_every_program(repeats: Repeats, first: date, length: int) -> None:
    """Rules have the forms that Outlook reads, and the days that a second library finds are those counted one by one."""
    last = first + DAY * length
    placed = recurrence(repeats, first, last)
    event = replace(JANUARY, first=first, last=last, mark="repeats", repeats=repeats)
    content = files.calendar("x", [event], {"r/m/2022": ORIGIN}, None)
    found = entries(content)
    rules = re.findall(rb"RRULE:(.*)\r\n", content)
    assert all(any(re.fullmatch(form, rule.decode()) for form in FORMS) for rule in rules), rules
    days = [day.date() for day in found[0].rruleset] if rules else [entry.dtstart.value for entry in found]
    assert len({entry.uid.value for entry in found}) == len(found)
    assert first <= days[0] == placed.first
    assert days[-1] <= last
    if placed.note != LAST:
        assert days == counted(repeats, placed.first, last)


def counted(repeats: Repeats, begin: date, last: date) -> list[date]:
    """The days of a repetition from its first one on, each day asked in turn."""
    months = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}.get(repeats.unit, 0) * repeats.every
    found = []
    for day in (begin + DAY * number for number in range((last - begin).days + 1)):
        if not months:
            meant = (day - begin).days % (repeats.every * (7 if repeats.unit == "week" else 1)) == 0
        else:
            ends = (day + DAY).day == 1
            named = day.day == repeats.day or (ends and day.day < (repeats.day or 31)) if repeats.day else ends
            meant = named and ((day.year - begin.year) * 12 + day.month - begin.month) % months == 0
        found += [day] if meant else []
    return found


def test_a_long_page_counts_and_leads_on() -> None:
    """Beyond a limit a page tells how many events each region has in a month, and where they are listed."""
    events = tuple(replace(JANUARY, path=f"{'ab'[n % 2]}/m/2022", number=n + 1) for n in range(MANY + 1))
    parts = tuple(
        CalendarPart.of(f"roadmaps/{land}/calendar/", name, [event for event in events if event.path.startswith(land)])
        for land, name in (("a", "Область"), ("b", "Край"))
    )
    scope = CalendarScope("site", "", "Сайт", (("", "Главная"),), parts)
    origins = dict.fromkeys(("a/m/2022", "b/m/2022"), ORIGIN)
    for told in (events, None):
        text = unescape(pages.calendar(scope, told, origins, date(2022, 1, 1)))
        assert '<a href="../roadmaps/a/calendar/#2022-01">Область</a> <span class="quiet">151</span>' in text
        assert "#m-1" not in text
    assert unescape(pages.calendar(scope, events[1:], origins, date(2022, 1, 1))).count("#m-1") == MANY


def test_very_many_months_and_parts_are_counted_apart() -> None:
    """A page that would count each month in each of very many parts counts the parts, and the months of all of them."""
    months = tuple((date(2000 + n // 12, n % 12 + 1, 1), 2) for n in range(20))
    parts = tuple(CalendarPart(f"roadmaps/r{n}/calendar/", f"Край {n}", months) for n in range(PAIRS // 20 + 1))
    text = unescape(pages.calendar(CalendarScope("site", "", "Сайт", (), parts), None, {}, date(2000, 1, 1), file=False))
    assert '<a href="../roadmaps/r7/calendar/">Край 7</a> <span class="quiet">40</span>'.replace(" 7", "\u00a07") in text.replace(
        "Край 7", "Край\u00a07"
    )
    assert f'<li id="2001-08">Август <span class="quiet">{2 * len(parts)}</span>' in text
    assert ".ics" not in text


def test_the_calendar_of_all_regions_is_joined_from_theirs() -> None:
    """Every event of the regions' files once, under the site's own name; those of a kind from the files of that kind."""
    found = {page.address: page for page in site.pages(DATA, Settings(), date(2022, 2, 1)) if page.address.endswith(".ics")}
    for code in ("", "bodies/department/"):
        own = [f"roadmaps/{land.path}/{code}calendar.ics" for land in DATA.lands]
        events = [entry.uid.value for address in own if address in found for entry in entries(bytes(found[address].content()))]
        joined = bytes(found[f"{code}calendar.ics"].content())
        assert [entry.uid.value for entry in entries(joined)] == events != []
        assert joined.count(b"X-WR-CALNAME") == joined.count(b"BEGIN:VCALENDAR") == 1


def test_a_page_changes_with_months_and_not_with_days() -> None:
    """The calendar of a day is that of every other day of its month, and marks the month."""
    texts = [
        next(page for page in site.pages(DATA, Settings(), day) if page.address == "calendar/").content()
        for day in (date(2022, 2, 1), date(2022, 2, 28), date(2022, 3, 1), date(2030, 1, 1))
    ]
    assert texts[0] == texts[1] != texts[2]
    assert "этот месяц" in str(texts[2])
    assert "Сейчас январь\u00a02030 года. Впереди сроков нет." in str(texts[3])


def test_a_page_opens_at_what_is_ahead_and_folds_what_is_past() -> None:
    """Months from this one on come first, those before are folded by year, newest first; what still repeats is not past."""
    weekly = replace(
        JANUARY, anchor="m-9", first=date(2020, 9, 1), last=date(2022, 5, 31), mark="repeats", repeats=Repeats(1, 1, "week")
    )
    past = [replace(JANUARY, anchor=f"m-{n}", first=day, last=day) for n, day in enumerate((date(2020, 3, 5), date(2021, 3, 5)))]
    later = replace(JANUARY, anchor="m-5", first=date(2022, 6, 7), last=date(2022, 6, 7))
    scope, origins = CalendarScope("town", "roadmaps/a/b/", "Город", ()), {"r/m/2022": ORIGIN}
    text = unescape(pages.calendar(scope, (*past, weekly, later), origins, date(2022, 2, 1)))
    ahead, _, before = text.partition("{#past}")
    assert re.findall(r"#(\d{4}-\d\d)}", ahead) == ["2022-02", "2022-06"]
    assert re.findall(r"<summary>(\d{4}) год|<h3 id=\"(2\d+-\d\d)", before) == [
        ("2021", ""), ("", "2021-03"), ("2020", ""), ("", "2020-09"), ("", "2020-03"),
    ]  # fmt: skip
    assert "Продолжается: 1" in ahead.partition("{#2022-06}")[0]
    assert "Впереди сроков нет" not in text
    assert "Впереди сроков нет" in pages.calendar(scope, tuple(past), origins, date(2022, 2, 1))


def test_an_empty_calendar_says_so() -> None:
    """No events: a sentence, no file to take, and the file that subscribers have stays readable."""
    text = pages.calendar(CalendarScope("town", "roadmaps/a/b/", "Город", ()), (), {}, date(2022, 1, 1))
    assert "нет ни одного срока" in text
    assert ".ics" not in text
    assert entries(files.calendar("Город", (), {}, None)) == []


def test_words_that_would_fill_a_file_are_cut_and_said_to_be() -> None:
    """A cell of letters beyond any true one stands in an event up to the last whole word that fits, with where the rest is."""
    long = replace(JANUARY, text="Слово " * 3_000, wording="январь, " * 2_000)
    (entry,) = entries(files.calendar("Сроки", [long], {JANUARY.path: ORIGIN}, URL))
    said = entry.description.value
    assert files.CUT in said
    assert len(said) < 2 * files.WORDS + 500
    assert entry.url.value.endswith("#m-1")
    (whole,) = entries(
        files.calendar("Сроки", [replace(long, text="Слово " * 300, wording="январь")], {JANUARY.path: ORIGIN}, URL)
    )
    assert files.CUT not in whole.description.value
