"""What a plan says on a theme or a factor, as a page shows it: its measures, how we know of each, what is like it elsewhere."""

from dataclasses import dataclass

from generator import addresses
from generator.compare import Whose
from generator.compare.differences import Difference, differences
from generator.compare.similar_measures import SPREAD, MeasureMatcher, MeasureRef, SimilarMeasure
from generator.compare.subjects import ComparedSubject, SubjectShare
from generator.pages.evidence import UNANSWERED, UNDECLARED, declared, how
from generator.pages.markup import Words
from generator.pages.understood import beside
from generator.pages.values import MeasureItem
from generator.reading import MeasureReading
from generator.russian import bind, sentence


@dataclass(frozen=True)
class Near:
    """A like measure of another municipality: where it stands, why it is shown, what differs."""

    address: str
    label: str
    town: str
    wording: str
    why: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class SubjectMeasure(MeasureItem):
    """A measure as these pages show it: what was understood of it and how we know that it belongs here.

    `reading` are the sentences on its deadline; `spread` counts the municipalities that have it, where they are several.
    """

    evidence: str = ""
    reading: tuple[str, ...] = ()
    result: str | None = None
    near: tuple[Near, ...] = ()
    spread: int = 0
    alone: bool = False

    @property
    def explained(self) -> bool:
        """Whether anything is said of it besides its own cells."""
        return bool(self.reading or self.result)


@dataclass(frozen=True)
class SubjectPlan:
    """One plan on a page: whether it declares the subject, in a sentence, its measures, what turns its words into markup."""

    plan: Whose
    declaration: str
    rows: tuple[SubjectMeasure, ...]
    words: Words

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return addresses.heading(self.plan.path)


def of_share(
    topic: ComparedSubject, share: SubjectShare, matcher: MeasureMatcher | None, meanings: tuple[tuple[str, str], ...]
) -> SubjectPlan:
    """What a plan says on a subject; `matcher` tells what is like its measures, `meanings` what its abbreviations mean."""
    rows = tuple(_row(topic, MeasureRef(share.plan, read), matcher) for read in share.reads)
    declaration = ""
    if topic.axis == "factors":
        declaration = bind(declared(share.declared, "." if rows else UNANSWERED)) if share.declared else UNDECLARED
    return SubjectPlan(share.plan, declaration, rows, Words(dict(meanings)))


def _row(topic: ComparedSubject, ref: MeasureRef, matcher: MeasureMatcher | None) -> SubjectMeasure:
    read, measure = ref.read, ref.read.measure
    near = tuple(_near(read, match) for match in matcher.matches(ref)) if matcher else ()
    spread = matcher.spread(ref) if matcher else 0
    return SubjectMeasure(
        f"{addresses.folder(ref.plan.path)}#{read.place.anchor}",
        read.place.label,
        measure.text,
        measure.deadline,
        measure.responsible,
        evidence=_evidence(topic, read),
        reading=tuple(words for words in (beside(read.deadline), *read.deadline.assumed) if words) if measure.deadline else (),
        result=measure.result,
        near=near,
        spread=spread if spread >= SPREAD else 0,
        alone=matcher is not None and not near,
    )


def _evidence(topic: ComparedSubject, read: MeasureReading) -> str:
    subjects = read.themes if topic.axis == "themes" else read.factors
    return sentence(next(how(subject) for subject in subjects if subject.code == topic.code))


def _near(ours: MeasureReading, match: SimilarMeasure) -> Near:
    plan, theirs = match.ref.plan, match.ref.read
    return Near(
        f"{addresses.folder(plan.path)}#{theirs.place.anchor}",
        theirs.place.label,
        plan.town,
        plan.wording,
        f"одна тема; общие слова: {', '.join(word if word.isupper() else word.lower() for word in match.words)}",
        tuple(differences(ours, theirs)),
    )
