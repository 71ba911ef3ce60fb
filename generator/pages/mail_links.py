"""Letters that a reader may send: the address and the measure are already filled in."""

import re
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
        return f"mailto:{quote(self.email, safe='@')}?subject={_iri(subject)}&body={_iri(body)}"


def _iri(words: str) -> str:
    """Words of an address (RFC 3987): Russian letters stay, which browsers encode; encoded they are three times as long."""
    return re.sub(r"[\x00-\x7f\s]+", lambda ascii_run: quote(ascii_run[0], safe=":/"), words)
