"""Letters that a reader may send: the address and the measure are already filled in."""

from dataclasses import dataclass
from urllib.parse import quote

from generator.outline import OutlinePlace


@dataclass(frozen=True)
class Letters:
    """Who answers for a roadmap, what it is called, and its absolute address."""

    email: str | None
    plan: str
    address: str

    def ask(self, place: OutlinePlace | None = None) -> str | None:
        """A question about a place, or about the whole plan."""
        return self._letter("Вопрос", place)

    def report(self, place: OutlinePlace | None = None) -> str | None:
        """A mistake noticed in a place, or somewhere in the plan."""
        return self._letter("Ошибка на сайте", place)

    def _letter(self, about: str, place: OutlinePlace | None) -> str | None:
        """RFC 6068; short, for a page holds two of them a row."""
        if self.email is None:
            return None
        subject = f"{about}: {place.label if place else self.plan}"
        body = f"{self.address}#{place.anchor}" if place else self.address
        return f"mailto:{quote(self.email, safe='@')}?subject={quote(subject)}&body={quote(body, safe=':/')}"
