"""Themes, risk factors and indicators of all regions: each lists what plans say, or counts it by region where that is long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator import addresses
from generator.artefact import Artefact
from generator.compare import Table, Whose, subject_tables
from generator.compare.counts import Total, Totals
from generator.compare.subjects import Axis, ComparedSubject, joined
from generator.compare.targets import IndicatorRow
from generator.compare.targets import joined as aligned
from generator.comparisons.region_summary import RegionComparison
from generator.comparisons.subjects import filled, line_page, topic_page
from generator.model import IndicatorKey, Vocabulary
from generator.pages import subjects as pages
from generator.pages import targets
from generator.pages.subjects import AXES, KINDS, Meanings

AXIS_ABOUT = "Кто что делает, когда и кем: сравнение дорожных карт муниципалитетов."
INDICATORS_ABOUT = "Показатели дорожных карт: слова и значения каждого документа рядом."


@dataclass(frozen=True)
class SiteSubjects:
    """What all regions say, and the vocabulary that names it."""

    regions: Sequence[RegionComparison]
    vocabulary: Vocabulary

    @cached_property
    def topics(self) -> dict[Axis, tuple[tuple[Total[ComparedSubject], ComparedSubject | None], ...]]:
        """Every theme and every factor in the order of the vocabulary; with its measures, where a page can list them."""
        totals = Totals.of(count for region in self.regions for count in region.topics)
        named: dict[Axis, list[tuple[str, str]]] = {
            "themes": [(theme.code, theme.name) for theme in self.vocabulary.themes],
            "factors": [(factor.code, factor.name) for factor in self.vocabulary.factors],
        }
        found = {axis: [totals.total(axis, *subject) for subject in subjects] for axis, subjects in named.items()}
        return {axis: tuple((total, self._listed(axis, total)) for total in topics) for axis, topics in found.items()}

    @cached_property
    def lines(self) -> tuple[tuple[IndicatorKey, Total[IndicatorRow], IndicatorRow | None], ...]:
        """Every key by its name; with its indicators, where a page can list them."""
        totals = Totals.of(count for region in self.regions for count in region.lines)
        keys = sorted(self.vocabulary.indicators, key=lambda key: key.name.casefold().replace("ё", "е"))
        found = ((key, totals.total("indicators", key.code, key.name)) for key in keys)
        return tuple((key, one, None if one.listed is None else aligned(key, one.listed)) for key, one in found)

    @cached_property
    def meanings(self) -> Meanings:
        """What abbreviations mean in each plan whose words are shown."""
        return {path: told for region in self.regions for path, told in region.meanings.items()}

    @cached_property
    def plans(self) -> tuple[Whose, ...]:
        """Every edition, in the order of the data."""
        return tuple(one.whose for region in self.regions for one in region.editions)

    def artefacts(self) -> Iterator[Artefact]:
        """The pages."""
        for axis, topics in self.topics.items():
            listed = tuple(pages.ListedSubject.of(total) for total, _ in topics)
            yield Artefact(addresses.subject(axis), pages.axis, (axis, listed), f"{AXES[axis]}: сравнение планов", AXIS_ABOUT)
            for total, topic in topics:
                yield topic_page(topic, self.vocabulary, self.meanings) if topic else _counted(total)
        keyless = Totals.of(count for region in self.regions for count in region.keyless).total("keyless", "", "").short
        own = {aim.plan.path: self.meanings[aim.plan.path] for aims in keyless.listed or () for aim in aims}
        shown = (tuple(pages.ListedSubject.of(total) for _, total, _ in self.lines), keyless, own)
        title = f"{AXES['indicators']}: сравнение планов"
        yield Artefact(addresses.subject("indicators"), targets.indicators, shown, title, INDICATORS_ABOUT)
        for key, one, line in self.lines:
            yield line_page(line, self.meanings) if line else _counted_line(key, one)

    def tables(self) -> Iterator[Table]:
        """The tables of the pages, each with the address of the page that shows it."""
        for total, topic in (pair for topics in self.topics.values() for pair in topics):
            own = [subject_tables.summary(topic), subject_tables.measures(topic)] if topic else [subject_tables.regions(total)]
            yield from filled(own)
        for _, one, line in self.lines:
            yield from filled([subject_tables.values(line) if line else subject_tables.regions(one)])

    def _listed(self, axis: Axis, total: Total[ComparedSubject]) -> ComparedSubject | None:
        if total.listed is None:
            return None
        spoken = {share.plan.path for part in total.listed for share in part.shares}
        silent = tuple(plan for plan in self.plans if plan.path not in spoken) if axis == "factors" else ()
        return joined(axis, total.code, total.name, total.listed, silent)


def _counted(total: Total[ComparedSubject]) -> Artefact:
    title = f"{KINDS[total.axis]}: {total.name}"
    values = (total.short, subject_tables.regions(total))
    return Artefact(
        addresses.subject(total.axis, total.code),
        pages.counted,
        values,
        title,
        f"{title}. Сколько об этом сказано в каждом регионе.",
    )


def _counted_line(key: IndicatorKey, total: Total[IndicatorRow]) -> Artefact:
    title = f"{KINDS['indicators']}: {key.name}"
    values = (total.short, key, subject_tables.regions(total))
    return Artefact(
        addresses.subject("indicators", key.code), targets.counted, values, title, f"{title}. В каких регионах он встречается."
    )
