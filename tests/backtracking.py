"""Steps that a regular expression takes on a text, counted by a matcher of our own that tries what `re` would try.

`re` works inside C, where no trace sees it, and time is no measure: on a busy machine it tells nothing. So the parsed form
that `re` itself compiles is walked here in the same order of attempts (leftmost, greedy, alternatives as written), and each
character looked at and each attempt given up is one step. `re` skips some of these (a literal that no text has, a set that no
start fits), never more than a constant for each character, so that what grows too fast here grows too fast there; the test
holds both to the same answers.
"""

import re
from collections.abc import Callable
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Go = Callable[[int], bool]
Test = Callable[[str], bool]
SINGLE = {sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN}
REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}


class TooManyError(Exception):
    """More steps than were allowed."""


class Matcher:
    """One expression, ready to count the steps of one method of `re.Pattern` at a time."""

    def __init__(self, pattern: re.Pattern[Any]) -> None:
        self.text = ""
        self.steps = 0
        self.most = 0
        self.end = -1
        self.groups: dict[int, tuple[int, int]] = {}
        self.runs: dict[Test, list[int]] = {}
        self.whole = False
        self.flags = pattern.flags
        self.tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        self.go = self.row(list(self.tree), pattern.flags, self.done)

    def count(self, method: str, text: str, most: int) -> int:
        """The steps of a method (match, fullmatch, search; any other goes on behind each match to the end of the text).

        `TooManyError` past `most`.
        """
        self.text, self.steps, self.most, self.runs, self.groups = text, 0, most, {}, {}
        self.whole = method == "fullmatch"
        at = 0
        while at <= len(text):
            found = self.tried(at)
            if method in ("match", "fullmatch") or (found and method == "search"):
                break
            at = max(self.end, at + 1) if found else at + 1
        return self.steps

    def found(self, method: str, text: str) -> tuple[int, int] | None:
        """Where the first match of a method (match, fullmatch, search) begins and ends."""
        self.text, self.most, self.runs, self.whole = text, 1 << 30, {}, method == "fullmatch"
        places = range(len(text) + 1) if method == "search" else (0,)
        return next(((at, self.end) for at in places if self.tried(at)), None)

    def tried(self, at: int) -> bool:
        """Whether a match begins at a place; where it ends is `end` then."""
        self.step()
        self.groups.clear()
        return self.go(at)

    def step(self, number: int = 1) -> None:
        self.steps += number
        if self.steps > self.most:
            raise TooManyError

    def done(self, at: int) -> bool:
        self.end = at
        return not self.whole or at == len(self.text)

    def row(self, items: list[Any], flags: int, then: Go) -> Go:
        """Items one after another, and what follows."""
        for item in reversed(items):
            then = self.item(item, flags, then)
        return then

    def item(self, item: tuple[Any, Any], flags: int, then: Go) -> Go:
        """One item of the parsed form, and what follows."""
        kind, what = item
        if kind in SINGLE:
            return self.single(fitting(kind, frozen(what), flags), then)
        if kind in REPEATS:
            least, most, body = what
            if len(body) == 1 and body[0][0] in SINGLE:
                return self.run(kind, least, most, fitting(body[0][0], frozen(body[0][1]), flags), then)
            return self.repeated(item, flags, then)
        return getattr(self, f"of_{str(kind).lower()}")(what, flags, then)  # type: ignore[no-any-return]

    def single(self, fits: Test, then: Go) -> Go:
        def go(at: int) -> bool:
            self.step()
            return at < len(self.text) and fits(self.text[at]) and then(at + 1)

        return go

    def run(self, kind: Any, least: int, most: int, fits: Test, then: Go) -> Go:
        """One character again and again: the run costs its length, each place it is given back to one step."""

        def go(at: int) -> bool:
            last = min(self.ends(fits)[at], at + most if most is not sre.MAXREPEAT else len(self.text))
            self.step(last - at + 1 if kind is not sre.MIN_REPEAT else 1)
            if last - at < least:
                return False
            if kind is sre.POSSESSIVE_REPEAT:
                return then(last)
            places = range(last, at + least - 1, -1) if kind is sre.MAX_REPEAT else range(at + least, last + 1)
            for place in places:
                self.step()
                if then(place):
                    return True
            return False

        return go

    def ends(self, fits: Test) -> list[int]:
        """For each place of the text, where the run of fitting characters ends that begins there."""
        if fits not in self.runs:
            ends = [len(self.text)] * (len(self.text) + 1)
            for at in range(len(self.text) - 1, -1, -1):
                ends[at] = ends[at + 1] if fits(self.text[at]) else at
            self.runs[fits] = ends
        return self.runs[fits]

    def repeated(self, item: tuple[Any, Any], flags: int, then: Go) -> Go:
        """A group again and again; a round that takes nothing ends it."""
        kind, (least, most, body) = item
        if kind is sre.POSSESSIVE_REPEAT:
            return self.of_atomic_group([(sre.MAX_REPEAT, (least, most, body))], flags, then)
        rounds: list[tuple[int, int]] = []

        def after(at: int) -> bool:
            count, start = rounds.pop()
            found = (at != start or count < least) and loop(at, count + 1)
            rounds.append((count, start))
            return found

        once = self.row(list(body), flags, after)

        def again(at: int, count: int) -> bool:
            rounds.append((count, at))
            found = (most is sre.MAXREPEAT or count < most) and once(at)
            rounds.pop()
            return found

        def loop(at: int, count: int) -> bool:
            self.step()
            if kind is sre.MIN_REPEAT:
                return (count >= least and then(at)) or again(at, count)
            return again(at, count) or (count >= least and then(at))

        return lambda at: loop(at, 0)

    def of_subpattern(self, what: Any, flags: int, then: Go) -> Go:
        group, added, removed, body = what
        starts: list[int] = []

        def close(at: int) -> bool:
            start = starts.pop()
            if group is not None:
                self.groups[group] = (start, at)
            found = then(at)
            starts.append(start)
            return found

        inner = self.row(list(body), (flags | added) & ~removed, close)

        def open_(at: int) -> bool:
            starts.append(at)
            found = inner(at)
            starts.pop()
            return found

        return open_

    def of_branch(self, what: Any, flags: int, then: Go) -> Go:
        ways = [self.row(list(way), flags, then) for way in what[1]]

        def go(at: int) -> bool:
            for way in ways:
                self.step()
                if way(at):
                    return True
            return False

        return go

    def of_atomic_group(self, what: Any, flags: int, then: Go) -> Go:
        reached = [0]

        def note(at: int) -> bool:
            reached[0] = at
            return True

        inner = self.row(list(what), flags, note)
        return lambda at: inner(at) and then(reached[0])

    def of_assert(self, what: Any, flags: int, then: Go) -> Go:
        seen = self.beside(what, flags)
        return lambda at: seen(at) and then(at)

    def of_assert_not(self, what: Any, flags: int, then: Go) -> Go:
        seen = self.beside(what, flags)
        return lambda at: not seen(at) and then(at)

    def beside(self, what: Any, flags: int) -> Go:
        """Whether something stands before or behind a place."""
        direction, body = what
        back = 0 if direction > 0 else body.getwidth()[0]
        inner = self.row(list(body), flags, (lambda _: True))

        def go(at: int) -> bool:
            self.step()
            return at >= back and inner(at - back)

        return go

    def of_groupref(self, what: Any, _flags: int, then: Go) -> Go:
        def go(at: int) -> bool:
            start, end = self.groups.get(what, (0, -1))
            self.step(max(end - start, 0) + 1)
            return end >= start and self.text.startswith(self.text[start:end], at) and then(at + end - start)

        return go

    def of_at(self, what: Any, flags: int, then: Go) -> Go:
        fits = fitting(sre.IN, ((sre.CATEGORY, sre.CATEGORY_WORD),), flags)

        def word(at: int) -> bool:
            return 0 <= at < len(self.text) and fits(self.text[at])

        def here(at: int) -> bool:
            lines = bool(flags & re.MULTILINE)
            if what is sre.AT_BEGINNING:
                return at == 0 or (lines and self.text[at - 1] == "\n")
            if what is sre.AT_END:
                last = at == len(self.text)
                return last or (self.text[at] == "\n" and (lines or at == len(self.text) - 1))
            if what is sre.AT_BEGINNING_STRING:
                return at == 0
            if what is sre.AT_END_STRING:
                return at == len(self.text)
            return (word(at - 1) != word(at)) == (what is sre.AT_BOUNDARY)

        def go(at: int) -> bool:
            self.step()
            return here(at) and then(at)

        return go


