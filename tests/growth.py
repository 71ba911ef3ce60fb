"""What `country.py` has measured as a table, for readers of English and of Russian."""

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from typing import Any

Told = dict[str, Any]
"""What was measured of a country of one size."""
LIMIT = 600  # seconds after which a generator is given up


BRIEF = (  # of the rows those that tell the most
    "pages",
    "from nothing, search and files included, s",
    "the same, ms a page",
    "one measure changed: its pages on disk, s",
    "the same, and search finds it, s",
    "an edit seen in `mkdocs serve`, s",
    "from `git push` to the page over HTTP, s",
    "a push checked and not accepted, s",
    "`check` of everything, again, s",
    "peak memory of our processes, MB",
    "first visit, KB",
    "first search, KB more",
    "two plans compared, KB more",
    "naive MkDocs Material by ours from nothing",
    "from nothing, computed from the sizes that ended",
    "naive MkDocs Material by ours after one change",
    "its bytes by ours",
    "its bytes, computed likewise",
    "Zensical by ours after one change",
    "Hugo, a plain theme by ours after one change",
)


def table(found: Sequence[Told], russian: bool = False, brief: bool = False) -> str:
    """A column for each size; a ratio is theirs by ours."""
    head = " | ".join(f"{one['municipalities']:,}".replace(",", "\u00a0" if russian else ",") for one in found)
    what = "Муниципалитетов" if russian else "municipalities"
    lines = [f"| {what} | {head} |", f"|---|{'---|' * len(found)}"]
    for english, name, tell in (row for row in _rows(found) if not brief or row[0] in BRIEF):
        cells = [tell(one) for one in found]
        if any(cells):
            lines.append(f"| {name if russian else english} | {' | '.join(_cell(cell, russian) for cell in cells)} |")
    return "\n".join(lines) + "\n"


def _rows(found: Sequence[Told]) -> Iterator[tuple[str, str, Callable[[Told], str]]]:
    yield "pages", "Страниц", lambda one: f"{one['pages']:,}"
    yield "from nothing, search and files included, s", "С нуля, с поиском и файлами, с", _seconds("cold")
    yield "the same, ms a page", "То же на страницу, мс", lambda one: f"{1000 * one['cold']['wall'] / one['pages']:.1f}"
    yield (
        "one measure changed: its pages on disk, s",
        "Изменено одно мероприятие: страницы на диске, с",
        _plain("shown"),
    )
    yield "the same, and search finds it, s", "То же, и поиск находит новые слова, с", _seconds("changed")
    yield "an edit seen in `mkdocs serve`, s", "Правка видна в `mkdocs serve`, с", _plain("served")
    yield (
        "from `git push` to the page over HTTP, s",
        "От `git push` до страницы по HTTP, с",
        _plain("pushed", "again"),
    )
    yield "a push checked and not accepted, s", "Отправка только проверена, с", _plain("pushed", "tried")
    yield "`check` of everything, again, s", "`check` всего, повторно, с", _seconds("checked")
    yield "peak memory of our processes, MB", "Память всех процессов в пике, МБ", lambda one: f"{one['cold']['memory']:,.0f}"
    yield "the site on disk, MB", "Сайт на диске, МБ", lambda one: f"{one['megabytes']:,}"
    yield "the Markdown of its pages, MB", "Markdown его страниц, МБ", lambda one: f"{one['markdown']:,}"
    for key, english, russian in (
        ("page", "heaviest roadmap page, KB packed", "Самая тяжёлая страница карты, КБ в сжатом виде"),
        ("first visit", "first visit, KB", "Первый заход читателя, КБ"),
        ("first search", "first search, KB more", "Первый поиск, ещё КБ"),
        ("two plans", "two plans compared, KB more", "Сравнение двух планов, ещё КБ"),
    ):
        yield english, russian, lambda one, key=key: f"{one['read'][key] / 1000:.0f}"  # type: ignore[misc]
    for key, english in (("naive", "naive MkDocs Material"), ("zensical", "Zensical"), ("hugo", "Hugo, a plain theme")):
        russian = {"naive": "Обычная сборка MkDocs Material", "hugo": "Hugo, шаблон в одну строку"}.get(key, english)
        yield f"{english}, the same Markdown, s", f"{russian}, тот же Markdown, с", _seconds(key)
        yield f"{english} by ours from nothing", f"{russian} к нашей с нуля, раз", _times(key, "cold")
        yield (
            f"{english} by ours after one change",
            f"{russian} к нашей правке, раз",
            _times(key, "changed"),
        )
        if key == "naive":
            yield (
                "from nothing, computed from the sizes that ended",
                "То же с нуля, вычислено",
                _grown(found),
            )
            yield (
                "its site on disk, MB",
                "Её сайт на диске, МБ",
                lambda one: f"{one['naive megabytes']:,}" if "naive megabytes" in one else "",
            )
            yield "its bytes by ours", "Её место на диске к нашему, раз", _heavier
            yield "its bytes, computed likewise", "То же, вычислено", _heavier_grown(found)


def _seconds(key: str) -> Callable[[Told], str]:
    def tell(one: Told) -> str:
        if key not in one:
            return ""
        return f"{one[key]['wall']:,.1f}" if one[key]["done"] else f"> {one[key]['wall']:.0f}"

    return tell


def _plain(*keys: str) -> Callable[[Told], str]:
    return lambda one: f"{reduce(lambda told, key: told[key], keys, one):.1f}"


def _times(theirs: str, ours: str) -> Callable[[Told], str]:
    """How many times as long another took; with a sign where it was given up."""

    def tell(one: Told) -> str:
        if theirs not in one:
            return ""
        sign = "" if one[theirs]["done"] else "> "
        found = one[theirs]["wall"] / one[ours]["wall"]
        return f"{sign}{found:,.1f}" if found >= 1 else f"{sign}{found:.2f}"

    return tell


def _heavier(one: Told) -> str:
    return f"{one['naive megabytes'] / one['megabytes']:.1f}" if "naive megabytes" in one else ""


def _grown(found: Sequence[Told]) -> Callable[[Told], str]:
    """How many times as long the naive way would take where it did not end, if it goes on as it grew."""
    ended = [(one["pages"], one["naive"]["wall"]) for one in found if "naive" in one and one["naive"]["done"]]
    return lambda one: _beyond(ended, one["pages"], one["cold"]["wall"]) if (one["pages"] not in dict(ended)) else ""


def _heavier_grown(found: Sequence[Told]) -> Callable[[Told], str]:
    """The same of its bytes."""
    ended = [(one["pages"], one["naive megabytes"]) for one in found if "naive megabytes" in one]
    return lambda one: _beyond(ended, one["pages"], one["megabytes"]) if (one["pages"] not in dict(ended)) else ""


def _beyond(ended: Sequence[tuple[int, float]], pages: int, ours: float) -> str:
    """Every page lists every page, so cost grows as a·P + b·P²: through the two largest sizes that ended, at more pages."""
    if len(ended) < 2:
        return ""
    (less, one), (more, other) = sorted(ended)[-2:]
    square = (other / more - one / less) / (more - less)
    return f"≈ {pages * (one / less + square * (pages - less)) / ours:,.0f}"


def _cell(text: str, russian: bool) -> str:
    """A number as a language writes it; a dash where nothing was measured."""
    return (text.replace(",", "\u00a0").replace(".", ",") if russian else text) or "–"
