"""Writes `compare/editions.json`: every edition of the site in columns of few bytes, for those who choose what to compare."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from generator.compare import EditionPlan, Whose
from generator.compare.plan import NO_CODES, PlaceCodes, kind
from generator.deadline import KINDS
from generator.exports.comparison_data import ComparisonRecord, text
from generator.model import Vocabulary

Term = tuple[str, str, date, date | None, tuple[int, ...]]
"""An edition's folder, its term as printed, the first and the last day, the school years by their first calendar year.

A term without end has no last day and one school year, the first: those who choose by years add the later ones.
"""


class CatalogueRegions(ComparisonRecord):
    """Регионы столбцами: место в данных, название, сколько муниципалитетов."""

    path: tuple[str, ...]
    name: tuple[str, ...]
    count: tuple[int, ...]


class CatalogueMunicipalities(ComparisonRecord):
    """Муниципалитеты столбцами: имя папки, название, вид (номер в kinds или null), сколько планов."""

    slug: tuple[str, ...]
    name: tuple[str, ...]
    kind: tuple[int | None, ...]
    count: tuple[int, ...]


class Editions(ComparisonRecord):
    """Планы столбцами: срок (номер в terms), темы мероприятий и факторы, которые план называет или о которых у него мероприятия.

    Темы и факторы — шестнадцатеричные числа, бит которых — номер в names.themes и names.factors. Акт назван у планов
    одного муниципалитета на одни и те же дни; акт, который изменён или утратил силу, отмечен. И то и другое —
    парами: номер плана и слова.
    """

    term: tuple[int, ...]
    factors: tuple[str, ...]
    themes: tuple[str, ...]
    acts: tuple[tuple[int, str], ...]
    altered: tuple[tuple[int, str], ...]


class CatalogueRegisters(ComparisonRecord):
    """Коды регионов по ISO 3166-2 и муниципалитетов по ОКТМО, где они указаны, парами: номер в regions или towns и код."""

    iso: tuple[tuple[int, str], ...]
    oktmo: tuple[tuple[int, str], ...]


Codes = tuple[tuple[str, str], ...]


class CatalogueNames(ComparisonRecord):
    """Что значат коды, парами: темы, факторы риска, виды исполнителей, виды сроков."""

    themes: Codes
    factors: Codes
    bodies: Codes
    deadlines: Codes


class Catalogue(ComparisonRecord):
    """Все планы сайта, коротко: регионы, их муниципалитеты и планы лежат подряд, в одном порядке."""

    format: Literal[1] = 1
    kinds: tuple[str, ...]
    terms: tuple[Term, ...]
    regions: CatalogueRegions
    towns: CatalogueMunicipalities
    editions: Editions
    names: CatalogueNames
    registers: CatalogueRegisters


@dataclass(frozen=True)
class CatalogueEdition:
    """An edition as the list of all editions knows it: whose it is, its term, the codes of factors and themes it speaks of.

    `act` is there where the term alone does not tell it from others of its municipality; `altered` is what another act did to it.
    """

    path: str
    region: str
    town: str
    term: Term
    factors: tuple[str, ...]
    themes: tuple[str, ...]
    act: str = ""
    altered: str = ""
    codes: PlaceCodes = NO_CODES

    @property
    def land(self) -> str:
        """The region's path."""
        return self.path.split("/")[0]

    @property
    def whose(self) -> Whose:
        """Whose it is."""
        return Whose(self.path, self.region, self.town, self.term[1])

    @property
    def place(self) -> str:
        """The municipality's path."""
        return self.path.rpartition("/")[0]


def listed(plan: EditionPlan, act: str = "", altered: str = "") -> CatalogueEdition:
    """An edition, with the factors that it names or has measures on, and the themes of its measures."""
    named = {subject.code: None for subject in (*plan.reading.declared, *plan.reading.typical)}
    named |= {subject.code: None for read in plan.reading.measures for subject in read.factors}
    themes = {subject.code: None for read in plan.reading.measures for subject in read.themes}
    period = plan.reading.roadmap.period
    term = plan.path.rpartition("/")[2], plan.wording, period.start, period.last, plan.years
    return CatalogueEdition(plan.path, plan.region, plan.town, term, tuple(named), tuple(themes), act, altered, plan.codes)


def editions(plans: tuple[EditionPlan, ...], vocabulary: Vocabulary) -> str:
    """The JSON of all editions (UTF-8), which must come region by region and municipality by municipality."""
    return catalogue(tuple(map(listed, plans)), vocabulary)


def catalogue(plans: tuple[CatalogueEdition, ...], vocabulary: Vocabulary) -> str:
    """The same of editions as they are listed."""
    places = [(place, tuple(group)) for place, group in groupby(plans, lambda plan: (plan.place, plan.town))]
    regions = [(region, tuple(group)) for region, group in groupby(places, lambda pair: (pair[1][0].land, pair[1][0].region))]
    kinds = [kind(name) for (_, name), _ in places]
    kinds_named = tuple(sorted({name for name in kinds if name}))
    terms = tuple(sorted({plan.term for plan in plans}, key=lambda term: (*term[:3], term[3] or date.max)))
    numbers = {term: number for number, term in enumerate(terms)}
    return text(
        Catalogue(
            kinds=kinds_named,
            terms=terms,
            regions=CatalogueRegions(
                path=tuple(path for (path, _), _ in regions),
                name=tuple(name for (_, name), _ in regions),
                count=tuple(len(of_region) for _, of_region in regions),
            ),
            towns=CatalogueMunicipalities(
                slug=tuple(path.rpartition("/")[2] for (path, _), _ in places),
                name=tuple(name for (_, name), _ in places),
                kind=tuple(kinds_named.index(name) if name else None for name in kinds),
                count=tuple(len(editions) for _, editions in places),
            ),
            editions=Editions(
                term=tuple(numbers[plan.term] for plan in plans),
                factors=_bits([factor.code for factor in vocabulary.factors], [plan.factors for plan in plans]),
                themes=_bits([theme.code for theme in vocabulary.themes], [plan.themes for plan in plans]),
                acts=tuple((number, plan.act) for number, plan in enumerate(plans) if plan.act),
                altered=tuple((number, plan.altered) for number, plan in enumerate(plans) if plan.altered),
            ),
            names=_names(vocabulary),
            registers=CatalogueRegisters(
                iso=_coded(of_region[0][1][0].codes.iso for _, of_region in regions),
                oktmo=_coded(editions[0].codes.oktmo for _, editions in places),
            ),
        )
    )


def _bits(codes: Sequence[str], spoken: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """What each plan speaks of as a hexadecimal number, a bit for each of the codes."""
    bits = {code: 1 << number for number, code in enumerate(codes)}
    return tuple(f"{sum(bits[code] for code in named):x}" for named in spoken)


def _coded(codes: Iterable[str | None]) -> tuple[tuple[int, str], ...]:
    return tuple((number, code) for number, code in enumerate(codes) if code)


def _names(vocabulary: Vocabulary) -> CatalogueNames:
    return CatalogueNames(
        themes=tuple((theme.code, theme.name) for theme in vocabulary.themes),
        factors=tuple((factor.code, factor.name) for factor in vocabulary.factors),
        bodies=tuple((kind.code, kind.name) for kind in vocabulary.kinds),
        deadlines=tuple(KINDS.items()),
    )
