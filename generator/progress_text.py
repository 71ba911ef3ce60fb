"""Says in Russian what a dated word on a measure says, and how many measures stand how."""

from collections.abc import Mapping

from generator.model import Status
from generator.reported import ReportedUpdate
from generator.russian import day

STATUSES: Mapping[Status, str] = {
    "начато": "Начато",
    "выполнено": "Выполнено",
    "частично": "Выполнено частично",
    "перенесено": "Перенесено",
    "отменено": "Отменено",
    "не применимо": "Не применимо, сообщено",
}
"""What each status is called before its day."""


def said(update: ReportedUpdate) -> str:
    """«Выполнено 20 марта 2024 г.», «Перенесено 20 мая 2024 г., новый срок — до 15 сентября 2024 г.»."""
    until = f", новый срок — до {day(update.until)}" if update.until else ""
    return f"{STATUSES[update.status]} {day(update.date)}{until}"


def counts(statuses: Mapping[Status, int]) -> str:
    """«выполнено — 4, перенесено — 1», in the order of the statuses."""
    return ", ".join(f"{status} — {statuses[status]}" for status in STATUSES if statuses.get(status))
