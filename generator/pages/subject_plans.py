"""Makes what a plan says on a theme or a factor values of a page: its measures, how we know of each, what others have like it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import addresses, deadline_text
from generator.compare import Whose
from generator.compare.similar_measures import SPREAD, MeasureMatcher, MeasureRef, SimilarMeasure
from generator.compare.subjects import ComparedSubject, SubjectShare
from generator.deadline import Deadline
from generator.pages.items import declaration, how
from generator.pages.markup import Words
from generator.pages.understood import beside
from generator.pages.values import MeasureItem
from generator.reading import MeasureReading
from generator.russian import NBSP, bind, sentence, short

LONG = 110  # characters of a cell that are told


@dataclass(frozen=True)
class Difference:
    """What differs (срок, исполнитель, результат), the other document's words for it and this one's."""

    what: str
    theirs: str
    ours: str


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

    `reading` is what the words of its deadline do not say; `spread` counts the municipalities that have it, if several.
    """

    evidence: str = ""
    reading: str = ""
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
    named = bind(declaration(share.declared, share.typical, "." if rows else "")) if topic.axis == "factors" else ""
    return SubjectPlan(share.plan, named, rows, Words(dict(meanings)))


def _row(topic: ComparedSubject, ref: MeasureRef, matcher: MeasureMatcher | None) -> SubjectMeasure:
    read, measure = ref.read, ref.read.measure
    near = tuple(_near(read, match) for match in matcher.matches(ref)) if matcher else ()
    spread = matcher.spread(ref) if matcher else 0
    subjects = read.themes if topic.axis == "themes" else read.factors
    return SubjectMeasure(
        f"{addresses.folder(ref.plan.path)}#{read.place.anchor}",
        read.place.label,
        measure.text,
        measure.deadline,
        measure.responsible,
        evidence=sentence(next(how(subject) for subject in subjects if subject.code == topic.code)),
        reading=beside(read.deadline) if read.deadline_origin else "",
        result=measure.result,
        near=near,
        spread=spread if spread >= SPREAD else 0,
        alone=matcher is not None and not near,
    )


def _near(ours: MeasureReading, match: SimilarMeasure) -> Near:
    plan, theirs = match.ref.plan, match.ref.read
    address, words = (
        f"{addresses.folder(plan.path)}#{theirs.place.anchor}",
        (word if word.isupper() else word.lower() for word in match.words),
    )
    why = f"одна тема; общие слова: {', '.join(words)}"
    return Near(address, theirs.place.label, plan.town, plan.wording, why, tuple(differences(ours, theirs)))


def differences(ours: MeasureReading, theirs: MeasureReading) -> Iterator[Difference]:
    """Differences of understood values; what either document leaves unsaid, or we could not read, is no difference."""
    deadlines, measures = (theirs.deadline, ours.deadline), (theirs.measure, ours.measure)
    there, here = ((deadline_text.kind(deadline), deadline_text.said(deadline)) for deadline in deadlines)
    if there != here and all(map(_is_read, deadlines)):
        yield Difference("срок", *map(_with_meaning, deadlines))
    kinds_known = all(read.bodies and all(body.kind for body in read.bodies) for read in (theirs, ours))
    if kinds_known and set(ours.kinds) != set(theirs.kinds):
        yield Difference("исполнитель", *(_quoted(measure.responsible) for measure in measures))
    results = [_plain(measure.result) for measure in measures if measure.result]
    if len(results) > 1 and results[0] != results[1]:
        yield Difference("результат", *(_quoted(measure.result) for measure in measures))


def _is_read(deadline: Deadline) -> bool:
    return bool(deadline.text) and all(part.kind != "unread" for part in deadline.parts or (deadline,))


def _with_meaning(deadline: Deadline) -> str:
    """The words, and beside them what they mean where that is not the same."""
    words, meaning = _quoted(deadline.text), deadline_text.said(deadline)
    same = _plain(deadline.text) == meaning.replace(NBSP, " ").casefold()
    return words if same or meaning == deadline_text.UNDATED else f"{words} ({meaning})"


def _quoted(text: str | None) -> str:
    return f"«{short(' '.join((text or '').split()), LONG)}»"


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
