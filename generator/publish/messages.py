"""Writes what a pusher and an operator read of publishing, in Russian."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from generator import addresses
from generator.left_out import MENDS
from generator.publish.objects import PathChange
from generator.publish.publishing import Outcome
from generator.publish.releases import Release
from generator.publish.rights import DATA, municipality_folder

OTHERS = "сообщите оператору сайта"  # of a release that an earlier program made
MOST = 3  # addresses that one line names
HELD = "Оператор вернул прежний выпуск; новое появится, когда main изменится или оператор скажет: resume --forward."


def published(  # noqa: PLR0913, PLR0917  what happened, when, and to whom it is told
    outcome: Outcome, start: datetime, now: datetime, url: str, changed: Sequence[PathChange], operator: bool = False
) -> list[str]:
    """How a push ended for its pusher, who may be an operator, on a line or two."""
    if outcome.failure:
        old = "прежний сайт работает; " if outcome.release else ""
        why = outcome.cause if operator else outcome.failure
        return [f"Принято, но сайт не перестроен: {why}; {old}сервер попробует снова."]
    if outcome.held:
        return [f"Принято. {HELD}"]
    if not outcome.release:
        return []
    seconds = max(1, round((now - start).total_seconds()))
    places = ", ".join(_places(url, [change for change in changed if not change.folder]))
    parts = [*summary(outcome.release), *_doubts(outcome.release, changed), f"выпуск {outcome.release.number}"]
    done = f"Опубликовано за {seconds} с: {places} ; {'; '.join(parts)}."
    return [done, *_left_out(outcome.release, {municipality_folder(change.path) or "" for change in changed})]


def _left_out(release: Release, towns: Collection[str]) -> Iterator[str]:
    """What of the pusher's own municipalities is not on the site."""
    for path, reason in release.left_out.items():
        if "/".join(path.split("/")[:2]) in towns:
            yield f"Не построено: {DATA}/{path}: {reason}; {MENDS.get(reason, OTHERS)}. Остальное опубликовано."


def summary(release: Release) -> list[str]:
    """What a release changed for readers."""
    pages = release.pages
    return [f"новых страниц {pages.new}, изменённых {pages.changed}, исчезло {pages.gone}"]


def _places(url: str, changed: Iterable[PathChange]) -> list[str]:
    """The pages on which a push can be seen: roadmaps first, then municipalities and regions."""
    base = url.rstrip("/")
    paths: dict[str, None] = {}
    for change in changed:
        steps = change.path.split("/")
        if steps[0] == DATA and len(steps) > 2 and steps[1] != "vocabulary":
            paths["/".join(steps[1 : min(len(steps) - 1, 4) - change.gone])] = None
    deepest = sorted(filter(None, paths), key=lambda path: -path.count("/"))
    places = [addresses.absolute(addresses.folder(path), url) for path in deepest]
    rest = len(places) - MOST
    return [*places[:MOST], *([f"и ещё {rest}"] if rest > 0 else [])] or [f"{base}/"]


def _doubts(release: Release, changed: Iterable[PathChange]) -> list[str]:
    """How many doubts there are about the municipalities of a push."""
    towns = {municipality_folder(change.path) for change in changed}
    count = sum(number for folder, number in release.doubts.items() if folder in towns)
    return [f"сомнений {count}"] if count else []
