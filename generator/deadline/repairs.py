"""Mends words torn by a line end or run together, by looking them up: «сентябр ь», «де-кабрь», «втечение», «сентябрьоктябрь»."""

from functools import lru_cache

from generator.deadline.folding import MARK
from generator.deadline.rules import CODE, Node
from generator.deadline.tokens import KNOWN, sense
from generator.deadline.words import MONTH_NAMES, MONTHS, Sense

_UNKNOWN, _DASH = CODE["word"], CODE["dash"]
_GLUED = ("течение", "течении", "после", "до", "по", "во", "со", "на", "в", "с", "к")
_AFTER_GLUE = ("month", "through", "document", "demand", "measure", "lapse", "years", "outcome", "accord", "weekdays")
_MOST_PIECES, _LONGEST = 12, 16
_OFTEN_MISSPELT = (
    "течение течении ежемесячно еженедельно ежеквартально ежегодно ежедневно постоянно полугодие полугодия квартал квартала "
    "квартале включительно необходимости следующего учебного каждого позднее понедельник понедельникам "
    "вторникам четвергам пятницам"
)
SPELLINGS = (*(month for month in MONTHS if len(month) > 5), *_OFTEN_MISSPELT.split())


def mended(nodes: list[Node], folded: str) -> tuple[list[Node], tuple[str, ...]]:
    """The nodes with torn words joined and glued ones parted, and the doubts about months that were misspelt.

    Each unknown word is tried a fixed number of times.
    """
    if not any(node.code == _UNKNOWN for node in nodes):
        return nodes, ()
    done: list[Node] = []
    doubts: list[str] = []
    at = 0
    while at < len(nodes):
        node, behind = nodes[at], done[-2:]
        # A window of fixed size: the work on a cell grows with its length alone.
        window = behind + nodes[at : at + 2 * _MOST_PIECES]
        if node.code != _UNKNOWN:
            done.append(node)
        elif joined := _joined(window, len(behind), folded):
            first, last, whole = joined
            done[len(done) - len(behind) + first :] = whole
            at += last - len(behind)
        else:
            word = _letters(node, folded)
            kind, number = misspelt(word)
            parted = _parted(node, word)
            if kind == "month" and not parted:
                doubts.append(f"«{word}» прочитано как «{MONTH_NAMES[number - 1]}»")
            done += parted or [node._replace(code=CODE[kind], value=number)]
        at += 1
    return done, tuple(dict.fromkeys(doubts))


def _joined(window: list[Node], at: int, folded: str) -> tuple[int, int, list[Node]] | None:
    """The unknown word made a known one with its neighbours: with the one before it first, then with those after."""
    for first in (_before(window, at, folded), at):
        if first is not None and (extent := _whole(window, first, at, folded)):
            last, (kind, number) = extent
            return first, last, [Node(CODE[kind], number, window[first].start, window[last].end, window[first].fresh)]
    return _two_months(window, at, folded)


def _two_months(window: list[Node], at: int, folded: str) -> tuple[int, int, list[Node]] | None:
    """«Сентябр ьдекабр ь»: two months whose hyphen was lost where the line ended."""
    word, last, months = _letters(window[at], folded), at, None
    for _ in range(3):
        after = _after(window, last, folded)
        if after is None:
            break
        word, last = word + _letters(window[after], folded), after
        if parted := _parted(Node(_UNKNOWN, 0, window[at].start, window[at].start + len(word)), word):
            ends = [node._replace(start=window[at].start, end=window[last].end) for node in parted]
            months = at, last, ends
    return months


def _whole(window: list[Node], first: int, at: int, folded: str) -> tuple[int, Sense] | None:
    """The last piece and the sense of the longest known word that begins with `first` and takes `at` in."""
    word, last, extent = _letters(window[first], folded), first, None
    for pieces in range(2, _MOST_PIECES):
        after = _after(window, last, folded)
        if after is None or len(word) > _LONGEST:
            break
        word, last = word + _letters(window[after], folded), after
        # Stems fit many words by chance, so they count only for long words torn once.
        meaning = KNOWN.get(word) or (sense(word) if pieces == 2 and len(word) > 6 else ("word", 0))
        if last >= at and meaning[0] != "word":
            extent = last, meaning
    return extent


def _letters(node: Node, folded: str) -> str:
    return folded[node.start : node.end].replace(MARK, "")


def _after(window: list[Node], at: int, folded: str) -> int | None:
    """The next piece of a torn word: letters after nothing but a space, a line end or a hyphen."""
    after = at + 2 if at + 1 < len(window) and window[at + 1].code == _DASH else at + 1
    if after >= len(window) or not folded[window[after].start].isalpha():
        return None
    gap = folded[window[at].end : window[after].start].strip(" \n" + MARK)
    return after if gap in ("", "-") else None


def _before(window: list[Node], at: int, folded: str) -> int | None:
    """The piece before, likewise."""
    before = at - 2 if at > 1 and window[at - 1].code == _DASH else at - 1
    return before if before >= 0 and folded[window[before].start].isalpha() and _after(window, before, folded) == at else None


def _parted(node: Node, word: str) -> list[Node] | None:
    """The unknown word as a preposition and a known word, or as two months."""
    if len(word) != node.end - node.start:
        return None
    for cut in [len(glued) for glued in _GLUED if word.startswith(glued)] + list(range(3, min(len(word) - 2, 10))):
        head, tail = word[:cut], word[cut:]
        if (sense(tail)[0] in _AFTER_GLUE and len(tail) > 3) if head in _GLUED else (head in MONTHS and tail in MONTHS):
            (kind, number), (other, count), middle = sense(head), sense(tail), node.start + cut
            return [Node(CODE[kind], number, node.start, middle, node.fresh), Node(CODE[other], count, middle, node.end)]
    return None


@lru_cache(maxsize=8192)
def misspelt(word: str) -> Sense:
    """The sense of the long word of time that the unknown one is, but for one letter; («word», 0) if it is none or several."""
    senses = {sense(other) for other in SPELLINGS if len(word) > 4 and word[0] == other[0] and _alike(word, other)}
    return senses.pop() if len(senses) == 1 else ("word", 0)


def _alike(word: str, other: str) -> bool:
    """Whether one letter is put in, left out, put for another or changed places with its neighbour."""
    same = next(
        (at for at, (left, right) in enumerate(zip(word, other, strict=False)) if left != right), min(len(word), len(other))
    )
    rest, end = word[same:], other[same:]
    if len(rest) == len(end):
        return rest[1:] == end[1:] or (rest[:2] == end[1::-1] and rest[2:] == end[2:])
    return rest[1:] == end if len(rest) > len(end) else rest == end[1:]
