"""How we know a subject, in words: «найдено программой: «родитель»», «указано вручную», «по заголовку раздела»."""

from collections.abc import Iterable

from generator.deadline_text import ORIGINS
from generator.themes import Subject


def how(subject: Subject) -> str:
    """The origin of a subject with the document's words that told, if any did."""
    return f"{ORIGINS[subject.origin]}{': ' if subject.evidence else ''}{quoted(subject.evidence)}"


def quoted(words: Iterable[str]) -> str:
    """The words that told, without those that stand inside longer ones."""
    lines = [" ".join(text.split()) for text in words]
    return ", ".join(f"«{text}»" for text in lines if not any(text != other and text in other for other in lines))
