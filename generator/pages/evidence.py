"""How we know a subject, in words: «найдено программой: «родитель»», «указано вручную», «по заголовку раздела»."""

from collections.abc import Iterable

from generator.deadline_text import ORIGINS
from generator.themes import Subject

UNDECLARED = "Отдельно фактор в документе не заявлен, мероприятия найдены по их словам."
UNANSWERED = ", мероприятий нет: ни в одном он не назван."


def how(subject: Subject) -> str:
    """The origin of a subject with the document's words that told, if any did."""
    return f"{ORIGINS[subject.origin]}{': ' if subject.evidence else ''}{quoted(subject.evidence)}"


def declared(subject: Subject, rest: str) -> str:
    """That a document declares a factor, and how; the sentence goes on with the `rest`."""
    return f"Фактор заявлен ({how(subject)}){rest}"


def quoted(words: Iterable[str]) -> str:
    """The words that told, without those that stand inside longer ones."""
    lines = [" ".join(text.split()) for text in words]
    return ", ".join(f"«{text}»" for text in lines if not any(text != other and text in other for other in lines))
