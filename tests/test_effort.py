"""Work grows with what is read, not faster: expressions by a matcher that counts, readers by their steps, never by the clock.

A text of any length that a file may hold is read in time in keeping with it. Here each reader meets each way in which a text
may grow at one length and at three doublings of it: a sample of both, all of them by `make growth`.
"""

import math
import random
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
from backtracking import Matcher, TooManyError
from effort import LISTS, MOST, TEXTS, WAYS, forgetful, sample, steps, text
from expressions import modules, used
from pumps import Pump, pumps

from generator.compare.word_diff import difference
from generator.intake.document import Unreadable
from generator.ledger import Ledger, Moved
from generator.lemma import lemma
from generator.lexicon import _WORD, Lexicon
from generator.names.word_search import WordSearch

DOUBLINGS = 3
SHORT = 60  # characters; steps are exact, so that eight times as many show what grows faster
EACH = 20  # steps for a character that say nothing yet
# What is read by these is short whatever the data: by how much, and where that is seen to.
BOUNDED = {
    "generator.russian": {"[\\s,;:.–—(«-]|\\s\\w{1,2}$": "a text of 160 characters, cut before"},
    "generator.intake.headings": {"(?:20\\d\\d|____).*№": "a line of 250 characters (`LONGEST`)"},
    "generator.content_security": {
        "<script": "a page of the operator's own theme: words of the data have no brackets in it",
        "<(": "the same of tags on a page: words of the data begin none",
    },
}
SIGNS = [
    "а",
    "А",
    "1",
    ".",
    " ",
    "\n",
    "«",
    "»",
    "-",
    "(",
    ")",
    "№",
    "М.",
    "Иванова",
    "a",
    '"',
    "<",
    ">",
    "январь",
    "20",
    "*",
    ",",
]
EXPRESSIONS = used()


