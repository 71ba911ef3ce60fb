"""Readers of texts and of lists, the ways in which what they read grows, and the steps that they take."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import cycle, islice
from pathlib import Path
from types import FrameType
from typing import Any

import markdown
import yaml

from generator import (
    addresses,
    bodies,
    checks,
    deadline,
    funding,
    ledger,
    lemma,
    lexicon,
    loading,
    measure_text,
    names,
    problems,
    quantities,
    references,
    russian,
    themes,
    yaml_writer,
)
from generator.building import html_blocks
from generator.compare import pairing, similar_measures, similarity, word_diff
from generator.compare.plan import Whose
from generator.deadline import PlanPeriod
from generator.deadline.reading import parse
from generator.intake import draft, lists
from generator.intake.readers import html_page, pasted
from generator.model import Measure, Municipality, School, Section
from generator.names import forms
from generator.outline import OutlinePlace
from generator.pages import markup, operator_pages, templates
from generator.pages.html_allowlist import permitted
from generator.reading import MeasureReading
from generator.school_names import SchoolNames
from generator.source import parse as parsed
from generator.source.encoding import decode
from generator.themes import Subject
from generator.yaml_writer import emitter

HERE = Path(__file__).parent
MOST = 1.2  # exponent of growth over three doublings: linear is 1, n·log n stays below, quadratic is 2
WAYS: dict[str, list[str]] = yaml.safe_load((HERE / "effort/ways.yml").read_text("utf-8"))
VOCABULARY = loading.load(HERE.parent / "roadmaps").vocabulary
PERIOD = PlanPeriod(date(2024, 1, 1), date(2024, 12, 31))
WEIGHTS = similarity.StemWeights(VOCABULARY.weights, VOCABULARY.unlisted_weight)
HEADS = bodies.Heads(None, VOCABULARY.kinds)
SCHOOLS = SchoolNames((School(slug="a", name="Ивановская СОШ № 1"), School(slug="b", name="МБОУ «Школа № 2»")))


def _measure(number: int, words: str) -> OutlinePlace:
    measure = Measure.model_construct(number=str(number), text=words, deadline=words)
    return OutlinePlace(f"m-{number}", ("annexes", 0, "blocks", 0), measure)


NUMBERS = references.PlanNumbers([_measure(number, "") for number in range(1, 4)])
LISTED = names.WordSearch(("а б", "Иванова М. П.", "школа", "а а а"))
EXTENSIONS = ("attr_list", "tables", "toc", "fenced_code")


def text(way: str, length: int) -> str:
    """A text of about so many characters that grows in this way."""
    piece, end = WAYS[way]
    return piece * (length // len(piece)) + end


def _page(words: str) -> str:
    return markup.Words({"МОУО": "управление", "МБОУ": "школа", "школа": "школа"}).cell(words)


def _block(words: str) -> str:
    return "a: |\n  " + words.replace("\n", "\n  ")


def _document(words: str) -> object:
    row = f"<tr><td>1<td>{words}<td>{words}"
    return draft.of(html_page.parsed(f"<table><tr><td>№<td>Мероприятие<td>Срок{row}</table>", "html"))


TEXTS: dict[str, Callable[[str], object]] = {
    "bytes": lambda words: decode(words.encode(), "a.yml"),
    "YAML in quotes": lambda words: parsed(f"a: {json.dumps(words, ensure_ascii=False)}", "a.yml"),
    "YAML plain": lambda words: parsed(f"a: {words}", "a.yml"),
    "YAML block": lambda words: parsed(_block(words), "a.yml"),
    "doubts": lambda words: (list(checks._odd(words)), list(checks._torn(words))),
    "deadline": lambda words: parse.__wrapped__(words, PERIOD),
    "deadline told": lambda words: deadline.explain(parse.__wrapped__(words, PERIOD)),
    "bodies": lambda words: bodies.split(words, HEADS),
    "schools": SCHOOLS.find,
    "references": lambda words: NUMBERS.find(_measure(9, words)),
    "numbers of a result": quantities.find,
    "numbers of a result told": lambda words: measure_text.quantities(quantities.find(words)),
    "money": lambda words: funding.of_measure(Measure.model_construct(cells={"x": words}), {"x": "Финансирование, тыс. руб."}),
    "titles of columns on money": lambda words: funding.columns({"x": words}),
    "themes": lambda words: themes.find(words, VOCABULARY.themes),
    "factors": lambda words: themes.find(words, VOCABULARY.factors),
    "names": lambda words: names.marked(words, names.find(words, "words", LISTED, LISTED, ("иванов",)), "initials"),
    "names in their field": lambda words: names.marked(words, names.find(words, "name", LISTED, LISTED), "posts"),
    "names of members": lambda words: names.find(words, "member", LISTED, LISTED, ("иванов",)),
    "stem of a surname": forms.stem,
    "word of a name": lambda words: (forms.is_like_surname(words), forms.is_patronymic(words), forms.may_be_name(words)),
    "stem": lemma.stem.__wrapped__,
    "lemma": lemma.lemma.__wrapped__,
    "profile": lambda words: similarity.likeness(WEIGHTS.profile(words), WEIGHTS.profile(f"{words} б")),
    "stems of a pair": lambda words: pairing.paired([pairing.Said(words)], [pairing.Said(f"{words} б")]),
    "difference of an end": lambda words: word_diff.difference(words, f"{words} б"),
    "difference of all": lambda words: word_diff.difference(words, words[::-1]),
    "bound spaces": russian.bind,
    "escaped": markup._escaped.__wrapped__,
    "cell": _page,
    "paragraphs": lambda words: markup.Words({"школа": "школа"}).paragraphs(words),
    "block of HTML": lambda words: templates._tight(markup.Markup(_page(words))),
    "page": templates._spaced,
    "blocks apart": html_blocks.apart,
    "handwritten page": lambda words: operator_pages.reachable(words, "Заголовок"),
    "Markdown of a heading": lambda words: markdown.markdown(f"## {markup._escaped.__wrapped__(words)}", extensions=EXTENSIONS),
    "cleaned": lambda words: permitted(f"<p>{_page(words)}</p>"),
    "anchor": lambda words: addresses.anchor("m", words),
    "message": lambda words: problems.quoted(problems.shown(words)),
    "YAML written": lambda words: yaml_writer.write({"a": words}, {}),
    "scalar written": emitter.line,
    "pasted text": lambda words: draft.of(pasted.read(words)),
    "page of HTML": lambda words: html_page.parsed(words, "html"),
    "cell of HTML": _document,
    "list run together": lists.apart,
}
"""What is done to the words of one field or file."""


def _same_words(number: int) -> object:
    refs = [_spot(f"{place}/2024", at, "Семинар для учителей") for place in ("a/b", "a/c") for at in range(number)]
    return similar_measures.MeasureMatcher(refs, WEIGHTS).nearest


def _spot(path: str, at: int, words: str) -> similar_measures.MeasureRef:
    measure = Measure(text=words)
    place = OutlinePlace(f"m-{at}", ("annexes", at), measure)
    read = MeasureReading(place, measure, parse("", PERIOD), (), (Subject("staff", "found"),), (), ())
    return similar_measures.MeasureRef(Whose(path, "Область", path, "на 2024 год"), read)


def _alike(number: int) -> object:
    """Measures that have some words in common and others of their own, many more than a stem may find."""
    words = [f"Семинар учителей {word}" for word in _apart(4 * number)]
    refs = [_spot(f"{place}/2024", at, said) for place in ("a/b", "a/c") for at, said in enumerate(words)]
    return similar_measures.MeasureMatcher(refs, WEIGHTS).nearest


def _two_words(number: int) -> list[str]:
    """Different phrases of «а» and «б», as many as wanted."""
    return [" ".join("аб"[at >> place & 1] for place in range(at.bit_length())) for at in range(1, 10 * number)]


def _moved(number: int) -> object:
    moved = [ledger.Moved(old=f"a/b{at}", new="a/c", time=datetime(2024, 1, 1, tzinfo=UTC)) for at in range(number)]
    known = ledger.Ledger(tuple(moved))
    return [known.successor(f"roadmaps/a/{town}{at}/2024/") for at in range(number) for town in "bd"]


def _heads(number: int) -> object:
    """Heads of as many words as a cell has, each a word longer than the last, of which there are few."""
    town = Municipality.model_construct(bodies={"служба " * (number - at): "school" for at in range(4)})
    return bodies.split("служба " * number, bodies.Heads(town, VOCABULARY.kinds))


def _local_bodies(number: int) -> object:
    town = Municipality.model_construct(bodies={f"Служба {word}": "school" for word in _apart(number)})
    return bodies.split("служба, " * number, bodies.Heads(town, VOCABULARY.kinds))


def _found(said: list[str], words: str) -> object:
    return list(lexicon.Lexicon({"a": said}).find(words))


def _paired(number: int) -> list[pairing.Said]:
    return [pairing.Said(f"Семинар {word}") for word in _apart(number)]


def _printed_twice(number: int) -> object:
    taken: dict[str, int] = {}
    return [addresses.unique("m-1", taken) for _ in range(number)]


def _numbered(number: int) -> list[pairing.Said]:
    return [pairing.Said("Семинар", ("1", str(at))) for at in range(number)]


def _apart(number: int) -> Iterator[str]:
    """Words that have no letter in common at their ends, as many as wanted."""
    return (f"ж{at}щ" for at in range(number))


LISTS: dict[str, Callable[[int], object]] = {
    "names that begin alike": lambda number: _found([f"Школа {word}" for word in _apart(number)], "школа " * number),
    "phrases within phrases": lambda number: _found([f"а {word}" for word in _apart(number)], "а б " * number),
    "phrases and text of the same two words": lambda number: _found(_two_words(number), "а б " * 10 * number),
    "measures alike in two municipalities": _alike,
    "pages that moved": _moved,
    "heads of bodies within heads": _heads,
    "the same two words, one of them changed": lambda number: word_diff.difference(
        "а б " * 10 * number + "в " + "а б " * 10 * number, "а б " * 10 * number + "г " + "а б " * 10 * number
    ),
    "listed names": lambda number: names.find("\n".join(_apart(number)), "words", [*_apart(number)]),
    "kept names": lambda number: names.find("Иванова М. П., " * number, "words", (), [*_apart(number)]),
    "names in a field": lambda number: names.find("Иванова М. П.\n" * number, "name"),
    "measures that say the same": _same_words,
    "measures paired": lambda number: pairing.paired(_paired(number), _paired(number)),
    "measures paired by numbers": lambda number: pairing.paired(_numbered(number), _numbered(number)),
    "words that changed": lambda number: word_diff.difference(" ".join(_apart(number)), " ы ".join(_apart(number))),
    "words in another order": lambda number: word_diff.difference(" ".join(_apart(number)), " ".join([*_apart(number)][::-1])),
    "local bodies": _local_bodies,
    "anchors printed twice": _printed_twice,
    "measures that refer to all others": lambda number: references.of_plans(
        [_measure(at, f"п. {at % 20 + 1}, п. 1–{number}") for at in range(1, number)]
    ),
    "abbreviations": lambda number: markup.Words(dict.fromkeys(_apart(number), "слово")).cell(" ".join(_apart(number))),
}
"""What is done to a list of so many items, or to a text beside a list that grows with it."""


def steps(work: Callable[[], Any]) -> int:
    """Calls and lines of Python that some work takes, the turns of loops among them.

    The same work takes the same steps on any machine. What C does inside one call is not seen: of that expressions are counted
    by `backtracking`; of the rest nothing but `in`, slices and joins of whole texts in a loop could grow faster, and a loop is
    seen.
    """
    count = 0

    def seen(_frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal count
        count += event != "return"
        return seen

    traced(work, seen)
    return count


def traced(work: Callable[[], object], seen: Callable[[FrameType, str, object], Any]) -> None:
    """Do some work while each call and line of Python is shown to a tracer."""
    before = sys.gettrace()
    sys.settrace(seen)
    try:
        work()
    finally:
        sys.settrace(before)


@contextmanager
def forgetful() -> Iterator[None]:
    """Caches of single words emptied, so that no work is found done."""
    lemma.lemma.cache_clear()
    yield


def sample(of: list[Any], share: int, start: int = 0) -> list[Any]:
    """Every so many of all, from a place that differs between rows of a matrix."""
    return list(islice(cycle(of), start, start + len(of), share)) if share > 1 else of


__all__ = ["LISTS", "MOST", "TEXTS", "WAYS", "Section", "forgetful", "sample", "steps", "text"]
