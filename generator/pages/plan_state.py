"""Says in a sentence or two how a plan stands on a day: by its term, the next dates, newer plans, what was reported."""

from dataclasses import dataclass

from generator.compare.plan import kind
from generator.model import Period
from generator.pages.understood import NextEvent, Understood
from generator.pages.values import EditionEntry, MunicipalityEntry
from generator.progress_text import counts
from generator.russian import day, in_measures, measures

OF_KIND = {"городской округ": "округа", "муниципальный округ": "округа", "муниципальный район": "района"}
UNREPORTED = "Сведений о выполнении на сайте нет: это не значит, что мероприятия не выполнены."

UNREAD = "Сведения о ходе исполнения на сайте не читаются: в их файле ошибка."


@dataclass(frozen=True)
class PlanState:
    """The state of a plan: sentences, the newer plan that they end with if there is one, the dates ahead, what was reported."""

    term: str
    newer: EditionEntry | None
    coming: tuple[NextEvent, ...]
    reports: str


def plan_state(here: str, period: Period, town: MunicipalityEntry, understood: Understood) -> PlanState:
    """The state of the plan at an address, with what its municipality has published since."""
    coming = tuple(NextEvent.of(event) for event in understood.coming)
    newer = _newer(here, town)
    own = town.by_address.get(here)
    if own and own.repealed:
        sentences = [f"Акт карты {own.altered}.", *(_after(newer) if newer else ())]
        return PlanState(" ".join(sentences), newer, (), _reports(understood))
    return PlanState(" ".join(_term(period, town.name, understood, newer)), newer, coming, _reports(understood))


def _after(newer: EditionEntry) -> list[str]:
    return ["Действует другая:" if newer.standing == "действует" else "Есть более новая:"]


def _term(period: Period, town: str, understood: Understood, newer: EditionEntry | None) -> list[str]:
    if understood.standing == "ещё не начался":
        return [f"Срок карты начнётся {day(period.start)}"]
    if understood.standing == "действует":
        sentences = [f"Карта действует до {day(period.last)}" if period.last else "Карта действует, конец её срока не назван."]
        if not understood.coming and understood.latest:
            sentences.append(f"Последний срок, день которого известен, был {day(understood.latest)}")
        return sentences
    assert period.last
    ended = f"Срок карты закончился {day(period.last)}"
    if newer:
        return [ended, *_after(newer)]
    return [ended, f"Новой карты {OF_KIND.get(kind(town) or '', 'муниципалитета')} на сайте нет."]


def _newer(here: str, town: MunicipalityEntry) -> EditionEntry | None:
    """The plan in force, else the newest of those that came after this one and were not repealed; editions stand newest first."""
    listed = [entry for entry in town.editions if entry.act]
    before = listed[: next((place for place, entry in enumerate(listed) if entry.address == here), 0)]
    after = [entry for entry in before if not entry.repealed]
    return next((entry for entry in after if entry.standing == "действует"), after[0] if after else None)


def _reports(understood: Understood) -> str:
    """What is known of measures being done; nothing is said while no deadline has passed."""
    progress, over = understood.progress, understood.standing == "срок истёк"
    number, total = len(progress.told), len(understood.states)
    if progress.unread:
        return UNREAD
    if number and progress.counts.get("выполнено") == number:
        return f"Сообщено о выполнении: {measures(number)} из {total}."
    if number:
        return f"Сообщено о {in_measures(number)} из {total}: {counts(progress.counts)}."
    return UNREPORTED if over or "срок прошёл" in [state.stage for state in understood.states] else ""