@pytest.fixture(autouse=True)
def deep() -> Iterator[None]:
    """The matcher calls itself for each character."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)
    yield
    sys.setrecursionlimit(before)


def _named(found: tuple[re.Pattern[Any], str]) -> str:
    return f"{EXPRESSIONS[found]}:{found[1]}"


def test_no_expression_is_left_out() -> None:
    """Each expression that a module holds is used by a method that was found, or it would not be counted."""
    held = {value for module in modules() for value in vars(module).values() if isinstance(value, re.Pattern)}
    assert held <= {pattern for pattern, _ in EXPRESSIONS}
    assert len(EXPRESSIONS) >= 200


def test_no_expression_needs_a_late_release_of_python() -> None:
    """Possessive repeats of groups find nothing before Python 3.11.5; on Debian 12 (3.11.2) pages lost regions of tables."""
    late = re.compile(r"\)(?:[*+?]|\{[\d,]*\})\+|\(\?>")
    assert [pattern.pattern for pattern, _ in EXPRESSIONS if late.search(str(pattern.pattern))] == []


def test_matcher_finds_what_re_finds() -> None:
    """Steps are counted on the way that `re` goes: the same matches of every expression in random texts."""
    chance = random.Random(1)
    for pattern, _ in EXPRESSIONS:
        matcher, binary = Matcher(pattern), isinstance(pattern.pattern, bytes)
        for _ in range(6):
            said = "".join(chance.choice(SIGNS) for _ in range(chance.randrange(25)))
            shown = said.encode().decode("latin-1") if binary else said
            for method in ("search", "match", "fullmatch"):
                found = getattr(pattern, method)(said.encode() if binary else said)
                assert matcher.found(method, shown) == (found.span() if found else None), (pattern, said)


def test_matcher_sees_quadratic_work() -> None:
    """The three expressions that this was made for, as they were."""
    for said, method, pump in (
        (r"[,;]\s*|\s+и\s+|\s*/\s*", "finditer", Pump("", " ", "")),
        (r"[«\"][^»\"]*(?:школа|лицей)", "search", Pump("", "«", "")),
        (r"\s*(?:<!--.*?-->\s*)*<html", "match", Pump("", "<!-- --> ", "")),
        (r"\s*$", "search", Pump("", " ", "я")),
    ):
        assert _grew(Matcher(re.compile(said)), method, pump, SHORT)
    assert not _grew(Matcher(re.compile(r"\s+")), "finditer", Pump("", " ", "я"), SHORT)


@pytest.mark.parametrize("found", EXPRESSIONS, ids=_named)
def test_expressions_grow_with_the_text(found: tuple[re.Pattern[Any], str], whole: bool) -> None:
    """Its own pieces repeated, with an end at which it must give up, cost steps in keeping with their length."""
    pattern, method = found
    if EXPRESSIONS[found].startswith("stage") and not whole:
        return  # kinds of nodes, whose row is as long as the cell; `rewritten` tells its effort, and the fuzz holds it
    if any(piece in str(pattern.pattern) for piece in BOUNDED.get(EXPRESSIONS[found], ())):
        return
    matcher = Matcher(pattern)
    made = pumps(pattern)
    for pump in sample(made, 1 if whole else max(1, len(made) // 8)):
        if _grew(matcher, method, pump, SHORT // 2):
            assert not _grew(matcher, method, pump, 2 * SHORT), pump


def _grew(matcher: Matcher, method: str, pump: Pump, length: int) -> bool:
    """Whether eight times the text costs more than eight times the steps to the power that is allowed."""
    many = length << DOUBLINGS
    try:
        fewer = matcher.count(method, pump.text(length), EACH * length**2)  # what never ends is told, too
        matcher.count(method, pump.text(many), max(int(fewer * 2 ** (MOST * DOUBLINGS)), EACH * many))
    except TooManyError:
        return True
    return False


@pytest.mark.parametrize("reader", TEXTS)
def test_readers_grow_with_the_text(reader: str, whole: bool) -> None:
    """Each reader at each way in which a text grows; a sample of the ways, from another one for each reader."""
    read, place = TEXTS[reader], list(TEXTS).index(reader)
    for way in sample(list(WAYS), 1 if whole else 12, place):
        grown = [_steps(partial(read, text(way, length))) for length in (SHORT, SHORT << DOUBLINGS)]
        if _exponent(*grown) >= MOST:  # what is bounded by an effort may not have spent it on a short text
            grown = [_steps(partial(read, text(way, length))) for length in (8 * SHORT, 8 * SHORT << DOUBLINGS)]
        assert _exponent(*grown) < MOST, f"{reader}: {way}: {grown}"


@pytest.mark.parametrize("reader", LISTS)
def test_readers_grow_with_lists(reader: str) -> None:
    """The same of lists, and of a text beside a list that is as long."""
    grown = [_steps(partial(LISTS[reader], number)) for number in (20, 20 << DOUBLINGS)]
    assert _exponent(*grown) < MOST, grown


def _steps(read: Callable[[], object]) -> int:
    """The steps of a reader; one that refuses what it reads has done its work too."""
    with forgetful():
        try:
            return steps(read)
        except Unreadable:
            return 1


def _exponent(few: int, many: int) -> float:
    """The growth over the doublings, of work that is not negligible."""
    floor = EACH * (SHORT << DOUBLINGS)
    return math.log2(max(many, floor) / max(few, floor >> DOUBLINGS)) / DOUBLINGS


def test_lexicon_finds_what_a_plain_search_finds() -> None:
    """The tree of lemmas against trying every phrase at every word, on random texts of few words."""
    chance = random.Random(2)
    for _ in range(300):
        phrases = {code: [_said(chance, 4) for _ in range(chance.randrange(6))] for code in "abc"}
        said = _said(chance, 14)
        met = [(one.code, one.words) for one in Lexicon(phrases).find(said)]
        assert met == [*_plainly(phrases, said)], (phrases, said)


def _said(chance: random.Random, most: int) -> str:
    return " ".join(chance.choice(["школа", "школы", "семинар", "и", "план"]) for _ in range(chance.randrange(1, most)))


def _plainly(phrases: dict[str, list[str]], said: str) -> Iterator[tuple[str, str]]:
    """Every phrase tried at every word, each next word within one of the last."""
    met = list(_WORD.finditer(said))
    words = [lemma(one[0]) for one in met]
    for start in range(len(words)):
        for code, several in phrases.items():
            for phrase in dict.fromkeys(tuple(map(lemma, one.split())) for one in several):
                end: int | None = start if phrase[0] == words[start] else None
                for wanted in phrase[1:]:
                    near = [at for at in (end + 1, end + 2) if words[at : at + 1] == [wanted]] if end is not None else []
                    end = near[0] if near else None
                if end is not None:
                    yield code, said[met[start].start() : met[end].end()]


def test_moves_are_followed_as_going_through_all_of_them_follows_them() -> None:
    """Successors of random pages after random moves, chains and circles among them, against trying every move at every step."""
    chance = random.Random(5)
    for _ in range(300):
        paths = ["a/b", "a/c", "a/d", "a/b/2024", "a/c/2024", "a/d/2025"]
        pairs = [(old, new) for old, new in ((chance.choice(paths), chance.choice(paths)) for _ in range(4)) if old != new]
        known = Ledger(tuple(Moved(old=old, new=new, time=datetime(2024, 1, 1, tzinfo=UTC)) for old, new in pairs))
        page = f"roadmaps/{chance.choice(paths)}/{chance.choice(['', 'lists/'])}"
        plainly = page
        for _ in known.moves:
            old = next((old for old in known.moves if plainly.startswith(f"roadmaps/{old}/")), None)
            plainly = plainly if old is None else f"roadmaps/{known.moves[old]}/{plainly.removeprefix(f'roadmaps/{old}/')}"
        assert known.successor(page) == (plainly if plainly != page else None)


def test_what_two_long_wordings_have_in_common_is_found_from_both_ends() -> None:
    """Of few words said a thousand times over with one of them changed, that one is told, however little effort is left."""
    words = "а б " * 1_000
    assert difference(f"{words}в {words}", f"{words}г {words}") == (
        ("same", words.strip()),
        ("gone", "в"),
        ("new", "г"),
        ("same", words.strip()),
    )


def test_listed_words_are_found_as_one_expression_each_finds_them() -> None:
    """The automaton against an expression for each phrase, on random texts with spaces, signs and words within words."""
    chance = random.Random(3)
    for _ in range(500):
        listed = ["".join(chance.choice("аб  .М") for _ in range(chance.randrange(1, 6))) for _ in range(chance.randrange(1, 6))]
        listed = [one for one in listed if one.strip()]
        said = "".join(chance.choice("аб \n.М_,") for _ in range(chance.randrange(40)))
        places = WordSearch(listed).places(said)
        for at, one in enumerate(listed):
            pattern = r"\s+".join(map(re.escape, one.split()))
            assert list(places.get(at, [])) == [found.span() for found in re.finditer(rf"(?<!\w){pattern}(?!\w)", said)]


def test_differences_are_whole_however_little_effort_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the new pieces a difference is the older wording, without the gone ones the newer, with any effort."""
    chance = random.Random(4)
    for effort in (200, 1, 0):
        monkeypatch.setattr("generator.compare.word_diff.EFFORT", effort)
        for _ in range(150):
            older, newer = (" ".join(chance.choice("абвгдежз") for _ in range(chance.randrange(30))) for _ in range(2))
            found = difference(older, newer)
            assert " ".join(one.words for one in found if one.fate != "new") == older
            assert " ".join(one.words for one in found if one.fate != "gone") == newer
            assert all(one.fate != other.fate for one, other in pairwise(found))
