"""Lines on which two readings differ are read a third time, each by itself, and what two of three readings have is meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from generator.intake.scan import paired_readings
from generator.intake.scan.paired_readings import AGREED, FAINT, Pair, RawWord, RawZone
from generator.intake.scan.sheet import Box

DIGITS = 88.0  # how sure one of two agreeing readings of digits must be
SPARE = 2.0  # points above and below the letters of a line that are read with it

_NUMERAL = re.compile(r"[1IlГПШИТЛЦУХНЙ|]{1,4}[.)]?")


def places(pairs: Sequence[Pair], unread: Iterable[Box]) -> Iterator[Box]:
    """The lines of a zone, as boxes in points, on which its two readings differ or where ink is of no word."""
    doubtful = [*(pair.chosen.box for pair in pairs if not _sure(pair)), *unread]
    lines: list[Box] = []
    for box in sorted(doubtful, key=lambda box: box.top):
        if lines and _beside(lines[-1], box):
            lines[-1] = lines[-1].around(box)
        else:
            lines.append(box)
    words = [pair.chosen.box for pair in pairs]
    for line in lines:
        own = [box for box in words if _beside(line, box)] or [line]
        # A tall sign of a stamp must not draw lines above and below into this one.
        top, bottom = median(box.top for box in own) - SPARE, median(box.bottom for box in own) + SPARE
        yield Box(min(line.left, *(box.left for box in own)), top, max(line.right, *(box.right for box in own)), bottom)


def numerals(pairs: Sequence[Pair]) -> Iterator[Box]:
    """The places of what may be Roman numerals: they begin lines with more words and look like letters that Russian has."""
    for pair in pairs:
        box = pair.chosen.box
        line = [other.chosen.box for other in pairs if other is not pair and _beside(box, other.chosen.box)]
        if line and all(other.left > box.left for other in line) and _NUMERAL.fullmatch(pair.chosen.text):
            yield box


def _sure(pair: Pair) -> bool:
    """Whether both readings agree, and one is sure; of digits it must be surer than of words, which the dictionary has."""
    surest = max(word.sure for word in (pair.cell, pair.page) if word)
    return pair.agreed and surest >= (DIGITS if re.search(r"\d", pair.chosen.text) else AGREED)


def _beside(line: Box, box: Box) -> bool:
    """Whether a box stands on a line."""
    common = min(line.bottom, box.bottom) - max(line.top, box.top)
    return common > 0.5 * min(line.height, box.height)


def voted(pairs: Iterable[Pair], zone: RawZone) -> Iterator[Pair]:
    """The pairs of a zone as two of three readings have them, and what the third has alone."""
    pairs = [*pairs]
    for pair in pairs:
        asked = any(place.holds(pair.chosen.box.middle) for place in zone.again)
        settled = _voted(pair, zone.third) if asked and not _sure(pair) else pair
        over = (word for word in zone.romans if paired_readings.common(word.box, pair.chosen.box) > 0.5)
        yield replace(settled, roman=next(over, None))
    for word in zone.third:
        sure = word.sure > AGREED or (word.sure > FAINT and paired_readings.spelt([word]))
        if sure and not any(_touch(word.box, pair.chosen.box) for pair in pairs):
            yield Pair(None, word)


def _voted(pair: Pair, words: Sequence[RawWord]) -> Pair:
    boxes = [word.box for word in (pair.cell, pair.page) if word]
    over = [word for word in words if any(_touch(word.box, box) for box in boxes)]
    same = [word for word in over if any(paired_readings.common(word.box, box) > 0.5 for box in boxes)]
    if not any(word.sure > AGREED or word.key == pair.chosen.key for word in over):
        # Two of three readings have nothing there.
        return replace(pair, absent=pair.cell is None or pair.page is None)
    if len(same) != 1:
        return pair
    word = same[0]
    if pair.cell is None or pair.page is None:
        return Pair(pair.chosen, word)
    for meant, other in ((pair.cell, pair.page), (pair.page, pair.cell)):
        if meant.key == word.key:
            return replace(pair, thrice=True) if pair.agreed else Pair(meant, word, outvoted=other)
    return pair


def _touch(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0.2 * min(one.width, other.width) and down > 0.3 * min(one.height, other.height)
