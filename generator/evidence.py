"""Tells what is named as evidence of a measure done: an attached file, an address or plain words, by how it is written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator import addresses

FOLDER = "files/"
"""Where files of an edition lie, as its data name them."""
CAPTION = "Подтверждение"
"""What a file is called of which nothing but this is known."""
UNSHOWN = "файл на сайт не выложен"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_FILE = re.compile(r"(?:[a-z]:)?[^\s:]+\.(?:pdf|docx?|xlsx?|od[ts]|png|jpe?g|rtf|tiff?|zip)", re.IGNORECASE)


@dataclass(frozen=True)
class Evidence:
    """Evidence as readers are told of it: its words, and where it leads; `attached` if that is a file of this site.

    An address of the site's own is as others of its kind, without the site's; one of another site is whole.
    """

    words: str
    address: str | None = None
    attached: bool = False

    def url(self, site: str | None) -> str | None:
        """Where it leads as people write it down; `site` is the address of this one."""
        return addresses.absolute(self.address, site) if self.address and self.attached else self.address


def file(evidence: str | None) -> str | None:
    """The name of the file that is written as one of the edition's folder: «files/protokol.pdf» is protokol.pdf."""
    return evidence.removeprefix(FOLDER) if evidence and evidence.startswith(FOLDER) else None


def misplaced(evidence: str | None) -> str | None:
    """The name of a file that is written otherwise: «protokol.pdf», «skany/protokol.pdf», a path of a disk."""
    if not evidence or file(evidence) is not None or _ADDRESS.fullmatch(evidence) or not _FILE.fullmatch(evidence):
        return None
    return re.split(r"[/\\]", evidence)[-1]


def of(evidence: str | None, attached: Mapping[str, tuple[str, str]]) -> Evidence | None:
    """What is told of evidence; `attached` has the caption and the address of each file that the public may take."""
    if not evidence:
        return None
    if (name := file(evidence)) is not None:
        caption, address = attached.get(name, (UNSHOWN, None))
        return Evidence(caption, address, address is not None)
    return Evidence(evidence, evidence if _ADDRESS.fullmatch(evidence) else None)
