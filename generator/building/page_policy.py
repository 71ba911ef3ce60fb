"""Checks finished pages against the site's Content-Security-Policy: faults are collected, or refused at once."""

from dataclasses import dataclass

from generator import content_security
from generator.building.mkdocs_base import PluginError
from generator.content_security import Fault


@dataclass
class PagePolicy:
    """The hashes of inline scripts and the hosts that pages may name; while a site is `served` nothing is refused.

    `faults` are those of the operator's own pages, told together; `None` once all of them are built, and in other processes.
    """

    hashes: tuple[str, ...]
    hosts: tuple[str, ...]
    served: bool
    faults: list[Fault] | None = None

    @property
    def meta(self) -> str:
        """The policy as an element for the head of a page; the script by which `mkdocs serve` renews pages is in no policy."""
        return "" if self.served else content_security.meta(self.hashes, self.hosts)

    def judge(self, html: str, name: str, whole: bool = False) -> None:
        """Look for scripts and hosts that nobody has vouched for, in a `whole` page for the policy too; `PluginError`."""
        faults = list(content_security.faults(html, name, self.hashes, self.hosts))
        faults += [Fault(name)] if whole and not content_security.guarded(html) else []
        if self.faults is not None:
            self.faults += faults
        else:
            self._refuse(faults)

    def settle(self) -> None:
        """Tell all faults collected so far, each kind once, by a `PluginError`; from now on a page is refused at once."""
        faults, self.faults = self.faults or [], None
        self._refuse(faults)

    def _refuse(self, faults: list[Fault]) -> None:
        if faults and not self.served:
            raise PluginError("\n".join(content_security.sentences(faults)))
