"""Lists the artefacts of one edition that rest on the ledger, certificate and earlier wordings; its card, its data as written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from generator import addresses, anonymization
from generator.artefact import Artefact
from generator.ledger import EMPTY, Digests, Ledger, Revision
from generator.loading import EditionData, MunicipalityData, Original, ProgressData, progress_consistency
from generator.loading.consistency import evidence_files
from generator.model import Vocabulary
from generator.names import Show
from generator.pages import roadmap as plan
from generator.pages import versions
from generator.pages.certificate import Attested, certificate
from generator.pages.roadmap import card
from generator.pages.understood import Understood
from generator.pages.values import Kept, Where
from generator.pages.versions import Banner, Version
from generator.progress import MeasureState, plan_progress
from generator.reading import Reading, read
from generator.russian import day, there
from generator.settings import Settings


@dataclass(frozen=True)
class Placed:
    """An edition that was read: its path, what its page is called, whether its department published it, its digests.

    `told` is SHA-256 of what is told of its progress, empty where nothing is; `names` is how names of people are shown in it.
    """

    path: str
    title: str
    by_department: bool
    digests: Digests
    told: str = ""
    names: Show = "full"


def placed(edition: EditionData, town: str) -> Placed:
    """What the ledger is told of an edition, which must have been read; `town` is its municipality's name."""
    assert edition.roadmap
    by_department = edition.roadmap.published_by == "department"
    return Placed(
        edition.path,
        plan.title(town, edition.roadmap),
        by_department,
        digests(edition),
        edition.told.digest if edition.told else "",
        edition.disclosed.show if edition.disclosed else "full",
    )


def digests(edition: EditionData) -> Digests:
    """The digests of an edition's files; papers that only its progress names are none of the signed document."""
    own = {*edition.roadmap.originals, *evidence_files(edition.outline)} if edition.roadmap else frozenset[str]()
    told = progress_consistency.evidence_files(edition.progress).keys() - own if edition.progress else frozenset[str]()
    return Digests(
        edition.digest, tuple((original.name, original.digest) for original in edition.originals if original.name not in told)
    )


@dataclass(frozen=True)
class History:
    """What was recorded, and the earlier wordings of editions by their paths, oldest first."""

    ledger: Ledger = EMPTY
    older: Mapping[str, tuple[Version, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class EditionContext:
    """What an edition is read and shown with."""

    town: MunicipalityData
    where: Where
    meanings: plan.Meanings
    vocabulary: Vocabulary
    settings: Settings
    today: date


def kept(edition: Placed, ledger: Ledger, settings: Settings) -> Kept:
    """What the page of an edition says of its past."""
    address = addresses.certificate(edition.path) if settings.url and attested(edition, ledger) else ""
    wordings = tuple((revision, link(edition.path, revision)) for revision in ledger.revisions(edition.path))
    return Kept(address, wordings, tuple(there(entry.moment.time) for entry in ledger.reports(edition.path)))


def attested(edition: Placed, ledger: Ledger) -> Attested | None:
    """What can be attested of an edition that its department published and that stands as it was recorded."""
    first, last = ledger.first(addresses.folder(edition.path)), ledger.last(edition.path)
    if not edition.by_department or not first or not last:
        return None
    return Attested(first.moment, last.moment, edition.digests) if last.digests == edition.digests else None


def link(path: str, revision: Revision) -> str:
    """The page of a wording; its day is that of Moscow, as on the page itself."""
    return addresses.version(path, there(revision.moment.time), revision.number)


def called(revision: Revision) -> str:
    """«прежняя редакция 2 от 3 мая 2024 г.»."""
    return f"прежняя редакция {revision.number} от {day(there(revision.moment.time))}"


def of_edition(edition: EditionData, reading: Reading, around: EditionContext) -> Iterator[Artefact]:
    """The files of an edition that other sites and programs take: its data as written, its card."""
    if not edition.disclosed:
        yield Artefact(addresses.source(edition.path), _content, (edition,))
        if edition.told and edition.told.progress:
            yield Artefact(addresses.progress_source(edition.path), _content, (edition.told,))
    yield Artefact(addresses.card(edition.path), card, (edition, around.where, reading, around.settings, around.today))


def recorded(edition: EditionData, reading: Reading, around: EditionContext, history: History) -> Iterator[Artefact]:
    """What stands of an edition because it was recorded: its certificate and its earlier wordings."""
    attestation = attested(placed(edition, around.town.name), history.ledger)
    if attestation and around.where.kept.certificate:
        values = (edition, around.where, attestation, around.settings, around.today)
        title = f"Справка о размещении: {plan.title(around.town.name, reading.roadmap)}"
        yield Artefact(
            addresses.certificate(edition.path), certificate, values, title, "Когда и где размещён документ, как проверить."
        )
    yield from _versions(edition, reading, around, history)


def _versions(edition: EditionData, reading: Reading, around: EditionContext, history: History) -> Iterator[Artefact]:
    """The earlier wordings, each with what the next one changed in it."""
    older = tuple(_alike(version, edition, around.town) for version in history.older.get(edition.path, ()))
    revisions = history.ledger.revisions(edition.path)
    title = plan.title(around.town.name, reading.roadmap)
    offered = {original.digest for original in edition.originals}
    for version, following in zip(older, (*older[1:], None), strict=False):
        address = link(edition.path, version.revision)
        name = f"{title}: {called(version.revision)}"
        after = following.edition if following else edition
        banner = Banner(
            address,
            addresses.folder(edition.path),
            version.revision,
            revisions[version.revision.number],
            revisions[-1],
            _changed(version.edition, after, around),
            version.withheld,
        )
        if not version.withheld:
            yield Artefact(addresses.written(address), _content, (version,))
        for original in version.edition.offered if version.edition else ():
            if original.digest not in offered:
                offered.add(original.digest)
                yield Artefact(addresses.original(original.digest, original.name), _content, (original,))
        if version.edition and version.edition.roadmap:
            yield Artefact(address, versions.version, (_shown(version.edition, around), banner), name, name)
        else:
            yield Artefact(address, versions.unread, (title, around.where, banner), name, name)


def _alike(version: Version, standing: EditionData, town: MunicipalityData) -> Version:
    """An earlier wording with names shown no less strictly than in what stands; its file stays behind with them."""
    shown = anonymization.alike(version.edition, standing, town) if version.edition else None
    withheld = bool((shown or standing).disclosed)
    return replace(version, content=b"" if withheld else version.content, edition=shown, withheld=withheld)


def _changed(
    older: EditionData | None, newer: EditionData | None, around: EditionContext
) -> tuple[versions.ChangedPlace, ...] | None:
    if not older or not newer or not older.roadmap or not newer.roadmap:
        return None
    readings = (_read(older, around), _read(newer, around))
    return versions.changed(*readings, around.where, (older.outline, newer.outline))


def _shown(edition: EditionData, around: EditionContext) -> plan.Shown:
    reading = _read(edition, around)
    states = tuple(MeasureState("не вычисляется") for _ in reading.measures)  # how it stands today is said of what stands today
    progress = plan_progress(reading, around.today)  # what its own data told, as `done` does
    understood = Understood(reading, "действует", states, (), None, around.today.replace(day=1), progress)
    return edition, around.where, around.meanings, around.settings, understood


def _read(edition: EditionData, around: EditionContext) -> Reading:
    return read(edition, around.town.municipality, around.vocabulary)


def _content(stored: EditionData | ProgressData | Version | Original) -> bytes:
    return stored.content
