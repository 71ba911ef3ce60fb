"""Fills the certificate of placement from the ledger: what was placed where and when, and commands that verify it."""

import shlex
from dataclasses import dataclass
from datetime import date

from generator import addresses
from generator.ledger import Digests, Moment
from generator.loading import EditionData
from generator.model import Clause
from generator.pages.roadmap import act_name
from generator.pages.templates import render
from generator.pages.values import Where, above
from generator.settings import Settings

SUMS = "SHA256SUMS"
COPY = "karty"  # the folder that a clone is made in


@dataclass(frozen=True)
class Attested:
    """What the ledger knows of an edition: first publication, last change and what its files were then."""

    first: Moment
    last: Moment
    digests: Digests


def certificate(edition: EditionData, where: Where, attested: Attested, settings: Settings, today: date) -> str:
    """Attest that an edition is placed at its address on the day of the site."""
    assert edition.roadmap
    here = addresses.folder(edition.path)
    clauses = (place.value for place in edition.outline.act.walk() if isinstance(place.value, Clause))
    return render(
        "certificate.md",
        addresses.certificate(edition.path),
        crumbs=(*above(where.region, where.town), (here, f"Дорожная карта {edition.roadmap.period.wording}")),
        roadmap=edition.roadmap,
        page=here,
        act_name=act_name(edition.roadmap.act),
        department=where.department.name,
        withheld=edition.disclosed is not None,
        clauses=tuple(clause for clause in clauses if clause.duty == "publication"),
        address=addresses.absolute(here, settings.url),
        attested=attested,
        commands=commands(edition, attested, settings),
        cloned=edition.disclosed is None and bool(settings.repository),
        today=today,
    )


def commands(edition: EditionData, attested: Attested, settings: Settings) -> tuple[tuple[str, str], ...]:
    """What each group of commands shows, and the commands themselves, a line each."""
    if edition.disclosed:  # files with names that the site does not show are summed by who has them; what it shows, by all
        names = ("roadmap.yml", *(name for name, _ in attested.digests.originals))
        command = f"sha256sum {' '.join(map(shlex.quote, names))}"
        return ("Файлы, полученные у ведомства", command), _released(addresses.data(edition.path), settings)
    data = addresses.source(edition.path)
    files = [data, *(addresses.original(original.digest, original.name) for original in edition.originals)]
    there = {file: shlex.quote(addresses.absolute(file, settings.url)) for file in files}
    groups = [("Файлы на сайте", "\n".join(f"curl -fsS {url} | sha256sum" for url in there.values()))]
    if settings.repository:
        clone = f"git clone --quiet {shlex.quote(settings.repository)} {COPY}"
        show = f"git -C {COPY} show {attested.last.commit}:{shlex.quote(data)} | sha256sum"
        groups.append(("Данные в хранилище", f"{clone}\n{show}"))
    return (*groups, _released(data, settings))


def _released(file: str, settings: Settings) -> tuple[str, str]:
    """How a file of the site is verified against the list of its release."""
    sums, url = (shlex.quote(addresses.absolute(name, settings.url)) for name in (SUMS, file))
    take = f"curl -fsS --create-dirs -o {shlex.quote(file)} {url}"
    return "Список файлов выпуска", f"curl -fsSO {sums}\n{take}\nsha256sum --check --ignore-missing {SUMS}"
