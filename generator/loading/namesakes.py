"""Municipalities of one region that readers could not tell apart: the pages of both would have the same titles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.loading.dataset import Named
from generator.problems import Problem, quoted

MEND = "допишите в одном из названий то, что их различит: вид или центр муниципалитета"


def namesakes(named: Iterable[Named]) -> Iterator[Problem]:
    """The same said of each of them: which one is to change nobody here can know."""
    alike: defaultdict[tuple[str, str], list[Named]] = defaultdict(list)
    for one in named:
        alike[one.folder.partition("/")[0], _folded(one.name)].append(one)
    for group in alike.values():
        for one in group:
            others = [other.folder for other in group if other is not one]
            if others:
                what = f"название {quoted(one.name)} уже у муниципалитета {quoted(others[0])}"
                yield Problem(file=one.file, line=one.at.line, column=one.at.column, what=what, mend=MEND)


def _folded(name: str) -> str:
    """What is left of a name when it is heard: without capitals, without the dots of ё."""
    return name.casefold().replace("ё", "е")
