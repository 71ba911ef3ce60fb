"""Keeps the releases of a site: SITE.releases/N, each whole and sealed, and the symlink SITE that leads to one of them."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from generator import files
from generator.ledger import Moment
from generator.left_out import LeftOut
from generator.publish import checksums, state
from generator.publish.checksums import ABOUT, NONE, SUMS, Pages

PREVIEW = "preview.json"  # in each preview
DRAFT = "draft"  # in each release, a symlink to the previews
_WORK = ".work"  # where the next release is made; nobody else writes there while the lock is held
_OLD = ".old-"


class TakenError(Exception):
    """The operator's own pages stand at the address of drafts."""


@dataclass(frozen=True)
class ReleaseSource:
    """What a release is made of: two releases of the same source are the same. `url` is the site's own address in pages."""

    commit: str
    day: date
    generator: str
    url: str = ""  # empty in releases of before it was kept


@dataclass(frozen=True)
class Link:
    """A release named by another one: its number, and SHA-256 of its `release.json`."""

    number: int
    digest: str


@dataclass(frozen=True)
class FinishedSite:
    """A finished site: its folder, the doubts of each municipality's folder, the pages it takes back, what it is without."""

    folder: Path
    doubts: Mapping[str, int] = field(default_factory=dict)
    withdrawn: frozenset[str] = frozenset()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class Release:
    """What `release.json` says. `sums` is the digest of SHA256SUMS, `doubts` counts those of each municipality's folder.

    `left_out` are editions and municipalities that could not be built, by their paths, each with the reason.
    """

    number: int
    source: ReleaseSource
    time: datetime
    sums: str
    previous: Link | None = None
    pages: Pages = NONE
    doubts: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Name it to people."""
        return f"выпуск {self.number} (коммит {self.source.commit[:7]}, {self.time:%d.%m.%Y %H:%M} UTC)"

    @property
    def link(self) -> Link:
        """What the next release says of this one."""
        return Link(self.number, checksums.digest(self.text.encode()))

    @property
    def text(self) -> str:
        """The file `release.json`."""
        return state.as_json(
            {
                "number": self.number,
                "commit": self.source.commit,
                "day": self.source.day.isoformat(),
                "generator": self.source.generator,
                **({"url": self.source.url} if self.source.url else {}),
                "time": self.time.isoformat(timespec="seconds"),
                "sums": self.sums,
                "previous": self.previous and vars(self.previous),
                "pages": vars(self.pages),
                "doubts": dict(self.doubts),
                **({"left_out": dict(self.left_out)} if self.left_out else {}),
            }
        )

    @classmethod
    def parse(cls, content: str) -> "Release":
        """Read `release.json`; `ValueError`, `KeyError` or `TypeError` when it is none."""
        fields = json.loads(content)
        return cls(
            fields["number"],
            ReleaseSource(fields["commit"], date.fromisoformat(fields["day"]), fields["generator"], fields.get("url", "")),
            datetime.fromisoformat(fields["time"]),
            fields["sums"],
            Link(**fields["previous"]) if fields["previous"] else None,
            Pages(**fields["pages"]),
            fields["doubts"],
            fields.get("left_out", {}),
        )


@dataclass(frozen=True)
class Releases:
    """The releases of the site to which the symlink `site` leads. Whoever changes them holds the lock."""

    site: Path

    @property
    def root(self) -> Path:
        """The folder of them all."""
        return self.site.with_name(f"{self.site.name}.releases")

    @property
    def drafts(self) -> Path:
        """The folder of previews, on the same file system."""
        return self.site.with_name(f"{self.site.name}.drafts")

    @property
    def to_drafts(self) -> str:
        """What the symlink `draft` of each release says, as sums tell it of a symlink."""
        return checksums.link(f"../../{self.drafts.name}")

    @property
    def work(self) -> Path:
        """The folder in which the next release is made."""
        return self.root / _WORK

    @property
    def numbers(self) -> list[int]:
        """The releases that are there, oldest first."""
        paths = self.root.iterdir() if self.root.is_dir() else ()
        return sorted(int(path.name) for path in paths if path.name.isdecimal() and path.name.isascii())

    @property
    def live(self) -> Release | None:
        """The release that readers see, if there is one and it can be read."""
        if not self.site.is_symlink():
            return None
        target = self.site.readlink()
        return self.read(int(target.name)) if str(target.parent) == self.root.name and target.name.isdecimal() else None

    def folder(self, number: int) -> Path:
        """Where a release lies."""
        return self.root / str(number)

    def read(self, number: int) -> Release | None:
        """What a release says of itself, if that can be read."""
        try:
            return Release.parse((self.folder(number) / ABOUT).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def sums(self, number: int) -> dict[str, str]:
        """Digests of the files of a release as it was made."""
        return checksums.parse((self.folder(number) / SUMS).read_text(encoding="utf-8"))

    def open(self) -> Path:
        """An empty place in which to make the next release."""
        self.root.mkdir(exist_ok=True)
        self.root.chmod(files.FOLDER)
        if self.work.exists():
            shutil.rmtree(self.work)
        self.work.mkdir(mode=0o700)  # the data that a site is made of may say names that its pages do not
        return self.work

    def following(self, previous: Link | None) -> int:
        """The number of the release after `previous`."""
        return max([previous.number if previous else 0, *self.numbers]) + 1

    def release(self, site: FinishedSite, source: ReleaseSource, moment: Moment, previous: Link | None) -> Release:
        """Seal a site that was made in `work` as the release after `previous`; readers do not see it yet."""
        before = self.live
        earlier = self.sums(before.number) if before else {}
        unchanged = checksums.same(self.folder(before.number), site.folder, earlier) if before else {}
        sums = checksums.measure(site.folder, unchanged)
        content = checksums.text(sums)
        pages = checksums.pages(earlier, sums, site.withdrawn)
        digest, left_out = checksums.digest(content.encode()), {item.path: item.reason for item in site.left_out}
        release = Release(moment.release, source, moment.time, digest, previous, pages, site.doubts, left_out)
        (site.folder / SUMS).write_text(content, encoding="utf-8", newline="")
        (site.folder / ABOUT).write_text(release.text, encoding="utf-8", newline="")
        self._join_drafts(site.folder)
        files.seal(site.folder, unchanged)
        site.folder.rename(self.folder(release.number))
        files.flush(self.root)
        return release

    def switch(self, number: int) -> None:
        """Show readers a release that is there."""
        files.put_symlink(self.site, f"{self.root.name}/{number}")

    def remove(self, number: int) -> None:
        """Remove a release; a kill leaves it whole or not there."""
        aside = self.root / f"{_OLD}{number}"
        self.folder(number).rename(aside)
        files.flush(self.root)
        shutil.rmtree(aside)

    def clean(self) -> list[str]:
        """Remove what a killed run left; the names of it."""
        aside = self.site.with_name(f".{self.site.name}.next")
        left = [path for path in self.root.iterdir() if path.name.startswith((_WORK, _OLD))] if self.root.is_dir() else []
        for path in left:
            shutil.rmtree(path)
        if aside.is_symlink():
            aside.unlink()
            left.append(aside)
        return sorted(path.name for path in left)

    def _join_drafts(self, site_folder: Path) -> None:
        """Previews answer below the site's own address, whichever release is live."""
        try:
            (site_folder / DRAFT).symlink_to(f"../../{self.drafts.name}")
        except FileExistsError:
            raise TakenError(f"страница {DRAFT}/ занимает адрес черновиков; назовите её в docs/ иначе") from None
