"""Gathers the data of many departments' own sites into one folder: fetches, checks, and swaps each municipality's folder whole.

Each site writes into its own folder alone. A copy that was good stays until a better one comes or the site withdraws it.
"""

import json
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from generator import addresses, files, os_errors, yaml_writer
from generator.harvest import candidate, copies
from generator.harvest.candidate import Candidate, RefusedError
from generator.harvest.fetching import FetchError, SiteClient
from generator.harvest.register import Register, register
from generator.model import Region
from generator.publish.rights import DATA
from generator.russian import day

__all__ = ["STATES", "Harvest", "Register", "SiteOutcome", "register"]

VALIDATORS = ".harvest.json"  # hidden, so that it is no data
SCRATCH = ".harvest-new-"
SIZE = 200 << 20  # bytes of all answers of one site in a run
AT_ONCE = 8  # sites that are asked side by side

State = Literal["taken", "unchanged", "withdrawn", "kept", "refused"]
STATES: dict[State, str] = {
    "taken": "принято",
    "unchanged": "без изменений",
    "withdrawn": "отозвано",
    "kept": "оставлена прежняя копия",
    "refused": "не принято",
}


@dataclass(frozen=True)
class SiteOutcome:
    """What came of one site: the municipality's folder, its address, what was done and why, in Russian, line by line."""

    path: str
    address: str
    state: State
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A line of the report, its notes below."""
        return "\n".join([f"{self.path} ({self.address}): {STATES[self.state]}", *(f"  {note}" for note in self.notes)])


@dataclass(frozen=True)
class Validators:
    """By what a site is asked for changes alone (RFC 9110, 8.8), and the address that gave them."""

    address: str = ""
    etag: str = ""
    modified: str = ""


@dataclass
class _Prepared:
    """What a site publishes, laid out aside and not checked; `fault` says in Russian why it cannot be taken."""

    candidate: Candidate
    validators: Validators
    unchanged: bool = False
    withdrawn: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Harvest:
    """A run: the register, the data folder, the day, and how many seconds each site may take."""

    register: Register
    data: Path
    today: date
    seconds: float

    def run(self) -> Iterator[SiteOutcome]:
        """Ask all sites, then settle them in the order of the register; `OSError` where the data folder cannot be written."""
        self.data.mkdir(parents=True, exist_ok=True)
        for path in self.register.sites:
            copies.restore(self.data / path)
        validators = _validators(self.data / VALIDATORS)
        with ThreadPoolExecutor(AT_ONCE) as pool:  # checks fork, so they wait until no thread is left
            prepared = list(pool.map(lambda path: self._prepared(path, validators.get(path, Validators())), self.register.sites))
        for site in prepared:
            try:
                outcome = self._settled(site)
            finally:
                shutil.rmtree(site.candidate.root, ignore_errors=True)
            good = outcome.state in ("taken", "unchanged")
            validators[outcome.path] = site.validators if good else Validators()
            files.put(self.data / VALIDATORS, json.dumps({path: asdict(known) for path, known in validators.items()}, indent=1))
            yield outcome

    def _prepared(self, path: str, before: Validators) -> _Prepared:
        """What one site publishes, or why it cannot be taken."""
        address, copy = self.register.sites[path], self.data / path
        known = before if before.address == address and copies.origin(copy) else Validators(address)
        prepared = _Prepared(Candidate(Path(tempfile.mkdtemp(prefix=SCRATCH, dir=self.data)), path), known)
        try:
            if copy.is_dir() and not copies.origin(copy):
                raise RefusedError("эту папку завели здесь, а не собрали с сайта: данные в ней не меняются")
            client = SiteClient(address, self.seconds, SIZE)
            fetched = client.get(addresses.PUBLICATION, candidate.LONGEST, known.etag, known.modified)
            if fetched.content is None:
                prepared.unchanged = True
                return prepared
            said = candidate.publication(fetched)
            prepared.validators = Validators(address, fetched.etag, fetched.modified)
            prepared.withdrawn = candidate.withdrawn(said, path)
            if not prepared.withdrawn:
                candidate.fill(prepared.candidate, said, client, copy)
        except (FetchError, RefusedError) as fault:
            prepared.fault = str(fault)
        except OSError as fault:
            prepared.fault = os_errors.sentence(fault)
        return prepared

    def _settled(self, prepared: _Prepared) -> SiteOutcome:
        """Check what was laid out and put it into place; any fault leaves the copy that stands."""
        new, path = prepared.candidate, prepared.candidate.path
        address, copy = self.register.sites[path], self.data / path
        if prepared.withdrawn:
            shutil.rmtree(copy, ignore_errors=True)
            return SiteOutcome(path, address, "withdrawn", (prepared.withdrawn,))
        try:
            if prepared.fault:
                raise RefusedError(prepared.fault)
            if not prepared.unchanged:
                self._surround(new)
                same_site = {other for other, site in self.register.sites.items() if site == address}
                candidate.check(new, same_site | copies.predecessors(copy), self.today)
        except RefusedError as fault:
            copies.silent(copy, self.today)
            copied = copies.origin(copy).get("copied")
            age = [f"последнее изменение копии — {day(date.fromisoformat(str(copied)))}"] if copied else []
            return SiteOutcome(path, address, "kept" if copied else "refused", (str(fault), *age))
        copies.silent(copy, None)
        if prepared.unchanged or copies.same(new.folder, copy):
            return SiteOutcome(path, address, "unchanged", new.notes)
        self._put(new, copy)
        return SiteOutcome(path, address, "taken", new.notes)

    def _put(self, new: Candidate, copy: Path) -> None:
        region = copy.parent / "region.yml"
        if not region.exists():
            region.parent.mkdir(exist_ok=True)
            files.put(region, (new.folder.parent / "region.yml").read_bytes())
        copies.put(new.folder, copy, self.register.sites[new.path], self.today)

    def _surround(self, new: Candidate) -> None:
        """Lay beside a municipality what it is checked with: its region, the neighbours' names, the vocabulary."""
        region, root = new.path.partition("/")[0], new.root / DATA
        own = self.data / region
        if (own / "region.yml").is_file():
            shutil.copy(own / "region.yml", root / region)
        elif record := self.register.regions.get(region):
            said = {"format": "1", **record.model_dump(exclude_none=True)}
            files.put(root / region / "region.yml", yaml_writer.write(said, {}, Region))
        else:
            raise RefusedError(f"нет файла {region}/region.yml: впишите регион в реестр, под regions")
        for neighbour in own.glob("[!.]*/municipality.yml"):
            if neighbour.parent.name != new.folder.name:
                (root / region / neighbour.parent.name).mkdir()
                shutil.copy(neighbour, root / region / neighbour.parent.name)
        if (self.data / "vocabulary").is_dir():
            shutil.copytree(self.data / "vocabulary", root / "vocabulary")


def _validators(file: Path) -> dict[str, Validators]:
    """What was kept of the last run; nothing where that cannot be read: then all is asked anew."""
    try:
        return {path: Validators(**known) for path, known in json.loads(file.read_text("utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