def frozen(what: Any) -> Any:
    return tuple(map(tuple, what)) if isinstance(what, list) else what


@cache
def fitting(kind: Any, what: Any, flags: int) -> Test:
    """Whether a character fits an item that takes one."""
    seen: dict[str, bool] = {}

    def fits(sign: str) -> bool:
        if sign not in seen:
            seen[sign] = any(_fits(kind, what, flags, one) for one in _cases(sign, flags))
        return seen[sign]

    def ungiven(sign: str) -> bool:
        """A set turned round: no case of the character may be in it."""
        if sign not in seen:
            seen[sign] = all(_fits(kind, what, flags, one) for one in _cases(sign, flags))
        return seen[sign]

    turned = kind is sre.NOT_LITERAL or (kind is sre.IN and what[0][0] is sre.NEGATE)
    return ungiven if turned else fits


def _cases(sign: str, flags: int) -> set[str]:
    both = {sign, sign.lower(), sign.upper()} if flags & re.IGNORECASE else {sign}
    return {one for one in both if len(one) == 1}


def _fits(kind: Any, what: Any, flags: int, sign: str) -> bool:
    if kind is sre.ANY:
        return bool(flags & re.DOTALL) or sign != "\n"
    if kind is sre.IN:
        turned = what[0][0] is sre.NEGATE
        return any(_in(one, flags, sign) for one in what[turned:]) != turned
    return (ord(sign) == what) == (kind is sre.LITERAL)


def _in(one: Any, flags: int, sign: str) -> bool:
    kind, what = one
    if kind is sre.RANGE:
        return bool(what[0] <= ord(sign) <= what[1])
    if kind is sre.CATEGORY:
        letter = {"DIGIT": "d", "SPACE": "s", "WORD": "w"}[str(what).rpartition("_")[2]]
        ascii_ = re.ASCII if flags & re.ASCII or not flags & re.UNICODE else re.NOFLAG
        return bool(re.match(rf"\{letter.upper() if '_NOT_' in str(what) else letter}", sign, ascii_))
    return bool(ord(sign) == what)
